"""What the tests of the program share: running it, and articles to run it on."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"

ARTICLE = (
    "Ministers meet in Baghdad\n\n"
    "Iraqi Foreign Minister Fuad Hussein met Iranian Foreign Minister Abbas Araghchi on Monday.\n\n"
    "Iran urged Iraq to rein in the militias.\n"
)


def run(*arguments, stdin=b"", **options):
    """Runs actorgraph; returns the finished process, with bytes on stdout and text on stderr."""
    process = subprocess.run(
        [os.environ["ACTORGRAPH"], *map(str, arguments)],
        input=stdin, capture_output=True, timeout=120, **options)
    process.stderr = process.stderr.decode("utf-8")
    return process


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The samples, built once: the folder of outputs."""
    out = tmp_path_factory.mktemp("built")
    process = run("build", SAMPLES, "-o", out, cwd=ROOT)
    assert process.returncode == 0, process.stderr
    return out
