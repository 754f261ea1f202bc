"""Stores on disk: listed, exported, checked, removed from; read with SQL as docs/store.md says."""

import contextlib
import csv
import io
import json
import os
import pathlib
import pathlib
import re
import resource
import sqlite3
import subprocess
import zlib

import pytest

from conftest import ROOT, run
from made_stories import story

DOCS = (ROOT / "docs/store.md").read_text("utf-8")
MAKE_STORE = pathlib.Path(os.environ.get("ACTORGRAPH", "")).parent / "make_store"


def made(number, text, names, relations=(), file="made.txt", **fields):
    return {**story(number, text, names, relations, **fields), "file": file, "author": None,
            "copy_of": None}


STORIES = [
    made(3, "Freedonia attacked Sylvania, Sylvania’s ministry said.", ["Freedonia", "Sylvania"],
         [("Freedonia", "ASSAULT", "Sylvania", {"attributed_to": "a ministry", "predicate": "attack"}),
          ("Sylvania", "ACCUSE", "Freedonia", {"attributed_to": "sylvania", "predicate": "accuse"})],
         date="2024-10-02", title="Border attacked", source="Daily", file="in/monday/a.txt"),
    made(1, "Freedonia met Osterlich in the “green hall”.", ["Freedonia", "Osterlich"],
         [("Freedonia", "CONSULT", "Osterlich", {"mutual": True})],
         date="2024-10-01", title="Talks; =1+1", source="Courier", file="in/monday/b.txt"),
    made(2, "Nobody met anybody.", [], file="in/undated.txt", title="Nothing"),
    made(3, "Freedonia attacked Sylvania, Sylvania’s ministry said.", ["Freedonia", "Sylvania"],
         date="2024-10-03", title="Border attacked", source="Herald", file="in/tuesday/c.txt"),
]
STORIES[0]["actors"][1]["roles"] = ["Prime Minister"]


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "news.db"
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in STORIES)
    subprocess.run([MAKE_STORE, path], input=lines.encode(), check=True)
    return path


