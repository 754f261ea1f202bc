"""GEXF, GraphML and Pajek, loaded with the readers that they are for."""

import json
import subprocess
import warnings
import xml.etree.ElementTree as ElementTree

import igraph
import networkx
import pytest

import made_stories
from conftest import ROOT, run
from made_hostile import HOSTILE, clean, hostile  # the last is a fixture
from made_stories import alone, empty  # fixtures

READERS = ROOT / "tests" / "readers"
ACCUSED = "Alpha accused Beta."


@pytest.fixture(scope="module")
def made():
    """Parallel, opposite, mutual, signed, dated and undated ties; two that no sentence states as a
    fact; an actor without any, whose id is of another script."""
    story = made_stories.story
    return made_stories.network(
        story(1, ACCUSED, ["Alpha", "Beta"], [("Alpha", "ACCUSE", "Beta", {})],
              date="2024-02-28", source="Daily", title="One"),
        story(2, "Alpha accused and threatened Beta again.", ["Alpha", "Beta"],
              [("Alpha", "ACCUSE", "Beta", {}), ("Alpha", "THREATEN", "Beta", {})],
              date="2024-02-29", source="Weekly", title="Two"),
        story(3, "Alpha accused Beta a third time.", ["Alpha", "Beta"],
              [("Alpha", "ACCUSE", "Beta", {})], date="2024-03-01"),
        story(4, "Alpha accused Beta in spring.", ["Alpha", "Beta"],
              [("Alpha", "ACCUSE", "Beta", {})], date="2024-05-01"),
        story(5, "Beta supported Alpha.", ["Beta", "Alpha"], [("Beta", "SUPPORT", "Alpha", {})],
              date="2024-03-04"),
        story(6, "Alpha met Gamma.", ["Alpha", "Gamma"],
              [("Alpha", "CONSULT", "Gamma", {"mutual": True})]),
        story(7, "Gamma may aid Beta.", ["Gamma", "Beta"],
              [("Gamma", "AID", "Beta", {"modality": "possible"})], date="2024-03-05"),
        story(8, "Gamma did not threaten Beta.", ["Gamma", "Beta"],
              [("Gamma", "THREATEN", "Beta", {"negated": True})], date="2024-03-05"),
        story(9, "Gamma and Beta threatened each other.", ["Gamma", "Beta"],
              [("Gamma", "THREATEN", "Beta", {"mutual": True})], date="2024-03-05"),
        story(10, "外交部 stood alone.", ["外交部"]))


@pytest.fixture(scope="module")
def homonyms():
    """Two actors of one name, tied to each other."""
    made = json.loads(made_stories.network(
        made_stories.story(1, ACCUSED, ["Alpha", "Beta"], [("Alpha", "ACCUSE", "Beta", {})])))
    for node in made["nodes"]:
        node["name"] = "John Smith"
    return json.dumps(made).encode()


NETWORKS = ["made", "hostile", "empty", "alone"]
FORMS = ["gexf", "gexf-1.2", "graphml", "graphml-yed"]


def render(network, form, path, *options):
    """The path of the file."""
    process = run("render", "--format", form, "-o", path, *options, stdin=network)
    assert process.returncode == 0, process.stderr
    assert process.stderr == "" or options, process.stderr  # what a selection cut is told
    return path


# ── Readers: each gives (about, {id: node}, {id: edge}), edges with source, target and weight ──

def by_id(items):
    assert len({item["id"] for item in items}) == len(items)
    return {item["id"]: item for item in items}


