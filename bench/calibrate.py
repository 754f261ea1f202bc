#!/usr/bin/env python3
"""Calibrates the confidence of relations, and shows how far it can be trusted.

usage: python3 bench/calibrate.py --scorer SCORE.py --data DATA --bin FOLDER

SCORE.py: match() and edges() for one article (see its own text). DATA: the folder of the labelled
sets. FOLDER: where actorgraph and bench_pairs are. Reads the development texts of train/news.py
from raw text (every fifth article of `relations`, every twentieth of our own texts), fits the
numbers of extract/relation/combine.c and prints them; then, for pairs of limits, precision, recall
and F1 of tied pairs, directed ties and ties with category; last the reliability of what the program
says now: of the relations whose confidence lies between two bounds, how many are right.

The log-odds that a relation is right are fitted as base + slope · the head's + rule, when a rule
says the same (J. Platt 1999), by Newton's method."""

import argparse
import importlib.util
import json
import math
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "train"), str(ROOT / "tests")]

import news  # noqa: E402
import score_corpus  # noqa: E402

LEVELS = ("pair", "directed", "category")
LEAST_MUTUAL, LEAST_MUTUAL_OF_MUTUAL = 0, -0.5  # as in combine.c
LEAST_SCORE = -4                                # what the head calls less likely is left out
BOUNDS = (0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)


def probability(log_odds):
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


# ── Development texts ──


def annotation_of(text):
    """A labelled text in the form of an annotated article."""
    forms = {}
    for start, end, actor, kind, _ in text.mentions:
        names = forms.setdefault(actor, [])
        if kind != "pronoun" and text.text[start:end] not in names:
            names.append(text.text[start:end])
    actors = [{"id": f"a{actor}", "name": max(names, key=len, default="?"), "aliases": names}
              for actor, names in forms.items()]
    relations = [{"source": f"a{r.source}", "target": f"a{r.target}", "mutual": r.flags[0],
                  "category": news.CATEGORIES[r.category]} for _, _, r in text.relations]
    return {"actors": actors, "relations": relations}


def development(data):
    """name of the set → [(text, annotation)]"""
    folder, own = data / "relations", ROOT / "train" / "data"
    paths = sorted((folder / "annotations").glob("*.json"))[::news.DEVELOPMENT]
    articles = [((folder / "articles" / (path.stem + ".txt")).read_text("utf-8"),
                 json.loads(path.read_text("utf-8"))) for path in paths]
    written = news.read_own(own)
    return {"articles": articles,
            "own": [(text.text, annotation_of(text)) for text in written[::news.KEPT]]}


