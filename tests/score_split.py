"""How well several articles in one file are told apart: boundaries found on files merged from our
articles, and repeats and boilerplate told from body.

usage: ACTORGRAPH=… score_split.py [--seed N] [--files N]

Prints by the way in which the articles are parted: how many boundaries there are, how many were
found, how many found are none."""

import argparse
import json
import os
import pathlib
import random
import subprocess
import tempfile

import made_copies

CREDITS = ["(Reuters)", "(AFP)", "(Agencies)"]


def body(article, gap):
    return gap.join(article.paragraphs)


def ruled(article, rng):
    return f"{article.title}\n\n{body(article, chr(10) * 2)}", "\n\n---\n\n"


def apart(article, rng):
    """Three blank lines between articles, one between paragraphs."""
    return f"{article.title}\n\n{body(article, chr(10) * 2)}", "\n\n\n\n"


def furnished(article, rng):
    """Two blank lines; under each headline a caption, twice, a mark and the headline again."""
    caption = f"{rng.choice(made_copies.TOWNS)} on Friday {rng.choice(CREDITS)}"
    head = f"{article.title}\n\n{caption}\n{caption}\nTT\n\n{article.title}\n\n{caption}"
    return f"{head}\n\n{body(article, chr(10) * 2)}", "\n\n\n"


def dated(article, rng):
    """Two blank lines; a by-line and a date under each headline."""
    head = f"{article.title}\n\nBy {rng.choice(made_copies.NAMES)}\n{rng.randint(1, 28)} March 2025"
    return f"{head}\n\n{body(article, chr(10) * 2)}", "\n\n\n"


def flush(article, rng):
    """No more room between articles than between paragraphs; a date under each headline."""
    head = f"{article.title}\n\nBy {rng.choice(made_copies.NAMES)}\n\n{rng.randint(1, 28)} March 2025"
    return f"{head}\n\n{body(article, chr(10) * 2)}", "\n\n"


def crossheads(article, rng):
    """One article: crossheads between its paragraphs, with no more room than they have."""
    parts = list(article.paragraphs)
    parts.insert(len(parts) // 2, rng.choice(["What comes next", "A Long Road", "Reactions"]))
    return f"{article.title}\n\n" + "\n\n".join(parts), "\n\n\n\n"


WAYS = [ruled, apart, furnished, dated, flush, crossheads]


def documents(path):
    process = subprocess.run([os.environ["ACTORGRAPH"], "duplicates", str(path)],
                             capture_output=True, check=True)
    return [json.loads(line) for line in process.stdout.splitlines()]


def write_file(path, way, articles, rng):
    texts = [way(article, rng) for article in articles]
    path.write_text(texts[0][1].join(text for text, _ in texts) + "\n", "utf-8")


def count(path, way, base, rng):
    """(boundaries there are, boundaries found) of one file of three articles."""
    articles = rng.sample(base, 3)
    write_file(path, way, articles, rng)
    return len(articles) - 1, len(documents(path)) - 1


def measure(way, files, seed):
    rng, base = random.Random(seed), made_copies.articles()
    there = found = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for i in range(files):
            n, k = count(pathlib.Path(folder) / f"{i}.txt", way, base, rng)
            there, found, wrong = there + n, found + min(n, k), wrong + max(0, k - n)
    return there, found, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=60)
    arguments = parser.parse_args()
    for way in WAYS:
        there, found, wrong = measure(way, arguments.files, arguments.seed)
        print(f"{way.__name__:12} boundaries {there:4}  found {found:4} ({found / there:.3f})"
              f"  none {wrong:3}  precision {found / max(1, found + wrong):.3f}")


if __name__ == "__main__":
    main()
