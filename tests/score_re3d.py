#!/usr/bin/env python3
"""Scores relations against the ones marked in re3d, 49 documents on Syria and Iraq (Dstl).

usage: score_re3d.py --bin PROGRAM --data FOLDER [--relations FOLDER] [--only-unseen] [--list N]

FOLDER holds a folder of documents.json, entities.json and relations.json for each publisher. Those of the
types below count, unless re3d itself trusts them less than 0.5 or an end is only a thing (weapon, platform,
vehicle, money, document). Many of ours are not of re3d's types, and re3d marks only what a sentence says of two
entities in one way: there is a recall and no precision.

An actor is an entity when the head of one of its mentions lies in the entity's place, else when a mention overlaps
with it; its pronouns and descriptions are mentions. A pair is found when any relation of the document, in
whatever sentence, joins the two in either direction; it fits when one, not negated, has one of these categories:

{mapping}
Backwards means from target to source; where nothing is said, either direction counts, and mutual relations always do.

Most of these texts were annotated again for actorgraph, and what was learned from some of them: --relations is the
folder of sources.json and annotations/ (default: the folder `relations` beside FOLDER). Unseen are the documents
that are not in it and those of every fifth annotation by name, which are kept aside in training. --only-unseen
leaves out the others. --list N prints the first N pairs that are not found with a fitting category.
"""
import argparse
import collections
import json
import pathlib

import labelled

FIGHTING = ("ASSAULT", "OPPOSES", "COERCE", "THREATEN", "MOBILIZE")
ALLIES = ("ALLIED", "COOPERATE", "BACKS", "AID", "SUPPORT", "AGREE")
CONTACT = ("CONSULT", "INFORM", "REQUEST", "AGREE", "COOPERATE")
# type → (categories from source to target, categories from target to source)
MAPPING = {
    "FightingAgainst": (FIGHTING, FIGHTING),
    "AlliesOf": (ALLIES, ALLIES),
    "InChargeOf": (("LEADS",), ("MEMBER_OF", "PART_OF", "REPRESENTS")),
    "BelongsTo": (("MEMBER_OF", "PART_OF", "REPRESENTS", "LEADS"), ()),
    "CommWith": (CONTACT, CONTACT),
    "Likes": (("SUPPORT", "AGREE", "CONCEDE", "COOPERATE", "AID", "BACKS", "ALLIED"), ()),
    "Dislikes": (("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "OPPOSES", "MOBILIZE", "COERCE",
                  "ASSAULT"), ()),
}
ACTORS = {"Person", "Organisation", "Location", "Nationality"}
LEAST_CONFIDENCE = 0.5
KEPT_ASIDE = 5  # every fifth annotation, as in train/news.py

Document = collections.namedtuple("Document", "name text pairs")
# ends: (span of the source, span of the target) in characters of the text
Pair = collections.namedtuple("Pair", "ends type sentence")


def describe_mapping():
    lines = []
    for kind, (forward, backward) in MAPPING.items():
        text = " ".join(forward)
        if backward and backward != forward:
            text += "; backwards " + " ".join(backward)
        elif not backward:
            text += "; only from source to target"
        lines.append(f"  {kind:16s} {text}")
    return "\n".join(lines) + "\n"


def read_lines(path):
    with open(path, encoding="utf-8-sig") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def entity_types(entities):
    """{(document, begin, end): types that re3d trusts}"""
    types = collections.defaultdict(set)
    for entity in entities:
        if entity["confidence"] >= LEAST_CONFIDENCE:
            types[entity["documentId"], entity["begin"], entity["end"]].add(entity["type"])
    return types


def read_documents(folder):
    """([Document], relations left out because re3d doubts them, and because an end is a thing)"""
    documents, doubted, things = [], 0, 0
    for path in sorted(folder.glob("*/documents.json")):
        types = entity_types(read_lines(path.with_name("entities.json")))
        texts = {line["_id"]: line["text"] for line in read_lines(path)}
        pairs = collections.defaultdict(list)
        for line in read_lines(path.with_name("relations.json")):
            if line["type"] not in MAPPING:
                continue
            name = line["documentId"]
            ends = tuple((line[end + "Begin"], line[end + "End"]) for end in ("source", "target"))
            known = [types[(name, *end)] for end in ends]
            if line["confidence"] < LEAST_CONFIDENCE:
                doubted += 1
            elif any(kinds and not kinds & ACTORS for kinds in known):
                things += 1
            else:
                pairs[name].append(Pair(ends, line["type"], sentence_around(texts[name], *ends)))
        documents += [Document(name, text, pairs[name]) for name, text in sorted(texts.items())]
    return documents, doubted, things


