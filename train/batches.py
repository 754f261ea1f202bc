"""Documents → stretches of their sentences → batches of tensors.

Shapes: [B] windows, [L] pieces of a window, [W] words of all windows, [S] sentences with a tree,
[M] mentions, [C] candidate antecedents, [P] ordered pairs of mentions of one sentence, [K] ordered
pairs of actors of one sentence, [n] words of the longest sentence."""

import random
import re

import torch

from corpora import IGNORE, NAME_LABELS, SETS
from news import CATEGORIES, FLAGS, SPAN_KINDS, SPAN_LABELS
from pieces import N_SHAPES, normalise, shape

WINDOW = 64         # pieces, marks of its ends included
STRETCH = 640       # pieces of a document that are read together, for coreference
MAX_POSITIONS = 512
MAX_ANTECEDENTS = 40
MAX_ACTORS = 14     # of a sentence whose pairs are read
KINDS = ["name", "description", "pronoun"]
TYPES = ["none", "person", "organization", "armed_group", "country", "group"]
N_DISTANCES = 6


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
    """Cuts documents into stretches, and these into windows of whole sentences, as the encoder in C
    does.

    In training each stretch comes now in windows of several sentences, now sentence by sentence, so
    that the network can work with context and without; some sentences come in the capitals of
    headlines."""

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

    def stretches(self, document):
        """Lists of (sentence, pieces of its words, shapes), each with its number of pieces."""
        stretch, size = [], 0
        for sentence in document:
            words, shapes = self.encode(sentence)
            length = sum(map(len, words)) + 2
            if stretch and size + length > STRETCH:
                yield stretch, size
                stretch, size = [], 0
            stretch.append((sentence, words, shapes))
            size += length
        if stretch:
            yield stretch, size

    def cut(self, stretch, alone):
        """Windows of a stretch."""
        limit = 0 if self.training and random.random() < alone else WINDOW
        window, size = [], 1
        for row in stretch:
            length = sum(map(len, row[1])) + 1
            if window and size + length > limit:
                yield window
                window, size = [], 1
            window.append(row)
            size += length
        if window:
            yield window

    def batches(self, documents, limit=2048, alone=0.4):
        """Batches: lists of stretches, lists of windows, of about `limit` pieces."""
        stretches = [s for document in documents for s in self.stretches(document)]
        if self.training:
            random.shuffle(stretches)
        batches, batch, size = [], [], 0
        for stretch, n in stretches:
            if batch and size + n > limit:
                batches.append(batch)
                batch, size = [], 0
            batch.append(list(self.cut(stretch, alone)))
            size += n
        if batch:
            batches.append(batch)
        return batches


# ── Words ──


def collate(stretches, pieces, labels):
    """A batch → tensors by name."""
    windows = [window for stretch in stretches for window in stretch]
    rows, shapes, firsts, parsed, sizes = [], [], [], [], []
    targets = {name: [] for name in ("upos", "xpos", "feats", "relations", "names", "sets", "heads",
                                     "spans")}
    length = max(1 + sum(sum(map(len, words)) + 1 for _, words, _ in window) for window in windows)
    n_words, b = 0, 0
    actors = ActorTargets()
    for stretch in stretches:
        for window in stretch:
            row, row_shapes = [pieces.begin], [N_SHAPES]
            for sentence, words, word_shapes in window:
                for word, s in zip(words, word_shapes):
                    firsts.append(b * length + len(row))
                    row += word
                    row_shapes += [s] * len(word)
                row.append(pieces.end)
                row_shapes.append(N_SHAPES)
                add_targets(targets, sentence, len(words), labels)
                if sentence.upos is not None:
                    parsed.append((n_words, len(words)))
                actors.add(sentence, len(words), n_words)
                n_words += len(words)
            sizes.append(len(row))
            rows.append(row + [pieces.pad] * (length - len(row)))
            shapes.append(row_shapes + [N_SHAPES] * (length - len(row)))
            b += 1
        actors.end_stretch()
    batch = {name: torch.tensor(values) for name, values in targets.items()}
    batch.update(pieces=torch.tensor(rows), shapes=torch.tensor(shapes),
                 mask=torch.arange(length)[None, :] < torch.tensor(sizes)[:, None],
                 firsts=torch.tensor(firsts))
    batch["sentences"], batch["sentence_sizes"] = indices(parsed)
    actors.write(batch)
    return batch


