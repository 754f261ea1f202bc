"""actorgraph explain: an actor's place, and what is stated between two. What it says of names is
tested in test_identity.py."""

import json
import re

import jsonschema
import pytest

from conftest import ROOT, run
from made_stories import network, story
from test_path import APART, FIRST, SECOND, THIRD, tie_graph


@pytest.fixture(scope="module")
def whole(built):
    return json.loads((built / "network.json").read_text("utf-8"))


def test_scores_with_their_ranks(built, whole):
    text = run("explain", "Iran", built).stdout.decode()
    node = next(node for node in whole["nodes"] if node["id"] == "iran")
    table = re.search(r"\nScores, and rank among (\d+) actors:\nmeasure .*\n((?:.+\n)+)", text)
    assert int(table.group(1)) == len(whole["nodes"])
    rows = [re.split(r"\s{2,}", line) for line in table.group(2).splitlines()]
    assert len(rows) == len(node["scores"])
    for (_, score, rank), (measure, value) in zip(rows, node["scores"].items()):
        if value is None:
            assert score == rank == "–"
            continue
        better = sum((other["scores"][measure] or 0) > value for other in whole["nodes"])
        assert float(score) == pytest.approx(value, abs=1e-6) and int(rank) == 1 + better


def test_a_measure_that_says_nothing_has_no_rank(whole):
    measure = next(iter(whole["nodes"][0]["scores"]))
    changed = json.loads(json.dumps(whole))
    for node in changed["nodes"]:
        if node["id"] == "iran":
            node["scores"][measure] = None
    text = run("explain", "Iran", stdin=json.dumps(changed).encode()).stdout.decode()
    assert re.search(r"\nmeasure .*\n\S.*?\s+–\s+–\n", text)


def test_community_and_strongest_ties(built, whole):
    text = run("explain", "--count", 5, "Iran", built).stdout.decode()
    names = {node["id"]: node["name"] for node in whole["nodes"]}
    community = next(one for one in whole["communities"] if "iran" in one["members"])
    others = [names[member] for member in community["members"] if member != "iran"][:5]
    assert (f"\nCommunity: {community['name']}\n{len(community['members'])} members, the most "
            f"central of the others: {', '.join(others)}\n") in text
    ties = tie_graph(whole)["iran"]
    table = re.search(r"\nTies: (\d+), the strongest:\nwith .*\n((?:.+\n)+)", text)
    assert int(table.group(1)) == len(ties)
    strongest = sorted(ties, key=lambda other: (-ties[other]["strength"], other))[:5]
    rows = [re.split(r"\s{2,}", line) for line in table.group(2).splitlines()]
    assert [(row[0], float(row[1])) for row in rows] == [
        (names[other], ties[other]["strength"]) for other in strongest]
    for row, other in zip(rows, strongest):
        edges = [edge for edge in whole["edges"]
                 if {edge["source"], edge["target"]} == {"iran", other}]
        articles = {whole["sentences"][item["sentence"]]["document"]
                    for edge in edges for item in edge["evidence"]}
        facts = sum(edge["statements"]["fact"] for edge in edges if edge["layer"] == "stated")
        assert int(row[2]) == len(articles)
        assert sum(map(int, re.findall(r"[→←↔] (\d+)", row[3]))) == facts


def test_who_is_alone_has_no_community_and_no_ties():
    alone = story(1, "Alpha Corp rests.", ["Alpha Corp"])
    text = run("explain", "Alpha Corp", stdin=network(alone)).stdout.decode()
    assert "\nCommunity: none\n" in text and "\nTies: 0\n\nArticles: 1\n" in text


