"""The main text of pages: a floor under its score, and that our own pages are no articles."""

import made_stories
import pytest
import score_html
from conftest import ROOT, run

# The measured figures are 1.0 for pages that the rules were made with; the floor leaves room for a
# rule that is better elsewhere.
FLOOR = 0.98


@pytest.mark.parametrize("folder", ["html", "html_unseen"])
def test_main_text_is_found(folder):
    pages = sorted((ROOT / "tests" / "examples" / folder).glob("*.html"))
    precision, recall, rows = score_html.score(pages)
    assert len(rows) >= 8
    assert min(precision, recall) >= FLOOR, rows


def test_the_score_sees_what_is_missing_and_what_is_too_much(tmp_path):
    page = tmp_path / "a.html"
    page.with_suffix(".expected").write_text("headline | Talks\nbody | one two three four\n")
    assert score_html.score([page], lambda _: "one two")[:2] == (1.0, 0.5)
    assert score_html.score([page], lambda _: "talks one two three four five six seven")[:2] == (
        5 / 8, 1.0)


@pytest.mark.parametrize("form", ["html", "html-report"])
def test_own_pages_are_refused(form, tmp_path):
    stories = [made_stories.story(1, "Kestrel met Osprey in the harbour.", ["Kestrel", "Osprey"],
                                  [("Kestrel", "CONSULT", "Osprey", {"mutual": True})],
                                  date="2024-10-01", title="Talks by the sea", source="Coast Wire")]
    network = made_stories.network(*stories)
    page = tmp_path / "own.html"
    page.write_bytes(run("render", "--format", form, stdin=network).stdout)
    process = run("extract", page)
    assert process.stdout == b""
    assert "is a page that actorgraph wrote" in process.stderr
