"""What Spark costs beside the bare program, on one machine.

usage: build/spark-venv/bin/python bench/spark.py --program PROGRAM [--documents N] [--jobs N]
                                                  [--folder FOLDER] TEXTS.jsonl…

TEXTS: JSON Lines with a field "text", of which N documents are made: each takes its paragraphs from
several texts, drawn by a fixed seed, so that none is a copy of another by design. The bare program
is `extract --jobs N` and then `network`; the job runs on local[N]. Both tell copies. The networks
are compared: they must be the same bytes."""

import argparse
import filecmp
import json
import os
import pathlib
import random
import subprocess
import sys
import time

import pyspark

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARAGRAPHS = 10  # of a document, about


def read_paragraphs(paths):
    paragraphs = []
    for path in paths:
        for line in pathlib.Path(path).read_text("utf-8").splitlines():
            paragraphs += [part.strip() for part in json.loads(line)["text"].split("\n") if len(part) > 80]
    return paragraphs


def make_documents(paragraphs, n, path):
    """Returns the number of words, by white space."""
    pick, words = random.Random(1), 0
    with open(path, "w", encoding="utf-8") as file:
        for number in range(n):
            text = "\n\n".join(pick.choice(paragraphs) for _ in range(pick.randrange(1, 2 * PARAGRAPHS)))
            words += len(text.split())
            day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
            file.write(json.dumps({"text": text, "date": day, "source": f"outlet {number % 40}"}) + "\n")
    return words


def timed(command, folder, **options):
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with code {done.returncode}: {done.stderr[-3000:]}")
    return time.monotonic() - start


def time_bare(options, folder):
    extract = [options.program, "extract", "--jobs", str(options.jobs), "--any-language", "news.jsonl"]
    with open(folder / "stories.jsonl", "wb") as stories:
        seconds = timed(extract, folder, stdout=stories)
    return seconds, timed([options.program, "network", "-o", "bare.json", "stories.jsonl"], folder)


def time_spark(options, folder):
    home = pathlib.Path(pyspark.__file__).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable,
                   "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [str(home / "bin" / "spark-submit"), "--master", f"local[{options.jobs}]",
               "--conf", "spark.ui.enabled=false", "--conf", f"spark.local.dir={folder}/scratch",
               "--conf", "spark.driver.bindAddress=127.0.0.1", "--driver-memory", "2g",
               str(ROOT / "spark" / "actorgraph_job.py"), "--program", options.program,
               "--kind", "jsonl", "--any-language", "news.jsonl", "-o", "spark.json"]
    return timed(command, folder, env=environment)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True, type=os.path.abspath)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("build/bench-spark"))
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    words = make_documents(read_paragraphs(options.texts), options.documents, folder / "news.jsonl")
    extract, network = time_bare(options, folder)
    bare, spark = extract + network, time_spark(options, folder)
    same = filecmp.cmp(folder / "bare.json", folder / "spark.json", shallow=False)
    print(f"{options.documents} documents, {words} words, {options.jobs} at a time")
    print(f"bare program: {bare:.1f} s (extract {extract:.1f}, network {network:.1f}), {words / bare:.0f} words/s")
    print(f"Spark:        {spark:.1f} s, {words / spark:.0f} words/s: {100 * (spark / bare - 1):+.1f} %")
    print("networks:     " + ("the same bytes" if same else "DIFFERENT"))
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
