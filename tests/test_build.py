"""The main job: a folder of articles in, six whole files out."""

import csv
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import jsonschema

from conftest import ARTICLE, ROOT, SAMPLES, run

OUTPUTS = ["stories.jsonl", "network.json", "network.dot", "network.svg", "network.html",
           "actors.csv", "relations.csv"]


def stories(folder):
    return [json.loads(line) for line in (folder / "stories.jsonl").open(encoding="utf-8")]


def network(folder):
    return json.loads((folder / "network.json").read_text("utf-8"))


def schema(name):
    value = json.loads((ROOT / "docs" / name).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(value)
    validator.check_schema(value)
    return validator(value)


def test_writes_seven_files_and_nothing_else(built):
    assert sorted(path.name for path in built.iterdir()) == sorted(OUTPUTS)


def test_two_runs_are_byte_identical(built, tmp_path):
    assert run("build", SAMPLES, "-o", tmp_path / "again", cwd=ROOT).returncode == 0
    for name in OUTPUTS:
        assert (tmp_path / "again" / name).read_bytes() == (built / name).read_bytes(), name


def test_build_is_the_composition_of_the_steps(built):
    extracted = run("extract", SAMPLES, cwd=ROOT)
    assert extracted.stdout == (built / "stories.jsonl").read_bytes()
    joined = run("network", stdin=extracted.stdout)
    assert joined.stdout == (built / "network.json").read_bytes()
    for name, form in [("network.dot", "dot"), ("network.svg", "svg"), ("network.html", "html"),
                       ("actors.csv", "actors-csv"), ("relations.csv", "relations-csv"),
                       ("network.json", "json")]:
        rendered = run("render", "--format", form, stdin=joined.stdout)
        assert rendered.returncode == 0, rendered.stderr
        assert rendered.stdout == (built / name).read_bytes(), name


def test_stories_follow_their_schema(built):
    validator = schema("story.schema.json")
    for story in stories(built):
        validator.validate(story)


def test_the_network_follows_its_schema(built):
    schema("network.schema.json").validate(network(built))


def test_the_schemas_refuse_what_is_wrong(built):
    story = stories(built)[0]
    story["actors"][0]["type"] = "god"
    assert not schema("story.schema.json").is_valid(story)
    whole = network(built)
    del whole["nodes"][0]["id"]
    assert not schema("network.schema.json").is_valid(whole)


def test_spans_lie_in_the_text_and_evidence_is_verbatim(built):
    for story in stories(built):
        text = story["text"].encode("utf-8")
        ids = {actor["id"] for actor in story["actors"]}
        for begin, end in story["sentences"]:
            assert 0 <= begin < end <= len(text)
        for mention in story["mentions"]:
            begin, end = story["sentences"][mention["sentence"]]
            assert begin <= mention["begin"] < mention["end"] <= end
            assert mention["actor"] in ids
        for relation in story["relations"]:
            assert relation["source"] in ids and relation["target"] in ids
            assert relation["source"] != relation["target"]
            assert text[relation["begin"]:relation["end"]].decode("utf-8") == relation["evidence"]


def test_pagerank_sums_to_one(built):
    nodes = network(built)["nodes"]
    assert abs(sum(node["scores"]["pagerank"] for node in nodes) - 1) < 1e-6


def test_every_sample_gives_actors_and_the_corpus_gives_ties(built):
    for story in stories(built):
        assert len(story["actors"]) >= 3, story["doc"]
    stated = [edge for edge in network(built)["edges"] if edge["layer"] == "stated"]
    assert len(stated) >= 40


def test_two_articles_in_one_file_become_two_stories(built):
    documents = [story["doc"] for story in stories(built)]
    assert sum(1 for name in documents if name.endswith("#2")) >= 2
    assert len(documents) == len(set(documents))


def test_the_figure_is_accessible_svg_without_outside_references(built):
    svg = (built / "network.svg").read_text("utf-8")
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img" and root.get("aria-labelledby")
    assert root.find("{http://www.w3.org/2000/svg}title").text
    assert root.find("{http://www.w3.org/2000/svg}desc").text
    assert "Co-mention does not imply contact" in re.sub(r"\s+", " ", "".join(root.itertext()))
    assert not re.search(r'(href|src)="(?!#)', svg)


def test_graphviz_reads_the_dot_and_keeps_positions(built):
    process = subprocess.run(["neato", "-n2", "-Tplain", built / "network.dot"],
                             capture_output=True, timeout=60)
    assert process.returncode == 0 and process.stderr == b""
    drawn = [line for line in process.stdout.decode().splitlines() if line.startswith("node ")]
    assert 5 <= len(drawn) <= 40


def test_tables_are_csv_with_a_row_for_each_actor_and_statement(built):
    whole = network(built)
    actors = list(csv.DictReader((built / "actors.csv").open(encoding="utf-8", newline="")))
    assert {row["id"] for row in actors} == {node["id"] for node in whole["nodes"]}
    rows = list(csv.DictReader((built / "relations.csv").open(encoding="utf-8", newline="")))
    assert len(rows) == sum(len(edge["evidence"]) for edge in whole["edges"]
                            if edge["layer"] != "co-mention")
    assert all(None not in row and None not in row.values() for row in actors + rows)


def test_a_syndicated_copy_adds_no_evidence(tmp_path):
    told = "Iran urged Iraq on Monday to rein in the militias along their common border.\n"
    (tmp_path / "a.txt").write_text("Tehran presses Baghdad\n\n" + told, "utf-8")
    (tmp_path / "b.txt").write_text("News from elsewhere\n\n" + told, "utf-8")
    (tmp_path / "c.txt").write_text("Again\n\nIran urged Iraq to act against the militias.\n", "utf-8")
    assert run("build", tmp_path, "-o", tmp_path / "out").returncode == 0
    edges = [edge for edge in network(tmp_path / "out")["edges"]
             if (edge["source"], edge["target"], edge["category"]) == ("iran", "iraq", "REQUEST")]
    whole = network(tmp_path / "out")
    files = {whole["documents"][whole["sentences"][e["sentence"]]["document"]]["file"][-5:]
             for e in edges[0]["evidence"]}
    assert "a.txt" in files and "b.txt" not in files and "c.txt" in files


def test_verbs_of_no_category_are_a_layer_that_figures_leave_out(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Karl Maier painted.\n\nOmar Hadid married Anna Weber in 1999.\n", "utf-8")
    assert run("build", article, "-o", tmp_path / "out").returncode == 0
    [edge] = [e for e in network(tmp_path / "out")["edges"] if e["layer"] == "other"]
    assert edge["category"] is None and edge["evidence"][0]["predicate"] == "marry"
    assert "marry" not in (tmp_path / "out" / "network.svg").read_text("utf-8")


def test_the_output_folder_is_not_read_as_input(tmp_path, article):
    assert run("build", ".", "-o", "out", cwd=tmp_path).returncode == 0
    first = (tmp_path / "out" / "stories.jsonl").read_bytes()
    assert run("build", ".", "-o", "out", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out" / "stories.jsonl").read_bytes() == first


def test_an_article_from_standard_input():
    process = run("extract", stdin=b"Iran urged Iraq to rein in the militias.\n")
    assert process.returncode == 0 and process.stderr == ""
    story = json.loads(process.stdout)
    assert {actor["name"] for actor in story["actors"]} >= {"Iran", "Iraq"}


def test_the_dot_names_the_communities_of_the_network(built):
    whole = network(built)
    names = {member: community["name"] for community in whole["communities"] for member in community["members"]}
    for colour in ("community", "type"):
        text = run("render", "--format", "dot", "--colour-by", colour, built).stdout.decode()
        nodes = re.findall(r"^\tn\d+\t(.*?)\];$", text, re.MULTILINE | re.DOTALL)
        assert len(nodes) > 20
        for node in nodes:
            actor = re.search(r"\bactor=\"?([^\",]+)\"?,", node).group(1)
            community = re.search(r"\bcommunity=(?:\"(.*?)\"|(\w+)),", node)
            assert (community and (community.group(1) or community.group(2))) == names.get(actor), actor


def test_copies_are_told_of_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    process = run("build", tmp_path, "-o", tmp_path / "out")
    told = [line for line in process.stderr.splitlines() if "copies of" in line or "copies joined" in line]
    assert len(told) == 1 and "copies of them, not counted again: 1" in told[0]
    process = run("network", tmp_path / "out" / "stories.jsonl")
    assert "copies joined to their articles, of which they add outlets only: 1" in process.stderr
