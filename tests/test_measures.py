"""Every measure against NetworkX, on the tie graph that network.json implies."""

import itertools
import json
from fractions import Fraction

import networkx
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from conftest import run

TOLERANCE = 1e-6


def tie_graph(network):
    """Undirected; strength: the number of distinct sentences that name or tie the two. Distances
    are exact, so that paths of equal length are equal."""
    sentences = {}
    for edge in network["edges"]:
        pair = tuple(sorted((edge["source"], edge["target"])))
        sentences.setdefault(pair, set()).update(item["sentence"] for item in edge["evidence"])
    graph = networkx.Graph()
    graph.add_nodes_from(node["id"] for node in network["nodes"])
    for (a, b), found in sentences.items():
        graph.add_edge(a, b, strength=len(found), distance=Fraction(1, len(found)))
    return graph


def eigenvector(graph):
    scores = networkx.eigenvector_centrality(graph, weight="strength", max_iter=100000, tol=1e-10)
    highest = max(scores.values())
    return {node: score / highest for node, score in scores.items()}


REFERENCES = {
    "degree": lambda graph: dict(graph.degree()),
    "betweenness": lambda graph: networkx.betweenness_centrality(graph, weight="distance"),
    "pagerank": lambda graph: _pagerank_python(graph, weight="strength", tol=1e-12, max_iter=1000),
    "eigenvector": eigenvector,
}


def test_every_measure_has_a_reference():
    names = {line.split()[0] for line in run("--list-measures").stdout.decode().splitlines()}
    assert names == set(REFERENCES)


@pytest.mark.parametrize("measure", REFERENCES)
def test_scores_are_those_of_networkx(built, measure):
    network = json.loads((built / "network.json").read_text("utf-8"))
    expected = REFERENCES[measure](tie_graph(network))
    for node in network["nodes"]:
        assert node["scores"][measure] == pytest.approx(expected[node["id"]], abs=TOLERANCE)


def story(number, names):
    """A story of one sentence that names the actors."""
    text = " ".join(names)
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    actors = [{"id": name.lower(), "name": name, "type": "organization", "aliases": [],
               "salience": "core", "roles": [], "confidence": 1} for name in names]
    mentions = [{"actor": name.lower(), "sentence": 0, "begin": begin, "end": end,
                 "head": [begin, end], "kind": "name"} for name, (begin, end) in zip(names, spans)]
    return json.dumps({
        "format": "actorgraph-story", "version": 2, "id": f"{number:016x}", "file": "made",
        "doc": "made", "title": None, "date": None, "source": None, "url": None, "text": text,
        "paragraphs": [{"begin": 0, "end": len(text), "kind": "body"}],
        "sentences": [[0, len(text)]], "actors": actors, "mentions": mentions, "relations": [], "others": []})


@pytest.mark.parametrize("sentences", [
    ["A1"], ["A1 B2"], ["A1 B2", "C3 D4"], ["A1 B2 C3 D4", "D4 E5", "E5 F6", "E5 F6", "G7"],
    [f"N{i:02} N{(i * 7 + 1) % 30:02}" for i in range(30) if i != (i * 7 + 1) % 30],
    [" ".join(f"M{j:02}" for j in range(i, i + 4)) for i in range(0, 40, 3)],
], ids=["one actor", "one tie", "two islands", "a tail", "random", "chain of cliques"])
def test_small_graphs(sentences):
    lines = "\n".join(story(i, line.split()) for i, line in enumerate(sentences))
    process = run("network", stdin=lines.encode())
    assert process.returncode == 0, process.stderr
    network = json.loads(process.stdout)
    graph = tie_graph(network)
    for measure in ["degree", "betweenness", "pagerank"]:
        expected = REFERENCES[measure](graph)
        for node in network["nodes"]:
            assert node["scores"][measure] == pytest.approx(expected[node["id"]], abs=TOLERANCE)


def test_a_clique_is_evenly_central():
    names = [f"K{i}" for i in range(6)]
    network = json.loads(run("network", stdin=story(1, names).encode()).stdout)
    for a, b in itertools.combinations(network["nodes"], 2):
        assert a["scores"] == pytest.approx(b["scores"])
