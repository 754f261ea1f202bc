"""What the tests of the job share: the program, a Spark session, and running the job."""

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


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """The folder that the shared session works in: paths of jobs begin there."""
    return tmp_path_factory.mktemp("jobs")


@pytest.fixture(scope="session")
def spark(root):
    """One session for all that needs no machines of its own."""
    from pyspark.sql import SparkSession

    from actorgraph_spark import job
    os.environ.update(environment())
    builder = SparkSession.builder.master("local[2]").config("spark.local.dir", str(root / "scratch"))
    for key, value in CONFIGURATION.items():
        builder = builder.config(key, value)
    here = os.getcwd()
    os.chdir(root)  # the JVM's for good
    try:
        session = builder.getOrCreate()
    finally:
        os.chdir(here)
    job.ship_package(session)
    yield session
    session.stop()


@pytest.fixture
def folder(root, request):
    """A folder of the test's own in `root`."""
    made = root / request.node.name
    made.mkdir()
    return made


def run_job(spark, *arguments):
    """Runs the job in the shared session; returns (exit code, summary)."""
    from actorgraph_spark import job
    summary = job.run(spark, job.parser().parse_args([str(argument) for argument in arguments]))
    return job.exit_code(summary), summary


def run_program(*arguments, stdin=b"", cwd=None):
    return subprocess.run([os.environ["ACTORGRAPH"], *map(str, arguments)], input=stdin, cwd=cwd,
                          capture_output=True, timeout=300)


def single_machine(folder, *paths):
    """The network that one machine makes of the paths, which begin in `folder`."""
    done = run_program("network", stdin=run_program("extract", *paths, cwd=folder).stdout)
    assert done.returncode == 0 and done.stdout, done.stderr
    return done.stdout


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
