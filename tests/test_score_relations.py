"""The scores against other people's labels: marks, places and judgements on made texts and stories."""

import collections
import json
import re

import pytest

import labelled
from conftest import ROOT
import score_plv
import score_re3d
import score_sentiment


def relation(source, target, category, confidence=0.5, **more):
    base = {"source": source, "target": target, "category": category, "mutual": False, "negated": False,
            "modality": "actual", "predicate": "do", "confidence": confidence}
    return {**base, **more}


def story(text, mentions, *relations):
    """mentions: (form, actor), or (form, actor, head), in text order; a head is within its form."""
    place, made = 0, []
    for form, actor, *head in mentions:
        place = text.index(form, place)
        first = text.index(head[0], place) if head else place
        begin, end = (len(text[:at].encode("utf-8")) for at in (place, place + len(form)))
        inner = [len(text[:at].encode("utf-8")) for at in (first, first + len(head[0] if head else form))]
        made.append({"actor": actor, "begin": begin, "end": end, "head": inner, "kind": "name"})
    actors = [{"id": actor, "name": actor} for actor in dict.fromkeys(actor for _, actor, *_ in mentions)]
    return {"file": "made.txt", "text": text, "actors": actors, "mentions": made, "relations": list(relations)}


def places(text, *forms):
    return [(text.index(form), text.index(form) + len(form)) for form in forms]


TEXT = "Côte d’Ivoire's  president, Ada Okoro,\nurged Chad. She met Niger."


@pytest.fixture
def reading():
    laid_out = re.sub(r"\s+", " ", TEXT)
    made = story(laid_out, [("Côte d’Ivoire", "ivory"), ("Ada Okoro", "ada"), ("Chad", "chad"), ("She", "ada"),
                            ("Niger", "niger")],
                 relation("ada", "chad", "REQUEST"), relation("ada", "niger", "CONSULT", 0.9, mutual=True))
    return labelled.Reading(TEXT, [made])


def at(reading, *forms):
    return {actor for _, actor in reading.actors(places(TEXT, *forms))}


def test_actors_are_found_at_places_though_white_space_differs(reading):
    assert at(reading, "Ada Okoro") == at(reading, "She") == {"ada"}
    assert at(reading, "Côte d’Ivoire's  president, Ada Okoro") == {"ivory", "ada"}
    assert at(reading, "president", "Chad") == {"chad"}
    assert at(reading, "urged") == set()


def test_a_head_within_the_place_is_preferred_to_an_overlap():
    text = "The president of Chad spoke of the president."
    mentions = [("The president of Chad", "president", "president"), ("Chad", "chad")]
    reading = labelled.Reading(text, [story(text, mentions)])
    assert reading.actors(places(text, "Chad")) == {(0, "chad")}
    reading = labelled.Reading(text, [story(text, mentions[:1])])
    assert reading.actors(places(text, "Chad")) == {(0, "president")}


def test_two_stories_of_one_text_keep_their_actors_apart():
    text = "Chad met Niger.\n\nChad left."
    made = [story(part, [("Chad", "chad")]) for part in text.split("\n\n")]
    reading = labelled.Reading(text, made)
    assert reading.actors([(0, 4)]) == {(0, "chad")}
    assert reading.actors([(text.rindex("Chad"), text.rindex("Chad") + 4)]) == {(1, "chad")}
    with pytest.raises(SystemExit):
        labelled.Reading("Mali left.", made)


def test_mutual_relations_go_both_ways(reading):
    ada, chad, niger = ({(0, actor)} for actor in ("ada", "chad", "niger"))
    forward, backward = reading.between(ada, chad)
    assert [each.category for each in forward] == ["REQUEST"] and backward == []
    assert reading.between(chad, ada) == (backward, forward)
    forward, backward = reading.between(niger, ada | chad)
    assert [each.category for each in forward] == [each.category for each in backward] == ["CONSULT"]


# ── PLV ──


def test_marks_of_plv_are_taken_out():
    text, sources, targets = score_plv.read_marks("<s>Chad</s> left <t>Mali</t> and <t>Mali</t>'s law.")
    assert text == "Chad left Mali and Mali's law."
    assert [text[slice(*span)] for span in sources + targets] == ["Chad", "Mali", "Mali"]
    assert score_plv.read_marks("Chad <s>left</s>.")[2] == []


