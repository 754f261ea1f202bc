"""What the machine does to a program: disks that fill up, files that cannot be read, signals, limits.

System calls are made to fail by strace. Whatever fails, an output is whole or as it was before, nothing else is left
beside it, a message names what failed, and the exit status is that of the message. Here a few calls fail in each run;
`scripts/faults` lets every one fail in turn.
"""

import functools
import itertools
import json
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess

import pytest

from conftest import ARTICLE, ROOT, run
from test_usage import COMMANDS

PROGRAM = os.environ["ACTORGRAPH"]
EVERY = os.environ.get("FAULTS") == "all"
OLD = "what was there before\n"


# ── Runs that write ──

@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What commands read: an article, its stories, network and store."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for arguments in (["extract", "article.txt", "-o", "stories.jsonl"],
                      ["network", "stories.jsonl", "-o", "network.json"],
                      ["build", "article.txt", "-o", "built", "--store", "news.db"]):
        process = run(*arguments, cwd=folder)
        assert process.returncode == 0, process.stderr
    return folder


# Every command that writes where it is told; OUT stands for where.
WRITING = {
    "build": ["build", "article.txt", "-o", "OUT/"],
    "read": ["read", "article.txt", "-o", "OUT"],
    "duplicates": ["duplicates", "article.txt", "-o", "OUT"],
    "extract": ["extract", "article.txt", "-o", "OUT"],
    "network": ["network", "stories.jsonl", "-o", "OUT"],
    "store": ["store", "export", "news.db", "-o", "OUT"],
    "filter": ["filter", "network.json", "-o", "OUT"],
    "render": ["render", "--format", "graphml", "network.json", "-o", "OUT"],
    "review": ["review", "network.json", "-o", "OUT"],
    "parse": ["parse", "article.txt", "-o", "OUT"],
}
FOLDERS = {"folder": ["render", "--format", "neo4j-load", "network.json", "-o", "OUT/"]}
LOGS = {"log": ["read", "article.txt", "--json-log", "OUT"]}
RUNS = WRITING | FOLDERS | LOGS


def test_every_command_that_writes_is_here():
    def writes(command):
        return "--output=" in run(command, "--help").stdout.decode()
    assert sorted(WRITING) == sorted(filter(writes, COMMANDS))


def command_to(arguments, out):
    return [argument.replace("OUT/", str(out)).replace("OUT", str(out)) for argument in arguments]


def is_folder(arguments):
    return "OUT/" in arguments


def held(path):
    """What is at a path: its bytes, or those of its files; hidden ones, too."""
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    return path.read_bytes() if path.exists() else None


def traced(inject, arguments, cwd, *options):
    """Runs actorgraph with a system call that fails; the finished process, and how often it did."""
    log = cwd / "strace.log"
    calls = inject.split(":")[0]
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
    quickly = [] if "signal=" in inject else ["--seccomp-bpf"]  # with which strace sends no signals
    process = subprocess.run(
        ["strace", "-f", *quickly, "-qq", "-o", log, "-e", f"trace={calls}", "-e", f"inject={inject}",
         *options, PROGRAM, *map(str, arguments)],
        capture_output=True, cwd=cwd, env=environment, timeout=300)
    process.stderr = process.stderr.decode("utf-8")
    failed = log.read_text("utf-8", errors="replace").count("(INJECTED)")
    log.unlink()
    return process, failed


@functools.cache
def expected_of(name, made):
    """What the run writes when nothing fails."""
    out = made / "whole" / name
    out.parent.mkdir(exist_ok=True)
    assert run(*command_to(RUNS[name], out), cwd=made).returncode == 0
    return held(out)


def same(got, whole, name):
    """A log has times in it."""
    return got == whole or name == "log" and got is not None and len(got.splitlines()) == len(whole.splitlines())


