"""The job beside one machine: the same network, to the byte."""

import json
import os
import pathlib
import signal
import subprocess
import time

from conftest import (article, articles, command, environment, run_job, run_program,
                      single_machine, write_lines)

PROGRAM = os.environ["ACTORGRAPH"]
CLUSTER = "local-cluster[2,1,1024]"


def test_files_of_any_kind(spark, root, folder):
    """In the order of one machine, with a reprint, something unreadable and a hidden file."""
    news = folder / "news"
    write_lines(news / "wire" / "day.jsonl", articles(6))
    (news / "wire" / ".hidden.txt").write_text(article(50)["text"])
    (news / "wire.d").mkdir()
    for seed, name in enumerate(["2024-05-03-a b#%20c.txt", "plain.txt", "é.txt"], 20):
        (news / "wire.d" / name).write_text(f"{article(seed)['title']}\n\n{article(seed)['text']}\n")
    (news / "again.txt").write_text(article(20)["text"])
    (news / "picture.bin").write_bytes(bytes(range(256)) * 20)
    path, out = f"{folder.name}/news", folder / "spark.json"
    code, summary = run_job(spark, path, "absent", "-o", out, "--program", PROGRAM)
    assert code == 1, summary
    assert out.read_bytes() == single_machine(root, path)
    assert (summary["documents"], summary["copies"]) == (10, 2)
    assert [skipped["where"] for skipped in summary["examples"]] == ["absent", f"{path}/picture.bin"], summary


BRIEF = {"text": "Finland thanked Peru.", "date": "2024-05-02", "source": "Herald"}


def lines_with_faults(path, n):
    """Lines of which some are blank or no documents; two have few words, and the same ones."""
    write_lines(path, [*articles(n), BRIEF, {**BRIEF, "source": "Post"}])
    lines = path.read_text("utf-8").splitlines()
    lines[3:3] = ["", "no record", '{"text": ""}']
    path.write_text("\n".join(lines) + "\n", "utf-8")


def test_two_workers_one_of_which_is_killed(tmp_path):
    """Blocks of a file are read apart; one worker's machine is lost amid the extraction."""
    lines_with_faults(tmp_path / "news" / "a.jsonl", 12)
    lines_with_faults(tmp_path / "news" / "b.jsonl", 6)
    began = tmp_path / "began"
    slow = tmp_path / "slow"
    slow.write_text(f'#!/bin/sh\nif [ "$1" = extract ]; then echo $$ >> {began}; sleep 2; fi\n'
                    f'exec {PROGRAM} "$@"\n')
    slow.chmod(0o755)
    job = subprocess.Popen(
        command(tmp_path, "--kind", "jsonl", "news", "-o", "spark.json", "--program", slow,
                "--partitions", "4", "--summary", "summary.json", master=CLUSTER,
                **{"spark.sql.files.maxPartitionBytes": "6k", "spark.sql.files.openCostInBytes": "1k"}),
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    kill_executor(job, began)
    output = job.communicate(timeout=600)[0]
    assert job.returncode == 1, output[-4000:]
    assert (tmp_path / "spark.json").read_bytes() == single_machine(tmp_path, "news")
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert summary["skipped"] == 4 and summary["copies"] == 11  # 2 reprints, one brief, all of b.jsonl
    assert len(began.read_text().split()) > 4  # what was lost began again
    assert summary["examples"][0]["where"] == "news/a.jsonl, line 5"


def descendants(process):
    children = {}
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found, waiting = [], [process.pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found.append(child)
            waiting.append(child)
    return found


def executors(job):
    for process in descendants(job):
        try:
            line = pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        if b"java" in line.split(b"\0")[0] and b"CoarseGrainedExecutorBackend" in line:
            yield process


def kill_executor(job, began):
    deadline = time.monotonic() + 400
    while not (began.exists() and len(began.read_text().split()) >= 2):
        assert job.poll() is None and time.monotonic() < deadline, job.stdout.read()[-4000:]
        time.sleep(0.2)
    os.kill(next(executors(job)), signal.SIGKILL)


def test_a_document_that_ends_the_program(spark, root, folder):
    """It is lost, and told of; the others make the network that they make without it."""
    records = articles(10)
    records[6] = {**records[6], "title": "A harmful headline", "text": article(70)["text"]}
    write_lines(folder / "news.jsonl", records)
    fatal = folder / "fatal"
    fatal.write_text(FATAL.format(program=PROGRAM))
    fatal.chmod(0o755)
    path, out, kept = f"{folder.name}/news.jsonl", folder / "spark.json", folder / "stories"
    code, summary = run_job(spark, "--kind", "jsonl", path, "-o", out, "--stories", kept, "--program", fatal,
                            "--driver-program", PROGRAM, "--partitions", "2")
    assert code == 1, summary
    assert summary["skipped"] == 1 and summary["stories"] == 9
    assert summary["examples"][0]["where"] == f"{path} (news#7)"
    assert "SIGKILL" in summary["examples"][0]["error"]
    stories = run_program("extract", path, cwd=root).stdout.splitlines(keepends=True)
    assert len(stories) == 10
    without = b"".join(line for line in stories if b"A harmful headline" not in line)
    assert out.read_bytes() == run_program("network", stdin=without).stdout
    saved = b"".join(path.read_bytes() for path in kept.glob("part-*"))
    told = [line for line in saved.splitlines(keepends=True) if b"actorgraph-error" not in line[:40]]
    assert sorted(told) == sorted(without.splitlines(keepends=True))


# Passes lines on to the program; kills itself on a marker.
FATAL = """#!/usr/bin/env python3
import os, subprocess, sys, threading
if sys.argv[1] != "extract":
    os.execv("{program}", ["{program}", *sys.argv[1:]])
inner = subprocess.Popen(["{program}", *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"A harmful headline" in line:
        inner.kill()
        os.kill(os.getpid(), 9)
    inner.stdin.write(line)
    inner.stdin.flush()
    sys.stdout.buffer.write(inner.stdout.readline())
    sys.stdout.buffer.flush()
inner.stdin.close()
sys.exit(inner.wait())
"""


def test_parquet_has_a_document_in_each_row(spark, folder):
    rows = [{"body": record.pop("text"), **record} for record in articles(8)]
    spark.createDataFrame(rows).coalesce(1).write.parquet(str(folder / "made"))
    next((folder / "made").glob("*.parquet")).rename(folder / "news.parquet")
    path, out = f"{folder.name}/news.parquet", folder / "spark.json"
    code, summary = run_job(spark, "--kind", "parquet", path, "-o", out, "--text-field", "body",
                            "--program", PROGRAM, "--keep-copies", "--partitions", "2")
    assert code == 0, summary
    write_lines(folder / "rows.jsonl", rows)
    stories = run_program("extract", "--input-format", "jsonl", "--name", path, "--text-field", "body",
                          stdin=(folder / "rows.jsonl").read_bytes()).stdout
    assert out.read_bytes() == run_program("network", stdin=stories).stdout
