"""Rows → documents: the program's readers decide what an article is."""

import itertools
import json

from pyspark.sql.types import BinaryType, BooleanType, LongType, StructField, StructType

from actorgraph_spark import program, source

# line: a document of the program, or when `failed` an error record with the path of its file.
SCHEMA = StructType([StructField("number", LongType(), False), StructField("line", BinaryType(), False),
                     StructField("failed", BooleanType(), False)])


def placed_error(answer, name, **more):
    """An error record that says in which file it was: `name`, where it does not say so itself."""
    record = json.loads(answer)
    placed = {**record, "file": record.get("file", name), **more}
    return json.dumps(placed, ensure_ascii=False).encode("utf-8")


def is_error(line):
    """Of a line that the program or placed_error() wrote: the format comes first in it."""
    return line.startswith((b'{"format":"actorgraph-error"', b'{"format": "actorgraph-error"'))


def _read_lines(place, rows, tools):
    """A block of JSON Lines; blank lines count, and say nothing."""

    def command(line):
        return tools.read("--input-format", "jsonl", "--name", place.name, "--first-line", str(line))

    lines = ((place.line + i, bytes(row.content)) for i, row in enumerate(rows))
    for line, content, answer in program.answers(command, lines, tools.seconds):
        if not content.strip():
            continue
        failed = is_error(answer)
        yield (place.number + line - place.line,
               placed_error(answer, place.name) if failed else answer, failed)


def _read_file(place, rows, tools):
    """A whole file of any format."""
    command = tools.read("--name", place.name)
    for row in rows:
        lines = ([program.error_record(None, "too large to be read as a whole")]
                 if row.content is None
                 else program.read_file(command, bytes(row.content), tools.seconds))
        for i, line in enumerate(lines):
            failed = is_error(line)
            yield place.number + i, placed_error(line, place.name) if failed else line, failed


def read(spark, found, tools):
    """The documents of a Source, as a frame of SCHEMA; `number` orders them as one machine would.

    tools: see Tools. Each row is read once more where it is asked for again: persist it.
    """
    places = spark.sparkContext.broadcast(found.places)
    read_block = _read_file if found.kind == "files" else _read_lines

    def read_partition(rows):
        for key, block in itertools.groupby(rows, key=lambda row: (row.root, row.file, row.block)):
            yield from read_block(places.value[key], block, tools)

    if found.rows is None:
        return spark.createDataFrame([], SCHEMA)
    return spark.createDataFrame(found.rows.rdd.mapPartitions(read_partition), SCHEMA, verifySchema=False)
