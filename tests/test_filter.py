"""A part of a network: each rule against what network.json implies, and what is said of it."""

import json
import re

import networkx
import pytest

from conftest import ROOT, SAMPLES, run
from test_build import schema

NEGATIVE = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
            "OPPOSES"}
NEUTRAL = {"INFORM", "REQUEST", "LEADS", "MEMBER_OF", "PART_OF", "REPRESENTS"}


def part_of(folder, *options):
    process = run("filter", folder, *options)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.fixture(scope="module")
def whole(built):
    return json.loads((built / "network.json").read_text("utf-8"))


def key(edge):
    return edge["layer"], edge["source"], edge["target"], edge["category"], edge["mutual"]


def document_of(network, evidence):
    return network["sentences"][evidence["sentence"]]["document"]


def is_fact(edge, evidence):
    return edge["layer"] == "co-mention" or (
        evidence["modality"] == "actual" and not evidence["negated"] and not evidence["ended"])


def statements(network, keeps=lambda edge, evidence: True):
    """What the edges say, by the sentences' texts: positions differ between networks."""
    found = {}
    for edge in network["edges"]:
        said = [(network["documents"][document_of(network, item)]["id"],
                 network["sentences"][item["sentence"]]["text"], item.get("begin"))
                for item in edge["evidence"] if keeps(edge, item)]
        if said:
            found[key(edge)] = said
    return found


def tied(edges):
    return {end for edge in edges for end in edge[1:3]}


def ids(network):
    return {node["id"] for node in network["nodes"]}


def tie_graph(network):
    """Undirected; strength: the places that name or tie the two, near ones most."""
    places = {}
    for edge in network["edges"]:
        pair = tuple(sorted((edge["source"], edge["target"])))
        places.setdefault(pair, {}).update(
            {(item["sentence"], item.get("other_sentence")): 1 / (1 + item.get("distance", 0))
             for item in edge["evidence"]})
    graph = networkx.Graph()
    graph.add_nodes_from(ids(network))
    for (a, b), strengths in places.items():
        graph.add_edge(a, b, strength=sum(strengths.values()))
    return graph


def pairs(network):
    return {frozenset((edge["source"], edge["target"])) for edge in network["edges"]}


# ── Articles ──

@pytest.mark.parametrize("options, keeps", [
    (["--from", "2024-10-14"], lambda d: d["date"] >= "2024-10-14"),
    (["--to", "2024-12-09"], lambda d: d["date"] <= "2024-12-09"),
    (["--from", "2024-10-09", "--to", "2024-10-29"],
     lambda d: "2024-10-09" <= d["date"] <= "2024-10-29"),
    (["--outlet", "Mesopotamia Wire"], lambda d: d["source"] == "Mesopotamia Wire"),
    (["--outlet", "Agencies", "--outlet", "Gulf Courier"],
     lambda d: d["source"] in ("Agencies", "Gulf Courier")),
    (["--outlet", ""], lambda d: d["source"] is None),
])
def test_rules_on_articles_leave_what_these_say(built, whole, options, keeps):
    part = part_of(built, *options)
    kept = {i for i, document in enumerate(whole["documents"]) if keeps(document)}
    assert 0 < len(kept) < len(whole["documents"])
    assert [d["id"] for d in part["documents"]] == [whole["documents"][i]["id"] for i in sorted(kept)]
    assert statements(part) == statements(whole, lambda _, e: document_of(whole, e) in kept)
    mentioned = {node["id"]: [one for one in node["appearances"] if one["document"] in kept]
                 for node in whole["nodes"]}
    assert ids(part) == {node for node, appearances in mentioned.items() if appearances}
    for node in part["nodes"]:
        assert node["mentions"] == sum(one["mentions"] for one in mentioned[node["id"]])
        assert node["documents"] == len({one["document"] for one in mentioned[node["id"]]})


# ── Ties and statements ──

