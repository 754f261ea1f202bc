"""How sure is a rank: top."""

import csv
import io
import json
import re

import jsonschema
import pytest

from conftest import ROOT, run

FIELDS = ["rank", "actor", "type", "articles", "score", "score_low", "score_high", "rank_low",
          "rank_high", "outranks_next", "rank_best", "rank_worst", "outlet", "id"]


def top(*arguments, **options):
    process = run("top", "--format", "json", *arguments, **options)
    assert process.returncode == 0, process.stderr
    return ranks(process)


def ranks(process):
    value = json.loads(process.stdout)
    jsonschema.validate(value, json.loads((ROOT / "docs" / "top.schema.json").read_text("utf-8")))
    return value["ranks"]


@pytest.mark.parametrize("measure", ["pagerank", "betweenness", "degree"])
def test_intervals_are_around_scores_and_ranks(built, measure):
    lines = top("--measure", measure, built)
    assert len(lines) == 20 and list(lines[0]) == FIELDS
    assert [line["rank"] for line in lines] == sorted(line["rank"] for line in lines)
    for line in lines:
        assert line["score_low"] <= line["score"] <= line["score_high"]
        assert 1 <= line["rank_low"] <= line["rank_high"]
        assert line["rank_best"] <= line["rank_worst"]
    assert sum(line["rank_low"] <= line["rank"] <= line["rank_high"] for line in lines) >= 18
    assert all(0 <= line["outranks_next"] <= 1 for line in lines[:-1])
    assert lines[-1]["outranks_next"] is None


def test_scores_are_the_network_s(built):
    nodes = json.loads((built / "network.json").read_text("utf-8"))["nodes"]
    scores = {node["id"]: node["scores"]["degree"] for node in nodes}
    lines = top("--measure", "degree", "--count", "0", "--replicates", "2", built)
    assert {line["id"]: line["score"] for line in lines} == scores
    for line in lines:
        assert line["rank"] == 1 + sum(score > line["score"] for score in scores.values())


def test_csv_has_what_json_has(built):
    process = run("top", "--format", "csv", built)
    rows = list(csv.DictReader(io.StringIO(process.stdout.decode())))
    assert list(rows[0]) == FIELDS
    assert [row["id"] for row in rows] == [line["id"] for line in top(built)]
    assert [row["rank_high"] for row in rows] == [str(line["rank_high"]) for line in top(built)]
    assert rows[-1]["outranks_next"] == ""


def test_text_is_for_people(built):
    text = run("top", built).stdout.decode()
    assert re.match(r"rank  actor +type +articles +score  95 % +ranks +over next +"
                    r"one out  outlet\n", text)
    assert re.search(r"\n   1  Ira[nq] +country +\d\d  0\.0\d+  0\.0\d+–0\.0\d+  1–\d ", text)
    assert len(text.splitlines()) == 21


def test_just_those_asked_for_the_highest_first(built):
    lines = top("--actor", "Qaani", "--actor", "Iraq", "--actor", "Iran", "--actor", "iraq", built)
    assert [line["actor"] for line in lines] == ["Iraq", "Iran", "Esmail Qaani"]
    assert lines[1]["outranks_next"] > 0.9
    process = run("top", "--actor", "Atlantis", built)
    assert process.returncode == 3 and 'no actor is called "Atlantis"' in process.stderr


def test_no_intervals(built):
    lines = top("--replicates", "0", built)
    assert all(line[field] is None for line in lines for field in FIELDS[5:13])
    text = run("top", "--replicates", "0", built).stdout.decode()
    assert text.splitlines()[0].split() == ["rank", "actor", "type", "articles", "score"]


def test_the_same_for_any_threads_and_another_for_another_seed(built):
    one, four, other = (run("top", "--measure", "betweenness", *more, built).stdout
                        for more in (["--jobs", "1"], ["--jobs", "4"], ["--seed", "5"]))
    assert one == four != other
    assert one == run("top", "--measure", "betweenness", "--seed", "1", built).stdout


def test_large_networks_get_intervals_when_asked(large):
    process = run("top", "--format", "json", stdin=large)
    assert "no intervals: the network has more than 2000 actors; --replicates" in process.stderr
    assert ranks(process)[0]["rank_low"] is None
    process = run("top", "--format", "json", "--replicates", "5", stdin=large)
    assert "no intervals" not in process.stderr
    assert ranks(process)[0]["rank_low"] == 1
    process = run("top", "--replicates", "100000", "--count", "0", stdin=large)
    assert process.returncode == 3 and "100000 draws of 2101 actors are too many" in process.stderr


