"""The library as others use it: installed into a folder, found by pkg-config and by CMake, shared and static."""

import csv
import io
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import zipfile

import pytest

from conftest import ARTICLE, ROOT, SAMPLES, run

BUILD = pathlib.Path(os.environ["ACTORGRAPH"]).resolve().parent.parent
HEADER = (ROOT / "actorgraph.h").read_text("utf-8")
EXAMPLES = ROOT / "examples"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g"]
C, CPLUSPLUS = ["gcc", "-std=c17", "-D_DEFAULT_SOURCE"], ["g++", "-std=c++17", "-x", "c++"]


def done(command, **options):
    """What a command wrote; it must end well."""
    process = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=300, **options)
    assert process.returncode == 0, f"{command}\n{process.stdout}\n{process.stderr}"
    return process.stdout


def flags_of_build():
    """The sanitizers that the library is built with, which programs must be too."""
    cache = (BUILD / "CMakeCache.txt").read_text("utf-8")
    return shlex.split(re.search(r"^CMAKE_C_FLAGS:\w+=(.*)$", cache, re.M).group(1))


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    prefix = tmp_path_factory.mktemp("prefix")
    done(["cmake", "--install", BUILD, "--prefix", prefix])
    return prefix


def library_folder(installed):
    return next(installed.rglob("libactorgraph.so")).parent


def pkg_config(installed, *arguments):
    places = {"PKG_CONFIG_PATH": str(next(installed.rglob("actorgraph.pc")).parent)}
    return done(["pkg-config", *arguments, "actorgraph"], env=os.environ | places).split()


def compile_with(installed, source, program, compiler=C):
    reset = ["-x", "none"] if compiler is CPLUSPLUS else []
    done([*compiler, *WARNINGS, *flags_of_build(), source, *reset, "-o", program,
          *pkg_config(installed, "--cflags", "--libs")])


@pytest.fixture(scope="module")
def programs(installed, tmp_path_factory):
    """The examples, and the programs of tests/library, by pkg-config."""
    folder = tmp_path_factory.mktemp("programs")
    for source in [*sorted(EXAMPLES.glob("*.c")), *sorted((ROOT / "tests/library").glob("*.c"))]:
        compile_with(installed, source, folder / source.stem)
    compile_with(installed, EXAMPLES / "top.c", folder / "top-as-c++", CPLUSPLUS)
    return folder


@pytest.fixture(scope="module")
def use(installed, programs):
    """Runs a program with the shared library: use("top", "network.json")."""
    def start(program, *arguments, **options):
        places = {"LD_LIBRARY_PATH": str(library_folder(installed))}
        return done([programs / program, *arguments], env=os.environ | places, **options)
    return start


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    """Some of the samples, and one article twice."""
    folder = tmp_path_factory.mktemp("articles")
    for sample in sorted(SAMPLES.glob("2024-1*.txt"))[:5]:
        shutil.copy(sample, folder)
    shutil.copy(folder / "2024-10-14-araghchi-baghdad.txt", folder / "z-copy.txt")
    return folder


@pytest.fixture
def small(article, tmp_path):
    """One short article by the program."""
    assert run("build", article, "-o", tmp_path / "small").returncode == 0
    return tmp_path / "small"


@pytest.fixture(scope="module")
def built_here(articles, tmp_path_factory):
    """The same articles by the program."""
    out = tmp_path_factory.mktemp("built")
    assert run("build", articles, "-o", out).returncode == 0
    return out


# ── What is installed ──

def declared():
    return set(re.findall(r"^(?:ACTORGRAPH_API )?[^*\n/]*?\*?\b(actorgraph_\w+)\(", HEADER, re.M))


def exported(library):
    return {line.split()[-1] for line in done(["nm", "-D", "--defined-only", library]).splitlines()}


def test_the_shared_library_shows_what_the_header_declares_and_nothing_else(installed):
    assert len(declared()) > 100
    assert exported(library_folder(installed) / "libactorgraph.so") == declared()


def test_the_header_and_who_uses_it_need_nothing_of_the_rooms():
    users = [*EXAMPLES.glob("*.c"), *(ROOT / "tests/library").glob("*.c"), ROOT / "actorgraph.h"]
    included = {name for user in users for name in re.findall(r'#include ([<"].*[>"])', user.read_text("utf-8"))}
    assert {"<actorgraph.h>", "<glib.h>"} <= included and not [name for name in included if name.startswith('"')]


def test_the_static_library_has_the_same_functions(installed):
    symbols = done(["nm", "--defined-only", "--extern-only", library_folder(installed) / "libactorgraph.a"])
    assert set(re.findall(r" T (actorgraph_\w+)$", symbols, re.M)) == declared()


