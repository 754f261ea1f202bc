"""Every measure against NetworkX, or against its definition, on the graphs that network.json
implies; what must be true of any network; and communities."""

import functools
import itertools
import json
import math
import random
from fractions import Fraction

import networkx
import pytest
from networkx.algorithms.community import modularity
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from conftest import ROOT, run

N_RANDOM = 200
TOLERANCE = 1e-6


# ── The two graphs, as docs/measures.md has them ─────────────────────────────────────────────────

def is_fact(edge, item):
    return (edge["layer"] == "stated" and not item["negated"] and not item["ended"]
            and item["modality"] == "actual")


class Graphs:
    """ties: undirected, with exact strength and distance and statements by sign; arcs: directed."""

    def __init__(self, network):
        self.network = network
        self.scores = {node["id"]: node["scores"] for node in network["nodes"]}
        self.focus = network["parameters"]["focus"]
        self.ties, self.arcs = networkx.Graph(), networkx.DiGraph()
        for graph in self.ties, self.arcs:
            graph.add_nodes_from(self.scores)
        places = {}
        for edge in network["edges"]:
            ends = tuple(sorted((edge["source"], edge["target"])))
            for item in edge["evidence"]:
                place = item["sentence"], item.get("other_sentence", item["sentence"])
                places.setdefault(ends, {})[place] = Fraction(1, 1 + item.get("distance", 0))
        for ends, found in places.items():
            strength = sum(found.values())
            self.ties.add_edge(
                *ends, strength=strength, distance=1 / strength, positive=0, negative=0)
        for edge in network["edges"]:
            for item in edge["evidence"]:
                if is_fact(edge, item):
                    self.add_fact(edge)
        self.floats = networkx.Graph(
            (a, b, {"strength": float(s)}) for a, b, s in self.ties.edges(data="strength"))
        self.floats.add_nodes_from(self.scores)
        self.communities = [set(each["members"]) for each in network["communities"]]
        alone = set(self.scores).difference(*self.communities)
        self.partition = self.communities + [{node} for node in sorted(alone)]
        self.community_of = {node: i for i, each in enumerate(self.partition) for node in each}

    def add_fact(self, edge):
        source, target = edge["source"], edge["target"]
        tie = self.ties[source][target]
        tie["positive"] += edge["sign"] > 0
        tie["negative"] += edge["sign"] < 0
        for a, b in [(source, target), (target, source)][:1 + edge["mutual"]]:
            if not self.arcs.has_edge(a, b):
                self.arcs.add_edge(a, b, weight=0)
            self.arcs[a][b]["weight"] += 1


# ── References ───────────────────────────────────────────────────────────────────────────────────

def scaled(scores):
    highest = max(scores.values(), default=0) or 1
    return {node: score / highest for node, score in scores.items()}


def leading(nodes, entries):
    """What x ← x + A x tends to from all alike, by squaring: at most 2^26 steps.
    entries: (a, b) → value."""
    n = len(nodes)
    matrix = [[float(entries.get((a, b), 0) + (a == b)) for b in nodes] for a in nodes]
    for _ in range(26):
        columns, before = list(zip(*matrix)), matrix
        matrix = [[sum(map(float.__mul__, row, column)) for column in columns] for row in matrix]
        highest = max(max(row) for row in matrix)
        matrix = [[value / highest for value in row] for row in matrix]
        if all(abs(x - y) < 1e-12 for rows in zip(matrix, before) for x, y in zip(*rows)):
            break
    return dict(zip(nodes, (sum(matrix[i]) for i in range(n))))


def eigenvector(graphs):
    if graphs.ties.number_of_edges() == 0:
        return dict.fromkeys(graphs.ties, 0)
    try:
        return scaled(networkx.eigenvector_centrality(
            graphs.floats, weight="strength", max_iter=2000, tol=1e-14))
    except networkx.PowerIterationFailedConvergence:
        both_ways = graphs.floats.to_directed().edges(data="strength")
        return scaled(leading(list(graphs.ties), {(a, b): value for a, b, value in both_ways}))


