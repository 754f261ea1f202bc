"""The labelled sets → documents of sentences, each with what its set says and no more.

Every set marks something else as a name, so each sentence knows its set (SETS); a label that a set
does not give is IGNORE, and teaches nothing."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

IGNORE = -100
NAME_TYPES = ["PER", "ORG", "LOC", "MISC"]
NAME_LABELS = ["O"] + [f"{part}-{name}" for name in NAME_TYPES for part in "BI"]
SETS = ["ewt", "gum", "wikigold", "crossner", "written", "articles", "gathered", "varied"]


@dataclass
class Mention:
    first: int
    end: int                    # words first … end − 1 of the sentence
    actor: int                  # the same number for the same actor of the document
    kind: str                   # name, description or pronoun
    type: str                   # person, organization, armed_group, country or group


@dataclass
class Sentence:
    words: list
    set: str
    names: list = None          # [T] index into NAME_LABELS, or IGNORE; None: the set has no names
    upos: list = None           # [T] strings; None: no trees
    xpos: list = None
    feats: list = None
    lemmas: list = None
    heads: list = None          # [T] 0 for the root, else the head's number from 1
    relations: list = None
    identity: str = ""
    glued: list = field(default_factory=list)  # [T] no space after
    mentions: list = None       # in order, not overlapping; None: the set has no coreference
    spans: list = None          # [T] index into SPAN_LABELS of news.py, or IGNORE; None: no actors
    stated: list = None         # relations between actors of the sentence; None: not labelled
    paths: list = None          # [T] heads as the program's own parser gives them


def blocks(path):
    block = []
    for line in Path(path).read_text("utf-8").split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


# ── Treebanks ──


def read_sentence(block, name):
    rows = [line.split("\t") for line in block if line[0].isdigit()]
    rows = [row for row in rows if row[0].isdigit()]
    column = lambda i: [row[i] for row in rows]
    identity = next((line.split("= ", 1)[1] for line in block if line.startswith("# sent_id")), "")
    return rows, Sentence(words=column(1), set=name, lemmas=column(2), upos=column(3),
                          xpos=column(4), feats=column(5), heads=[int(h) for h in column(6)],
                          relations=column(7), identity=identity,
                          glued=["SpaceAfter=No" in row[9] for row in rows])


def read_treebank(path, name):
    """[D] lists of sentences; GUM's with names."""
    documents, reader = [], EntityReader()
    for block in blocks(path):
        if not documents or any(line.startswith("# newdoc") for line in block):
            documents.append([])
            reader = EntityReader()
        rows, sentence = read_sentence(block, name)
        if name == "gum":
            sentence.names, sentence.mentions = reader.read(rows)
        documents[-1].append(sentence)
    return documents


class EntityReader:
    """Names among GUM's entities: the run of proper nouns around an entity's head."""

    TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "time": None}

    def read(self, rows):
        """→ labels of names, mentions"""
        open_, spans = [], []
        for i, row in enumerate(rows):
            entity = re.search(r"Entity=([^|]+)", row[9])
            for part in re.findall(r"\([^()]+\)?|[^()]*\)", entity.group(1)) if entity else []:
                if part.startswith("("):
                    fields = part.strip("()").split("-")
                    if "[" in fields[0]:
                        continue
                    open_.append((fields[0], fields[1], i))
                    if part.endswith(")"):
                        group, type_, begin = open_.pop()
                        spans.append((begin, i, type_, group))
                else:
                    self.close(open_, spans, part.strip(")"), i)
        return self.label(rows, spans), self.mentions(rows, spans)

    @staticmethod
    def close(open_, spans, group, i):
        for k in range(len(open_) - 1, -1, -1):
            if open_[k][0] == group:
                _, type_, begin = open_.pop(k)
                spans.append((begin, i, type_, group))
                return

    ACTORS = {"person": "person", "organization": "organization", "place": "country"}

    def mentions(self, rows, spans):
        """Those of persons, bodies and places that are not of the speaker and the one addressed."""
        found = []
        for begin, end, type_, group in sorted(spans):
            head = self.head(rows, begin, end)
            kind = {"PROPN": "name", "PRON": "pronoun", "DET": "pronoun"}.get(rows[head][3],
                                                                              "description")
            if type_ not in self.ACTORS or re.search("Person=[12]", rows[head][5]):
                continue
            first, last = self.run(rows, begin, end, head) if kind == "name" else (head, head)
            found.append(Mention(first, last + 1, int(group), kind, self.ACTORS[type_]))
        return found

    def label(self, rows, spans):
        labels = [0] * len(rows)
        for begin, end, type_, _ in sorted(spans, key=lambda s: s[0] - s[1]):
            name = self.TYPES.get(type_, "MISC")
            head = self.head(rows, begin, end)
            if name is None or rows[head][3] != "PROPN":
                continue
            first, last = self.run(rows, begin, end, head)
            for i in range(first, last + 1):
                labels[i] = NAME_LABELS.index(("B-" if i == first else "I-") + name)
        return labels

    @staticmethod
    def head(rows, begin, end):
        inside = range(begin, end + 1)
        return next((i for i in inside if int(rows[i][6]) - 1 not in inside), begin)

    @staticmethod
    def run(rows, begin, end, head):
        def belongs(i):
            return rows[i][3] == "PROPN"

        def joins(i):
            return rows[i][1].lower() in ("of", "the", "and", "&", "-", "for", "'s", ".", "al", "de")

        first = last = head
        while True:
            k = first - 1
            while k >= begin and joins(k) and not belongs(k):
                k -= 1
            if k < begin or not belongs(k):
                break
            first = k
        while True:
            k = last + 1
            while k <= end and joins(k) and not belongs(k):
                k += 1
            if k > end or not belongs(k):
                break
            last = k
        return first, last