def test_version_is_the_same_everywhere(installed, use):
    version = done([os.environ["ACTORGRAPH"], "--version"]).split()[1]
    assert use("dump", "version").split() == [version, version]
    assert pkg_config(installed, "--modversion") == [version]
    dynamic = done(["readelf", "-d", library_folder(installed) / "libactorgraph.so"])
    assert re.search(r"SONAME.*\[libactorgraph\.so\.0\]", dynamic)


def files_of(component, prefix):
    done(["cmake", "--install", BUILD, "--prefix", prefix, "--component", component])
    return {path.name for path in prefix.rglob("*") if not path.is_dir()}


def test_components_hold_what_packages_need(tmp_path):
    assert {"actorgraph", "actorgraph.model"} <= files_of("program", tmp_path / "program")
    assert {"libactorgraph.so.0", "libactorgraph.so.0.1.0"} == files_of("library", tmp_path / "library")
    assert files_of("development", tmp_path / "development") == {
        "actorgraph.h", "actorgraph.pc", "libactorgraph.so", "libactorgraph.a", "actorgraph-config.cmake",
        "actorgraph-config-version.cmake", *(file.name for file in (tmp_path / "development").rglob("actorgraph-*.cmake"))}


# ── Examples ──

def test_folder_makes_the_network_of_the_program(use, articles, built_here, tmp_path):
    told = use("folder", articles, tmp_path / "network.json", tmp_path / "figure.svg")
    assert f"{articles}/z-copy.txt: 0 actors, 0 relations" in told
    assert (tmp_path / "network.json").read_bytes() == (built_here / "network.json").read_bytes()
    same = run("render", "--format", "svg", "--title", "Who deals with whom", "--theme", "print", "--width", "180mm",
               built_here / "network.json")
    assert (tmp_path / "figure.svg").read_bytes() == same.stdout


def test_relations_are_printed_with_their_sentences(use):
    told = use("relations")
    assert told.startswith("Example Herald, 2024-10-14\n")
    assert 'Iran -REQUEST-> Iraq (fact, 0.97)\n    "Iran urged Iraq to rein in the militias."\n' in told
    assert "France -SANCTION-> Syria (possible, " in told


@pytest.mark.parametrize("program", ["top", "top-as-c++"])
def test_top_prints_ranks_and_draws_whom_it_is_about(use, built_here, tmp_path, program):
    lines = use(program, built_here / "network.json", tmp_path / "figure.svg").splitlines()
    names = [line.split("  ")[-1] for line in lines[:10]]
    ranks = run("top", "--measure", "betweenness", "--format", "csv", built_here / "network.json").stdout.decode()
    assert names == [actor["actor"] for actor in csv.DictReader(io.StringIO(ranks))][:10]
    around = run("render", "--format", "svg", "--focus", names[0], "--hops", "1", built_here / "network.json").stdout
    assert (tmp_path / "figure.svg").read_bytes() == around


def test_filter_answers_each_line_in_order_on_several_threads(use):
    texts = ["Iran urged Iraq to rein in the militias.", "", "France condemned Russia.",
             "Bonjour tout le monde, comment allez-vous aujourd’hui ?"] * 3
    answers = use("filter", "4", input="\n".join(texts) + "\n").splitlines()
    assert answers[:4] == ["Iran -REQUEST-> Iraq", 'error: no text in the field: "text" (--text-field)',
                           "France -ACCUSE-> Russia",
                           "error: is in French: expected English (--any-language reads it all the same)"]
    assert answers == answers[:4] * 3


def test_the_five_minutes_of_the_docs_print_what_they_say(installed, tmp_path):
    docs = (ROOT / "docs/library.md").read_text("utf-8")
    (tmp_path / "hello.c").write_text(re.search(r"```c\n(.*?)```", docs, re.S).group(1), "utf-8")
    typed, printed = re.search(r"Compile and run it:\n\n(.*?)\nIt prints\n\n    (.*?\n)", docs, re.S).groups()
    here = typed.replace("/opt/actorgraph/lib", str(library_folder(installed)))
    assert here.count(str(installed)) == 2
    compiler = shlex.join(["gcc", *WARNINGS, *flags_of_build()])
    assert done(["bash", "-ec", here.replace("gcc", compiler, 1)], cwd=tmp_path) == printed


def test_the_docs_name_every_error():
    codes = set(re.findall(r"^  (ACTORGRAPH_ERROR_\w+)", HEADER, re.M))
    docs = (ROOT / "docs/library.md").read_text("utf-8")
    assert len(codes) == 8 and set(re.findall(r"`(ACTORGRAPH_ERROR_\w+)`", docs)) == codes


# ── Other ways to link ──

