"""Networks in time: timeline and diff, their numbers computed again from network.json."""

import collections
import csv
import datetime
import io
import json
import re

import jsonschema
import pytest

from conftest import ROOT, run

PERIODS = {
    "day": lambda day: day.isoformat(),
    "week": lambda day: "{0:04}-W{1:02}".format(*day.isocalendar()),
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "year": lambda day: f"{day.year:04}",
}


def check_schema(name, value):
    schema = json.loads((ROOT / "docs" / name).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator(schema).validate(value)


def load(folder):
    return json.loads((folder / "network.json").read_text("utf-8"))


def timeline(*arguments, stdin=b""):
    process = run("timeline", "--format", "json", *arguments, stdin=stdin)
    assert process.returncode == 0, process.stderr
    value = json.loads(process.stdout)
    check_schema("timeline.schema.json", value)
    return value


def diff(*arguments, stdin=b""):
    process = run("diff", "--format", "json", *arguments, stdin=stdin)
    assert process.returncode == 0, process.stderr
    value = json.loads(process.stdout)
    check_schema("diff.schema.json", value)
    return value


def rows(process):
    assert process.returncode == 0, process.stderr
    return list(csv.DictReader(io.StringIO(process.stdout.decode())))


# ── What network.json says of some of its documents ──


def is_fact(item):
    return not (item.get("negated") or item.get("ended")) and item.get("modality", "actual") == "actual"


def tie_of(edge):
    """Ends of a mutual tie have no order."""
    ends = (edge["source"], edge["target"])
    return (*(sorted(ends) if edge["mutual"] else ends), edge["layer"], edge["category"], edge["mutual"])


def part(network, chosen):
    """Actors with their mentions, and ties with their weights, of the chosen documents."""
    actors = collections.Counter()
    for node in network["nodes"]:
        for one in node["appearances"]:
            if one["document"] in chosen:
                actors[node["id"]] += one["mentions"]
    ties = collections.Counter()
    for edge in network["edges"]:
        for item in edge["evidence"]:
            if network["sentences"][item["sentence"]]["document"] in chosen and is_fact(item):
                ties[tie_of(edge)] += 1 / (1 + item.get("distance", 0))
    return actors, ties


def slices_of(network, by):
    """Name → positions of its documents."""
    slices = collections.defaultdict(set)
    for i, document in enumerate(network["documents"]):
        if document["date"]:
            slices[PERIODS[by](datetime.date.fromisoformat(document["date"]))].add(i)
    return slices


def ranks_of(scores):
    """Equal scores share the better rank."""
    known = [score for score in scores.values() if score is not None]
    least = 1e-9 * abs(max(known, default=0))
    return {actor: None if score is None else 1 + sum(other - score > least for other in known)
            for actor, score in scores.items()}


# ── Timelines ──


@pytest.mark.parametrize("by", PERIODS)
def test_slices_are_the_documents_of_their_days(built, by):
    network, value = load(built), timeline("--by", by, built)
    expected = slices_of(network, by)
    assert {one["name"] for one in value["slices"] if one["counts"]["documents"]} == set(expected)
    before = (collections.Counter(), collections.Counter())
    for i, one in enumerate(value["slices"]):
        assert PERIODS[by](datetime.date.fromisoformat(one["first"])) == one["name"]
        assert PERIODS[by](datetime.date.fromisoformat(one["last"])) == one["name"]
        actors, ties = part(network, expected.get(one["name"], ()))
        layers = collections.Counter(tie[2] for tie in ties)
        assert one["counts"] == {"documents": len(expected.get(one["name"], ())), "actors": len(actors),
                                 "stated": layers["stated"], "co_mentions": layers["co-mention"]}
        assert {actor["id"]: actor["mentions"] for actor in one["actors"]} == actors
        if i > 0:
            changes = one["changes"]
            assert set(changes["new_actors"]) == set(actors) - set(before[0])
            assert set(changes["gone_actors"]) == set(before[0]) - set(actors)
            assert {tie_of(tie): tie["weight"] for tie in changes["new_ties"]} == pytest.approx(
                {tie: ties[tie] for tie in set(ties) - set(before[1])})
            assert {tie_of(tie): tie["weight"] for tie in changes["lost_ties"]} == pytest.approx(
                {tie: before[1][tie] for tie in set(before[1]) - set(ties)})
        before = actors, ties


def test_slices_follow_each_other_without_a_gap(built):
    for by in PERIODS:
        slices = timeline("--by", by, built)["slices"]
        for one, other in zip(slices, slices[1:]):
            day = datetime.date.fromisoformat(one["last"]) + datetime.timedelta(days=1)
            assert day.isoformat() == other["first"]


def test_scores_of_a_slice_are_those_of_the_filter(built):
    one = timeline("--by", "month", built)["slices"][2]
    alone = json.loads(run("filter", "--from", one["first"], "--to", one["last"], built).stdout)
    for actor, node in zip(one["actors"], alone["nodes"]):
        assert actor["id"] == node["id"] and actor["scores"] == node["scores"]


def test_ranks_follow_from_scores(built):
    slices = timeline("--by", "month", built)["slices"]
    before = {}
    for one in slices:
        for measure in one["actors"][0]["scores"]:
            ranks = ranks_of({actor["id"]: actor["scores"][measure] for actor in one["actors"]})
            for actor in one["actors"]:
                assert actor["ranks"][measure] == ranks[actor["id"]]
                assert actor["ranks_before"][measure] == before.get((measure, actor["id"]))
            before = {key: rank for key, rank in before.items() if key[0] != measure}
            before |= {(measure, actor): rank for actor, rank in ranks.items()}


def test_actors_are_seen_from_first_to_last(built):
    network, value = load(built), timeline("--by", "week", built)
    seen = collections.defaultdict(list)
    for one in value["slices"]:
        for actor in one["actors"]:
            seen[actor["id"]].append(one["name"])
    for node, actor in zip(network["nodes"], value["actors"], strict=True):
        assert (actor["id"], actor["first"], actor["last"]) == (node["id"], node["first"], node["last"])
        names = seen[actor["id"]]
        assert (actor["first_slice"], actor["last_slice"], actor["slices"]) == (
            names[0], names[-1], len(names))


def test_the_csv_has_what_the_json_has(built):
    lines = rows(run("timeline", "--by", "quarter", "--format", "csv", built))
    found = {(line["slice"], line["id"], line["measure"]): line for line in lines}
    value = timeline("--by", "quarter", built)
    count = 0
    for one in value["slices"]:
        for actor in one["actors"]:
            for measure, score in actor["scores"].items():
                line = found[one["name"], actor["id"], measure]
                count += 1
                assert (line["first"], line["last"]) == (one["first"], one["last"])
                if score is None:
                    assert line["score"] == ""
                else:
                    assert float(line["score"]) == pytest.approx(score, abs=1e-8)
                assert line["rank"] == str(actor["ranks"][measure] or "")
                assert line["rank_before"] == str(actor["ranks_before"][measure] or "")
                assert int(line["documents"]) == actor["documents"]
    assert count == len(lines) == len(found)
    only = rows(run("timeline", "--format", "csv", "-m", "degree", "-m", "pagerank", built))
    assert {line["measure"] for line in only} == {"degree", "pagerank"}


def test_the_text_has_the_first_of_each_slice(built):
    process = run("timeline", "--by", "month", "--measure", "betweenness", "--count", "3", built)
    text = process.stdout.decode()
    assert process.returncode == 0 and process.stderr == ""
    assert max(map(len, text.split("\n"))) <= 100
    blocks = text.split("\n\n")
    assert blocks[0] == "The first actors of each month, by Betweenness."
    value = timeline("--by", "month", built)
    names = {actor["id"]: actor["name"] for actor in value["actors"]}
    for one, block in zip(value["slices"], blocks[1:], strict=True):
        assert block.startswith(f"{one['name']}  {one['counts']['documents']} article")
        first = sorted(one["actors"], key=lambda actor: actor["ranks"]["betweenness"])[:3]
        lines = [line for line in block.rstrip().split("\n")[1:] if not line.startswith("  actors ")]
        for actor, line in zip(first, lines, strict=True):
            assert re.match(rf" +{actor['ranks']['betweenness']} ", line)
            assert line.endswith("  " + names[actor["id"]])
        if one["changes"]:
            new, gone = len(one["changes"]["new_actors"]), len(one["changes"]["gone_actors"])
            assert f"\n  actors +{new} −{gone}, stated ties +" in block


# ── Made stories ──


def story(number, date, sentences):
    """sentences: (names, relations), where a relation is (source, category, target[, changes])."""
    text, spans, actors, mentions, relations = "", [], {}, [], []
    for names, stated in sentences:
        begin = len(text.encode())
        for name in names:
            at = len(text.encode())
            text += name + " "
            actors.setdefault(name, f"a{len(actors)}")
            span = [at, at + len(name.encode())]
            mentions.append({"actor": actors[name], "sentence": len(spans), "begin": span[0],
                             "end": span[1], "head": span, "kind": "name"})
        spans.append([begin, len(text.encode()) - 1])
        for source, category, target, *changes in stated:
            relations.append({
                "id": f"r{len(relations) + 1}", "source": actors[source], "target": actors[target],
                "category": category, "predicate": "do", "mutual": False, "negated": False,
                "ended": False, "background": False, "modality": "actual", "attributed_to": None,
                "date": None, "sentence": len(spans) - 1, "begin": spans[-1][0], "end": spans[-1][1],
                "evidence": text[:-1].encode()[spans[-1][0]:].decode(), "also": [], "also_spans": [],
                "found_by": "rule", "confidence": 0.5} | (changes[0] if changes else {}))
    text = text[:-1]
    return json.dumps({
        "format": "actorgraph-story", "version": 3, "id": f"{number:016x}", "file": f"{number}.txt",
        "doc": "made", "title": None, "date": date, "source": None, "url": None, "text": text,
        "paragraphs": [{"begin": 0, "end": len(text.encode()), "kind": "body"}], "sentences": spans,
        "actors": [{"id": identity, "name": name, "type": "person", "aliases": [], "salience": "core",
                    "roles": [], "confidence": 1} for name, identity in actors.items()],
        "mentions": mentions, "relations": relations, "others": []})


def make(tmp_path, name, *stories):
    process = run("network", stdin="\n".join(stories).encode())
    assert process.returncode == 0, process.stderr
    path = tmp_path / name
    path.write_bytes(process.stdout)
    return path


A, B, C, D = "Anna Abel", "Bruno Bach", "Clara Cole", "Dora Dunn"


def test_weeks_are_iso_weeks_and_idle_ones_are_told_of(tmp_path):
    path = make(tmp_path, "n.json", story(1, "2024-12-30", [([A, B], [])]),
                story(2, "2025-01-05", [([A, C], [])]), story(3, "2025-01-27", [([B, C], [])]),
                story(4, None, [([A, D], [])]))
    slices = timeline("--by", "week", path)["slices"]
    assert [(one["name"], one["counts"]["documents"]) for one in slices] == [
        ("2025-W01", 2), ("2025-W02", 0), ("2025-W03", 0), ("2025-W04", 0), ("2025-W05", 1)]
    assert slices[1]["actors"] == [] and len(slices[1]["changes"]["gone_actors"]) == 3
    process = run("timeline", "--by", "week", path)
    assert process.stderr == "actorgraph: articles without a date, in no slice: 1\n"
    text = process.stdout.decode()
    assert "\n\n2025-W02 to 2025-W04  no articles\n\n2025-W05  1 article, 2 actors" in text
    assert re.findall(r"\n +1 +(\S+) ", text) == ["0.4865", "back", "back"]  # equals
    dunn = next(one for one in timeline("--by", "week", path)["actors"] if one["id"] == "dora-dunn")
    assert dunn["first"] is dunn["first_slice"] is None and dunn["slices"] == 0


def test_without_dates_there_is_no_timeline(tmp_path):
    path = make(tmp_path, "n.json", story(1, None, [([A, B], [])]))
    process = run("timeline", path)
    assert process.returncode == 3 and process.stdout == b""
    assert "no article of the network has a date" in process.stderr
    process = run("diff", "--at", "2025-01-01", path)
    assert process.returncode == 3 and "before 2025-01-01: no articles" in process.stderr
    assert "in neither part: 1" in process.stderr


def test_filters_come_before_slices(built):
    value = timeline("--by", "month", "--from", "2024-12-01", "--layer", "stated", built)
    assert value["slices"][0]["name"] == "2024-12"
    assert {one["counts"]["co_mentions"] for one in value["slices"]} == {0}


def test_who_is_in_focus_is_only_where_articles_mention_them(built):
    plain, focused = (timeline("--by", "day", *more, built)["slices"]
                      for more in ([], ["--focus", "Iran"]))
    assert any("iran" not in [actor["id"] for actor in one["actors"]] for one in plain)
    for one, other in zip(plain, focused, strict=True):
        assert one["counts"] == other["counts"]
        assert [actor["id"] for actor in one["actors"]] == [actor["id"] for actor in other["actors"]]


# ── Differences ──


def test_parts_of_a_network_are_compared(built):
    network, value = load(built), diff("--at", "2024-12-03", built)
    days = [document["date"] for document in network["documents"]]
    old_actors, old_ties = part(network, {i for i, day in enumerate(days) if day < "2024-12-03"})
    new_actors, new_ties = part(network, {i for i, day in enumerate(days) if day >= "2024-12-03"})
    assert len(value["actors"]) == len(set(old_actors) | set(new_actors))
    for actor in value["actors"]:
        for side, actors in [("old", old_actors), ("new", new_actors)]:
            assert (actor[side] or {"mentions": 0})["mentions"] == actors[actor["id"]]
    assert len(value["ties"]) == len(set(old_ties) | set(new_ties))
    for tie in value["ties"]:
        old, new = old_ties[tie_of(tie)], new_ties[tie_of(tie)]
        assert (tie["old"] or {"weight": 0})["weight"] == pytest.approx(old)
        assert (tie["new"] or {"weight": 0})["weight"] == pytest.approx(new)
        assert tie["change"] == ("new" if not old else "lost" if not new else
                                 "grew" if new > old else "shrank" if new < old else "same")
        assert tie["evidence"]["text"] in [one["text"] for one in network["sentences"]]


def test_changes_of_rank_follow_from_scores(built):
    value = diff("--at", "2024-12-03", "--measure", "degree", built)
    for side in ["old", "new"]:
        there = [actor for actor in value["actors"] if actor[side]]
        ranks = ranks_of({actor["id"]: actor[side]["score"] for actor in there})
        assert {actor["id"]: actor[side]["rank"] for actor in there} == ranks
    for actor in value["actors"]:
        old, new = actor["old"], actor["new"]
        assert actor["change"] == (
            "new" if not old else "gone" if not new else
            "risen" if new["rank"] < old["rank"] else "fallen" if new["rank"] > old["rank"] else "same")


def test_two_files_are_compared_as_the_two_parts_are(built, tmp_path):
    (tmp_path / "old.json").write_bytes(run("filter", "--to", "2024-12-02", built).stdout)
    new = run("filter", "--from", "2024-12-03", built).stdout
    whole = diff("--at", "2024-12-03", built)
    parts = diff(tmp_path / "old.json", "-", stdin=new)
    assert parts["new"]["name"] == "standard input"
    for key in ["actors", "ties"]:
        assert len(parts[key]) <= len(whole[key])
        assert [one for one in parts[key] if one["old"] and one["new"] and
                one["old"].get("id") == one["new"].get("id")] == [
                    one for one in whole[key] if one["old"] and one["new"]]


def test_the_csv_of_a_diff_has_what_the_json_has(built):
    lines = rows(run("diff", "--at", "2024-12-03", "--format", "csv", built))
    value = diff("--at", "2024-12-03", built)
    actors = [line for line in lines if line["kind"] == "actor"]
    for line, actor in zip(actors, value["actors"], strict=True):
        assert (line["change"], line["id"]) == (actor["change"], actor["id"])
        assert line["new_rank"] == str(actor["new"]["rank"] if actor["new"] else "")
    ties = [line for line in lines if line["kind"] == "tie"]
    for line, tie in zip(ties, value["ties"], strict=True):
        assert (line["change"], line["id"], line["target_id"], line["category"]) == (
            tie["change"], tie["source"], tie["target"], tie["category"] or "")
        assert line["old_weight"] == ("" if tie["old"] is None else f"{tie['old']['weight']:g}")
        assert line["sentence"].lstrip("'") == tie["evidence"]["text"]


def test_the_text_of_a_diff_counts_what_it_leaves_out(built):
    process = run("diff", "--at", "2024-12-03", "--count", "4", built)
    text, value = process.stdout.decode(), diff("--at", "2024-12-03", built)
    assert process.returncode == 0 and max(map(len, text.split("\n"))) <= 100
    stated = [tie for tie in value["ties"] if tie["layer"] == "stated"]
    for title, change in [("New ties", "new"), ("Lost ties", "lost")]:
        ties = [tie for tie in stated if tie["change"] == change]
        section = next(one for one in text.split("\n\n") if one.startswith(f"{title}: {len(ties)}\n"))
        assert section.rstrip().endswith(f"  … and {len(ties) - 4} more")
        assert re.sub(r"\s+", " ", ties[0]["evidence"]["text"]) in re.sub(r"\s+", " ", section)
    everything = run("diff", "--at", "2024-12-03", "--count", "0", built).stdout.decode()
    assert " more\n" not in everything
    assert everything.count("\n  ▲") == sum(one["change"] == "risen" for one in value["actors"])


def test_places_of_a_diff_are_one_column(built):
    text = run("diff", "--at", "2025-01-01", "--count", "0", "--measure", "triad-balance",
               built).stdout.decode()
    lines = text.split("New actors")[1].split("\n\n")[0].splitlines()[1:]
    assert {line[2] for line in lines} == {"#", "–"}
    assert all(re.match(r"  .{4} \S", line) for line in lines)


def test_a_network_has_not_changed_from_itself(built):
    process = run("diff", built, built / "network.json")
    assert process.returncode == 0
    assert process.stdout.decode().endswith("\n\nNo actor, rank or tie has changed.\n")


def test_actors_are_known_by_their_other_names(tmp_path):
    other = "Esmail Ghaani"
    old = make(tmp_path, "old.json", story(1, "2025-01-01", [(["Ghaani", B], [("Ghaani", "ACCUSE", B)])]))
    new = make(tmp_path, "new.json",
               story(2, "2025-02-01", [([other, B], [(other, "ACCUSE", B)])]),
               story(3, "2025-02-02", [([B, "Ghaani"], [("Ghaani", "ACCUSE", B)])]))
    value = diff(old, new)
    assert [(one["old"]["id"], one["new"]["id"]) for one in value["actors"]] == [
        ("bruno-bach", "bruno-bach"), ("ghaani", "esmail-ghaani")]
    assert {(tie["layer"], tie["change"]) for tie in value["ties"]} == {
        ("co-mention", "grew"), ("stated", "grew")}
    text = run("diff", old, new).stdout.decode()
    assert "Esmail Ghaani → Bruno Bach: accuses (ACCUSE), 1 → 2\n" in text
    back = diff(new, old)
    assert {(one["change"], one["id"]) for one in back["actors"]} == {("same", "bruno-bach"),
                                                                     ("same", "ghaani")}


@pytest.mark.parametrize("changes", [
    {"negated": True}, {"ended": True}, {"modality": "planned"}, {"modality": "possible"},
    {"modality": "reported"}], ids=str)
def test_only_facts_are_ties(tmp_path, changes):
    fact, doubt = (A, "ACCUSE", B), (A, "ACCUSE", B, changes)
    old = make(tmp_path, "old.json", story(1, "2025-01-01", [([A, B], [doubt])]))
    new = make(tmp_path, "new.json", story(2, "2025-02-01", [([A, B], [fact])]))
    stated = [tie["change"] for tie in diff(old, new)["ties"] if tie["layer"] == "stated"]
    assert stated == ["new"]
    stated = [tie["change"] for tie in diff(new, old)["ties"] if tie["layer"] == "stated"]
    assert stated == ["lost"]
    assert [tie["layer"] for tie in diff(old, old)["ties"]] == ["co-mention"]


@pytest.mark.parametrize("arguments, expected", [
    (["timeline", "--by", "fortnight"], "--by must be day, week, month, quarter or year"),
    (["timeline", "--measure", "height"], "'height' is no measure"),
    (["timeline", "--count", "-1"], "--count must be a whole number, 0 or more"),
    (["timeline", "--format", "xml"], "--format must be text, csv or json"),
    (["timeline", "a", "b"], "expected at most one NETWORK"),
    (["diff"], "expected OLD and NEW, or one NETWORK and --at DAY"),
    (["diff", "a"], "expected OLD and NEW, or one NETWORK and --at DAY"),
    (["diff", "a", "b", "c"], "expected OLD and NEW, or one NETWORK and --at DAY"),
    (["diff", "--at", "2025-01-01", "a", "b"], "--at cuts one NETWORK in two"),
    (["diff", "--at", "2025-02-29", "a"], "--at must be a day such as 2025-01-01, not '2025-02-29'"),
    (["diff", "--at", "", "a"], "--at must be a day"),
    (["diff", "-", "-"], "only one of OLD and NEW can be read from standard input"),
    (["diff", "--measure", "height", "a", "b"], "'height' is no measure"),
])
def test_wrong_usage(arguments, expected):
    process = run(*arguments)
    assert process.returncode == 2 and process.stdout == b""
    assert expected in process.stderr


def test_nothing_to_compare(built, tmp_path):
    process = run("diff", "--at", "2024-10-05", built)
    assert process.returncode == 3 and process.stdout == b""
    assert "diff: before 2024-10-05: no articles; nothing to compare" in process.stderr
    process = run("diff", built, tmp_path / "nowhere.json")
    assert process.returncode == 3 and "nowhere.json: " in process.stderr
