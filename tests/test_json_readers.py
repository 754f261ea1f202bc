"""The JSON formats of graphs, loaded with the readers that they are for."""

import json
import re
import subprocess

import jsonschema
import networkx
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import made_stories
from conftest import ROOT, run
from made_hostile import clean, hostile  # the last is a fixture
from made_stories import alone, empty  # fixtures

READERS = ROOT / "tests" / "readers"
ACCUSED = "Alpha accused Beta."


@pytest.fixture(scope="module")
def made():
    """Parallel, opposite, mutual, signed, dated and undated ties, and an actor without any."""
    story = made_stories.story
    return made_stories.network(
        story(1, ACCUSED, ["Alpha", "Beta"], [("Alpha", "ACCUSE", "Beta", {})],
              date="2024-10-01", source="Daily", title="One"),
        story(2, "Alpha accused and threatened Beta again.", ["Alpha", "Beta"],
              [("Alpha", "ACCUSE", "Beta", {}), ("Alpha", "THREATEN", "Beta", {})],
              date="2024-10-03", source="Weekly", title="Two"),
        story(3, "Beta supported Alpha.", ["Beta", "Alpha"], [("Beta", "SUPPORT", "Alpha", {})],
              date="2024-10-04"),
        story(4, "Alpha met Gamma.", ["Alpha", "Gamma"],
              [("Alpha", "CONSULT", "Gamma", {"mutual": True})]),
        story(5, "Gamma may aid Beta.", ["Gamma", "Beta"],
              [("Gamma", "AID", "Beta", {"modality": "possible"})], date="2024-10-05"),
        story(6, "Delta stood alone.", ["Delta"]))


NETWORKS = ["made", "hostile", "empty", "alone"]


def render(network, form, *options):
    process = run("render", "--format", form, *options, stdin=network)
    assert process.returncode == 0, process.stderr
    return process.stdout


# ── Readers: each gives {title, nodes: [{id, …}], edges: [{id, source, target, …}]} ──


def node(script, path, *arguments):
    process = subprocess.run(["node", READERS / script, path, *arguments],
                             capture_output=True, timeout=60)
    assert process.returncode == 0, process.stderr.decode()
    return json.loads(process.stdout)


def networkx_with(key):
    def read(path):
        data = json.loads(path.read_text("utf-8"))
        graph = networkx.node_link_graph({key: data[key], **{
            name: data[name] for name in ("directed", "multigraph", "graph", "nodes")}}, link=key)
        return {"title": graph.graph["title"],
                "nodes": [{"id": name, **values} for name, values in graph.nodes(data=True)],
                "edges": [{"source": source, "target": target, "id": name, **values}
                          for source, target, name, values in graph.edges(data=True, keys=True)]}
    return read


READ = {
    "networkx 2": ("node-link", networkx_with("links")),
    "networkx 3": ("node-link", networkx_with("edges")),
    "d3": ("node-link", lambda path: node("d3.mjs", path)),
    "cytoscape": ("cytoscape", lambda path: node("cytoscape.mjs", path)),
    "graphology": ("graphology", lambda path: node("graphology.mjs", path)),
    "vis": ("vis-network", lambda path: node("vis.mjs", path)),
    "jgf": ("jgf", lambda path: node("jgf.mjs", path)),
}


def load(network, reader, folder):
    form, read = READ[reader]
    path = folder / f"network.{form}"
    path.write_bytes(render(network, form))
    return read(path)


def ties(edges, kind):
    return sorted((edge["source"], edge["target"], kind(edge), edge["mutual"], edge["sign"],
                   edge.get("first"), edge.get("last"), edge["documents"]) for edge in edges)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("reader", READ)
def test_a_reader_finds_all_that_the_network_has(reader, name, request, tmp_path):
    network = request.getfixturevalue(name)
    whole = json.loads(network)
    loaded = load(network, reader, tmp_path)
    assert {one["id"]: one["label"] for one in loaded["nodes"]} == {
        one["id"]: clean(one["name"]) for one in whole["nodes"]}
    assert len(loaded["nodes"]) == len(whole["nodes"])
    for actor in loaded["nodes"]:
        assert isinstance(actor["x"], (int, float)) and isinstance(actor["y"], (int, float))
        assert re.fullmatch("#[0-9A-F]{6}", actor["color"])
        assert actor["pagerank"] > 0
    places = {(actor["x"], actor["y"]) for actor in loaded["nodes"]}
    assert len(places) == len(whole["nodes"])
    assert len({edge["id"] for edge in loaded["edges"]}) == len(whole["edges"])
    assert ties(loaded["edges"], lambda tie: tie.get("category", tie["layer"])) == ties(
        whole["edges"], lambda tie: tie["category"] or tie["layer"])
    sentences = sorted(clean(whole["sentences"][one["sentence"]]["text"])
                       for edge in whole["edges"] for one in edge["evidence"])
    assert sentences == sorted(one["sentence"] for edge in loaded["edges"] for one in edge["quotes"])


