"""Untrusted text stays text: what articles, stories and networks say goes through every output, and
what reads it for real finds the words and nothing else. tests/hostile has the texts and articles."""

import csv
import html.parser
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib

import jsonschema
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import made_hostile
from conftest import ROOT, run
from made_hostile import HOSTILE, clean, hostile  # the last is a fixture
from made_stories import alone  # a fixture

PARTS = ROOT / "tests" / "hostile"
NETWORKS = ["hostile", "articles"]
LONGEST = 60  # of a name that every output has whole

# ── The articles ──


def make_docx(path):
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
             'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
             'wordprocessingml.document.main+xml"/></Types>')
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.write(PARTS / "parts" / "document.xml", "word/document.xml")


def make_odt(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.write(PARTS / "parts" / "content.xml", "content.xml")


def plain(one, other, what):
    return f"{what} talks\n\n{one} accused {other} of {what} on Monday.\n"


# File names that bytes cannot be avoided in, and the article in each.
NAMED = {
    b"red\x1b[31m\nnext \xe2\x80\xaeline.txt": plain("Qatar", "Bahrain", "names"),
    b"-o owned.txt": plain("Bahrain", "Kuwait", "options"),
    b"$(touch owned) `touch owned`.txt": plain("Kuwait", "Iraq", "shells"),
    b"%s%n\xff\xc0\xaf.txt": plain("Oman", "Qatar", "bytes"),
    b"<script>alert('file')<%2Fscript>.txt": plain("Ecuador", "Panama", "markup"),
    b"=1+1.txt": plain("Panama", "Ecuador", "formulas"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The articles in files, some packed into others."""
    folder = tmp_path_factory.mktemp("hostile") / "in"
    shutil.copytree(PARTS / "articles", folder)
    make_docx(folder / "letter.docx")
    make_odt(folder / "note.odt")
    with zipfile.ZipFile(folder / "slip.zip", "w") as archive:
        for name in ("../../../owned.txt", "/owned.txt", "a\x1b[2J\r\nb.txt", "C:\\owned.txt"):
            archive.writestr(name, plain("Angola", "Zambia", "slip " + str(len(name))))
    for name, text in NAMED.items():
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


@pytest.fixture(scope="module")
def built(folder):
    """All of them read and built once, in a folder of their own. (process, folder of outputs)"""
    out = folder.parent / "out"
    process = run("build", ".", "--actors", PARTS / "decisions.txt", "--store", out.parent / "s.db",
                  "--json-log", out.parent / "log.jsonl", "-v", "-o", out, cwd=folder)
    assert process.returncode == 0, process.stderr
    return process, out


@pytest.fixture(scope="module")
def articles(built):
    return (built[1] / "network.json").read_bytes()


def all_texts(value):
    """Every text within JSON, names of fields too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.items() for text in all_texts(list(one))]
    return [text for one in value for text in all_texts(one)] if isinstance(value, list) else []


# What must have come through to the network, from each form: else nothing were tested.
ARRIVED = {
    "nodes": ["<script>alert(\"name\")</script>", "=HYPERLINK(\"http://tracker.example\")",
              "]]><!-- \\\" onload=alert(2) x='", "'); DROP TABLE actors; -- \\N %s%n",
              "[name](javascript:alert(3)) | `x` *y*", "وزارة الخارجية 12", "Irаn",
              "Robert \"Bobby\" O'Brien-Drop", "passwd Party"],
    "documents": ["=cmd|' /C calc'!A0", "=1+1 News", "@Herald", "</title><script>alert(\"title\")</script>",
                  "<script>alert(\"page\")</script> and", "Wire ]]> of \"Norway\"", "Ola \"]]>\" Nordmann",
                  "X-Evil: yes", "Eve \"<script>alert('from')</script>\"", "of [31mred", "\ufffd lone",
                  "../../../../etc/passwd", "C:\\Windows\\..\\con", "file:///etc/passwd",
                  "<script>alert(\"docx\")</script> in", "</title><script>alert(\"odt\")</script> at",
                  "slip.zip/owned.txt", "$(touch owned) `touch owned`.txt", "red\x1b[31m\nnext \u202eline.txt",
                  "-o owned.txt"],
    "sentences": ["<script>alert(\"sentence\")</script>", "<img src=x onerror=alert(\"image\")>",
                  "]]> and <!-- and <![CDATA[ and &lt;b&gt;", "'); DROP TABLE documents; --",
                  "`}) MATCH (n) DETACH DELETE n // and $name", "digraph { a -> b [label=\"\\N \\G\"]; }",
                  "\\input{/etc/passwd} and $x^2$", "%s%s%n%d", "![](http://tracker.example/x.png)",
                  "=SUM(A1:A9)", "=1+1,Portugal,urged,Spain", "$(touch /tmp/owned)",
                  "</script><script>alert(\"paragraph\")</script>", "=cmd|'/C calc'!A0",
                  "\"><svg/onload=alert(4)>", "\u200bzero\u200b"],
}


@pytest.mark.parametrize("part", ARRIVED)
def test_hostile_texts_become_actors_articles_and_sentences(articles, part):
    found = "\n".join(all_texts(json.loads(articles)[part]))
    assert [text for text in ARRIVED[part] if text not in found] == []


def test_nothing_is_fetched_included_unfolded_run_or_written(built, folder):
    process, out = built
    whole = b"".join(path.read_bytes() for path in out.iterdir())
    assert b"root:" not in whole and b"laugh laugh" not in whole
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "log.jsonl", "out", "s.db"]
    assert not [name for name in os.listdir(folder) if name.startswith("owned")]
    assert sorted(path.name for path in out.iterdir()) == [
        "actors.csv", "network.dot", "network.html", "network.json", "network.svg", "relations.csv",
        "stories.jsonl"]


def test_addresses_that_are_none_of_the_web_are_taken_from_no_article(articles):
    urls = [one["url"] for one in json.loads(articles)["documents"] if one["url"]]
    assert len(urls) >= 4
    assert not [url for url in urls if re.match("(?i)(javascript|data|vbscript):", url)]


# ── Formats: each is read by a real reader, which gives the texts that it finds ──

def read_json(path):
    return all_texts(json.loads(path.read_text("utf-8")))


def read_json_lines(path):
    return [text for line in path.read_text("utf-8").split("\n") if line
            for text in all_texts(json.loads(line))]


def read_xml(path):
    subprocess.run(["xmllint", "--noout", "--nonet", path], check=True, capture_output=True, timeout=60)
    root = ElementTree.parse(path).getroot()
    return [text for one in root.iter() for text in (one.text, one.tail, *one.attrib.values()) if text]


def read_svg(path):
    subprocess.run(["rsvg-convert", "-w", "300", path], check=True, capture_output=True, timeout=60)
    tags = {one.tag.split("}")[1] for one in ElementTree.parse(path).getroot().iter()}
    assert not tags & {"script", "foreignObject", "image", "a", "use", "style", "animate", "set"}, tags
    return read_xml(path)


def check_cells(rows):
    for cell in (cell for row in rows for cell in row):
        number = re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", cell)
        assert number or not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), cell
        assert not re.search("[\\0-\\x08\\t\\r\\n\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]", cell), cell


