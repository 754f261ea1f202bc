"""Who may include whom (docs/architecture.md): the include graph is the architecture."""

import re

from conftest import ROOT

ROOMS = ["base", "extract", "corpus", "graph", "render", "library", "cli", "bench"]
LIBRARIES = {"igraph": "graph", "graphviz": "render", "pango": "render", "cairo": "render",
             "librsvg": "render", "png.h": "render", "poppler": "extract",
             "gmime": "extract", "archive.h": "extract", "brotli": "extract", "csv.h": "extract",
             "cld2": "extract", "sqlite3.h": "corpus", "zlib.h": "corpus"}
GRAPH_DOORS = {"graph/network.h", "graph/assemble.h", "graph/score.h", "graph/select.h",
               "graph/change.h", "graph/certainty.h", "graph/path.h", "graph/network_json.h"}
CORPUS_DOORS = {"corpus/corpus.h", "corpus/copies.h", "corpus/store.h"}
DOORS = {"extract/story.h", "extract/document.h", "render/figure.h"} | CORPUS_DOORS | GRAPH_DOORS


# Peers to measure ourselves against, and what they are included by.
PEERS = {("bench/plain.c", "igraph")}


def may_include(room, target):
    if target.startswith("base/") or target.startswith(room + "/"):
        return True
    if room in ("corpus", "graph"):
        return target in {"extract/story.h", "extract/document.h"}
    if room == "render":
        return target in {"graph/network.h", "graph/score.h", "graph/change.h"}
    if room == "bench" and (target.startswith(("extract/encoder/", "extract/sentence/", "extract/relation/"))
                            or target in {"extract/extractor.h", "graph/identity.h",
                                          "graph/internal.h", "graph/ties.h", "graph/measures/run.h",
                                          "tests/unit/made_model.h"}):
        return True
    if room == "library":
        return target == "actorgraph.h" or target in DOORS
    if room in ("cli", "bench"):
        return target in DOORS
    return False


def includes(path):
    return re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', path.read_text("utf-8"), re.M)


def sources(room):
    return [path for path in sorted((ROOT / room).rglob("*")) if path.suffix in {".c", ".cc", ".h"}]


def faults():
    for room in ROOMS:
        for path in sources(room):
            for kind, target in includes(path):
                library = target.split("/")[0]
                if kind == '"' and not may_include(room, target):
                    yield f"{path.relative_to(ROOT)} includes {target}"
                peer = (str(path.relative_to(ROOT)), library) in PEERS
                if kind == "<" and LIBRARIES.get(library, room) != room and not peer:
                    yield f"{path.relative_to(ROOT)} includes {target}"


def test_rooms_include_only_what_they_may():
    assert list(faults()) == []


def test_the_rule_sees_includes():
    assert any(True for room in ROOMS for path in sources(room) for _ in includes(path))


def functions(path):
    """(first line, number of lines) of each function: from its brace to the next lone brace."""
    start = None
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if start is None and line.endswith(") {"):
            start = number
        elif line == "}" and start is not None:
            yield start, number - start + 1
            start = None


def test_no_function_is_over_sixty_lines():
    long = [f"{path.relative_to(ROOT)}:{start} has {length} lines"
            for room in ROOMS
            for path in sources(room)
            for start, length in functions(path) if length > 60]
    assert long == []
