"""Teaches the encoder and its heads: python3 train.py PREPARED OUT [--epochs N] [--from CHECKPOINT].

PREPARED is the folder that prepare.py fills. The same seed gives the same network on the same
machine. A checkpoint is written after each measurement, with its scores on the development sets."""

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch.utils.data import DataLoader

from batches import N_NAMES, N_SPANS, Labels, Windows, collate
from corpora import IGNORE, NAME_LABELS, SETS
from network import Encoder, Reader
from news import CATEGORIES, SPAN_LABELS
from pieces import Pieces

ENCODER_RATE, HEAD_RATE, WARM_UP = 3.2e-4, 1.6e-3, 0.06
# How often an epoch reads the documents of a set (those not named: once); of a network that goes on
# learning, what it knows already less often.
TIMES = {"wikigold": 0.5, "crossner": 0.5, "articles": 3, "gathered": 2}
TIMES_ON = {"ewt": 0.5, "gum": 0.5, "wikigold": 0.5, "crossner": 0.5, "written": 0.33,
            "articles": 2, "gathered": 2}
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "arcs": 1, "labels": 1, "names": 1, "spans": 1,
           "antecedents": 1, "stated": 25, "flags": 1}


# ── Learning ──


def draw(documents, times):
    """What one epoch reads."""
    def drawn(document):
        n = times.get(document[0].set, 1)
        return int(n) + (random.random() < n % 1)
    return [d for d in documents for _ in range(drawn(d))]


def mean_loss(scores, targets):
    known = targets != IGNORE
    n = known.sum().clamp_min(1)
    return F.cross_entropy(scores, targets, ignore_index=IGNORE, reduction="sum") / n


def losses(network, batch, weights):
    x = network.words(batch)
    found = {name: mean_loss(scores, batch[name]) for name, scores in network.syntax.tags(x).items()}
    found["names"] = mean_loss(network.names(x, batch["sets"]), batch["names"])
    found["spans"] = mean_loss(network.spans(x, batch["sets"]), batch["spans"])
    if len(batch["sentences"]):
        arcs = network.syntax.arc_scores(x, batch["sentences"], batch["sentence_sizes"])
        inside = inside_sentences(batch)
        heads = batch["heads"][batch["sentences"]].masked_fill(~inside, IGNORE)
        found["arcs"] = mean_loss(arcs.flatten(0, 1), heads.flatten())
        labels = network.syntax.label_scores(x, gold_heads(batch))
        found["labels"] = mean_loss(labels, batch["relations"])
    if weights["antecedents"] and len(batch["mentions"]):
        found["antecedents"] = antecedent_loss(network.coreference(x, batch), batch)
    if weights["stated"] and len(batch["pairs"]):
        stated, flags = network.relations(x, batch)
        found["stated"] = F.binary_cross_entropy_with_logits(stated, batch["stated"])
        known = batch["flags"] != IGNORE
        loss = F.binary_cross_entropy_with_logits(flags, batch["flags"].clamp_min(0).to(flags.dtype),
                                                  reduction="none")
        found["flags"] = (loss * known).sum() / known.sum().clamp_min(1)
    return found


def antecedent_loss(scores, batch):
    """−log of the share of all right antecedents; of a first mention, of none."""
    right = batch["antecedent_right"]
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return (scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)).mean()


def inside_sentences(batch):
    n = batch["sentences"].shape[1]
    return (torch.arange(n, device=batch["sentences"].device)[None, :]
            < batch["sentence_sizes"][:, None])


def gold_heads(batch):
    """[W] index into [W] of each word's head; −1 for roots and words without a tree."""
    heads = torch.full_like(batch["heads"], -1)
    inside = inside_sentences(batch)
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


class Feeder:
    """Batches as tensors, made by other processes while the network learns."""

    def __init__(self, pieces, labels, device, workers):
        self.pieces, self.labels = pieces, labels
        self.device, self.workers = device, workers

    def __call__(self, batches):
        loader = DataLoader(batches, batch_size=None, num_workers=self.workers,
                            collate_fn=lambda batch: collate(batch, self.pieces, self.labels))
        for batch in loader:
            yield {name: value.to(self.device, non_blocking=True) for name, value in batch.items()}


# ── Measuring ──


