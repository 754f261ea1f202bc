"""Connected components of buckets, as frames."""

import random

import conftest  # noqa: F401: the path
from actorgraph_spark import copies


def by_union_find(bands):
    """number → smallest of its component, for those that are not the smallest."""
    root = {number: number for number in bands}

    def find(number):
        while root[number] != number:
            number = root[number]
        return number

    first = {}
    for number, keys in sorted(bands.items()):
        for key in keys:
            one, other = sorted((find(first.setdefault(key, number)), find(number)))
            root[other] = one
    return {number: find(number) for number in bands if find(number) != number}


def check(spark, bands):
    frame = spark.createDataFrame(list(bands.items()), "number long, bands array<string>")
    found = copies.components(copies.stars(frame)).collect()
    assert len(found) == len({row.node for row in found})
    assert {row.node: row.root for row in found} == by_union_find(bands)


def test_chains_stars_and_strangers(spark):
    """A chain in bad order is the hard case: every band joins two, far from the smallest."""
    places = list(range(14))
    random.Random(3).shuffle(places)
    chain = {number: [f"c{place}", f"c{place + 1}"] for number, place in enumerate(places)}
    star = {number: ["hub", f"own{number}"] for number in range(100, 130)}
    pick = random.Random(4)
    mixed = {number: [f"m{pick.randrange(40)}" for _ in range(2)] for number in range(200, 230)}
    strangers = {number: [] if number % 2 else [f"alone{number}"] for number in range(300, 310)}
    check(spark, {**chain, **star, **mixed, **strangers})