def check_fault(name, fault, n, made, tmp_path):
    """Lets the n-th call fail; False when there is no n-th call."""
    arguments = RUNS[name]
    whole = expected_of(name, made)
    folder = tmp_path / "place"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    out = folder / "out"
    if is_folder(arguments):
        out.mkdir()
        for file in whole:
            (out / file).write_text(OLD)
    else:
        out.write_text(OLD)
    old = held(out)
    calls, error = fault
    process, failed = traced(f"{calls}:error={error}:when={n}", command_to(arguments, out), made)
    got = held(out)
    if process.returncode == 0:
        assert same(got, whole, name), f"{name}: said to be done, and is not"
    else:
        unloaded = process.returncode == 127 and "error while loading shared libraries" in process.stderr
        assert unloaded or process.returncode in (1, 3), process.stderr
        assert unloaded or process.stderr.startswith("actorgraph: ") or calls.startswith("write"), process.stderr
        if isinstance(got, dict):
            assert got.keys() == old.keys()
            assert all(got[file] in (old[file], whole[file]) for file in got)
        else:
            assert got == old or same(got, whole, name)
    assert os.listdir(folder) == ["out"], "something is left beside the output"
    return failed > 0


FAULTS = [("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("rename,renameat,renameat2", "EIO"),
          ("linkat", "ENOSPC"), ("close", "EIO"), ("mkdir", "EACCES")]


# Not every run makes folders; what the others do must fail in each.
CASES = [(name, fault) for name in RUNS for fault in FAULTS]
FEW = [(name, fault) for name in ("network", "folder", "log") for fault in FAULTS[:5]] + [("build", FAULTS[0])]


@pytest.mark.parametrize("name, fault", CASES if EVERY else FEW, ids=str)
def test_a_call_that_fails_leaves_outputs_whole(made, tmp_path, name, fault):
    tried = 0
    for n in itertools.count(1):
        tried += check_fault(name, fault, n, made, tmp_path)
        if tried < n or not EVERY:
            break
    assert tried > 0 or fault[0] == "mkdir", "nothing failed"


def test_a_disk_that_is_full_is_named(made, tmp_path):
    process, failed = traced("write:error=ENOSPC:when=1", ["network", "stories.jsonl", "-o", tmp_path / "n.json"], made)
    assert failed == 1 and process.returncode == 3
    assert process.stderr == f"actorgraph: {tmp_path}/n.json: cannot be written: No space left on device\n"


def test_reads_that_are_interrupted_are_tried_again(made, tmp_path):
    process, failed = traced("read:error=EINTR:when=1..8", command_to(RUNS["read"], tmp_path / "out"), made,
                             "-P", made / "article.txt")
    assert failed == 8 and process.returncode == 0, process.stderr
    assert held(tmp_path / "out") == expected_of("read", made)


def test_writes_that_are_interrupted_are_tried_again(made, tmp_path):
    process, failed = traced("write:error=EINTR:when=1..8", command_to(RUNS["network"], tmp_path / "out"), made)
    assert failed == 8 and process.returncode == 0, process.stderr
    assert held(tmp_path / "out") == expected_of("network", made)


def test_a_program_that_is_stopped_and_goes_on_does_the_same(made, tmp_path):
    whole = expected_of("build", made)
    process = subprocess.Popen([PROGRAM, *command_to(RUNS["build"], tmp_path / "out")], cwd=made,
                               stderr=subprocess.DEVNULL)
    for number in itertools.cycle([signal.SIGSTOP, signal.SIGCONT, signal.SIGWINCH, signal.SIGURG, signal.SIGCONT]):
        if process.poll() is not None:
            break
        process.send_signal(number)
    assert process.returncode == 0 and held(tmp_path / "out") == whole


# ── Killed ──

@pytest.mark.parametrize("calls", ["write", "linkat,rename", "fsync"])
@pytest.mark.parametrize("name", RUNS if EVERY else ["network", "folder"])
def test_killed_at_any_call_each_output_is_old_or_new(made, tmp_path, name, calls):
    arguments = RUNS[name]
    whole = expected_of(name, made)
    for n in itertools.count(1) if EVERY else (1, 3):
        out = tmp_path / f"out{n}"
        process, _ = traced(f"{calls}:signal=SIGKILL:when={n}", command_to(arguments, out), made)
        if process.returncode == 0:
            assert n > 1, "nothing was killed"
            break
        assert process.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), process.stderr
        got = held(out)
        for file, content in (got.items() if isinstance(got, dict) else [("", got)]):
            hidden = pathlib.Path(file).name.startswith(".")
            assert hidden or content in (None, whole[file] if isinstance(whole, dict) else whole) or name == "log", file
        assert run(*command_to(arguments, out), cwd=made).returncode == 0
        visible = {file: content for file, content in held(out).items() if not file.startswith(".")} \
            if isinstance(whole, dict) else held(out)
        assert same(visible, whole, name)


