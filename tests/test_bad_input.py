"""Bad input and bad outputs: one clear message each, nothing half-written, the rest goes on."""

import json
import os
import re
import signal
import subprocess
import time

import pytest

from conftest import ARTICLE, run

# Name, bytes of the file, what the message must say.
BAD_FILES = [
    ("binary", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00abc", "binary data"),
    ("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary data"),
    ("empty", b"", "no text"),
    ("blank", b" \n\t\n", "no text"),
    ("broken", "Iran\u2019s leader met Iraq\u2019s.\nThen \u201c".encode() + b"\xc3(\x80 was said.\n",
     "line 2"),
]


def folder_with(tmp_path, name, content):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / f"{name}.txt").write_bytes(content)
    return folder


@pytest.mark.parametrize("name, content, expected", BAD_FILES)
def test_a_bad_file_is_told_of_and_the_rest_goes_on(tmp_path, name, content, expected):
    folder = folder_with(tmp_path, name, content)
    out = tmp_path / "out"
    process = run("build", folder, "-o", out)
    assert process.returncode == 1
    told = [line for line in process.stderr.splitlines() if f"{name}.txt: " in line]
    assert len(told) == 1 and expected in told[0], process.stderr
    assert "articles read: 1, from 1 of 2 files" in process.stderr
    assert len((out / "stories.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("name, content, expected", BAD_FILES)
def test_a_bad_file_alone_produces_nothing(tmp_path, name, content, expected):
    path = tmp_path / f"{name}.txt"
    path.write_bytes(content)
    out = tmp_path / "out"
    process = run("build", path, "-o", out)
    assert process.returncode == 3
    assert expected in process.stderr
    assert not out.exists()


def test_a_missing_file(tmp_path, article):
    process = run("extract", tmp_path / "nowhere.txt", article)
    assert process.returncode == 1
    assert "nowhere.txt: " in process.stderr and "No such file" in process.stderr
    assert len(process.stdout.splitlines()) == 1


def test_a_folder_without_articles(tmp_path):
    (tmp_path / "void").mkdir()
    process = run("extract", tmp_path / "void")
    assert process.returncode == 3
    assert "void: " in process.stderr and "no file in this folder" in process.stderr
    assert process.stdout == b""


def test_an_unreadable_file(tmp_path, article):
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    article.chmod(0)
    process = run("extract", article)
    assert process.returncode == 3 and "Permission denied" in process.stderr


def test_windows_1252_is_converted(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes("Iran\u2019s envoy met Caf\u00e9 owners \u2013 \u201ctwice\u201d.".encode("cp1252"))
    process = run("extract", path)
    assert process.returncode == 0
    assert "Iran\u2019s envoy met Caf\u00e9 owners \u2013 \u201ctwice\u201d." == json.loads(process.stdout)["text"]


def test_byte_order_mark_and_crlf_are_dropped(tmp_path):
    path = tmp_path / "dos.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    text = json.loads(run("extract", path).stdout)["text"]
    assert "\r" not in text and "\ufeff" not in text


@pytest.mark.parametrize("command", [["extract"], ["network"], ["render", "--format", "svg"]])
def test_a_full_disk(tmp_path, article, command):
    stdin = article.read_bytes()
    if command[0] != "extract":
        stdin = run("extract", stdin=stdin).stdout
    if command[0] == "render":
        stdin = run("network", stdin=stdin).stdout
    process = run(*command, "-o", "/dev/full", stdin=stdin)
    assert process.returncode == 3
    assert "/dev/full: cannot be written: No space left on device" in process.stderr
    with open("/dev/full", "wb") as full:
        process = subprocess.run([os.environ["ACTORGRAPH"], *command], input=stdin, stdout=full,
                                 stderr=subprocess.PIPE, timeout=60)
    assert process.returncode == 3
    assert b"standard output: cannot be written" in process.stderr


def test_a_file_limit_leaves_the_old_output_whole(tmp_path, article):
    out = tmp_path / "out"
    assert run("build", article, "-o", out).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    article.write_text(ARTICLE * 400, encoding="utf-8")
    command = f"ulimit -f 8; exec '{os.environ['ACTORGRAPH']}' build '{article}' -o '{out}'"
    process = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120)
    assert process.returncode == 3
    assert b"cannot be written" in process.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_an_output_folder_that_is_a_file(tmp_path, article):
    process = run("build", article, "-o", article)
    assert process.returncode == 3
    assert "cannot be made a folder" in process.stderr
    assert article.read_text("utf-8") == ARTICLE


def test_an_output_in_a_folder_that_is_not_there(tmp_path, article):
    process = run("extract", article, "-o", tmp_path / "nowhere" / "stories.jsonl")
    assert process.returncode == 3
    assert "No such file or directory" in process.stderr


def test_a_story_line_that_is_none(tmp_path, article):
    good = run("extract", article).stdout
    bad = good.replace(b'"type":"country"', b'"type":"god"', 1)
    process = run("network", stdin=good + b"not json\n" + bad + b"\n")
    assert process.returncode == 1
    assert "standard input: line 2: " in process.stderr
    assert "standard input: line 3: " in process.stderr and '"type"' in process.stderr
    assert json.loads(process.stdout)["documents"][0]["title"] == "Ministers meet in Baghdad"


def test_no_story_at_all():
    process = run("network", stdin=b"")
    assert process.returncode == 3 and "no story was read" in process.stderr
    assert process.stdout == b""


def test_a_network_that_is_none(tmp_path):
    for stdin in [b"", b"{}", b"[1,2", b'{"format":"actorgraph-story","version":3}', b"\x00" * 99]:
        process = run("render", "--format", "svg", stdin=stdin)
        assert process.returncode == 3
        assert process.stderr.startswith("actorgraph: standard input: ")
        assert process.stdout == b""


def test_what_was_given_for_a_network_is_told(built):
    process = run("filter", stdin=b"")
    assert "standard input: is empty: expected a network.json" in process.stderr
    process = run("top", built / "stories.jsonl")
    assert process.returncode == 3 and process.stdout == b""
    assert "stories.jsonl: holds stories; 'actorgraph network' makes a network" in process.stderr


def test_no_progress_in_a_pipe(article):
    assert run("extract", article).stderr == ""


def test_what_extract_writes_network_reads():
    text = (b"A pro-Iran militia attacked a US base in Iraq on Monday. Iraq's Iran-backed militias and "
            b"their pro-Iran allies told US-led forces to leave.\n")
    process = run("network", stdin=run("extract", stdin=text).stdout)
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize("closed", ["2>&-", "<&-", "<&- 2>&-"])
def test_no_message_lands_in_an_output(tmp_path, article, closed):
    out = tmp_path / "out"
    command = f"exec '{os.environ['ACTORGRAPH']}' build nowhere.txt '{article}' -o '{out}' {closed}"
    subprocess.run(["bash", "-c", command], timeout=60, cwd=tmp_path,
                   capture_output="2>" not in closed)
    for path in out.iterdir():
        assert b"actorgraph: " not in path.read_bytes(), path.name


def test_a_link_as_output_is_followed(tmp_path, article):
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    assert run("extract", article, "-o", tmp_path / "link.jsonl").returncode == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_text("utf-8").startswith("{")
    with (tmp_path / "standard.jsonl").open("wb") as out:
        subprocess.run([os.environ["ACTORGRAPH"], "extract", article, "-o", "/dev/stdout"],
                       stdout=out, timeout=60, check=True)
    assert (tmp_path / "standard.jsonl").read_text("utf-8").startswith("{")


def test_the_output_folder_may_hold_the_articles(tmp_path, article):
    for _ in range(2):
        process = run("build", ".", "-o", ".", cwd=tmp_path)
        assert process.returncode == 0, process.stderr
        assert "articles read: 1, from 1 of 1 files" in process.stderr


def test_other_outputs_are_told_apart_from_articles(tmp_path, article):
    assert run("build", article, "-o", tmp_path / "old").returncode == 0
    process = run("extract", tmp_path)
    assert process.returncode == 1
    assert process.stderr.count(": no article") + process.stderr.count(", no articles") == 6
    assert process.stderr.count("is a page that actorgraph wrote") == 1
    assert len(process.stdout.splitlines()) == 1


def start_build_that_waits(tmp_path, article, out):
    """A build that has read the article and waits for a pipe that nobody writes to."""
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen([os.environ["ACTORGRAPH"], "build", "--verbose", article, tmp_path / "pipe", "-o", out],
                               stderr=subprocess.PIPE, text=True)
    assert "words" in process.stderr.readline()
    return process


def test_an_interrupted_build_keeps_what_is_done(tmp_path, article):
    out = tmp_path / "out"
    with start_build_that_waits(tmp_path, article, out) as process:
        process.send_signal(signal.SIGTERM)
        told = process.stderr.read()
        assert process.wait(timeout=60) == 1
    assert "stopped before the end" in told and "articles read: 1, from 1 of 2 files" in told
    assert len(list(out.iterdir())) == 7
    assert len((out / "stories.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_build_that_is_interrupted_twice_leaves_nothing(tmp_path, article):
    """A build that has stopped before the second signal comes proves nothing, and is tried again."""
    for attempt in range(50):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        with start_build_that_waits(folder, article, folder / "out") as process:
            while process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.stderr.read()
        if process.returncode != 1:
            break
    assert process.returncode == -signal.SIGTERM
    assert list((folder / "out").iterdir()) == []


def test_the_wrong_file_is_not_told_of_line_by_line(built):
    process = run("network", built / "network.json")
    assert process.returncode == 3
    assert len(process.stderr.splitlines()) == 6
    assert "further lines gave no story" in process.stderr


def test_a_missing_story_file_is_told_once(tmp_path):
    process = run("network", tmp_path / "nowhere.jsonl")
    assert process.returncode == 3
    assert len(process.stderr.splitlines()) == 1


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", ""])
def test_a_title_in_any_locale(built, locale):
    process = run("render", "--format", "svg", "--title", "F\u00fchrung", built / "network.json",
                  env={"LC_ALL": locale, "LSAN_OPTIONS": os.environ.get("LSAN_OPTIONS", "")})
    assert process.returncode == 0, process.stderr
    assert "F\u00fchrung" in process.stdout.decode()


def test_a_copy_counts_once(tmp_path, article):
    (tmp_path / "copy.txt").write_bytes(article.read_bytes())
    once = run("network", stdin=run("extract", article).stdout)
    twice = run("network", stdin=run("extract", article, tmp_path / "copy.txt").stdout)
    assert twice.returncode == 0
    assert [one["file"] for one in json.loads(twice.stdout)["documents"][0]["copies"]] == [str(tmp_path / "copy.txt")]
    assert re.sub(rb'"copies":\[.*\]', b'"copies":[]', twice.stdout) == once.stdout
    assert "of which they add outlets only: 1" in twice.stderr
    again = run("network", stdin=run("extract", article, article).stdout)
    assert again.stdout == once.stdout and "articles read again, counted once: 1" in again.stderr