def node_js(reader):
    """Loads all files in one go: Node takes long to start."""
    def load(paths):
        done = subprocess.run(["node", READERS / "graph_files.mjs", reader, *paths],
                              capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return [(one["about"], by_id(one["nodes"]), by_id(one["edges"]))
                for one in json.loads(done.stdout)]
    return load


def from_networkx(graph):
    edges = []
    for source, target, tie in graph.edges(data=True):
        edges.append({**tie, "source": source, "target": target})
    if graph.is_multigraph():
        for edge, (_, _, key) in zip(edges, graph.edges(keys=True)):
            edge["id"] = key
    return graph.graph, by_id([{**node, "id": id} for id, node in graph.nodes(data=True)]), by_id(edges)


def from_igraph(graph):
    def attributes(item):
        return item.attributes()
    nodes = [attributes(node) for node in graph.vs]
    edges = [{**attributes(tie), "source": nodes[tie.source]["id"], "target": nodes[tie.target]["id"]}
             for tie in graph.es]
    return {name: graph[name] for name in graph.attributes()}, by_id(nodes), by_id(edges)


def igraph_graphml(path):
    with warnings.catch_warnings():  # it tells that it passes over yEd's drawing
        warnings.simplefilter("ignore")
        return from_igraph(igraph.Graph.Read_GraphML(str(path)))


def python(load):
    return lambda paths: [load(path) for path in paths]


def networkx_gexf(path):
    return from_networkx(networkx.read_gexf(path))


def networkx_graphml(path):
    return from_networkx(networkx.read_graphml(path))


LOADERS = {
    "graphology-gexf": ("gexf", node_js("graphology-gexf")),
    "graphology-gexf 1.2": ("gexf-1.2", node_js("graphology-gexf")),
    "gexf": ("gexf", node_js("gexf")),
    "NetworkX GEXF": ("gexf-1.2", python(networkx_gexf)),
    "NetworkX GraphML": ("graphml", python(networkx_graphml)),
    "NetworkX GraphML yEd": ("graphml-yed", python(networkx_graphml)),
    "igraph GraphML": ("graphml", python(igraph_graphml)),
    "igraph GraphML yEd": ("graphml-yed", python(igraph_graphml)),
    "graphology-graphml": ("graphml", node_js("graphology-graphml")),
}


@pytest.fixture(scope="module")
def file_of(request, tmp_path_factory):
    """The file of a network in a format; each made once."""
    folder = tmp_path_factory.mktemp("files")

    def make(which, form):
        path = folder / f"{which}.{form}"
        return path if path.exists() else render(request.getfixturevalue(which), form, path)
    return make


@pytest.fixture(scope="module")
def loaded(file_of):
    """What the loader `name` makes of the network `which`; each once."""
    done = {}

    def load(name, which):
        if name not in done:
            form, loader = LOADERS[name]
            done[name] = dict(zip(NETWORKS, loader([file_of(one, form) for one in NETWORKS])))
        return done[name][which]
    return load


def elements(path, name):
    return ElementTree.parse(path).findall(f".//{{*}}{name}")


def ties(network):
    """The ties of our own file by the ids that graph files have."""
    found = {}
    for edge in json.loads(network)["edges"]:
        kind = edge["category"] or edge["layer"]
        usual = kind in ("co-mention", "CONSULT")
        more = "" if edge["mutual"] == usual else ":mutual" if edge["mutual"] else ":one-way"
        found[f"{edge['source']}:{kind}:{edge['target']}{more}"] = edge
    return found


# ── What survives, whatever the reader ──

@pytest.mark.parametrize("which", NETWORKS)
@pytest.mark.parametrize("name", LOADERS)
def test_it_holds_every_actor_and_tie(loaded, request, name, which):
    _, nodes, edges = loaded(name, which)
    network = request.getfixturevalue(which)
    assert set(nodes) == {node["id"] for node in json.loads(network)["nodes"]}
    assert set(edges) == set(ties(network))
    for id, edge in edges.items():
        tie = ties(network)[id]
        ends = (edge["source"], edge["target"])
        assert ends == (tie["source"], tie["target"]), id


@pytest.mark.parametrize("name", LOADERS)
def test_ties_keep_what_is_said_of_them(loaded, made, name):
    _, nodes, edges = loaded(name, "made")
    accuse = edges["alpha:ACCUSE:beta"]
    assert (accuse["weight"], accuse["sign"], accuse["documents"]) == (4, -1, 4)
    assert (accuse["category"], accuse["layer"], accuse["label"]) == ("ACCUSE", "stated", "accuses")
    assert (accuse["first"], accuse["last"]) == ("2024-02-28", "2024-05-01")
    assert accuse["mutual"] is False and accuse["fact"] is True
    assert edges["beta:SUPPORT:alpha"]["sign"] == 1
    assert edges["alpha:CONSULT:gamma"]["mutual"] is True
    assert edges["beta:THREATEN:gamma:mutual"]["mutual"] is True
    for id, tie in ties(made).items():
        assert edges[id]["weight"] == (tie["weight"] or 0.01), id
        assert edges[id]["fact"] == (tie["documents"] > 0), id
    assert not edges["gamma:AID:beta"]["fact"] and not edges["gamma:THREATEN:beta"]["fact"]
    assert nodes["alpha"]["actor_type"] == "organization"
    assert isinstance(nodes["alpha"]["pagerank"], float)
    assert nodes["alpha"]["documents"] == 6


@pytest.mark.parametrize("name", LOADERS)
def test_evidence_comes_with_the_ties(loaded, name):
    _, _, edges = loaded(name, "made")
    evidence = edges["alpha:THREATEN:beta"]["evidence"]
    assert "“Alpha accused and threatened Beta again.” (Weekly, 2024-02-29)" in str(evidence)
    assert "negated" in str(edges["gamma:THREATEN:beta"]["evidence"])


@pytest.mark.parametrize("name", LOADERS)
def test_it_says_where_it_comes_from(loaded, name):
    about, _, _ = loaded(name, "made")
    if name == "NetworkX GEXF":  # reads no description
        return
    assert "actorgraph" in str(about) and "Co-mention does not imply contact." in str(about)


@pytest.mark.parametrize("name", LOADERS)
def test_hostile_names_stay_text(loaded, name):
    _, nodes, edges = loaded(name, "hostile")
    assert [nodes[f"n{i:02}"]["label"] for i in range(len(HOSTILE))] == [clean(n) for n in HOSTILE]
    for i, text in enumerate(HOSTILE[:-2]):
        tie = edges[f"n{i:02}:ACCUSE:n{(i + 1) % len(HOSTILE):02}"]
        quoted = clean(HOSTILE[i + 1])
        found = tie["evidence"]
        if isinstance(found, list):
            found = "|".join(found)  # where npm's gexf splits
        assert quoted in found or json.dumps(quoted, ensure_ascii=False)[1:-1] in found, text


# ── GEXF ──

def test_graphology_and_gephi_lite_get_both_directions_and_lists(loaded):
    _, nodes, edges = loaded("graphology-gexf", "made")
    assert edges["alpha:ACCUSE:beta"]["type"] == "directed"
    assert edges["alpha:CONSULT:gamma"]["type"] == "undirected"
    assert edges["beta:THREATEN:gamma:mutual"]["type"] == "undirected"
    assert edges["alpha:co-mention:beta"]["type"] == "undirected"
    assert edges["alpha:THREATEN:beta"]["evidence"] == [
        "“Alpha accused and threatened Beta again.” (Weekly, 2024-02-29)"]
    assert len(edges["alpha:ACCUSE:beta"]["evidence"]) == 4
    for node in nodes.values():
        assert all(isinstance(node[key], (int, float)) for key in ("x", "y", "size"))
        assert node["color"].startswith("rgb(") and ",," not in node["color"]


def test_lists_of_hostile_texts_stay_lists(loaded):
    _, nodes, _ = loaded("graphology-gexf", "hostile")
    for i, name in enumerate(HOSTILE):
        assert nodes[f"n{i:02}"]["roles"] == [clean(name)]


def test_npm_gexf_gets_colours_and_truths(loaded):
    _, nodes, edges = loaded("gexf", "made")
    assert all(node["viz"]["color"].startswith("rgb(") and ",," not in node["viz"]["color"]
               for node in nodes.values())
    assert edges["alpha:ACCUSE:beta"]["type"] == "directed"


def test_networkx_gets_days_and_lists_as_json(loaded):
    _, nodes, edges = loaded("NetworkX GEXF", "made")
    assert edges["alpha:ACCUSE:beta"]["spells"] == [("2024-02-28", "2024-03-01"),
                                                    ("2024-05-01", "2024-05-01")]
    assert "spells" not in edges["alpha:CONSULT:gamma"]
    assert nodes["gamma"]["spells"] == [("2024-03-05", "2024-03-05")]
    assert len(json.loads(edges["alpha:ACCUSE:beta"]["evidence"])) == 4
    assert set(nodes["alpha"]["viz"]) == {"color", "size", "shape", "position"}


@pytest.mark.parametrize("layer, directed", [("stated", True), ("co-mention", False)])
def test_networkx_gets_one_direction(made, tmp_path, layer, directed):
    path = render(made, "gexf-1.2", tmp_path / "x", "--layer", layer)
    graph = networkx.read_gexf(path)
    assert graph.is_directed() == directed and graph.number_of_edges() > 0


@pytest.mark.parametrize("layer, default", [
    (None, None), ("stated", None), ("co-mention", "undirected")])
def test_the_default_direction_is_told_only_where_all_have_it(made, tmp_path, layer, default):
    """Gephi drops a tie that has another direction than the default."""
    options = ["--layer", layer] if layer else []
    graph = ElementTree.parse(render(made, "gexf", tmp_path / "x", *options)).find("{*}graph")
    assert graph.get("defaultedgetype") == default


def test_no_two_ties_of_a_pair_are_of_one_kind(file_of):
    """Gephi adds them up, an undirected tie and a directed one too."""
    seen = set()
    for edge in elements(file_of("made", "gexf"), "edge"):
        ends = (edge.get("source"), edge.get("target"))
        ways = [ends] if edge.get("type") == "directed" else [ends, ends[::-1]]
        for way in ways:
            assert (*way, edge.get("kind")) not in seen
            seen.add((*way, edge.get("kind")))
    assert len(seen) > 10


@pytest.mark.parametrize("which", NETWORKS)
def test_gexf_keeps_its_rules(file_of, which):
    path = file_of(which, "gexf")
    done = subprocess.run(["xmllint", "--huge", "--noout", "--relaxng", ROOT / "tests" / "gexf.rng",
                           path], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    blocks = elements(path, "attributes")
    assert len(blocks) == 2
    for block in blocks:
        titles = [one.get("title") for one in block]
        assert len(set(titles)) == len(titles)
        assert not {"id", "label", "weight", "type", "source", "target", "kind"} & set(titles)


# ── GraphML ──

@pytest.mark.parametrize("form", ["graphml", "graphml-yed"])
def test_every_attribute_is_declared_and_no_direction_mixed(file_of, form):
    path = file_of("made", form)
    keys = {key.get("id"): key for key in elements(path, "key")}
    assert len(keys) == len(elements(path, "key")) > 20
    assert {key.get("attr.type") for key in keys.values()} <= {"boolean", "int", "double", "string",
                                                               None}
    for element in ("graph", "node", "edge"):
        for data in elements(path, element + "/{*}data"):
            assert keys[data.get("key")].get("for") == element
    assert elements(path, "graph")[0].get("edgedefault") == "directed"
    assert not any(edge.get("directed") for edge in elements(path, "edge"))


@pytest.mark.parametrize("name", ["NetworkX GraphML", "igraph GraphML"])
def test_graphml_has_places_and_colours_where_gephi_looks(loaded, name):
    _, nodes, _ = loaded(name, "made")
    for node in nodes.values():
        assert all(isinstance(node[key], float) for key in ("x", "y", "size"))
        assert all(0 <= node[key] <= 255 for key in "rgb")


def test_yed_gets_a_drawing(file_of):
    yed = "{http://www.yworks.com/xml/graphml}"
    path = file_of("made", "graphml-yed")
    kinds = {key.get("yfiles.type"): key.get("for") for key in elements(path, "key")}
    assert kinds["nodegraphics"] == "node" and kinds["edgegraphics"] == "edge"
    for node in elements(path, "node"):
        shape = node.find(f"{{*}}data/{yed}ShapeNode")
        assert [child.tag.removeprefix(yed) for child in shape] == [
            "Geometry", "Fill", "BorderStyle", "NodeLabel", "Shape"]
        assert shape.find(f"{yed}NodeLabel").text.lower() == node.get("id")
    looks = {}
    for edge in elements(path, "edge"):
        line = edge.find(f"{{*}}data/{yed}PolyLineEdge")
        label = line.find(f"{yed}EdgeLabel")
        looks[edge.get("id")] = (line.find(f"{yed}LineStyle").get("type"),
                                 line.find(f"{yed}Arrows").get("source"),
                                 line.find(f"{yed}Arrows").get("target"),
                                 None if label is None else label.text)
    bends = [[point.get("x"), point.get("y")] for point in elements(path, "Point")]
    assert len(bends) >= 4 and len(set(map(tuple, bends))) == len(bends)  # side by side
    assert looks["alpha:ACCUSE:beta"] == ("line", "none", "standard", "accuses")
    assert looks["alpha:CONSULT:gamma"] == ("dotted", "standard", "standard", "meets")
    assert looks["gamma:THREATEN:beta"] == ("dashed", "none", "standard", "threatens")
    assert looks["alpha:co-mention:beta"] == ("line", "none", "none", None)


# ── Pajek ──

PAJEK = {"NetworkX": networkx.read_pajek, "igraph": lambda path: igraph.Graph.Read_Pajek(str(path))}


@pytest.mark.parametrize("which", NETWORKS + ["homonyms"])
@pytest.mark.parametrize("name", PAJEK)
def test_pajek_holds_every_actor_and_tie(request, tmp_path, name, which):
    network = request.getfixturevalue(which)
    graph = PAJEK[name](render(network, "pajek", tmp_path / "x.net"))
    ours = json.loads(network)
    nodes, edges = ((graph.number_of_nodes(), graph.number_of_edges()) if name == "NetworkX" else
                    (graph.vcount(), graph.ecount()))
    assert (nodes, edges) == (len(ours["nodes"]), len(ours["edges"]))


@pytest.mark.parametrize("name", PAJEK)
def test_pajek_has_weights_relations_and_places(made, tmp_path, name):
    graph = PAJEK[name](render(made, "pajek", tmp_path / "x.net"))
    if name == "NetworkX":
        ties = [(a, tie["l"], b, tie["weight"]) for a, b, tie in graph.edges(data=True)]
        places = [(node["x"], node["y"]) for _, node in graph.nodes(data=True)]
    else:
        names = graph.vs["id"]
        ties = [(names[tie.source], tie["label"], names[tie.target], tie["weight"])
                for tie in graph.es]
        places = list(zip(graph.vs["x"], graph.vs["y"]))
    assert ("Alpha", "accuses", "Beta", 4) in ties or ("Beta", "accuses", "Alpha", 4) in ties
    assert any(tie[1:2] == ("aids",) and tie[3] == 0.01 for tie in ties)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places) and len(set(places)) == 4


def test_pajek_names_are_quoted_without_escapes(hostile, tmp_path):
    path = render(hostile, "pajek", tmp_path / "x.net")
    expected = {clean(name).replace('"', "'").replace("\\", "/") for name in HOSTILE}
    assert set(networkx.read_pajek(path)) == expected
    assert set(igraph.Graph.Read_Pajek(str(path)).vs["id"]) == expected


def test_pajek_keeps_directed_ties_apart(made, tmp_path):
    heading, lines = None, {}
    for line in render(made, "pajek", tmp_path / "x.net").read_text(encoding="utf-8").splitlines():
        if line.startswith("*"):
            heading = line.split()[0]
        lines.setdefault(heading, []).append(line)
    assert list(lines) == ["*Vertices", "*Arcs", "*Edges"]
    assert not any("is named with" in line for line in lines["*Arcs"])
    assert sum("threatens" in line for line in lines["*Edges"]) == 1


# ── All ──

@pytest.mark.parametrize("which", NETWORKS)
@pytest.mark.parametrize("form", FORMS)
def test_files_are_well_formed_and_load_nothing(file_of, form, which):
    path = file_of(which, form)
    done = subprocess.run(["xmllint", "--huge", "--nonet", "--noout", path], capture_output=True,
                          timeout=60)
    assert done.returncode == 0 and done.stderr == b""
    assert b"<!DOCTYPE" not in path.read_bytes()
