"""parse and model: valid CoNLL-U out, words in, and what happens when either is wrong."""

import json
import os
import re
import shutil

import pytest

from conftest import ARTICLE, SAMPLES, run

KEYS = ["HeadProbability", "NER", "NERProbability", "Offset", "SpaceAfter"]
UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())

TEXT = (
    "Minister can't wait\n\n"
    "Iran\u2019s foreign minister, Abbas Araghchi, said  he'd met \"leaders\" of the U.N. in Iraq. "
    "They cannot stay, and they shouldn't've come (with 1,200 Iran-backed fighters).\n\n"
    "Nobody answered."
)

# Comments, a word with a space, a multiword token that is not its words, an empty node, keys.
TOKENS = "\n".join([
    "# newdoc id = small",
    "# newpar",
    "# sent_id = small-1",
    "# text = Ann won't pay 1 000 dinars du\u00e9.",
    "1\tAnn\t_\t_\t_\t_\t_\t_\t_\tEntity=(1-person)",
    "2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_",
    "2\two\t_\t_\t_\t_\t_\t_\t_\tCorrectForm=will",
    "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_",
    "4\tpay\t_\t_\t_\t_\t_\t_\t_\t_",
    "4.1\tpay\t_\t_\t_\t_\t_\t_\t_\t_",
    "5\t1 000\t_\t_\t_\t_\t_\t_\t_\t_",
    "6\tdinars\t_\t_\t_\t_\t_\t_\t_\t_",
    "7-8\tdu\u00e9\t_\t_\t_\tTypo=Yes\t_\t_\t_\tSpaceAfter=No",
    "7\tdue\t_\t_\t_\t_\t_\t_\t_\t_",
    "8\tnow\t_\t_\t_\t_\t_\t_\t_\t_",
    "9\t.\t_\t_\t_\t_\t_\t_\t_\tNote=a=b|Zeta=1",
    "",
    "# newdoc",
    "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_",
    "",
]) + "\n"


# ── A strict reader of what parse writes ──

def sentences_of(text):
    """[(comments, rows of ten columns)]"""
    assert text.endswith("\n\n") and "\n\n\n" not in text and not text.startswith("\n")
    for block in text[:-2].split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        assert lines[:len(comments)] == comments
        rows = [line.split("\t") for line in lines[len(comments):]]
        assert rows and all(len(row) == 10 and all(row) for row in rows), block
        yield comments, rows


def check_numbers(rows):
    """Words count from 1; a range stands before its first word and overlaps none."""
    expected, range_end = 1, 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            assert first == expected > range_end and last > first
            assert all(column == "_" for column in row[2:9])
            range_end = last
        else:
            assert int(row[0]) == expected
            expected += 1
    assert range_end < expected


def check_tree(words):
    """One root, whose relation says so, and every word hangs on it without a cycle."""
    heads = {int(word[0]): int(word[6]) for word in words}
    roots = [number for number, head in heads.items() if head == 0]
    assert len(roots) == 1
    for word in words:
        assert (word[7] == "root") == (word[6] == "0")
        number, steps = int(word[0]), 0
        while number != 0:
            number, steps = heads[number], steps + 1
            assert steps <= len(heads), "a cycle"


def keys_of(word):
    return dict(item.split("=", 1) for item in word[9].split("|")) if word[9] != "_" else {}


def check_labels(words):
    before = "O"
    for word in words:
        keys = keys_of(word)
        assert list(keys) == sorted(keys) and set(keys) <= set(KEYS)
        assert re.fullmatch(r"0\.\d\d|1\.00", keys["HeadProbability"])
        label = keys.get("NER", "O")
        assert re.fullmatch(r"O|[BI]-(PER|ORG|LOC|MISC)", label)
        if label.startswith("I-"):
            assert before[1:] == label[1:]
        assert ("NERProbability" in keys) == label.startswith("B-")
        before = label
        assert word[3] in UPOS and re.fullmatch(r"[a-z]+(:[a-z]+)?", word[7])
        if word[5] != "_":
            features = word[5].split("|")
            assert features == sorted(features, key=str.lower) and all("=" in one for one in features)
        assert word[8] == "_"


def surface_of(rows):
    """The text that the words and ranges give."""
    text, skip = "", 0
    for row in rows:
        if "-" not in row[0] and int(row[0]) <= skip:
            assert "SpaceAfter" not in row[9]
            continue
        if "-" in row[0]:
            skip = int(row[0].split("-")[1])
        text += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
    return text.rstrip(" ")