def add_targets(targets, sentence, n, labels):
    nothing = [IGNORE] * n
    parsed = sentence.upos is not None
    for name in ("upos", "xpos", "feats", "relations"):
        targets[name] += labels.of(name, getattr(sentence, name)[:n]) if parsed else nothing
    targets["heads"] += [h if h <= n else IGNORE for h in sentence.heads[:n]] if parsed else nothing
    targets["names"] += sentence.names[:n] if sentence.names else nothing
    targets["spans"] += sentence.spans[:n] if sentence.spans else nothing
    targets["sets"] += [SETS.index(sentence.set)] * n


def indices(sentences):
    """(first word, words) of sentences → indices of their words [S, n], padded with 0; sizes [S]"""
    n = max((size for _, size in sentences), default=0)
    rows = [[first + i if i < size else 0 for i in range(n)] for first, size in sentences]
    return (torch.tensor(rows, dtype=torch.long).reshape(len(sentences), n),
            torch.tensor([size for _, size in sentences], dtype=torch.long))


# ── Actors ──


def bucket(n):
    """0, 1, 2, 3–4, 5–9, 10 and more"""
    return n if n < 3 else 3 if n < 5 else 4 if n < 10 else 5


def words_of(sentence, mention):
    return [w for w in (re.sub(r"[^\w]", "", normalise(word))
                        for word in sentence.words[mention.first:mention.end])
            if w and w not in ("al", "el", "the")]


def likeness(a, b):
    """How the words of two mentions are alike: 0 not, 1 the same, 2 the same last word, 3 one is
    part of the other, 4 one is the other's initials."""
    if not a or not b:
        return 0
    if a == b:
        return 1
    if a[-1] == b[-1]:
        return 2
    if set(a) <= set(b) or set(b) <= set(a):
        return 3
    initials = lambda words: "".join(w[0] for w in words)
    if (len(a) == 1 and len(a[0]) > 1 and a[0] == initials(b)) or (
            len(b) == 1 and len(b[0]) > 1 and b[0] == initials(a)):
        return 4
    return 0


N_LIKENESSES = 5


