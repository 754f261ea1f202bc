"""Our labelled news → documents of sentences with mentions of actors and stated relations.

The texts are cut into sentences and words by the program itself (`actorgraph parse`), so that what
is learned from is cut as what will be read. Every set labels something else: what a set leaves
open is IGNORE or None, and teaches nothing."""

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpora import IGNORE, NAME_LABELS, Mention, Sentence, blocks

CATEGORIES = ("AGREE CONSULT SUPPORT CONCEDE INFORM REQUEST COOPERATE AID RETREAT ACCUSE REJECT "
              "THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT LEADS MEMBER_OF PART_OF REPRESENTS "
              "BACKS ALLIED OPPOSES").split()
FLAGS = ["mutual", "negated", "ended", "planned", "possible", "reported"]
NAMED = {"person": "PER", "organization": "ORG", "armed_group": "ORG", "country": "LOC"}
PRONOUNS = set("he she it they him her them his its their hers theirs himself herself itself "
               "themselves who whom whose which that we us our i me my you your".split())
SPEAKERS = set("i me my mine myself we us our ours ourselves you your yours yourself "
               "yourselves".split())
LOCATING = set("in at near across inside outside throughout within around over through via from "
               "northern southern eastern western central neighbouring neighboring".split())
ARTICLES = ("the", "a", "an")
DEVELOPMENT = 5  # every fifth article of `relations` is kept to measure on
GATHERED = 10    # every tenth of the texts gathered for this project,
KEPT = 20        # and every twentieth of those written for it


@dataclass
class Text:
    """A labelled text; offsets in characters."""
    text: str
    mentions: list               # (start, end, actor, kind or None, type)
    relations: list              # (start, end, relation): stated somewhere between these
    open: set                    # pronouns that may be actors where they are not labelled
    set: str = "written"         # of "articles" states that only locate are labelled, too


@dataclass
class Relation:
    source: int                  # actors of the document
    target: int
    category: int                # index into CATEGORIES
    flags: tuple                 # of FLAGS


# ── Reading ──


def relation_of(row, source, target):
    flags = {"mutual": row["mutual"], "negated": row["negated"], "ended": row.get("ended", False),
             row["modality"]: True}
    return Relation(source, target, CATEGORIES.index(row["category"]),
                    tuple(bool(flags.get(name)) for name in FLAGS))