@functools.cache
def hubs(arcs):
    """Of the matrix W Wᵀ: the arcs that two actors send to the same ones."""
    senders = [node for node in arcs if arcs.out_degree(node) > 0]
    entries = {(a, b): sum(arcs[a][c]["weight"] * arcs[b][c]["weight"]
                           for c in set(arcs[a]) & set(arcs[b])) for a in senders for b in senders}
    scores = leading(senders, entries) if senders else {}
    return scaled({node: scores.get(node, 0) for node in arcs})


def authorities(arcs):
    hub = hubs(arcs)
    return scaled({node: sum(hub[other] * arcs[other][node]["weight"]
                             for other in arcs.predecessors(node)) for node in arcs})


def pagerank(graphs, focus=None):
    start = {node: 1 for node in focus} if focus else None
    return _pagerank_python(
        graphs.floats, weight="strength", tol=1e-12, max_iter=1000, personalization=start)


def harmonic_closeness(graphs):
    sums = networkx.harmonic_centrality(graphs.ties, distance="distance")
    return {node: float(value) / max(len(sums) - 1, 1) for node, value in sums.items()}


def pieces_without(graphs, node):
    rest = graphs.ties.copy()
    rest.remove_node(node)
    more = networkx.number_connected_components(rest) if len(rest) > 0 else 0
    return max(more - networkx.number_connected_components(graphs.ties), 0)


def n_bridges(graphs):
    ends = list(itertools.chain(*networkx.bridges(graphs.ties)))
    return {node: ends.count(node) for node in graphs.ties}


def n_brokered(graphs, node):
    return sum(not graphs.ties.has_edge(a, b) and graphs.community_of[a] != graphs.community_of[b]
               for a, b in itertools.combinations(graphs.ties[node], 2))


def participation(graphs, node):
    total = graphs.ties.degree(node, weight="strength")
    to = [sum(graphs.ties[node][other]["strength"] for other in graphs.ties[node]
              if other in community) for community in graphs.partition]
    return 1 - sum((each / total) ** 2 for each in to) if total else None


def cooperation_balance(graphs, node):
    positive = graphs.ties.degree(node, weight="positive")
    negative = graphs.ties.degree(node, weight="negative")
    return (positive - negative) / (positive + negative) if positive + negative else None


def triad_balance(graphs, node):
    def sign(a, b):
        difference = graphs.ties[a][b]["positive"] - graphs.ties[a][b]["negative"]
        return (difference > 0) - (difference < 0)

    products = [sign(node, a) * sign(node, b) * sign(a, b)
                for a, b in itertools.combinations(graphs.ties[node], 2)
                if graphs.ties.has_edge(a, b)]
    signed = [product for product in products if product != 0]
    return signed.count(1) / len(signed) if signed else None


def of_each(score):
    return lambda graphs: {node: score(graphs, node) for node in graphs.ties}


REFERENCES = {
    "degree": lambda graphs: dict(graphs.ties.degree()),
    "in-degree": lambda graphs: dict(graphs.arcs.in_degree()),
    "out-degree": lambda graphs: dict(graphs.arcs.out_degree()),
    "strength": lambda graphs: dict(graphs.ties.degree(weight="strength")),
    "betweenness": lambda graphs: networkx.betweenness_centrality(graphs.ties, weight="distance"),
    "closeness": harmonic_closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "focused-pagerank": lambda graphs: pagerank(graphs, graphs.focus),
    "hub": lambda graphs: hubs(graphs.arcs),
    "authority": lambda graphs: authorities(graphs.arcs),
    "core": lambda graphs: networkx.core_number(graphs.ties),
    "clustering": lambda graphs: networkx.clustering(graphs.ties),
    "constraint": lambda graphs: networkx.constraint(graphs.floats, weight="strength"),
    "articulation": of_each(pieces_without),
    "bridges": n_bridges,
    "brokerage": of_each(n_brokered),
    "participation": of_each(participation),
    "positive-strength": lambda graphs: dict(graphs.ties.degree(weight="positive")),
    "negative-strength": lambda graphs: dict(graphs.ties.degree(weight="negative")),
    "cooperation-balance": of_each(cooperation_balance),
    "triad-balance": of_each(triad_balance),
}

NEEDS_FOCUS = {"focused-pagerank"}


