"""Partial networks: merged in any order and grouping they are the whole."""

import json
import random

import jsonschema
import pytest

import made_corpora
from conftest import ROOT, run
from test_order import lines, network

WINDOWS = ["sentence", "paragraph", "document"]


def partial(content, *paths):
    process = run("network", "--partial", *paths, stdin=content)
    assert process.returncode == 0 and process.stderr == "", process.stderr
    return process.stdout


def merge_in_a_tree(parts, rng, folder):
    """Merges two or three at a time, in files (line by line) or joined on standard input."""
    parts = list(parts)
    while len(parts) > 1:
        rng.shuffle(parts)
        n = rng.choice([2, 3])
        some, parts = parts[:n], parts[n:]
        if rng.random() < 0.5:
            parts.append(partial(b"".join(some)))
        else:
            paths = []
            for i, content in enumerate(some):
                paths.append(folder / f"part-{i}.jsonl")
                paths[-1].write_bytes(content)
            parts.append(partial(b"", *paths))
    return parts[0]


def parts_of(stories, rng, n=5):
    """Each story in one part at least."""
    parts = [[] for _ in range(n)]
    for story in stories:
        for place in rng.sample(range(n), rng.choice([1, 1, 2])):
            parts[place].append(story)
    return [partial(lines(part)) for part in parts if part]


@pytest.mark.parametrize("seed", range(8))
def test_any_tree_of_merges_gives_the_same_bytes(seed, tmp_path):
    rng = random.Random(seed)
    stories = made_corpora.corpus(seed)
    whole = partial(lines(stories))
    for _ in range(3):
        assert merge_in_a_tree(parts_of(stories, rng), rng, tmp_path) == whole
    for window in WINDOWS:
        expected = network(stories, "--window", window)
        assert run("network", "--window", window, stdin=whole).stdout == expected
        mixed = b"".join(parts_of(stories[:9], rng)) + lines(rng.sample(stories[4:], len(stories) - 4))
        assert run("network", "--window", window, stdin=mixed).stdout == expected


def test_the_samples(built, tmp_path):
    rng = random.Random(3)
    stories = [json.loads(line) for line in (built / "stories.jsonl").read_text("utf-8").splitlines()]
    whole = partial(lines(stories))
    assert merge_in_a_tree(parts_of(stories, rng), rng, tmp_path) == whole
    assert len(whole) < 0.7 * (built / "stories.jsonl").stat().st_size
    for window in WINDOWS:
        assert run("network", "--window", window, stdin=whole).stdout == network(stories, "--window", window)


def test_it_follows_its_schema(built):
    schema = json.loads((ROOT / "docs" / "partial.schema.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    stories = [json.loads(line) for line in (built / "stories.jsonl").read_text("utf-8").splitlines()]
    for content in (partial(lines(stories)), partial(lines(made_corpora.corpus(1)))):
        for line in content.decode().splitlines():
            validator(schema).validate(json.loads(line))
    assert not validator(schema).is_valid({**json.loads(line), "window": "sentence"})


def test_lines_are_in_the_order_of_ids():
    ids = [json.loads(line)["id"] for line in partial(lines(made_corpora.corpus(2))).splitlines()]
    assert ids == sorted(set(ids)) and len(ids) > 12


def test_the_copy_of_an_article_in_another_part():
    rng = random.Random(1)
    first = made_corpora.story(rng, "a" * 16, "first.txt")
    copy = made_corpora.story(rng, "b" * 16, "copy.txt", "a" * 16)
    second = made_corpora.story(rng, "c" * 16, "second.txt", "b" * 16)
    alone = partial(lines([second]))
    assert json.loads(alone)["content"] is None and json.loads(alone)["copy_of"] == ["b" * 16]
    merged = partial(alone + partial(lines([copy])) + partial(lines([first])))
    made = json.loads(run("network", stdin=merged).stdout)
    assert sorted(one["file"] for one in made["documents"][0]["copies"]) == ["copy.txt", "second.txt"]


def test_error_lines_are_told_and_counted():
    error = {"format": "actorgraph-error", "version": 1, "line": 17, "error": "is not in English"}
    content = lines([*made_corpora.corpus(1)[:3], error])
    for options in ([], ["--partial"]):
        process = run("network", *options, stdin=content)
        assert process.returncode == 1
        assert "standard input: line 4: is not in English" in process.stderr
        assert "stories read: 3; skipped: 1" in process.stderr
    assert json.loads(run("network", stdin=content).stdout)["documents"]


def test_bad_lines_are_told(tmp_path):
    whole = partial(lines(made_corpora.corpus(4))).decode().splitlines(keepends=True)
    spoilt = whole[3].replace('"salience":"core"', '"salience":"deep"').replace('"salience":"minor"', '"salience":"deep"')
    assert spoilt != whole[3]
    path = tmp_path / "spoilt.jsonl"
    path.write_text("".join([*whole[:3], spoilt, *whole[4:]]), encoding="utf-8")
    by_lines = run("network", "--partial", path)
    in_memory = run("network", "--partial", "-", stdin=path.read_bytes())
    for process, name in ((by_lines, path), (in_memory, "standard input")):
        assert process.returncode == 1
        assert f'{name}: line 4: "content": "actors", item 1: field "salience": expected core or minor' in process.stderr
    assert by_lines.stdout == in_memory.stdout == "".join(whole[:3] + whole[4:]).encode()


@pytest.mark.parametrize("change, message", [
    (lambda one: one["content"]["mentions"].__setitem__(0, [0, 99]), "an actor's and a sentence's index"),
    (lambda one: one["content"]["sentences"][0].__setitem__(4, None), "the text of each sentence that is evidence"),
    (lambda one: one["content"]["sentences"].reverse(), "in text order"),
    (lambda one: one.update(content=None), '"copy_of" names no original'),
    (lambda one: one.update(published=[]), "at least one publication"),
    (lambda one: one.update(version=2), 'field "version"'),
])
def test_what_is_wrong_is_said(built, change, message):
    line = partial((built / "stories.jsonl").read_bytes()).splitlines()[0]
    one = json.loads(line)
    change(one)
    process = run("network", stdin=lines([one]))
    assert process.returncode == 3 and "line 1: " in process.stderr and message in process.stderr


def test_unsorted_files_merge_as_well(tmp_path):
    parts = [partial(lines([story])) for story in made_corpora.corpus(6)]
    path = tmp_path / "joined.jsonl"
    path.write_bytes(b"".join(parts[::-1]))
    assert partial(b"", path) == partial(lines(made_corpora.corpus(6)))


@pytest.mark.parametrize("options", [["--window", "document"], ["--focus", "Iran"], ["--actors", "x.txt"]])
def test_what_is_asked_of_a_network_is_not_asked_of_a_part(options):
    process = run("network", "--partial", *options)
    assert process.returncode == 2 and "--partial goes with no option but" in process.stderr
