"""Learns how a word's lemma comes from its form and tag: edit rules for endings, whole words where
they fail.

A rule takes `strip` bytes off the end of the lower-cased form (of proper nouns: of the form) and
puts `append` there. Keys are "TAG ending" for endings and "TAG ^word" for whole words; the longest
key that fits decides."""

import re
from collections import Counter, defaultdict
from pathlib import Path

from pieces import APOSTROPHES

MAX_ENDING = 6  # characters
KEPT_CASE = ("NNP", "NNPS")
INFLECTED = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s"}
IRREGULAR = Path(__file__).parent / "data/irregular-verbs.tsv"


def plain(form, tag):
    form = re.sub(f"[{APOSTROPHES}]", "'", form)
    return form if tag in KEPT_CASE else form.lower()


def rule(form, lemma):
    """→ (bytes to strip, text to append), or None when they have nothing in common."""
    n = 0
    while n < min(len(form), len(lemma)) and form[n] == lemma[n]:
        n += 1
    return len(form[n:].encode()), lemma[n:]


def is_learnable(form, lemma):
    return lemma not in ("_", "") and " " not in form and len(form) < 40


def count_words(documents):
    """→ {(tag, form): Counter of rules}"""
    words = defaultdict(Counter)
    for document in documents:
        for sentence in document:
            if sentence.upos is None:
                continue
            for i, (word, tag, lemma) in enumerate(zip(sentence.words, sentence.xpos,
                                                       sentence.lemmas)):
                if sentence.relations[i] != "goeswith" and is_learnable(word, lemma):
                    form = plain(word, tag)
                    words[tag, form][rule(form, lemma)] += 1
    return words


def learn(documents, vocabulary):
    """vocabulary: words that are known to exist. → {key: (strip, append)}"""
    words = count_words(documents)
    best = {key: max(rules.items(), key=lambda r: (r[1], r[0]))[0] for key, rules in words.items()}
    endings = defaultdict(Counter)
    for (tag, form), found in best.items():
        for n in range(min(MAX_ENDING, len(form)) + 1):
            if found[0] <= len(form[len(form) - n:].encode()) or n == 0:
                endings[tag, form[len(form) - n:]][found] += 1
    rules = {}
    for (tag, ending), counts in sorted(endings.items(), key=lambda e: (len(e[0][1]), e[0])):
        found, n = max(counts.items(), key=lambda r: (r[1], r[0]))
        if found[0] <= len(ending.encode()) and (n >= 2 or not ending) \
                and find(rules, tag, ending, whole=False) != found:
            rules[f"{tag} {ending}"] = found
    add_irregular(best)
    add_known(best, rules, vocabulary)
    for (tag, form), found in sorted(best.items()):
        if find(rules, tag, form, whole=False) != found:
            rules[f"{tag} ^{form}"] = found
    return rules


def add_irregular(best):
    for line in IRREGULAR.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            verb, *forms = line.split("\t")
            for tag, column in zip(("VBD", "VBN"), forms):
                for form in column.split():
                    best.setdefault((tag, form), rule(form, verb))


def add_known(best, rules, vocabulary):
    """Where the rule for an ending makes no word, and another that is usual for the tag does:
    "provoked" is of "provoke", not of "provok"."""
    words = {word for word in vocabulary if word.isascii() and word.isalpha() and len(word) > 2}
    usual = defaultdict(Counter)
    for (tag, _), found in best.items():
        if tag in INFLECTED:
            usual[tag][found] += 1
    for tag, counts in sorted(usual.items()):
        tried = [found for found, n in counts.most_common(8) if n >= 3]
        for word in sorted(words):
            if (tag, word) not in best and word.endswith(INFLECTED[tag]):
                results = [found for found in [find(rules, tag, word, whole=False), *tried]
                           if apply(word, found) in words and apply(word, found) != word]
                if results:
                    best[tag, word] = results[0]


def find(rules, tag, form, whole=True):
    if whole and f"{tag} ^{form}" in rules:
        return rules[f"{tag} ^{form}"]
    for n in range(min(MAX_ENDING, len(form)), -1, -1):
        found = rules.get(f"{tag} {form[len(form) - n:]}")
        if found is not None:
            return found
    return 0, ""


def lemma(rules, word, tag):
    form = plain(word, tag)
    return apply(form, find(rules, tag, form))


def apply(form, found):
    strip, append = found
    return form.encode()[:max(0, len(form.encode()) - strip)].decode(errors="ignore") + append