@pytest.mark.parametrize("options, keeps", [
    (["--layer", "stated"], lambda e: e["layer"] == "stated"),
    (["--layer", "co-mention", "--layer", "other"], lambda e: e["layer"] != "stated"),
    (["--category", "CONSULT"], lambda e: e["category"] == "CONSULT"),
    (["--category", "consult", "--category", "ASSAULT"],
     lambda e: e["category"] in ("CONSULT", "ASSAULT")),
    (["--sign", "negative"], lambda e: e["category"] in NEGATIVE),
    (["--sign", "positive", "--sign", "neutral"],
     lambda e: e["category"] is not None and e["category"] not in NEGATIVE),
    (["--sign", "neutral"], lambda e: e["category"] in NEUTRAL),
    (["--min-documents", "2"], lambda e: e["documents"] >= 2),
    (["--min-outlets", "2"], lambda e: e["outlets"] >= 2),
])
def test_rules_on_ties_leave_these_and_who_has_them(built, whole, options, keeps):
    part = part_of(built, *options)
    kept = statements(whole, lambda edge, _: keeps(edge))
    assert 0 < len(kept) < len(whole["edges"])
    assert statements(part) == kept
    assert ids(part) == tied(kept)


def test_facts(built, whole):
    part = part_of(built, "--facts")
    assert statements(part) == statements(whole, is_fact)
    assert all(edge["documents"] > 0 for edge in part["edges"])


def test_a_later_rule_counts_what_the_earlier_left(built, whole):
    part = part_of(built, "--min-documents", "2", "--outlet", "", "--from", "2024-10-10")
    kept = {i for i, document in enumerate(whole["documents"])
            if document["source"] is None and document["date"] >= "2024-10-10"}
    counts = {key(edge): len({document_of(whole, e) for e in edge["evidence"]
                              if is_fact(edge, e) and document_of(whole, e) in kept})
              for edge in whole["edges"]}
    assert {key(edge) for edge in part["edges"]} == {k for k, n in counts.items() if n >= 2}


# ── Actors ──

@pytest.mark.parametrize("types", [["person"], ["country", "armed_group"]])
def test_types(built, whole, types):
    part = part_of(built, *(option for name in types for option in ("--type", name)))
    chosen = {node["id"] for node in whole["nodes"] if node["type"] in types}
    kept = statements(whole, lambda edge, _: {edge["source"], edge["target"]} <= chosen)
    assert statements(part) == kept
    assert ids(part) == tied(kept)


@pytest.mark.parametrize("focus, hops", [(["iran"], 1), (["Esmail Qaani"], 2), (["ghana", "iran"], 1)])
def test_surroundings_are_the_ego_network(built, whole, focus, hops):
    part = part_of(built, "--hops", hops, *(o for name in focus for o in ("--focus", name)))
    graph = tie_graph(whole)
    found = part["parameters"]["focus"]
    assert len(found) == len(focus)
    near = set().union(*(networkx.ego_graph(graph, actor, hops) for actor in found))
    assert ids(part) == near
    assert len(near) < len(graph)
    assert statements(part) == statements(
        whole, lambda edge, _: {edge["source"], edge["target"]} <= near)


@pytest.mark.parametrize("k", [1, 3, 6])
def test_the_core_is_that_of_networkx(built, whole, k):
    core = set(networkx.k_core(tie_graph(whole), k))
    assert 0 < len(core) < len(whole["nodes"])
    assert ids(part_of(built, "--k-core", k)) == core


# ── Backbones ──

def significant(graph, level):
    """Serrano et al. 2009."""
    strengths = dict(graph.degree(weight="strength"))
    kept = set()
    for a, b, data in graph.edges(data=True):
        for end in (a, b):
            k = graph.degree(end)
            if k > 1 and (1 - data["strength"] / strengths[end]) ** (k - 1) < level:
                kept.add(frozenset((a, b)))
    return kept


@pytest.mark.parametrize("level", [0.01, 0.05, 0.3])
def test_backbone(built, whole, level):
    part = part_of(built, "--backbone", level)
    kept = significant(tie_graph(whole), level)
    assert 0 < len(kept) < len(pairs(whole))
    assert pairs(part) == kept
    assert ids(part) == set().union(*kept)
    weights = {key(edge): edge["weight"] for edge in whole["edges"]}
    assert all(edge["weight"] == weights[key(edge)] for edge in part["edges"])


