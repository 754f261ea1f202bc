"""The document form: its schema holds for what is written, and what is read back is the same."""

import json

import jsonschema
import pytest

from conftest import ARTICLE, ROOT, run

RECORDS = ROOT / "tests" / "examples" / "records"
SCHEMA = json.loads((ROOT / "docs" / "document.schema.json").read_text("utf-8"))
FIELDS = ("id", "file", "doc", "title", "date", "source", "author", "url", "text", "paragraphs")
RECORD = {"text": ARTICLE, "title": "Ministers meet", "date": "2024-10-12", "outlet": "Lys Herald"}


@pytest.fixture(scope="module")
def reads():
    if run("read", "--help").returncode != 0:
        pytest.skip("there is no command that writes documents")


def examples():
    lines = (RECORDS / "documents.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def is_valid(value):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(value)


def test_the_schema_tells_documents_from_others():
    first, copy, _, other = examples()
    assert is_valid(first) and is_valid(copy)
    assert not is_valid(other)
    assert not is_valid({**first, "text": ""})
    assert not is_valid({**first, "date": "October 12"})
    assert not is_valid({**first, "kind": "news"})
    assert not is_valid({**first, "paragraphs": [{"begin": 0, "end": 3, "kind": "poem"}]})


def test_a_story_has_what_its_document_says(tmp_path):
    document = examples()[0]
    path = tmp_path / "2020-01-01-documents.jsonl"
    path.write_text(json.dumps(document) + "\n", encoding="utf-8")
    process = run("extract", path)
    assert process.returncode == 0, process.stderr
    story = json.loads(process.stdout)
    assert {name: story[name] for name in FIELDS} == {name: document[name] for name in FIELDS}


def test_only_the_story_of_a_copy_may_be_without_text():
    schema = json.loads((ROOT / "docs" / "story.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    story = jsonschema.Draft202012Validator(schema)
    copy = {**examples()[0], "copy_of": "0123456789abcdef"}
    process = run("extract", "--input-format", "jsonl", stdin=json.dumps(copy).encode())
    assert process.returncode == 0, process.stderr
    answer = json.loads(process.stdout)
    assert (answer["copy_of"], answer["text"]) == ("0123456789abcdef", "")
    assert story.is_valid(answer)
    assert not story.is_valid({**answer, "copy_of": None})


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.json", "articles.csv"])
def test_records_are_articles(tmp_path, name):
    path = tmp_path / name
    if name.endswith(".csv"):
        quoted = ARTICLE.replace('"', '""')
        path.write_text(f'text,title,date,outlet\n"{quoted}",Ministers meet,2024-10-12,Lys Herald\n',
                        encoding="utf-8")
    elif name.endswith(".json"):
        path.write_text(json.dumps({"articles": [RECORD]}, indent=1), encoding="utf-8")
    else:
        path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    process = run("extract", path)
    assert process.returncode == 0, process.stderr
    story = json.loads(process.stdout)
    assert (story["title"], story["date"], story["source"]) == (
        "Ministers meet", "2024-10-12", "Lys Herald")
    assert "Abbas Araghchi" in story["text"]


OWN = ["stories.jsonl", "network.json"]


@pytest.mark.parametrize("name", OWN)
def test_outputs_are_no_articles(built, name):
    process = run("extract", built / name)
    assert process.returncode == 3
    assert "of actorgraph, no articles" in process.stderr


@pytest.mark.parametrize("form", ["node-link", "cytoscape", "graphology", "vis-network", "jgf", "ftm",
                                  "actors-csv", "relations-csv", "events-csv", "links-csv"])
def test_exports_are_no_articles(built, tmp_path, form):
    path = tmp_path / form
    path.write_bytes(run("render", "--format", form, built / "network.json").stdout)
    assert path.stat().st_size > 100
    process = run("extract", path)
    assert process.returncode == 3, process.stdout
    assert "no articles" in process.stderr


@pytest.mark.parametrize("form", ["gephi-csv", "neo4j-import", "neo4j-load"])
def test_exported_folders_are_no_articles(built, tmp_path, form):
    folder = tmp_path / form
    assert run("render", "--format", form, built / "network.json", "-o", folder).returncode == 0
    for path in sorted(folder.glob("*.csv")):
        process = run("extract", path)
        assert process.returncode == 3, (path, process.stdout)
        assert "no articles" in process.stderr, (path, process.stderr)


def test_written_documents_fit_the_schema_and_are_read_as_they_were(reads, article):
    process = run("read", article, RECORDS / "newsapi.json", RECORDS / "documents.jsonl")
    lines = process.stdout.splitlines()
    assert len(lines) == 5
    assert all(is_valid(json.loads(line)) for line in lines)
    again = run("read", "-", stdin=process.stdout)
    assert again.stdout == process.stdout
