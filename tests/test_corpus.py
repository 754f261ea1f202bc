"""From a folder of anything to stories: threads, limits, progress, log, early end, streaming."""

import json
import os
import pty
import signal
import subprocess
import time

import pytest

from conftest import ARTICLE, ROOT, run

PROGRAM = os.environ["ACTORGRAPH"]

SAMPLES = ROOT / "samples"


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


def many_articles(folder, n):
    """Articles that are no copies of each other."""
    folder.mkdir()
    for i in range(n):
        body = " ".join(f"Minister {chr(65 + (i * 7 + k) % 26)}{k}{i}son met the president of Iraq in "
                        f"town number {i * 31 + k} to talk about matter {k * i}." for k in range(12))
        (folder / f"{i:04}.txt").write_text(f"Ministers meet, part {i}\n\n{body}\n", encoding="utf-8")
    return folder


def test_output_does_not_depend_on_the_number_of_threads(tmp_path):
    expected = run("extract", "--jobs", 1, SAMPLES).stdout
    assert len(expected.splitlines()) == 17
    for jobs in [2, 3, 16]:
        assert run("extract", "--jobs", jobs, SAMPLES).stdout == expected


def test_reading_and_extracting_are_the_steps_of_one(tmp_path):
    documents = run("read", SAMPLES)
    assert documents.returncode == 0
    streamed = run("extract", "--input-format", "jsonl", stdin=documents.stdout)
    assert streamed.returncode == 0
    assert streamed.stdout == run("extract", SAMPLES).stdout


# ── Streaming ──

STREAM = [
    '{"text": "Iran’s president met Iraq’s prime minister in Baghdad on Monday."}',
    "no JSON",
    "",
    '{"title": "nothing else"}',
    '{"text": "Le ministre des Affaires étrangères est arrivé hier à Paris pour rencontrer le président '
    'de la République et parler avec lui de la guerre."}',
    '{"text": "Turkey warned Greece over the islands."}',
]


def test_one_line_in_one_line_out():
    process = run("extract", "--input-format", "jsonl", stdin="\n".join(STREAM).encode())
    assert process.returncode == 1
    answers = lines_of(process.stdout)
    assert [a["format"] for a in answers] == ["actorgraph-story"] + 4 * ["actorgraph-error"] + [
        "actorgraph-story"]
    assert [a["line"] for a in answers[1:5]] == [2, 3, 4, 5]
    assert all(a["error"] for a in answers[1:5])
    assert "skipped: 4" in process.stderr


def test_an_answer_is_not_held_back():
    command = [PROGRAM, "extract", "--input-format", "jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for text in ["Iran met Iraq.", "Turkey met Greece."]:
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_stream_of_nothing_is_answered_by_nothing():
    process = run("extract", "--input-format", "jsonl", stdin=b"")
    assert (process.returncode, process.stdout, process.stderr) == (0, b"", "")


def test_a_line_that_is_too_long_is_answered():
    long = json.dumps({"text": "word " * 300_000}).encode()
    process = run("extract", "--input-format", "jsonl", "--max-size", 1,
                  stdin=long + b"\n" + STREAM[0].encode() + b"\n")
    answers = lines_of(process.stdout)
    assert "too large" in answers[0]["error"] and answers[1]["format"] == "actorgraph-story"


def test_a_copy_is_answered_as_one():
    record = {**lines_of(run("read", "-", stdin=ARTICLE.encode()).stdout)[0], "copy_of": "0123456789abcdef"}
    story = json.loads(run("extract", "--input-format", "jsonl", stdin=json.dumps(record).encode()).stdout)
    assert story["copy_of"] == "0123456789abcdef"
    assert story["text"] == "" and not story["sentences"] and not story["actors"]


# ── Options ──

@pytest.mark.parametrize("jobs", [1, 2])
def test_a_block_of_a_file_is_answered_as_the_file(tmp_path, jobs):
    """Names of documents and lines of errors count from the line that the block begins with."""
    whole = tmp_path / "wire.jsonl"
    lines = [f"{line}\n" for line in STREAM]
    whole.write_text("".join(lines), encoding="utf-8")
    names = ["--input-format", "jsonl", "--name", "wire.jsonl", "--jobs", jobs]
    at_once = run("read", *names, stdin=whole.read_bytes()).stdout
    documents = [a for a in lines_of(at_once) if a["format"] == "actorgraph-document"]
    assert [d["doc"] for d in documents] == ["wire", "wire#6"]
    by_path = lines_of(run("read", "wire.jsonl", cwd=tmp_path).stdout)
    assert by_path == documents
    for begin in range(1, len(lines)):
        blocks = [(1, lines[:begin]), (begin + 1, lines[begin:])]
        answers = [run("read", *names, "--first-line", first, stdin="".join(block).encode()).stdout
                   for first, block in blocks]
        assert b"".join(answers) == at_once


def test_names_of_fields_are_given(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"summary": "Short. " * 9, "inner": {"words": ARTICLE}, "when": "2024-05-06"}))
    process = run("read", "--text-field", "inner.words", "--date-field", "when", path)
    document = json.loads(process.stdout)
    assert document["date"] == "2024-05-06" and "Short." not in document["text"]


def test_standard_input_gets_a_name():
    process = run("read", "--name", "news/2024-03-02-visit.txt", stdin=ARTICLE.encode())
    document = json.loads(process.stdout)
    assert document["file"] == "news/2024-03-02-visit.txt"
    assert document["doc"] == "2024-03-02-visit"


