"""Documents → windows → batches of tensors."""

import random

import torch

from corpora import IGNORE, NAME_LABELS, SETS
from pieces import N_SHAPES, shape

WINDOW = 64         # pieces, marks of its ends included
MAX_POSITIONS = 512


class Labels:
    """The classes of each head, in the order of their numbers."""

    def __init__(self, documents):
        sentences = [s for document in documents for s in document if s.upos]
        count = lambda column: self.count(getattr(s, column) for s in sentences)
        self.upos, self.xpos = sorted(count("upos")), sorted(count("xpos"))
        self.feats = ["_"] + sorted(f for f, n in count("feats").items() if n >= 5 and f != "_")
        self.relations = sorted(count("relations"))
        self.numbers = {name: {value: i for i, value in enumerate(getattr(self, name))}
                        for name in ("upos", "xpos", "feats", "relations")}

    @staticmethod
    def count(columns):
        counts = {}
        for column in columns:
            for value in column:
                counts[value] = counts.get(value, 0) + 1
        return counts

    def of(self, name, values):
        numbers = self.numbers[name]
        return [numbers.get(value, IGNORE) for value in values]


def shout(shapes, how):
    """Shapes of a headline: every word with a capital, or in capitals."""
    change = {"title": {1: 2}, "capitals": {1: 3, 2: 3, 5: 3}}[how]
    return [change.get(s, s) for s in shapes]


class Windows:
    """Cuts documents into windows of whole sentences, as the encoder in C does.

    In training each document comes now whole, now sentence by sentence, so that the network can
    work with context and without; some sentences come in the capitals of headlines."""

    def __init__(self, pieces, training):
        self.pieces, self.training = pieces, training
        self.cache = {}

    def encode(self, sentence):
        key = id(sentence)
        if key not in self.cache:
            words = [self.pieces.of_word(word) for word in sentence.words]
            self.cache[key] = (words, [shape(word) for word in sentence.words])
        words, shapes = self.cache[key]
        if self.training and random.random() < 0.06:
            shapes = shout(shapes, random.choice(["title", "capitals"]))
        if sum(map(len, words)) + 2 > MAX_POSITIONS:
            words = [word[:1] for word in words][:MAX_POSITIONS - 2]
        return words, shapes

    def cut(self, document):
        limit = WINDOW
        if self.training and random.random() < 0.4:
            limit = 0
        window, size = [], 1
        for sentence in document:
            words, shapes = self.encode(sentence)
            length = sum(map(len, words)) + 1
            if window and size + length > limit:
                yield window, size
                window, size = [], 1
            window.append((sentence, words, shapes))
            size += length
        if window:
            yield window, size

    def batches(self, documents, limit=2048):
        """Batches of windows of like length, `limit` pieces each with padding."""
        windows = [w for document in documents for w in self.cut(document)]
        if self.training:
            random.shuffle(windows)
            noise = lambda w: w[1] + random.random() * 8
            windows.sort(key=noise)
        else:
            windows.sort(key=lambda w: w[1])
        batches, batch = [], []
        for window in windows:
            if batch and window[1] * (len(batch) + 1) > limit:
                batches.append([w for w, _ in batch])
                batch = []
            batch.append(window)
        if batch:
            batches.append([w for w, _ in batch])
        if self.training:
            random.shuffle(batches)
        return batches


def collate(windows, pieces, labels):
    """windows: lists of (sentence, pieces of its words, shapes) → tensors."""
    rows, shapes, firsts, sentences, sizes = [], [], [], [], []
    targets = {name: [] for name in ("upos", "xpos", "feats", "relations", "names", "sets", "heads")}
    length = max(1 + sum(sum(map(len, words)) + 1 for _, words, _ in window) for window in windows)
    n_words = 0
    for b, window in enumerate(windows):
        row, row_shapes = [pieces.begin], [N_SHAPES]
        for sentence, words, word_shapes in window:
            for word, s in zip(words, word_shapes):
                firsts.append(b * length + len(row))
                row += word
                row_shapes += [s] * len(word)
            row.append(pieces.end)
            row_shapes.append(N_SHAPES)
            add_targets(targets, sentence, len(words), n_words, labels)
            sentences.append((n_words, len(words), sentence.upos is not None))
            n_words += len(words)
        sizes.append(len(row))
        rows.append(row + [pieces.pad] * (length - len(row)))
        shapes.append(row_shapes + [N_SHAPES] * (length - len(row)))
    batch = {name: torch.tensor(values) for name, values in targets.items()}
    batch.update(pieces=torch.tensor(rows), shapes=torch.tensor(shapes),
                 mask=torch.arange(length)[None, :] < torch.tensor(sizes)[:, None],
                 firsts=torch.tensor(firsts))
    add_sentences(batch, [s for s in sentences if s[2]])
    return batch


def add_targets(targets, sentence, n, offset, labels):
    nothing = [IGNORE] * n
    parsed = sentence.upos is not None
    for name in ("upos", "xpos", "feats", "relations"):
        targets[name] += labels.of(name, getattr(sentence, name)[:n]) if parsed else nothing
    targets["heads"] += [h if h <= n else IGNORE for h in sentence.heads[:n]] if parsed else nothing
    targets["names"] += sentence.names[:n] if sentence.names else nothing
    targets["sets"] += [SETS.index(sentence.set)] * n


def add_sentences(batch, parsed):
    """Indices of the words of each sentence that has a tree: [S, n], padded with 0."""
    n = max((size for _, size, _ in parsed), default=0)
    batch["sentences"] = torch.tensor([[first + i if i < size else 0 for i in range(n)]
                                       for first, size, _ in parsed]).reshape(len(parsed), n)
    batch["sentence_sizes"] = torch.tensor([size for _, size, _ in parsed], dtype=torch.long)


N_NAMES = len(NAME_LABELS)