@torch.no_grad()
def measure_syntax(network, feed, documents):
    """Tags, trees (each word's best head, no search for the best tree) and names."""
    counts = dict.fromkeys(("words", "upos", "xpos", "feats", "uas", "las"), 0)
    gold, found = set(), set()
    for n, batch in enumerate(feed(documents)):
        x = network.words(batch)
        for name, scores in network.syntax.tags(x).items():
            counts[name] += (scores.argmax(-1) == batch[name]).sum().item()
        arcs = network.syntax.arc_scores(x, batch["sentences"], batch["sentence_sizes"]).argmax(-1)
        inside = inside_sentences(batch)
        words = batch["sentences"][inside]
        first = batch["sentences"][:, :1].expand_as(batch["sentences"])[inside]
        heads = torch.full_like(batch["heads"], -1)
        heads[words] = torch.where(arcs[inside] > 0, first + arcs[inside] - 1, -1)
        relations = network.syntax.label_scores(x, heads).argmax(-1)
        right = arcs[inside] == batch["heads"][words]
        counts["words"] += len(words)
        counts["uas"] += right.sum().item()
        counts["las"] += (right & (relations[words] == batch["relations"][words])).sum().item()
        names, known = network.names(x, batch["sets"]).argmax(-1).tolist(), batch["names"].tolist()
        if IGNORE not in known:
            found |= {(n, *span) for span in spans(names, NAME_LABELS)}
            gold |= {(n, *span) for span in spans(known, NAME_LABELS)}
    scores = {name: percent(counts[name], counts["words"]) for name in counts if name != "words"}
    three = lambda names: {s for s in names if s[3] != "MISC"}
    gold, found = three(gold), three(found)
    untyped = lambda names: {s[:3] for s in names}
    return {**scores, "names": f1(gold, found), "name spans": f1(untyped(gold), untyped(found))}


@torch.no_grad()
def measure_news(network, feed, documents):
    """Mentions; antecedents and relations of the mentions that are marked."""
    gold, found, right, all_ = set(), set(), 0, 0
    scores, targets, pairs = [], [], 0
    for n, batch in enumerate(feed(documents)):
        x = network.words(batch)
        known, ours = batch["spans"].tolist(), network.spans(x, batch["sets"]).argmax(-1).tolist()
        ours = [0 if k == IGNORE else o for k, o in zip(known, ours)]
        gold |= {(n, *span) for span in spans([max(k, 0) for k in known], SPAN_LABELS)}
        found |= {(n, *span) for span in spans(ours, SPAN_LABELS)}
        if len(batch["mentions"]):
            best = network.coreference(x, batch).argmax(1)
            known = batch["antecedent_right"]
            known = torch.cat([~known.any(1, keepdim=True), known], 1)
            right += known.gather(1, best[:, None]).sum().item()
            all_ += len(best)
        if len(batch["pairs"]):
            scores.append(network.relations(x, batch)[0].sigmoid().cpu())
            targets.append(batch["stated"].cpu())
    untyped = lambda names: {s[:3] for s in names}
    result = {"mentions": f1(gold, found), "mention spans": f1(untyped(gold), untyped(found)),
              "antecedents": percent(right, all_)}
    if scores:
        result.update(relation_scores(torch.cat(scores), torch.cat(targets).bool()))
    return result


@torch.no_grad()
def measure_antecedents(network, feed, documents):
    right = all_ = 0
    for batch in feed(documents):
        best = network.coreference(network.words(batch), batch).argmax(1)
        known = batch["antecedent_right"]
        known = torch.cat([~known.any(1, keepdim=True), known], 1)
        right += known.gather(1, best[:, None]).sum().item()
        all_ += len(best)
    return percent(right, all_)


def relation_scores(scores, targets):
    """F1 by sentence at the threshold that is best for categories."""
    def at(threshold):
        found = scores > threshold
        return f1_of((found & targets).sum(), found.sum(), targets.sum())
    best = max((t / 20 for t in range(2, 16)), key=at)
    directed = lambda m: m.any(1)
    a, b = directed(scores > best), directed(targets)
    return {"category": at(best), "directed": f1_of((a & b).sum(), a.sum(), b.sum()),
            "threshold": best}


def spans(labels, names):
    begin = None
    for i, label in enumerate([*labels, 0]):
        if begin is not None and label != labels[begin] + 1:
            yield begin, i, names[labels[begin]][2:]
            begin = None
        if label > 0 and begin is None:
            if label % 2 == 0:
                label -= 1
                labels[i] = label
            begin = i


def percent(n, m):
    return round(100 * n / max(1, m), 2)


def f1_of(right, ours, theirs):
    return percent(2 * int(right), int(ours) + int(theirs))


def f1(gold, found):
    return f1_of(len(gold & found), len(found), len(gold))


def measure(network, feeder, pieces, development):
    network.eval()
    feed = lambda documents: feeder(Windows(pieces, False).batches(documents, 8192))
    scores = {}
    for name, documents in development.items():
        trees = documents[0][0].upos is not None
        scores[name] = (measure_syntax if trees else measure_news)(network, feed, documents)
        if trees and documents[0][0].mentions is not None:
            scores[name]["antecedents"] = measure_antecedents(network, feed, documents)
    network.train()
    return scores