def connect(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.create_function("sqlar_uncompress", 2, lambda line, length: zlib.decompress(line))
    return contextlib.closing(database)


def change(path, sql):
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(sql)


def export(path):
    process = run("store", "export", path)
    assert process.returncode == 0 and process.stderr == "", process.stderr
    return [json.loads(line) for line in process.stdout.decode().splitlines()]


# ── The command ──

def test_list_counts(store):
    process = run("store", "list", store)
    assert process.returncode == 0 and process.stderr == ""
    told = dict(line.split(maxsplit=1) for line in process.stdout.decode().splitlines())
    assert told["files"] == "4" and told["articles"] == "3" and told["copies"] == "1"
    assert told["stories"] == "3" and told["actors"] == "3 names" and told["relations"] == "3"
    assert told["days"] == "2024-10-01 to 2024-10-03"


def test_list_articles(store):
    lines = run("store", "list", store, "--articles").stdout.decode().splitlines()
    assert [line.split()[1] for line in lines] == ["2024-10-01", "2024-10-02", "2024-10-03", "–"]
    rows = list(csv.DictReader(io.StringIO(run("store", "list", store, "-f", "csv").stdout.decode())))
    objects = json.loads(run("store", "list", store, "--format", "json").stdout)
    assert [row["state"] for row in rows] == ["story", "story", "copy", "story"]
    assert objects[2]["copy_of"] == objects[1]["id"] == f"{3:016x}"
    assert objects[0]["title"] == "Talks; =1+1" and objects[1]["relations"] == 2
    assert [row["file"] for row in rows] == [one["file"] for one in objects]


def test_export_is_the_stories_in_order(store, tmp_path):
    stories = export(store)
    assert stories[0] == STORIES[1] and stories[1] == STORIES[0] and stories[3] == STORIES[2]
    copy = stories[2]
    assert copy["copy_of"] == STORIES[0]["id"] and copy["text"] == "" and copy["actors"] == []
    assert copy["source"] == "Herald"
    out = tmp_path / "stories.jsonl"
    assert run("store", "export", store, "-o", out).returncode == 0
    assert out.read_bytes() == run("store", "export", store).stdout


def test_remove_lets_a_copy_take_its_place(store):
    process = run("store", "remove", store, "in/monday/a.txt")
    assert process.returncode == 0, process.stderr
    assert [one["id"][-1] for one in export(store)] == ["1", "2"]
    told = run("store", "list", store).stdout.decode()
    assert "to be made 1" in told and "copies     0" in told
    assert run("store", "check", store).returncode == 0


def test_remove_a_folder_an_id_and_what_is_not_there(store):
    process = run("store", "remove", store, "./in/monday/", f"{2:016x}", "elsewhere")
    assert process.returncode == 1
    assert f"{store}: holds nothing at or below 'elsewhere'" in process.stderr
    assert [row["file"] for row in json.loads(run("store", "list", store, "-f", "json").stdout)] == [
        "in/tuesday/c.txt"]


def test_check(store):
    process = run("store", "check", store)
    assert process.returncode == 0 and b"nothing is broken" in process.stdout
    change(store, "UPDATE stories SET line = x'0011' WHERE document = 2;"
                  "UPDATE documents SET copy_of = 4 WHERE key = 3;"
                  "DELETE FROM evidence WHERE document = 1; DELETE FROM relations WHERE document = 1;"
                  "UPDATE documents SET date = '2020-01-01' WHERE key = 4;")
    process = run("store", "check", store)
    assert process.returncode == 1 and process.stdout == b""
    for told in ("a copy of a copy: 3", "the story of document 2 cannot be read",
                 "document 1: actors or relations are not those", "document 4: date is not that of"):
        assert told in process.stderr, process.stderr


# ── What is no store ──

@pytest.mark.parametrize("action", ["list", "export", "check", "remove"])
@pytest.mark.parametrize("content, expected", [
    (b"", "is empty"), (b"Freedonia met Sylvania.\n", "is no SQLite file"), (None, "is a folder"),
    ("CREATE TABLE bookmarks(url)", "of another program"),
    ("PRAGMA application_id = 1094930503; PRAGMA user_version = 9", "newer actorgraph: its form is 9"),
])
def test_what_is_no_store(tmp_path, action, content, expected):
    path = tmp_path / "news.db"
    if content is None:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        change(path, content)
    before = path.read_bytes() if content is not None else None
    process = run("store", action, path, *(["x"] if action == "remove" else []))
    assert process.returncode == 3 and process.stdout == b""
    assert f"{path}: " in process.stderr and expected in process.stderr
    assert content is None or path.read_bytes() == before


def test_a_missing_store_is_not_made(tmp_path):
    for arguments in (["list"], ["remove"]):
        process = run("store", *arguments, tmp_path / "none.db", *(["x"] if "remove" in arguments else []))
        assert process.returncode == 3 and "No such file" in process.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_schema_is_refused(store):
    change(store, "CREATE TRIGGER boo AFTER DELETE ON documents BEGIN DELETE FROM files; END")
    process = run("store", "remove", store, "in")
    assert process.returncode == 3 and "trigger" in process.stderr and "boo" in process.stderr


def test_a_full_disk(store):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    before = export(store)
    process = run("store", "remove", store, "in", preexec_fn=limit)
    assert process.returncode == 3 and "cannot be" in process.stderr, process.stderr
    assert export(store) == before


# ── SQL ──

def test_documented_columns_are_those_of_the_store(store):
    documented = {
        table: re.findall(r"^\| `(\w+)` \|", section, re.M)
        for table, section in re.findall(r"^### `(\w+)`\n(.*?)(?=^##)", DOCS, re.M | re.S)}
    with connect(store) as database:
        tables = [name for name, in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")]
        actual = {table: [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
                  for table in tables}
        marks = [database.execute(f"PRAGMA {name}").fetchone()[0]
                 for name in ("application_id", "user_version")]
    assert documented == actual
    assert f"is {marks[0]} " in DOCS and f"of this form: {marks[1]}." in DOCS


def queries():
    return re.findall(r"```sql\n(.*?)```", DOCS, re.S)


@pytest.mark.parametrize("query", queries())
def test_documented_queries_run(store, query):
    change(store, "UPDATE files SET skipped = 2 WHERE key = 1")
    with connect(store) as database:
        assert database.execute(query).fetchall() != []


def test_documented_queries_say_what_they_promise(store):
    strongest, said, reprinted, conflict, ministers = queries()[:5]
    with connect(store) as database:
        assert database.execute(strongest).fetchall() == [
            ("Freedonia", "CONSULT", "Osterlich", 1, 1, 1),
            ("Freedonia", "ASSAULT", "Sylvania", 1, 1, 1),
            ("Sylvania", "ACCUSE", "Freedonia", 1, 1, 1)]
        assert [row[2] for row in database.execute(said)] == ["Sylvania"]
        assert database.execute(reprinted).fetchall() == [("Border attacked", "Daily", 1, "Herald")]
        assert database.execute(conflict).fetchall() == [("2024-10", 1)]
        assert database.execute(ministers).fetchall() == [("Sylvania", "Prime Minister")]


def test_documented_python_runs(store):
    code, = re.findall(r"```python\n(.*?)```", DOCS, re.S)
    process = subprocess.run(["/usr/bin/python3", "-c", code], cwd=store.parent, capture_output=True,
                             text=True, check=True)
    assert f"Border attacked {len(STORIES[0]['text'])}" in process.stdout


def test_views_and_foreign_keys(store):
    with connect(store) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = database.execute("SELECT source, target, fact, sentence FROM statements "
                                "ORDER BY date, number").fetchall()
    assert rows[0] == ("Freedonia", "Osterlich", 1, "Freedonia met Osterlich in the “green hall”.")
    assert len(rows) == 3
