"""The job: its options, its steps, its summary."""

import argparse
import atexit
import json
import logging
import os
import pathlib
import shlex
import shutil
import sys
import tempfile

from pyspark import StorageLevel
from pyspark.sql import SparkSession

from actorgraph_spark import copies, documents, network, source
from actorgraph_spark.tally import Tally
from actorgraph_spark.tools import Tools

# Options of reading that go to the program as they are.
FIELDS = ("text", "title", "date", "source", "author", "url")
LIMITS = ("max-size", "max-depth", "max-ratio", "max-seconds")

# Documents that a process extracts: a minute or two. Short enough that a lost machine costs little.
DOCUMENTS_A_TASK = 1000
MOST_TASKS = 50_000

log = logging.getLogger("actorgraph")

DESCRIPTION = """Documents to one network of political actors: what `actorgraph build` does on one
machine, with the same result."""


def parser():
    parser = argparse.ArgumentParser(prog="actorgraph_job.py", description=DESCRIPTION)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="on any file system that Spark reads")
    parser.add_argument("-o", "--output", required=True, metavar="FILE",
                        help="the network: a path of the driver's machine or a URI")
    parser.add_argument("--kind", choices=source.KINDS, default="files",
                        help="what PATHs hold: files of any format that the program reads (default), "
                             "JSON Lines, or Parquet with a row for each document")
    parser.add_argument("--stories", metavar="FOLDER", help="save the stories there, as text files")
    parser.add_argument("--summary", metavar="FILE", help="write the summary there, as JSON")
    parser.add_argument("--keep-copies", action="store_true", help="no de-duplication")
    parser.add_argument("--any-language", action="store_true")
    for name in FIELDS:
        parser.add_argument(f"--{name}-field", metavar="NAME")
    for name in LIMITS:
        parser.add_argument(f"--{name}", metavar="N", type=int)
    parser.add_argument("--model", metavar="FILE")
    parser.add_argument("--predicates", metavar="FILE")
    parser.add_argument("--network-options", metavar="OPTIONS", default="", type=shlex.split,
                        help="of `actorgraph network`, as one word: \"--window paragraph\"")
    parser.add_argument("--program", metavar="FILE", default=Tools.program,
                        help="default: %(default)s, as --archives unpacks it")
    parser.add_argument("--driver-program", metavar="FILE",
                        help="the program on the driver's machine, where that is another")
    parser.add_argument("--answer-seconds", metavar="S", type=float, default=Tools.seconds,
                        help="a process that says nothing for so long has hung (default: %(default)g)")
    parser.add_argument("--partitions", metavar="N", type=int,
                        help=f"processes of extraction in all (default: one for {DOCUMENTS_A_TASK} documents)")
    return parser


def _given(options, names):
    """The options with these names that were given, for the program."""
    chosen = []
    for name in names:
        value = getattr(options, name.replace("-", "_"))
        if value is not None:
            chosen += [f"--{name}", str(value)]
    return tuple(chosen)


def _tools(options):
    language = ("--any-language",) if options.any_language else ()
    fields = _given(options, [f"{field}-field" for field in FIELDS])
    return Tools(options.program, language + fields, _given(options, LIMITS), options.model,
                 options.predicates, options.answer_seconds)


def _count_tasks(options, n_documents, parallelism):
    if options.partitions:
        return options.partitions
    return max(min(n_documents // DOCUMENTS_A_TASK, MOST_TASKS), 4 * parallelism)


def _skipped(found, read):
    """The tally of what could not be read."""
    tally = Tally()
    for path, message in found.problems:
        tally.skip(path, message)

    records = read.filter("failed").rdd.map(lambda row: bytes(row.line))
    return tally.add(records.treeAggregate(Tally(), Tally.skip_record, Tally.add))


def _saved(spark, lines, folder):
    """The same lines, kept in `folder` and read from there."""
    lines.saveAsTextFile(folder)
    kept = spark.read.text(folder, lineSep="\n").selectExpr("cast(value as binary)").rdd
    return kept.map(lambda row: bytes(row.value))


def _publish(spark, local, output):
    """Moves the local file to where `output` says, on any file system."""
    jvm = spark.sparkContext._jvm.org.apache.hadoop.fs
    target = jvm.Path(output)
    system = target.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    system.copyFromLocalFile(True, True, jvm.Path(local), target)


def run(spark, options):
    """Returns the summary."""
    tools = _tools(options)
    found = source.Source(spark, options.paths, options.kind)
    read = documents.read(spark, found, tools).persist(StorageLevel.MEMORY_AND_DISK)
    n_documents = read.filter("not failed").count()
    log.info("%d documents read", n_documents)
    tally = _skipped(found, read)
    copied, n_copies = None, 0
    if not options.keep_copies:
        signatures = copies.sign(spark, read, tools).persist(StorageLevel.MEMORY_AND_DISK)
        copied = copies.copies(spark, signatures, tools).persist(StorageLevel.MEMORY_AND_DISK)
        n_copies = copied.count()
        log.info("%d of them are copies", n_copies)
    n_tasks = _count_tasks(options, n_documents, spark.sparkContext.defaultParallelism)
    lines = network.extract(read, copied, tools, n_tasks)
    if options.stories:
        lines = _saved(spark, lines, options.stories)
    parts = network.merge(network.partials(lines, tools), tools, n_documents)
    tally.add(_write_network(spark, parts, tools, options))
    return tally.report(n_documents, n_copies)


def _write_network(spark, parts, tools, options):
    on_driver = Tools(options.driver_program or options.program)
    with tempfile.TemporaryDirectory() as folder:
        local = os.path.join(folder, "network.json")
        tally = network.finish(parts, on_driver, options.network_options, local)
        if os.path.exists(local):
            _publish(spark, local, options.output)
    return tally


def _tell(summary):
    print(f"documents read: {summary['documents']}; copies: {summary['copies']}; "
          f"stories: {summary['stories']}; skipped: {summary['skipped']}", file=sys.stderr)
    for example in summary["examples"][:10]:
        print(f"{example['where']}: {example['error']}", file=sys.stderr)


def ship_package(spark):
    """Sends this package along, unless it came as a file itself (--py-files)."""
    package = pathlib.Path(__file__).parent
    if not package.is_dir():
        return
    folder = tempfile.mkdtemp(prefix="actorgraph-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    packed = shutil.make_archive(os.path.join(folder, package.name), "zip", package.parent, package.name)
    spark.sparkContext.addPyFile(packed)


def exit_code(summary):
    """The program's: 0 done, 1 but for some, 3 nothing made; 2, not understood, is argparse's."""
    if summary["stories"] == 0:
        return 3
    return 1 if summary["skipped"] else 0


def main(arguments=None):
    """Returns the exit code."""
    options = parser().parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(name)s: %(message)s")
    log.setLevel(logging.INFO)
    spark = SparkSession.builder.appName("actorgraph").getOrCreate()
    ship_package(spark)
    try:
        summary = run(spark, options)
    finally:
        spark.stop()
    if options.summary:
        with open(options.summary, "w", encoding="utf-8") as file:
            json.dump(summary, file, ensure_ascii=False, indent=1)
    _tell(summary)
    return exit_code(summary)
