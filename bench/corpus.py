"""How fast many articles are extracted, how threads scale, and what memory it takes.

usage: python3 bench/corpus.py [--program P] [--data DIR] [--jobs 1 2] [--size NUMBER:WORDS ...] [--command extract|build]

For each size, articles are made from the news texts in DIR, as one JSON Lines file, and the program
runs over them once for each number of threads: words of text a second of the whole run (start,
reading, telling of copies, extracting and writing; build: the network and its figures, too) and the
most memory that was resident, of which the mapped model is part."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import made_articles

ROOT = pathlib.Path(__file__).resolve().parent.parent


def measure(command):
    """Seconds, and the peak of resident memory in MiB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} failed")
    return time.monotonic() - begin, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=ROOT / "build/release/bin/actorgraph")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--size", nargs="+", default=["1000:300"], metavar="NUMBER:WORDS")
    parser.add_argument("--command", choices=["extract", "build"], default="extract")
    parser.add_argument("--copy-every", type=int, default=10)
    options = parser.parse_args()
    print("articles   words        threads  seconds  processor  words/s  peak MiB")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        for size in options.size:
            number, words = map(int, size.split(":"))
            total = made_articles.write(path, options.data, number, words, options.copy_every)
            for jobs in options.jobs:
                out = os.path.join(folder, "out") if options.command == "build" else os.path.join(folder, "out.jsonl")
                seconds, memory, processor = measure(
                    [options.program, options.command, "--any-language", "--jobs", str(jobs), "-o", out, path])
                print(f"{number:<10} {total:<12} {jobs:<8} {seconds:<8.1f} {processor:<10.1f} "
                      f"{total / seconds:<8.0f} {memory:.0f}", flush=True)


if __name__ == "__main__":
    main()
