"""Copies of an article: outlets, not evidence."""

import json

import pytest

import made_stories
from conftest import run
from test_order import lines

TEXT = "Alpha accused Beta of blocking the harbour."
ACCUSED = [("Alpha", "ACCUSE", "Beta", {})]


def article(number, date="2024-05-02", source="Wire", **more):
    return {**made_stories.story(number, TEXT, ["Alpha", "Beta"], ACCUSED, date, "Harbour", source), **more}


def copy(number, original, file, **more):
    return {**article(number, **more), "copy_of": f"{original:016x}", "file": file, "text": "", "paragraphs": [],
            "sentences": [], "actors": [], "mentions": [], "relations": []}


def network(*stories, options=()):
    process = run("network", *options, stdin=lines(stories))
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout), process.stderr


def stated(made):
    return [edge for edge in made["edges"] if edge["layer"] == "stated"][0]


def test_a_copy_adds_its_outlet_and_no_evidence():
    made, told = network(copy(2, 1, "copy.txt", source="Post", author="A. Writer", date="2024-05-01"), article(1))
    assert [one["id"] for one in made["documents"]] == [f"{1:016x}"]
    assert made["documents"][0]["copies"] == [
        {"file": "copy.txt", "title": "Harbour", "date": "2024-05-01", "source": "Post", "author": "A. Writer", "url": None}]
    edge = stated(made)
    assert (edge["documents"], edge["sentences"], edge["outlets"], len(edge["evidence"])) == (1, 1, 2, 1)
    assert edge["first"] == "2024-05-02"  # the article's own day
    assert "copies joined to their articles, of which they add outlets only: 1" in told


def test_the_same_text_twice_is_the_earliest_article():
    late, early = article(1, date="2024-05-09", source="Post"), article(1, file="early.txt")
    for stories in ((late, early), (early, late)):
        made, _ = network(*stories)
        assert [(one["file"], one["date"]) for one in made["documents"]] == [("early.txt", "2024-05-02")]
        assert [(one["file"], one["date"]) for one in made["documents"][0]["copies"]] == [("made.txt", "2024-05-09")]
        assert stated(made)["outlets"] == 2


def test_the_same_article_read_twice_is_counted_once():
    made, told = network(article(1), article(1))
    assert made["documents"][0]["copies"] == [] and "articles read again, counted once: 1" in told


def test_copies_of_copies_are_the_first_one_s():
    made, _ = network(copy(4, 3, "c.txt", source="C"), copy(3, 2, "b.txt", source="B"), article(1),
                      copy(2, 1, "a.txt", source="A"))
    assert [one["file"] for one in made["documents"][0]["copies"]] == ["a.txt", "b.txt", "c.txt"]
    assert stated(made)["outlets"] == 4


def test_copies_of_nobody_are_told():
    made, told = network(article(1), copy(2, 9, "a.txt"), copy(3, 4, "b.txt"), copy(4, 3, "c.txt"), copy(5, 5, "d.txt"))
    assert made["documents"][0]["copies"] == []
    assert "copies left out, for the article that they are copies of was not read: 4" in told


def test_copies_of_no_known_outlet_add_none():
    made, _ = network(article(1), copy(2, 1, "a.txt", source=None), copy(3, 1, "b.txt", source=None))
    assert stated(made)["outlets"] == 1
    made, _ = network(article(1, source=None), copy(2, 1, "a.txt", source="Post"))
    assert stated(made)["outlets"] == 1


@pytest.fixture(scope="module")
def reprinted():
    """Two articles of the Wire, of which the Post has the first, too; one of the Post alone."""
    second = made_stories.story(5, "Gamma praised Delta.", ["Gamma", "Delta"], [("Gamma", "SUPPORT", "Delta", {})],
                                "2024-05-03", "Praise", "Wire")
    third = made_stories.story(6, "Alpha met Gamma.", ["Alpha", "Gamma"], [("Alpha", "CONSULT", "Gamma", {})],
                               "2024-05-04", "Meeting", "Post")
    process = run("network", stdin=lines([article(1), copy(2, 1, "copy.txt", source="Post"), second, third]))
    assert process.returncode == 0
    return process.stdout


def test_filters_by_outlet_keep_what_it_published_too(reprinted):
    kept = {}
    for outlet in ("Wire", "Post"):
        process = run("filter", "--outlet", outlet, stdin=reprinted)
        kept[outlet] = [one["title"] for one in json.loads(process.stdout)["documents"]]
    assert kept == {"Wire": ["Harbour", "Praise"], "Post": ["Harbour", "Meeting"]}
    process = run("filter", "--outlet", "Post", "--min-outlets", "2", stdin=reprinted)
    assert [one["title"] for one in json.loads(process.stdout)["documents"]] == ["Harbour", "Meeting"]
    assert {edge["source"] for edge in json.loads(process.stdout)["edges"]} == {"alpha"}


def test_without_an_outlet_an_article_is_there_while_another_has_it(reprinted):
    process = run("top", "--measure", "degree", "--replicates", "20", "--format", "json", "--actor", "Beta", "--actor", "Delta",
                  stdin=reprinted)
    ranks = {one["id"]: one for one in json.loads(process.stdout)["ranks"]}
    assert json.loads(process.stdout)["outlets"] == 2
    # without the Wire only the tie of Gamma and Delta goes: Beta is second to Alpha, Delta has none
    assert (ranks["beta"]["rank_best"], ranks["beta"]["rank_worst"]) == (1, 2)
    assert (ranks["delta"]["rank_best"], ranks["delta"]["rank_worst"]) == (1, 4)


def test_it_is_shown(reprinted, tmp_path):
    path = tmp_path / "network.json"
    path.write_bytes(reprinted)
    pair = run("explain", "Alpha", "Beta", path).stdout.decode()
    assert "2024-05-02, Harbour, Wire (made.txt), also published by 1 outlet" in pair
    assert "in 1 article, 2 outlets" in pair
    assert "Harbour (made.txt), also published by 1 outlet" in run("explain", "Beta", path).stdout.decode()
    assert "also published by 1 outlet" in run("render", "--format", "html-report", path).stdout.decode()
    assert run("render", "--format", "md", "-o", tmp_path / "report", path).returncode == 0
    assert "also published by 1 outlet" in "".join(one.read_text("utf-8") for one in (tmp_path / "report").glob("*.md"))
    assert '"also published by 1 outlet"' in run("render", "--format", "html", path).stdout.decode()


def test_a_network_with_copies_is_read_as_it_was_written(reprinted):
    assert run("filter", stdin=reprinted).stdout == reprinted
    spoilt = reprinted.replace(b'"copies":[{"file":"copy.txt"', b'"copies":[{"file":"z.txt","title":null,"date":null,"source":null,'
                               b'"author":null,"url":null},{"file":"copy.txt"')
    process = run("filter", stdin=spoilt)
    assert process.returncode == 3 and 'field "copies": expected copies in order, each once' in process.stderr
