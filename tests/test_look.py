"""What figures look like in each format, read with what people open them with."""

import itertools
import json
import re
import struct
import subprocess
import xml.etree.ElementTree as ElementTree
import zlib
from collections import Counter

import pytest

import made_stories
from conftest import ROOT, run
from made_hostile import HOSTILE, hostile  # a fixture

SVG = "{http://www.w3.org/2000/svg}"
ARABIC, HEBREW, CHINESE = "حزب الله", "קבינט המלחמה", "外交部"
VIS = ROOT / "tests" / "readers" / "vis_dot.mjs"


@pytest.fixture(scope="module")
def made():
    """Two dozen actors of several scripts, each with ties of several kinds."""
    names = [ARABIC, HEBREW, CHINESE, "Viktor Orbán", *(f"Council of Area {i}" for i in range(20))]
    categories = itertools.cycle(["ACCUSE", "CONSULT", "REQUEST", "SUPPORT", "THREATEN"])
    modalities = itertools.cycle(["actual", "actual", "possible"])
    stories = [
        made_stories.story(i, f"{one} and {other} did it.", [one, other],
                           [(one, next(categories), other, {"modality": next(modalities)})],
                           date=f"2024-10-{i % 28 + 1:02}", source=f"Daily {i % 3}")
        for i, (one, other) in enumerate(zip(names, names[1:] + names[:1]), 1)]
    stories += [made_stories.story(99, f"{ARABIC} and Viktor Orbán were named.",
                                   [ARABIC, "Viktor Orbán"], date="2024-11-02", source="Weekly")]
    return made_stories.network(*stories)


NETWORKS = ["made", "hostile"]


def render(network, form, *options):
    process = run("render", "--format", form, *options, stdin=network)
    assert process.returncode == 0, process.stderr
    return process.stdout


def tool(*arguments, **options):
    process = subprocess.run(arguments, capture_output=True, timeout=60, check=True, **options)
    assert process.stderr == b"", process.stderr
    return process.stdout.decode("utf-8")


# ── SVG ──

@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("width", [None, 85, 120, 180])
def test_a_page_has_its_width_and_letters_of_seven_points(name, width, request):
    network = request.getfixturevalue(name)
    options = [] if width is None else ["--width", f"{width}mm"]
    root = ElementTree.fromstring(render(network, "svg", *options))
    pixels = float(root.get("viewBox").split()[2])
    if width is not None:
        assert root.get("width") == f"{width}mm"
        assert pixels == pytest.approx(width / 25.4 * 96 / 0.85, abs=0.01)
    smallest = min(float(text.get("font-size")) for text in root.iter(SVG + "text")
                   if text.get("font-size") is not None)
    points = smallest * 0.75 * (1 if width is None else width / 25.4 * 96 / pixels)
    assert points >= 7


def test_an_svg_is_told_to_those_who_cannot_see_it(made):
    root = ElementTree.fromstring(render(made, "svg"))
    assert root.get("role") == "img"
    title, description = root.find(SVG + "title"), root.find(SVG + "desc")
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert description.text.startswith("Network diagram of 24 actors, ")
    for part in ["Highest PageRank: ", "Communities: ", "Co-mention does not imply contact.",
                 "25 articles from 4 outlets, 2024-10-02 to 2024-11-02, duplicates removed",
                 "Stated tie: a sentence says", "Layout: neato.", "Made with actorgraph"]:
        assert part in description.text, part


