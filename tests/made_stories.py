"""Stories of one sentence each, made by hand, and their network."""

import json
import re

import pytest

from conftest import run


def story(number, text, names, relations=(), date=None, title=None, source=None):
    """names: of organizations, each once in the text. relations: (source, category, target, other
    fields of the relation)."""
    def span(name):
        begin = len(text[:text.index(name)].encode())
        return begin, begin + len(name.encode())

    def slug(name):
        return re.sub(r"\W+", "-", name.lower()).strip("-") or "x"

    length = len(text.encode())
    actors = [{"id": slug(name), "name": name, "type": "organization", "aliases": [],
               "salience": "core", "roles": [], "confidence": 1} for name in names]
    mentions = [{"actor": slug(name), "sentence": 0, "begin": span(name)[0], "end": span(name)[1],
                 "head": list(span(name)), "kind": "name"} for name in names]
    mentions.sort(key=lambda mention: mention["begin"])
    stated = [{"id": f"r{i}", "source": slug(a), "target": slug(b), "category": category,
               "predicate": "do", "mutual": False, "negated": False, "ended": False,
               "background": False, "modality": "actual", "attributed_to": None, "date": None,
               "sentence": 0, "begin": 0, "end": length, "evidence": text, "also": [],
               "also_spans": [], "found_by": "rule", "confidence": 0.9, **more}
              for i, (a, category, b, more) in enumerate(relations, 1)]
    return {
        "format": "actorgraph-story", "version": 3, "id": f"{number:016x}", "file": "made.txt",
        "doc": f"made-{number}", "title": title, "date": date, "source": source, "url": None,
        "text": text, "paragraphs": [{"begin": 0, "end": length, "kind": "body"}],
        "sentences": [[0, length]], "actors": actors, "mentions": mentions, "relations": stated,
        "others": []}


def network(*stories):
    """The network's file, in bytes."""
    lines = "".join(json.dumps(one) + "\n" for one in stories)
    process = run("network", stdin=lines.encode())
    assert process.returncode == 0 and process.stderr == "", process.stderr
    return process.stdout


@pytest.fixture(scope="module")
def empty():
    """A network without actors."""
    return network(story(1, "Nothing happened.", []))


@pytest.fixture(scope="module")
def alone():
    """A network of one actor."""
    return network(story(1, "Delta stood alone.", ["Delta"]))