@pytest.mark.parametrize("most", [1, 3])
def test_strongest(built, whole, most):
    graph = tie_graph(whole)
    kept = set()
    for node in graph:
        ranked = sorted(graph[node], key=lambda other: (-graph[node][other]["strength"], other))
        kept |= {frozenset((node, other)) for other in ranked[:most]}
    assert pairs(part_of(built, "--strongest", most)) == kept


# ── The file ──

EVERYTHING = ["--from", "2024-10-01", "--layer", "stated", "--facts", "--focus", "Iran", "--hops", "2",
              "--strongest", "3"]


@pytest.mark.parametrize("options", [
    ["--from", "2024-12-01"], ["--layer", "stated"], ["--focus", "iran", "--hops", "1"],
    ["--backbone", "0.05"], ["--from", "2030-01-01"], EVERYTHING])
def test_the_part_is_a_network_of_its_own(built, options):
    first = run("filter", built, *options)
    assert first.returncode == 0, first.stderr
    part = json.loads(first.stdout)
    schema("network.schema.json").validate(part)
    again = run("filter", stdin=first.stdout)
    assert again.returncode == 0, again.stderr
    assert again.stdout == first.stdout and again.stderr == ""
    used = {i for edge in part["edges"] for item in edge["evidence"]
            for i in (item["sentence"], item.get("other_sentence", item["sentence"]))}
    assert used == set(range(len(part["sentences"])))


def test_the_part_is_scored_anew(built):
    part = part_of(built, "--layer", "stated", "--facts")
    graph = tie_graph(part)
    for node in part["nodes"]:
        assert node["scores"]["degree"] == graph.degree(node["id"])
    assert sum(node["scores"]["pagerank"] for node in part["nodes"]) == pytest.approx(1)
    assert part["parameters"]["communities"] == "leiden"


def test_the_hash_names_the_corpus_still(built, whole):
    assert part_of(built, "--from", "2024-12-01")["input_hash"] == whole["input_hash"]


def test_from_a_folder_a_file_or_standard_input_into_a_file(built, tmp_path):
    out = tmp_path / "part.json"
    assert run("filter", built, "--facts", "-o", out).stdout == b""
    text = (built / "network.json").read_bytes()
    assert run("filter", "--facts", built / "network.json").stdout == out.read_bytes()
    assert run("filter", "--facts", "-", stdin=text).stdout == out.read_bytes()
    assert run("filter", "--facts", stdin=text).stdout == out.read_bytes()


def test_without_options_everything_is_kept(built):
    process = run("filter", built)
    assert process.stdout == (built / "network.json").read_bytes() and process.stderr == ""


def test_the_order_of_options_means_nothing(built):
    options = [["--backbone", "0.3"], ["--layer", "stated"], ["--min-documents", "1"], ["--facts"]]
    one = run("filter", built, *sum(options, []))
    other = run("filter", built, *sum(reversed(options), []))
    assert one.stdout == other.stdout and one.stderr == other.stderr


# ── What is said ──

def counts(cut):
    return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in
                     [(cut["documents"], "article"), (cut["nodes"], "actor"), (cut["edges"], "tie")]
                     if n > 0) or "nothing"


def test_every_cut_is_told_and_counted(built, whole):
    process = run("filter", built, *EVERYTHING)
    part = json.loads(process.stdout)
    assert [cut["rule"] for cut in part["cuts"]] == [
        "articles from 2024-10-01 on", "stated ties", "ties stated as fact",
        "actors within 2 ties of Iran", "the 3 strongest ties of each actor"]
    assert process.stderr.splitlines() == [
        f"actorgraph: kept {cut['rule']}; cut: {counts(cut)}" for cut in part["cuts"]]
    for name in ["documents", "nodes", "edges"]:
        assert sum(cut[name] for cut in part["cuts"]) == len(whole[name]) - len(part[name])