def sentence_around(text, *ends):
    """What stands between the line ends or full stops around the two."""
    first, last = min(begin for begin, _ in ends), max(end for _, end in ends)
    starts = (text.rfind(mark, 0, first) + len(mark) for mark in ("\n", ". ") if mark in text[:first])
    begin = max(starts, default=0)
    stops = [place for place in (text.find(mark, last) for mark in ("\n", ". ")) if place >= 0]
    return text[begin:min(stops, default=len(text))].strip()


def unseen(names, sources, annotations):
    """Those of the documents' names of which nothing was learned. sources: the lines of sources.json;
    annotations: the names of annotated texts."""
    kept = set(sorted(annotations)[::KEPT_ASIDE])
    learned = {source["re3d_id"] for source in sources if "re3d_id" in source and source["id"] not in kept}
    return {name for name in names if name not in learned}


def read_unseen(names, folder):
    sources = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    annotations = [path.stem for path in (folder / "annotations").glob("*.json")]
    return unseen(names, sources, annotations)


def fits(relations, kind):
    """relations: (from source to target, from target to source), as Reading.between gives them"""
    return any(not relation.negated and relation.category in categories
               for found, categories in zip(relations, MAPPING[kind]) for relation in found)


def judge(pair, reading):
    """(the actors at both ends are found, a relation is, one that fits is)"""
    sources, targets = (reading.actors([end]) for end in pair.ends)
    relations = reading.between(sources, targets)
    return bool(sources and targets), any(relations), fits(relations, pair.type)


def report(results):
    """results: (pair, judge's answer)"""
    print(f"{'type':16s} pairs  both actors  found  fitting")
    for kind in [*MAPPING, "all"]:
        answers = [answer for pair, answer in results if kind in (pair.type, "all")]
        if not answers:
            continue
        actors, found, fitting = (sum(column) / len(answers) for column in zip(*answers))
        print(f"{kind:16s} {len(answers):5d}  {actors:.2f}         {found:.2f}   {fitting:.2f}")


def print_missed(documents, readings, number):
    missed = ((document, pair) for document in documents for pair in document.pairs
              if not judge(pair, readings[document.name])[2])
    for _, (document, pair) in zip(range(number), missed):
        reading = readings[document.name]
        source, target = (document.text[begin:end] for begin, end in pair.ends)
        ours = [reading.actors([end]) for end in pair.ends]
        print(f"\n{document.name} {pair.type}: {source} > {target}\n    {pair.sentence}")
        for name, found in zip(("source", "target"), ours):
            print(f"    {name}:", "; ".join(reading.names[actor] for actor in found) or "no actor")
        for relation in {id(each): each for found in reading.between(*ours) for each in found}.values():
            print("    found:", reading.describe(relation))


def main():
    parser = argparse.ArgumentParser(description=__doc__.format(mapping=describe_mapping()),
                                     formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("--bin", required=True, help="actorgraph")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="the folder of re3d")
    parser.add_argument("--relations", type=pathlib.Path, help="the folder of the texts annotated again")
    parser.add_argument("--only-unseen", action="store_true", help="only documents that nothing was learned from")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N missed pairs")
    options = parser.parse_args()
    documents, doubted, things = read_documents(options.data)
    new = read_unseen([document.name for document in documents],
                      options.relations or options.data.resolve().parent / "relations")
    if options.only_unseen:
        documents = [document for document in documents if document.name in new]
    readings = labelled.read_all(options.bin, documents)
    print(f"in all documents {doubted} relations left out that re3d doubts, {things} with a thing at an end")
    parts = {"unseen": [document for document in documents if document.name in new]}
    if not options.only_unseen:
        parts = {"in all": documents, **parts}
    for title, part in parts.items():
        print(f"\n{len(part)} documents {title}")
        report([(pair, judge(pair, readings[document.name])) for document in part for pair in document.pairs])
    print_missed(documents, readings, options.list)


if __name__ == "__main__":
    main()