def test_a_store_survives_a_kill_anywhere(made, tmp_path):
    for n in itertools.count(1, 1 if EVERY else 40):
        store = tmp_path / "news.db"
        store.unlink(missing_ok=True)
        arguments = ["extract", "article.txt", "--store", store, "-o", tmp_path / "s.jsonl"]
        process, _ = traced(f"pwrite64,fsync,fdatasync:signal=SIGKILL:when={n}", arguments, made)
        if process.returncode == 0:
            break
        assert run(*arguments, cwd=made).returncode == 0
        assert run("store", "check", store).returncode == 0
        assert (tmp_path / "s.jsonl").read_bytes() == (made / "stories.jsonl").read_bytes()
    assert n > 1


# ── Inputs that cannot be read ──

def example_files():
    """A file for each reader, by the examples that the readers' own tests have."""
    files = [path for folder in ("feed", "html", "mail", "office", "packed", "records")
             for path in sorted((ROOT / "tests/examples" / folder).rglob("*"))
             if path.is_file() and path.suffix not in (".expected", ".md", ".py")]
    return files[::1 if EVERY else max(1, len(files) // 12)]


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.name)
def test_a_disk_that_cannot_be_read(made, tmp_path, path):
    file = tmp_path / path.name
    shutil.copy(path, file)
    process, failed = traced("read,pread64:error=EIO:when=1", ["read", file, "article.txt"], made, "-P", file)
    assert failed == 1 and process.returncode == 1
    assert process.stderr.splitlines()[0].startswith(f"actorgraph: {file}: ")
    assert "Input/output error" in process.stderr.splitlines()[0]
    assert [json.loads(line)["doc"] for line in process.stdout.decode().splitlines()] == ["article"]


def test_a_file_that_vanishes_is_told_of_and_the_rest_is_read(made, tmp_path):
    (tmp_path / "gone.txt").write_text(ARTICLE)
    process, failed = traced("openat:error=ENOENT:when=1", ["read", tmp_path / "gone.txt", "article.txt"], made, "-P",
                             tmp_path / "gone.txt")
    assert failed == 1 and process.returncode == 1
    assert process.stderr.startswith(f"actorgraph: {tmp_path}/gone.txt: ")
    assert len(process.stdout.splitlines()) == 1


@pytest.mark.parametrize("make, expected", [
    (lambda path: path.symlink_to(path), "a link that leads nowhere"),
    (lambda path: path.symlink_to("nowhere"), "a link that leads nowhere"),
    (lambda path: path.symlink_to("/dev/null"), "no text in it"),
    (lambda path: path.symlink_to("/dev/zero"), "too large"),
], ids=["loop", "dangling", "null", "zero"])
def test_what_is_no_file(made, tmp_path, make, expected):
    make(tmp_path / "odd.txt")
    process = run("read", "--max-size", 1, tmp_path / "odd.txt", made / "article.txt")
    assert process.returncode == 1 and expected in process.stderr
    assert len(process.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [
    ["network", "FOLDER"], ["top", "FOLDER"], ["review", "FOLDER"], ["store", "list", "FOLDER"],
    ["network", "stories.jsonl", "--actors", "FOLDER"], ["extract", "article.txt", "--predicates", "FOLDER"],
    ["extract", "article.txt", "--model", "FOLDER"], ["extract", "article.txt", "--store", "FOLDER"],
    ["extract", "article.txt", "--json-log", "FOLDER"], ["extract", "article.txt", "-o", "FOLDER"],
    ["render", "--format", "svg", "network.json", "-o", "FOLDER"], ["model", "--model", "FOLDER"],
], ids=" ".join)
def test_a_folder_where_a_file_should_be(made, tmp_path, arguments):
    process = run(*(argument.replace("FOLDER", str(tmp_path)) for argument in arguments), cwd=made)
    assert process.returncode == 3, process.stderr
    assert len(process.stderr.splitlines()) == 1 and str(tmp_path) in process.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("arguments", [
    ["build", "article.txt", "-o", "FILE"], ["build", "article.txt", "-o", "FILE/out"],
    ["render", "--format", "neo4j-load", "network.json", "-o", "FILE"], ["extract", "article.txt", "-o", "FILE/out"],
    ["top", "FILE/network.json"], ["extract", "FILE/article.txt"],
], ids=" ".join)
def test_a_file_where_a_folder_should_be(made, tmp_path, arguments):
    (tmp_path / "file").write_text(OLD)
    process = run(*(argument.replace("FILE", str(tmp_path / "file")) for argument in arguments), cwd=made)
    assert process.returncode == 3
    assert len(process.stderr.splitlines()) == 1 and str(tmp_path / "file") in process.stderr
    assert held(tmp_path) == {"file": OLD.encode()}


@pytest.mark.parametrize("length, status", [(255, 0), (256, 3)])
def test_a_long_name(made, tmp_path, length, status):
    out = tmp_path / ("n" * length)
    process = run("network", "stories.jsonl", "-o", out, cwd=made)
    assert process.returncode == status, process.stderr
    assert ("File name too long" in process.stderr) == (status == 3)
    assert len(os.listdir(tmp_path)) == (status == 0)


def test_an_output_that_is_an_input(made, tmp_path):
    stories = tmp_path / "s.jsonl"
    shutil.copy(made / "stories.jsonl", stories)
    assert run("network", stories, "-o", stories).returncode == 0
    assert stories.read_bytes() == (made / "network.json").read_bytes()


# ── Rights ──

nobody = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@nobody
@pytest.mark.parametrize("arguments", [
    ["build", "article.txt", "-o", "LOCKED"], ["build", "article.txt", "-o", "LOCKED/out"],
    ["network", "stories.jsonl", "-o", "LOCKED/n.json"], ["extract", "article.txt", "--store", "LOCKED/s.db"],
    ["read", "article.txt", "--json-log", "LOCKED/log"],
    ["render", "--format", "neo4j-load", "network.json", "-o", "LOCKED"]], ids=" ".join)
def test_a_folder_that_may_not_be_written(made, tmp_path, arguments):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    process = run_as_nobody(*(argument.replace("LOCKED", str(locked)) for argument in arguments), cwd=made)
    assert process.returncode == 3, process.stderr
    assert len(process.stderr.splitlines()) == 1
    assert str(locked) in process.stderr and "Permission denied" in process.stderr
    assert os.listdir(locked) == []


@nobody
def test_a_file_that_may_not_be_read(made, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(ARTICLE)
    secret.chmod(0)
    process = run_as_nobody("read", secret, "article.txt", cwd=made)
    assert process.returncode == 1 and f"{secret}: Permission denied" in process.stderr
    assert len(process.stdout.splitlines()) == 1


def run_as_nobody(*arguments, cwd):
    """As a user without rights and without a home; all above the files may be passed through."""
    for path in (cwd, *cwd.parents[:-2]):
        path.chmod(path.stat().st_mode | 0o055)
    environment = {"PATH": "/usr/bin:/bin", "LSAN_OPTIONS": os.environ.get("LSAN_OPTIONS", "")}
    process = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, cwd=cwd, env=environment,
                             user=65534, group=65534, extra_groups=[], timeout=120)
    process.stderr = process.stderr.decode("utf-8")
    return process


# ── Limits and surroundings ──

def test_few_files_may_be_open(made, tmp_path):
    """Twelve are enough for the three standard streams, the model, the articles and seven outputs."""
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
    process = run("build", "article.txt", "-o", tmp_path / "out", cwd=made, preexec_fn=limit)
    assert process.returncode == 0, process.stderr
    assert held(tmp_path / "out") == {name: content for name, content in held(made / "built").items()}


@pytest.mark.parametrize("environment", [
    {}, {"LC_ALL": "C"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "nonsense"}, {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
    {"TERM": "dumb", "NO_COLOR": "1"}, {"TZ": "Pacific/Kiritimati"}], ids=str)
def test_the_surroundings_change_nothing(made, tmp_path, environment):
    environment["LSAN_OPTIONS"] = os.environ.get("LSAN_OPTIONS", "")
    process = run("build", "article.txt", "-o", tmp_path / "out", cwd=made, env=environment)
    assert process.returncode == 0, process.stderr
    assert held(tmp_path / "out") == held(made / "built")


def test_a_pipe_that_nobody_reads(made):
    """As of `actorgraph extract | head -n 1`: it ends, and says nothing."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    process = subprocess.run([PROGRAM, "extract", "article.txt"], cwd=made, stdout=write_end, stderr=subprocess.PIPE,
                             timeout=60, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
    os.close(write_end)
    assert process.returncode == -signal.SIGPIPE and process.stderr == b""


def test_a_log_to_what_others_write_keeps_their_lines(made, tmp_path):
    with (tmp_path / "all.log").open("w") as log:
        log.write(OLD)
        log.flush()
        subprocess.run([PROGRAM, "read", "nowhere.txt", "article.txt", "--json-log", "/dev/stderr"], cwd=made,
                       stdout=subprocess.DEVNULL, stderr=log, timeout=60)
    lines = (tmp_path / "all.log").read_text("utf-8").splitlines()
    assert lines[0] == OLD.strip()
    assert any(line.startswith("actorgraph: nowhere.txt") for line in lines)
    assert [json.loads(line)["event"] for line in lines if line.startswith("{")] == [
        "start", "skipped", "article", "summary"]


sanitized = b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()


@pytest.mark.skipif(sanitized, reason="a sanitizer needs terabytes of addresses")
@pytest.mark.parametrize("megabytes", range(200, 700, 5) if EVERY else (200, 280, 600))
def test_little_memory(made, tmp_path, megabytes):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    out = tmp_path / "out"
    process = run("build", "article.txt", "-o", out, cwd=made, preexec_fn=limit)
    if process.returncode == 0:
        assert held(out) == held(made / "built")
    else:
        assert process.returncode == 3, process.stderr
        assert process.stderr.startswith("actorgraph: ") and not held(out)


@pytest.mark.skipif(sanitized, reason="a sanitizer has handlers of its own")
def test_a_mapped_file_that_becomes_shorter_is_told_of(made, tmp_path):
    """The model is mapped; a read of what is gone from it ends in SIGBUS, which is sent here."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen([PROGRAM, "read", "--verbose", "article.txt", tmp_path / "pipe"], cwd=made,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        process.stderr.readline()  # of the article: all is set up
        process.send_signal(signal.SIGBUS)
        assert b"a file became shorter while it was read" in process.stderr.read()
        assert process.wait(60) == -signal.SIGBUS
