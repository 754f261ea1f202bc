"""Who is whom: --actors, explain, review."""

import json
import re

import pytest

from conftest import ROOT, SAMPLES, run

TEXTS = {
    "a.txt": "Visit to Baghdad\n\nQuds Force commander Esmail Qaani met Iraqi Foreign Minister Fuad "
             "Hussein in Baghdad on Monday.\n",
    "b.txt": "Talks go on\n\nIsmail Ghaani met Iraqi Foreign Minister Fuad Hussein again on Tuesday. "
             "Ghaani urged Iraq to rein in the militias.\n",
}


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def nodes(network):
    return {node["id"]: node for node in json.loads(network)["nodes"]}


def decisions(tmp_path, text):
    path = tmp_path / "actors.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_explain_says_where_and_why(built):
    process = run("explain", "Qaani", built)
    text = process.stdout.decode()
    assert process.returncode == 0 and process.stderr == ""
    assert text.startswith("Esmail Qaani\nid: ")
    assert re.search(r"\n  Esmail Ghaani \(1 article\): spelling, confidence 0\.\d\d\n    “", text)
    assert "2024-11-28  " in text and "    as “Qaani”, " in text
    assert "Esmail Qaani, commander of Iran’s Quds Force" in text


def test_explain_by_id_name_or_alias_is_the_same(built):
    texts = {run("explain", actor, built / "network.json").stdout
             for actor in ["Esmail Qaani", "ESMAIL GHAANI", "qaani"]}
    assert len(texts) == 1
    identity = re.search(rb"id: (\S+)", texts.copy().pop()).group(1).decode()
    stdin = (built / "network.json").read_bytes()
    assert run("explain", identity, stdin=stdin).stdout in texts


def test_explain_offers_the_nearest(built):
    process = run("explain", "Netanyaho", built)
    assert process.returncode == 3 and process.stdout == b""
    assert "no actor is called \"Netanyaho\"; the nearest are:" in process.stderr
    assert "benjamin-netanyahu: Benjamin Netanyahu, person" in process.stderr
    assert "or nearly so" in run("explain", "Qwxz", built).stderr


def test_explain_without_an_actor_or_network(tmp_path):
    assert run("explain").returncode == 2
    process = run("explain", "Iran", tmp_path)
    assert process.returncode == 3 and "network.json" in process.stderr


def test_build_with_decisions_is_the_composition_of_the_steps(tmp_path, articles):
    actors = decisions(tmp_path, 'split "Ismail Ghaani" from "Esmail Qaani"\nwatch "Iraq"\n')
    out = tmp_path / "out"
    assert run("build", articles, "--actors", actors, "-o", out, cwd=ROOT).returncode == 0
    stories = (out / "stories.jsonl").read_bytes()
    assert (out / "network.json").read_bytes() == run("network", "--actors", actors,
                                                      stdin=stories).stdout
    assert {"esmail-qaani", "ismail-ghaani"} <= set(nodes((out / "network.json").read_text()))
    without = nodes(run("network", stdin=stories).stdout)
    assert "esmail-qaani" in without and "ismail-ghaani" not in without


def test_a_decision_that_meets_nobody_is_told_of(tmp_path, articles):
    actors = decisions(tmp_path, '# one\ndrop "Atlantis"\n')
    process = run("network", "--actors", actors, stdin=run("extract", articles).stdout)
    assert process.returncode == 0 and process.stdout
    assert process.stderr == f'actorgraph: {actors}: line 2: no actor is called "Atlantis"\n'


def test_a_line_that_is_no_decision_stops_the_run(tmp_path, articles):
    actors = decisions(tmp_path, 'watch "Iran"\nmerge "A" and "B"\n')
    out = tmp_path / "out"
    process = run("build", articles, "--actors", actors, "-o", out)
    assert process.returncode == 3 and not out.exists()
    assert f"{actors}: line 2: expected \"=\" behind the actor, as in: merge " in process.stderr
    process = run("network", "--actors", tmp_path / "nowhere", stdin=b"")
    assert process.returncode == 3 and "nowhere: cannot be read" in process.stderr


