"""actorgraph path: lengths against NetworkX, sentences, wrong questions."""

import itertools
import json

import jsonschema
import networkx
import pytest

from conftest import ROOT, run
from made_stories import network, story

FIRST = story(1, "Alpha Corp attacked Beta Corp.", ["Alpha Corp", "Beta Corp"],
              [("Alpha Corp", "ASSAULT", "Beta Corp", {})], "2024-10-01", "Attack", "Wire")
SECOND = story(2, "Gamma Corp will aid Beta Corp, Delta Corp says.",
               ["Gamma Corp", "Beta Corp", "Delta Corp"],
               [("Gamma Corp", "AID", "Beta Corp",
                 {"modality": "planned", "attributed_to": "delta-corp",
                  "date": {"first": "2024-11-01", "last": None}})], "2024-10-02", "Help")
THIRD = story(3, "Alpha Corp and Beta Corp were there.", ["Alpha Corp", "Beta Corp"])
APART = story(4, "Omega Corp met Sigma Corp.", ["Omega Corp", "Sigma Corp"],
              [("Omega Corp", "CONSULT", "Sigma Corp", {"mutual": True})])


def validator():
    schema = json.loads((ROOT / "docs" / "path.schema.json").read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def tie_graph(whole, layers=("co-mention", "stated", "other")):
    """Undirected; a place that names or ties two actors adds 1 / (1 + distance) once."""
    places = {}
    for edge in whole["edges"]:
        if edge["layer"] not in layers:
            continue
        pair = frozenset((edge["source"], edge["target"]))
        for item in edge["evidence"]:
            place = item["sentence"], item.get("other_sentence", item["sentence"])
            places.setdefault(pair, {})[place] = 1 / (1 + item.get("distance", 0))
    graph = networkx.Graph()
    graph.add_nodes_from(node["id"] for node in whole["nodes"])
    for pair, found in places.items():
        graph.add_edge(*pair, strength=sum(found.values()), length=1 / sum(found.values()))
    return graph


def ask(*arguments, stdin=b""):
    process = run("path", "--format", "json", *arguments, stdin=stdin)
    assert process.returncode == 0 and process.stderr == "", process.stderr
    return json.loads(process.stdout)


@pytest.fixture(scope="module")
def whole(built):
    return json.loads((built / "network.json").read_text("utf-8"))


def test_paths_of_the_samples_are_those_of_networkx(built, whole):
    graph = tie_graph(whole)
    nodes = sorted(max(networkx.connected_components(graph), key=len))
    for a, b in itertools.islice(itertools.combinations(nodes[::9], 2), 0, None, 4):
        answer = ask("--count", 4, a, b, built)
        validator().validate(answer)
        expected = itertools.islice(networkx.shortest_simple_paths(graph, a, b, "length"), 4)
        lengths = [networkx.path_weight(graph, path, "length") for path in expected]
        assert [path["length"] for path in answer["paths"]] == pytest.approx(lengths)
        for path in answer["paths"]:
            ids = [actor["id"] for actor in path["actors"]]
            assert ids[0] == a and ids[-1] == b and len(set(ids)) == len(ids)
            assert [(step["from"], step["to"]) for step in path["steps"]] == list(
                itertools.pairwise(ids))
            for step in path["steps"]:
                assert step["strength"] == pytest.approx(
                    graph[step["from"]][step["to"]]["strength"])


def test_of_equal_paths_the_first_by_ids(built, whole):
    graph = tie_graph(whole)
    nodes = sorted(max(networkx.connected_components(graph), key=len))
    for a, b in itertools.pairwise(nodes[::12]):
        first = min(networkx.all_shortest_paths(graph, a, b, "length"))
        length = networkx.path_weight(graph, first, "length")
        near = [path for path in itertools.takewhile(
            lambda path: networkx.path_weight(graph, path, "length") <= length * (1 + 1e-9),
            networkx.shortest_simple_paths(graph, a, b, "length"))]
        path = ask(a, b, built)["paths"][0]
        assert [actor["id"] for actor in path["actors"]] == min(near)


def test_every_tie_of_a_step_is_told_with_its_evidence(built, whole):
    answer = ask("Esmail Qaani", "Israel", built)
    sentences, documents = whole["sentences"], whole["documents"]
    for step in answer["paths"][0]["steps"]:
        ends = {step["from"], step["to"]}
        edges = [edge for edge in whole["edges"] if {edge["source"], edge["target"]} == ends]
        told = {(tie["source"], tie["layer"], tie["category"], tie["mutual"]): tie
                for tie in step["ties"]}
        assert len(told) == len(edges) == len(step["ties"])
        for edge in edges:
            tie = told[edge["source"], edge["layer"], edge["category"], edge["mutual"]]
            for name in ("target", "sign", "statements", "documents", "outlets", "first", "last"):
                assert tie[name] == edge[name]
            assert [(item["text"], item["document"]) for item in tie["evidence"]] == [
                (sentences[item["sentence"]]["text"],
                 documents[sentences[item["sentence"]]["document"]]) for item in edge["evidence"]]


def test_the_text_says_who_how_and_where():
    process = run("path", "alpha corp", "Gamma Corp", stdin=network(FIRST, SECOND, THIRD))
    assert process.returncode == 0 and process.stderr == ""
    assert process.stdout.decode() == (
        "Alpha Corp — Beta Corp — Gamma Corp\n"
        "length 1.5, 2 steps\n"
        "\n"
        "Alpha Corp — Beta Corp: strength 2\n"
        "  Alpha Corp → Beta Corp: attacks (ASSAULT), conflict: 1 as fact; in 1 article, 1 outlet; "
        "2024-10-01\n"
        "    “Alpha Corp attacked Beta Corp.”\n"
        "      2024-10-01, Attack, Wire (made.txt)\n"
        "  Alpha Corp – Beta Corp: named together, 2 times; in 2 articles, 2 outlets; 2024-10-01\n"
        "    “Alpha Corp and Beta Corp were there.”\n"
        "      undated (made.txt)\n"
        "\n"
        "Beta Corp — Gamma Corp: strength 1\n"
        "  Gamma Corp → Beta Corp: aids (AID), cooperation: 1 planned; 2024-10-02\n"
        "    “Gamma Corp will aid Beta Corp, Delta Corp says.”\n"
        "      2024-10-02, Help (made.txt); planned, according to Delta Corp; event of 2024-11-01\n"
        "  Beta Corp – Gamma Corp: named together, 1 time; in 1 article, 1 outlet; 2024-10-02\n")


def test_several_paths_are_numbered():
    stdin = network(FIRST, SECOND, THIRD)
    text = run("path", "--count", 9, "Alpha Corp", "Gamma Corp", stdin=stdin).stdout.decode()
    assert "Path 1 of 2\nAlpha Corp — Beta Corp — Gamma Corp\n" in text
    assert "\n\nPath 2 of 2\nAlpha Corp — Beta Corp — Delta Corp — Gamma Corp\n" in text


def test_at_most_three_sentences_a_step_facts_first():
    texts = [f"Alpha Corp struck Beta Corp in week {i}." for i in range(5)]
    more = [{"negated": True}, {"modality": "possible"}, {}, {"modality": "reported"}, {}]
    stories = [story(i + 1, text, ["Alpha Corp", "Beta Corp"],
                     [("Alpha Corp", "ASSAULT", "Beta Corp", more[i])])
               for i, text in enumerate(texts)]
    text = run("path", "Alpha Corp", "Beta Corp", stdin=network(*stories)).stdout.decode()
    assert ": 2 as fact, 1 reported, 1 possible, 1 denied; in 2 articles" in text
    assert [text.index(texts[i]) for i in (2, 4, 3)] == sorted(text.index(texts[i])
                                                               for i in (2, 4, 3))
    assert texts[0] not in text and texts[1] not in text
    assert "    … and 2 more sentences\n" in text


def test_no_path_says_how_large_the_parts_are():
    process = run("path", "Alpha Corp", "Omega Corp", stdin=network(FIRST, SECOND, APART))
    assert process.returncode == 3 and process.stdout == b""
    assert process.stderr == (
        "actorgraph: path: nothing links Alpha Corp, in a part of the network with 4 actors, to "
        "Omega Corp, in one with 2 actors\n")


def test_an_actor_is_not_linked_to_itself():
    process = run("path", "Alpha Corp", "alpha-corp", stdin=network(FIRST))
    assert process.returncode == 3 and process.stdout == b""
    assert process.stderr == "actorgraph: path: both are Alpha Corp\n"


def test_who_is_nobody_is_told_of(built):
    for question in [("Netanyaho", "Iran"), ("Iran", "Netanyaho")]:
        process = run("path", *question, built)
        assert process.returncode == 3 and process.stdout == b""
        assert "benjamin-netanyahu: Benjamin Netanyahu, person" in process.stderr


@pytest.mark.parametrize("arguments", [
    [], ["Iran"], ["Iran", "Iraq", "a.json", "b.json"], ["--count", "0", "Iran", "Iraq"],
    ["--count", "-1", "Iran", "Iraq"], ["--count", "10001", "Iran", "Iraq"],
    ["--count", "x", "Iran", "Iraq"],
    ["--format", "csv", "Iran", "Iraq"]])
def test_wrong_usage(arguments):
    process = run("path", *arguments)
    assert process.returncode == 2 and process.stdout == b""
    assert process.stderr.startswith("actorgraph: path: ")