def read_iob(path, name_column=1, word_column=0):
    """Sentences of (comments, words, labels)."""
    for block in blocks(path):
        comments = [line for line in block if line.startswith("# ")]
        rows = [re.split(r"[\t ]", line) for line in block if not line.startswith("# ")]
        if rows:
            yield comments, [row[word_column] for row in rows], [row[name_column] for row in rows]


def uner_labels(words, labels, xpos):
    """Its early release marks nationalities as OTH, which the later ones do not."""
    found = []
    for word, label, tag in zip(words, labels, xpos):
        kind = label.split("-")[-1]
        if kind in ("OTH", "O") and label != "O":
            single = label.startswith("B") and tag.startswith("JJ")
            found.append("O" if single else label[0] + "-MISC")
        else:
            found.append(label)
    return mend([NAME_LABELS.index(label) for label in found])


def mend(labels):
    """An I that follows no name of its type begins one."""
    for i, label in enumerate(labels):
        if label > 0 and label % 2 == 0 and (i == 0 or labels[i - 1] not in (label, label - 1)):
            labels[i] = label - 1
    return labels


def add_uner(documents, path):
    """Lays the names of UNER's file upon the same sentences of the treebank."""
    by_id = {s.identity: s for document in documents for s in document}
    for comments, words, labels in read_iob(path, name_column=2, word_column=1):
        identity = next(c.split("= ", 1)[1] for c in comments if c.startswith("# sent_id"))
        sentence = by_id.get(identity)
        if sentence is None or sentence.words != words:
            continue
        sentence.names = uner_labels(words, labels, sentence.xpos)


# ── Sets of names ──

CROSSNER = {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG",
            "location": "LOC", "country": "LOC", "election": "MISC", "event": "MISC", "misc": "MISC"}


def read_wikigold(path):
    documents = [[]]
    for _, words, labels in read_iob(path):
        if words[0] == "-DOCSTART-":
            documents.append([])
            continue
        names = mend([NAME_LABELS.index(label) for label in labels])
        documents[-1].append(Sentence(words=words, set="wikigold", names=names))
    return [document for document in documents if document]


def read_crossner(path):
    documents = []
    for _, words, labels in read_iob(path):
        names = [0 if label == "O" else
                 NAME_LABELS.index(label[:2] + CROSSNER[label[2:]]) for label in labels]
        documents.append([Sentence(words=words, set="crossner", names=mend(names))])
    return documents


# ── All of them ──


def read_training(data):
    data = Path(data)
    ewt = read_treebank(data / "ud-ewt/train.conllu", "ewt")
    add_uner(ewt, data / "uner-ewt/train.iob2")
    return (ewt + read_treebank(data / "gum/train.conllu", "gum")
            + read_wikigold(data / "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt")
            + read_crossner(data / "crossner-politics/train.txt")
            + read_crossner(data / "crossner-politics/dev.txt"))


def read_development(data):
    data = Path(data)
    ewt = read_treebank(data / "ud-ewt/dev.conllu", "ewt")
    add_uner(ewt, data / "uner-ewt/dev.iob2")
    return {"ewt": ewt, "gum": read_treebank(data / "gum/dev.conllu", "gum")}
