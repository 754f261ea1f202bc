"""The encoder and its heads in PyTorch. extract/encoder and extract/sentence run the same in C.

Shapes: as in batches.py; [D] channels."""

import math
import random

import torch
import torch.nn.functional as F
from torch import nn

from batches import KINDS, N_DISTANCES, N_LIKENESSES, TYPES
from news import CATEGORIES, FLAGS
from pieces import N_SHAPES


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one pool: drawing new numbers each time costs 15 %."""

    POOL = 1 << 23

    def __init__(self, share):
        super().__init__()
        self.share = share
        pool = (torch.rand(self.POOL) >= share).float() / (1 - share)
        self.register_buffer("pool", pool, persistent=False)

    def forward(self, x):
        if not self.training:
            return x
        if x.numel() >= self.POOL:
            return F.dropout(x, self.share)
        start = random.randrange(self.POOL - x.numel())
        return x * self.pool[start:start + x.numel()].view(x.shape)


class Layer(nn.Module):
    def __init__(self, width, heads, feed_forward, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, feed_forward)
        self.down = nn.Linear(feed_forward, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def attend(self, x, bias):
        B, L, D = x.shape
        q, k, v = self.qkv(x).view(B, L, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the fused form is slow backwards.
        scores = q @ k.transpose(-1, -2) * (1 / math.sqrt(D // self.heads)) + bias
        return self.output((scores.softmax(-1) @ v).transpose(1, 2).reshape(B, L, D))

    def forward(self, x, bias):
        x = self.norm1(x + self.dropout(self.attend(x, bias)))
        h = F.gelu(self.up(x), approximate="tanh")
        return self.norm2(x + self.dropout(self.down(h)))


class Encoder(nn.Module):
    def __init__(self, vocabulary, width=384, layers=6, heads=12, feed_forward=1536,
                 positions=512, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.shapes = nn.Embedding(N_SHAPES + 1, width)  # the last: [CLS], [SEP], padding
        nn.init.zeros_(self.shapes.weight)
        self.layers = nn.ModuleList(Layer(width, heads, feed_forward, dropout)
                                    for _ in range(layers))
        self.dropout = Dropout(dropout)

    def forward(self, pieces, shapes, mask):
        """pieces, shapes: [B, L]; mask: [B, L], true where there is a piece → [B, L, D]."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.positions(positions))
        x = self.dropout(x + self.shapes(shapes) * (shapes < N_SHAPES).unsqueeze(-1))
        bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


ARC = 256
LABEL = 256
NAMES = 128
SPANS = 128
COREFERENCE = 64
PAIR = 192
PRODUCT = 64
QUERIES = 4   # heads of the attention of a pair, of KEY channels each
KEY = 16
GROUPS = (24, 40, 64)  # lengths of windows that are encoded together


def gelu(x):
    return F.gelu(x, approximate="tanh")


class Syntax(nn.Module):
    """Tags and trees. Arcs: deep biaffine attention (Dozat and Manning 2017)."""

    def __init__(self, width, n_upos, n_xpos, n_feats, n_labels):
        super().__init__()
        self.upos = nn.Linear(width, n_upos)
        self.xpos = nn.Linear(width, n_xpos)
        self.feats = nn.Linear(width, n_feats)
        self.arc_word = nn.Linear(width, ARC)
        self.arc_head = nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.label_word = nn.Linear(width, LABEL)
        self.label_head = nn.Linear(width, LABEL)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.labels = nn.Linear(LABEL, n_labels)
        self.dropout = Dropout(0.25)
        with torch.no_grad():  # so that the product of both holds each alone, too
            self.label_word.bias.fill_(1)
            self.label_head.bias.fill_(1)

    def tags(self, x):
        return {"upos": self.upos(x), "xpos": self.xpos(x), "feats": self.feats(x)}

    def arc_scores(self, x, sentences, sizes):
        """x: [W, D]; sentences: [S, n] indices into [W]; → [S, n, n + 1]; column 0 is the root."""
        word = self.arc(self.dropout(gelu(self.arc_word(x))))
        head = self.dropout(gelu(self.arc_head(x)))
        S, n = sentences.shape
        heads = torch.cat([self.arc_root.expand(S, 1, -1), head[sentences]], 1)
        scores = word[sentences] @ heads.transpose(1, 2) / math.sqrt(ARC)
        outside = torch.arange(n + 1, device=x.device)[None, :] > sizes[:, None]
        return scores.masked_fill(outside[:, None, :], -1e4)

    def label_scores(self, x, heads):
        """heads: [W] index into [W] of each word's head, −1 for the root → [W, labels]."""
        word, head = self.label_word(x), self.label_head(x)
        chosen = torch.where((heads < 0)[:, None], self.label_root, head[heads.clamp_min(0)])
        return self.labels(self.dropout(word * chosen))


