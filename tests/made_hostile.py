"""A network of actors whose names are the texts of tests/hostile/texts.json, and all its other texts too."""

import json
import re

import pytest

from conftest import ROOT

TEXTS = json.loads((ROOT / "tests" / "hostile" / "texts.json").read_text("utf-8"))
HOSTILE = [*TEXTS.values(), "A" * 10000, "word " * 400]


def clean(text):
    """The text as outputs have it: on one line, without controls, turns of direction, no characters."""
    return re.sub("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]", "",
                  " ".join(re.split(r"[\t\n\r\f \u2028\u2029]+", text))).strip()


def day(number):
    return f"2024-05-{number % 28 + 1:02}"


def node(number, name):
    return {"id": f"n{number:02}", "name": name, "type": "organization", "salience": "core",
            "aliases": [name + "!"], "roles": [name], "watched": False, "mentions": 1, "documents": 1,
            "first": day(0), "last": day(0),
            "appearances": [{"document": 0, "name": name, "mentions": 1}],
            "merges": [{"name": name + "!", "into": name, "documents": 1, "reason": "alias",
                        "because": name, "confidence": 0.5}],
            "community": 0,
            "scores": {"degree": 1, "betweenness": 0, "pagerank": 1 / len(HOSTILE),
                       "eigenvector": 1}}


def edge(number, other):
    statement = {"sentence": other, "begin": 0, "end": 1, "predicate": HOSTILE[number],
                 "negated": False, "ended": False, "background": False, "modality": "actual",
                 "attributed_to": HOSTILE[number], "date_first": None, "date_last": None,
                 "found_by": "rule", "confidence": 1}
    return {"id": f"e{number + 1}", "source": f"n{number:02}", "target": f"n{other:02}",
            "layer": "stated", "category": "ACCUSE", "mutual": False, "sign": -1, "score": -3,
            "bridge": False, "weight": 1, "documents": 1, "outlets": 2, "first": day(other), "last": day(other),
            "statements": {"fact": 1, "reported": 0, "possible": 0, "planned": 0, "ended": 0,
                           "negated": 0},
            "evidence": [statement]}


def document(number, text):
    """An article, all of it the text, that another outlet has printed too."""
    url = text if ":" in text else "javascript:alert('url')"
    copy = {"file": text, "title": text, "date": day(number), "source": text + "!", "author": text, "url": url}
    return {**copy, "id": f"{number:016x}", "source": text, "copies": [copy]}


def make(names):
    count = len(names)
    return json.dumps({
        "format": "actorgraph-network", "version": 5, "input_hash": "0" * 16,
        "parameters": {"window": "sentence", "communities": "leiden", "modularity": 0,
                       "focus": ["n00"], "sampled": {}},
        "cuts": [{"rule": names[0], "documents": 0, "nodes": 1, "edges": 2}],
        "documents": [document(i, name) for i, name in enumerate(names)],
        "sentences": [{"document": i, "begin": 0, "end": 1, "text": name}
                      for i, name in enumerate(names)],
        "nodes": [node(i, name) for i, name in enumerate(names)],
        "edges": [edge(i, (i + 1) % count) for i in range(count)],
        "communities": [{"name": names[0], "members": [f"n{i:02}" for i in range(count)]}],
    }).encode()


@pytest.fixture(scope="module")
def hostile():
    return make(HOSTILE)
