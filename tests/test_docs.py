"""Every command that a page or a help text shows does what is shown; schemas hold for real outputs."""

import json
import os
import shutil
import subprocess

import jsonschema
import made_desk
import pytest
import shown
from conftest import ROOT, run
from test_usage import COMMANDS

# All but the reference, which repeats the examples of help texts.
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "spark" / "README.md",
         *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "reference.md")]

# Beginnings of commands that are not run here, and why.
NOT_RUN = {
    "scripts/": "install packages, build or test the tree itself",
    "python3 tests/": "needs labelled texts that are not in the repository",
    "actorgraph parse --tokens EWT-DEV": "the same",
    "python3 -m pip": "needs a network",
    "bwrap ": "needs a machine that lets a sandbox be made",
    "spark": "needs Spark; scripts/spark-test runs the job",
    "neo4j-admin ": "no Debian package",
    "cypher-shell ": "no Debian package",
    "ftm ": "no Debian package",
    "alephclient ": "no Debian package",
}
SKIPPED = tuple(NOT_RUN)

# Figures that pages show, and the files that the page's commands draw.
FIGURES = {"samples.md": {"samples.svg": "out/network.svg"}, "tutorial.md": {"tutorial.svg": "sudani.svg"}}


@pytest.fixture(scope="session")
def laid(tmp_path_factory):
    desk = tmp_path_factory.mktemp("laid") / "desk"
    desk.mkdir()
    made_desk.write_desk(desk)
    return desk


@pytest.fixture
def desk(laid, tmp_path):
    """A desk of one's own, as it was laid."""
    shutil.copytree(laid, tmp_path / "desk", symlinks=True)
    return tmp_path / "desk"


def is_as_laid(desk):
    return (desk / "out" / "network.json").read_bytes() == (desk / "network.json").read_bytes()


def typed(desk, one):
    """What is done with a command at the desk: status, and all that a terminal would show. The desk's own out/ is not made
    a second time."""
    if one.command == "actorgraph build samples/ -o out/" and is_as_laid(desk):
        return 0, (desk / "said.txt").read_text("utf-8")
    start = {"sh": ["bash", "-c", "set -o pipefail\n" + one.command],
             "python": ["python3", "-c", one.command]}[one.kind]
    if one.kind == "sh" and one.output is None:
        start[2] = "set -e\n" + start[2]
    environment = os.environ | {"PATH": f"{desk / 'tools'}:{os.environ['PATH']}"}
    process = subprocess.run(start, cwd=desk, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             timeout=120, env=environment)
    return process.returncode, process.stdout.decode("utf-8", "replace")


def wrong(desk, page, commands):
    """What is otherwise than shown, in words."""
    found = []
    for one in commands:
        status, printed = typed(desk, one)
        if status != one.status:
            found.append(f"{page}:{one.line}: {one.command}\nends with {status}, not {one.status}:\n{printed[-2000:]}")
        elif one.output is not None and not shown.is_shown(one.output, printed):
            found.append(f"{page}:{one.line}: {one.command}\nprints\n{printed[:6000]}")
    return found


def commands_of(page):
    return [one for one in shown.shown(page.read_text("utf-8"), SKIPPED) if not one.command.startswith(SKIPPED)]


@pytest.mark.parametrize("page", [page for page in PAGES if commands_of(page)], ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_what_happens(page, desk):
    complaints = wrong(desk, page.name, commands_of(page))
    assert not complaints, "\n\n".join(complaints)
    for figure, drawn in FIGURES.get(page.name, {}).items():
        assert (desk / drawn).read_bytes() == (ROOT / "docs" / figure).read_bytes(), f"docs/{figure} is another than {drawn}"


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_of_help_run(command, desk):
    commands = shown.examples(run(command, "--help").stdout.decode())
    complaints = wrong(desk, command, commands)
    assert commands and not complaints, "\n\n".join(complaints)


def test_what_is_not_run_is_still_shown():
    """A beginning that no page shows any more has no place in the list."""
    all_shown = [one.command for page in PAGES for one in shown.shown(page.read_text("utf-8"), SKIPPED)]
    assert [start for start in NOT_RUN if not any(one.startswith(start) for one in all_shown)] == []


# ── Schemas ──

SCHEMAS = {
    "document": ["read", "monday.txt"],
    "story": ["extract", "monday.txt"],
    "partial": ["network", "--partial", "monday.jsonl"],
    "network": ["filter", "out/"],
    "top": ["top", "--replicates", "20", "--format", "json", "out/"],
    "path": ["path", "--format", "json", "Iran", "Syria", "out/"],
    "diff": ["diff", "--format", "json", "old.json", "new.json"],
    "timeline": ["timeline", "--format", "json", "--by", "quarter", "out/"],
    "explain": ["explain", "--format", "json", "Iran", "out/"],
}


@pytest.mark.parametrize("schema", sorted((ROOT / "docs").glob("*.schema.json")), ids=lambda schema: schema.name)
def test_schemas_hold_for_what_is_written(schema, laid):
    name = schema.name.removesuffix(".schema.json")
    rules = json.loads(schema.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(rules)
    printed = run(*SCHEMAS[name], cwd=laid).stdout.decode()
    values = [printed] if name not in ("document", "story", "partial") else printed.splitlines()
    assert values and all(values)
    for value in values:
        jsonschema.validate(json.loads(value), rules)


# ── Numbers ──

@pytest.mark.parametrize("option, what", [("--list-formats", "formats"), ("--list-measures", "measures")])
def test_the_readme_counts_right(option, what):
    names = [line for line in run(option).stdout.decode().splitlines() if not line.startswith(" ")]
    assert f" {len(names)} {what}" in (ROOT / "README.md").read_text("utf-8")


def cells(page, heading):
    """The rows of the first table below the heading, by their first cell."""
    table = (ROOT / "docs" / page).read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n\n|")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n")]
    return {row[0]: row[1:] for row in rows}


def test_the_method_gives_the_figures_that_were_measured():
    given, measured = cells("method.md", "How good it is"), cells("quality.md", "Actors and relations")
    for name in ["actors", "names and other forms of actors", "tied pairs", "directed ties", "directed ties with category"]:
        assert "P {} R {} F1 {}".format(*given[name]) == measured[name][0]


# ── The reader of pages ──

def test_how_a_page_is_read():
    page = "Text.\n\n    $ a x |\n        b\n    one\n    …\n    two\n    $ echo $?\n    1\n\n```sh\nc\n```\n\n    actorgraph d\n    e\n"
    found = [(one.command, one.output, one.status) for one in shown.shown(page)]
    assert found == [("a x |\n    b", ["one", "…", "two"], 1), ("c", None, 0), ("actorgraph d", None, 0)]


@pytest.mark.parametrize("printed, right", [("one\ntwo 1.5 s\n", True), ("one\n5\n6\ntwo 0.1 s\n", True), ("one\n5\n", False),
                                            ("zero\none\ntwo 1.5 s\n", False), ("one\ntwo 1.5 m\n", False)])
def test_how_output_is_compared(printed, right):
    assert shown.is_shown(["one", "…", "two 2.7 s"], printed) is right