@pytest.mark.parametrize("static", ["OFF", "ON"], ids=["shared", "static"])
def test_cmake_finds_the_package(installed, tmp_path, static):
    done(["cmake", "-S", EXAMPLES, "-B", tmp_path, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={installed}",
          f"-DACTORGRAPH_STATIC={static}", f"-DCMAKE_C_FLAGS={shlex.join(flags_of_build())}"])
    done(["cmake", "--build", tmp_path, "--target", "relations"])
    needed = done(["readelf", "-d", tmp_path / "relations"])
    assert ("libactorgraph.so.0" in needed) == (static == "OFF")
    # A program that holds the library looks for the model beside itself, then where it was configured to be.
    model = {} if static == "OFF" else {"ACTORGRAPH_MODEL": str(installed / "share/actorgraph/actorgraph.model")}
    assert "Iran -REQUEST-> Iraq" in done([tmp_path / "relations"], env=os.environ | model)


def test_pkg_config_links_statically(installed, tmp_path):
    libraries = [word.replace("-lactorgraph", "-l:libactorgraph.a")
                 for word in pkg_config(installed, "--static", "--cflags", "--libs")]
    program = installed / "bin" / "relations"
    done([*C, *WARNINGS, *flags_of_build(), EXAMPLES / "relations.c", "-o", program, *libraries])
    assert "libactorgraph" not in done(["readelf", "-d", program])
    assert "Iran -REQUEST-> Iraq" in done([program])


def test_the_model_is_found_from_a_folder_of_the_machine_s_kind(installed, programs, tmp_path):
    folder = tmp_path / "lib" / "x86_64-linux-gnu"
    folder.mkdir(parents=True)
    shutil.copy(library_folder(installed) / "libactorgraph.so.0", folder)
    (tmp_path / "share").symlink_to(installed / "share")
    told = done([programs / "relations"], env=os.environ | {"LD_LIBRARY_PATH": str(folder)})
    assert "Iran -REQUEST-> Iraq" in told


def test_the_program_finds_its_model_through_a_link(installed, tmp_path):
    (tmp_path / "actorgraph").symlink_to(installed / "bin/actorgraph")
    assert done([tmp_path / "actorgraph", "model"]).startswith("name: ")


# ── What the getters say ──

def word(value):
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def row(*values):
    return "|".join(word(value) for value in values)


def status(said):
    kinds = {"actual": "fact"}
    return "negated" if said["negated"] else "ended" if said["ended"] else kinds.get(said["modality"], said["modality"])


def speaker(story, relation):
    said = relation["attributed_to"]
    return {actor["id"]: actor["name"] for actor in story["actors"]}.get(said, said)


def rows_of_story(line):
    story = json.loads(line)
    text = story["text"].encode()
    fields = ["id", "file", "title", "date", "source", "author", "url", "copy_of"]
    yield row("document", *(story[field] for field in fields), len(text), len(text))
    for begin, end in story["sentences"]:
        yield row("sentence", begin, end, " ".join(text[begin:end].decode().split()))
    for actor in story["actors"]:
        yield row("actor", actor["id"], actor["name"], actor["type"], actor["salience"] == "core",
                  f'{actor["confidence"]:.4f}', *actor["aliases"], *actor["roles"])
    for mention in story["mentions"]:
        yield row("mention", *(mention[field] for field in ("actor", "sentence", "kind", "begin", "end")))
    for relation in story["relations"]:
        days = relation["date"] or {"first": None, "last": None}
        yield row("relation", *(relation[field] for field in ("source", "target", "category", "predicate")),
                  status(relation), relation["mutual"], speaker(story, relation), days["first"], days["last"],
                  relation["sentence"], relation["begin"], relation["end"], f'{relation["confidence"]:.4f}')
    yield "json|" + line


def test_getters_of_a_story_say_what_its_json_says(use, built_here):
    for line in (built_here / "stories.jsonl").read_text("utf-8").splitlines():
        assert use("dump", "story", input=line + "\n").splitlines() == list(rows_of_story(line))


def rows_of_network(network):
    community = {member: i for i, group in enumerate(network["communities"]) for member in group["members"]}
    for document in network["documents"]:
        yield row("document", *(document[field] for field in ("id", "file", "title", "date", "source", "url")))
    for node in network["nodes"]:
        yield row("node", *(node[field] for field in ("id", "name", "type", "mentions", "documents")),
                  node["salience"] == "core", node["first"], node["last"], community.get(node["id"], -1),
                  f'{node["scores"]["pagerank"]:.6f}', *node["aliases"], *node["roles"])
    for edge in network["edges"]:
        yield row("edge", *(edge[field] for field in ("source", "target", "layer", "category", "mutual")),
                  f'{edge["weight"]:.6f}', *(edge[field] for field in ("sentences", "documents", "outlets", "first",
                                                                       "last")))
        yield from (row_of_evidence(network, edge, evidence) for evidence in edge["evidence"])
    for group in network["communities"]:
        yield row("community", group["name"], *group["members"])
    yield f'modularity|{network["parameters"]["modularity"]:.6f}'


