"""The encoder and its heads in PyTorch. extract/encoder and extract/sentence run the same in C.

Shapes: [B] windows, [L] pieces of a window, [W] words of all windows, [C] channels."""

import math
import random

import torch
import torch.nn.functional as F
from torch import nn

from pieces import N_SHAPES


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one pool: drawing new numbers each time costs 15 %."""

    POOL = 1 << 23

    def __init__(self, share):
        super().__init__()
        self.pool = (torch.rand(self.POOL) >= share).float() / (1 - share)

    def forward(self, x):
        if not self.training:
            return x
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
        B, L, C = x.shape
        q, k, v = self.qkv(x).view(B, L, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the fused form is slow backwards.
        scores = q @ k.transpose(-1, -2) * (1 / math.sqrt(C // self.heads)) + bias
        return self.output((scores.softmax(-1) @ v).transpose(1, 2).reshape(B, L, C))

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
        """pieces, shapes: [B, L]; mask: [B, L], true where there is a piece → [B, L, C]."""
        positions = torch.arange(pieces.shape[1])
        x = self.norm(self.words(pieces) + self.positions(positions))
        x = self.dropout(x + self.shapes(shapes) * (shapes < N_SHAPES).unsqueeze(-1))
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


ARC = 256
LABEL = 256
NAMES = 128


class Parser(nn.Module):
    """Encoder with heads for tags, trees and names."""

    def __init__(self, encoder, n_upos, n_xpos, n_feats, n_labels, n_names, n_sets):
        super().__init__()
        width = encoder.words.weight.shape[1]
        self.encoder = encoder
        self.upos = nn.Linear(width, n_upos)
        self.xpos = nn.Linear(width, n_xpos)
        self.feats = nn.Linear(width, n_feats)
        self.arc_word = nn.Linear(width, ARC)
        self.arc_head = nn.Linear(width, ARC)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.label_word = nn.Linear(width, LABEL)
        self.label_head = nn.Linear(width, LABEL)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.labels = nn.Linear(LABEL, n_labels)
        self.names_hidden = nn.Linear(width, NAMES)
        self.sets = nn.Embedding(n_sets, NAMES)
        nn.init.zeros_(self.sets.weight)
        self.names = nn.Linear(NAMES, n_names)
        self.dropout = Dropout(0.25)
        with torch.no_grad():  # so that the product of both holds each alone, too
            self.label_word.bias.fill_(1)
            self.label_head.bias.fill_(1)

    def words(self, batch):
        """→ [W, C]: the vector of each word's first piece."""
        x = self.encoder(batch["pieces"], batch["shapes"], batch["mask"])
        return x.reshape(-1, x.shape[-1])[batch["firsts"]]

    def tags(self, x):
        return {"upos": self.upos(x), "xpos": self.xpos(x), "feats": self.feats(x)}

    def name_scores(self, x, sets):
        """x: [W, C]; sets: [W] → [W, names]."""
        return self.names(F.gelu(self.names_hidden(x) + self.sets(sets), approximate="tanh"))

    def arc_scores(self, x, sentences, sizes):
        """x: [W, C]; sentences: [S, n] indices into [W]; → [S, n, n + 1]; column 0 is the root."""
        word, head = self.dropout(self.arc_word(x)), self.dropout(self.arc_head(x))
        S, n = sentences.shape
        heads = torch.cat([self.arc_root.expand(S, 1, -1), head[sentences]], 1)
        scores = word[sentences] @ heads.transpose(1, 2) / math.sqrt(ARC)
        outside = torch.arange(n + 1)[None, :] > sizes[:, None]
        return scores.masked_fill(outside[:, None, :], -1e4)

    def label_scores(self, x, heads):
        """heads: [W] index into [W] of each word's head, −1 for the root → [W, labels]."""
        word, head = self.label_word(x), self.label_head(x)
        chosen = torch.where((heads < 0)[:, None], self.label_root, head[heads.clamp_min(0)])
        return self.labels(self.dropout(word) * self.dropout(chosen))