def names_listed(option):
    lines = run(option).stdout.decode().splitlines()
    return [line.split()[0] for line in lines if not line.startswith(" ")]


def test_every_measure_has_a_reference():
    assert names_listed("--list-measures") == list(REFERENCES)


def test_communities_are_listed():
    assert names_listed("--list-communities") == ["leiden", "louvain", "label-propagation"]


def test_the_manual_has_every_row():
    lines = (ROOT / "docs" / "measures.md").read_text("utf-8").splitlines()
    rows = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert rows == names_listed("--list-measures") + names_listed("--list-communities")


@pytest.mark.parametrize("option", ["--list-measures", "--list-communities"])
def test_lists_fit_a_terminal(option):
    assert max(map(len, run(option).stdout.decode().splitlines())) <= 80


def assert_scores(graphs, measure, what):
    if measure in NEEDS_FOCUS and not graphs.focus:
        assert all(measure not in scores for scores in graphs.scores.values()), what
        return
    expected = REFERENCES[measure](graphs)
    for node, scores in graphs.scores.items():
        value = expected[node]
        if value is None or math.isnan(value):
            assert scores[measure] is None, (what, node)
        else:
            value = pytest.approx(float(value), rel=TOLERANCE, abs=TOLERANCE)
            assert scores[measure] == value, (what, node)


# ── Networks of stories made here ────────────────────────────────────────────────────────────────

@functools.cache
def categories():
    """(name, whether it binds both sides alike)"""
    lines = run("--list-categories").stdout.decode().splitlines()
    return [(line.split()[0], "; mutual]" in line) for line in lines]


def make_relation(number, source, target, sentence, span, text, **said):
    relation = {
        "id": f"r{number}", "source": source, "target": target, "category": "CONSULT",
        "predicate": "meet", "mutual": False, "negated": False, "ended": False, "background": False,
        "modality": "actual", "attributed_to": None, "date": None, "sentence": sentence,
        "begin": span[0], "end": span[1], "evidence": text, "also": [], "also_spans": [],
        "found_by": "rule", "confidence": 1}
    return {**relation, **said}


def make_story(number, sentences, relations=()):
    """sentences: names in each. relations: (sentence, source, target, what is said)."""
    texts = [" ".join(names) or "Silence." for names in sentences]
    begins = [sum(len(text) + 1 for text in texts[:i]) for i in range(len(texts))]
    spans = [[begin, begin + len(text)] for begin, text in zip(begins, texts)]
    mentions = []
    for i, names in enumerate(sentences):
        for k, name in enumerate(names):
            begin = begins[i] + sum(len(other) + 1 for other in names[:k])
            end = begin + len(name)
            mentions.append({"actor": name.lower(), "sentence": i, "begin": begin, "end": end,
                             "head": [begin, end], "kind": "name"})
    actors = [{"id": name.lower(), "name": name, "type": "organization", "aliases": [],
               "salience": "core", "roles": [], "confidence": 1}
              for name in dict.fromkeys(itertools.chain(*sentences))]
    text = " ".join(texts)
    return json.dumps({
        "format": "actorgraph-story", "version": 3, "id": f"{number:016x}", "file": "made",
        "doc": "made", "title": None, "date": None, "source": None, "url": None, "text": text,
        "paragraphs": [{"begin": 0, "end": len(text), "kind": "body"}],
        "sentences": spans, "actors": actors, "mentions": mentions, "others": [],
        "relations": [make_relation(i + 1, source.lower(), target.lower(), at, spans[at], texts[at],
                                    **said)
                      for i, (at, source, target, said) in enumerate(relations)]})


def make_network(lines, *options):
    process = run("network", *options, stdin="\n".join(lines).encode())
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def random_relation(draw, sentences):
    at = draw.choice([i for i, names in enumerate(sentences) if len(names) > 1])
    source, target = draw.sample(sentences[at], 2)
    category, mutual = draw.choice(categories())
    said = {"category": category, "mutual": mutual and draw.random() < 0.8}
    if draw.random() < 0.3:
        said |= draw.choice([{"negated": True}, {"ended": True}, {"modality": "planned"},
                             {"modality": "possible"}, {"modality": "reported"}])
    return at, source, target, said


