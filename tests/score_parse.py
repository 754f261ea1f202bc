"""Compares two CoNLL-U files over the same text, in the manner of the CoNLL 2018 shared task.

    score_parse.py GOLD PREDICTED            Tokens, Sentences, Words, UPOS … LAS: precision, recall, F1
    score_parse.py --names GOLD PREDICTED    names of the types PER, ORG and LOC, with and without type

Words stand at the characters, white space left out, that they cover in the text, so that the two
files may cut it differently. A multiword token whose words make it up letter by letter ("do|n't") is
its words; the words of any other are matched by their forms. Names are read from `NER=B-PER` in the last
column or, in a file of fewer than ten columns, from the third (IOB2)."""

import argparse
import re
import sys
from collections import namedtuple

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")
NAME_TYPES = ("PER", "ORG", "LOC")

# The features that count, as in the shared task.
FEATURES = frozenset(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood "
    "Tense Aspect Voice Evident Polarity Person Polite".split())

# span: (begin, end) in characters without white space; group: which multiword token that cannot be cut
# the word is of, or None; head: index of a word of the document, or -1 for the root; label: "B-PER".
Word = namedtuple("Word", "form span group upos xpos features lemma head relation label")


class Document:
    """characters: the text without white space; tokens, sentences: spans; words: in text order;
    first_words: indices of those that begin a sentence."""

    def __init__(self):
        self.pieces = []
        self.length = 0
        self.tokens = []
        self.sentences = []
        self.words = []
        self.first_words = set()

    @property
    def characters(self):
        self.pieces = ["".join(self.pieces)]
        return self.pieces[0]

    def append(self, form):
        """Adds the form's characters; returns their span."""
        piece = squeeze(form)
        self.pieces.append(piece)
        self.length += len(piece)
        return (self.length - len(piece), self.length)


class Score(namedtuple("Score", "correct gold predicted")):
    @property
    def precision(self):
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self):
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self):
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else 0.0


# ── Reading ──

def squeeze(form):
    return "".join(form.split())


def read_blocks(lines):
    """The rows of each sentence, as lists of columns."""
    block = []
    for line in lines:
        line = line.rstrip("\r\n")
        if line and not line.startswith("#"):
            block.append(line.split("\t"))
        elif not line and block:
            yield block
            block = []
    if block:
        yield block


def counted_features(column):
    kept = (pair for pair in column.split("|") if pair.split("=")[0] in FEATURES)
    return "|".join(sorted(kept))


def label_of(columns):
    if len(columns) < 10:
        return columns[2]
    found = re.search(r"(?:^|\|)NER=([^|]*)", columns[9])
    return found.group(1) if found else "O"


def make_word(columns, span, group, base):
    if len(columns) < 10:
        return Word(columns[1], span, group, "_", "_", "", "_", None, "_", label_of(columns))
    head = int(columns[6]) if columns[6].isdigit() else None
    if head is not None:
        head = base + head - 1 if head > 0 else -1
    return Word(columns[1], span, group, columns[3], columns[4], counted_features(columns[5]), columns[2],
                head, columns[7].split(":")[0], label_of(columns))


def add_multiword(document, form, rows, base):
    begin, end = document.append(form)
    cut = "".join(squeeze(row[1]) for row in rows).lower() == squeeze(form).lower()
    if not cut:
        document.tokens.append((begin, end))
    for row in rows:
        if not cut:
            document.words.append(make_word(row, (begin, end), (begin, end), base))
            continue
        span = (begin, begin + len(squeeze(row[1])))
        begin = span[1]
        document.tokens.append(span)
        document.words.append(make_word(row, span, None, base))


def add_sentence(document, block):
    start, base = document.length, len(document.words)
    document.first_words.add(base)
    rows = [row for row in block if "." not in row[0]]
    i = 0
    while i < len(rows):
        row = rows[i]
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            n_words = last - first + 1
            add_multiword(document, row[1], rows[i + 1:i + 1 + n_words], base)
            i += 1 + n_words
            continue
        span = document.append(row[1])
        document.tokens.append(span)
        document.words.append(make_word(row, span, None, base))
        i += 1
    document.sentences.append((start, document.length))


def read(lines):
    """Reads CoNLL-U, or IOB2 in the columns number, form, label. lines: an open file or a list."""
    document = Document()
    for block in read_blocks(lines):
        add_sentence(document, block)
    return document


# ── Comparing ──