def test_names_keep_their_direction(made):
    root = ElementTree.fromstring(render(made, "svg"))
    directions = {text.text: group.get("direction") for group in root.iter(SVG + "g")
                  for half in group.findall(SVG + "g") for text in half.findall(SVG + "text")}
    assert directions[ARABIC] == directions[HEBREW] == "rtl"
    assert directions[CHINESE] is None and directions["Viktor Orbán"] is None


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_fill_is_a_colour_or_a_pattern_of_the_page(theme, made):
    root = ElementTree.fromstring(render(made, "svg", "--theme", theme))
    patterns = {f"url(#{pattern.get('id')})" for pattern in root.iter(SVG + "pattern")}
    assert (theme == "print") == bool(patterns)
    for element in root.iter():
        for paint in (element.get("fill"), element.get("stroke")):
            if paint is not None and paint != "none" and paint not in patterns:
                assert re.fullmatch("#[0-9A-F]{6}", paint), paint
                if theme == "print":
                    assert paint[1:3] == paint[3:5] == paint[5:7], paint


def test_lines_are_solid_dotted_or_dashed(made):
    root = ElementTree.fromstring(render(made, "svg"))
    dashes = {path.get("stroke-dasharray") for group in root.iter(SVG + "g")
              if group.get("class") == "tie" for path in group.iter(SVG + "path")}
    dotted = [dash for dash in dashes if dash and dash.startswith("0 ")]
    assert None in dashes and "7 4" in dashes and len(dotted) == 1
    legend = [text.text for text in root.iter(SVG + "text")]
    assert "One article" in legend
    assert "Planned, possible, reported or ended" in " ".join(legend)
    assert "Several articles" not in legend


# ── PDF ──

@pytest.fixture(params=[None, 85, 180])
def width(request):
    return request.param


def pdf_facts(path):
    return dict(re.split(r":\s+", line, maxsplit=1)
                for line in tool("pdfinfo", path).splitlines() if re.search(r":\s+", line))


def test_a_pdf_has_its_size_and_says_what_it_is(made, width, tmp_path):
    options = [] if width is None else ["--width", f"{width}mm"]
    path = tmp_path / "figure.pdf"
    path.write_bytes(render(made, "pdf", *options))
    facts = pdf_facts(path)
    svg = ElementTree.fromstring(render(made, "svg", *options))
    points = float(facts["Page size"].split()[0])
    assert points == pytest.approx(float(svg.get("width")) * 0.75 if width is None
                                   else width / 25.4 * 72, abs=0.02)
    assert facts["Pages"] == "1"
    assert facts["Title"] == svg.findtext(SVG + "title")
    assert facts["Subject"] == svg.findtext(SVG + "desc").partition("Source: ")[2].join(
        ["Source: ", ""])
    assert facts["Creator"] == facts["Author"] and facts["Author"].startswith("actorgraph ")
    assert "PageRank" in facts["Keywords"]
    assert "2024" in facts["CreationDate"] and facts["CreationDate"] == facts["ModDate"]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_pdf_is_the_same_every_time(name, request):
    network = request.getfixturevalue(name)
    assert render(network, "pdf") == render(network, "pdf")