def test_sampled_scores_are_told_of(large):
    process = run("top", "--measure", "betweenness", "--sources", "50", stdin=large)
    assert re.search(r"betweenness: paths were followed from 50 of 2101 actors\n", process.stderr)


@pytest.mark.parametrize("command, says", [
    (["explain", "Iran"], "explain: closeness: paths were followed from 5 of 205 actors"),
    (["diff", "--at", "2025-01-01", "-m", "closeness"],
     "diff: closeness: paths were followed from 5 of 139 actors"),
    (["timeline", "--by", "year", "-m", "closeness"],
     "timeline: closeness: paths were followed from a sample of the actors, in 2 of 2 slices"),
    (["top", "-m", "closeness", "-n", "3"],
     "top: closeness: paths were followed from 5 of 205 actors"),
])
def test_every_command_tells_of_a_sample(built, command, says):
    process = run(*command, "--sources", "5", built)
    assert process.returncode == 0 and says in process.stderr
    assert "paths were followed" not in run(*command, built).stderr


@pytest.fixture(scope="module")
def large():
    """A network of 2101 actors: one is named with each other one, and these in a ring."""
    pairs = [["A0", f"B{i}"] for i in range(2100)]
    pairs += [[f"B{i}", f"B{(i + 1) % 2100}"] for i in range(2100)]
    return run("network", stdin=b"".join(story(i, pair) for i, pair in enumerate(pairs))).stdout


def story(number, names):
    text = " ".join(names) or "Nobody."
    spans = [[text.index(name), text.index(name) + len(name)] for name in names]
    return json.dumps({
        "format": "actorgraph-story", "version": 3, "id": f"{number:016x}", "file": "made",
        "doc": "made", "title": None, "date": None, "source": None, "url": None, "text": text,
        "paragraphs": [{"begin": 0, "end": len(text), "kind": "body"}],
        "sentences": [[0, len(text)]],
        "actors": [{"id": name.lower(), "name": name, "type": "organization", "aliases": [],
                    "salience": "core", "roles": [], "confidence": 1} for name in names],
        "mentions": [{"actor": name.lower(), "sentence": 0, "begin": begin, "end": end,
                      "head": [begin, end], "kind": "name"}
                     for name, (begin, end) in zip(names, spans)],
        "relations": [], "others": []}).encode() + b"\n"


def test_what_cannot_be_said_is_told():
    network = run("network", stdin=story(1, ["A1", "B2", "C3"])).stdout
    process = run("top", stdin=network)
    assert process.returncode == 0 and len(process.stdout.splitlines()) == 4
    assert "no intervals: they need two articles or more" in process.stderr
    assert "fewer than two outlets are known" in process.stderr


def test_nobody_is_listed_of_an_empty_network():
    network = run("network", stdin=story(1, [])).stdout
    assert top(stdin=network) == []
    assert run("top", stdin=network).stdout.startswith(b"rank  actor")


def test_who_has_no_score_has_no_rank(built):
    lines = top("--measure", "triad-balance", "--count", "0", "--replicates", "9", built)
    assert {line["score"] is None for line in lines} == {False, True}
    for line in lines:
        if line["score"] is None:
            assert not any(line[field] for field in FIELDS if field not in (
                "actor", "type", "articles", "id"))
        else:
            assert line["rank"] and line["rank_low"]


def test_nobody_in_focus_is_wrong_usage(built):
    process = run("top", "--measure", "focused-pagerank", built)
    assert process.returncode == 2 and "say whose with --focus ACTOR" in process.stderr
    assert len(top("--measure", "focused-pagerank", "--focus", "Iran", "--count", "3", built)) == 3


@pytest.mark.parametrize("arguments, says", [
    (["--count", "-1"], "--count must be a whole number, 0 or more"),
    (["--replicates", "1e3"], "--replicates must be a whole number from 0 to 100000"),
    (["--measure", "fame"], "'fame' is no measure; 'actorgraph --list-measures'"),
    (["--format", "xml"], "--format must be text, csv or json"),
    (["--seed", "-2"], "--seed must be"),
])
def test_bad_values(built, arguments, says):
    process = run("top", *arguments, built)
    assert process.returncode == 2 and process.stdout == b""
    assert says in process.stderr