def longest_common(gold, predicted):
    """Pairs of indices of the longest common subsequence of two lists of forms."""
    lengths = [[0] * (len(predicted) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for k in reversed(range(len(predicted))):
            lengths[i][k] = (lengths[i + 1][k + 1] + 1 if gold[i] == predicted[k]
                             else max(lengths[i + 1][k], lengths[i][k + 1]))
    pairs, i, k = [], 0, 0
    while i < len(gold) and k < len(predicted):
        if gold[i] == predicted[k]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif lengths[i + 1][k] >= lengths[i][k + 1]:
            i += 1
        else:
            k += 1
    return pairs


def regions_of(gold, predicted):
    """The spans of the multiword tokens that cannot be cut, widened to whole words, in order."""
    words = gold.words + predicted.words
    spans = sorted({word.group for word in words if word.group})
    regions = []
    for begin, end in spans:
        for word in words:
            if word.span[0] < end and word.span[1] > begin:
                begin, end = min(begin, word.span[0]), max(end, word.span[1])
        if regions and begin < regions[-1][1]:
            begin, end = regions[-1][0], max(end, regions[-1][1])
            regions.pop()
        regions.append((begin, end))
    return regions


def align(gold, predicted):
    """Index of a gold word → index of the predicted word at the same place."""
    by_span = {word.span: i for i, word in enumerate(predicted.words) if word.group is None}
    pairs = {i: by_span[word.span] for i, word in enumerate(gold.words)
             if word.group is None and word.span in by_span}
    for begin, end in regions_of(gold, predicted):
        ours = [i for i, word in enumerate(gold.words) if begin <= word.span[0] < end]
        theirs = [i for i, word in enumerate(predicted.words) if begin <= word.span[0] < end]
        common = longest_common([gold.words[i].form.lower() for i in ours],
                                [predicted.words[i].form.lower() for i in theirs])
        for i in ours:
            pairs.pop(i, None)
        pairs.update((ours[a], theirs[b]) for a, b in common)
    return pairs


def check_same_text(gold, predicted):
    if gold.characters == predicted.characters:
        return
    place = next((i for i, (a, b) in enumerate(zip(gold.characters, predicted.characters)) if a != b),
                 min(len(gold.characters), len(predicted.characters)))
    raise ValueError("the texts differ after %d characters: %r and %r" % (
        place, gold.characters[place:place + 20], predicted.characters[place:place + 20]))


def score_spans(gold, predicted):
    return Score(len(set(gold) & set(predicted)), len(gold), len(predicted))


def score(gold, predicted):
    """Metric → Score of two documents. Raises ValueError when their texts differ."""
    check_same_text(gold, predicted)
    pairs = align(gold, predicted)
    matched = [(gold.words[i], predicted.words[k]) for i, k in pairs.items()]

    def count(same):
        correct = sum(1 for ours, theirs in matched if same(ours, theirs))
        return Score(correct, len(gold.words), len(predicted.words))

    def same_head(ours, theirs):
        if ours.head is None or theirs.head is None:
            return False
        return theirs.head == -1 if ours.head == -1 else pairs.get(ours.head) == theirs.head

    return {
        "Tokens": score_spans(gold.tokens, predicted.tokens),
        "Sentences": score_spans(gold.sentences, predicted.sentences),
        "Words": count(lambda ours, theirs: True),
        "UPOS": count(lambda ours, theirs: ours.upos == theirs.upos),
        "XPOS": count(lambda ours, theirs: ours.xpos == theirs.xpos),
        "UFeats": count(lambda ours, theirs: ours.features == theirs.features),
        "Lemmas": count(lambda ours, theirs: ours.lemma == theirs.lemma or ours.lemma == "_"),
        "UAS": count(same_head),
        "LAS": count(lambda ours, theirs: same_head(ours, theirs) and ours.relation == theirs.relation),
    }


# ── Names ──

def names_of(document):
    """(begin, end, type) of each name of the types that count."""
    names, name = [], None
    for i, word in enumerate(document.words):
        prefix, _, kind = word.label.partition("-")
        if i in document.first_words:
            name = None
        if prefix == "I" and name is not None and name[2] == kind:
            name = (name[0], word.span[1], kind)
            names[-1] = name
        elif prefix in ("B", "I"):
            name = (word.span[0], word.span[1], kind)
            names.append(name)
        else:
            name = None
    return [found for found in names if found[2] in NAME_TYPES]


def score_names(gold, predicted):
    """"typed", "untyped" and each type → Score; a name counts when both its ends are right."""
    check_same_text(gold, predicted)
    ours, theirs = names_of(gold), names_of(predicted)
    scores = {"typed": score_spans(ours, theirs),
              "untyped": score_spans([name[:2] for name in ours], [name[:2] for name in theirs])}
    for kind in NAME_TYPES:
        scores[kind] = score_spans([name for name in ours if name[2] == kind],
                                   [name for name in theirs if name[2] == kind])
    return scores


def load(path):
    with open(path, encoding="utf-8") as lines:
        return read(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--names", action="store_true", help="score names in place of trees")
    arguments = parser.parse_args()
    gold, predicted = load(arguments.gold), load(arguments.predicted)
    try:
        scores = score_names(gold, predicted) if arguments.names else score(gold, predicted)
    except ValueError as error:
        sys.exit(str(error))
    print("%-10s %9s %9s %9s %8s %8s %8s" % (
        "metric", "precision", "recall", "F1", "correct", "gold", "found"))
    for metric, row in scores.items():
        print("%-10s %9.2f %9.2f %9.2f %8d %8d %8d" % (
            metric, 100 * row.precision, 100 * row.recall, 100 * row.f1, *row))


if __name__ == "__main__":
    main()