def check(parsed, text):
    """parsed is strict CoNLL-U of the text, which is given as bytes."""
    ids, end = [], 0
    for comments, rows in sentences_of(parsed):
        check_numbers(rows)
        words = [row for row in rows if "-" not in row[0]]
        check_tree(words)
        check_labels(words)
        values = dict(line[2:].split(" = ", 1) for line in comments if " = " in line)
        assert values["text"] == surface_of(rows)
        ids.append(values["sent_id"])
        for word in words:
            begin, word_end = map(int, keys_of(word)["Offset"].split(":"))
            assert begin >= end and text[end:begin].strip() == b""
            assert text[begin:word_end].decode("utf-8") == word[1]
            end = word_end
    assert len(set(ids)) == len(ids)
    return ids


# ── Text ──

def test_a_text_becomes_valid_conllu():
    process = run("parse", stdin=TEXT.encode())
    assert process.returncode == 0 and process.stderr == ""
    parsed = process.stdout.decode()
    ids = check(parsed, TEXT.encode())
    assert ids == [f"stdin-{i + 1}" for i in range(4)]
    assert parsed.startswith("# newdoc id = stdin\n# newpar\n# sent_id = stdin-1\n")
    assert parsed.count("# newdoc") == 1 and parsed.count("# newpar\n") == 3
    ranges = re.findall(r"^\d+-\d+\t([^\t]*)", parsed, re.M)
    assert ranges == ["can't", "Iran\u2019s", "he'd", "cannot", "shouldn't've"]


def test_every_sample_becomes_valid_conllu():
    for path in sorted(SAMPLES.glob("*.txt")):
        stories = [json.loads(line) for line in run("extract", path).stdout.splitlines()]
        parts = re.split(r"^(?=# newdoc)", run("parse", path).stdout.decode(), flags=re.M)[1:]
        assert len(parts) == len(stories), path.name
        for part, story in zip(parts, stories):
            assert part.startswith(f"# newdoc id = {story['doc']}\n")
            known = story["text"].encode()
            begins = set()
            for comments, rows in sentences_of(part):
                check_numbers(rows)
                words = [row for row in rows if "-" not in row[0]]
                check_tree(words)
                for row in words:
                    begin, end = map(int, keys_of(row)["Offset"].split(":"))
                    assert known[begin:end].decode() == row[1]
                begins.add(int(keys_of(words[0])["Offset"].split(":")[0]))
            assert {begin for begin, _ in story["sentences"]} <= begins


def test_what_the_network_leaves_out_is_parsed(tmp_path):
    caption = "A soldier guards a bridge near Mosul."
    (tmp_path / "twice.txt").write_text(f"{caption}\n\nIraq thanked Iran.\n\n{caption}\n", "utf-8")
    parsed = run("parse", tmp_path / "twice.txt")
    assert parsed.returncode == 0
    assert parsed.stdout.decode().count(f"# text = {caption}") == 2


def test_two_runs_are_byte_identical(tmp_path):
    first = run("parse", stdin=TEXT.encode()).stdout
    assert run("parse", "-o", tmp_path / "a.conllu", stdin=TEXT.encode()).returncode == 0
    assert (tmp_path / "a.conllu").read_bytes() == first


def test_a_bad_file_is_told_of_and_the_rest_goes_on(tmp_path, article):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x7fELF\x00\x00\x01")
    process = run("parse", bad, article)
    assert process.returncode == 1
    assert "bad.txt: " in process.stderr and "articles read: 1, from 1 of 2 files; skipped: 1" in process.stderr
    assert process.stdout.count(b"# newdoc") == 1
    alone = run("parse", bad, "-o", tmp_path / "none.conllu")
    assert alone.returncode == 3 and not (tmp_path / "none.conllu").exists()


# ── Words ──

def kept_of(text, new):
    """What must stay: comments, ranges, numbers, forms and the keys that are not ours."""
    kept = []
    for line in text.split("\n"):
        columns = line.split("\t")
        if len(columns) == 10 and "." in columns[0]:
            continue
        if len(columns) == 10 and "-" not in columns[0]:
            items = [item for item in columns[9].split("|")
                     if not (new and item.split("=")[0] in KEYS[:3])]
            line = (columns[0], columns[1], "|".join(items) or "_")
        kept.append(line)
    return kept


