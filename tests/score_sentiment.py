#!/usr/bin/env python3
"""Scores the signs of relations against opinions that people read in news sentences (Park, Pan and Joo 2021).

usage: score_sentiment.py --bin PROGRAM --data FILE [--limit N] [--list N]

FILE: a sentence with two entities in brackets, [p] and [q], their names, and a class, parted by tabs:
0 neutral, 1 p is positive of q, 2 q is positive of p, 3 p is negative of q, 4 q is negative of p. The brackets
are taken out and every sentence is read as an article of its own. Rows that have not exactly two pairs of
brackets are left out.

What we say: of the relations between an actor at p and an actor at q, the surest whose category has a sign
(as `actorgraph network` gives it: 1 cooperation, -1 conflict) and that is not negated decides, with its
own direction; a mutual one goes from its source to its target. None: neutral. An actor stands at an entity
when the head of one of its mentions lies in it, else when a mention overlaps with it.

Micro-F1 is the share of sentences whose class is right; macro-F1 is the mean over the five classes.
--limit N takes N sentences evenly from the file; --list N prints N errors, evenly from all.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys

import labelled

CLASSES = ("neutral", "p → q positive", "q → p positive", "p → q negative", "q → p negative")

# ends: (span of p, span of q) in characters of the text; label: index of CLASSES
Sentence = collections.namedtuple("Sentence", "text ends label")


def read_brackets(marked):
    """(text, spans) of a sentence with [entities]."""
    text, spans, begin = "", [], None
    for piece in re.split(r"([\[\]])", marked):
        if piece == "[":
            begin = len(text)
        elif piece == "]" and begin is not None:
            spans.append((begin, len(text)))
            begin = None
        elif piece != "]":
            text += piece
    return text, spans


def read_sentences(path):
    """([Sentence], rows left out)"""
    sentences, left_out = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            text, spans = read_brackets(cells[0])
            if len(spans) == 2:
                sentences.append(Sentence(text, spans, int(cells[-1])))
            else:
                left_out += 1
    return sentences, left_out


def evenly(items, number):
    """`number` of the items, or all, at even distances."""
    number = min(number, len(items))
    return [items[i * len(items) // number] for i in range(number)]


def read_signs(program):
    """{category: sign}, as the program lists them."""
    done = subprocess.run([program, "--list-categories"], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return {category: int(sign) for category, sign in re.findall(r"^(\S+) .*; sign (-?\d)", done.stdout, re.M)}


def say(relations, at_p, at_q, signs):
    """The index of CLASSES. relations: the surest first; at_p, at_q: sets of actors."""
    for relation in relations:
        sign = 0 if relation.negated else signs[relation.category]
        if sign == 0:
            continue
        source, target = relation.ends
        if source in at_p and target in at_q:
            return 1 if sign > 0 else 3
        if source in at_q and target in at_p:
            return 2 if sign > 0 else 4
    return 0


def judge(sentence, reading, signs):
    at_p, at_q = (reading.actors([end]) for end in sentence.ends)
    relations = sorted(reading.relations, key=lambda relation: -relation.confidence)
    return say(relations, at_p, at_q, signs), bool(at_p and at_q)


def class_figures(table, label):
    """(precision, recall, F1). table: {(their class, ours): number}"""
    right = table[label, label]
    ours = sum(number for (_, said), number in table.items() if said == label)
    theirs = sum(number for (gold, _), number in table.items() if gold == label)
    precision, recall = right / ours if ours else 0.0, right / theirs if theirs else 0.0
    return precision, recall, 2 * right / (ours + theirs) if ours + theirs else 0.0


def summary(table):
    """(macro-F1, micro-F1)"""
    right = sum(table[label, label] for label in range(len(CLASSES)))
    macro = sum(class_figures(table, label)[2] for label in range(len(CLASSES))) / len(CLASSES)
    return macro, right / max(1, sum(table.values()))


def report(table):
    print("macro-F1 {:.3f}, micro-F1 {:.3f}".format(*summary(table)))
    print(f"\n{'class':16s} sentences  P     R     F1    ours: " + " ".join(f"{i:5d}" for i in range(len(CLASSES))))
    for label, name in enumerate(CLASSES):
        row = [table[label, said] for said in range(len(CLASSES))]
        figures = " ".join(f"{value:.3f}" for value in class_figures(table, label))
        print(f"{label} {name:14s} {sum(row):9d}  {figures}        " + " ".join(f"{number:5d}" for number in row))


def print_errors(sentences, answers, readings, number):
    wrong = [i for i, sentence in enumerate(sentences) if answers[i][0] != sentence.label]
    for i in evenly(wrong, number) if number else []:
        sentence, reading = sentences[i], readings[i]
        p, q = (sentence.text[begin:end] for begin, end in sentence.ends)
        print(f"\n{CLASSES[sentence.label]}, ours {CLASSES[answers[i][0]]}: {sentence.text}\n    p: {p}; q: {q}")
        print("    actors:", "; ".join(reading.names.values()) or "none")
        for relation in reading.relations:
            print("    found:", reading.describe(relation))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("--bin", required=True, help="actorgraph")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="train.txt or valid.txt")
    parser.add_argument("--limit", type=int, default=sys.maxsize, metavar="N", help="score only N sentences")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N errors")
    options = parser.parse_args()
    signs = read_signs(options.bin)
    sentences, left_out = read_sentences(options.data)
    sentences = evenly(sentences, options.limit)
    texts = [labelled.Text(f"{i:06}", sentence.text) for i, sentence in enumerate(sentences)]
    readings = list(labelled.read_all(options.bin, texts).values())
    answers = [judge(sentence, reading, signs) for sentence, reading in zip(sentences, readings)]
    table = collections.Counter((sentence.label, said) for sentence, (said, _) in zip(sentences, answers))
    print(f"{len(sentences)} sentences; {left_out} rows without two marked entities left out")
    print("both entities are actors", labelled.share(sum(both for _, both in answers), len(answers)))
    report(table)
    print_errors(sentences, answers, readings, options.list)


if __name__ == "__main__":
    main()
