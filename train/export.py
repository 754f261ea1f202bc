"""Writes a checkpoint as the model file that the C program maps: python3 export.py CHECKPOINT OUT.

extract/encoder/model.h says what the container is, extract/encoder/kernel.h how matrices of small
integers lie in it."""

import argparse
import datetime
import json
import math
import struct
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import xxhash

import lemmas
from batches import TYPES as ACTOR_TYPES, Windows, collate
from corpora import SETS, Mention, Sentence, read_treebank
from network import Encoder
from news import CATEGORIES, FLAGS, SPAN_LABELS
from pieces import N_SHAPES, Pieces, shape
from train import make_network, read_start

PANEL = 16
LEVELS = 127         # of a weight
GROUP_LEVELS = 258   # of the weights of a column in a group of eight inputs: see kernel.h
NAMES_LIKE = ["ewt"]                 # the sets whose ways with names the model follows,
ACTORS_LIKE = ["gathered"]           # and with actors
TYPES = {np.dtype("uint8"): 0, np.dtype("int8"): 1, np.dtype("float32"): 2,
         np.dtype("int32"): 3, np.dtype("uint32"): 4}


class Container:
    def __init__(self):
        self.sections = []

    def add(self, name, array):
        array = np.ascontiguousarray(array)
        assert array.dtype in TYPES and 1 <= array.ndim <= 4 and len(name) < 32, name
        self.sections.append((name, array))

    def add_text(self, name, text):
        self.add(name, np.frombuffer(text.encode(), np.uint8))

    def write(self, path):
        offset = 64 + 64 * len(self.sections)
        entries, data = b"", b""
        for name, array in self.sections:
            start = (offset + len(data) + 63) // 64 * 64
            data += b"\0" * (start - offset - len(data)) + array.tobytes()
            dims = list(array.shape) + [0] * (4 - array.ndim)
            entries += struct.pack("<32sII4IQ", name.encode(), TYPES[array.dtype], array.ndim,
                                   *dims, start)
        rest = entries + data
        header = struct.pack("<8sIIQQ32x", b"ACGMODEL", 1, len(self.sections), 64 + len(rest),
                             xxhash.xxh3_64_intdigest(rest))
        Path(path).write_bytes(header + rest)


# ── Matrices ──


