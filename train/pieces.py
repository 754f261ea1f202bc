"""Words → word pieces and shapes, exactly as extract/encoder/pieces.c does it in C."""

import unicodedata

APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u02bf\u02be`\u00b4"
QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
FOLDED = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(QUOTES, '"'),
                        **dict.fromkeys(HYPHENS, "-"), "\u2026": "..."})

MAX_PIECES = 12  # of a word
MAX_RUN = 64     # characters between two marks
N_SHAPES = 10


def is_mark(c):
    code = ord(c)
    return (33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
            or (code > 126 and unicodedata.category(c).startswith("P")))


def normalise(word):
    word = word.translate(FOLDED)
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", word).casefold()
    word = unicodedata.normalize("NFKD", word)
    return "".join(c for c in word if not unicodedata.category(c).startswith("M"))


def runs(word):
    """Marks one by one and what stands between them; white space and controls dropped."""
    run = ""
    for c in normalise(word):
        if is_mark(c):
            if run:
                yield run
            run = ""
            yield c
        elif not c.isspace() and not unicodedata.category(c).startswith("C"):
            run += c
    if run:
        yield run


class Pieces:
    """A vocabulary of word pieces; `vocabulary` lists them in the order of their ids."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.pad, self.unknown, self.begin, self.end = (
            self.ids[name] for name in ("[PAD]", "[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def of_run(self, run):
        found, start = [], 0
        run = run[:MAX_RUN]
        while start < len(run):
            prefix = "##" if start else ""
            for end in range(len(run), start, -1):
                piece = self.ids.get(prefix + run[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                found.append(self.unknown)
                start += 1
        return found

    def of_word(self, word):
        if word not in self.cache:
            found = [piece for run in runs(word) for piece in self.of_run(run)]
            self.cache[word] = found[:MAX_PIECES] or [self.unknown]
        return self.cache[word]


def shape(word):
    """The class of a word's capitals, digits and marks, 0 … N_SHAPES − 1."""
    letters = [c for c in word if unicodedata.category(c).startswith("L")]
    upper = [unicodedata.category(c) in ("Lu", "Lt") for c in letters]
    digit = any(unicodedata.category(c) == "Nd" for c in word)
    if digit:
        return 7 if letters else 6
    if not letters:
        return 0
    if "-" in word.translate(FOLDED):
        return 9
    if all(upper):
        if "." in word:
            return 8
        return 4 if len(letters) == 1 else 3
    if not any(upper):
        return 1
    return 2 if upper[0] and not any(upper[1:]) else 5
