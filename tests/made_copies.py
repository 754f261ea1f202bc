"""Makes a corpus with copies in it, and the truth about them: edits, cuts, merges of our own texts.

usage: made_copies.py FOLDER [--texts N] [--seed N] [--more FILE.jsonl]

The articles are those of samples/ and train/data/ (and, to measure on real news, of lines with
"title" and "text"). FOLDER gets a file for each document, numbered in reading order, and truth.jsonl:
{"file": …, "family": …, "kind": …} where documents of a family are copies of each other. The same
at every run."""

import argparse
import json
import pathlib
import random
import re
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tests" / "examples" / "copies"
LABELLED = ["briefs/briefs.txt", "reports/reports.txt", "reports/varied.txt"]


@dataclass(frozen=True)
class Article:
    title: str
    paragraphs: tuple

    def with_paragraphs(self, paragraphs):
        return Article(self.title, tuple(paragraphs))

    def words(self):
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


# ── The articles ──

def labelled(path):
    """The texts of train/data without their labels."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = [re.sub(r"\{\w+[=~]*\|([^}]*)\}", r"\1", line.rsplit("||", 1)[0]).strip()
                 for line in block.split("\n") if not line.startswith("#")]
        if len(lines) > 3:
            yield Article(lines[0], tuple(line.replace("(…)", "(Agency)") for line in lines[1:]))


def sample(path):
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    lines = [line.strip() for line in text.split("\n\n\n")[0].split("\n")]
    body = [line for line in lines[1:] if re.search(r"[.”\"]$", line) and len(line.split()) > 8]
    return Article(lines[0], tuple(body))


def given(path):
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        body = [part for part in record["text"].split("\n\n") if len(part.split()) > 8]
        if sum(len(part.split()) for part in body) > 80 and len(body) > 2:
            yield Article(record["title"], tuple(body))


def articles(more=None):
    found = [sample(path) for path in sorted((ROOT / "samples").glob("*.txt"))]
    for name in LABELLED:
        found += labelled(ROOT / "train" / "data" / name)
    if more:
        found += given(pathlib.Path(more))
    return [article for article in found if article.words() >= 60]


# ── What a desk does to a text: each function returns the text of a copy ──

AGENCIES = ["Reuters", "AP", "AFP", "dpa", "Xinhua", "Anadolu", "EFE"]
PLACES = ["BRUSSELS", "AMMAN", "NAIROBI", "ANKARA", "GENEVA", "LIMA", "BEIRUT", "OSLO"]
NAMES = ["Mara Lindqvist", "Omar Haddad", "Ruth Okello", "Ivan Petrenko", "Jo Tanaka", "Ana Reyes"]
BOILERPLATE = ["Read more: What we know so far", "ADVERTISEMENT", "Share this article",
               "Follow us on our channels for more", "(Reporting by Mara Lindqvist; editing by Jo Tanaka)",
               "Copyright 2024 Example Media. All rights reserved."]


def text_of(article, head=(), tail=(), gap="\n\n"):
    return gap.join([article.title, *head, *article.paragraphs, *tail]) + "\n"


def as_is(article, rng, others):
    return text_of(article, ["12 October 2024"] if rng.random() < 0.3 else [])


def other_head(article, rng, others):
    """Another headline, agency, dateline and by-line."""
    first = re.sub(r"^[A-Z][\w .,’'-]{2,30} \([^)]*\) ?[-–—] ?", "", article.paragraphs[0])
    dateline = f"{rng.choice(PLACES)} ({rng.choice(AGENCIES)}) - "
    head = [f"By {rng.choice(NAMES)}", f"{rng.randint(1, 28)} March 2025"]
    changed = Article(rng.choice(others).title, (dateline + first, *article.paragraphs[1:]))
    return text_of(changed, head)


def cut_to(article, share):
    """The first `share` of the words, ended where a sentence ends."""
    limit, kept, n = share * article.words(), [], 0
    for paragraph in article.paragraphs:
        sentences = []
        for sentence in re.split(r"(?<=[.!?”\"]) (?=[A-Z“\"])", paragraph):
            if n + len(sentence.split()) > limit:
                break
            sentences.append(sentence)
            n += len(sentence.split())
        if sentences:
            kept.append(" ".join(sentences))
        if len(" ".join(sentences)) < len(paragraph):
            break
    return article.with_paragraphs(kept or article.paragraphs[:1])


def cut_end(article, rng, others):
    return text_of(cut_to(article, rng.uniform(0.69, 0.9)))


def paragraphs_of(others, rng, n):
    return [rng.choice(rng.choice(others).paragraphs) for _ in range(n)]


def added(article, rng, others):
    """One paragraph more, or two where the article has room for them."""
    kept = list(article.paragraphs)
    for paragraph in paragraphs_of(others, rng, 1 if article.words() < 150 else 2):
        kept.insert(rng.randint(1, len(kept)), paragraph)
    return text_of(article.with_paragraphs(kept))


SYNONYMS = {"said": "stated", "told": "informed", "on": "this", "also": "moreover", "but": "yet",
            "after": "following", "government": "administration", "people": "persons",
            "country": "nation", "talks": "negotiations", "that": "how", "would": "will",
            "about": "around", "officials": "authorities", "killed": "slain", "new": "fresh"}


def reword(paragraph, rng, share):
    words = paragraph.split(" ")
    for i, word in enumerate(words):
        if rng.random() < share:
            words[i] = SYNONYMS.get(word, rng.choice(["some", "further", "indeed", word + " today"]))
    return " ".join(words)


def edited(article, rng, others):
    """One or two paragraphs gone over."""
    kept = list(article.paragraphs)
    for i in rng.sample(range(len(kept)), min(2, len(kept) - 1)):
        kept[i] = reword(kept[i], rng, 0.25)
    return text_of(article.with_paragraphs(kept))


def copy_edited(article, rng, others):
    """A word in thirty changed, all over."""
    return text_of(article.with_paragraphs(reword(p, rng, 0.033) for p in article.paragraphs))


def new_lead(article, rng, others):
    """An updated version: another headline and first paragraph, figures that have grown."""
    lead = reword(rng.choice(others).paragraphs[0], rng, 0.1)
    rest = [re.sub(r"\b(\d{2})\b", lambda m: str(int(m[1]) + 3), p) for p in article.paragraphs[1:]]
    return text_of(Article("UPDATE 2-" + article.title, (lead, *rest)))


def other_marks(article, rng, others):
    """Straight quotes for curly, dashes, capitals, lines, British for American."""
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": " - ", "–": "-", "…": "..."})
    if rng.random() < 0.5:
        table = str.maketrans({"'": "’", '"': "”", ",": ", ", "-": "‑"})
    kept = [re.sub(r"(\w)ize\b", r"\1ise", p.translate(table)) for p in article.paragraphs]
    return text_of(Article(article.title.upper(), tuple(kept)))


def other_paragraphs(article, rng, others):
    """Paragraphs joined by twos, or one sentence in each."""
    kept = list(article.paragraphs)
    if rng.random() < 0.5:
        kept = [" ".join(kept[i:i + 2]) for i in range(0, len(kept), 2)]
    else:
        kept = [s for p in kept for s in re.split(r"(?<=[.!?]) (?=[A-Z])", p)]
    return text_of(article.with_paragraphs(kept))


def reordered(article, rng, others):
    rest = list(article.paragraphs[1:])
    rng.shuffle(rest)
    return text_of(article.with_paragraphs([article.paragraphs[0], *rest]))


def furnished(article, rng, others):
    """With what a page puts around an article."""
    tail = rng.sample(BOILERPLATE, 4)
    return text_of(article, ["Published: Sat 12 Oct 2024 10:30 GMT"], tail)


def several(article, rng, others):
    """Another headline and dateline, a fifth cut off, a paragraph edited and one added."""
    short = cut_to(article, rng.uniform(0.78, 0.9))
    kept = list(short.paragraphs)
    at = rng.randrange(len(kept))
    kept[at] = reword(kept[at], rng, 0.2)
    if article.words() > 200:
        kept.insert(rng.randint(1, len(kept)), *paragraphs_of(others, rng, 1))
    return other_head(short.with_paragraphs(kept), rng, others)


COPIES = [as_is, other_head, cut_end, added, edited, copy_edited, new_lead, other_marks,
          other_paragraphs, reordered, furnished, several]


# ── What is like an article and no copy of it: made with articles that are nowhere else ──

def quoted(article, rng, unseen):
    """A long article that has half of another in it."""
    middle = article.paragraphs[:max(2, len(article.paragraphs) // 2)]
    first, kept = unseen.pop(), list(middle)
    kept[:0] = first.paragraphs
    while sum(len(p.split()) for p in kept) < 3 * sum(len(p.split()) for p in middle):
        kept += unseen.pop().paragraphs
    return text_of(Article(first.title, tuple(kept)))


def contained(article, rng, unseen):
    """A round-up that has the whole of it, in three times as much text."""
    kept, title = list(article.paragraphs), unseen[-1].title
    while sum(len(p.split()) for p in kept) < 3 * article.words():
        kept += unseen.pop().paragraphs
    return text_of(Article(title, tuple(kept)))


def follow_up(article, rng, unseen):
    """The next day's article: new text, and the background of the last one at its end."""
    other = unseen.pop()
    background, n = [], 0
    for paragraph in reversed(article.paragraphs):
        n += len(paragraph.split())
        if n > 0.35 * min(other.words(), article.words()):
            break
        background.insert(0, paragraph)
    return text_of(Article(other.title, (*other.paragraphs, *background)))


