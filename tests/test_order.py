"""A network is a matter of its stories, not of the order in which they are read."""

import json
import random

import pytest

import made_corpora
import made_stories
from conftest import run


def lines(stories):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in stories).encode()


def network(stories, *options):
    process = run("network", *options, stdin=lines(stories))
    assert process.returncode == 0, process.stderr
    return process.stdout


def shuffles(stories, n, seed=1):
    rng = random.Random(seed)
    for _ in range(n):
        yield rng.sample(stories, len(stories))
    yield stories[::-1]


@pytest.fixture(scope="module")
def samples(built):
    return [json.loads(line) for line in (built / "stories.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("window", ["sentence", "document"])
def test_the_samples_in_any_order(samples, window):
    expected = network(samples, "--window", window)
    for shuffled in shuffles(samples, 3):
        assert network(shuffled, "--window", window) == expected


def test_the_built_network_is_that_of_its_stories(built, samples):
    assert network(samples[::-1]) == (built / "network.json").read_bytes()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("window", ["sentence", "paragraph"])
def test_made_stories_in_any_order(seed, window):
    stories = made_corpora.corpus(seed)
    expected = network(stories, "--window", window)
    assert len(json.loads(expected)["nodes"]) > 5
    for shuffled in shuffles(stories, 4, seed):
        assert network(shuffled, "--window", window) == expected


def test_decisions_in_any_order(tmp_path):
    actors = tmp_path / "actors.txt"
    actors.write_text('merge "Tomas Varga" = "Varga"\nsplit "Lena Okafor" from "Okafor"\n'
                      'split "Astania" in "again-1.txt"\nrename "River Front" to "The River Front"\nwatch astania\n', encoding="utf-8")
    stories = made_corpora.corpus(5)
    first = run("network", "--actors", actors, stdin=lines(stories))
    assert b'"watched":true' in first.stdout
    for shuffled in shuffles(stories, 3):
        again = run("network", "--actors", actors, stdin=lines(shuffled))
        assert again.stdout == first.stdout and again.stderr == first.stderr


def test_documents_are_in_the_order_of_their_days_undated_ones_last():
    days = ["2024-05-02", None, "2024-05-01", "2024-05-02", None]
    stories = [made_stories.story(9 - i, f"Alpha met Beta on day {i}.", ["Alpha", "Beta"], date=day)
               for i, day in enumerate(days)]
    documents = json.loads(network(stories))["documents"]
    assert [(one["date"], int(one["id"], 16)) for one in documents] == [
        ("2024-05-01", 7), ("2024-05-02", 6), ("2024-05-02", 9), (None, 5), (None, 8)]


def test_a_sentence_is_the_earliest_article_s():
    """Whichever is read first: the later article has copied it."""
    text = "Alpha and Beta have signed the agreement on the shared use of the harbour."
    late = made_stories.story(1, text, ["Alpha", "Beta"], date="2024-05-09")
    early = made_stories.story(2, text, ["Alpha", "Beta"], date="2024-05-01")
    for stories in ([late, early], [early, late]):
        made = json.loads(network(stories))
        assert [one["date"] for one in made["documents"]] == ["2024-05-01", "2024-05-09"]
        assert [one["document"] for one in made["sentences"]] == [0]