def read_csv(path):
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline=""), strict=True))
    assert len(rows) > 10 and len({len(row) for row in rows}) == 1
    check_cells(rows)
    return [cell for row in rows for cell in row]


def read_tables(path):
    return [text for file in sorted(path.iterdir()) if file.suffix == ".csv" for text in read_csv(file)]


def read_load(path):
    """Neo4j's script names files and columns only."""
    script = (path / "load.cypher").read_text("utf-8")
    assert not [name for name in HOSTILE if len(name) > 12 and clean(name) in script]
    assert "alert" not in script
    return read_tables(path)


def read_dot(path):
    process = subprocess.run(["neato", "-n2", "-Tjson", path], capture_output=True, timeout=60)
    assert process.returncode == 0 and process.stderr == b""
    return [text.replace("\\\\", "\\") for text in all_texts(json.loads(process.stdout))]


def read_pajek(path):
    """Its names can have neither quotes nor escapes."""
    assert "\\" not in path.read_text("utf-8")
    return re.findall('"([^"\n]*)"', path.read_text("utf-8"))


def read_pdf(path):
    command = ["pdftotext", path, "-"]
    return [subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()]


def read_png(path):
    content, texts = path.read_bytes(), []
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(content):
        length = int.from_bytes(content[at:at + 4], "big")
        chunk = content[at + 4:at + 8 + length]
        assert zlib.crc32(chunk) == int.from_bytes(content[at + 8 + length:at + 12 + length], "big")
        texts += [chunk.split(b"\0", 5)[-1].decode("utf-8")] if chunk[:4] == b"iTXt" else []
        at += 12 + length
    return texts


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.scripts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        (self.scripts if self.cdata_elem == "script" else self.texts).append(data)


