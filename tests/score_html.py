#!/usr/bin/env python3
"""How well the main text of pages is found: precision and recall of its words.

    ACTORGRAPH=build/bin/actorgraph tests/score_html.py [FOLDER…]

A folder holds pages (NAME.html) beside what a person reads in them (NAME.expected); by default
tests/examples/html. A word counts as often as it stands there. Words of headlines and captions are
neither asked for nor held against whoever finds them. A page without an article has no words."""

import collections
import json
import os
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "examples" / "html"


def words(texts):
    return collections.Counter(re.findall(r"\w+", " ".join(texts).lower()))


def expected(page):
    """The words that must be found, and those that may be."""
    lines = [line.split(" | ", 1) for line in
             page.with_suffix(".expected").read_text("utf-8").splitlines() if " | " in line]
    body = words(text for kind, text in lines if kind == "body")
    more = words(text for kind, text in lines if kind in ("headline", "caption"))
    return body, body + more


def read(page):
    """The body that actorgraph finds in a page."""
    program = os.environ.get("ACTORGRAPH", "actorgraph")
    lines = subprocess.run([program, "read", page], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, check=False).stdout
    paragraphs = []
    for line in lines.splitlines():
        document = json.loads(line)
        text = document["text"].encode()
        paragraphs += [text[p["begin"]:p["end"]].decode() for p in document["paragraphs"]
                       if p["kind"] == "body"]
    return " ".join(paragraphs)


def score(pages, reader=read):
    """Precision and recall over all words of all pages, and those of each page."""
    total = collections.Counter()
    rows = {}
    for page in pages:
        asked, allowed = expected(page)
        found = words([reader(page)])
        counts = {"found": found.total(), "right": (found & allowed).total(),
                  "asked": asked.total(), "hit": (found & asked).total()}
        total.update(counts)
        rows[page.name] = counts
    return ratio(total["right"], total["found"]), ratio(total["hit"], total["asked"]), rows


def ratio(part, whole):
    return part / whole if whole else 1.0


def main(folders):
    for folder in folders:
        precision, recall, rows = score(sorted(Path(folder).glob("*.html")))
        for name, counts in rows.items():
            print(f"{name:30} {ratio(counts['right'], counts['found']):.3f} "
                  f"{ratio(counts['hit'], counts['asked']):.3f}")
        print(f"{folder}: {len(rows)} pages, precision {precision:.4f}, recall {recall:.4f}")


if __name__ == "__main__":
    main(sys.argv[1:] or [FOLDER])