def test_who_is_watched_is_drawn(tmp_path, built):
    stories = (built / "stories.jsonl").read_bytes()
    drawn = [node["name"] for node in nodes(run("network", stdin=stories).stdout).values()]
    small = ["render", "--format", "dot", "--max-actors", "3"]
    before = run(*small, stdin=run("network", stdin=stories).stdout).stdout.decode()
    hidden = next(name for name in drawn if len(name) > 8 and name.split()[-1] not in before)
    actors = decisions(tmp_path, f'watch "{hidden}"\n')
    network = run("network", "--actors", actors, stdin=stories).stdout
    assert hidden.split()[-1] in run(*small, stdin=network).stdout.decode()


def test_a_review_is_a_decisions_file(tmp_path, built):
    stories = (built / "stories.jsonl").read_bytes()
    review = run("review", built)
    text = review.stdout.decode()
    assert review.returncode == 0 and review.stderr == ""
    proposals = re.findall(r"^#((?:merge|split) .*)$", text, re.M)
    assert proposals and all(line.startswith("#") or not line for line in text.split("\n"))
    plain = run("network", stdin=stories).stdout
    untouched = run("network", "--actors", decisions(tmp_path, text), stdin=stories)
    assert untouched.stdout == plain and untouched.stderr == ""


def test_each_proposal_can_be_accepted(tmp_path, built):
    stories = (built / "stories.jsonl").read_bytes()
    text = run("review", built).stdout.decode()
    count = len(nodes((built / "network.json").read_text("utf-8")))
    for line in re.findall(r"^#((?:merge|split) .*)$", text, re.M):
        actors = decisions(tmp_path, text.replace("#" + line, line))
        process = run("network", "--actors", actors, stdin=stories)
        assert process.returncode == 0 and process.stderr == "", line
        change = len(nodes(process.stdout)) - count
        assert change == (-1 if line.startswith("merge") else 1), line
        again = run("review", "--actors", actors, stdin=process.stdout).stdout.decode()
        assert "#" + line not in again


def test_a_review_goes_on_where_decisions_end(tmp_path, built):
    text = run("review", built).stdout.decode()
    accepted = re.sub(r"^#(merge|split) ", r"\1 ", text, flags=re.M)
    process = run("review", "--actors", decisions(tmp_path, accepted), built)
    assert b"#merge" not in process.stdout and b"#split" not in process.stdout
    assert b"nothing to propose" in process.stdout


def test_the_samples_are_one_node_an_actor():
    process = run("network", stdin=run("extract", SAMPLES).stdout)
    ids = set(nodes(process.stdout))
    assert not {"qaani", "aragchi", "sudani", "irgc", "pmf"} & ids
    assert {"hezbollah", "kataib-hezbollah"} <= ids


def actors(network):
    """What does not hang on the order of reading: names, types, counts, merges."""
    return {identity: (node["name"], node["type"], node["mentions"], node["aliases"],
                       [(merge["name"], merge["into"], merge["reason"], merge["confidence"])
                        for merge in node["merges"]])
            for identity, node in nodes(network).items()}


def test_the_order_of_reading_does_not_matter(built):
    lines = (built / "stories.jsonl").read_bytes().splitlines(keepends=True)
    forth = actors(run("network", stdin=b"".join(lines)).stdout)
    back = actors(run("network", stdin=b"".join(reversed(lines))).stdout)
    assert forth == back


def test_ids_stay_when_articles_come(built):
    lines = (built / "stories.jsonl").read_bytes().splitlines(keepends=True)
    every = run("network", stdin=b"".join(lines)).stdout
    for some in [lines[:9], lines[9:], lines[::2]]:
        for identity in set(nodes(run("network", stdin=b"".join(some)).stdout)) - set(nodes(every)):
            # merged into a node with a fuller name, which still answers to it
            process = run("explain", identity, stdin=every)
            assert process.returncode == 0, identity