class Labeller(nn.Module):
    """Labels of words through a hidden layer to which each set adds a bias of its own."""

    def __init__(self, width, hidden, n_labels, n_sets):
        super().__init__()
        self.hidden = nn.Linear(width, hidden)
        self.sets = nn.Embedding(n_sets, hidden)
        nn.init.zeros_(self.sets.weight)
        self.output = nn.Linear(hidden, n_labels)

    def forward(self, x, sets):
        """x: [W, D]; sets: [W] → [W, labels]."""
        return self.output(gelu(self.hidden(x) + self.sets(sets)))


def means(values, firsts, ends):
    """values: [W, D]; → the mean over words firsts … ends − 1, 0 where there is none."""
    sums = F.pad(values.float().cumsum(0), (0, 0, 1, 0))
    n = (ends - firsts).clamp_min(1)[:, None]
    return ((sums[ends] - sums[firsts.minimum(ends)]) / n).to(values.dtype)


class Coreference(nn.Module):
    """For each mention the antecedent among the mentions before it, or none (mention ranking; the
    loss is that of Lee et al. 2017)."""

    def __init__(self, width):
        super().__init__()
        self.words = nn.Linear(width, 4 * COREFERENCE)
        self.product = nn.Linear(COREFERENCE, COREFERENCE, bias=False)
        self.kinds = nn.Embedding(len(KINDS) ** 2, COREFERENCE)
        self.types = nn.Embedding(len(TYPES) ** 2, COREFERENCE)
        self.sentences = nn.Embedding(N_DISTANCES, COREFERENCE)
        self.mentions = nn.Embedding(N_DISTANCES, COREFERENCE)
        self.likenesses = nn.Embedding(N_LIKENESSES, COREFERENCE)
        self.output = nn.Linear(COREFERENCE, 1)
        self.new_kinds = nn.Embedding(len(KINDS), COREFERENCE)
        self.new_output = nn.Linear(COREFERENCE, 1)
        for table in (self.kinds, self.types, self.sentences, self.mentions, self.likenesses,
                      self.new_kinds):
            nn.init.normal_(table.weight, std=0.1)
        self.dropout = Dropout(0.2)

    def forward(self, x, batch):
        """→ [M, C + 1]: column 0 says that the mention is the first of its actor."""
        mentions, candidates = batch["mentions"], batch["antecedents"]
        first, end, kind, type_ = mentions.unbind(1)
        values = self.dropout(means(self.words(x), first, end))
        u, v, a, b = values.split(COREFERENCE, 1)
        shown = type_
        if self.training:  # what type a mention has is not always known
            shown = torch.where(torch.rand(type_.shape, device=x.device) < 0.3, 0, type_)
        k, t = kind[:, None] * len(KINDS), shown[:, None] * len(TYPES)
        distance, between, likeness = batch["antecedent_features"].unbind(2)
        hidden = (self.product(u[:, None] * v[candidates]) + a[:, None] + b[candidates]
                  + self.kinds(k + kind[candidates]) + self.types(t + shown[candidates])
                  + self.sentences(distance) + self.mentions(between) + self.likenesses(likeness))
        scores = self.output(gelu(hidden)).squeeze(2)
        outside = (torch.arange(candidates.shape[1], device=x.device)[None, :]
                   >= batch["antecedent_counts"][:, None])
        new = self.new_output(gelu(a + self.new_kinds(kind)))
        return torch.cat([new, scores.masked_fill(outside, -1e4)], 1)