def test_letters_of_a_pdf_are_text_in_fonts_that_it_has(made, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(render(made, "pdf"))
    fonts = [line.split() for line in tool("pdffonts", path).splitlines()[2:]]
    assert fonts
    for font in fonts:
        embedded, subset, unicode = font[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), font
    text = tool("pdftotext", path, "-")
    for part in ["Viktor Orbán", CHINESE, "Council of Area 7", "Co-mention does not imply contact"]:
        assert part in " ".join(text.split()), part
    svg = ElementTree.fromstring(render(made, "svg"))
    hidden = [half for half in svg.iter(SVG + "g") if half.get("aria-hidden") == "true"]
    shown = Counter(svg.itertext()) - Counter(line for half in hidden for line in half.itertext())
    assert text.count("Council of Area 9\n") == shown["Council of Area 9"] == 1


def test_a_pdf_of_hostile_names_opens(hostile, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(render(hostile, "pdf"))
    assert pdf_facts(path)["Title"].startswith(HOSTILE[0])
    assert "alert(1)" in tool("pdftotext", path, "-")
    assert pdf_facts(path)["JavaScript"] == "no"


# ── PNG ──

def chunks(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    position = 8
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position:position + 8])
        body = data[position + 8:position + 8 + length]
        assert zlib.crc32(kind + body) == int.from_bytes(data[position + 8 + length:][:4], "big")
        yield kind.decode(), body
        position += 12 + length


def test_a_png_has_its_size_and_says_what_it_is(made, width):
    options = [] if width is None else ["--width", f"{width}mm"]
    parts = list(chunks(render(made, "png", *options)))
    facts = dict(parts)
    across, down, unit = struct.unpack(">IIB", facts["pHYs"])
    assert across == down == round((192 if width is None else 300) / 0.0254) and unit == 1
    columns = struct.unpack(">I", facts["IHDR"][:4])[0]
    svg = ElementTree.fromstring(render(made, "svg", *options))
    inches = float(svg.get("width")) / 96 if width is None else width / 25.4
    assert columns == pytest.approx(inches * across * 0.0254, abs=1.1)
    texts = {}
    for kind, body in parts:
        if kind == "iTXt":
            key, rest = body.split(b"\0", 1)
            texts[key.decode()] = rest[4:].decode("utf-8")
    assert texts["Title"] == svg.findtext(SVG + "title")
    assert texts["Description"].startswith("Source: 25 articles")
    assert texts["Description"] in svg.findtext(SVG + "desc")
    assert texts["Software"].startswith("actorgraph ")


def test_a_png_is_the_same_every_time(made):
    assert render(made, "png") == render(made, "png")


def test_a_huge_png_has_fewer_dots():
    names = [f"Committee on Subject {i}" for i in range(1000)]
    network = made_stories.network(*(made_stories.story(i, f"{name} met.", [name])
                                     for i, name in enumerate(names)))
    facts = dict(chunks(render(network, "png", "--max-actors", "0")))
    columns, rows = struct.unpack(">II", facts["IHDR"][:8])
    assert 30_000_000 < columns * rows <= 64_000_000
    assert struct.unpack(">I", facts["pHYs"][:4])[0] < round(192 / 0.0254)


# ── DOT ──

@pytest.fixture(params=itertools.product(NETWORKS, ["light", "dark", "print"]),
                ids="-".join)
def dot(request):
    name, theme = request.param
    return render(request.getfixturevalue(name), "dot", "--theme", theme)


def graphviz_size(dot):
    return tuple(map(int, tool("gvpr", "BEG_G{printf(\"%d %d\", nNodes($G), nEdges($G))}",
                               input=dot).split()))


def places_drawn(data):
    """Where Graphviz draws each actor's middle, y upwards."""
    process = subprocess.run(["neato", "-n2", "-Tplain"], input=data, capture_output=True,
                             timeout=60, check=True)
    assert process.stderr == b""
    rows = [line.split() for line in process.stdout.decode().splitlines()]
    return {row[1]: (float(row[2]) * 72, float(row[3]) * 72) for row in rows if row[0] == "node"}


def places_of_svg(network):
    root = ElementTree.fromstring(render(network, "svg"))
    groups = {int(group.get("data-actor")): group for group in root.iter(SVG + "g")
              if group.get("class") == "actor"}
    return {index: (float(rect.get("x")) + float(rect.get("width")) / 2,
                    float(rect.get("y")) + float(rect.get("height")) / 2)
            for index, group in groups.items() for rect in group.findall(SVG + "rect")}


@pytest.mark.parametrize("name", NETWORKS)
def test_neato_draws_actors_where_the_figure_has_them(name, request):
    network = request.getfixturevalue(name)
    drawn = sorted(places_drawn(render(network, "dot")).values())
    ours = sorted((x, -y) for x, y in places_of_svg(network).values())
    assert len(drawn) == len(ours)
    for (x, y), (u, v) in zip(drawn, ours):
        assert x - drawn[0][0] == pytest.approx(u - ours[0][0], abs=0.2)
        assert y - drawn[0][1] == pytest.approx(v - ours[0][1], abs=0.2)


def test_graphviz_reads_it(dot):
    counts = set()
    for command in (["neato", "-n"], ["neato", "-n2"], ["dot"]):
        process = subprocess.run([*command, "-Tplain"], input=dot, capture_output=True, timeout=60,
                                 check=True)
        assert process.stderr == b"", command
        kinds = [line.split()[0] for line in process.stdout.decode().splitlines()]
        counts.add((kinds.count("node"), kinds.count("edge")))
    assert counts == {graphviz_size(dot)}
    assert graphviz_size(tool("nop", input=dot).encode()) in counts


def test_vis_network_reads_it(dot, tmp_path):
    path = tmp_path / "figure.gv"
    path.write_bytes(dot)
    network = json.loads(tool("node", VIS, path))
    nodes = {node["id"]: node for node in network["nodes"]}
    assert (len(nodes), len(network["edges"])) == graphviz_size(dot)
    for node in nodes.values():
        assert node["x"] >= 0 and node["y"] >= 0
        assert node["shape"] in {"circle", "box", "diamond", "hexagon"}
        assert re.fullmatch("#[0-9A-F]{6}", node["color"]["background"])
        assert node["name"] is not None and node["actor"] is not None
    for edge in network["edges"]:
        assert edge["from"] in nodes and edge["to"] in nodes
        assert edge["weight"] >= 1 and re.fullmatch("#[0-9A-F]{6}", edge["color"]["color"])


def gephi_tokens(text):
    """Java's StreamTokenizer as Gephi's importer sets it: comments, words, quoted strings, which
    end with their line, and single characters."""
    scanner = re.compile(r'/\*.*?\*/|//[^\n]*|"((?:\\.|[^"\\\n])*)("|\n)'
                         r'|([^\s\[\]{}\->/*,=;"]+)|(\S)', re.DOTALL)
    for match in scanner.finditer(text):
        quoted, end, word, single = match.groups()
        if quoted is not None:
            assert end == '"', f"a string is cut off by its line's end: {quoted}"
            yield "text", quoted
        elif word is not None:
            yield "text", word
        elif single is not None and single != ";":
            yield "sign", single


def test_gephi_takes_nothing_else_for_an_actor(dot):
    """Its importer makes a node of every word at the beginning of a statement, and of attributes of
    the graph, of all nodes or of all edges too."""
    tokens = list(gephi_tokens(dot.decode("utf-8")))
    depth, nodes, positions = 0, set(), 0
    for (kind, value), (_, following) in zip(tokens, tokens[1:]):
        depth += {"[": 1, "]": -1}.get(value, 0) if kind == "sign" else 0
        if kind == "text" and depth == 0 and value not in ("digraph", "actorgraph", "graph"):
            nodes.add(value)
        if kind == "text" and depth == 1 and value == "pos" and following == "=":
            positions += 1
    assert all(re.fullmatch(r"n\d+", node) for node in nodes), nodes
    assert len(nodes) == graphviz_size(dot)[0]
    places = re.findall(r'\n\t\tpos="([^" ]*)",', dot.decode("utf-8"))
    assert len(places) == len(nodes) and all(len(place.split(",")) == 2 for place in places)
    for place in places:
        assert all(float(number) >= 0 for number in place.split(","))
    assert re.search(r"\b(graph|node|edge) \[(?!bgcolor=)", dot.decode("utf-8")) is None


def test_dot_says_who_and_what(made):
    text = render(made, "dot").decode("utf-8")
    assert f'name="{ARABIC}"' in text and f'name="{CHINESE}"' in text
    assert 'actor="viktor-orban"' in text
    for part in ["pagerank=", "community=", 'class=ACCUSE', "documents=1", 'first="2024-10-',
                 "tooltip=", "style=dotted", "style=dashed", "dir=none"]:
        assert part in text, part
    assert text.startswith("/* ") and "Co-mention does not imply contact" in text.split("*/")[0]