def test_two_actors_edge_by_edge():
    back = story(5, "Beta Corp denies that it attacked Alpha Corp.", ["Beta Corp", "Alpha Corp"],
                 [("Beta Corp", "ASSAULT", "Alpha Corp", {"negated": True})], "2024-10-03")
    process = run("explain", "Beta Corp", "Alpha Corp", stdin=network(FIRST, SECOND, THIRD, back))
    assert process.returncode == 0 and process.stderr == ""
    assert process.stdout.decode() == (
        "Beta Corp — Alpha Corp\n"
        "3 articles\n"
        "\n"
        "  Alpha Corp → Beta Corp: attacks (ASSAULT), conflict: 1 as fact; in 1 article, 1 outlet; "
        "2024-10-01\n"
        "    “Alpha Corp attacked Beta Corp.”\n"
        "      2024-10-01, Attack, Wire (made.txt)\n"
        "\n"
        "  Beta Corp → Alpha Corp: attacks (ASSAULT), conflict: 1 denied; 2024-10-03\n"
        "    “Beta Corp denies that it attacked Alpha Corp.”\n"
        "      2024-10-03 (made.txt); denied\n"
        "\n"
        "  Alpha Corp – Beta Corp: named together, 3 times; in 3 articles, 2 outlets; "
        "2024-10-01 to 2024-10-03\n")


def test_where_nothing_is_stated_the_sentences_that_name_both_are_told():
    text = run("explain", "Alpha Corp", "Beta Corp", stdin=network(THIRD)).stdout.decode()
    assert "\n1 article; nothing is stated between the two\n" in text
    assert "\n    “Alpha Corp and Beta Corp were there.”\n" in text


def test_count_bounds_the_sentences_of_a_tie():
    stories = [story(i + 1, f"Alpha Corp struck Beta Corp in week {i}.", ["Alpha Corp", "Beta Corp"],
                     [("Alpha Corp", "ASSAULT", "Beta Corp", {})]) for i in range(15)]
    question = ["Alpha Corp", "Beta Corp"]
    stdin = network(*stories)
    counts = {}
    for count in (None, 2, 0):
        options = [] if count is None else ["--count", count]
        text = run("explain", *options, *question, stdin=stdin).stdout.decode()
        counts[count] = text.count("    “")
        left = re.search(r"… and (\d+) more", text)
        assert counts[count] + (int(left.group(1)) if left else 0) == 15
    assert counts == {None: 10, 2: 2, 0: 15}


def test_who_has_no_tie_is_shown_the_way():
    process = run("explain", "Alpha Corp", "Omega Corp", stdin=network(FIRST, APART))
    assert process.returncode == 3 and process.stdout == b""
    assert process.stderr == ("actorgraph: explain: nothing ties Alpha Corp to Omega Corp; "
                              "'actorgraph path' finds who is between them\n")
    process = run("explain", "Alpha Corp", "alpha corp", stdin=network(FIRST))
    assert process.returncode == 3 and "both are Alpha Corp" in process.stderr


def test_what_the_last_argument_is(tmp_path):
    whole = network(FIRST)
    path = tmp_path / "network.json"
    path.write_bytes(whole)
    one, two = ["explain", "Alpha Corp"], ["explain", "Alpha Corp", "Beta Corp"]
    alone, pair = run(*one, stdin=whole).stdout, run(*two, stdin=whole).stdout
    assert alone.startswith(b"Alpha Corp\n") and pair.startswith(b"Alpha Corp \xe2\x80\x94")
    for where in (path, tmp_path):
        assert run(*one, where).stdout == alone and run(*two, where).stdout == pair
    assert run(*one, "-", stdin=whole).stdout == alone
    assert run(*two, "-", stdin=whole).stdout == pair
    (tmp_path / "Beta Corp").write_bytes(whole)  # a file comes before an actor
    assert run(*two, cwd=tmp_path).stdout == alone
    for missing in ("nowhere.json", "nowhere/"):
        process = run(*one, missing)
        assert process.returncode == 3 and f"{missing}: cannot be read" in process.stderr


# ── As JSON ──