def test_tokens_stay_as_they_are():
    process = run("parse", "--tokens", stdin=TOKENS.encode())
    assert process.returncode == 0 and process.stderr == ""
    parsed = process.stdout.decode()
    assert kept_of(parsed, True) == kept_of(TOKENS, False)
    for _, rows in sentences_of(parsed):
        words = [row for row in rows if "-" not in row[0]]
        check_tree(words)
        assert all(word[3] in UPOS and "HeadProbability" in keys_of(word) for word in words)


def test_what_parse_writes_tokens_reads_and_writes_the_same():
    parsed = run("parse", stdin=TEXT.encode()).stdout
    again = run("parse", "--tokens", stdin=parsed)
    assert again.returncode == 0
    assert kept_of(again.stdout.decode(), True) == kept_of(parsed.decode(), True)
    assert run("parse", "--tokens", stdin=again.stdout).stdout == again.stdout


@pytest.mark.parametrize("text, expected", [
    ("Iran urged Iraq.\n", "line 1: expected 10 columns"),
    (TOKENS.replace("\n6\t", "\n7\t"), "line 12: expected the number 6 in the first column"),
    (TOKENS.replace("\n9\t.", "\n\n9\t."), "line 17: expected the number 1"),
    (TOKENS + "3\tA\n", "line 21: expected 10 columns"),
    ("", "no words"),
])
def test_bad_tokens_are_told_of_by_line(tmp_path, text, expected):
    path = tmp_path / "bad.conllu"
    path.write_text(text, encoding="utf-8")
    process = run("parse", "--tokens", path)
    assert process.returncode in (1, 3)
    assert f"bad.conllu: {expected}" in process.stderr
    good = tmp_path / "good.conllu"
    good.write_text(TOKENS, encoding="utf-8")
    process = run("parse", "--tokens", path, good, "-o", tmp_path / "out.conllu")
    assert process.returncode == 1
    assert "# newdoc id = small" in (tmp_path / "out.conllu").read_text("utf-8")


def test_bad_tokens_alone_write_nothing(tmp_path):
    process = run("parse", "--tokens", "-o", tmp_path / "out.conllu", stdin=b"1\tA\n")
    assert process.returncode == 3
    assert process.stderr.startswith("actorgraph: standard input: line 1: ")
    assert not (tmp_path / "out.conllu").exists()


# ── The model ──

def environment(**changes):
    return {**{name: value for name, value in os.environ.items() if name != "ACTORGRAPH_MODEL"},
            **changes}


def test_the_card_says_what_the_model_is():
    process = run("model")
    assert process.returncode == 0 and process.stderr == ""
    lines = process.stdout.decode().splitlines()
    assert all(": " in line for line in lines)
    assert {"name", "version", "licence", "data"} <= {line.split(": ")[0] for line in lines}


COMMANDS = [["extract"], ["parse"], ["parse", "--tokens"], ["model"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_model_that_is_not_there(tmp_path, command):
    missing = tmp_path / "none.model"
    for arguments, env in [([*command, "--model", missing], environment()),
                           (command, environment(ACTORGRAPH_MODEL=str(missing)))]:
        process = run(*arguments, stdin=ARTICLE.encode(), env=env)
        assert process.returncode == 3 and process.stdout == b""
        assert process.stderr.startswith(f"actorgraph: {missing}: no model there: expected ")
        assert "--model" in process.stderr and "ACTORGRAPH_MODEL" in process.stderr


def test_build_without_a_model_leaves_nothing(tmp_path, article):
    process = run("build", article, "-o", tmp_path / "out", "--model", tmp_path / "none.model")
    assert process.returncode == 3 and "no model there" in process.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_model(tmp_path, article):
    process = run("extract", article, "--model", article)
    assert process.returncode == 3 and process.stdout == b""
    assert str(article) in process.stderr and "model" in process.stderr


def test_the_option_goes_before_the_environment(tmp_path):
    card = run("model", env=environment()).stdout
    default = os.path.join(os.path.dirname(os.environ["ACTORGRAPH"]), "..", "share", "actorgraph",
                           "actorgraph.model")
    copy = tmp_path / "copy.model"
    shutil.copy(default, copy)
    missing = environment(ACTORGRAPH_MODEL=str(tmp_path / "none.model"))
    assert run("model", "--model", copy, env=missing).stdout == card
    assert run("model", env=environment(ACTORGRAPH_MODEL=str(copy))).stdout == card


@pytest.mark.parametrize("arguments", [["model", "x"], ["model", "--nonsense"], ["parse", "-x"]])
def test_wrong_usage(arguments):
    process = run(*arguments)
    assert process.returncode == 2 and process.stdout == b""
    assert process.stderr.startswith(f"actorgraph: {arguments[0]}: ")