def run(program, arguments, texts):
    """The lines that the program prints of texts 000000.txt …"""
    with tempfile.TemporaryDirectory() as folder:
        for i, (text, _) in enumerate(texts):
            (pathlib.Path(folder) / f"{i:06}.txt").write_text(text, "utf-8")
        done = subprocess.run([program, *arguments, folder], check=True, capture_output=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


# ── Options ──


class Option:
    """A category that may hold between two actors of one sentence."""

    def __init__(self, source, target, category, mutual, score, said):
        self.relation = {"source": source, "target": target, "category": category, "mutual": mutual}
        self.score, self.said = score, said  # the head's log-odds; 1 when a rule says so, too
        self.tie = self.right = 0            # of the likeliest: that anything is stated


def said_by_rules(rules, source, target, category):
    """The rules' relation in this direction or in both, or None."""
    for r in rules:
        ends = (r["source"], r["target"])
        if r["category"] == category and (
                ends == (source, target) or (r["mutual"] and ends == (target, source))):
            return r
    return None


def is_said_in(relation, sentence):
    begins = [relation["begin"]] + [begin for begin, _ in relation["also_spans"]]
    return any(sentence[0] <= begin < sentence[1] for begin in begins)


def options_of(pair, back, categories, rules):
    """What extract/relation/combine.c weighs of two actors."""
    (_, a, b, forward, flags), (_, _, _, backward, back_flags) = pair, back
    found, none = [], 1.0
    for c, category in enumerate(categories):
        name, turned = category["name"], backward[c] > forward[c]
        none *= 1 - probability(max(forward[c], backward[c]))
        along = said_by_rules(rules, a, b, name)
        other = said_by_rules(rules, b, a, name)
        least = LEAST_MUTUAL_OF_MUTUAL if category["mutual"] else LEAST_MUTUAL
        mutual = (back_flags if turned else flags)[0] > least
        if mutual or (along or other or {"mutual": False})["mutual"]:
            found.append(Option(*((b, a) if turned else (a, b)), name, True,
                                max(forward[c], backward[c]), int(bool(along or other))))
        else:
            found.append(Option(a, b, name, False, forward[c], int(bool(along))))
            found.append(Option(b, a, name, False, backward[c], int(bool(other))))
    max(found, key=lambda option: option.score).tie = 1 - none
    return [o for o in found if o.score > LEAST_SCORE or o.said or o.tie]


class Article:
    def __init__(self, scorer, annotation):
        self.scorer, self.annotation = scorer, annotation
        self.actors, self.options = {}, []
        self.edges = {level: scorer.edges(annotation["relations"], None, level) for level in LEVELS}

    def add(self, story, pairs):
        for actor in story["actors"]:
            known = self.actors.setdefault(actor["id"], {**actor, "aliases": []})
            known["aliases"] = known["aliases"] + [actor["name"], *actor["aliases"]]
        by_ends = {tuple(pair[:3]): pair for pair in pairs["pairs"]}
        for (sentence, a, b), pair in by_ends.items():
            if a < b:
                rules = [r for r in story["relations"] if is_said_in(r, story["sentences"][sentence])]
                self.options += options_of(pair, by_ends[sentence, b, a], pairs["categories"], rules)

    def match(self):
        self.matched = self.scorer.match(list(self.actors.values()), self.annotation["actors"])
        for option in self.options:
            option.right = bool(self.scorer.edges([option.relation], self.matched, "category")
                                & self.edges["category"])


def read_articles(scorer, program, texts):
    articles = [Article(scorer, annotation) for _, annotation in texts]
    lines = run(program, [], texts)
    for story, pairs in zip(lines[::2], lines[1::2]):
        articles[int(pathlib.Path(story["file"]).stem)].add(story, pairs)
    for article in articles:
        article.match()
    return articles


# ── Calibration ──


def solve(matrix, vector):
    """matrix⁻¹ · vector, by elimination."""
    n = len(vector)
    rows = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def fit(options):
    """→ [base, slope, rule]"""
    weights = [0.0, 0.0, 0.0]
    for _ in range(30):
        gradient, curvature = [0.0] * 3, [[1e-6 * (i == j) for j in range(3)] for i in range(3)]
        for option in options:
            x = (1.0, option.score, float(option.said))
            p = probability(sum(w * v for w, v in zip(weights, x)))
            for i in range(3):
                gradient[i] += (option.right - p) * x[i]
                for j in range(3):
                    curvature[i][j] += p * (1 - p) * x[i] * x[j]
        weights = [w + step for w, step in zip(weights, solve(curvature, gradient))]
    return weights


def confidence(option, weights):
    return probability(weights[0] + weights[1] * option.score + weights[2] * option.said)


def scores_of(articles, weights, least, least_tie):
    """level → [right, ours, theirs]"""
    counts = {level: [0, 0, 0] for level in LEVELS}
    for article in articles:
        stated = [option.relation for option in article.options
                  if confidence(option, weights) >= least or option.tie >= least_tie]
        for level in LEVELS:
            ours, theirs = article.scorer.edges(stated, article.matched, level), article.edges[level]
            sizes = (len(ours & theirs), len(ours), len(theirs))
            counts[level] = [x + y for x, y in zip(counts[level], sizes)]
    return counts


def print_limits(articles, weights):
    print("\nleast confidence, least tie: precision recall F1 of pairs | directed | category")
    for least in (0.2, 0.25, 0.3, 0.4):
        for least_tie in (0.4, 0.5, 0.55, 0.6, 0.7, 1.1):
            cells = []
            for right, ours, theirs in scores_of(articles, weights, least, least_tie).values():
                p, r = right / max(1, ours), right / max(1, theirs)
                cells.append(f"{p:.3f} {r:.3f} {score_corpus.f1(p, r):.3f}")
            print(f"{least:.2f} {least_tie:.2f}: " + " | ".join(cells))


def print_reliability(scorer, program, texts):
    rows = [[0, 0.0, 0] for _ in BOUNDS]
    for story in run(program, ["extract"], texts):
        annotation = texts[int(pathlib.Path(story["file"]).stem)][1]
        matched = scorer.match(story["actors"], annotation["actors"])
        edges = scorer.edges(annotation["relations"], None, "category")
        for relation in story["relations"]:
            row = rows[max(i for i, bound in enumerate(BOUNDS) if relation["confidence"] >= bound)]
            row[0] += 1
            row[1] += relation["confidence"]
            row[2] += bool(scorer.edges([relation], matched, "category") & edges)
    print("confidence from, relations, mean confidence, share that is right")
    for bound, (n, total, right) in zip(BOUNDS, rows):
        if n:
            print(f"{bound:.1f} {n:5d} {total / n:.3f} {right / n:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scorer", required=True, help="script with match() and edges()")
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    options = parser.parse_args()
    scorer = score_corpus.load_scorer(options.scorer)
    sets = development(options.data)
    articles = {name: read_articles(scorer, options.bin / "bench_pairs", texts)
                for name, texts in sets.items()}
    everything = [article for read in articles.values() for article in read]
    weights = fit([option for article in everything for option in article.options])
    print("base = {:.2f}, slope = {:.2f}, rule = {:.2f}".format(*weights))
    for name, read in articles.items():
        print(f"\n{name}: {len(read)} texts", end="")
        print_limits(read, weights)
        print_reliability(scorer, options.bin / "actorgraph", sets[name])


if __name__ == "__main__":
    main()