@pytest.mark.parametrize("reader", READ)
def test_a_tie_keeps_its_statements(reader, made, tmp_path):
    edges = {edge["id"]: edge for edge in load(made, reader, tmp_path)["edges"]}
    first, second = edges["alpha:ACCUSE:beta"]["quotes"]
    assert first["sentence"] == ACCUSED and first["outlet"] == "Daily" and first["title"] == "One"
    assert first["date"] == "2024-10-01" and first["status"] == "fact"
    assert second["outlet"] == "Weekly"
    assert edges["gamma:AID:beta"]["quotes"][0]["status"] == "possible"
    assert edges["gamma:AID:beta"]["fact"] is False
    assert "first" not in edges["alpha:CONSULT:gamma"]


@pytest.mark.parametrize("form, about", [
    ("node-link", lambda data: data["graph"]), ("cytoscape", lambda data: data["data"]),
    ("graphology", lambda data: data["attributes"]), ("vis-network", lambda data: data["about"]),
    ("jgf", lambda data: data["graph"]["metadata"])])
def test_a_file_says_where_it_comes_from(form, about, made):
    cut = run("filter", "--min-documents", "2", stdin=made)
    assert cut.returncode == 0, cut.stderr
    found = about(json.loads(render(cut.stdout, form, "--title", "A <title>")))
    assert found["title"] == "A <title>"
    assert found["input_hash"] == json.loads(made)["input_hash"]
    assert found["generator"].startswith("actorgraph ")
    assert found["window"] == "sentence" and found["communities"] == "leiden"
    assert found["documents"] == 6
    assert (found["first"], found["last"]) == ("2024-10-01", "2024-10-05")
    assert len(found["cuts"]) == 1 and "2 articles" in found["cuts"][0]
    assert found["note"] == "Co-mention does not imply contact."


@pytest.mark.parametrize("form", sorted({form for form, _ in READ.values()}))
def test_a_file_is_strict_json_and_always_the_same(form, made, hostile):
    def unique(pairs):
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refuse(word):
        raise ValueError(word)

    for network in made, hostile:
        written = render(network, form)
        json.loads(written, object_pairs_hook=unique, parse_constant=refuse)
        assert written == render(network, form)


@pytest.mark.parametrize("name", NETWORKS)
def test_our_own_format_follows_its_schema(name, request):
    schema = json.loads((ROOT / "docs" / "network.schema.json").read_text("utf-8"))
    written = json.loads(render(request.getfixturevalue(name), "json"))
    jsonschema.Draft202012Validator(schema).validate(written)


# ── What is each reader's own ──


def test_networkx_has_directions_in_both_keys(made, tmp_path):
    edges = load(made, "networkx 2", tmp_path)["edges"]
    assert edges == load(made, "networkx 3", tmp_path)["edges"]


def test_cytoscape_selects_and_draws(made, tmp_path):
    path = tmp_path / "network.cyjs"
    path.write_bytes(render(made, "cytoscape"))
    loaded = node("cytoscape.mjs", path, "edge[sign < 0]", "edge[first >= '2024-10-04']",
                  "edge[interaction = 'CONSULT'][?mutual]", "node[documents > 3]",
                  "node[[degree = 0]]")
    assert list(map(sorted, loaded["found"].values())) == [
        ["alpha:ACCUSE:beta", "alpha:THREATEN:beta"],
        ["beta:SUPPORT:alpha", "beta:co-mention:gamma", "gamma:AID:beta"],
        ["alpha:CONSULT:gamma"], ["alpha", "beta"], ["delta"]]
    edges = {edge["id"]: edge for edge in loaded["edges"]}
    assert edges["gamma:AID:beta"]["drawn"] == {"line": "dashed", "head": "triangle", "tail": "none"}
    assert edges["alpha:CONSULT:gamma"]["drawn"]["tail"] == "triangle"
    assert edges["alpha:co-mention:beta"]["drawn"] == {
        "line": "solid", "head": "none", "tail": "none"}
    for actor in loaded["nodes"]:
        assert actor["drawn"] == {"shape": "round-rectangle", "width": actor["size"]}


def test_the_cytoscape_desktop_finds_its_columns(made, hostile):
    """It takes the type of a column from the first value that it meets, and null for a text."""
    for network in made, hostile:
        elements = json.loads(render(network, "cytoscape"))["elements"]
        for group, wanted in ("nodes", {"name", "shared name"}), (
                "edges", {"name", "shared name", "interaction", "evidence"}):
            kinds = {}
            for one in elements[group]:
                assert wanted <= one["data"].keys()
                for column, value in one["data"].items():
                    kind = float if type(value) is int else type(value)
                    assert value is not None and kinds.setdefault(column, kind) is kind
    evidence = [edge["data"]["evidence"] for edge in elements["edges"]]
    assert all(isinstance(line, str) for lines in evidence for line in lines)