def test_cuts_add_up_over_runs(built):
    first = run("filter", built, "--layer", "stated")
    second = json.loads(run("filter", "--k-core", "2", stdin=first.stdout).stdout)
    assert [cut["rule"] for cut in second["cuts"]] == ["stated ties", "actors of the 2-core"]


def texts(svg):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", svg.decode("utf-8")))


def test_figures_say_what_was_cut(built):
    options = ["--min-documents", "2", "--type", "country"]
    part = run("filter", built, *options)
    svg = run("render", "--format", "svg", stdin=part.stdout).stdout
    [types, documents] = json.loads(part.stdout)["cuts"]
    assert (f"Kept: actors of type country ({types['nodes']} actors and {types['edges']} ties cut); "
            f"ties in at least 2 articles ({documents['nodes']} actors and {documents['edges']} ties "
            "cut). ") in texts(svg)
    assert run("render", "--format", "svg", built, *options).stdout == svg
    assert "Kept:" not in texts((built / "network.svg").read_bytes())


def test_tables_of_a_part(built):
    table = run("render", "--format", "actors-csv", built, "--type", "country").stdout.decode()
    rows = table.splitlines()
    assert len(rows) > 3 and all(",country," in row for row in rows[1:])


def test_nothing_is_left(built):
    process = run("filter", built, "--from", "2030-01-01")
    assert process.returncode == 0
    assert process.stderr.splitlines()[-1] == "actorgraph: nothing is left"
    svg = run("render", "--format", "svg", built, "--from", "2030-01-01")
    assert svg.returncode == 0 and "No actors are left" in texts(svg.stdout)


# ── Bad requests ──

@pytest.mark.parametrize("options, words", [
    (["--from", "yesterday"], ["--from", "a day such as 2024-10-12", "yesterday"]),
    (["--to", "2024-02-30"], ["--to", "a day", "2024-02-30"]),
    (["--from", "2024-10-12", "--to", "2024-10-11"], ["--from", "no later than --to"]),
    (["--layer", "verbs"], ["--layer", "co-mention, stated or other", "verbs"]),
    (["--category", "LOVES"], ["--category", "--list-categories", "LOVES"]),
    (["--sign", "good"], ["--sign", "positive, neutral or negative", "good"]),
    (["--type", "god"], ["--type", "person, organization, armed_group, country or group", "god"]),
    (["--min-documents", "0"], ["--min-documents", "1 or more"]),
    (["--min-outlets", "-1"], ["--min-outlets", "1 or more"]),
    (["--hops", "x", "--focus", "Iran"], ["--hops", "whole number"]),
    (["--hops", "1"], ["--hops", "--focus"]),
    (["--k-core", "1.5"], ["--k-core", "whole number"]),
    (["--backbone", "0"], ["--backbone", "between 0 and 1"]),
    (["--backbone", "1"], ["--backbone", "between 0 and 1"]),
    (["--backbone", "nan"], ["--backbone", "between 0 and 1"]),
    (["--backbone", "0.05x"], ["--backbone", "between 0 and 1"]),
    (["--strongest", "99999999999"], ["--strongest", "whole number"]),
    (["--layer", "co-mention", "--sign", "negative"], ["--sign", "--layer"]),
    (["--communities", "guessing"], ["guessing", "--list-communities"]),
    (["--sources", "-1"], ["--sources", "0 or more"]),
    (["a.json", "b.json"], ["one network"]),
])
@pytest.mark.parametrize("command", [["filter"], ["render", "--format", "svg"]])
def test_bad_values_are_told_before_anything_is_read(command, options, words):
    process = run(*command, *options)
    assert process.returncode == 2 and process.stdout == b""
    assert process.stderr.startswith(f"actorgraph: {command[0]}: ")
    for word in words:
        assert word in process.stderr


def test_an_outlet_that_no_article_has(built, whole):
    process = run("filter", built, "--outlet", "Daily Nonsense")
    assert process.returncode == 3 and process.stdout == b""
    first, *names = process.stderr.splitlines()
    assert "no article is of 'Daily Nonsense'" in first
    assert {name.removeprefix("actorgraph:   ") for name in names} == {
        document["source"] for document in whole["documents"] if document["source"]}