def ask(*arguments, stdin=b""):
    process = run("explain", "--format", "json", *arguments, stdin=stdin)
    assert process.returncode == 0, process.stderr
    schema = json.loads((ROOT / "docs" / "explain.schema.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    answer = json.loads(process.stdout)
    validator(schema).validate(answer)
    return answer


def test_all_that_the_network_knows_of_an_actor(built, whole):
    answer = ask("Iran", built)
    node = next(node for node in whole["nodes"] if node["id"] == "iran")
    assert answer["actors"] == len(whole["nodes"])
    for name in ("id", "name", "type", "watched", "aliases", "roles", "mentions", "documents", "first", "last", "merges"):
        assert answer["actor"][name] == node[name], name
    assert {item["measure"]: item["score"] for item in answer["scores"]} == node["scores"]
    for item in answer["scores"]:
        others = [other["scores"][item["measure"]] for other in whole["nodes"]]
        better = None if item["score"] is None else 1 + sum((other or 0) > item["score"] for other in others)
        assert item["rank"] == better, item
    community = next(one for one in whole["communities"] if "iran" in one["members"])
    assert answer["community"]["name"] == community["name"]
    assert [member["id"] for member in answer["community"]["members"]] == community["members"]


def test_every_tie_of_an_actor_with_its_evidence(built, whole):
    answer = ask("--count", 1, "Iran", built)
    strengths = tie_graph(whole)["iran"]
    assert {partner["actor"]["id"]: partner["strength"] for partner in answer["partners"]} == pytest.approx(
        {other: tie["strength"] for other, tie in strengths.items()})
    for partner in answer["partners"]:
        edges = [edge for edge in whole["edges"] if {edge["source"], edge["target"]} == {"iran", partner["actor"]["id"]}]
        assert sorted(len(tie["evidence"]) for tie in partner["ties"]) == sorted(len(edge["evidence"]) for edge in edges)
        assert partner["documents"] == len({item["document"]["id"] for tie in partner["ties"] for item in tie["evidence"]})


def test_articles_with_the_names_and_sentences_of_an_actor():
    answer = ask("Alpha Corp", stdin=network(FIRST, SECOND, THIRD))
    assert [(article["document"]["title"], article["names"], article["sentences"]) for article in answer["articles"]] == [
        ("Attack", [{"name": "Alpha Corp", "mentions": 1}], ["Alpha Corp attacked Beta Corp."]),
        (None, [{"name": "Alpha Corp", "mentions": 1}], ["Alpha Corp and Beta Corp were there."])]


def test_who_is_alone_as_json():
    answer = ask("Alpha Corp", stdin=network(story(1, "Alpha Corp rests.", ["Alpha Corp"])))
    assert answer["community"] is None and answer["partners"] == []
    assert [article["sentences"] for article in answer["articles"]] == [[]]


def test_two_actors_have_the_ties_that_path_writes(built):
    pair = ask("Iran", "Israel", built)
    steps = json.loads(run("path", "--format", "json", "Iran", "Israel", built).stdout)["paths"][0]["steps"]
    assert [actor["name"] for actor in pair["pair"]] == ["Iran", "Israel"]
    assert len(steps) == 1 and pair["ties"] == steps[0]["ties"]
    assert pair["documents"] == len({item["document"]["id"] for tie in pair["ties"] for item in tie["evidence"]})


def test_the_schema_refuses_what_is_neither(built):
    schema = json.loads((ROOT / "docs" / "explain.schema.json").read_text("utf-8"))
    check = jsonschema.validators.validator_for(schema)(schema)
    one, two = ask("Iran", built), ask("Iran", "Israel", built)
    assert check.is_valid(one) and check.is_valid(two)
    assert not check.is_valid({**one, "pair": two["pair"]}) and not check.is_valid({**two, "ties": []})


@pytest.mark.parametrize("arguments", [
    [], ["--format", "csv", "a"], ["a", "b", "c", "d"], ["--count", "-1", "a"], ["--count", "x", "a"]])
def test_wrong_usage(arguments):
    process = run("explain", *arguments)
    assert process.returncode == 2 and process.stdout == b""
