"""What the tests of the job share: the program, wrappers around it, and running the job."""

import json
import os
import pathlib
import random
import subprocess
import sys

import pytest

SPARK = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SPARK))

# Little of everything: what is tested is small, and the machine's services are left alone.
CONFIGURATION = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.log.level": "ERROR",
}
ENVIRONMENT = {"SPARK_LOCAL_IP": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1"}


def environment():
    import pyspark
    home = os.path.dirname(pyspark.__file__)
    return {**os.environ, **ENVIRONMENT, "SPARK_HOME": home, "PYSPARK_PYTHON": sys.executable}


def command(folder, *arguments, master="local[2]", **more):
    """The job's command line; its configuration is written into `folder`."""
    properties = folder / "spark.conf"
    lines = {**CONFIGURATION, "spark.local.dir": str(folder / "scratch"), **more}
    properties.write_text("".join(f"{key} {value}\n" for key, value in lines.items()))
    return [sys.executable, os.path.join(environment()["SPARK_HOME"], "bin", "spark-submit")][1:] + [
        "--properties-file", str(properties), "--master", master,
        str(SPARK / "actorgraph_job.py"), *map(str, arguments)]


def run_job(folder, *arguments, **options):
    """Runs the job to its end; returns (the finished process, its summary)."""
    summary = folder / "summary.json"
    done = subprocess.run(command(folder, *arguments, "--summary", summary, **options), cwd=folder,
                          env=environment(), capture_output=True, text=True, timeout=600)
    return done, json.loads(summary.read_text("utf-8")) if summary.exists() else done.stderr[-4000:]


def run_program(*arguments, stdin=b"", cwd=None):
    return subprocess.run([os.environ["ACTORGRAPH"], *map(str, arguments)], input=stdin, cwd=cwd,
                          capture_output=True, timeout=300)


def single_machine(folder, *paths, options=()):
    """The network that one machine makes of the paths, in the same folder."""
    out = folder / "single.json"
    stories = run_program("extract", *options, *paths, cwd=folder).stdout
    done = run_program("network", "-o", out, stdin=stories, cwd=folder)
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


NAMES = ["Maria Lindholm", "Jorge Paredes", "Amina Okoye", "Pavel Drozd", "Hana Sato", "Tom Whitaker"]
ROLES = ["President", "Prime Minister", "Foreign Minister", "Defence Minister", "opposition leader"]
STATES = ["Finland", "Peru", "Nigeria", "Slovakia", "Japan", "Canada"]
DEEDS = ["criticised", "met", "thanked", "threatened", "praised", "accused"]
PLACES = ["the harbour dispute", "new tariffs on timber", "the border crossing", "fishing rights",
          "a loan for the railway", "the release of prisoners"]


def article(seed):
    """A made-up report of a few sentences."""
    pick = random.Random(seed)
    sentences = []
    for _ in range(5):
        (one, two), (here, there) = pick.sample(NAMES, 2), pick.sample(STATES, 2)
        sentences.append(
            f"{pick.choice(ROLES)} {one} of {here} {pick.choice(DEEDS)} {two} of {there} over "
            f"{pick.choice(PLACES)} on {pick.choice(['Monday', 'Tuesday', 'Friday'])}, officials in "
            f"the capital said after hours of talks that ended “without haste”.")
    return {"title": f"Ministers speak of {pick.choice(PLACES)}", "text": " ".join(sentences),
            "date": f"2024-05-{pick.randrange(1, 29):02}", "source": pick.choice(["Herald", "Post"])}


def reprint(record):
    """The same report in another outlet, with another last sentence."""
    text = record["text"].rsplit(". ", 1)[0]
    return {**record, "source": "Evening Courier", "text": text + ". More on this story follows."}


def articles(n):
    """Reports, every fifth of them a reprint of an earlier one."""
    made = []
    for seed in range(n):
        made.append(reprint(made[seed - 3]) if seed % 5 == 4 else article(seed))
    return made


def write_lines(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")


@pytest.fixture
def wrapper(tmp_path):
    """Makes a program that runs the given shell lines before the program takes its place."""
    def make(script):
        path = tmp_path / "wrapped"
        path.write_text(f"#!/bin/sh\n{script}\nexec {os.environ['ACTORGRAPH']} \"$@\"\n")
        path.chmod(0o755)
        return path
    return make
