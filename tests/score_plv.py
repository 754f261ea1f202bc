#!/usr/bin/env python3
"""Scores relations against sentences that have one source, one target and one PLOVER type each (PLV).

usage: score_plv.py --bin PROGRAM --data FOLDER [--part tune|kept|all] [--list N]

FOLDER holds train.tsv; its columns marked_sentence and gold_root are used. Every distinct sentence is read
as an article of its own. The half to tune on (tune) has the odd sentence_id, the half kept back (kept) the
even ones. Rows without a marked target are left out.

Only one pair of a sentence is labelled, though most state several: there is a recall and no precision.

An actor stands at a marked end when the head of one of its mentions lies in it, else when a mention overlaps
with it. A pair is found when a relation joins an actor at the one end with an actor at the other; in its
direction when the relation goes from source to target or is mutual; with its type when such a relation, not
negated, has the category gold_root. YIELD, an older type of PLOVER, is both CONCEDE and RETREAT; a planned
CONSULT counts as AGREE, too, where PLOVER files announced meetings. Reversed: found, but only from target to source.
Confusions are counted of the surest relation of the right direction.

--list N prints the first N rows that are not found with direction and type, and what is found instead.
"""
import argparse
import collections
import csv
import pathlib
import re

import labelled

TYPES = {"YIELD": {"CONCEDE", "RETREAT"}}
CONFUSIONS = 15

# ends: (spans of the source, spans of the target) in characters of the text
Row = collections.namedtuple("Row", "id text ends type")

# found: "typed", "directed", "reversed" or "none"; typed: of a reversed one, that its type is right;
# ends: (whether an actor stands at the source, at the target); relation: the surest between the ends, or None
Outcome = collections.namedtuple("Outcome", "found typed ends relation")


def read_marks(marked):
    """(text, spans of <s>, spans of <t>) of a sentence with such marks."""
    text, spans, begin = "", {"s": [], "t": []}, {}
    for piece in re.split(r"(</?[st]>)", marked):
        if not re.fullmatch(r"</?[st]>", piece):
            text += piece
        elif piece[1] != "/":
            begin[piece[1]] = len(text)
        elif piece[2] in begin:
            spans[piece[2]].append((begin.pop(piece[2]), len(text)))
    return text, spans["s"], spans["t"]


def read_rows(path, part):
    """([Row], rows without a target)"""
    rows, without = [], 0
    with open(path, encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines, delimiter="\t"):
            odd = int(cells["sentence_id"]) % 2 == 1
            if part != "all" and odd != (part == "tune"):
                continue
            text, *ends = read_marks(cells["marked_sentence"])
            if not all(ends):
                without += 1
                continue
            rows.append(Row(cells["sentence_id"], text, ends, cells["gold_root"]))
    return rows, without


def fits(relation, wanted):
    """Whether the relation's category is the type `wanted`."""
    if relation.negated:
        return False
    if wanted == "AGREE" and relation.category == "CONSULT" and relation.modality == "planned":
        return True
    return relation.category in TYPES.get(wanted, {wanted})


def judge(row, reading):
    sources, targets = (reading.actors(spans) for spans in row.ends)
    forward, backward = reading.between(sources, targets)
    ends = (bool(sources), bool(targets))
    found = forward or backward
    right = [relation for relation in found if fits(relation, row.type)]
    if not found:
        return Outcome("none", False, ends, None)
    name = "reversed" if not forward else "typed" if right else "directed"
    return Outcome(name, bool(right), ends, found[0])


def category(relation):
    return "not " * relation.negated + relation.category


def report(rows, outcomes):
    count = collections.Counter(outcome.found for outcome in outcomes)
    directed = count["typed"] + count["directed"]
    print("pair, either direction  ", labelled.share(directed + count["reversed"], len(rows)))
    print("  in its direction      ", labelled.share(directed, len(rows)))
    print("    with its type       ", labelled.share(count["typed"], len(rows)))
    print("  reversed              ", labelled.share(count["reversed"], len(rows)))
    reversed_typed = sum(outcome.typed for outcome in outcomes if outcome.found == "reversed")
    print("    with its type       ", labelled.share(reversed_typed, len(rows)))
    for name, missing in (("source", lambda ends: not ends[0]), ("target", lambda ends: not ends[1]),
                          ("either", lambda ends: not all(ends))):
        number = sum(missing(outcome.ends) for outcome in outcomes)
        print(f"no actor at {name:12s}", labelled.share(number, len(rows)))
    print(f"\n{'type':10s} pairs   pair  directed  typed")
    for kind, number in collections.Counter(row.type for row in rows).most_common():
        found = collections.Counter(outcome.found for row, outcome in zip(rows, outcomes) if row.type == kind)
        right = found["typed"] + found["directed"]
        print(f"{kind:10s} {number:5d}   {(right + found['reversed']) / number:.2f}  {right / number:.2f}      "
              f"{found['typed'] / number:.2f}")
    print("\ntheir type → our category")
    confused = collections.Counter((row.type, category(outcome.relation)) for row, outcome in zip(rows, outcomes)
                                   if outcome.found == "directed")
    for (theirs, ours), number in confused.most_common(CONFUSIONS):
        print(f"{number:4d}  {theirs} → {ours}")


def print_missed(rows, outcomes, readings, number):
    missed = [(row, outcome) for row, outcome in zip(rows, outcomes) if outcome.found != "typed"]
    for row, outcome in missed[:number]:
        reading = readings[row.text]
        source, target = ([row.text[begin:end] for begin, end in spans] for spans in row.ends)
        print(f"\n{row.id}  {row.type}, {outcome.found}: {row.text}")
        print(f"    wanted: {' / '.join(source)} > {' / '.join(target)}")
        for name, found in zip(("source", "target"), outcome.ends):
            if not found:
                print(f"    no actor at the {name}")
        print("    actors:", "; ".join(reading.names.values()) or "none")
        for relation in reading.relations:
            print("    found:", reading.describe(relation))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("--bin", required=True, help="actorgraph")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="the folder of train.tsv")
    parser.add_argument("--part", choices=("tune", "kept", "all"), default="all", help="which half (default: all)")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N missed rows")
    options = parser.parse_args()
    rows, without = read_rows(options.data / "train.tsv", options.part)
    sentences = list(dict.fromkeys(row.text for row in rows))
    texts = [labelled.Text(f"{number:06}", sentence) for number, sentence in enumerate(sentences)]
    named = labelled.read_all(options.bin, texts)
    readings = {text.text: named[text.name] for text in texts}
    outcomes = [judge(row, readings[row.text]) for row in rows]
    print(f"{len(rows)} pairs in {len(sentences)} sentences, part {options.part}; "
          f"{without} rows without a target left out")
    report(rows, outcomes)
    print_missed(rows, outcomes, readings, options.list)


if __name__ == "__main__":
    main()
