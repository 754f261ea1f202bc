"""Files and folders that `render` writes: whole or absent, and of one network the same bytes."""

import hashlib
import re

import pytest

from conftest import run
from made_stories import network, story

FORMATS = [line.split()[0] for line in run("--list-formats").stdout.decode().splitlines()]
FOLDERS = [line.split()[0] for line in run("--list-formats").stdout.decode().splitlines()
           if line.endswith("(a folder)")]


@pytest.fixture(scope="module")
def made():
    text = "Alpha met Beta and threatened Gamma."
    return network(story(1, text, ["Alpha", "Beta", "Gamma"],
                         [("Alpha", "CONSULT", "Beta", {}), ("Alpha", "THREATEN", "Gamma", {})],
                         date="2024-10-12", title="A title", source="Paper"))


def hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def write(form, made, place, *options):
    process = run("render", "--format", form, "-o", str(place), *options, stdin=made)
    assert process.returncode == 0, process.stderr
    return hashes(place) if place.is_dir() else hashlib.sha256(place.read_bytes()).hexdigest()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_network_gives_the_same_bytes(form, made, tmp_path):
    assert write(form, made, tmp_path / "once") == write(form, made, tmp_path / "again")


@pytest.mark.parametrize("form", FOLDERS)
def test_a_format_of_several_files_needs_a_folder(form, made):
    process = run("render", "--format", form, stdin=made)
    assert process.returncode == 2 and process.stdout == b""
    assert "--output" in process.stderr


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_that_cannot_be_made_is_told(form, made, tmp_path):
    (tmp_path / "taken").write_text("a file")
    process = run("render", "--format", form, "-o", str(tmp_path / "taken"), stdin=made)
    assert process.returncode == 3
    assert "taken" in process.stderr
    assert (tmp_path / "taken").read_text() == "a file"


def test_a_folder_is_whole_or_untouched(made, tmp_path):
    before = write("gephi-csv", made, tmp_path / "gephi")
    (tmp_path / "gephi" / "edges.csv").unlink()
    (tmp_path / "gephi" / "edges.csv").mkdir()
    process = run("render", "--format", "gephi-csv", "--layer", "stated", "-o",
                  str(tmp_path / "gephi"), stdin=made)
    assert process.returncode == 3 and "edges.csv" in process.stderr
    nodes = (tmp_path / "gephi" / "nodes.csv").read_bytes()
    assert hashlib.sha256(nodes).hexdigest() == before["nodes.csv"]
    assert sorted(path.name for path in (tmp_path / "gephi").iterdir()) == ["edges.csv", "nodes.csv"]


def test_a_folder_made_for_nothing_goes_again(tmp_path):
    process = run("render", "--format", "gephi-csv", "-o", str(tmp_path / "new"), stdin=b"{")
    assert process.returncode == 3
    assert not (tmp_path / "new").exists()


def test_no_output_is_read_as_an_article(made, tmp_path):
    for form in FORMATS:
        write(form, made, tmp_path / form)
    process = run("extract", str(tmp_path))
    assert process.stdout == b"", process.stdout[:400]


def test_the_list_of_formats_says_what_each_is_for():
    for line in run("--list-formats").stdout.decode().splitlines():
        assert re.fullmatch(r"[a-z0-9.-]+ +\S.{10,} \((\.[a-z.]+|a folder)\)", line), line
        assert len(line) <= 110
