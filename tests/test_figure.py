"""Figures: who is drawn in which layout and width, the same every time."""

import re

import made_stories
import pytest

from conftest import run

NAMES = [f"{first} {last}" for first in ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord")
         for last in ("Bank", "Union", "League", "Council", "Institute")]
LAYOUTS = ["neato", "fdp", "sfdp", "dot", "circo", "radial"]


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """Thirty organisations in a chain, each with a tie to the first, and one that has none."""
    pairs = list(zip(NAMES, NAMES[1:])) + [(name, NAMES[0]) for name in NAMES[2:]]
    stories = [made_stories.story(i, f"{a} urged {b}.", [a, b], [(a, "REQUEST", b, {})])
               for i, (a, b) in enumerate(pairs)]
    stories.append(made_stories.story(99, "Lonely Society met.", ["Lonely Society"]))
    path = tmp_path_factory.mktemp("figure") / "network.json"
    path.write_bytes(made_stories.network(*stories))
    return path


def draw(network, *options):
    """The SVG, and how many actors it draws."""
    process = run("render", "--format", "svg", *options, network)
    assert process.returncode == 0, process.stderr
    text = process.stdout.decode()
    return text, len(re.findall("data-actor=", text))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_are_deterministic(network, layout):
    """Two runs draw the same bytes, and no isolate."""
    text, n_actors = draw(network, "--layout", layout)
    assert n_actors == len(NAMES)
    assert draw(network, "--layout", layout)[0] == text


def test_layouts_differ(network):
    assert len({draw(network, "--layout", layout)[0] for layout in LAYOUTS}) == len(LAYOUTS)


def test_narrow_pages_have_fewer_actors(network):
    n_85, n_120, n_180 = (draw(network, "--width", width)[1] for width in ("85mm", "120mm", "180mm"))
    assert 8 <= n_85 <= 14
    assert n_85 < n_120 <= 24
    assert n_120 < n_180 == len(NAMES)
    assert f"Shows {n_85} of {len(NAMES) + 1} actors" in draw(network, "--width", "85mm")[0]


def test_as_many_actors_as_asked_for(network):
    assert draw(network, "--width", "85mm", "--max-actors", "20")[1] == 20
    assert draw(network, "--max-actors", "0")[1] == len(NAMES)


def test_focus_is_drawn(network):
    """Whom the user asks about is drawn, though nobody has to do with it."""
    assert "Lonely Society" not in draw(network, "--max-actors", "5")[0]
    text, n_actors = draw(network, "--max-actors", "5", "--focus", "Lonely Society")
    assert n_actors == 5
    label = re.search("<g[^>]*font-weight='bold'[^>]*>(?:(?!</g>).)*Lonely Society", text, re.S)
    assert label is not None
