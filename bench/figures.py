"""How long figures and files take, beside what draws the same graph without us.

usage: python3 bench/figures.py --program ACTORGRAPH [--nodes N,…] [--runs N] [--formats]

Makes a network of N actors with about 2 N ties, the same in every run, and draws all of it as SVG, with
names, legend and caption. Beside it, on the same pairs: Graphviz alone (neato up to 400 nodes, then
sfdp; overlap=prism), and the coordinates of NetworkX's spring_layout without any drawing, where
python3-networkx and python3-scipy are there. With --formats, each format of the program.

Prints for each the median of seconds of processor time, and how many times as long as ours it is."""

import argparse
import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile

SYLLABLES = ["ka", "ro", "mi", "den", "sov", "lar", "ti", "ne", "bash", "zu"]
CATEGORIES = ["CONSULT", "ACCUSE", "THREATEN", "AID", "SUPPORT", "REQUEST", "COOPERATE", "ASSAULT"]
TYPES = ["person", "organization", "armed_group", "country", "group"]
MOST_FOR_NEATO = 400


def make_names(n, chance):
    return ["".join(chance.choice(SYLLABLES) for _ in range(3)).title() + f" {i}" for i in range(n)]


def story(number, a, b, types, category):
    text = f"{a} spoke of {b}."
    spans = {a: (0, len(a)), b: (text.index(b), text.index(b) + len(b))}
    slug = {name: name.lower().replace(" ", "-") for name in (a, b)}
    actors = [{"id": slug[name], "name": name, "type": types[name], "aliases": [], "salience": "core",
               "roles": [], "confidence": 1} for name in (a, b)]
    mentions = [{"actor": slug[name], "sentence": 0, "begin": spans[name][0], "end": spans[name][1],
                 "head": list(spans[name]), "kind": "name"} for name in (a, b)]
    relation = {"id": "r1", "source": slug[a], "target": slug[b], "category": category, "predicate": "do",
                "mutual": False, "negated": False, "ended": False, "background": False,
                "modality": "actual", "attributed_to": None, "date": None, "sentence": 0, "begin": 0,
                "end": len(text), "evidence": text, "also": [], "also_spans": [], "found_by": "rule",
                "confidence": 0.9}
    return {"format": "actorgraph-story", "version": 2, "id": f"{number:016x}", "file": "made.txt",
            "doc": f"made-{number}", "title": None, "date": f"2024-{1 + number % 12:02}-01",
            "source": None, "url": None, "text": text,
            "paragraphs": [{"begin": 0, "end": len(text), "kind": "body"}], "sentences": [[0, len(text)]],
            "actors": actors, "mentions": mentions, "relations": [relation] if category else [],
            "others": []}


def make_stories(n):
    """n actors in groups, 3 n articles; who is named often is named more."""
    chance = random.Random(1)
    names = make_names(n, chance)
    types = {name: chance.choice(TYPES) for name in names}
    groups = {}
    for name in names:
        groups.setdefault(chance.randrange(max(3, n // 40)), []).append(name)
    group_of = {name: group for group in groups.values() for name in group}
    urn = list(names)
    for number in range(3 * n):
        a = names[number] if number < n else chance.choice(urn)
        b = chance.choice(group_of[a] if chance.random() < 0.8 else urn)
        if a == b:
            continue
        urn += [a, b]
        yield story(number, a, b, types, chance.choice(CATEGORIES) if chance.random() < 0.6 else None)


def seconds(command, given=None):
    """Processor time of one call."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def plain_dot(network, path):
    labels = "".join(f'{i} [label={json.dumps(node["name"])}];' for i, node in enumerate(network["nodes"]))
    place = {node["id"]: i for i, node in enumerate(network["nodes"])}
    pairs = {tuple(sorted((place[e["source"]], place[e["target"]]))) for e in network["edges"]}
    path.write_text("graph {" + labels + "".join(f"{a}--{b};" for a, b in sorted(pairs)) + "}", "utf-8")
    return sorted(pairs)


NETWORKX = """import sys, json, networkx
n, pairs = json.load(sys.stdin)
graph = networkx.Graph(); graph.add_nodes_from(range(n)); graph.add_edges_from(pairs)
networkx.spring_layout(graph, seed=1)"""


def peers(network, folder):
    """By name: the command and what it is given."""
    dot = folder / "plain.gv"
    pairs = plain_dot(network, dot)
    n = len(network["nodes"])
    engine = "neato" if n <= MOST_FOR_NEATO else "sfdp"
    found = {f"Graphviz {engine}": ([engine, "-Goverlap=prism", "-Gstart=7", "-Tsvg", str(dot)], None)}
    check = [sys.executable, "-c", "import networkx, scipy"]
    if subprocess.run(check, capture_output=True).returncode == 0:
        found["NetworkX spring_layout"] = ([sys.executable, "-c", NETWORKX],
                                           json.dumps([n, pairs]).encode())
    return found


def formats(program, path, folder):
    listed = subprocess.run([program, "--list-formats"], stdout=subprocess.PIPE, check=True).stdout
    for line in listed.decode().splitlines():
        name = line.split()[0]
        yield name, ([program, "render", "--format", name, "-o", str(folder / name), str(path)], None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--nodes", default="60,400,2000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats", action="store_true")
    options = parser.parse_args()
    for n in (int(number) for number in options.nodes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            path = folder / "network.json"
            stories = "".join(json.dumps(one) + "\n" for one in make_stories(n)).encode()
            with path.open("wb") as out:
                subprocess.run([options.program, "network"], input=stories, stdout=out, check=True)
            network = json.loads(path.read_bytes())
            ours = [options.program, "render", "--format", "svg", "--max-actors", "0", str(path)]
            calls = {"actorgraph svg": (ours, None), **peers(network, folder)}
            if options.formats:
                calls.update(formats(options.program, path, folder))
            print(f"{len(network['nodes'])} actors, {len(network['edges'])} ties")
            base = None
            for label, (command, given) in calls.items():
                took = statistics.median(seconds(command, given) for _ in range(options.runs))
                base = base or took
                print(f"  {label:24}{took:8.2f} s {took / base:7.2f}")


if __name__ == "__main__":
    main()
