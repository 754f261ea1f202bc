"""What Spark costs beside the bare program, on one machine.

usage: build/spark-venv/bin/python bench/spark.py --program PROGRAM [--documents N] [--words N]
                                                  [--jobs N] [--data DIR] [--folder FOLDER]

N documents are made from the news texts in DIR, every tenth of them a copy. The bare program is
`extract --jobs N` and then `network`; the job runs on local[N]. Both tell copies. The networks are
compared: they must be the same bytes."""

import argparse
import filecmp
import os
import pathlib
import subprocess
import sys
import time

import pyspark

import made_articles

ROOT = pathlib.Path(__file__).resolve().parent.parent


def timed(command, folder, **options):
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode != 0:
        said = (done.stdout or "") + done.stderr
        sys.exit(f"{command[0]} ended with code {done.returncode}: {said[-3000:]}")
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
    return timed(command, folder, env=environment, stdout=subprocess.PIPE)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=os.path.abspath, default=ROOT / "build/release/bin/actorgraph")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=300, help="of a document")
    parser.add_argument("--copy-every", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("build/bench-spark"))
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    words = made_articles.write(folder / "news.jsonl", options.data, options.documents, options.words,
                                options.copy_every)
    print(f"{options.documents} documents, {words} words, {options.jobs} at a time", flush=True)
    extract, network = time_bare(options, folder)
    bare = extract + network
    print(f"bare:  {bare:.1f} s (extract {extract:.1f}, network {network:.1f}), {words / bare:.0f} words/s",
          flush=True)
    spark = time_spark(options, folder)
    same = filecmp.cmp(folder / "bare.json", folder / "spark.json", shallow=False)
    print(f"Spark: {spark:.1f} s, {words / spark:.0f} words/s; overhead {100 * (spark / bare - 1):+.1f} %")
    print("networks: " + ("the same bytes" if same else "DIFFERENT"))
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