def test_halves_of_plv_go_by_the_number(tmp_path):
    path = tmp_path / "train.tsv"
    marked = ("<s>Chad</s> met <t>Mali</t>.", "<s>Chad</s> met <t>Togo</t>.", "<s>Chad</s> spoke.")
    path.write_text("\tsentence_id\tmarked_sentence\tgold_root\n" + "".join(
        f"\t{number}\t{text}\tCONSULT\n" for number, text in enumerate(marked, 1)), encoding="utf-8")
    numbers = {part: ([row.id for row in rows], without) for part in ("tune", "kept", "all")
               for rows, without in [score_plv.read_rows(path, part)]}
    assert numbers == {"tune": (["1"], 1), "kept": (["2"], 0), "all": (["1", "2"], 1)}


def judge_plv(kind, *relations):
    text = "Chad met Mali and Togo."
    made = story(text, [("Chad", "chad"), ("Mali", "mali"), ("Togo", "togo")], *relations)
    row = score_plv.Row("1", text, [places(text, "Chad"), places(text, "Mali")], kind)
    return score_plv.judge(row, labelled.Reading(text, [made]))


@pytest.mark.parametrize("found, typed, kind, relations", [
    ("typed", True, "CONSULT", [relation("chad", "mali", "CONSULT")]),
    ("typed", True, "CONSULT", [relation("mali", "chad", "CONSULT", mutual=True)]),
    ("typed", True, "AID", [relation("chad", "mali", "CONSULT", 0.9), relation("chad", "mali", "AID", 0.3)]),
    ("typed", True, "YIELD", [relation("chad", "mali", "RETREAT")]),
    ("typed", True, "YIELD", [relation("chad", "mali", "CONCEDE")]),
    ("typed", True, "AGREE", [relation("chad", "mali", "CONSULT", modality="planned")]),
    ("directed", False, "AGREE", [relation("chad", "mali", "CONSULT")]),
    ("directed", False, "CONSULT", [relation("chad", "mali", "AGREE")]),
    ("directed", False, "CONSULT", [relation("chad", "mali", "CONSULT", negated=True)]),
    ("directed", False, "AID", [relation("chad", "mali", "CONSULT"), relation("mali", "chad", "AID")]),
    ("reversed", True, "AID", [relation("mali", "chad", "AID")]),
    ("reversed", False, "AID", [relation("mali", "chad", "CONSULT")]),
    ("none", False, "CONSULT", [relation("chad", "togo", "CONSULT", mutual=True)]),
    ("none", False, "CONSULT", [])])
def test_a_pair_of_plv(found, typed, kind, relations):
    outcome = judge_plv(kind, *relations)
    assert (outcome.found, outcome.typed, outcome.ends) == (found, typed, (True, True))


def test_the_surest_relation_is_confused():
    outcome = judge_plv("AID", relation("chad", "mali", "INFORM", 0.3), relation("chad", "mali", "CONSULT", 0.9))
    assert score_plv.category(outcome.relation) == "CONSULT"


# ── re3d ──


def judge_re3d(kind, *relations):
    text = "Chad met Mali and Togo."
    made = story(text, [("Chad", "chad"), ("Mali", "mali")], *relations)
    ends = places(text, "Chad", "Mali")
    return score_re3d.judge(score_re3d.Pair(ends, kind, text), labelled.Reading(text, [made]))


@pytest.mark.parametrize("kind, category, forward, backward", [
    ("FightingAgainst", "ASSAULT", True, True), ("FightingAgainst", "ACCUSE", False, False),
    ("InChargeOf", "LEADS", True, False), ("InChargeOf", "PART_OF", False, True),
    ("BelongsTo", "PART_OF", True, False), ("Likes", "SUPPORT", True, False), ("Dislikes", "ACCUSE", True, False),
    ("AlliesOf", "AID", True, True), ("CommWith", "INFORM", True, True)])
def test_a_pair_of_re3d(kind, category, forward, backward):
    assert judge_re3d(kind, relation("chad", "mali", category)) == (True, True, forward)
    assert judge_re3d(kind, relation("mali", "chad", category)) == (True, True, backward)
    assert judge_re3d(kind, relation("mali", "chad", category, mutual=True))[2] == (forward or backward)
    assert judge_re3d(kind, relation("chad", "mali", category, negated=True)) == (True, True, False)
    assert judge_re3d(kind) == (True, False, False)


