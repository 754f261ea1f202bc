"""Manual pages, shell completions and the reference: made from the program's tables, and what shells and page readers make
of them."""

import os
import pathlib
import re
import subprocess

import pytest

from conftest import ROOT, run

MANUAL = pathlib.Path(os.environ["ACTORGRAPH"]).resolve().parent.parent / "manual"
HELP = run("--help").stdout.decode()
COMMANDS = re.findall(r"^  (\S+)", HELP[HELP.index("\nCommands:\n"):HELP.index("\nOptions:\n")], re.MULTILINE)
PAGES = ["actorgraph", *(f"actorgraph-{command}" for command in COMMANDS)]
SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "EXAMPLES", "SEE ALSO"]


def output(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)


def options_of(command):
    """The options that a command's help lists: "--model"."""
    text = run(command, "--help").stdout.decode()
    return re.findall(r"^  (?:-\w, )?(--[\w-]+)", text.split("\nOptions:\n")[1].split("\n\n")[0],
                      re.MULTILINE)


# ── Manual pages ──

def test_each_command_has_a_page_and_each_page_a_command():
    assert sorted(path.name for path in (MANUAL / "man1").iterdir()) == sorted(f"{page}.1" for page in PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_without_warnings(page):
    path = MANUAL / "man1" / f"{page}.1"
    groff = output("groff", "-man", "-ww", "-Tutf8", path)
    assert (groff.returncode, groff.stderr) == (0, "")
    lint = output("mandoc", "-Tlint", "-W", "warning", path)
    assert (lint.returncode, lint.stdout) == (0, "")
    text = path.read_text("ascii")
    assert [title for title in SECTIONS if f"\n.SH {title}\n" not in text] == []
    assert "\n.SH NAME\n" + page.replace("-", "\\-") + " \\- " in text  # what whatis looks for


@pytest.mark.parametrize("command", COMMANDS)
def test_page_reference_and_completion_have_every_option(command):
    options = options_of(command)
    assert "--help" in options
    page = (MANUAL / "man1" / f"actorgraph-{command}.1").read_text("ascii").replace("\\-", "-")
    reference = (ROOT / "docs" / "reference.md").read_text("utf-8")
    section = reference[reference.index(f"\n### actorgraph {command}\n"):].split("\n### ")[1]
    assert [option for option in options if f"\\fB{option}\\fR" not in page] == []
    assert [option for option in options if f"`{option}" not in section] == []
    assert sorted(complete_in_bash("actorgraph", command, "--")) == sorted(options)


def test_the_reference_is_current():
    assert (MANUAL / "reference.md").read_text("utf-8") == (ROOT / "docs" / "reference.md").read_text("utf-8"), \
        "scripts/reference makes it anew"


# ── Completions ──

def complete_in_bash(*words):
    """What bash proposes for the last of the words."""
    script = ('source "$0"; complete -p actorgraph >/dev/null || exit 1\n'
              'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _actorgraph; printf "%s\\n" "${COMPREPLY[@]}"')
    process = output("bash", "-c", script, MANUAL / "bash" / "actorgraph", *words, cwd=ROOT)
    assert (process.returncode, process.stderr) == (0, "")
    return process.stdout.split()


def complete_in_fish(tmp_path, *words):
    """The same of fish."""
    script = "source $argv[1]; complete -C (string join ' ' -- $argv[2..])"
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    process = output("fish", "--no-config", "-c", script, MANUAL / "fish" / "actorgraph.fish", *words,
                     cwd=ROOT, env={**os.environ, **home})
    assert process.returncode == 0, process.stderr
    return [line.split("\t")[0].split("=")[-1] for line in process.stdout.splitlines()]


# An interactive zsh to which the words and a tab are typed; ^G then prints the line as it is.
ZSH_SETTINGS = """
fpath=({folder} $fpath)
autoload -U compinit
compinit -u -D
show() {{ print -r -- "<<$BUFFER>>" }}
zle -N show
bindkey '^G' show
"""
ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -d -i
zpty -w -n shell "$1"$'\t\a'
zpty -r shell text '*<<*>>*'
print -r -- ${${text##*<<}%%>>*}
zpty -d shell
"""


def complete_in_zsh(tmp_path, *words):
    """The last word of the line as zsh completes it."""
    (tmp_path / ".zshrc").write_text(ZSH_SETTINGS.format(folder=MANUAL / "zsh"), "utf-8")
    process = output("zsh", "-f", "-c", ZSH, "zsh", " ".join(words), cwd=ROOT,
                     env={**os.environ, "TERM": "dumb", "ZDOTDIR": str(tmp_path)})
    assert process.returncode == 0, process.stderr
    return process.stdout.split()[-1]


@pytest.mark.parametrize("words, expected", [
    (["actorgraph", "ren"], "render"),
    (["actorgraph", "render", "--format", "node"], "node-link"),
    (["actorgraph", "build", "--size-by", "betw"], "betweenness"),
    (["actorgraph", "filter", "--category", "CONS"], "CONSULT"),
    (["actorgraph", "top", "--any"], None),
    (["actorgraph", "timeline", "--by", "mon"], "month"),
    (["actorgraph", "store", "che"], "check"),
    (["actorgraph", "build", "CHANGE"], "CHANGELOG.md"),
    (["actorgraph", "path", "--format", "js"], "json"),
])
def test_shells_complete_commands_options_names_and_files(tmp_path, words, expected):
    assert complete_in_bash(*words) == ([expected] if expected else [])
    assert complete_in_fish(tmp_path, *words) == ([expected] if expected else [])


@pytest.mark.parametrize("words, expected", [
    (["actorgraph", "ren"], "render"),
    (["actorgraph", "render", "--format", "node"], "node-link"),
    (["actorgraph", "store", "che"], "check"),
])
def test_zsh_completes_them_too(tmp_path, words, expected):
    assert complete_in_zsh(tmp_path, *words) == expected


def test_bash_completes_after_an_equals_sign():
    assert complete_in_bash("actorgraph", "render", "--theme", "=", "da") == ["dark"]
    assert complete_in_bash("actorgraph", "render", "--theme", "=") == ["light", "dark", "print"]
