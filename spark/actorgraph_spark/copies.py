"""Which documents are copies of which, as one machine says it.

    documents ──sign──▶ signatures ──▶ stars of those that share a band
                            │                     │ components
                            └──────▶ signed ◀─────┘ ──▶ copies

Documents of different components share no band, hence are never compared: `duplicates --signed`
says of each component by itself what it says of all of them.
"""

import json

from pyspark.sql import functions as F
from pyspark.sql.types import (ArrayType, BinaryType, LongType, StringType, StructField,
                               StructType)

from actorgraph_spark import documents, program

SIGNED = StructType([StructField("number", LongType(), False), StructField("line", BinaryType(), False),
                     StructField("bands", ArrayType(StringType(), False), False)])
COPIES = StructType([StructField("number", LongType(), False), StructField("original", StringType(), False)])


def sign(spark, read, tools):
    """The signatures of documents (documents.SCHEMA), as a frame of SIGNED."""

    def sign_partition(rows):
        items = ((row.number, bytes(row.line)) for row in rows)
        for number, _, answer in program.answers(lambda _: tools.sign(), items, tools.seconds):
            if not documents.is_error(answer):
                yield number, answer, json.loads(answer)["bands"]

    rows = read.filter(~F.col("failed")).select("number", "line").rdd
    return spark.createDataFrame(rows.mapPartitions(sign_partition), SIGNED, verifySchema=False)


def stars(signatures):
    """Edges (node, root) from each document to the first one in each of its buckets. Linear in the
    documents of a bucket, however large it is."""
    members = signatures.select(F.explode("bands").alias("band"), "number")
    buckets = (members.groupBy("band").agg(F.min("number").alias("root"), F.count("*").alias("size"))
               .filter("size > 1").select("band", "root"))
    return (members.join(buckets, "band").filter("number > root")
            .select(F.col("number").alias("node"), "root").distinct())


def _connect(edges, larger):
    """One step of Kiveris et al.: joins what is around each node to the smallest of it. larger:
    only neighbours that are larger than the node; else only smaller ones and itself."""
    if larger:
        around = edges.unionAll(edges.select(F.col("root").alias("node"), F.col("node").alias("root")))
    else:
        around = edges
    smallest = around.groupBy("node").agg(F.min("root").alias("least"))
    least = F.least("least", "node")
    joined = around.join(smallest, "node")
    if larger:
        moved = joined.filter("root > node").select(F.col("root").alias("node"), least.alias("root"))
    else:
        moved = (joined.select(F.col("root").alias("node"), F.col("least").alias("root"))
                 .unionAll(joined.select("node", F.col("least").alias("root"))))
    return moved.filter("node > root").distinct()


def _is_settled(edges):
    """Whether each node has one root, which is no node itself."""
    torn = edges.groupBy("node").count().filter("count > 1").select("node")
    inner = edges.select("node").join(edges.select(F.col("root").alias("node")), "node", "left_semi")
    return torn.unionAll(inner).count() == 0


def _kept(edges):
    """The same, kept, and without the plan that made it, which would grow with every round; lost
    parts can still be made again."""
    return edges.sparkSession.createDataFrame(edges.rdd, edges.schema, verifySchema=False).persist()


def components(edges):
    """Edges (node, root) from each node to the smallest of its connected component.

    Large-star and small-star by turns (Kiveris et al., Connected components in MapReduce and
    beyond, 2014) until all are stars: a number of rounds that grows with the logarithm.
    """
    edges = _kept(edges)
    while not _is_settled(edges):
        middle = _kept(_connect(edges, True))
        further = _kept(_connect(middle, False))
        further.count()  # is there before what it is made of goes
        middle.unpersist()
        edges.unpersist()
        edges = further
    return edges


def copies(spark, signatures, tools):
    """The documents that are copies, as a frame of COPIES: `original` is the id of the original.
    signatures: persisted."""
    edges = components(stars(signatures))
    roots = edges.select("root").distinct().select(F.col("root").alias("number"), F.col("root"))
    labels = edges.select(F.col("node").alias("number"), "root").unionAll(roots)
    alike = (signatures.select("number", "line").join(labels, "number")
             .repartition("root").sortWithinPartitions("number"))

    def decide(rows):
        items = ((row.number, bytes(row.line)) for row in rows)
        command = tools.command("duplicates", "--signed")
        for number, _, answer in program.joint_answers(command, items, tools.seconds):
            original = json.loads(answer)["copy_of"]
            if original is not None:
                yield number, original

    return spark.createDataFrame(alike.rdd.mapPartitions(decide), COPIES, verifySchema=False)
