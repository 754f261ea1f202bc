"""How much of our own labelled briefs is found, from raw text; floors that a regression breaks.

The briefs (train/data/briefs) are fiction in agency prose with every actor, mention and relation
marked; the model learned from them, so they show what is lost, not how good it is.
`pytest -s` shows the figures."""

import json
import re
import subprocess
import sys
import unicodedata

import pytest

from conftest import ROOT, run

BRIEFS = ROOT / "train" / "data" / "briefs"

# level → precision, recall: two or three points below what was measured on 2026-11-27.
FLOORS = {
    "actors": (0.91, 0.96),
    "pairs": (0.84, 0.82),
    "directed": (0.82, 0.77),
    "categories": (0.78, 0.71),
}


def key(form):
    text = unicodedata.normalize("NFKD", form)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['\u2018\u2019`]", "", text)).strip()
    return re.sub(r"^(the|al|el) ", "", text)


def labelled(brief):
    """actor number → its names and descriptions; the relations."""
    actors = {}
    for mention in brief["mentions"]:
        form = key(brief["text"][mention["start"]:mention["end"]])
        actors.setdefault(mention["actor"], set())
        if mention["kind"] != "pronoun":
            actors[mention["actor"]].add(form)
    return actors, [relation for sentence in brief["sentences"] for relation in sentence["relations"]]


def found(story):
    actors = {actor["id"]: {key(form) for form in [actor["name"], *actor["aliases"]]}
              for actor in story["actors"]}
    return actors, story["relations"]


def match(ours, theirs):
    """ours → theirs, one to one, most shared forms first."""
    shared = sorted(((-len(ours[a] & theirs[b]), str(a), str(b), a, b)
                     for a in ours for b in theirs if ours[a] & theirs[b]))
    matched, used = {}, set()
    for _, _, _, a, b in shared:
        if a not in matched and b not in used:
            matched[a] = b
            used.add(b)
    return matched


def ties(relations, names, level):
    """Comparable ties; a mutual one has its ends in order."""
    result = set()
    for relation in relations:
        ends = tuple(names.get(relation[end], ("unknown", relation[end])) for end in ("source", "target"))
        if level == "pairs" or relation["mutual"]:
            ends = tuple(sorted(ends, key=str))
        result.add(ends + ((relation["category"],) if level == "categories" else ()))
    return result


@pytest.fixture(scope="module")
def counts(tmp_path_factory):
    """level → [right, ours, theirs] over all briefs."""
    folder = tmp_path_factory.mktemp("briefs")
    lines = folder / "briefs.jsonl"
    subprocess.run([sys.executable, BRIEFS / "check.py", BRIEFS / "briefs.txt", lines],
                   check=True, capture_output=True)
    briefs = [json.loads(line) for line in lines.open(encoding="utf-8")]
    (folder / "texts").mkdir()
    for number, brief in enumerate(briefs):
        (folder / "texts" / f"{number:03}.txt").write_text(brief["text"], encoding="utf-8")
    process = run("extract", folder / "texts")
    assert process.returncode == 0, process.stderr
    stories = [json.loads(line) for line in process.stdout.splitlines()]
    assert [story["doc"] for story in stories] == [f"{i:03}" for i in range(len(briefs))]
    totals = {level: [0, 0, 0] for level in FLOORS}
    for brief, story in zip(briefs, stories):
        theirs, gold = labelled(brief)
        ours, predicted = found(story)
        matched = match(ours, theirs)
        sizes = {"actors": (len(matched), len(ours), len(theirs))}
        for level in ("pairs", "directed", "categories"):
            a = ties(predicted, matched, level)
            b = ties(gold, {actor: actor for actor in theirs}, level)
            sizes[level] = (len(a & b), len(a), len(b))
        for level, size in sizes.items():
            totals[level] = [x + y for x, y in zip(totals[level], size)]
    return totals


@pytest.mark.parametrize("level", FLOORS)
def test_precision_and_recall_stay_above_their_floors(counts, level):
    right, ours, theirs = counts[level]
    precision, recall = right / ours, right / theirs
    f1 = 2 * precision * recall / (precision + recall)
    print(f"\n{level}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({right} of {ours} / {theirs})")
    assert precision >= FLOORS[level][0]
    assert recall >= FLOORS[level][1]
