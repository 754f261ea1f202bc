"""Names are untrusted text: through every format they stay text, and real readers still read it."""

import csv
import io
import json
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest

from conftest import run

HOSTILE = [
    'Ministry "of" Truth\\',
    "</text></svg><script>alert(1)</script>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "=HYPERLINK(\"http://example.invalid\")",
    "@SUM(1+1)", "+1", "-1",
    "two\nlines\tand\u0001control",
    "\u202egnorw eht yaw\u202c \u2066x\u2069",
    "\\N \\G \\l \\n",
    "{record|label}<b>html</b>",
    "%s%n%d",
    "../../etc/passwd",
    "\u0648\u0632\u0627\u0631\u0629 \u0627\u0644\u062e\u0627\u0631\u062c\u064a\u0629",
    "\u5916\u4ea4\u90e8",
    "A" * 10000,
    "word " * 400,
]


def node(number, name):
    return {"id": f"n{number:02}", "name": name, "type": "organization", "salience": "core",
            "aliases": [name + "!"], "roles": [name], "watched": False, "mentions": 1, "documents": 1,
            "first": None, "last": None,
            "appearances": [{"document": 0, "name": name, "mentions": 1}],
            "merges": [{"name": name + "!", "into": name, "documents": 1, "reason": "alias",
                        "because": name, "confidence": 0.5}],
            "community": 0,
            "scores": {"degree": 1, "betweenness": 0, "pagerank": 1 / len(HOSTILE),
                       "eigenvector": 1}}


def edge(number, other):
    statement = {"sentence": other, "begin": 0, "end": 1, "predicate": HOSTILE[number],
                 "negated": False, "ended": False, "background": False, "modality": "actual",
                 "attributed_to": HOSTILE[number], "date_first": None, "date_last": None,
                 "found_by": "rule", "confidence": 1}
    return {"id": f"e{number + 1}", "source": f"n{number:02}", "target": f"n{other:02}",
            "layer": "stated", "category": "ACCUSE", "mutual": False, "sign": -1, "score": -3,
            "bridge": False, "weight": 1, "documents": 1, "outlets": 1, "first": None, "last": None,
            "statements": {"fact": 1, "reported": 0, "possible": 0, "planned": 0, "ended": 0,
                           "negated": 0},
            "evidence": [statement]}


@pytest.fixture(scope="module")
def network():
    document = {"id": HOSTILE[0], "file": HOSTILE[1], "title": HOSTILE[3], "date": None,
                "source": HOSTILE[4], "author": HOSTILE[5], "url": "javascript:alert(1)",
                "copies": [{"file": HOSTILE[2], "title": HOSTILE[1], "date": None, "source": HOSTILE[0],
                            "author": HOSTILE[3], "url": "javascript:alert(2)"}]}
    count = len(HOSTILE)
    return json.dumps({
        "format": "actorgraph-network", "version": 5, "input_hash": "0" * 16,
        "parameters": {"window": "sentence", "communities": "leiden", "modularity": 0,
                       "focus": ["n00"], "sampled": {}},
        "cuts": [{"rule": HOSTILE[0], "documents": 0, "nodes": 1, "edges": 2}],
        "documents": [document],
        "sentences": [{"document": 0, "begin": 0, "end": 1, "text": name} for name in HOSTILE],
        "nodes": [node(i, name) for i, name in enumerate(HOSTILE)],
        "edges": [edge(i, (i + 1) % count) for i in range(count)],
        "communities": [{"name": HOSTILE[0], "members": [f"n{i:02}" for i in range(count)]}],
    }).encode()


def render(network, form):
    process = run("render", "--format", form, stdin=network)
    assert process.returncode == 0, process.stderr
    return process.stdout


def test_svg_is_well_formed_and_runs_nothing(network):
    root = ElementTree.fromstring(render(network, "svg"))
    for element in root.iter():
        tag = element.tag.split("}")[1]
        assert tag not in {"script", "foreignObject", "image", "a", "use"}, tag
        assert not any(name.lower().startswith("on") for name in element.attrib)
    text = "".join(root.itertext())
    assert "\u202e" not in text and "\u0001" not in text
    assert "alert(1)" in text


def test_svg_is_drawn_by_librsvg(network, tmp_path):
    (tmp_path / "x.svg").write_bytes(render(network, "svg"))
    subprocess.run(["rsvg-convert", "-w", "1200", tmp_path / "x.svg", "-o", tmp_path / "x.png"],
                   check=True, capture_output=True, timeout=60)
    assert (tmp_path / "x.png").stat().st_size > 10000


def test_dot_is_read_by_graphviz(network):
    process = subprocess.run(["neato", "-n2", "-Tplain"], input=render(network, "dot"),
                             capture_output=True, timeout=60)
    assert process.returncode == 0 and process.stderr == b""
    lines = process.stdout.decode().splitlines()
    assert sum(line.startswith("node ") for line in lines) == len(HOSTILE)
    assert all(line.split()[1].isascii() for line in lines if line.startswith("node "))


@pytest.mark.parametrize("form", ["actors-csv", "relations-csv"])
def test_no_cell_is_a_formula_or_breaks_a_row(network, form):
    rows = list(csv.reader(io.StringIO(render(network, form).decode("utf-8"), newline="")))
    assert len(rows) == len(HOSTILE) + 1
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert "\n" not in cell
            number = cell.lstrip("-").replace(".", "", 1).isdigit()
            assert number or not cell.lstrip().startswith(("=", "+", "-", "@")), cell


def test_json_comes_back_as_it_was(network):
    names = [node["name"] for node in json.loads(render(network, "json"))["nodes"]]
    assert names == HOSTILE


def test_a_hostile_title_is_only_a_title(network):
    process = run("render", "--format", "svg", "--title", HOSTILE[1], stdin=network)
    assert process.returncode == 0
    assert b"<script" not in process.stdout


def test_an_article_full_of_markup_is_read_as_text(tmp_path):
    text = "".join(f"President {name} met Iran in Geneva. " for name in HOSTILE)
    path = tmp_path / "hostile.txt"
    path.write_text(text.replace("\u0001", " "), encoding="utf-8")
    process = run("build", path, "-o", tmp_path / "out")
    assert process.returncode == 0, process.stderr
    ElementTree.parse(tmp_path / "out" / "network.svg")
