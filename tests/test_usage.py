"""Help, lists, version and wrong usage."""

import os
import pty
import re
import subprocess

import pytest

from conftest import run

HELP = run("--help").stdout.decode()
COMMANDS = re.findall(r"^  (\S+)", HELP[HELP.index("\nCommands:\n"):HELP.index("\nOptions:\n")], re.MULTILINE)


def test_help_names_every_command():
    assert len(COMMANDS) >= 16
    assert {"build", "read", "extract", "network", "render", "explain"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command):
    process = run(command, "--help")
    text = process.stdout.decode()
    assert process.returncode == 0 and process.stderr == ""
    assert "Examples:" in text and f"actorgraph {command}" in text
    assert max(len(line) for line in text.split("\n")) <= 100


def test_help_for_a_command_either_way():
    assert run("help", "build").stdout == run("build", "--help").stdout


def test_version():
    assert run("--version").stdout.startswith(b"actorgraph 0.")


@pytest.mark.parametrize("option, rows", [
    ("--list-readers", ["text"]),
    ("--list-categories", ["AGREE", "CONSULT", "ASSAULT", "LEADS", "OPPOSES"]),
    ("--list-measures", ["degree", "betweenness", "pagerank", "eigenvector"]),
    ("--list-formats", ["dot", "svg", "json", "actors-csv", "relations-csv"]),
    ("--list-layouts", ["neato", "fdp", "sfdp", "dot", "circo", "radial"]),
    ("--list-themes", ["light", "dark", "print"]),
])
def test_lists_show_the_tables(option, rows):
    process = run(option)
    assert process.returncode == 0
    names = [line.split()[0] for line in process.stdout.decode().splitlines()]
    assert set(rows) <= set(names)


@pytest.mark.parametrize("arguments", [
    [], ["nonsense"], ["--nonsense"], ["help", "nonsense"], ["help", "--version"], ["build"], ["build", "--nonsense"],
    ["render"], ["render", "--format", "nonsense"],
    ["render", "--format", "svg", "--size-by", "nonsense"],
    ["render", "--format", "svg", "--max-actors", "-1"],
    ["render", "--format", "svg", "a.json", "b.json"],
    ["render", "--format", "json", "--title", "x"], ["render", "--format", "json", "--theme", "dark"],
    ["render", "--format", "jgf", "--width", "85mm"],
    ["render", "--format", "svg", "--width", "5mm"], ["render", "--format", "svg", "--width", "wide"],
    ["render", "--format", "svg", "--theme", "nonsense"],
    ["render", "--format", "svg", "--layout", "nonsense"],
    ["render", "--format", "svg", "--colour-by", "nonsense"],
    ["build", "--output", "", "x"], ["explain"], ["explain", "a", "b", "c", "d"], ["path"], ["path", "a"],
    ["review", "a.json", "b.json"],
    ["store"], ["store", "nonsense"], ["store", "list"], ["store", "list", "a.db", "b.db"],
    ["store", "remove", "a.db"], ["store", "list", "a.db", "--format", "nonsense"],
    ["store", "check", "a.db", "-o", "x"], ["store", "export", "a.db", "--articles"],
    ["top", "a.json", "b.json"], ["top", "--measure", "nonsense"], ["top", "--format", "nonsense"],
    ["top", "--count", "-1"], ["top", "--replicates", "few"],
])
def test_wrong_usage_says_what_to_try_and_exits_with_2(arguments):
    process = run(*arguments)
    assert process.returncode == 2
    assert process.stdout == b""
    assert process.stderr.startswith("actorgraph: ")
    assert any(word in process.stderr.split(":", 1)[1]
               for word in ("actorgraph", "expected", "must be", "needs", "are for"))


# ── At a terminal ──

def at_terminal(*arguments, typed=b""):
    """Runs actorgraph with a terminal as input and output; the exit status, and what it shows."""
    master, slave = pty.openpty()
    with subprocess.Popen([os.environ["ACTORGRAPH"], *map(str, arguments)], stdin=slave, stdout=slave,
                          stderr=slave) as process:
        os.close(slave)
        os.write(master, typed + b"\x04")
        shown = b""
        while True:
            try:
                shown += os.read(master, 4096)
            except OSError:  # the other end is closed
                break
        status = process.wait(60)
    os.close(master)
    return status, shown.decode()


@pytest.mark.parametrize("command", ["top", "network", "extract"])
def test_who_waits_for_input_says_so(command):
    status, shown = at_terminal(command)
    assert status == 3 and "reading what is typed; Ctrl-D ends it" in shown


@pytest.mark.parametrize("format", ["png", "pdf"])
def test_no_pixels_go_to_a_terminal(built, format):
    status, shown = at_terminal("render", "--format", format, built)
    assert status == 2 and f"'{format}' is nothing for a terminal" in shown and len(shown) < 200


def test_figures_as_text_do(built):
    status, shown = at_terminal("render", "--format", "actors-csv", built)
    assert status == 0 and "Iran" in shown
