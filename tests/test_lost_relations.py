"""Causes of lost and of false ties, on a made article."""

import collections

import lost_relations


class Scorer:
    """Actors match by their name; edges as in the scorer of the annotated articles."""

    @staticmethod
    def match(ours, theirs):
        ids = {actor["name"]: actor["id"] for actor in theirs}
        return {actor["id"]: ids[actor["name"]] for actor in ours if actor["name"] in ids}

    @staticmethod
    def edges(relations, matched=None, level="category"):
        found = set()
        for r in relations:
            a, b = ((matched.get(end, "?" + end) if matched is not None else end)
                    for end in (r["source"], r["target"]))
            found.add({"pair": (min(a, b), max(a, b)), "directed": (a, b),
                       "category": (a, b, r["category"])}[level])
        return found


TEXT = "Iran urged Iraq. Oman watched Chad. It thanked Peru. Mali met Togo."
SENTENCES = [(0, 16), (17, 35), (36, 52), (53, 67)]


def tie(source, target, category, evidence=""):
    return {"source": source, "target": target, "category": category, "evidence": evidence, "also": [],
            "found_by": "rule", "confidence": 0.5}


def mention(actor, sentence):
    return {"actor": actor, "sentence": sentence}


def causes(ours, theirs, missing=()):
    names = "Iran Iraq Oman Chad Peru Mali Togo".split()
    gold = {"actors": [{"id": "g" + name, "name": name} for name in names], "relations": theirs}
    found = [name for name in names if name not in missing]
    predicted = {"actors": [{"id": name, "name": name} for name in found], "relations": ours}
    story = {"text": TEXT, "sentences": SENTENCES,
             "mentions": [mention("Iran", 0), mention("Iraq", 0), mention("Oman", 1), mention("Chad", 1),
                          mention("Peru", 2), mention("Mali", 3), mention("Togo", 3)]}
    article = lost_relations.Article(Scorer, [story], predicted, gold)
    return collections.Counter(cause for cause, _ in lost_relations.causes(article))


def test_what_is_right_has_no_cause():
    assert not causes([tie("Iran", "Iraq", "REQUEST")], [tie("gIran", "gIraq", "REQUEST", "Iran urged Iraq")])


def test_losses_are_told_by_the_first_stage_that_fails():
    gold = [tie("gIran", "gIraq", "REQUEST", "Iran urged Iraq"), tie("gMali", "gTogo", "CONSULT", "Mali met Togo"),
            tie("gOman", "gPeru", "SUPPORT", "It thanked Peru")]
    assert causes([], gold, missing=["Togo"]) == {
        "both in the sentence, nothing stated": 1, "an end is no actor": 1,
        "one of them is not in the sentence": 1}


def test_false_ties():
    gold = [tie("gIran", "gIraq", "REQUEST", "Iran urged Iraq")]
    ours = [tie("Iran", "Iraq", "ACCUSE"), tie("Iraq", "Iran", "REQUEST"), tie("Mali", "Togo", "CONSULT"),
            tie("Ghana", "Togo", "CONSULT")]
    assert causes(ours, gold) == {
        "false: other category": 1, "false: other direction": 1, "false: nothing is stated": 1,
        "false: an end is no annotated actor": 1}
