"""--store: what was read is not read again, and a run that is killed anywhere goes on as if it had not been."""

import json
import os
import random
import signal
import subprocess
import time

from conftest import ARTICLE, run
from test_corpus import lines_of, many_articles

PROGRAM = os.environ["ACTORGRAPH"]


def build(folder, store, out, *options):
    process = run("build", folder, "--store", store, "-o", out, *options)
    assert process.returncode in (0, 1), process.stderr
    return process


def files_of(out):
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def mixed_folder(tmp_path, n):
    """Files of one article, a file of many lines, copies, and something that cannot be read."""
    folder = many_articles(tmp_path / "in", n)
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    with open(folder / "lines.jsonl", "w", encoding="utf-8") as out:
        for i, text in enumerate(texts):
            title, body = text.split("\n\n", 1)
            words = body.replace("Iraq", f"Republic {i}").replace("met", "called").split()
            out.write(json.dumps({"title": title, "text": " ".join(words[::-1] if i % 3 else body.split())}) + "\n")
    (folder / "copy.txt").write_text(texts[0] + "\nReporting by agencies.\n", encoding="utf-8")
    (folder / "zz.bin").write_bytes(bytes(range(256)))
    return folder


def test_a_second_run_reads_nothing_and_gives_the_same(tmp_path):
    folder = mixed_folder(tmp_path, 8)
    first = build(folder, tmp_path / "a.db", tmp_path / "one")
    second = build(folder, tmp_path / "a.db", tmp_path / "two")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert "articles read: 0, from 0 of 11 files" in second.stderr
    assert "in the store already: 11 unchanged files" in second.stderr
    assert "zz.bin: " in first.stderr and "zz.bin: unchanged since it was read" in second.stderr
    assert first.returncode == second.returncode == 1


def test_the_store_gives_what_a_run_without_one_gives(tmp_path):
    folder = mixed_folder(tmp_path, 8)
    build(folder, tmp_path / "a.db", tmp_path / "kept")
    run("build", folder, "-o", tmp_path / "plain")
    kept, plain = files_of(tmp_path / "kept"), files_of(tmp_path / "plain")
    assert sorted(kept.pop("stories.jsonl").splitlines()) == sorted(plain.pop("stories.jsonl").splitlines())
    assert kept == plain


def test_only_what_is_new_or_changed_is_read(tmp_path):
    folder = many_articles(tmp_path / "in", 5)
    build(folder, tmp_path / "a.db", tmp_path / "one")
    (folder / "0001.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "new.txt").write_text("Turkey’s president met Greece’s prime minister in Ankara on Monday. "
                                    "Greece thanked Turkey.\n", encoding="utf-8")
    second = build(folder, tmp_path / "a.db", tmp_path / "two", "--verbose")
    assert "articles read: 2, from 2 of 6 files; in the store already: 4 unchanged files" in second.stderr
    run("build", folder, "-o", tmp_path / "plain")
    assert files_of(tmp_path / "two")["network.json"] == files_of(tmp_path / "plain")["network.json"]


def test_stories_are_added_up_over_folders(tmp_path):
    monday, tuesday = many_articles(tmp_path / "monday", 3), tmp_path / "tuesday"
    tuesday.mkdir()
    (tuesday / "a.txt").write_text(ARTICLE, encoding="utf-8")
    store = tmp_path / "a.db"
    assert len(lines_of(run("extract", monday, "--store", store).stdout)) == 3
    assert len(lines_of(run("extract", tuesday, "--store", store).stdout)) == 4
    network = run("network", "--store", store)
    assert network.returncode == 0
    assert network.stdout == run("network", stdin=run("store", "export", store).stdout).stdout
    assert len(json.loads(network.stdout)["documents"]) == 4


def test_another_table_of_predicates_makes_stories_anew(tmp_path):
    folder = many_articles(tmp_path / "in", 2)
    own = tmp_path / "own.tsv"
    own.write_text("predicate\tcategory\nmeet\tREJECT\n", "utf-8")
    build(folder, tmp_path / "a.db", tmp_path / "one")
    process = build(folder, tmp_path / "a.db", tmp_path / "two", "--predicates", own)
    assert "articles read: 2" in process.stderr
    assert b"REJECT" in (tmp_path / "two" / "network.json").read_bytes()


def test_a_stream_is_not_stored(tmp_path):
    process = run("extract", "--input-format", "jsonl", "--store", tmp_path / "a.db", stdin=b"")
    assert process.returncode == 2 and "are not stored" in process.stderr
    assert not (tmp_path / "a.db").exists()


def test_a_copy_without_text_is_refused(tmp_path):
    line = {**lines_of(run("read", stdin=ARTICLE.encode()).stdout)[0], "copy_of": "0123456789abcdef"}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**line, "text": "", "paragraphs": []}) + "\n" + json.dumps(line) + "\n")
    process = run("extract", path, "--store", tmp_path / "a.db")
    assert process.returncode == 1 and "its text is needed" in process.stderr
    assert [s["copy_of"] for s in lines_of(process.stdout)] == [None]


def test_killed_anywhere_it_goes_on(tmp_path):
    """As often as it is killed, the network in the end is that of an undisturbed run, to the byte."""
    folder = mixed_folder(tmp_path, 40)
    build(folder, tmp_path / "calm.db", tmp_path / "calm")
    draw, store, kills = random.Random(9), tmp_path / "killed.db", 0
    while kills < 12:
        command = [PROGRAM, "build", folder, "--store", store, "-o", tmp_path / "out"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            time.sleep(draw.uniform(0.02, 1.2))
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGKILL)
            kills += 1
    assert kills > 2
    build(folder, store, tmp_path / "out")
    calm, killed = files_of(tmp_path / "calm"), files_of(tmp_path / "out")
    assert {name: killed[name] for name in calm} == calm
    assert run("store", "check", store).returncode == 0
    assert run("store", "export", store).stdout == run("store", "export", tmp_path / "calm.db").stdout


def test_ctrl_c_keeps_what_is_done_and_the_next_run_goes_on(tmp_path):
    folder = many_articles(tmp_path / "in", 400)
    store = tmp_path / "a.db"
    with subprocess.Popen([PROGRAM, "extract", folder, "--store", store, "-o", tmp_path / "s.jsonl", "-v"],
                          stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if "0010.txt" in line:
                break
        process.send_signal(signal.SIGINT)
        process.stderr.read()
        assert process.wait(120) == 1
    done = len(lines_of((tmp_path / "s.jsonl").read_text("utf-8")))
    assert 10 < done < 400
    process = run("extract", folder, "--store", store)
    assert process.returncode == 0 and len(process.stdout.splitlines()) == 400