def test_graphology_knows_directions_and_nothing_that_sigma_takes_for_its_own(made, tmp_path):
    loaded = load(made, "graphology", tmp_path)
    assert loaded["options"] == {"type": "mixed", "multi": True}
    assert {edge["id"] for edge in loaded["edges"] if edge["undirected"]} == {
        edge["id"] for edge in loaded["edges"] if edge["mutual"]}
    assert loaded["nodes"][0]["actor_type"] == "organization"
    for one in loaded["nodes"] + loaded["edges"]:
        assert not one.keys() & {"type", "hidden", "zIndex", "forceLabel", "highlighted"}
        assert one["size"] > 0 and one["label"]
    quoted = next(edge for edge in loaded["edges"] if edge["id"] == "alpha:ACCUSE:beta")
    assert quoted["evidence"][0] == f"“{ACCUSED}” (Daily, 2024-10-01)"


def test_vis_pops_up_text_without_markup(hostile, tmp_path):
    loaded = load(hostile, "vis", tmp_path)
    for one in loaded["nodes"] + loaded["edges"]:
        assert one["title"] and "<" not in one["title"]
    assert "‹script›alert(1)‹/script›" in loaded["nodes"][1]["title"]


def test_vis_bends_parallel_ties_apart(made, tmp_path):
    bends = {}
    for edge in load(made, "vis", tmp_path)["edges"]:
        pair = frozenset((edge["source"], edge["target"]))
        bends.setdefault(pair, []).append(edge["smooth"]["roundness"])
    assert all(len(set(of)) == len(of) for of in bends.values())
    assert max(map(len, bends.values())) == 4


@pytest.mark.parametrize("damage", [
    lambda graph: graph["nodes"]["alpha"].update(kind="person"),
    lambda graph: graph.pop("edges"), lambda graph: graph["edges"][0].pop("source")])
def test_the_rules_of_jgf_refuse_what_is_wrong(damage, made):
    schema = json.loads((READERS / "jgf.schema.json").read_text("utf-8"))
    written = json.loads(render(made, "jgf"))
    jsonschema.Draft7Validator(schema).validate(written)
    damage(written["graph"])
    assert not jsonschema.Draft7Validator(schema).is_valid(written)


# ── In a browser ──


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                   "--enable-unsafe-swiftshader", "--window-size=1000,800"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(30)
    yield driver
    driver.quit()


def show(browser, folder, data, scripts, draw):
    """Draws the data in a page of its own; returns what `draw` puts into `report`."""
    tags = "".join(f'<script src="{(READERS / "node_modules" / name).as_uri()}"></script>'
                   for name in scripts)
    text = data.decode().replace("<", "\\u003c")
    (folder / "page.html").write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><div id="view" style="width:960px;height:720px">'
        f"</div>{tags}<script>const data = {text}; const view = document.getElementById('view');"
        f"let report; {draw}</script>", "utf-8")
    browser.get((folder / "page.html").as_uri())
    report = browser.execute_script("return report")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    return report


def test_sigma_draws_every_network(browser, made, hostile, empty, alone, tmp_path):
    for network in made, hostile, empty, alone:
        whole = json.loads(network)
        report = show(
            browser, tmp_path, render(network, "graphology"),
            ["graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"],
            "const drawn = new Sigma(graphology.Graph.from(data), view, {renderEdgeLabels: true});"
            "report = drawn.getGraph().nodes().filter(key => drawn.getNodeDisplayData(key)).length")
        assert report == len(whole["nodes"])


def test_sigma_has_y_upwards(browser, made, tmp_path):
    """What is higher in the figure, where y grows downwards, is higher on the screen."""
    below = {one["id"]: one["y"] for one in json.loads(render(made, "node-link"))["nodes"]}
    report = show(
        browser, tmp_path, render(made, "graphology"),
        ["graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js"],
        "const drawn = new Sigma(graphology.Graph.from(data), view);"
        "report = drawn.getGraph().mapNodes((key, at) => [drawn.graphToViewport(at).y, key])")
    assert [key for _, key in sorted(report)] == sorted(below, key=below.get)


def test_vis_network_draws_every_network_in_its_places(
        browser, made, hostile, empty, alone, tmp_path):
    for network in made, hostile, empty, alone:
        written = render(network, "vis-network")
        report = show(
            browser, tmp_path, written, ["vis-network/standalone/umd/vis-network.min.js"],
            "const drawn = new vis.Network(view, data, {physics: false});"
            "report = {places: drawn.getPositions(), ties: drawn.body.edgeIndices.length}")
        data = json.loads(written)
        assert report["ties"] == len(data["edges"])
        for one in data["nodes"]:
            place = report["places"][one["id"]]
            assert (place["x"], place["y"]) == pytest.approx((one["x"], one["y"]), abs=1)