def random_stories(seed):
    """Up to 25 actors, some alone, in parts that no sentence joins; from sparse to dense. The first
    two: nobody, and one actor."""
    draw = random.Random(seed)
    n_actors = seed if seed < 2 else draw.randint(2, 25)
    names = [f"N{i:02}" for i in range(n_actors)]
    parts = [names[i::k] for k in [draw.randint(1, 3)] for i in range(k)]
    most = draw.choice([2, 2, 3, 5])
    lines = []
    for number in range(draw.randint(1, 3)):
        sentences = []
        for _ in range(draw.randint(1, max(1, draw.choice([1, 2, 4]) * n_actors // 3))):
            part = draw.choice(parts)
            sentences.append(draw.sample(part, min(len(part), draw.randint(1, most))))
            if draw.random() < 0.3:
                sentences.append(draw.choice(sentences))
        able = any(len(each) > 1 for each in sentences)
        relations = [random_relation(draw, sentences)
                     for _ in range(draw.choice([0, 1, 2, 4]) * len(sentences) if able else 0)]
        lines.append(make_story(1000 * seed + number + 1, sentences, relations))
    return lines


@pytest.fixture(scope="module")
def random_graphs(tmp_path_factory):
    """In every fourth, names that are tied are taken for one actor's: loops and parallel ties."""
    decisions = tmp_path_factory.mktemp("measures") / "actors.txt"
    decisions.write_text("".join(f'merge "N{i:02}" = "N{i + 1:02}"\n' for i in range(0, 24, 5)))
    return [Graphs(make_network(random_stories(seed),
                                *(["--actors", decisions] if seed % 4 == 3 else [])))
            for seed in range(N_RANDOM)]


def test_no_actor_is_tied_to_itself(random_graphs):
    joined = [graphs for graphs in random_graphs
              if any(node["merges"] for node in graphs.network["nodes"])]
    assert len(joined) > 30
    for graphs in joined:
        assert all(edge["source"] != edge["target"] for edge in graphs.network["edges"])


def test_random_graphs_are_of_many_kinds(random_graphs):
    """What the tests below rest on."""
    sizes = {len(graphs.ties) for graphs in random_graphs}
    assert {0, 1, 2} <= sizes and max(sizes) > 20
    some = [graphs for graphs in random_graphs if len(graphs.ties) > 0]
    assert sum(not networkx.is_connected(graphs.ties) for graphs in some) > 20
    assert sum(networkx.is_connected(graphs.ties) for graphs in some) > 20
    assert any(any(networkx.isolates(graphs.ties)) for graphs in some)
    assert sum(graphs.arcs.number_of_edges() == 0 for graphs in some) > 5
    assert any(weight > 1 for graphs in some for *_, weight in graphs.arcs.edges(data="weight"))
    assert len({each for graphs in some for *_, each in graphs.ties.edges(data="strength")}) > 3


@pytest.mark.parametrize("measure", REFERENCES)
def test_random_graphs(random_graphs, measure):
    for seed, graphs in enumerate(random_graphs):
        assert_scores(graphs, measure, seed)


@pytest.mark.parametrize("measure", REFERENCES)
def test_samples(built, measure):
    network = json.loads((built / "network.json").read_text("utf-8"))
    assert_scores(Graphs(network), measure, "samples")


# ── What is true of any network ──────────────────────────────────────────────────────────────────

def assert_invariants(graphs):
    nodes = graphs.scores.values()
    for scores in nodes:
        assert 0 <= scores["betweenness"] <= 1 and 0 <= scores["clustering"] <= 1
        assert scores["core"] <= scores["degree"] and scores["bridges"] <= scores["degree"]
        for name in ["eigenvector", "hub", "authority", "pagerank"]:
            assert 0 <= scores[name] <= 1
        assert scores["participation"] is None or 0 <= scores["participation"] < 1
        assert scores["cooperation-balance"] is None or -1 <= scores["cooperation-balance"] <= 1
        assert (scores["constraint"] is None) == (scores["degree"] == 0)
    if nodes:
        assert sum(scores["pagerank"] for scores in nodes) == pytest.approx(1)
    assert sum(each["in-degree"] for each in nodes) == sum(each["out-degree"] for each in nodes)


def assert_bridges(graphs):
    bridges = {frozenset(ends) for ends in networkx.bridges(graphs.ties)}
    for edge in graphs.network["edges"]:
        assert edge["bridge"] == (frozenset((edge["source"], edge["target"])) in bridges)


def assert_communities(graphs):
    network = graphs.network
    assert sum(map(len, graphs.partition)) == len(graphs.scores)
    sizes = list(map(len, graphs.communities))
    assert sizes == sorted(sizes, reverse=True) and min(sizes, default=2) >= 2
    for node in network["nodes"]:
        place = node["community"]
        assert place is None or node["id"] in graphs.communities[place]
        assert place is not None or {node["id"]} in graphs.partition
    for community in graphs.communities:
        assert networkx.is_connected(graphs.ties.subgraph(community))
    expected = 0
    if graphs.ties.number_of_edges() > 0:
        expected = modularity(graphs.floats, graphs.partition, weight="strength")
    assert network["parameters"]["modularity"] == pytest.approx(expected, abs=TOLERANCE)


@pytest.mark.parametrize("check", [assert_invariants, assert_bridges, assert_communities])
def test_what_is_always_true(random_graphs, check):
    for graphs in random_graphs:
        check(graphs)


def test_every_run_says_the_same():
    for seed in range(20, 30):
        stories = "\n".join(random_stories(seed)).encode()
        assert run("network", stdin=stories).stdout == run("network", stdin=stories).stdout


# ── Graphs whose scores are known ────────────────────────────────────────────────────────────────

def pairs(*ties):
    """A story with a sentence for each pair of names."""
    return [make_story(1, [tie.split() for tie in ties])]


def clique(letter, n):
    return [f"{letter}{i} {letter}{k}" for i in range(n) for k in range(i)]


def test_nobody():
    network = make_network([make_story(1, [[]])])
    assert network["nodes"] == network["communities"] == []
    assert network["parameters"]["modularity"] == 0


def test_a_clique_is_evenly_central():
    network = make_network([make_story(1, [[f"K{i}" for i in range(6)]])])
    for a, b in itertools.combinations(network["nodes"], 2):
        assert a["scores"] == pytest.approx(b["scores"])
    assert len(network["communities"]) == 1


def test_equal_parts_score_alike():
    said = {"category": "ASSAULT"}
    story = make_story(1, [["A1", "B1"], ["C1", "D1"]],
                       [(0, "A1", "B1", said), (1, "C1", "D1", said)])
    scores = Graphs(make_network([story])).scores
    assert [scores[name]["hub"] for name in ["a1", "b1", "c1", "d1"]] == [1, 0, 1, 0]
    assert [scores[name]["authority"] for name in ["a1", "b1", "c1", "d1"]] == [0, 1, 0, 1]
    assert all(each["eigenvector"] == 1 for each in scores.values())


def test_two_cliques_are_two_communities():
    network = make_network(pairs(*clique("A", 5), *clique("B", 5), "A0 B0"))
    assert [len(each["members"]) for each in network["communities"]] == [5, 5]
    graphs = Graphs(network)
    assert graphs.scores["a0"]["brokerage"] == 4
    assert graphs.scores["a1"]["brokerage"] == 0
    for community in network["communities"]:
        first, *_ = community["members"]
        assert first in ("a0", "b0")
        names = [member.upper() for member in community["members"][:3]]
        assert community["name"] == f"{names[0]}, {names[1]} and {names[2]}"


def test_the_members_of_a_community_stand_in_order(random_graphs):
    for graphs in random_graphs:
        for community in graphs.network["communities"]:
            scores = [graphs.scores[member]["pagerank"] for member in community["members"]]
            assert scores == sorted(scores, reverse=True)


def test_a_caveman_graph_is_divided_into_its_cliques():
    cliques = list(itertools.chain(*(clique(letter, 6) for letter in "ABCDEFGH")))
    ring = [f"{a}0 {b}1" for a, b in zip("ABCDEFGH", "BCDEFGHA")]
    communities = make_network(pairs(*cliques, *ring))["communities"]
    assert {frozenset(member[0] for member in each["members"]) for each in communities} == {
        frozenset(letter) for letter in "abcdefgh"}
