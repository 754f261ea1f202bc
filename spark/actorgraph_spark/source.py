"""Where documents come from, and their order: that in which one machine would read them.

Files are in byte order of the components of their paths (acg_files_list() walks so), under each
path that is given in turn; lines and rows are in the order of the file. Spark reads a file in
blocks; a block's place says which number its first row has.
"""

import itertools
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pyspark.sql import functions as F

KINDS = ("files", "jsonl", "parquet")

# Of kind "files": a file can hold so many articles before their numbers run into the next one's,
# and so many bytes, as it is in memory as a whole.
FILE_BITS = 24
MOST_BYTES = 512 << 20


class Place(NamedTuple):
    """Of a block of a file."""
    name: str  # of the file, as one machine would say it
    number: int  # of its first row among all
    line: int  # of its first row in its file, from 1


def _hadoop_path(spark, root):
    """The path as its file system says it, and whether it is a folder; raises what the JVM does."""
    context = spark.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(root)
    system = path.getFileSystem(context._jsc.hadoopConfiguration())
    status = system.getFileStatus(path)
    return status.getPath().toUri().getPath(), status.isDirectory()


def _literal(path):
    """The path, with nothing in it that Hadoop takes for a pattern."""
    return re.sub(r"([\\\[\]{}*?])", r"\\\1", path)


def _rows(spark, number, root, kind):
    """What Spark reads at or below a path: root, file, block, content."""
    reader = spark.read.option("recursiveFileLookup", "true")
    path = _literal(root)
    if kind == "jsonl":
        frame, content = reader.text(path, lineSep="\n"), F.col("value").cast("binary")
    elif kind == "parquet":
        frame = reader.parquet(path)
        kept = [F.col(f"`{field.name}`") for field in frame.schema.fields
                if field.dataType.typeName() != "binary"]
        content = F.to_json(F.struct(*kept)).cast("binary")
    else:
        frame = reader.format("binaryFile").load(path)
        content = F.when(F.col("length") <= MOST_BYTES, F.col("content"))
    block = F.lit(0) if kind == "files" else F.col("_metadata.file_block_start")
    return frame.select(F.lit(number).alias("root"), F.col("_metadata.file_path").alias("file"),
                        block.cast("long").alias("block"), content.alias("content"),
                        F.col("_metadata.file_size").alias("size"))


def _name(root, folder, file):
    """What one machine calls the file; root: as given; folder: its path, None when it is a file."""
    if folder is None:
        return root
    below = unquote(urlsplit(file).path)[len(folder.rstrip("/")) + 1:]
    return root + below if root.endswith("/") else f"{root}/{below}"


def _order(name):
    return name.encode("utf-8", "surrogateescape").replace(b"/", b"\0")


def _places(blocks, names, kind):
    """blocks: (root, file, block, number of rows). Returns (root, file, block) → Place."""
    places, n_rows = {}, 0
    blocks = sorted(blocks, key=lambda b: (b[0], _order(names[b[:2]]), b[2]))
    for rank, (_, same_file) in enumerate(itertools.groupby(blocks, key=lambda b: b[:2])):
        line = 1
        for root, file, block, count in same_file:
            first = rank << FILE_BITS if kind == "files" else n_rows
            places[root, file, block] = Place(names[root, file], first, line)
            line += count
            n_rows += count
    return places


class Source:
    """What is read.

    rows: a frame (root, file, block, content, size) whose rows lie block by block, in order;
    places: (root, file, block) → Place; problems: (path, message) of what cannot be listed.
    """

    def __init__(self, spark, paths, kind):
        self.kind, self.problems, self.rows, roots = kind, [], None, []
        for root in paths:
            try:
                path, is_folder = _hadoop_path(spark, root)
            except Exception as error:  # of any file system, through the JVM
                self.problems.append((root, f"cannot be read: {_cause(error)}"))
                continue
            rows = _rows(spark, len(roots), root, kind)
            self.rows = rows if self.rows is None else self.rows.unionAll(rows)
            roots.append((root, path if is_folder else None))
        self.places = self._find_places(roots)

    def _find_places(self, roots):
        if self.rows is None:
            return {}
        blocks = [tuple(row) for row in
                  self.rows.groupBy("root", "file", "block").count().collect()]
        names = {block[:2]: _name(*roots[block[0]], block[1]) for block in blocks}
        found = {block[0] for block in blocks}
        self.problems += [(root, "no file in this folder") for number, (root, _) in enumerate(roots)
                          if number not in found]
        return _places(blocks, names, self.kind)


def _cause(error):
    """The JVM's message without its stack."""
    java = getattr(error, "java_exception", None)
    return java.getMessage() if java is not None else str(error)