def group_sums(q):
    """q: [K, N] → the largest sum of |q| over the groups of eight inputs of each column: of 16
    inputs in a row those that are 0 or 1 modulo 4, and those that are 2 or 3."""
    K, N = q.shape
    parts = np.abs(q).reshape(K // 16, 4, 2, 2, N)
    return parts.sum(axis=(1, 3)).max(axis=(0, 1))


def quantise(weight):
    """weight: [N, K] → q [K, N] int8 and the scale of each column, as fine as its sums allow."""
    w = weight.T.astype(np.float64)
    scale = np.maximum(np.abs(w).max(0) / LEVELS, group_sums(w) / GROUP_LEVELS) + 1e-12
    while True:
        q = np.rint(w / scale)
        over = (group_sums(q) > GROUP_LEVELS) | (np.abs(q).max(0) > LEVELS)
        if not over.any():
            return q.astype(np.int8), scale.astype(np.float32)
        scale[over] *= 1.002


def pack(q):
    K, N = q.shape
    padded = np.zeros((K, (N + PANEL - 1) // PANEL * PANEL), np.int8)
    padded[:, :N] = q
    return padded.reshape(K // 4, 4, -1, PANEL).transpose(2, 0, 3, 1)


def add_matrix(container, name, weight, bias):
    q, scales = quantise(weight)
    container.add(f"{name}.weights", pack(q))
    container.add(f"{name}.scales", scales)
    container.add(f"{name}.sums", scales * q.astype(np.float32).sum(0))
    container.add(f"{name}.bias", bias.astype(np.float32))


# ── Encoder ──


def add_encoder(container, state, pieces):
    get = lambda name: state[f"encoder.{name}"].numpy()
    words = get("words.weight")
    n_layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    width, heads = words.shape[1], words.shape[1] // 32
    feed_forward = get("layers.0.up.weight").shape[0]
    positions = get("positions.weight")
    container.add("encoder.shape", np.array([n_layers, width, heads, feed_forward, len(positions),
                                             len(words)], np.int32))
    add_pieces(container, pieces)
    scales = np.maximum(np.abs(words).max(1), 1e-9) / LEVELS
    container.add("embedding.words", np.rint(words / scales[:, None]).astype(np.int8))
    container.add("embedding.word_scales", scales.astype(np.float32))
    container.add("embedding.positions", positions)
    container.add("embedding.norm", np.stack([get("norm.weight"), get("norm.bias")]))
    container.add("embedding.shapes", get("shapes.weight")[:N_SHAPES])
    for i in range(n_layers):
        add_layer(container, lambda name: get(f"layers.{i}.{name}"), f"layer.{i}", width)


def add_layer(container, get, name, width):
    qkv, bias = get("qkv.weight").copy(), get("qkv.bias").copy()
    qkv[:width] /= math.sqrt(32)
    bias[:width] /= math.sqrt(32)
    add_matrix(container, f"{name}.qkv", qkv, bias)
    for part in ("output", "up", "down"):
        add_matrix(container, f"{name}.{part}", get(f"{part}.weight"), get(f"{part}.bias"))
    for part in ("norm1", "norm2"):
        container.add(f"{name}.{part}", np.stack([get(f"{part}.weight"), get(f"{part}.bias")]))


def fnv(data):
    value = 2166136261
    for byte in data:
        value = (value ^ byte) * 16777619 & 0xffffffff
    return value


def add_table(container, name, strings):
    """Strings one after another, and a hash table of their numbers + 1 with linear probing."""
    data = [string.encode() for string in strings]
    n_slots = 1 << (2 * len(data) - 1).bit_length()
    slots = np.zeros(n_slots, np.uint32)
    for i, string in enumerate(data):
        slot = fnv(string) & (n_slots - 1)
        while slots[slot]:
            slot = (slot + 1) & (n_slots - 1)
        slots[slot] = i + 1
    container.add(f"{name}.slots", slots)
    add_strings(container, name, data)


def add_strings(container, name, data):
    container.add(f"{name}.offsets", np.cumsum([0] + [len(s) for s in data]).astype(np.uint32))
    container.add(f"{name}.bytes", np.frombuffer(b"".join(data) or b"\0", np.uint8))


def add_pieces(container, pieces):
    add_table(container, "pieces", pieces)
    container.add("pieces.special", np.array([pieces.index(name) for name in
                                              ("[PAD]", "[UNK]", "[CLS]", "[SEP]")], np.int32))


# ── Heads ──


def part(state, name, like=None):
    """Weights and bias of a layer; with the mean of the biases that sets add."""
    weight, bias = state[f"{name}.weight"].numpy(), state[f"{name}.bias"].numpy()
    if like is not None:
        sets = state[name.replace("hidden", "sets.weight")].numpy()
        bias = bias + np.mean([sets[SETS.index(other)] for other in like], 0)
    return weight, bias


def add_parts(container, name, parts):
    """Layers on the encoder's vectors as one matrix; each begins on a whole panel."""
    weights, biases, columns, n = [], [], [], 0
    for weight, bias in parts:
        rows = (len(weight) + PANEL - 1) // PANEL * PANEL
        columns += [n, len(weight)]
        weights.append(np.pad(weight, ((0, rows - len(weight)), (0, 0))))
        biases.append(np.pad(bias, (0, rows - len(bias))))
        n += rows
    add_matrix(container, name, np.concatenate(weights), np.concatenate(biases))
    container.add(f"{name}.columns", np.array(columns, np.int32).reshape(-1, 2))


SYNTAX_PARTS = ("upos", "xpos", "feats", "arc_word", "arc_head", "label_word", "label_head")


def add_heads(container, state, labels):
    get = lambda name: state[name].numpy()
    add_parts(container, "heads", [*(part(state, f"syntax.{name}") for name in SYNTAX_PARTS),
                                   part(state, "names.hidden", NAMES_LIKE)])
    weight, bias = part(state, "syntax.arc")
    add_matrix(container, "arc.output", weight / math.sqrt(len(weight)), bias / math.sqrt(len(bias)))
    container.add("arc.root", get("syntax.arc_root"))
    container.add("label.root", get("syntax.label_root"))
    add_matrix(container, "label.output", *part(state, "syntax.labels"))
    add_matrix(container, "names.output", *part(state, "names.output"))
    for name in ("upos", "xpos", "feats", "relations"):
        container.add_text(f"labels.{name}", "\n".join(labels[name]))


def add_actors(container, state):
    """The heads that find mentions and their antecedents."""
    get = lambda name: state[f"coreference.{name}"].numpy()
    add_matrix(container, "spans.hidden", *part(state, "spans.hidden", ACTORS_LIKE))
    add_matrix(container, "spans.output", *part(state, "spans.output"))
    container.add_text("labels.spans", "\n".join(SPAN_LABELS))
    add_matrix(container, "antecedent.words", *part(state, "coreference.words"))
    product = get("product.weight")
    add_matrix(container, "antecedent.product", product, np.zeros(len(product), np.float32))
    for name in ("kinds", "types", "sentences", "mentions", "likenesses", "new_kinds"):
        container.add(f"antecedent.{name}", get(f"{name}.weight"))
    for name in ("output", "new_output"):
        container.add(f"antecedent.{name}", np.append(get(f"{name}.weight")[0], get(f"{name}.bias")))


RELATION_PARTS = ("source", "target", "factor_source", "factor_target", "query_source",
                  "query_target", "key", "value", "between", "path")


def add_relations(container, state):
    """The head that says what a sentence states of two actors."""
    get = lambda name: state[f"relations.{name}"].numpy()
    add_parts(container, "pair.words", [part(state, f"relations.{name}") for name in RELATION_PARTS])
    product = get("product.weight")
    add_matrix(container, "pair.product", product, np.zeros(len(product), np.float32))
    container.add("pair.types", get("types.weight"))
    container.add("pair.distances", get("distances.weight"))
    add_matrix(container, "pair.hidden", *part(state, "relations.hidden"))
    outputs = [part(state, f"relations.{name}") for name in ("output", "flags")]
    add_matrix(container, "pair.output", *(np.concatenate(both) for both in zip(*outputs)))
    container.add_text("labels.categories", "\n".join(CATEGORIES))
    container.add_text("labels.flags", "\n".join(FLAGS))


def add_lemmas(container, data, vocabulary):
    treebanks = (read_treebank(data / "ud-ewt/train.conllu", "ewt")
                 + read_treebank(data / "gum/train.conllu", "gum"))
    rules = sorted(lemmas.learn(treebanks, vocabulary).items())
    add_table(container, "lemmas", [key for key, _ in rules])
    container.add("lemmas.strip", np.array([strip for _, (strip, _) in rules], np.int32))
    add_strings(container, "lemmas.append", [append.encode() for _, (_, append) in rules])


# ── What C is checked against ──

REFERENCE = [
    "Qaani told the leaders of the Coordination Framework not to undermine al - Sudani .".split(),
    "\u201c We \u2019ll meet in N\u2019Djamena , \u201d the U.N. envoy G\u00fcl \u00d6zt\u00fcrk said on May 3 .".split()]
CHANNELS = range(0, 384, 8)
REFERENCE_HEADS = [[2, 0, 4, 2, 8, 8, 8, 4, 11, 11, 2, 14, 14, 11, 2],
                   [4, 4, 4, 14, 6, 4, 4, 4, 11, 11, 14, 11, 12, 0, 16, 14, 16, 14]]
REFERENCE_MENTIONS = [[Mention(0, 1, 0, "name", "person"), Mention(6, 8, 1, "name", "organization"),
                       Mention(11, 14, 2, "name", "person")],
                      [Mention(1, 2, 1, "pronoun", "person"), Mention(5, 6, 0, "name", "country"),
                       Mention(9, 10, 3, "name", "organization"),
                       Mention(11, 13, 1, "name", "person")]]


def ordered_pairs(mentions):
    actors = sorted({m.actor for m in mentions})
    return [(a, b) for a in actors for b in actors if a != b]


def reference_relations(network, vectors, batch):
    """For each sentence its mentions, heads and, for each pair of actors in order, the scores of
    categories and flags."""
    scores = torch.cat(network.relations(vectors, batch), 1).tolist()
    rows = []
    for heads, mentions in zip(REFERENCE_HEADS, REFERENCE_MENTIONS):
        pairs = ordered_pairs(mentions)
        rows.append({"heads": heads,
                     "mentions": [[m.first, m.end, m.actor, ACTOR_TYPES.index(m.type) - 1]
                                  for m in mentions],
                     "pairs": [[*pair, *(round(x, 3) for x in scores.pop(0))] for pair in pairs]})
    return rows


def write_reference(path, pieces, labels, state):
    """What the network in floating point makes of a few sentences, for the tests of the same in C:
    the encoder's vectors and the scores of relations."""
    labels = SimpleNamespace(**labels)
    network = make_network(Encoder(len(pieces.vocabulary)), labels).eval()
    network.load_state_dict(state)
    labels.of = lambda name, values: []
    document = [Sentence(words=words, set="written", mentions=mentions, stated=[], paths=heads)
                for words, mentions, heads in zip(REFERENCE, REFERENCE_MENTIONS, REFERENCE_HEADS)]
    batch = collate(Windows(pieces, False).batches([document])[0], pieces, labels)
    with torch.no_grad():
        vectors = network.words(batch)
        relations = reference_relations(network, vectors, batch)
    path.write_text(json.dumps({
        "sentences": REFERENCE,
        "pieces": [[pieces.of_word(word) for word in words] for words in REFERENCE],
        "shapes": [[shape(word) for word in words] for words in REFERENCE],
        "channels": list(CHANNELS),
        "vectors": [[round(x, 4) for x in row] for row in vectors[:, CHANNELS].tolist()],
        "relations": relations}, indent=0) + "\n")


CARD = """name: actorgraph news English
version: {version}
date: {date}
licence: CC BY-SA 4.0
encoder: all-MiniLM-L6-v2 (Apache-2.0), {layers} layers, {pieces} word pieces, 7-bit products
data: UD English-EWT 2.x (CC BY-SA 4.0), GUM v11 open genres (CC BY 4.0), Universal NER EWT
data: (CC BY-SA 4.0), WikiGold (CC BY 4.0), CrossNER politics (MIT, text CC BY-SA),
data: relations, written, briefs and reports of actorgraph (CC BY 4.0), gathered of actorgraph
data: (labels CC BY 4.0, texts of Wikinews CC BY 2.5, EWT and GUM as above)
scores, development, network in floating point: {scores}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--prepared", type=Path, required=True, help="folder that prepare.py has filled")
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    checkpoint = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    state = {name: value.float() for name, value in checkpoint["network"].items()}
    encoder, pieces = read_start(options.prepared)
    state["encoder.words.weight"] = encoder.words.weight
    container = Container()
    container.add_text("card", CARD.format(
        version=options.version, date=datetime.date.today().isoformat(),
        layers=6, pieces=len(pieces.vocabulary), scores=json.dumps(checkpoint["scores"])))
    add_encoder(container, state, pieces.vocabulary)
    add_heads(container, state, checkpoint["labels"])
    add_actors(container, state)
    add_relations(container, state)
    add_lemmas(container, options.data, pieces.vocabulary)
    container.write(options.out)
    write_reference(options.out.with_suffix(".reference.json"), pieces, checkpoint["labels"], state)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
