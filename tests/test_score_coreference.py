"""The measures of coreference on examples whose values are in the literature, and the reading of marks."""

import itertools
import random

import pytest

import score_coreference as score


def sets(*clusters):
    return [set(cluster) for cluster in clusters]


# Luo 2005, figure 1: twelve mentions of three entities, and four answers.
TRUTH = sets("12345", "67", "89ABC")
ANSWERS = {
    "a": sets("12345", "6789ABC"),
    "b": sets("1234589ABC", "67"),
    "c": sets("123456789ABC"),
    "d": sets(*"123456789ABC"),
}


@pytest.mark.parametrize("answer, name, f1", [
    ("a", "MUC", 0.947), ("b", "MUC", 0.947), ("c", "MUC", 0.900), ("d", "MUC", 0.0),
    ("a", "B³", 0.865), ("b", "B³", 0.737), ("c", "B³", 0.545), ("d", "B³", 0.400),
    ("a", "CEAF-e", 0.733), ("b", "CEAF-e", 0.667), ("c", "CEAF-e", 0.294), ("d", "CEAF-e", 0.178)])
def test_examples_of_luo(answer, name, f1):
    assert score.figures(score.measure(TRUTH, ANSWERS[answer])[name])[2] == pytest.approx(f1, abs=0.0006)


@pytest.mark.parametrize("name, precision, recall, f1", [
    ("MUC", 2 / 5, 2 / 5, 2 / 5), ("B³", 4 / 8, 35 / 84, 0.4545), ("CEAF-e", 1.3 / 3, 1.3 / 2, 0.52)])
def test_example_of_pradhan(name, precision, recall, f1):
    """Pradhan et al. 2014, figure 1: mentions that only one side has."""
    counts = score.measure(sets("abc", "defg"), sets("ab", "cd", "fghi"))[name]
    assert score.figures(counts) == pytest.approx((precision, recall, f1), abs=0.0001)


def test_the_same_is_perfect_and_nothing_is_nothing():
    for name, counts in score.measure(TRUTH, TRUTH).items():
        assert score.figures(counts) == (1, 1, 1), name
    for nothing in (score.measure(TRUTH, []), score.measure([], TRUTH), score.measure([], [])):
        assert {score.figures(counts) for counts in nothing.values()} == {(0, 0, 0)}


def test_no_assignment_is_better_than_the_best():
    chance = random.Random(1)
    for rows, columns in itertools.product(range(1, 6), repeat=2):
        weights = [[chance.choice((0, 0.25, 0.5, 1)) for _ in range(columns)] for _ in range(rows)]
        chosen = score.best_assignment(weights)
        assert len(chosen) == min(rows, columns) == len(set(chosen.values()))
        ours = sum(weights[row][column] for row, column in chosen.items())
        small, wide = (weights, columns) if rows <= columns else (list(zip(*weights)), rows)
        best = max(sum(row[column] for row, column in zip(small, order))
                   for order in itertools.permutations(range(wide), len(small)))
        assert ours == best


CONLLU = """# newdoc id = made
# meta::genre = news
# newpar
# sent_id = 1
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-nnnnn-cf1-2-coref
2	premier	premier	NOUN	NN	_	0	root	_	Entity=1)|SpaceAfter=No
3	,	,	PUNCT	,	_	4	punct	_	_
4	Ada	Ada	PROPN	NNP	_	2	appos	_	Entity=(1-person-giv:act-nnnnn-cf1-1,2-appos
5	Okoro	Okoro	PROPN	NNP	_	4	flat	_	Entity=1)
6-7	didn't	_	_	_	_	_	_	_	_
6	did	do	AUX	VBD	_	8	aux	_	_
7	n't	not	PART	RB	_	8	advmod	_	_
8	leave	leave	VERB	VB	_	0	root	_	_
9	Chad	Chad	PROPN	NNP	_	8	obj	_	Entity=(2-place-new-nnnnn-cf2-1-sgl-Chad)|SpaceAfter=No
10	.	.	PUNCT	.	_	8	punct	_	_

# newpar
# sent_id = 2
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	met	meet	VERB	VBD	_	0	root	_	_
3	a	a	DET	DT	_	4	det	_	Entity=(3-person-new-nnnnn-cf1-2-sgl
4	man	man	NOUN	NN	_	2	obj	_	Entity=3)
5	in	in	ADP	IN	_	6	case	_	_
6	Lagos	Lagos	PROPN	NNP	_	2	obl	_	Entity=(4-place-new-nnnnn-cf2-1-sgl)|SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    [document] = score.gum_documents(path, {"news"})
    assert list(score.gum_documents(path, {"interview"})) == []
    return document


def test_text_and_marks_are_read(document):
    assert document.text.strip() == "The premier, Ada Okoro didn't leave Chad.\n\nShe met a man in Lagos."
    squeezed = score.squeeze(document.text)
    marked = [(squeezed[begin:end], kind, cluster) for (begin, end), _, kind, cluster in document.mentions]
    assert marked == [("premier", "description", "1"), ("AdaOkoro", "name", "1"), ("Chad", "name", "2"),
                      ("She", "pronoun", "1"), ("man", "description", "3"), ("Lagos", "name", "4")]
    assert document.types == {"1": "person", "2": "country", "3": "unnamed", "4": "other"}


def story(text, *mentions):
    """A story with mentions (form, kind, actor) in text order."""
    place, made = 0, []
    for form, kind, actor in mentions:
        place = text.index(form, place)
        begin = len(text[:place].encode("utf-8"))
        made.append({"begin": begin, "end": begin + len(form.encode("utf-8")), "kind": kind, "actor": actor})
    return {"text": text, "mentions": made}


def test_a_story_is_compared_level_by_level(document):
    made = story(document.text.strip(), ("Okoro", "name", "x"), ("Chad", "name", "chad"), ("She", "pronoun", "x"),
                 ("man", "description", "man"), ("Lagos", "name", "lagos"))
    ours = score.found_mentions([made], document, {"nigerian"})
    assert score.align(ours, document.mentions) == {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}
    # The unnamed man is neither right nor wrong; Lagos is wrong.
    assert score.compare(document, ours, ("name",), score.TYPES)["mentions"] == (2, 3, 2, 2)
    assert score.compare(document, ours, score.KINDS, score.TYPES)["mentions"] == (3, 4, 3, 4)
    assert score.compare(document, ours, score.KINDS, {"person"})["mentions"] == (2, 3, 2, 3)


def test_adjectives_of_origin_are_no_mentions(document):
    made = story(document.text.strip(), ("Chad", "name", "chad"))
    assert score.found_mentions([made], document, {"chad"}) == []