# ── All of it ──


def train(network, pieces, labels, sets, options):
    weights = {**WEIGHTS, **json.loads(options.weights)}
    windows = Windows(pieces, True)
    optimizer = make_optimizer(network)
    base = [group["lr"] * options.rate for group in optimizer.param_groups]
    feeder = Feeder(pieces, labels, options.device, options.workers)
    times = TIMES_ON if options.start else TIMES
    batches = lambda: windows.batches(draw(sets["training"], times), options.batch, options.alone)
    n_steps, step, start = options.epochs * len(batches()), 0, time.time()

    def keep(epochs):
        scores = measure(network, feeder, pieces, sets["development"])
        print(f"epoch {epochs}, {time.time() - start:.0f}s: {json.dumps(scores)}", flush=True)
        save(network, pieces, labels, scores, options.out)

    if options.start:
        keep(0)
    for epoch in range(options.epochs):
        for batch in feeder(batches()):
            for group, lr in zip(optimizer.param_groups, base):
                group["lr"] = lr * rate(min(1, step / n_steps))
            found = losses(network, batch, weights)
            loss = sum(weights[name] * value for name, value in found.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 50 == 0:
                shown = " ".join(f"{name} {value.item():.3f}" for name, value in found.items())
                print(f"{step}/{n_steps} {time.time() - start:.0f}s {shown}", flush=True)
        if (epoch + 1) % options.measure == 0 or epoch + 1 == options.epochs:
            keep(epoch + 1)


def save(network, pieces, labels, scores, folder):
    """The word embeddings, which do not learn, are left out."""
    state = {name: value.half().cpu() for name, value in network.state_dict().items()
             if name != "encoder.words.weight"}
    torch.save({"network": state, "scores": scores,
                "labels": {name: getattr(labels, name)
                           for name in ("upos", "xpos", "feats", "relations")}},
               folder / "checkpoint.pt.part")
    (folder / "checkpoint.pt.part").rename(folder / "checkpoint.pt")


def read_start(folder):
    """→ encoder, word pieces"""
    pieces = Pieces((folder / "vocabulary.txt").read_text("utf-8").rstrip("\n").split("\n"))
    state = {name: value.float() for name, value in load_file(folder / "start.safetensors").items()}
    encoder = Encoder(len(pieces.vocabulary))
    encoder.load_state_dict({"shapes.weight": encoder.shapes.weight.detach(), **state})
    return encoder, pieces


def make_network(encoder, labels):
    return Reader(encoder, len(labels.upos), len(labels.xpos), len(labels.feats),
                  len(labels.relations), N_NAMES, N_SPANS, len(SETS))


def load(path, network, labels):
    """Puts the weights of a checkpoint into the network."""
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    if any(getattr(labels, name) != checkpoint["labels"][name] for name in checkpoint["labels"]):
        raise SystemExit(f"{path}: learned from treebanks with other labels")
    words = {"encoder.words.weight": network.encoder.words.weight}
    network.load_state_dict({**checkpoint["network"], **words})


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prepared", type=Path, help="folder that prepare.py has filled")
    parser.add_argument("out", type=Path, help="folder for the checkpoint")
    parser.add_argument("--from", dest="start", type=Path, help="checkpoint that goes on learning")
    parser.add_argument("--epochs", type=int, default=8, help="0: the start is measured")
    parser.add_argument("--batch", type=int, default=2048, help="pieces in a batch")
    parser.add_argument("--alone", type=float, default=0.4,
                        help="share of stretches that are read sentence by sentence")
    parser.add_argument("--rate", type=float, default=1, help="factor of the learning rates")
    parser.add_argument("--weights", default="{}", help="weights of losses, as JSON: {\"stated\": 0}")
    parser.add_argument("--measure", type=int, default=1, help="epochs between measurements")
    parser.add_argument("--workers", type=int, default=1, help="processes that make batches")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.prepared / "sentences.pickle", "rb") as file:
        sets = pickle.load(file)
    encoder, pieces = read_start(options.prepared)
    labels = Labels(sets["training"])
    network = make_network(encoder, labels).to(options.device)
    print(f"{sum(len(d) for d in sets['training'])} sentences, {len(pieces.vocabulary)} pieces, "
          f"{len(labels.feats)} features", flush=True)
    if options.start:
        load(options.start, network, labels)
    train(network, pieces, labels, sets, options)


if __name__ == "__main__":
    main()
