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
SETS = ["ewt", "gum", "wikigold", "crossner", "actors"]


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
            sentence.names = reader.read(rows)
        documents[-1].append(sentence)
    return documents


class EntityReader:
    """Names among GUM's entities: the run of proper nouns around an entity's head."""

    TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "time": None}

    def read(self, rows):
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
                        _, type_, begin = open_.pop()
                        spans.append((begin, i, type_))
                else:
                    self.close(open_, spans, part.strip(")"), i)
        return self.label(rows, spans)

    @staticmethod
    def close(open_, spans, group, i):
        for k in range(len(open_) - 1, -1, -1):
            if open_[k][0] == group:
                _, type_, begin = open_.pop(k)
                spans.append((begin, i, type_))
                return

    def label(self, rows, spans):
        labels = [0] * len(rows)
        for begin, end, type_ in sorted(spans, key=lambda s: s[0] - s[1]):
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


# ── Our own actors ──

TOKEN = re.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|re|ve|d|m)\b|(?:[A-Z]\.)+|"
                   r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|St|Jr)\.|"
                   r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+(?<!['’]s))*|\S")
ACTOR_TYPES = {"p": "PER", "o": "ORG", "a": "ORG", "c": "LOC", "person": "PER",
               "organization": "ORG", "armed_group": "ORG", "country": "LOC"}


def tokenise(text):
    return [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]


def label_actors(text, spans):
    """Names of actors are marked, other capitals may be names that are no actors: IGNORE.

    spans: (begin, end, label or None): None marks words of an unnamed actor."""
    tokens = tokenise(text)
    labels = []
    for i, (word, begin, end) in enumerate(tokens):
        covering = [s for s in spans if s[0] < end and begin < s[1]]
        known = [s for s in covering if s[2] is not None]
        if known:
            span = known[0]
            first = not any(span[0] <= b and e <= span[1] for _, b, e in tokens[max(0, i - 1):i])
            labels.append(NAME_LABELS.index(("B-" if first else "I-") + span[2]))
        else:
            labels.append(IGNORE if any(c.isupper() for c in word) else 0)
    return Sentence(words=[t[0] for t in tokens], set="actors", names=labels)


MARK = re.compile(r"\{(\d+)([poacg])([=~]?)\|([^{}]*)\}")


def read_marked(line):
    text, spans, position = "", [], 0
    line = line.split(" || ")[0].removesuffix(" ||")
    for m in MARK.finditer(line):
        text += line[position:m.start()]
        named = m.group(3) == "" and m.group(2) in ACTOR_TYPES
        spans.append((len(text), len(text) + len(m.group(4)),
                      ACTOR_TYPES[m.group(2)] if named else None))
        text += m.group(4)
        position = m.end()
    return label_actors(text + line[position:], spans)


def read_briefs(path):
    return [[read_marked(line) for line in block] for block in blocks(path)]


def read_written(path):
    return [[read_marked(line)] for line in Path(path).read_text("utf-8").split("\n") if line]


SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")


DEVELOPMENT = 5  # every fifth article is kept to measure on


def read_articles(folder):
    documents = []
    for i, path in enumerate(sorted((folder / "annotations").glob("*.json"))):
        if i % DEVELOPMENT == 0:
            continue
        known = json.loads(path.read_text("utf-8"))
        text = (folder / "articles" / (path.stem + ".txt")).read_text("utf-8")
        forms = {}
        for actor in known["actors"]:
            if actor["type"] in ACTOR_TYPES:
                own = set(actor["name"].split())
                for form in [actor["name"], *actor["aliases"]]:
                    form = re.sub(r"^(?:the|The) ", "", form)
                    title = actor["type"] == "person" and not own & set(form.split())
                    if form and not title and all(w[0].isupper() or w.lower() in ("of", "the", "al", "and", "for", "de")
                                    for w in form.split()):
                        forms[form] = ACTOR_TYPES[actor["type"]]
        documents.append([s for part in SENTENCE_END.split(text) if part.strip()
                          for s in [label_actors(part, find_forms(part, forms))] if s.words])
    return documents


def find_forms(text, forms):
    spans = []
    for form in sorted(forms, key=len, reverse=True):
        for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not any(s[0] < m.end() and m.start() < s[1] for s in spans):
                spans.append((m.start(), m.end(), forms[form]))
    return spans


# ── All of them ──


def read_training(data):
    data = Path(data)
    ewt = read_treebank(data / "ud-ewt/train.conllu", "ewt")
    add_uner(ewt, data / "uner-ewt/train.iob2")
    return (ewt + read_treebank(data / "gum/train.conllu", "gum")
            + read_wikigold(data / "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt")
            + read_crossner(data / "crossner-politics/train.txt")
            + read_crossner(data / "crossner-politics/dev.txt")
            + read_briefs(data / "briefs/briefs.txt")
            + read_written(data / "written/sentences.txt")
            + read_articles(data / "relations"))


def read_development(data):
    data = Path(data)
    ewt = read_treebank(data / "ud-ewt/dev.conllu", "ewt")
    add_uner(ewt, data / "uner-ewt/dev.iob2")
    return {"ewt": ewt, "gum": read_treebank(data / "gum/dev.conllu", "gum")}
