#!/usr/bin/env python3
"""Where relations are lost between text and story, and what the false ones are.

usage: lost_relations.py --scorer SCORE.py STORIES.jsonl ANNOTATIONS [--list CAUSE]

SCORE.py, STORIES.jsonl and ANNOTATIONS as for score_corpus.py. An annotated directed tie that the
stories lack is lost at the first stage that fails: an end is no actor of the story; the sentence of
its evidence mentions only one of them, or none; both are mentioned and nothing is stated, or the
other direction. A stated tie that no annotation has is false because an end is no annotated actor,
because the two have another category or direction, or because nothing is stated of them. --list
prints the ties of one cause, or of all that begin with it.
"""
import argparse
import collections
import json
import pathlib

import score_corpus


class Article:
    def __init__(self, scorer, stories, predicted, gold):
        self.scorer, self.stories, self.predicted, self.gold = scorer, stories, predicted, gold
        self.matched = scorer.match(predicted["actors"], gold["actors"])
        self.ours = {theirs: ours for ours, theirs in self.matched.items()}
        self.names = {actor["id"]: actor["name"] for actor in gold["actors"]}

    def edges(self, relations, level, ours=True):
        return self.scorer.edges(relations, self.matched if ours else None, level)

    def sentences_with(self, evidence, actor):
        """Whether a sentence that overlaps the evidence mentions the actor: {(story, sentence)}."""
        found = set()
        for number, story in enumerate(self.stories):
            text = story["text"].encode()
            begin = text.find(evidence.encode())
            if begin < 0:
                continue
            end = begin + len(evidence.encode())
            here = {i for i, (b, e) in enumerate(story["sentences"]) if b < end and begin < e}
            found |= {(number, m["sentence"]) for m in story["mentions"]
                      if m["actor"] == actor and m["sentence"] in here}
        return found


def cause_of_loss(article, relation):
    """None when the tie is found in its direction."""
    source, target = relation["source"], relation["target"]
    if (source, target) in article.edges(article.predicted["relations"], "directed"):
        return None
    if {source, target} - set(article.ours):
        return "an end is no actor"
    if (min(source, target), max(source, target)) in article.edges(
            article.predicted["relations"], "pair"):
        return "other direction"
    a, b = article.ours[source], article.ours[target]
    seen = set()
    for evidence in [relation["evidence"], *relation["also"]]:
        with_a, with_b = article.sentences_with(evidence, a), article.sentences_with(evidence, b)
        if with_a & with_b:
            return "both in the sentence, nothing stated"
        seen |= {bool(with_a), bool(with_b)}
    return "one of them is not in the sentence" if True in seen else "neither is in the sentence"


def cause_of_falsehood(article, relation):
    """None when an annotation has it."""
    edge = article.edges([relation], "category")
    if edge & article.edges(article.gold["relations"], "category", False):
        return None
    if not {relation["source"], relation["target"]} <= set(article.matched):
        return "false: an end is no annotated actor"
    if article.edges([relation], "directed") & article.edges(
            article.gold["relations"], "directed", False):
        return "false: other category"
    if article.edges([relation], "pair") & article.edges(article.gold["relations"], "pair", False):
        return "false: other direction"
    return "false: nothing is stated"


def causes(article):
    """(cause, line for people) of each tie that is lost or false."""
    seen = set()
    for relation in article.gold["relations"]:
        ends = (relation["source"], relation["target"])
        cause = cause_of_loss(article, relation)
        if cause is not None and ends not in seen:
            a, b = (article.names[end] for end in ends)
            yield cause, f"{a} > {b} {relation['category']} | {relation['evidence']}"
        seen.add(ends)
    for relation in article.predicted["relations"]:
        cause = cause_of_falsehood(article, relation)
        if cause is not None:
            yield cause, (f"{relation['source']} > {relation['target']} {relation['category']} "
                          f"({relation['found_by']}, {relation['confidence']}) | "
                          f"{relation['evidence']}")


def read_articles(scorer, path, annotations):
    predicted, stories = score_corpus.read_stories(path), collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for story in map(json.loads, lines):
            stories[pathlib.Path(story["file"]).stem].append(story)
    for stem in sorted(predicted):
        annotation = pathlib.Path(annotations) / f"{stem}.json"
        if annotation.exists():
            gold = json.loads(annotation.read_text("utf-8"))
            yield stem, Article(scorer, stories[stem], predicted[stem], gold)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--list", metavar="CAUSE", help="print the ties of this cause")
    parser.add_argument("stories")
    parser.add_argument("annotations")
    options = parser.parse_args()
    scorer = score_corpus.load_scorer(options.scorer)
    counts = collections.Counter()
    for stem, article in read_articles(scorer, options.stories, options.annotations):
        for cause, line in causes(article):
            counts[cause] += 1
            if options.list is not None and cause.startswith(options.list):
                print(f"{stem}: {cause}: " + " ".join(line.split()))
    for cause, n in counts.most_common():
        print(f"{n:5} {cause}")


if __name__ == "__main__":
    main()