def check_tags(tags, allowed):
    """No tag but these, no handler of events, no address but of a picture beside it."""
    for tag, attributes in tags:
        assert tag in allowed, tag
        assert not [name for name in attributes if name.startswith("on")], attributes
        for name in ("href", "src", "xlink:href", "action"):
            assert attributes.get(name, "figure.svg") == "figure.svg" or \
                attributes[name].startswith("#"), attributes


def read_markdown(path):
    assert sorted(file.name for file in path.iterdir()) == ["figure.svg", "report.md"]
    command = ["cmark-gfm", "--unsafe", "--extension", "table", "--extension", "autolink",
               "--extension", "strikethrough", "--extension", "footnotes", path / "report.md"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    page = Page(text)
    check_tags(page.tags, set("h1 h2 h3 p img table thead tbody tr th td ul ol li strong em "
                              "blockquote br hr code".split()))
    return page.texts


def read_report(path):
    text = path.read_text("utf-8")
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {"script", "a", "img", "iframe", "object", "form"}
    assert "default-src 'none'" in text
    return page.texts


def read_page(path):
    """Its data, which is JSON; what it shows is read in the browser."""
    page = Page(path.read_text("utf-8"))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("script") == 2 and not set(tags) & {"img", "iframe", "object", "a"}
    policy = next(attributes["content"] for tag, attributes in page.tags
                  if attributes.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy and "http" not in policy
    return all_texts(json.loads(page.scripts[0]))


READERS = {
    "svg": read_svg, "pdf": read_pdf, "png": read_png, "dot": read_dot, "html": read_page,
    "json": read_json, "actors-csv": read_csv, "relations-csv": read_csv, "node-link": read_json,
    "cytoscape": read_json, "graphology": read_json, "vis-network": read_json, "jgf": read_json,
    "gexf": read_xml, "gexf-1.2": read_xml, "graphml": read_xml, "graphml-yed": read_xml,
    "pajek": read_pajek, "events-csv": read_csv, "links-csv": read_csv, "gephi-csv": read_tables,
    "neo4j-import": read_tables, "neo4j-load": read_load, "ftm": read_json_lines,
    "md": read_markdown, "html-report": read_report,
}
FIGURES = {"svg", "dot", "html", "md", "html-report"}
PICTURES = {"pdf", "png"}  # letters are broken into lines or are none


def list_formats():
    return [line.split()[0] for line in run("--list-formats").stdout.decode().splitlines()]


def test_every_format_has_its_reader():
    assert list_formats() == list(READERS)


def render(network, form, path, *options):
    whole = ["--max-actors", "0"] if form in FIGURES | {"pdf"} else []
    process = run("render", "--format", form, *whole, *options, "-o", path, stdin=network)
    assert process.returncode == 0, process.stderr
    return path


def squeeze(text):
    return re.sub(r"[\s\u2068\u2069]+", " ", text)


def names_of(network, form):
    """The names that an output must have: of a figure and its report, those that have ties."""
    whole = json.loads(network)
    tied = {one[end] for one in whole["edges"] for end in ("source", "target")
            if one["layer"] == "stated"}
    return [clean(one["name"])[:LONGEST].strip() for one in whole["nodes"]
            if form not in FIGURES - {"html"} or one["id"] in tied]


@pytest.mark.parametrize("which", NETWORKS)
@pytest.mark.parametrize("form", READERS)
def test_a_format_holds_the_texts_and_nothing_else(request, tmp_path, form, which):
    network = request.getfixturevalue(which)
    texts = READERS[form](render(network, form, tmp_path / "x"))
    found = "\n".join(map(squeeze, texts))
    assert "root:x:0" not in found
    if form in PICTURES:
        assert "actorgraph" in found and (form == "png" or "alert(1)" in found or which == "articles")
    elif form == "json":
        whole = json.loads(network)
        assert [one["name"] for one in whole["nodes"] if one["name"] not in texts] == []
    elif form in {"md", "html-report"}:  # of the first few
        assert sum(name in found for name in names_of(network, form)) >= 15
    else:
        shown = str.maketrans('"\\', "'/") if form == "pajek" else {}
        assert [name for name in names_of(network, form)
                if squeeze(name.translate(shown)) not in found] == []


def test_a_formula_of_any_article_is_guarded(articles, tmp_path):
    text = render(articles, "relations-csv", tmp_path / "x").read_text("utf-8")
    assert "'=1+1,Portugal,urged,Spain" in text
    assert "'=HYPERLINK" in render(articles, "actors-csv", tmp_path / "y").read_text("utf-8")


@pytest.mark.parametrize("form", ["gephi-csv", "neo4j-import", "neo4j-load", "md"])
def test_no_name_of_a_file_comes_from_text(hostile, alone, tmp_path, form):
    names = [sorted(path.name for path in render(network, form, tmp_path / name).iterdir())
             for name, network in (("hostile", hostile), ("alone", alone))]
    assert names[0] == names[1]


@pytest.mark.parametrize("form", ["events-csv", "links-csv", "node-link", "ftm", "html"])
def test_only_addresses_of_the_web_are_given_to_other_tools(alone, tmp_path, form):
    whole = json.loads(made_hostile.make([f"Council {i}" for i in range(6)]))
    addresses = ["https://example.org/1", "javascript:evil", "http:///evil", "file:///evil",
                 "data:text/html,evil", "HTTP://example.org/2"]
    for document, url in zip(whole["documents"], addresses):
        document.update(url=url, copies=[])
    text = render(json.dumps(whole).encode(), form, tmp_path / "x").read_text("utf-8")
    assert "https://example.org/1" in text and "HTTP://example.org/2" in text
    assert "evil" not in text


def test_a_hostile_title_is_only_a_title(alone, tmp_path):
    for form in ("svg", "html-report", "html"):
        path = render(alone, form, tmp_path / form, "--title", "</title><script>alert(1)</script>")
        assert "<script>alert" not in path.read_text("utf-8")


# ── The browser ──

@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(30)
    yield driver
    driver.quit()


def requests_in(log):
    """What the browser asked for, beside the page and what is in it."""
    messages = [json.loads(entry["message"])["message"] for entry in log]
    return [one["params"]["request"]["url"] for one in messages
            if one["method"] == "Network.requestWillBeSent"]


@pytest.mark.parametrize("which", NETWORKS)
@pytest.mark.parametrize("form, suffix", [("svg", "svg"), ("html-report", "html"), ("html", "html")])
def test_a_browser_runs_fetches_and_warns_of_nothing(request, browser, tmp_path, form, suffix, which):
    network = request.getfixturevalue(which)
    address = render(network, form, tmp_path / f"x.{suffix}").as_uri()
    browser.get("about:blank")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(address)  # an alert makes what follows fail
    titles = browser.execute_script(
        "return [...document.querySelectorAll('svg title')].map((one) => one.textContent)")
    assert requests_in(browser.get_log("performance")) == [address]
    assert browser.get_log("browser") == []
    shown = "\n".join(map(squeeze, titles))
    if form == "html":
        check_tables(browser, network)
    else:
        assert [name for name in names_of(network, "svg") if squeeze(name) not in shown] == []


def check_tables(browser, network):
    """Names in the page's tables and details are the names."""
    rows = browser.execute_script(
        "document.getElementById('tab-actors').click();"
        "return [...document.querySelectorAll('#panel-actors td, #panel-actors th')]"
        ".map((one) => one.textContent)")
    shown = "\n".join(map(squeeze, rows))
    assert [name for name in names_of(network, "actors-csv") if squeeze(name) not in shown] == []
    links = browser.execute_script("return [...document.links].map((one) => one.href)")
    assert not [link for link in links if not link.startswith(("http://", "https://"))]
    assert browser.get_log("browser") == []


# ── The terminal ──

def store_of(built):
    return built[1].parent / "s.db"


def commands():
    """The names of all commands, as the help has them."""
    return re.findall(r"^  ([a-z]+)  ", run("--help").stdout.decode().split("Commands:")[1], re.M)


def asked(built, hostile, tmp_path):
    """What to ask each command, by its name: (arguments, standard input, a text that must come)."""
    made, other = tmp_path / "network.json", tmp_path / "other.json"
    made.write_bytes(hostile)
    other.write_bytes(made_hostile.make(["Council", *HOSTILE[:5]]))
    evil, out = "red\x1b[31m\u202e\nx", built[1]
    escaped = "red\\u001B[31m\\u202E\\u000Ax"
    red = "\\u001B[31mred"
    return {
        "build": [(["build", evil, "-o", tmp_path / "o"], b"", escaped),
                  (["build", tmp_path, "--title", evil, "-" + evil], b"", "")],
        "read": [(["read", evil], b"", escaped)],
        "duplicates": [(["duplicates", evil, "--json-log", tmp_path / evil / "x"], b"", escaped)],
        "extract": [(["extract", "--name", evil], b"\xff\xfe\x00", "not valid UTF-16"),
                    (["extract", "-v", "--name", evil], b"Iran accused Iraq of lies.", escaped),
                    (["extract", "--input-format", evil], b"", escaped)],
        "network": [(["network", evil], b"", escaped), (["network"], evil.encode(), "line 1")],
        "store": [(["store", "list", "--articles", store_of(built)], b"", "red\\u001B[31m\\u000Anext"),
                  (["store", "list", evil], b"", escaped),
                  (["store", "check", store_of(built)], b"", ""),
                  (["store", "remove", store_of(built), evil], b"", escaped)],
        "filter": [(["filter", "--outlet", evil, made], b"", escaped),
                   (["filter", "--focus", evil, made], b"", escaped),
                   (["filter", evil], b"", escaped)],
        "render": [(["render", "-f", evil, made], b"", escaped)],
        "top": [(["top", made], b"", red), (["top", "--measure", evil, made], b"", escaped)],
        "explain": [(["explain", "n11", made], b"", red), (["explain", "n11", "n12", made], b"", red),
                    (["explain", evil, made], b"", escaped)],
        "path": [(["path", "n10", "n13", made], b"", red), (["path", evil, "n01", made], b"", escaped)],
        "timeline": [(["timeline", "--by", "day", "--count", "0", made], b"", red)],
        "diff": [(["diff", "--count", "0", other, made], b"", red),
                 (["diff", "--count", "0", made, other], b"", red)],
        "review": [(["review", made], b"", ""), (["review", out], b"", "")],
        "parse": [(["parse", evil], b"", escaped)],
        "model": [(["model", "--model", evil], b"", escaped)],
    }


# Controls, other ends of lines, and marks that turn the direction of all that follows.
STEERING = re.compile("[\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]")


def test_no_command_lets_a_text_steer_the_terminal(built, hostile, tmp_path):
    questions = asked(built, hostile, tmp_path)
    assert set(questions) == set(commands())
    for arguments, stdin, expected in (one for name in questions for one in questions[name]):
        process = run(*arguments, stdin=stdin, cwd=tmp_path)
        said = process.stdout.decode("utf-8") + process.stderr
        assert said and STEERING.search(said) is None, (arguments, STEERING.search(said))
        assert expected in said, (arguments, said)


def test_a_run_tells_and_logs_hostile_names_harmlessly(built):
    process, out = built
    assert STEERING.search(process.stderr) is None and "red\\u001B[31m\\u000Anext" in process.stderr
    texts = read_json_lines(out.parent / "log.jsonl")
    assert any("red\x1b[31m\nnext" in text for text in texts)


def test_a_number_of_arguments_is_no_format(tmp_path):
    process = run("extract", "%s%s%s%n%d", cwd=tmp_path)
    assert process.returncode == 3 and "%s%s%s%n%d: " in process.stderr


# ── What programs are given ──

SCHEMAS = {"top": "top", "timeline": "timeline", "diff": "diff", "path": "path"}


@pytest.mark.parametrize("command", [
    ["top", "--count", "0"], ["timeline", "--by", "day"], ["diff", "--at", "2024-05-06"],
    ["path", "n10", "n13"]])
def test_answers_to_programs_follow_their_schema(hostile, command):
    process = run(*command, "--format", "json", stdin=hostile)
    assert process.returncode == 0, process.stderr
    answer = json.loads(process.stdout)
    schema = json.loads((ROOT / "docs" / f"{command[0]}.schema.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(answer)
    assert "\x1b[31mred" in "\n".join(all_texts(answer))


@pytest.mark.parametrize("command", [
    ["top", "--count", "0"], ["timeline", "--by", "day"], ["diff", "--at", "2024-05-06"]])
def test_no_cell_of_an_answer_is_a_formula(hostile, command):
    process = run(*command, "--format", "csv", stdin=hostile)
    assert process.returncode == 0, process.stderr
    rows = list(csv.reader(io.StringIO(process.stdout.decode("utf-8"), newline=""), strict=True))
    assert len(rows) > 10 and len({len(row) for row in rows}) == 1
    check_cells(rows)
    assert "'=HYPERLINK" in process.stdout.decode("utf-8")


def test_a_store_keeps_hostile_texts_as_they_are(built, tmp_path):
    path = store_of(built)
    with sqlite3.connect(path) as database:
        n = database.execute("SELECT count(*) FROM documents").fetchone()[0]
    assert n >= 20
    rows = run("store", "list", path, "--format", "csv").stdout.decode("utf-8")
    check_cells(csv.reader(io.StringIO(rows, newline=""), strict=True))
    records = json.loads(run("store", "list", path, "--format", "json").stdout)
    assert "'; DROP TABLE actors; -- \"}) DETACH DELETE n //" in all_texts(records)
    exported = run("store", "export", path).stdout
    assert len(exported.splitlines()) == n and all(map(json.loads, exported.splitlines()))


def test_proposals_are_decisions_and_no_others(tmp_path):
    """Names that end a line, a comment or a quote decide nothing by themselves."""
    evil = ["Bobby \"\ndrop \"Council\"\n#", "Bobby \\\" = \"Council", "Bobby \u202e#\"", "Robert Bobby"]
    network = json.loads(made_hostile.make([*evil, "Council"]))
    for one in network["nodes"]:
        one["merges"][0].update(confidence=0.3, name=one["name"] + " Long", into=one["name"])
    text = run("review", stdin=json.dumps(network).encode()).stdout.decode("utf-8")
    lines = [line for line in text.split("\n") if line]
    assert all(line.startswith("#") for line in lines) and STEERING.search(text) is None
    proposals = [line[1:] for line in lines if re.match("#[a-z]", line)]
    assert len(proposals) >= 2 and {line.split()[0] for line in proposals} <= {"merge", "split"}
    path = tmp_path / "actors.txt"
    path.write_text("\n".join(proposals) + "\n", "utf-8")
    process = run("review", "--actors", path, stdin=json.dumps(network).encode())
    assert process.returncode == 0 and process.stderr == ""


# ── Bytes that are no text, and texts without measure ──

def test_bytes_that_are_no_utf8_and_halves_of_characters(tmp_path):
    """Overlong forms, a lone half of a pair, NUL, marks of byte order: an article or one message."""
    words = "Iran accused Iraq of %s on Monday. Iraq urged Iran to hold talks.".encode()
    for i, hard in enumerate([b"\xc0\xaf\xc0\xae", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\0\0",
                              b"\xef\xbb\xbf\xef\xbb\xbf", b"\xff\xfe"]):
        (tmp_path / f"{i}.txt").write_bytes(words.replace(b"%s", hard))
    process = run("build", tmp_path, "-o", tmp_path / "out")
    assert process.returncode in (0, 1) and "Sanitizer" not in process.stderr
    network = (tmp_path / "out" / "network.json").read_bytes()
    texts = "\n".join(all_texts(json.loads(network)))
    assert "\0" not in texts and not re.search("[\ud800-\udfff]", texts)
    told = [line for line in process.stderr.splitlines() if re.search(r"/\d\.txt: ", line)]
    assert len(told) + len(json.loads(network)["documents"]) >= 5


def nested(kind):
    if kind == "json":
        return b'{"text":' + b"[" * 100000 + b"]" * 100000 + b"}"
    if kind == "html":
        return b"<html><body>" + b"<div><b><a><table>" * 50000 + b"Iran accused Iraq."
    if kind == "feed":
        return b"<rss><channel><item>" + b"<b>" * 100000 + b"</item></channel></rss>"
    if kind == "mail":
        part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
        return ("From: a@b.c\nSubject: x\nDate: Mon, 6 May 2024 09:00:00 +0000\n"
                + "".join(part.format(i) for i in range(2000))).encode()
    return zipped(12)


def zipped(depth):
    content = b"Iran accused Iraq of lies on Monday."
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.zip" if level else "a.txt", content)
        content = out.getvalue()
    return content


@pytest.mark.parametrize("kind", ["json", "html", "feed", "mail", "zip"])
def test_deep_nesting_ends_with_a_message(tmp_path, kind):
    path = tmp_path / f"deep.{kind}"
    path.write_bytes(nested(kind))
    process = run("read", path)
    assert process.returncode in (0, 3), process.stderr
    assert "Sanitizer" not in process.stderr and len(process.stderr.splitlines()) <= 3
    assert process.returncode == 0 or f"deep.{kind}" in process.stderr


def test_a_word_of_a_megabyte(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Iran accused Iraq of " + "A" * 1000000 + " on Monday.\n\n"
                    "Iraq urged Iran to hold talks on Tuesday.\n")
    process = run("build", path, "-o", tmp_path / "out")
    assert process.returncode == 0, process.stderr
    names = [one["name"] for one in json.loads((tmp_path / "out" / "network.json").read_bytes())["nodes"]]
    assert {"Iran", "Iraq"} <= set(names)
    assert (tmp_path / "out" / "network.svg").stat().st_size < 1000000