@pytest.mark.parametrize("options, message", [
    (["--input-format", "word"], "'word' is no input format"),
    (["--max-size", "0"], "--max-size must be a whole number from 1 to 4096, not '0'"),
    (["--max-ratio", "x"], "--max-ratio must be a whole number"),
    (["--max-depth", "99"], "--max-depth must be a whole number from 0 to 64"),
    (["--jobs", "-1"], "--jobs must be a whole number"),
    (["--first-line", "0"], "--first-line must be a whole number"),
])
def test_wrong_options(options, message):
    process = run("extract", *options, stdin=b"")
    assert process.returncode == 2 and message in process.stderr


def test_a_large_file_is_skipped(tmp_path):
    (tmp_path / "large.txt").write_text("Iran met Iraq. " * 100_000)
    (tmp_path / "small.txt").write_text(ARTICLE, encoding="utf-8")
    process = run("extract", "--max-size", 1, tmp_path)
    assert process.returncode == 1
    assert "large.txt: too large: at most 1 MiB are read (--max-size)" in process.stderr
    assert "skipped: 1 (too large 1)" in process.stderr
    assert len(process.stdout.splitlines()) == 1


def test_a_slow_article_is_skipped(tmp_path):
    (tmp_path / "a.txt").write_text(" ".join(
        f"The minister of state number {i} met the envoy of Iraq in town {i}." for i in range(30_000)))
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    process = run("extract", "--max-seconds", 1, tmp_path)
    assert process.returncode == 1
    assert "a.txt: took more than 1 seconds to read (--max-seconds)" in process.stderr
    assert len(process.stdout.splitlines()) == 1


# ── What is told ──

def test_the_log_tells_all(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    log = tmp_path / "log.jsonl"
    process = run("extract", "--json-log", log, folder)
    assert process.returncode == 1
    records = lines_of(log.read_text("utf-8"))
    assert [r["event"] for r in records] == ["start", "article", "copy", "skipped", "summary"]
    assert records[2]["copy_of"] == records[1]["id"]
    assert records[3]["reason"] == "no text" and records[3]["file"].endswith("c.txt")
    summary = records[4]
    assert (summary["articles"], summary["copies"], summary["skipped"]) == (1, 1, 1)
    assert summary["reasons"] == {"no text": 1} and summary["stopped"] is False


def test_copies_may_be_kept(tmp_path):
    for name in ["a.txt", "b.txt"]:
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    told = lines_of(run("extract", tmp_path).stdout)
    assert [s["copy_of"] for s in told] == [None, told[0]["id"]]
    kept = lines_of(run("extract", "--keep-copies", tmp_path).stdout)
    assert [s["copy_of"] for s in kept] == [None, None]


def test_verbose_tells_of_every_article(article):
    process = run("extract", "--verbose", article)
    assert "words " in process.stderr and "actors " in process.stderr
    assert "articles read: 1, from 1 of 1 files" in process.stderr


def test_progress_on_a_terminal_and_none_in_a_pipe(tmp_path):
    folder = many_articles(tmp_path / "in", 60)
    master, slave = pty.openpty()
    with subprocess.Popen([PROGRAM, "extract", "-o", tmp_path / "s.jsonl", folder], stderr=slave) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            shown += piece
            if not piece:
                break
        assert process.wait(120) == 0
    os.close(master)
    assert b"articles \xc2\xb7 " in shown and b"words/s" in shown and b"%" in shown
    assert b"articles read: 60, from 60 of 60 files" in shown
    assert run("extract", "-o", tmp_path / "t.jsonl", folder).stderr == ""
    assert (tmp_path / "s.jsonl").read_bytes() == (tmp_path / "t.jsonl").read_bytes()


# ── An early end ──

def test_ctrl_c_keeps_what_is_done(tmp_path):
    folder = many_articles(tmp_path / "in", 1500)
    out = tmp_path / "out"
    with subprocess.Popen([PROGRAM, "build", folder, "-o", out, "--verbose"], stderr=subprocess.PIPE,
                          text=True) as process:
        for line in process.stderr:
            if "0020.txt" in line:
                break
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert process.wait(120) == 1
    assert "stopped before the end" in told
    stories = lines_of((out / "stories.jsonl").read_text("utf-8"))
    assert 20 < len(stories) < 1500
    whole = lines_of(run("extract", *sorted(folder.iterdir())[:len(stories)]).stdout)
    assert [s["id"] for s in stories] == [s["id"] for s in whole]
    assert json.loads((out / "network.json").read_text("utf-8"))["documents"]


def test_a_second_ctrl_c_ends_at_once(tmp_path):
    folder = many_articles(tmp_path / "in", 1500)
    with subprocess.Popen([PROGRAM, "build", folder, "-o", tmp_path / "out", "--verbose"],
                          stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if "0005.txt" in line:
                break
        process.send_signal(signal.SIGINT)
        for line in process.stderr:
            if "stopping" in line:
                break
        process.send_signal(signal.SIGINT)
        process.stderr.read()
        assert process.wait(60) == -signal.SIGINT
    assert not (tmp_path / "out" / "network.json").exists()


def test_ctrl_c_ends_a_wait_for_input():
    with subprocess.Popen([PROGRAM, "extract"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 3