def converted(checker, path):
    """JSON Lines that the checker of the form makes of the file."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl", encoding="utf-8") as lines:
        subprocess.run([sys.executable, checker, path, lines.name], check=True,
                       stdout=subprocess.DEVNULL)
        return [json.loads(line) for line in lines]


def read_reports(checker, path, open_=frozenset(), set_="written"):
    """Briefs and reports, in which all is labelled, and texts in their form."""
    texts = []
    for row in converted(checker, path):
        mentions = [(m["start"], m["end"], m["actor"], m["kind"], m["type"]) for m in row["mentions"]]
        relations = [(s["start"], s["end"], relation_of(r, r["source"], r["target"]))
                     for s in row["sentences"] for r in s["relations"]]
        texts.append(Text(row["text"], mentions, relations, open_, set_))
    return texts


def read_written(folder):
    """Sentences: pronouns are not labelled."""
    texts = []
    for row in converted(folder / "check.py", folder / "sentences.txt"):
        mentions = [(m["start"], m["end"], m["actor"], None, m["type"]) for m in row["mentions"]]
        relations = [(0, len(row["text"]), relation_of(r, r["source"], r["target"]))
                     for r in row["relations"]]
        texts.append(Text(row["text"], mentions, relations, PRONOUNS))
    return texts


def find_forms(text, actors):
    """Where the forms of the actors stand; of two that overlap the longer."""
    forms = {}
    for number, actor in enumerate(actors):
        for form in [actor["name"], *actor["aliases"]]:
            form = re.sub(r"^(?:the|The|a|an) ", "", form)
            if re.search(r"\w", form):
                forms.setdefault(form, (number, actor["type"]))
    found = []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not any(s[0] < m.end() and m.start() < s[1] for s in found):
                found.append((m.start(), m.end(), *forms[form]))
    return [(start, end, number, None, type_) for start, end, number, type_ in sorted(found)]


def read_article(annotation, article):
    row = json.loads(annotation.read_text("utf-8"))
    text = article.read_text("utf-8")
    numbers = {actor["id"]: i for i, actor in enumerate(row["actors"])}
    relations = []
    for r in row["relations"]:
        for evidence in [r["evidence"], *r["also"]]:
            start = text.find(evidence)
            if start >= 0:
                relations.append((start, start + len(evidence),
                                  relation_of(r, numbers[r["source"]], numbers[r["target"]])))
    return Text(text, find_forms(text, row["actors"]), relations, PRONOUNS, "articles")


def read_articles(folder):
    """→ texts to learn from, texts to measure on."""
    paths = sorted((folder / "annotations").glob("*.json"))
    texts = [read_article(p, folder / "articles" / (p.stem + ".txt")) for p in paths]
    return ([t for i, t in enumerate(texts) if i % DEVELOPMENT],
            [t for i, t in enumerate(texts) if i % DEVELOPMENT == 0])


def read_gathered(own):
    """Real texts: the speaker and the one addressed are labelled now and then. → as read_articles"""
    texts = read_reports(own / "briefs/check.py", own / "gathered/texts.txt", SPEAKERS, "gathered")
    return ([t for i, t in enumerate(texts) if i % GATHERED],
            [t for i, t in enumerate(texts) if i % GATHERED == 0])


# ── Words ──


def parse(program, texts):
    """Lets the program cut the texts: for each its sentences, as blocks of CoNLL-U lines."""
    with tempfile.TemporaryDirectory() as folder:
        articles, conllu = Path(folder) / "articles", Path(folder) / "parsed.conllu"
        articles.mkdir()
        for i, text in enumerate(texts):
            (articles / f"{i:06}.txt").write_text(text, "utf-8")
        with open(conllu, "w", encoding="utf-8") as out:
            subprocess.run([program, "parse", articles], check=True, stdout=out)
        documents, current = [[] for _ in texts], None
        for block in blocks(conllu):
            for line in block:
                if line.startswith("# newdoc id = "):
                    identity = line.split("= ")[1]
                    # A second article in one text: its offsets begin anew.
                    current = documents[int(identity)] if "#" not in identity else []
            current.append(block)
        return documents


def offsets_of(text):
    """Byte offset → character offset, for the begins of characters and the end."""
    found, byte = {}, 0
    for i, c in enumerate(text):
        found[byte] = i
        byte += len(c.encode())
    found[byte] = len(text)
    return found


def read_sentence(block, characters, set_):
    rows = [line.split("\t") for line in block if line[0].isdigit()]
    rows = [row for row in rows if row[0].isdigit()]
    places = [re.search(r"Offset=(\d+):(\d+)", row[9]) for row in rows]
    spans = [(characters[int(m[1])], characters[int(m[2])]) for m in places]
    sentence = Sentence(words=[row[1] for row in rows], set=set_,
                        paths=[int(row[6]) for row in rows])
    return sentence, spans, [row[3] for row in rows]


def kind_of(words, kind, type_):
    if kind is not None:
        return kind
    capital = any(word[:1].isupper() for word in words)
    return "name" if capital or type_ == "group" else "description"


def add_mentions(sentence, spans, text):
    """→ which tokens belong to no whole mention but touch one."""
    touched = set()
    sentence.mentions = []
    for start, end, actor, kind, type_ in text.mentions:
        inside = [i for i, (b, e) in enumerate(spans) if b < end and start < e]
        if not inside:
            continue
        if spans[inside[0]][0] < start or spans[inside[-1]][1] > end:
            touched.update(inside)
            continue
        first, stop = inside[0], inside[-1] + 1
        while first + 1 < stop and sentence.words[first].lower() in ARTICLES:
            first += 1
        kind_here = kind_of(sentence.words[first:stop], kind, type_)
        sentence.mentions.append(Mention(first, stop, actor, kind_here, type_))
    return touched


def is_locating(sentence, mention):
    return (mention.type == "country" and mention.first > 0
            and sentence.words[mention.first - 1].lower() in LOCATING)


def label(sentence, text, touched, tags):
    """Labels of mentions and, of names that are actors, of names; other capitals may be names, and
    so may adjectives that stand for states."""
    words = sentence.words
    sentence.spans = [IGNORE if i in touched else 0 for i in range(len(words))]
    sentence.names = [IGNORE if any(c.isupper() for c in word) else 0 for word in words]
    for i, word in enumerate(words):
        if word.lower() in text.open:
            sentence.spans[i] = IGNORE
    for m in sentence.mentions:
        skipped = text.set == "articles" and is_locating(sentence, m)
        begin = SPAN_LABELS.index(f"B-{m.kind}-{m.type}" if m.kind != "pronoun" else "B-pronoun")
        for i in range(m.first, m.end):
            sentence.spans[i] = IGNORE if skipped else begin + (i > m.first)
            if m.kind == "name" and m.type in NAMED and (m.type, tags[i]) != ("country", "ADJ"):
                sentence.names[i] = NAME_LABELS.index(
                    ("I-" if i > m.first else "B-") + NAMED[m.type])


SPAN_KINDS = (["name-" + t for t in ("person", "organization", "armed_group", "country", "group")]
              + ["description-" + t for t in ("person", "organization", "armed_group", "country",
                                              "group")] + ["pronoun"])
SPAN_LABELS = ["O"] + [f"{part}-{kind}" for kind in SPAN_KINDS for part in "BI"]


def add_relations(sentence, spans, text):
    here = {m.actor for m in sentence.mentions}
    sentence.stated = []
    for start, end, relation in text.relations:
        if (start < spans[-1][1] and spans[0][0] < end and relation.source != relation.target
                and {relation.source, relation.target} <= here):
            sentence.stated.append(relation)


def cut(program, texts):
    """→ [D] lists of sentences."""
    documents = []
    for text, parsed in zip(texts, parse(program, [t.text for t in texts])):
        characters, document = offsets_of(text.text), []
        for block in parsed:
            sentence, spans, tags = read_sentence(block, characters, text.set)
            touched = add_mentions(sentence, spans, text)
            label(sentence, text, touched, tags)
            add_relations(sentence, spans, text)
            document.append(sentence)
        documents.append(document)
    return documents


def read_own(own):
    """All texts written for this project; own: train/data. In the varied reports the speaker and
    the one addressed are labelled now and then."""
    checker = own / "briefs/check.py"
    return (read_reports(checker, own / "briefs/briefs.txt")
            + read_reports(checker, own / "reports/reports.txt") + read_written(own / "written")
            + read_reports(checker, own / "reports/varied.txt", SPEAKERS, "varied"))


def read_news(data, own, program):
    """data: the folder of the labelled sets; own: train/data. → documents to learn from, and to
    measure on: every fifth article of `relations`, every twentieth of the texts written for this
    project and every tenth of those gathered."""
    learned, articles = read_articles(Path(data) / "relations")
    real, gathered = read_gathered(own)
    written = read_own(own)
    kept = [t for i, t in enumerate(written) if i % KEPT == 0]
    learned += [t for i, t in enumerate(written) if i % KEPT] + real
    documents = iter(cut(program, learned + articles + kept + gathered))
    take = lambda texts: list(islice(documents, len(texts)))
    learned, measured = take(learned), {}
    for document in documents:
        measured.setdefault(document[0].set, []).append(document)
    return learned, measured
