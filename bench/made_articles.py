"""News of any amount, made of real sentences: the same for the same arguments.

Each article has sentences drawn from the news texts in DATA, so that no two are alike; every
`copy_every`-th is an earlier one again with another headline."""

import json
import random
import re


def sentences(data):
    """What the paragraphs of Wikinews articles say, without date lines."""
    found = []
    with open(data / "wikinews" / "articles.jsonl", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n"):
                found += [s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", paragraph.strip())
                          if 6 <= len(s.split()) <= 60]
    return sorted(set(found))


def article(pool, number, words, copy_every):
    source = number - copy_every // 2 if copy_every and number % copy_every == copy_every - 1 else number
    draw = random.Random(source)
    body, n = [], 0
    while n < words:
        body.append(draw.choice(pool))
        n += len(body[-1].split())
    paragraphs = [" ".join(body[i:i + 2]) for i in range(0, len(body), 2)]
    day = 1 + source % 28
    return {"title": f"{'Agency' if source != number else 'Report'} {number}: what was said",
            "date": f"20{10 + source // 3000 % 15:02}-{1 + source // 28 % 12:02}-{day:02}",
            "source": f"Outlet {number % 40}", "text": "\n\n".join(paragraphs)}


def write(path, data, number, words, copy_every=0):
    """Writes JSON Lines; returns how many words of text there are."""
    pool, total = sentences(data), 0
    with open(path, "w", encoding="utf-8") as out:
        for i in range(number):
            made = article(pool, i, words, copy_every)
            total += len(made["text"].split())
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
    return total
