"""A user's own predicates: they win over the program's and over the learned reader."""

import json

import pytest

from conftest import run

TEXT = "Iran’s president met Iraq’s prime minister on Monday. Iran hugged Iraq on Tuesday. Iran attacked Israel.\n"


def relations(tmp_path, table, text=TEXT, name="relations"):
    """(source, predicate, target, category) of what is stated."""
    own = tmp_path / "own.tsv"
    own.write_text("predicate\tcategory\tpart\ttarget\n" + table, "utf-8")
    process = run("extract", "--predicates", own, stdin=text.encode())
    assert process.returncode == 0, process.stderr
    story = json.loads(process.stdout)
    return {(r["source"], r["predicate"], r["target"], r.get("category")) for r in story[name]}


def test_a_verb_that_the_program_lacks(tmp_path):
    assert ("iran", "hug", "iraq", "SUPPORT") in relations(tmp_path, "hug\tSUPPORT\n")


def test_a_row_wins(tmp_path):
    assert ("iran", "attack", "israel", "REJECT") in relations(tmp_path, "attack\tREJECT\n")
    assert ("iran", "attack", "israel", "ASSAULT") not in relations(tmp_path, "attack\tREJECT\n")


def test_a_row_takes_words_away(tmp_path):
    assert not {r for r in relations(tmp_path, "attack\t\n") if r[2] == "israel"}


def test_unknown_verbs_are_kept_apart(tmp_path):
    text = "Karl Maier painted. Omar Hadid married Anna Weber in 1999.\n"
    found = relations(tmp_path, "dance\tSUPPORT\n", text=text, name="others")
    assert found == {("omar-hadid", "marry", "anna-weber", None)}


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_table_that_is_none(tmp_path, command):
    own = tmp_path / "own.tsv"
    own.write_text("predicate\tcategory\nhug\tLOVE\n", "utf-8")
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    process = run(command, "--predicates", own, article, cwd=tmp_path)
    assert process.returncode == 3
    assert f"{own}:2: category 'LOVE': expected" in process.stderr
    assert process.stdout == b""
