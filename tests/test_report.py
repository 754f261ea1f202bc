"""Reports: what they say of a small network, and that no name can break out of them."""

import base64
import hashlib
import html.parser
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import made_stories
import pytest
from conftest import ROOT, run
from made_stories import story
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

STORIES = [
    story(1, "Kestrel met Osprey in the harbour.", ["Kestrel", "Osprey"],
          [("Kestrel", "CONSULT", "Osprey", {"mutual": True})],
          date="2024-10-01", title="Talks by the sea", source="Coast Wire"),
    story(2, "Kestrel met Osprey again, and Osprey's chair smiled.", ["Kestrel", "Osprey"],
          [("Kestrel", "CONSULT", "Osprey", {"mutual": True})],
          date="2024-10-02", title="Second round", source="Harbour Post"),
    story(3, "Kestrel threatened Merlin over the reef.", ["Kestrel", "Merlin"],
          [("Kestrel", "THREATEN", "Merlin", {})],
          date="2024-10-03", title="Sharp words", source="Coast Wire"),
    story(4, "Merlin is said to have urged Osprey to stay away.", ["Merlin", "Osprey"],
          [("Merlin", "REQUEST", "Osprey", {"modality": "reported", "attributed_to": "a sailor"})],
          date="2024-10-03", title="Rumours"),
    story(5, "Heron and Kestrel share a pier.", ["Heron", "Kestrel"], title="Piers"),
]


def read_by_cmark(text):
    """Markdown as GitHub reads it, in XHTML."""
    command = ["cmark-gfm", "--unsafe", "--extension", "table", "--extension", "autolink",
               "--extension", "strikethrough", "--extension", "footnotes"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True,
                          timeout=60).stdout.decode()


@pytest.fixture(scope="module")
def network():
    return made_stories.network(*STORIES)


@pytest.fixture
def markdown(tmp_path):
    def make(network, *options):
        folder = tmp_path / "report"
        process = run("render", "--format", "md", "--output", folder, *options, stdin=network)
        assert process.returncode == 0, process.stderr
        assert sorted(path.name for path in folder.iterdir()) == ["figure.svg", "report.md"]
        ElementTree.parse(folder / "figure.svg")
        return (folder / "report.md").read_text("utf-8")
    return make


def page(network, *options):
    process = run("render", "--format", "html-report", *options, stdin=network)
    assert process.returncode == 0, process.stderr
    return process.stdout.decode()


# ── What it says ──

def test_what_a_report_says(network, markdown):
    """The expected report is there to be read; scores and captions are tested elsewhere."""
    text = markdown(network)
    expected = (ROOT / "tests" / "examples" / "report.md").read_text("utf-8")
    assert text[:text.index("## Method")] == expected
    assert "Co-mention does not imply contact." in text[text.index("## Method"):]
    assert markdown(network) == text


class Words(html.parser.HTMLParser):
    """The texts of a page's main part, without the figure: one for each block or cell."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.depth = [], [""], 0
        self.feed(re.sub("<svg.*?</svg>", "", text[text.index("<main>"):], flags=re.S))
        self.words = [word.strip() for word in self.words if word.strip()]

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, *attributes))
        if tag not in ("b", "span"):
            self.words.append("")

    def handle_data(self, data):
        self.words[-1] += data


def test_both_formats_say_the_same(network, markdown):
    root = ElementTree.fromstring("<main>" + read_by_cmark(markdown(network)) + "</main>")
    blocks = {"h1", "h2", "h3", "p", "li", "th", "td"}
    words = ["".join(one.itertext()).strip() for one in root.iter() if one.tag in blocks]
    read = Words(page(network)).words
    assert len(read) > 100
    assert [word for word in words if word] == read


EMPTY = [
    ([], "No actors were found", "No actors were found in 0 articles."),
    ([story(1, "Nobody came.", [])], "No actors were found", "No actors were found in 1 article."),
    ([story(1, "Kestrel slept.", ["Kestrel"], date="2024-10-01")], "Kestrel",
     "1 actor is named in 1 article of 2024-10-01. Copies of an article count once."),
    ([story(1, "Kestrel and Osprey slept.", ["Kestrel", "Osprey"])], "Kestrel and Osprey",
     "2 actors are named in 1 article. Copies of an article count once. No tie is stated; 1 pair "
     "of actors is named in one sentence."),
]


@pytest.mark.parametrize("stories, title, first", EMPTY)
def test_small_networks(stories, title, first, markdown):
    network = made_stories.network(*stories) if stories else emptied(STORIES)
    lines = markdown(network).split("\n")
    assert lines[2] == "# " + title
    assert lines[4] == first
    assert "## Changes over time" not in lines
    assert Words(page(network)).words[:2] == [title, first]


def emptied(stories):
    whole = json.loads(made_stories.network(*stories))
    for name in ("documents", "sentences", "nodes", "edges", "communities", "cuts"):
        whole[name] = []
    return json.dumps(whole).encode()


def test_a_title_that_is_asked_for(network, markdown):
    text = markdown(network, "--title", "The reef")
    assert text.startswith("<!-- Made with actorgraph ")
    assert text.split("-->\n\n", 1)[1].startswith("# The reef\n\nOf 4 actors")


def test_a_large_network_gives_a_bounded_report(markdown):
    syllables = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu"]
    names = [f"{a}{b}{c}".title() for a in syllables for b in syllables for c in syllables[:4]]
    stories = [story(i, f"{a} threatened {b}, it seems.", [a, b], [(a, "THREATEN", b, {})],
                     date=f"20{i % 90 + 10}-01-01")
               for i, (a, b) in enumerate(zip(names, names[1:]))]
    text = markdown(made_stories.network(*stories))
    assert "The 20 highest of 400 actors by PageRank." in text
    assert "The 15 strongest of 399 ties" in text
    assert "; the last 12 of 90." in text
    assert len(text) < 40000


# ── Untrusted text ──

# What a text is, and how it is shown.
HOSTILE = [
    ("[x](javascript:alert(1))", None), ("![x](http://example.invalid/x.png)", None),
    ("<http://example.invalid>", None), ("http://example.invalid/a", None),
    ("see www.example.invalid now", None), ("post@example.invalid", None), ("@everyone", None),
    ("<script>alert(1)</script>", None), ("<img src=x onerror=alert(1)>", None),
    ("</main></body>", None), ("<!-- x", None), ("]]>", None), ("&lt;b&gt;&#x41;", None),
    ("# heading", None), ("ends in #", None), ("1. one", None), ("12) twelve", None),
    ("- item", None), ("+ item", None), ("> quote", None), ("a | b", None), ("|---|", None),
    ("`code`", None), ("```", None), ("~~~", None), ("~~struck~~", None), ("*em*", None),
    ("**strong**", None), ("_em_", None), ("***", None), ("---", None), ("===", None),
    ("[^1]", None), ("[^1]: note", None), ("[x]: http://example.invalid", None), ("- [ ] task", None),
    ("\\", None), ("x\\", None), ("\\|", None), ("$x^2$", None), ("{#id .class}", None),
    (": term", None), ("% title", None), ("'\"’", None), ("%s%n@#~^", None), ("٣. ثلاثة", "٣. ثلاثة"),
    ("two\nlines\n\n# x", "two lines # x"), ("    code", "code"), ("\u202eturned\u202c", "turned"),
    ("a\u0001b", "ab"), ("وزارة الخارجية", None), ("外交部", None),
]
HARMLESS = "Harmless"


def named(network, text):
    """The network with one text in all places that an article's text can come to."""
    whole = json.loads(network)
    for document in whole["documents"]:
        document.update(title=text, source=text)
    for sentence in whole["sentences"]:
        sentence["text"] = text
    for node in whole["nodes"]:
        node.update(name=text, roles=[text])
    for community in whole["communities"]:
        community["name"] = text
    for edge in whole["edges"]:
        for evidence in edge["evidence"]:
            if edge["layer"] == "stated":
                evidence["attributed_to"] = text
    return json.dumps(whole).encode()


