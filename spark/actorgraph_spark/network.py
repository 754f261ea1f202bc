"""Documents → stories → partial networks → one network."""

import json
import logging
import math
import os
import subprocess
import tempfile

from pyspark.sql import functions as F

from actorgraph_spark import documents, program
from actorgraph_spark.tally import Tally

log = logging.getLogger("actorgraph")

# Partial networks that one step of the tree merges.
FAN = 16

# Documents whose partial network is moved as one piece: some hundred MB of at most 2 GB.
MOST_DOCUMENTS = 50_000


def _as_copy(line, original):
    """The document as a copy, without the text that nobody will read."""
    return json.dumps({**json.loads(line), "copy_of": original, "text": "", "paragraphs": []},
                      ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def extract(read, copies, tools, n_partitions):
    """The stories of documents (documents.SCHEMA), and error records, as an RDD of lines.

    copies: copies.COPIES, or None for none. Each partition is one process.
    """
    rows = read.filter(~F.col("failed")).select("number", "line").repartition(n_partitions, "number")
    if copies is None:
        rows = rows.withColumn("original", F.lit(None).cast("string"))
    else:
        rows = rows.join(copies.repartition(n_partitions, "number"), "number", "left")

    def extract_partition(rows):
        items = ((row.number, bytes(row.line) if row.original is None
                  else _as_copy(bytes(row.line), row.original)) for row in rows)
        for _, line, answer in program.answers(lambda _: tools.extract(), items, tools.seconds):
            if documents.is_error(answer):
                document = json.loads(line)
                answer = documents.placed_error(answer, document["file"], doc=document["doc"])
            yield answer

    return rows.rdd.mapPartitions(extract_partition)


def partials(lines, tools):
    """An RDD of (partial network or None, Tally), one for each partition of story lines."""

    def gather(lines):
        tally = Tally()

        def stories():
            for line in lines:
                if documents.is_error(line):
                    tally.skip_record(line)
                else:
                    tally.stories += 1
                    yield line

        yield _partial(stories(), tools), tally

    return lines.mapPartitions(gather)


def _partial(stories, tools):
    first = next(stories, None)
    if first is None:
        return None

    def all_stories():
        yield first
        yield from stories

    return program.pour(tools.command("network", "--partial"), all_stories())


def _save(folder, number, partial):
    path = os.path.join(folder, f"{number}.partial")
    with open(path, "wb") as file:
        file.write(partial)
    return path


def _merge_group(group, tools):
    """One (partial, Tally) of several."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for partial, part in group:
            tally.add(part)
            if partial is not None:
                paths.append(_save(folder, len(paths), partial))
        if not paths:
            return None, tally
        return program.pour(tools.command("network", "--partial", *paths), []), tally


def merge(parts, tools, n_documents):
    """Merges (partial, Tally) over the machines, in a tree, down to about FAN of them, or to more
    where a partial of so many documents would be too large to move as a piece."""
    n = parts.getNumPartitions()
    parts = parts.mapPartitionsWithIndex(lambda i, few: ((i, part) for part in few))
    while n > FAN and n_documents * FAN < n * MOST_DOCUMENTS:
        n = math.ceil(n / FAN)
        parts = (parts.map(lambda pair: (pair[0] // FAN, pair[1])).groupByKey(n)
                 .mapValues(lambda group: _merge_group(group, tools)))
    return parts.values()


def finish(parts, tools, options, output):
    """Writes the network of the last (partial, Tally) to the local file `output`; options: of
    `network`. Returns the Tally of all, with which no file is written when it has no story."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for partial, part in parts.toLocalIterator():
            tally.add(part)
            if partial is not None:
                paths.append(_save(folder, len(paths), partial))
        if paths:
            _write(tools.command("network", *options, "-o", output, *paths))
    return tally


def _write(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode not in program.DONE:
        raise program.Refused(f"network ended with code {done.returncode}: {said}")
    if said:
        log.warning("%s", said)
