"""What pages point to is there: pages, sections, files, functions, options, commands."""

import functools
import re
import unicodedata

import pytest
from conftest import ROOT, run
from shown import code_blocks
from test_usage import COMMANDS

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "spark" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ROOMS = ["base", "bench", "cli", "corpus", "docs", "examples", "extract", "graph", "model", "render", "samples", "scripts", "spark", "tests",
         "train"]

# Options of other programs that pages name.
FOREIGN = {"--build", "--cflags", "--component", "--files", "--install", "--libs", "--overwrite-destination", "--prefix", "--preset",
           "--relationships", "--static"}
PATTERNS = {"acg_noun_verb", "AcgNoun"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def prose(page):
    """The page without its blocks of code."""
    lines = page.read_text("utf-8").split("\n")
    for begin, _, block in code_blocks("\n".join(lines)):
        lines[begin - 1:begin - 1 + len(block)] = [""] * len(block)
    return "\n".join(lines)


def anchors(page):
    """The names that GitHub gives to the page's headings."""
    found = {}
    for heading in re.findall(r"^#+ (.*)$", prose(page), re.M):
        text = re.sub(r"[`*]|\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        slug = "".join(c for c in text if c in " -_" or unicodedata.category(c)[0] in "LN").replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
        if found[slug] > 0:
            found[f"{slug}-{found[slug]}"] = 0
    return found


def links(page):
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", prose(page)))


def dead(page):
    for target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists():
            yield target
        elif anchor and anchor not in anchors(place):
            yield target


@each_page
def test_links_lead_somewhere(page):
    assert list(dead(page)) == []


def named(page):
    """What stands in the page's code within lines."""
    return re.findall(r"`([^`\n]+)`", prose(page))


@each_page
def test_files_that_are_named_are_there(page):
    paths = [name for name in named(page) if re.fullmatch(rf"(?:{'|'.join(ROOMS)})/[\w./-]*", name)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@functools.cache
def sources():
    rooms = ["base", "cli", "corpus", "extract", "graph", "render"]
    return "\n".join(path.read_text("utf-8") for room in rooms for path in sorted((ROOT / room).rglob("*.[ch]")))


@each_page
def test_names_of_the_source_are_those_of_the_source(page):
    names = [re.sub(r"\(.*", "", name) for name in named(page) if re.match(r"(acg_|Acg|command_)\w+", name)
             and name not in PATTERNS]
    assert [name for name in names if not re.search(rf"\b{name.removesuffix('s')}s?\b", sources())] == []


@functools.cache
def options():
    texts = [run("--help").stdout.decode(), *(run(command, "--help").stdout.decode() for command in COMMANDS)]
    return set(re.findall(r"--[a-z][a-z-]+", "\n".join(texts)))


@functools.cache
def other_options():
    """Those of the job for Spark and of scripts in the repository."""
    paths = [*sorted((ROOT / "spark").rglob("*.py")), *sorted((ROOT / "tests").glob("*.py")), *sorted((ROOT / "bench").iterdir()),
             *sorted((ROOT / "scripts").iterdir()), ROOT / "CMakePresets.json"]
    return "\n".join(path.read_text("utf-8") for path in paths if path.is_file())


@each_page
def test_options_that_are_named_exist(page):
    found = {option for name in named(page) for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", name)}
    assert {one for one in found - options() - FOREIGN if f'"{one}"' not in other_options()
            and f"'{one}'" not in other_options()} == set()


@each_page
def test_commands_that_are_named_exist(page):
    found = {name.split()[1] for name in named(page) if re.match(r"actorgraph [a-z]+", name)}
    assert found - set(COMMANDS) - {"help"} == set()


def test_every_page_is_in_the_index():
    index = ROOT / "docs" / "README.md"
    reached = {(index.parent / target.partition("#")[0]).resolve() for target in links(index)}
    assert [path.name for path in [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("*.schema.json")]
            if path != index and path not in reached] == []


def test_how_sections_are_called(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Who is *that*?\n\n## `gexf`: a [b](c)\n\n## cytoscape: Cytoscape and Cytoscape.js\n\n## `gexf`: a b\n", "utf-8")
    assert list(anchors(page)) == ["who-is-that", "gexf-a-b", "cytoscape-cytoscape-and-cytoscapejs", "gexf-a-b-1"]