def test_every_category_of_the_mapping_is_one():
    known = json.loads((ROOT / "docs" / "story.schema.json").read_text("utf-8"))["$defs"]["relation"]["properties"]["category"]["enum"]
    assert {each for both in score_re3d.MAPPING.values() for part in both for each in part} <= set(known)


def test_documents_of_re3d(tmp_path):
    folder = tmp_path / "Publisher"
    folder.mkdir()
    text = "Chad met Mali. A tank hit Togo."
    chad, mali, tank, togo = places(text, "Chad", "Mali", "tank", "Togo")

    def marked(source, target, kind, confidence=1):
        return {"documentId": "D", "type": kind, "confidence": confidence, "sourceBegin": source[0],
                "sourceEnd": source[1], "targetBegin": target[0], "targetEnd": target[1]}

    files = {
        "documents": [{"_id": "D", "text": text}],
        "entities": [{"documentId": "D", "begin": begin, "end": end, "type": kind, "confidence": confidence}
                     for (begin, end), kind, confidence in ((chad, "Location", 1), (tank, "MilitaryPlatform", 1),
                                                            (tank, "Organisation", 0.1))],
        "relations": [marked(chad, mali, "CommWith"), marked(chad, mali, "CoLocated"),
                      marked(chad, togo, "Likes", 0.2), marked(tank, togo, "FightingAgainst")],
    }
    for name, lines in files.items():
        content = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / f"{name}.json").write_text("\ufeff" + content, encoding="utf-8")
    documents, doubted, things = score_re3d.read_documents(tmp_path)
    assert (doubted, things) == (1, 1)
    assert documents == [score_re3d.Document("D", text, [score_re3d.Pair((chad, mali), "CommWith", "Chad met Mali")])]


def test_unseen_documents():
    annotations = [f"re3d-{number}" for number in range(7)]  # the first and the sixth are kept aside
    sources = [{"id": name, "re3d_id": name[5:] + "X"} for name in annotations] + [{"id": "news"}]
    names = [f"{number}X" for number in range(9)]
    assert score_re3d.unseen(names, sources, annotations) == {"0X", "5X", "7X", "8X"}


# ── Directed sentiment ──


def test_brackets_are_taken_out():
    text, spans = score_sentiment.read_brackets("[Chad]s row with [Mali, Togo]] goes on.")
    assert text == "Chads row with Mali, Togo goes on."
    assert [text[slice(*span)] for span in spans] == ["Chad", "Mali, Togo"]


def test_a_limit_takes_evenly():
    assert score_sentiment.evenly(list(range(10)), 4) == [0, 2, 5, 7]
    assert score_sentiment.evenly([1, 2], 4) == [1, 2]


SIGNS = {"SUPPORT": 1, "ACCUSE": -1, "LEADS": 0}


@pytest.mark.parametrize("label, relations", [
    (0, []),
    (0, [relation("p", "q", "LEADS")]),
    (0, [relation("p", "q", "ACCUSE", negated=True)]),
    (0, [relation("p", "other", "ACCUSE")]),
    (1, [relation("p", "q", "SUPPORT")]),
    (2, [relation("q", "p", "SUPPORT")]),
    (3, [relation("p", "q", "ACCUSE", mutual=True)]),
    (4, [relation("q", "p", "ACCUSE", mutual=True)]),
    (4, [relation("p", "q", "SUPPORT", 0.3), relation("q", "p", "ACCUSE", 0.6), relation("p", "q", "LEADS", 0.9)])])
def test_the_surest_sign_decides(label, relations):
    text = "Chad met Mali and Togo."
    made = story(text, [("Chad", "p"), ("Mali", "q"), ("Togo", "other")], *relations)
    sentence = score_sentiment.Sentence(text, places(text, "Chad", "Mali"), label)
    assert score_sentiment.judge(sentence, labelled.Reading(text, [made]), SIGNS) == (label, True)


def test_figures_of_classes():
    table = collections.Counter({(0, 0): 6, (0, 1): 2, (1, 1): 1, (1, 0): 1})
    assert score_sentiment.class_figures(table, 0) == pytest.approx((6 / 7, 6 / 8, 12 / 15))
    assert score_sentiment.class_figures(table, 1) == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    assert score_sentiment.class_figures(table, 4) == (0, 0, 0)
    assert score_sentiment.summary(table) == pytest.approx(((0.8 + 0.4) / 5, 0.7))