class Relations(nn.Module):
    """What a sentence states of two actors: each category yes or no, from the one to the other."""

    def __init__(self, width):
        super().__init__()
        self.source = nn.Linear(width, PAIR)
        self.target = nn.Linear(width, PAIR)
        self.factor_source = nn.Linear(width, PRODUCT)
        self.factor_target = nn.Linear(width, PRODUCT)
        self.query_source = nn.Linear(width, QUERIES * KEY)
        self.query_target = nn.Linear(width, QUERIES * KEY)
        self.key = nn.Linear(width, QUERIES * KEY)
        self.value = nn.Linear(width, PAIR)
        self.between = nn.Linear(width, PAIR)
        self.path = nn.Linear(width, PAIR)
        self.product = nn.Linear(PRODUCT, PAIR, bias=False)
        self.types = nn.Embedding(len(TYPES) ** 2, PAIR)
        self.distances = nn.Embedding(2 * N_DISTANCES, PAIR)
        nn.init.normal_(self.types.weight, std=0.1)
        nn.init.normal_(self.distances.weight, std=0.1)
        self.hidden = nn.Linear(PAIR, PAIR)
        self.output = nn.Linear(PAIR, len(CATEGORIES))
        self.flags = nn.Linear(PAIR, len(FLAGS))
        self.dropout = Dropout(0.25)
        with torch.no_grad():
            self.output.bias.fill_(-3)

    def context(self, x, pairs, batch, query):
        """What the pair looks at in its sentence: [P, PAIR]."""
        place = pairs[:, 2]
        words = batch["pair_places"][place]                       # [P, n]
        P, n = words.shape
        key = self.key(x)[words].view(P, n, QUERIES, KEY)
        scores = torch.einsum("pqk,pnqk->pqn", query.view(P, QUERIES, KEY), key) / math.sqrt(KEY)
        outside = torch.arange(n, device=x.device)[None] >= batch["pair_place_sizes"][place][:, None]
        weights = scores.masked_fill(outside[:, None], -1e4).softmax(2)
        value = self.value(x)[words].view(P, n, QUERIES, PAIR // QUERIES)
        return torch.einsum("pqn,pnqd->pqd", weights, value).reshape(P, PAIR)

    def on_path(self, x, batch):
        path = self.path(x)[batch["paths"]]                       # [P, n, PAIR]
        inside = (torch.arange(path.shape[1], device=x.device)[None]
                  < batch["path_sizes"][:, None])[..., None]
        return (path * inside).sum(1) / batch["path_sizes"].clamp_min(1)[:, None]

    def pair_vectors(self, x, batch):
        """→ [P, PAIR]"""
        pairs, mentions = batch["pairs"], batch["mentions"]
        i, j = pairs[:, 0], pairs[:, 1]
        first, end, _, type_ = mentions.unbind(1)
        mean = lambda layer: means(layer(x), first, end)
        product = mean(self.factor_source)[i] * mean(self.factor_target)[j]
        query = mean(self.query_source)[i] + mean(self.query_target)[j]
        left, right = torch.minimum(end[i], end[j]), torch.maximum(first[i], first[j])
        between = means(self.between(x), left, right.maximum(left))
        if self.training:
            type_ = torch.where(torch.rand(type_.shape, device=x.device) < 0.3, 0, type_)
        size = (right - left).clamp(0, 40)
        distance = torch.bucketize(size, torch.tensor([1, 3, 6, 10, 16], device=x.device), right=True)
        hidden = (mean(self.source)[i] + mean(self.target)[j] + self.product(product) + between
                  + self.context(x, pairs, batch, query) + self.on_path(x, batch)
                  + self.types(type_[i] * len(TYPES) + type_[j])
                  + self.distances(distance * 2 + (first[i] < first[j])))
        hidden = gelu(self.dropout(hidden))
        return gelu(self.dropout(self.hidden(hidden)))

    def forward(self, x, batch):
        """→ [K, categories], [K, flags]: the most that any pair of the actors' mentions says."""
        vectors, keys = self.pair_vectors(x, batch), batch["pair_keys"]
        return most(self.output(vectors), keys, len(batch["stated"])), \
            most(self.flags(vectors), keys, len(batch["stated"]))


def most(scores, keys, n):
    found = scores.new_full((n, scores.shape[1]), -1e4)
    return found.scatter_reduce(0, keys[:, None].expand_as(scores), scores, "amax")


class Reader(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, encoder, n_upos, n_xpos, n_feats, n_labels, n_names, n_spans, n_sets):
        super().__init__()
        width = encoder.words.weight.shape[1]
        self.encoder = encoder
        self.syntax = Syntax(width, n_upos, n_xpos, n_feats, n_labels)
        self.names = Labeller(width, NAMES, n_names, n_sets)
        self.spans = Labeller(width, SPANS, n_spans, n_sets)
        self.coreference = Coreference(width)
        self.relations = Relations(width)

    def words(self, batch):
        """→ [W, D]: the vector of each word's first piece. Windows of about one length are encoded
        together: else nearly half of all would be padding."""
        pieces, shapes, mask = batch["pieces"], batch["shapes"], batch["mask"]
        B, L = pieces.shape
        sizes = mask.sum(1)
        found, order = [], []
        for least, most in zip((0, *GROUPS), (*GROUPS, L)):
            rows = ((least < sizes) & (sizes <= most)).nonzero().squeeze(1)
            n = min(most, L)
            if len(rows):
                x = self.encoder(pieces[rows, :n], shapes[rows, :n], mask[rows, :n])
                found.append(x.flatten(0, 1))
                order.append((rows[:, None] * L + torch.arange(n, device=rows.device)).flatten())
        place = pieces.new_empty(B * L)
        order = torch.cat(order)
        place[order] = torch.arange(len(order), device=order.device)
        return torch.cat(found)[place[batch["firsts"]]]