def test_of_many_outlets_ten_are_listed(whole):
    many = json.loads(json.dumps(whole))
    for i, document in enumerate(many["documents"]):
        document["source"] = f"Outlet {i}"
    process = run("filter", "--outlet", "x", stdin=json.dumps(many).encode())
    assert len(process.stderr.splitlines()) == 12
    assert process.stderr.splitlines()[-1] == f"actorgraph:   and {len(many['documents']) - 10} more"


def test_a_focus_that_is_nobody(built):
    process = run("filter", built, "--focus", "Nobody At All", "--hops", "1")
    assert process.returncode == 3 and "Nobody At All" in process.stderr


# ── Windows, and scores asked for when a network is made ──

def test_wider_windows_add_weaker_comentions(built):
    networks = []
    for window in ["sentence", "paragraph", "document"]:
        process = run("network", "--window", window, built / "stories.jsonl")
        assert process.returncode == 0, process.stderr
        networks.append(json.loads(process.stdout))
        schema("network.schema.json").validate(networks[-1])
        assert networks[-1]["parameters"]["window"] == window
        again = run("filter", stdin=process.stdout)
        assert again.stdout == process.stdout, again.stderr
    near, wider, widest = map(pairs, networks)
    assert near < wider < widest
    assert networks[0] == json.loads((built / "network.json").read_text("utf-8"))
    for network in networks[1:]:
        for edge in network["edges"]:
            assert edge["layer"] != "co-mention" or edge["weight"] == pytest.approx(
                sum(1 / (1 + item.get("distance", 0)) for item in edge["evidence"]))


def test_figures_say_how_near_comentions_are(built):
    made = run("network", "--window", "document", built / "stories.jsonl")
    svg = texts(run("render", "--format", "svg", stdin=made.stdout).stdout)
    assert "Co-mention: both are named in one article" in svg
    assert "Co-mention: both are named in one sentence" in texts((built / "network.svg").read_bytes())


def drawn(built, *options):
    return texts(run("render", "--format", "svg", built, *options).stdout)


def test_figures_say_what_kind_of_ties_they_show(built):
    assert "Who acts upon whom, as stated in 17 articles" in drawn(built)
    named = drawn(built, "--layer", "co-mention")
    assert "Who is named with whom in one sentence of 17 articles" in named
    assert "acts" not in named
    assert "Not drawn: 6 ties of no known category" in drawn(built, "--layer", "other")
    assert "No ties are left of 17 articles" in drawn(built, "--k-core", "500")


def test_build_takes_what_network_takes(built, tmp_path):
    options = ["--window", "paragraph", "--focus", "Iran"]
    process = run("build", SAMPLES, "-o", tmp_path / "out", *options, cwd=ROOT)
    assert process.returncode == 0, process.stderr
    made = run("network", *options, built / "stories.jsonl")
    assert made.stdout == (tmp_path / "out" / "network.json").read_bytes()
    assert json.loads(made.stdout)["parameters"]["focus"] == ["iran"]


def test_build_does_not_lose_its_work_for_a_focus_that_is_nobody(article, tmp_path):
    process = run("build", article, "-o", tmp_path / "out", "--focus", "Nobody At All")
    assert process.returncode == 1 and "Nobody At All" in process.stderr
    assert (tmp_path / "out" / "network.json").exists()


@pytest.mark.parametrize("command", [["network"], ["build", "x"]])
def test_an_unknown_window(command):
    process = run(*command, "--window", "page")
    assert process.returncode == 2
    assert "--window must be sentence, paragraph or document, not 'page'" in process.stderr


# ── The page ──

def test_the_page_names_every_option():
    page = (ROOT / "docs" / "network.md").read_text("utf-8")
    text = run("filter", "--help").stdout.decode().split("\n  --focus")[0]
    options = re.findall(r"^  (--[a-z-]+)", text, re.MULTILINE)
    assert len(options) == 14
    assert all(f"`{option}" in page for option in options)
