"""Makes a checkpoint of a model file, to go on learning from: python3 restore.py MODEL OUT.

What export.py does is undone as far as it can be: weights are those of the small integers, and the
biases that the model's sets added are part of the hidden layers' own, so that every set begins
with 0."""

import argparse
import json
import math
import re
import struct
from pathlib import Path

import numpy as np
import torch

from corpora import SETS
from export import RELATION_PARTS, SYNTAX_PARTS, TYPES
from pieces import N_SHAPES


class Model:
    """The sections of a model file."""

    def __init__(self, path):
        data = Path(path).read_bytes()
        magic, _, n = struct.unpack_from("<8sII", data)
        if magic != b"ACGMODEL":
            raise SystemExit(f"{path}: no model")
        types = {number: dtype for dtype, number in TYPES.items()}
        self.sections = {}
        for i in range(n):
            name, type_, n_dims, *dims, start = struct.unpack_from("<32sII4IQ", data, 64 + 64 * i)
            dims = dims[:n_dims]
            array = np.frombuffer(data, types[type_], math.prod(dims), start).reshape(dims)
            self.sections[name.rstrip(b"\0").decode()] = array

    def __getitem__(self, name):
        return self.sections[name]

    def text(self, name):
        return self[name].tobytes().decode()

    def matrix(self, name):
        """→ weight [N, K], bias [N]"""
        scales, packed = self[f"{name}.scales"], self[f"{name}.weights"]
        K, N = packed.shape[1] * 4, len(scales)
        q = packed.transpose(1, 3, 0, 2).reshape(K, -1)[:, :N]
        return q.T * scales[:, None], self[f"{name}.bias"]

    def parts(self, name):
        """Layers that lie in one matrix."""
        weight, bias = self.matrix(name)
        return [(weight[first:first + n], bias[first:first + n])
                for first, n in self[f"{name}.columns"]]


class State:
    """Weights under the names that network.Reader has."""

    def __init__(self):
        self.tensors = {}

    def add(self, name, array):
        self.tensors[name] = torch.from_numpy(np.array(array, np.float32))

    def add_layer(self, name, layer):
        weight, bias = layer
        self.add(f"{name}.weight", weight)
        self.add(f"{name}.bias", bias)

    def add_output(self, name, row):
        """A layer of one channel, its bias at the end."""
        self.add_layer(name, (row[None, :-1], row[-1:]))


def read_encoder(model, state):
    n_layers, width = model["encoder.shape"][:2]
    state.add("encoder.positions.weight", model["embedding.positions"])
    state.add_layer("encoder.norm", model["embedding.norm"])
    shapes = np.zeros((N_SHAPES + 1, width))
    shapes[:N_SHAPES] = model["embedding.shapes"]
    state.add("encoder.shapes.weight", shapes)
    for i in range(n_layers):
        weight, bias = (array.copy() for array in model.matrix(f"layer.{i}.qkv"))
        weight[:width] *= math.sqrt(32)
        bias[:width] *= math.sqrt(32)
        state.add_layer(f"encoder.layers.{i}.qkv", (weight, bias))
        for part in ("output", "up", "down"):
            state.add_layer(f"encoder.layers.{i}.{part}", model.matrix(f"layer.{i}.{part}"))
        for part in ("norm1", "norm2"):
            state.add_layer(f"encoder.layers.{i}.{part}", model[f"layer.{i}.{part}"])


def read_labeller(state, name, hidden, output):
    state.add_layer(f"{name}.hidden", hidden)
    state.add_layer(f"{name}.output", output)
    state.add(f"{name}.sets.weight", np.zeros((len(SETS), len(hidden[1]))))


def read_heads(model, state):
    *syntax, names = model.parts("heads")
    for name, layer in zip(SYNTAX_PARTS, syntax, strict=True):
        state.add_layer(f"syntax.{name}", layer)
    weight, bias = model.matrix("arc.output")
    scale = math.sqrt(len(bias))
    state.add_layer("syntax.arc", (weight * scale, bias * scale))
    state.add("syntax.arc_root", model["arc.root"])
    state.add("syntax.label_root", model["label.root"])
    state.add_layer("syntax.labels", model.matrix("label.output"))
    read_labeller(state, "names", names, model.matrix("names.output"))


def read_actors(model, state):
    read_labeller(state, "spans", model.matrix("spans.hidden"), model.matrix("spans.output"))
    state.add_layer("coreference.words", model.matrix("antecedent.words"))
    state.add("coreference.product.weight", model.matrix("antecedent.product")[0])
    for name in ("kinds", "types", "sentences", "mentions", "likenesses", "new_kinds"):
        state.add(f"coreference.{name}.weight", model[f"antecedent.{name}"])
    for name in ("output", "new_output"):
        state.add_output(f"coreference.{name}", model[f"antecedent.{name}"])


def read_relations(model, state):
    for name, layer in zip(RELATION_PARTS, model.parts("pair.words"), strict=True):
        state.add_layer(f"relations.{name}", layer)
    state.add("relations.product.weight", model.matrix("pair.product")[0])
    state.add("relations.types.weight", model["pair.types"])
    state.add("relations.distances.weight", model["pair.distances"])
    state.add_layer("relations.hidden", model.matrix("pair.hidden"))
    weight, bias = model.matrix("pair.output")
    n = len(model.text("labels.categories").split("\n"))
    state.add_layer("relations.output", (weight[:n], bias[:n]))
    state.add_layer("relations.flags", (weight[n:], bias[n:]))


def read_pieces(model):
    """The word pieces in the order of their ids."""
    data, ends = model["pieces.bytes"].tobytes(), model["pieces.offsets"].tolist()
    return [data[first:end].decode() for first, end in zip(ends, ends[1:])]


def read_model(path):
    """→ a checkpoint as train.py writes it, word pieces"""
    model, state = Model(path), State()
    for read in (read_encoder, read_heads, read_actors, read_relations):
        read(model, state)
    scores = re.search(r"^scores.*?: (.*)$", model.text("card"), re.M)
    return {"network": state.tensors, "scores": json.loads(scores[1]),
            "labels": {name: model.text(f"labels.{name}").split("\n")
                       for name in ("upos", "xpos", "feats", "relations")}}, read_pieces(model)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path, help="checkpoint")
    parser.add_argument("--prepared", type=Path, help="folder that prepare.py has filled: its word "
                        "pieces have to be the model's")
    options = parser.parse_args()
    checkpoint, pieces = read_model(options.model)
    if options.prepared:
        expected = (options.prepared / "vocabulary.txt").read_text("utf-8").rstrip("\n").split("\n")
        if pieces != expected:
            raise SystemExit(f"{options.model}: has other word pieces than {options.prepared}")
    torch.save(checkpoint, options.out)


if __name__ == "__main__":
    main()