def row_of_evidence(network, edge, evidence):
    sentence = network["sentences"][evidence["sentence"]]
    same = evidence.get("other_sentence", evidence["sentence"]) == evidence["sentence"]
    if edge["layer"] == "co-mention":
        return row("evidence", sentence["document"], sentence["text"], same, None, "fact", None, None, None, "1.0000")
    return row("evidence", sentence["document"], sentence["text"], same, evidence["predicate"], status(evidence),
               *(evidence[field] for field in ("attributed_to", "date_first", "date_last")),
               f'{evidence["confidence"]:.4f}')


def test_getters_of_a_network_say_what_its_json_says(use, built_here):
    network = json.loads((built_here / "network.json").read_text("utf-8"))
    assert use("dump", "network", built_here / "network.json").splitlines() == list(rows_of_network(network))


def test_lists_are_those_of_the_program(use):
    lists = dict(line.split("|", 1) for line in use("dump", "list").splitlines())
    assert set(lists) == {"readers", "categories", "measures", "communities", "formats", "layouts", "themes"}
    for name, items in lists.items():
        listed = [line.split()[0] for line in run(f"--list-{name}").stdout.decode().splitlines() if line[:1] != " "]
        assert items.split("|") == listed


# ── Reading and writing as is asked for ──

def test_stop_ends_a_run_and_copies_may_be_kept(use, articles):
    copy, article = articles / "z-copy.txt", articles / "2024-10-14-araghchi-baghdad.txt"
    stopped = use("reading", "stop", *[articles] * 20).splitlines()
    assert 1 <= int(stopped[-1]) == len(stopped) - 1 < 6 * 20
    kept = [line for line in use("reading", "copies", article, copy).splitlines() if line[:1] != " "]
    assert kept == [f"{article}: article", f"{copy}: article", "2"]


def test_fields_are_those_that_are_named(use, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"a": {"words": "Iran urged Iraq to act."}, "b": "Title", "text": "Not this."}\n{"b": 1}\n')
    assert use("reading", "fields", lines) == (
        f"{lines}: Title; Title\n\nIran urged Iraq to act.\n"
        f"{lines}: problem 2: line 2: no field of that name: \"a.words\" (--text-field)\n1\n")


def test_bytes_are_read_as_a_file_would_be(use, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b/c.txt", ARTICLE)
    with open(tmp_path / "a.zip", "rb") as bytes_of_file:
        told = use("reading", "bytes", "a.zip", stdin=bytes_of_file)
    assert told == f"a.zip/b/c.txt: Ministers meet in Baghdad; {ARTICLE}"


def test_predicates_count_before_the_built_in_ones(use, tmp_path):
    (tmp_path / "a.txt").write_text("Iran urged Iraq to rein in the militias.\n")
    (tmp_path / "own.tsv").write_text("predicate\tcategory\turge\tTHREATEN\n".replace("\turge", "\nurge"))
    assert "  REQUEST\n" in use("reading", "predicates", "none.tsv", tmp_path / "a.txt")
    assert "  THREATEN\n" in use("reading", "predicates", tmp_path / "own.tsv", tmp_path / "a.txt")


def test_every_format_is_written_as_the_program_does(use, small, tmp_path):
    told = use("formats", small / "network.json", tmp_path)
    assert all(line.endswith(": done") for line in told.splitlines()) and told.count("\n") > 20
    for format, file in {"json": "network.json", "svg": "network.svg", "html": "network.html", "dot": "network.dot",
                         "actors-csv": "actors.csv", "relations-csv": "relations.csv"}.items():
        assert (tmp_path / format).read_bytes() == (small / file).read_bytes()


def test_a_network_without_the_scores_that_a_figure_needs_is_refused(use, small, tmp_path):
    told = use("formats", small / "network.json", tmp_path, "degree").splitlines()
    refused = [line.split(":")[0] for line in told if "cannot be sized by pagerank" in line]
    assert {"svg", "html"} <= set(refused) and "json: done" in told
    assert not (tmp_path / "svg").exists()


# ── What callers do wrong, and at once ──

def test_what_is_wrong_is_told_with_its_code(use, small, tmp_path):
    shutil.copy(small / "network.json", tmp_path)
    told = use("misuse", cwd=tmp_path)
    expected = (ROOT / "tests/library/misuse.txt").read_text("utf-8")
    assert told.splitlines() == expected.splitlines()
    assert not list(tmp_path.glob("a.*")) and not (tmp_path / "none").exists()


def test_threads_at_once_come_to_the_same_bytes(use, tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    assert use("threads", "3", tmp_path / "article.txt") == "3 alike, drawn\n"
