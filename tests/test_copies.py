"""Copies are found, and nothing else is: the command, its two steps, and its score on a made set."""

import json

import pytest

import made_copies
import score_copies
import score_split
from conftest import run


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A made corpus in one file of JSON Lines, so that a line is read alike wherever it comes."""
    path = tmp_path_factory.mktemp("copies") / "made.jsonl"
    texts = [made.text for made in made_copies.documents(made_copies.articles()[::4], seed=7)]
    records = (dict(zip(("title", "text"), text.split("\n", 1))) for text in texts)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.mark.parametrize("way", score_split.WAYS)
def test_articles_in_one_file_are_told_apart(way):
    there, found, wrong = score_split.measure(way, files=8, seed=3)
    assert found >= 0.95 * there and wrong <= 0.05 * there


def lines(process):
    return [json.loads(line) for line in process.stdout.splitlines()]


def test_copies_are_found_and_nothing_else():
    score = score_copies.measure(made_copies.articles(), seed=1)
    assert score.precision >= 0.99 and score.recall >= 0.97
    for kind, (found, total) in score.found.items():
        assert found >= 0.88 * total, kind


def test_two_steps_answer_as_one_does(made):
    signed = run("duplicates", "--sign", stdin=made.read_bytes())
    answers = lines(run("duplicates", "--signed", stdin=signed.stdout))
    whole = lines(run("duplicates", made))
    assert sum(1 for answer in answers if answer["copy_of"]) > 200
    assert answers == [{key: answer[key] for key in ("id", "copy_of", "similarity")}
                       for answer in whole]


def test_copies_share_a_band(made):
    signatures = lines(run("duplicates", "--sign", stdin=made.read_bytes()))
    bands = {signature["id"]: set(signature["bands"]) for signature in signatures}
    answers = lines(run("duplicates", made))
    copies = [answer for answer in answers if answer["copy_of"]]
    assert len(copies) > 200 and len(signatures) == len(answers)
    assert all(bands[copy["id"]] & bands[copy["copy_of"]] for copy in copies)


def test_components_answer_as_the_whole_does(made):
    """Documents that no chain of shared bands joins do not influence each other."""
    signed = run("duplicates", "--sign", stdin=made.read_bytes()).stdout.splitlines()
    whole = lines(run("duplicates", "--signed", stdin=b"\n".join(signed) + b"\n"))
    component = list(range(len(signed)))

    def root(i):
        while component[i] != i:
            i = component[i]
        return i

    first = {}
    for i, line in enumerate(signed):
        for band in json.loads(line)["bands"]:
            component[root(i)] = root(first.setdefault(band, i))
    parts = {}
    for i, line in enumerate(signed):
        parts.setdefault(root(i), []).append(i)
    assert len(parts) > 100
    for members in parts.values():
        part = b"\n".join(signed[i] for i in members) + b"\n"
        if len(members) > 1:
            assert lines(run("duplicates", "--signed", stdin=part)) == [whole[i] for i in members]


def test_bad_lines_have_their_answer():
    text = {"title": "Talks Fail", "text": "The talks with Kessin have failed, a minister said."}
    process = run("duplicates", "--sign", stdin=json.dumps(text).encode() + b"\n{\n\n[]\n")
    answers = lines(process)
    assert process.returncode == 1 and len(answers) == 4
    assert answers[0]["format"] == "actorgraph-signature"
    assert [answer.get("line") for answer in answers] == [None, 2, 3, 4]
    assert all(answer["error"] for answer in answers[1:])


@pytest.mark.parametrize("signature", ["", "00", "zz" * 260, "0" * 521])
def test_signatures_are_checked(signature):
    line = json.dumps({"format": "actorgraph-signature", "version": 1, "id": "a",
                       "signature": signature, "bands": []}).encode() + b"\n"
    answer = lines(run("duplicates", "--signed", stdin=line))[0]
    assert ("error" in answer) == (signature != "")


def test_wrong_usage(article):
    assert run("duplicates", "--sign", "--signed").returncode == 2
    assert run("duplicates", "--sign", article).returncode == 2
