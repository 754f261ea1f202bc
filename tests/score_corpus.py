#!/usr/bin/env python3
"""Scores the stories of annotated articles.

usage: score_corpus.py --scorer SCORE.py STORIES.jsonl ANNOTATIONS [ANNOTATIONS2]

SCORE.py gives match(), score() and edges() for one article (see its own text); ANNOTATIONS is a
folder of STEM.json. Stories of one file are joined: actors with the same id are one. Prints the
mean over articles and, from counts over all of them, the pooled precision, recall and F1. With two
folders, what both hold is required and what either holds is allowed.
"""
import argparse
import importlib.util
import json
import pathlib
import sys

LEVELS = ("actor", "core actors", "surface", "pair", "directed", "category")


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_stories(path):
    """{file stem: {"actors": [...], "relations": [...]}}"""
    articles = {}
    with open(path, encoding="utf-8") as lines:
        for story in map(json.loads, lines):
            stem = pathlib.Path(story["file"]).stem
            article = articles.setdefault(stem, {"actors": {}, "relations": []})
            for actor in story["actors"]:
                known = article["actors"].setdefault(
                    actor["id"], {"id": actor["id"], "name": actor["name"], "aliases": []})
                known["aliases"] = sorted({*known["aliases"], actor["name"], *actor["aliases"]})
            article["relations"] += story["relations"]
    for article in articles.values():
        article["actors"] = list(article["actors"].values())
    return articles


def count(scorer, predicted, gold):
    """{level: (right, predicted, gold)} for one annotation."""
    matched = scorer.match(predicted["actors"], gold["actors"])
    counts = {"actor": (len(matched), len(predicted["actors"]), len(gold["actors"]))}
    core = {actor["id"] for actor in gold["actors"] if actor.get("salience") == "core"}
    counts["core actors"] = (len(core & set(matched.values())), 0, len(core))
    forms = {(form, matched.get(actor["id"], "?" + actor["id"]))
             for actor in predicted["actors"] for form in scorer.surfaces(actor)}
    gold_forms = {(form, actor["id"]) for actor in gold["actors"] for form in scorer.surfaces(actor)}
    counts["surface"] = (len(forms & gold_forms), len(forms), len(gold_forms))
    for level in ("pair", "directed", "category"):
        ours = scorer.edges(predicted["relations"], matched, level)
        theirs = scorer.edges(gold["relations"], None, level)
        counts[level] = (len(ours & theirs), len(ours), len(theirs))
    return counts


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scorer", required=True, help="script with match(), score(), edges()")
    parser.add_argument("stories")
    parser.add_argument("annotations", nargs="+")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    stories = read_stories(options.stories)
    means, pooled = {level: [] for level in LEVELS}, {level: (0, 0, 0) for level in LEVELS}
    for path in sorted(pathlib.Path(options.annotations[0]).glob("*.json")):
        gold = [json.loads((pathlib.Path(folder) / path.name).read_text(encoding="utf-8"))
                for folder in options.annotations[:2]]
        predicted = stories.get(path.stem)
        if predicted is None:
            print(f"{path.stem}: no story", file=sys.stderr)
            predicted = {"actors": [], "relations": []}
        for level, values in scorer.score(predicted, *gold).items():
            if level in means:
                means[level].append(values)
        for level, counts in count(scorer, predicted, gold[0]).items():
            pooled[level] = tuple(map(sum, zip(pooled[level], counts)))
    print(f"{'':12s} {'mean of articles':>20s}  {'pooled':>20s}   counts")
    for level in LEVELS:
        mean = [sum(column) / len(column) for column in zip(*means[level])] or [0.0] * 3
        right, ours, theirs = pooled[level]
        if level == "core actors":  # what of the core is found: only a recall
            print(f"{level:12s} {'':7s} R {mean[1]:.3f} {'':9s}{'':7s} R {right / max(1, theirs):.3f}"
                  f"{'':12s}{right} / {theirs}")
            continue
        precision = right / ours if ours else float("nan")
        recall = right / max(1, theirs)
        print(f"{level:12s} P {mean[0]:.3f} R {mean[1]:.3f} F {mean[2]:.3f}"
              f"  P {precision:.3f} R {recall:.3f} F {f1(precision, recall):.3f}"
              f"   {right} of {ours} / {theirs}")


if __name__ == "__main__":
    main()
