"""The program as an external process: what a line costs that ends or stops it. Without Spark."""

import json
import subprocess
import sys

import pytest

import conftest  # noqa: F401: the path
from actorgraph_spark import program

ECHO = """
import os, sys, time
for line in sys.stdin:
    if "die" in line: os.kill(os.getpid(), 9)
    if "hang" in line: time.sleep(600)
    if "once" in line and not os.path.exists(sys.argv[1]):
        open(sys.argv[1], "w").close()
        os.kill(os.getpid(), 11)
    print("answer to " + line.strip(), flush=True)
"""


def echo(tmp_path):
    return lambda key: [sys.executable, "-c", ECHO, str(tmp_path / "once")]


def ask(tmp_path, lines, **options):
    items = [(number, line.encode()) for number, line in enumerate(lines, 1)]
    answers = list(program.answers(echo(tmp_path), items, **options))
    assert [(key, line) for key, line, _ in answers] == items
    return [answer.decode() for _, _, answer in answers]


def good(lines):
    return ["answer to " + line for line in lines]


def test_each_line_has_its_answer(tmp_path):
    lines = [f"line {i}" for i in range(100)]
    assert ask(tmp_path, lines) == good(lines)
    assert ask(tmp_path, []) == []


@pytest.mark.parametrize("place", [0, 1, 20, 49])
def test_a_line_that_ends_the_program_costs_itself_alone(tmp_path, place):
    lines = [f"line {i}" for i in range(50)]
    lines[place] = "die"
    answers = ask(tmp_path, lines)
    lost = json.loads(answers.pop(place))
    assert lost["format"] == "actorgraph-error" and lost["line"] == place + 1
    assert "SIGKILL" in lost["error"]
    assert answers == good(lines[:place] + lines[place + 1:])


def test_lines_that_end_the_program_one_after_the_other(tmp_path):
    answers = ask(tmp_path, ["a", "die", "die again", "b", "die"])
    assert [answer[:6] == "answer" for answer in answers] == [True, False, False, True, False]


def test_a_line_that_ends_the_program_once_is_answered(tmp_path):
    lines = ["a", "once", "b"]
    assert ask(tmp_path, lines) == good(lines)


def test_a_line_that_stops_the_program_costs_itself_alone(tmp_path):
    answers = ask(tmp_path, ["a", "hang", "b"], seconds=1)
    assert "no answer for 1 seconds" in json.loads(answers[1])["error"]
    assert [answers[0], answers[2]] == good(["a", "b"])


def test_a_program_that_refuses_is_no_fault_of_the_lines():
    refusing = [sys.executable, "-c", "import sys; sys.exit('no such option')"]
    with pytest.raises(program.Refused, match="no such option"):
        list(program.answers(lambda key: refusing, [(1, b"a")]))


def test_a_program_that_dies_of_everything_is_no_fault_of_the_lines(tmp_path):
    with pytest.raises(program.Refused, match="in a row"):
        list(program.answers(lambda key: ["/bin/sh", "-c", "kill -9 $$"],
                             ((i, b"a") for i in range(10 ** 9))))


def test_joint_answers_are_not_made_up(tmp_path):
    with pytest.raises(program.Refused, match="SIGKILL"):
        list(program.joint_answers(echo(tmp_path)(1), [(1, b"a"), (2, b"die"), (3, b"b")]))


def test_the_process_ends_with_who_asks(tmp_path):
    answers = program.answers(echo(tmp_path), ((i, b"line") for i in range(10 ** 9)))
    next(answers)
    answers.close()
    found = subprocess.run(["pgrep", "-f", str(tmp_path / "once")], capture_output=True)
    assert found.stdout == b""