def same_quotation(article, rng, unseen):
    """Another article on the event: headline and longest sentence in common."""
    sentence = max((s for p in article.paragraphs for s in re.split(r"(?<=[.!?]) ", p)), key=len)
    kept = list(unseen.pop().paragraphs)
    kept.insert(len(kept) // 2, sentence)
    return text_of(Article(article.title, tuple(kept)))


NOTICE = ("Example Media is an independent newsroom that is funded by its readers. Our reporters are "
          "free to follow a story wherever it leads, and our editors answer to no owner. If you value "
          "what you read here, consider a gift of any size, once or every month.")


def same_footer(article, rng, unseen):
    """Another article with the same long notice below."""
    other = unseen.pop()
    return text_of(other.with_paragraphs((*other.paragraphs, NOTICE)))


NO_COPIES = [quoted, contained, follow_up, same_quotation, same_footer]

FIRMS = ["Halden Steel", "Norvik Energy", "Blue Strait Lines", "Corvane Foods", "Tarn Telecom",
         "Aster Bank", "Vantor Motors", "Kessin Rail", "Orda Chemicals", "Lund Pharma"]
TOWNS = ["Velden", "Almira", "Norhaven", "Port Halden", "Sefra", "Douma", "Vesterland", "Tarn",
         "Osterfeld", "Kalim", "Brava", "Montrel"]
SURNAMES = ["Aust", "Brill", "Reider", "Vantor", "Osei", "Lund", "Hale", "Sorby", "Bassek", "Toure"]
GIVEN = ["Agnes", "Tomas", "Ilse", "Dorin", "Nadim", "Petra", "Lena", "Oumar", "Henrik", "Ruth"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MOVES = ["higher", "lower", "flat", "mixed", "northern", "southern", "firmer", "weaker"]
REASONS = ["a long illness", "a burst tyre on a wet road", "figures on inflation from abroad",
           "the decision of the central bank", "cracks in several older houses", "patchy cloud",
           "a mistake of the goalkeeper", "the merger with its rival", "black ice", "heavy rain",
           "profits that beat forecasts", "a warning about demand in Asia", "a stroke"]


def fill(pattern, rng):
    choices = {"name": lambda: f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}",
               "number": lambda: str(rng.randint(2, 98)), "place": lambda: rng.choice(TOWNS),
               "firm": lambda: rng.choice(FIRMS), "day": lambda: rng.choice(DAYS),
               "move": lambda: rng.choice(MOVES), "reason": lambda: rng.choice(REASONS)}
    return re.sub(r"\{(\w+)\}", lambda match: choices[match[1]](), pattern)


def blocks(name):
    text = (EXAMPLES / name).read_text("utf-8")
    return [block.strip() for block in text.split("\n@@\n")[1:]]


def article_of(block):
    title, *paragraphs = block.split("\n")
    return Article(title, tuple(paragraphs))


def rewrites():
    return [[article_of(part) for part in block.split("\n==\n")] for block in blocks("rewrites.txt")]


def templated(rng, n):
    patterns = blocks("templates.txt")
    return [article_of(fill(patterns[i % len(patterns)], rng)) for i in range(n)]


# ── The corpus ──

@dataclass(frozen=True)
class Document:
    text: str
    family: int  # documents of a family are copies of each other
    kind: str    # "original", or what made it


def alone(family, rng, base):
    """Documents that are copies of nothing."""
    found = [Document(text_of(article), next(family), "template")
             for article in templated(rng, max(24, len(base) // 8))]
    found += [Document(text_of(article), next(family), "rewrite")
              for pair in rewrites() for article in pair]
    return found


def family_of(article, i, family, rng, others):
    """The article and a copy of it; of every tenth, three."""
    yield Document(text_of(article), family, "original")
    for k in range(3 if i % 10 == 0 else 1):
        make = COPIES[(i + k * 5) % len(COPIES)]
        yield Document(make(article, rng, others), family, make.__name__)


def documents(base, seed=1):
    """Of three articles two with copies, and one for what is no copy of them; in random order."""
    rng = random.Random(seed)
    numbers = iter(range(10 ** 9))
    unseen = list(base[2::3])
    seen = [article for i, article in enumerate(base) if i % 3 != 2]
    found = []
    for i, article in enumerate(seen):
        others = rng.sample(seen[:i] + seen[i + 1:], 4)
        found += family_of(article, i, next(numbers), rng, others)
    for i, article in enumerate(seen):
        if len(unseen) < 16:
            break
        make = NO_COPIES[i % len(NO_COPIES)]
        found.append(Document(make(article, rng, unseen), next(numbers), make.__name__))
    found += alone(numbers, rng, base)
    rng.shuffle(found)
    return found


def write(folder, found):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "truth.jsonl", "w", encoding="utf-8") as truth:
        for i, document in enumerate(found):
            name = f"{i:06d}.txt"
            (folder / name).write_text(document.text, "utf-8")
            truth.write(json.dumps({"file": name, "family": document.family,
                                    "kind": document.kind}) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--texts", type=int, help="use only the first N articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--more", help="further articles, as JSON Lines")
    arguments = parser.parse_args()
    base = articles(arguments.more)[:arguments.texts]
    write(arguments.folder, documents(base, arguments.seed))


if __name__ == "__main__":
    main()