def without_marks(text):
    """Without the marks that keep letters from right to left apart from what is beside them."""
    return re.sub("[\u2068\u2069]", "", text)


@pytest.fixture(scope="module")
def harmless(network, tmp_path_factory):
    """What both formats are with a text that could do nothing."""
    folder = tmp_path_factory.mktemp("harmless") / "report"
    calm = named(network, HARMLESS)
    assert run("render", "--format", "md", "--output", folder, stdin=calm).returncode == 0
    tags, words = read_markdown((folder / "report.md").read_text("utf-8"))
    assert words.count(HARMLESS) > 50
    return tags, words, Words(page(calm))


def read_markdown(text):
    root = ElementTree.fromstring("<main>" + read_by_cmark(text) + "</main>")
    return [(one.tag, one.attrib) for one in root.iter()], "".join(root.itertext())


@pytest.mark.parametrize("text, shown", HOSTILE)
def test_no_text_changes_what_markdown_is(text, shown, network, harmless, markdown):
    tags, words, _ = harmless
    hostile_tags, hostile_words = read_markdown(markdown(named(network, text)))
    assert hostile_tags == tags
    assert without_marks(hostile_words) == words.replace(HARMLESS, text if shown is None else shown)


@pytest.mark.parametrize("text, shown", HOSTILE)
def test_no_text_changes_what_html_is(text, shown, network, harmless):
    _, _, calm = harmless
    hostile = Words(page(named(network, text)))
    assert hostile.tags == calm.tags
    assert ([without_marks(word) for word in hostile.words]
            == [word.replace(HARMLESS, text if shown is None else shown) for word in calm.words])


def test_long_texts_are_cut(network, markdown):
    text = markdown(named(network, "W" * 10000))
    assert "W" * 399 + "…" in text and "W" * 400 not in text
    assert "| " + "W" * 79 + "… |" in text


# ── The page ──

def test_the_policy_allows_the_style_and_nothing_else(network):
    text = page(network)
    style = re.search("<style>(.*?)</style>", text, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search('Content-Security-Policy" content="([^"]*)"', text).group(1)
    assert policy == (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
                      "form-action 'none'")
    assert "<script" not in text and " style=" not in text
    assert text.count("<svg") == 1


def test_the_page_can_be_read_out(network):
    text = page(network)
    levels = [int(level) for level in re.findall("<h([1-6])>", text)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:]))
    assert '<html lang="en">' in text
    tables = re.findall("<table>.*?</table>", text, re.S)
    assert len(tables) == 5
    for table in tables:
        assert table.count("<caption>") == 1
        assert table.count('<th scope="row">') == table.count("<tr>") - 1
        assert '<th scope="col"' in table


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--window-size=1100,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    yield driver
    driver.quit()


@pytest.mark.parametrize("text", [HARMLESS, "<img src=x onerror=alert(1)>", "W" * 10000])
def test_a_browser_shows_it(text, network, browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(page(named(network, text)), "utf-8")
    browser.get(path.as_uri())
    assert browser.get_log("browser") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.querySelectorAll('img, a, script').length") == 0
    font, width, room = browser.execute_script(
        "return [getComputedStyle(document.querySelector('h1')).fontWeight,"
        " document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert font == "700"
    assert width <= room