class ActorTargets:
    """Mentions, their antecedents and the relations of a batch."""

    def __init__(self):
        self.mentions = []          # (first word, end word, kind, type)
        self.rows = []              # for each mention with candidates: indices of these
        self.coreference = []       # (mention, candidates, features, right)
        self.stretch = []           # (index, sentence number, actor, words)
        self.sentence = 0
        self.pairs, self.keys, self.targets, self.flags = [], [], [], []
        self.places = []            # (first word, words) of sentences with pairs
        self.paths = []             # of each pair, words on the path between

    def end_stretch(self):
        self.stretch = []

    def add(self, sentence, n, first_word):
        self.sentence += 1
        if sentence.mentions is None:
            return
        here = [m for m in sentence.mentions if m.end <= n]
        numbers = []
        for m in here:
            numbers.append(len(self.mentions))
            self.mentions.append((first_word + m.first, first_word + m.end, KINDS.index(m.kind),
                                  TYPES.index(m.type)))
            self.add_antecedents(numbers[-1], m, words_of(sentence, m))
        if sentence.stated is not None and len({m.actor for m in here}) > 1:
            self.add_pairs(sentence, here, numbers, first_word, n)

    def add_antecedents(self, number, mention, words):
        candidates = self.stretch[-MAX_ANTECEDENTS:]
        kind, type_ = self.mentions[number][2:]
        features = [[bucket(self.sentence - s), bucket(len(candidates) - 1 - i),
                     likeness(words, w) if kind < 2 and self.mentions[j][2] < 2 else 0]
                    for i, (j, s, _, w) in enumerate(candidates)]
        right = [a == mention.actor for _, _, a, _ in candidates]
        self.coreference.append((number, [c[0] for c in candidates], features, right))
        self.stretch.append((number, self.sentence, mention.actor, words))

    def add_pairs(self, sentence, here, numbers, first_word, n):
        actors = sorted({m.actor for m in here})[:MAX_ACTORS]
        key, place = {}, len(self.places)
        self.places.append((first_word, n))
        for a in actors:
            for b in actors:
                if a != b:
                    key[a, b] = len(self.targets)
                    self.targets.append([0.0] * len(CATEGORIES))
                    self.flags.append([IGNORE] * len(FLAGS))
        for r in sentence.stated:
            ends = [(r.source, r.target)] + ([(r.target, r.source)] if r.flags[0] else [])
            for k in (key[end] for end in ends if end in key):
                self.targets[k][r.category] = 1.0
                self.flags[k] = [int(f) for f in r.flags]
        for i, m in enumerate(here):
            for j, o in enumerate(here):
                if (m.actor, o.actor) in key:
                    self.pairs.append((numbers[i], numbers[j], place))
                    self.keys.append(key[m.actor, o.actor])
                    self.paths.append([first_word + w for w in path(sentence.paths, m, o) if w < n])

    def write(self, batch):
        long = lambda rows, *shape: torch.tensor(rows, dtype=torch.long).reshape(*shape)
        batch["mentions"] = long(self.mentions, len(self.mentions), 4)
        C = max((len(c[1]) for c in self.coreference), default=0)
        M = len(self.coreference)
        batch["antecedents"] = long([c[1] + [0] * (C - len(c[1])) for c in self.coreference], M, C)
        batch["antecedent_features"] = long(
            [c[2] + [[0] * 3] * (C - len(c[2])) for c in self.coreference], M, C, 3)
        batch["antecedent_counts"] = long([len(c[1]) for c in self.coreference], M)
        batch["antecedent_right"] = long(
            [c[3] + [False] * (C - len(c[3])) for c in self.coreference], M, C).bool()
        batch["pairs"] = long(self.pairs, len(self.pairs), 3)
        batch["pair_keys"] = long(self.keys, len(self.keys))
        batch["pair_places"], batch["pair_place_sizes"] = indices(self.places)
        P = max(map(len, self.paths), default=0)
        batch["paths"] = long([p + [0] * (P - len(p)) for p in self.paths], len(self.paths), P)
        batch["path_sizes"] = long([len(p) for p in self.paths], len(self.paths))
        K = len(self.targets)
        batch["stated"] = torch.tensor(self.targets).reshape(K, len(CATEGORIES))
        batch["flags"] = long(self.flags, K, len(FLAGS))


def path(heads, m, o):
    """The words of the sentence on the way from one mention's head to the other's, both ends left
    out; heads: [n] from 1, 0 for the root."""
    a, b = up(heads, head_of(heads, m)), up(heads, head_of(heads, o))
    shared = set(a) & set(b)
    way = [w for w in a if w not in shared] + [w for w in a if w in shared][:1]
    way += [w for w in b if w not in shared]
    inside = lambda w: m.first <= w < m.end or o.first <= w < o.end
    return [w for w in way if not inside(w)]


def head_of(heads, mention):
    """The first word whose head lies outside the mention."""
    for i in range(mention.first, mention.end):
        if not mention.first <= heads[i] - 1 < mention.end:
            return i
    return mention.first


def up(heads, word):
    way = []
    while word >= 0 and len(way) <= len(heads):
        way.append(word)
        word = heads[word] - 1
    return way


N_NAMES, N_SPANS = len(NAME_LABELS), len(SPAN_LABELS)
