"""The page to explore a network, in a browser: it loads nothing, and does what it shows."""

import base64
import contextlib
import csv
import io
import json
import xml.etree.ElementTree as xml

import pytest

import made_stories
from conftest import run

webdriver = pytest.importorskip("selenium.webdriver")

from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

HOSTILE = "<img src=x onerror=alert(1)>"
CLOSING = "</script><script>alert(2)</script>"
FORMULA = '=HYPERLINK("http://example.org")'


# ── Pages ──

def articles():
    told = [
        ("Ardania met Borduria.", ["Ardania", "Borduria"],
         [("Ardania", "CONSULT", "Borduria", {"mutual": True})],
         "2024-01-10", "Morning Wire"),
        ("Ardania met Borduria again.", ["Ardania", "Borduria"],
         [("Ardania", "CONSULT", "Borduria", {"mutual": True})], "2024-02-10", "Evening Wire"),
        ("Borduria threatened Société Ünal, Ardania says.", ["Borduria", "Société Ünal", "Ardania"],
         [("Borduria", "THREATEN", "Société Ünal",
           {"modality": "reported", "attributed_to": "Ardania"})], "2024-03-10", "Morning Wire"),
        ("وزارة الخارجية and Ardania were at the table.", ["وزارة الخارجية", "Ardania"], [],
         "2024-03-12", None),
        (f"{HOSTILE} accused {CLOSING} of it.", [HOSTILE, CLOSING],
         [(HOSTILE, "ACCUSE", CLOSING, {})], None, None),
        (f"{FORMULA} was with {HOSTILE}.", [FORMULA, HOSTILE], [], "2024-03-14", None),
    ]
    stories = [made_stories.story(i, text, names, relations, date, f"Title {i}", outlet)
               for i, (text, names, relations, date, outlet) in enumerate(told, 1)]
    for story in stories:
        story["url"] = "https://example.org/article"
    stories[4]["url"] = "javascript:alert(3)"
    stories[0]["actors"][0]["aliases"] = ["Republic of the North"]
    return stories


def write_page(path, network, *options):
    process = run("render", "--format", "html", *options, stdin=network)
    assert process.returncode == 0, process.stderr
    path.write_bytes(process.stdout)
    return path.as_uri()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    network = made_stories.network(*articles())
    return write_page(tmp_path_factory.mktemp("page") / "network.html", network)


@pytest.fixture(scope="module")
def driver():
    options = webdriver.ChromeOptions()
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                   "--window-size=1400,900"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")
    options.binary_location = "/usr/bin/chromium"
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    browser.set_page_load_timeout(30)
    yield browser
    browser.quit()


class Page:
    """A page in the browser, newly loaded."""

    def __init__(self, driver, address, state=""):
        self.driver = driver
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(address + state)
        self.wait(lambda: self.one("body.ready"))

    def wait(self, true):
        return WebDriverWait(self.driver, 10, 0.05).until(lambda _: true())

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.one(selector).get_attribute("textContent")

    def script(self, code, *arguments):
        return self.driver.execute_script(code, *arguments)

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def search(self, text):
        field = self.one("#search")
        field.clear()
        field.send_keys(text)
        return [item.text for item in self.all("#found [role=option]")]

    def check(self, filter_name, label):
        self.one("details.group").get_attribute("open") or self.script(
            "for (const group of document.querySelectorAll('details.group')) group.open = true")
        for row in self.all(f"[data-filter={filter_name}] label"):
            if row.find_element(By.CSS_SELECTOR, ".what").text == label:
                row.find_element(By.TAG_NAME, "input").click()
                return
        raise AssertionError(f"no {label}")

    def click_in_figure(self, selector):
        """A press of the mouse in the middle of an element of the figure."""
        x, y = self.script(
            "const shape = document.querySelector(arguments[0]);"
            "if (shape.getTotalLength && shape.localName === 'path') {"
            "  const p = shape.getPointAtLength(shape.getTotalLength() * 0.3)"
            "    .matrixTransform(shape.getScreenCTM()); return [p.x, p.y]; }"
            "const box = shape.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2];", selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {
                "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})

    def address(self):
        return self.script("return decodeURIComponent(location.hash)")

    def saved(self, what):
        """The name and content of the file that a button of the menu saves."""
        self.script("""
            window.saved = null;
            const click = HTMLAnchorElement.prototype.click;
            HTMLAnchorElement.prototype.click = function () { window.fileName = this.download; };
            const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => {
              const reader = new FileReader();
              reader.onload = () => (window.saved = reader.result);
              reader.readAsDataURL(blob);
              return "blob:none";
            };
            document.querySelector(`[data-save=${arguments[0]}]`).click();
        """, what)
        address = self.wait(lambda: self.script("return window.saved"))
        return self.script("return window.fileName"), base64.b64decode(address.split(",")[1])

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        addresses = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                addresses.append(message["params"]["request"]["url"])
        return addresses


@pytest.fixture
def opened(driver, page):
    view = Page(driver, page)
    yield view
    assert view.complaints() == []


def actor(view, name):
    """The number of the actor, as the figure's groups have it."""
    data = json.loads(view.text("#data"))
    return next(i for i, one in enumerate(data["actors"]) if one[1] == name)


# ── What the page is ──

def test_loads_without_a_complaint_or_a_request(opened, page):
    assert opened.text("#count") == "7 actors · 9 ties"
    assert [address.split("#")[0] for address in opened.requests()] == [page]


def test_is_the_same_every_time(tmp_path):
    network = made_stories.network(*articles())
    first, second = (tmp_path / name for name in ("1.html", "2.html"))
    write_page(first, network)
    write_page(second, network)
    assert first.read_bytes() == second.read_bytes()


def test_names_do_not_execute(opened):
    for name in (HOSTILE, CLOSING, FORMULA):
        assert opened.search(name[:12]), name
        opened.press(Keys.ENTER)
        assert opened.text("#details h2") == name
        opened.one("#details .tie").click()
        assert opened.all("#details blockquote")
    assert opened.all("img") == [] and len(opened.all("script")) == 2
    assert opened.all("#details a[href^=javascript]") == []


def test_only_links_of_the_web_are_links(driver, page):
    view = Page(driver, page, "#tie=img-src-x-onerror-alert-1:ACCUSE:script-script-alert-2-script")
    assert "accused" in view.text(".statements") and view.all(".statements a") == []
    view = Page(driver, page, "#tie=ardania:CONSULT:borduria")
    links = view.all(".statements a")
    assert [link.get_attribute("href") for link in links] == ["https://example.org/article"] * 2
    assert links[0].get_attribute("rel") == "noopener noreferrer"


def test_the_policy_forbids_what_is_put_into_the_page(driver, page):
    view = Page(driver, page)
    view.script("""
        const button = document.createElement("button");
        button.setAttribute("onclick", "window.ran = true");
        document.body.append(button);
        button.click();
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const image = document.createElement("img");
        image.src = "https://example.org/image.png";
        document.body.append(image);
    """)
    assert view.script("return window.ran") is None
    refused = view.wait(lambda: [one for one in view.complaints()
                                 if "Content Security Policy" in one] or None)
    assert refused


# ── Looking things up ──

@pytest.mark.parametrize("text, name", [
    ("ardan", "Ardania"), ("REPUBLIC of", "Ardania"), ("societe unal", "Société Ünal"),
    ("الخارجية", "وزارة الخارجية")])
def test_search_finds_by_names_and_aliases(opened, text, name):
    found = opened.search(text)
    assert found[0].split("\n")[0] == name
    opened.press(Keys.ENTER)
    assert opened.text("#details h2") == name
    assert opened.one("#details h2").get_attribute("dir") == "auto"


def test_an_actor_tells_what_is_known(opened):
    opened.search("Ardania")
    opened.press(Keys.ENTER)
    details = opened.text("#details")
    assert "Organisation" in details and "Republic of the North" in details
    assert "4 articles" in details and "PageRank" in details
    headings = [one.text.split("\n")[0] for one in opened.all("#details h3")]
    assert headings == ["Stated, both ways", "Named together"]


def test_what_an_actor_does_is_told_apart_from_what_is_done_to_it(driver, page):
    view = Page(driver, page, "#actor=societe-unal")
    assert [one.text.split("\n")[0] for one in view.all("#details h3")] == [
        "Is acted upon by", "Named together"]


def test_a_click_in_the_figure_opens_an_actor_and_a_tie(opened):
    number = actor(opened, "Borduria")
    opened.click_in_figure(f"[data-actor='{number}'] rect")
    assert opened.text("#details h2") == "Borduria"
    assert opened.one(f"[data-actor='{number}']").get_attribute("class") == "actor"
    opened.press(Keys.ESCAPE)
    opened.click_in_figure(".tie .reach")
    assert opened.all("#details blockquote")


def test_a_tie_shows_every_sentence_and_its_citation(driver, page):
    view = Page(driver, page, "#tie=borduria:THREATEN:societe-unal")
    assert view.text("#details .relation") == "threatens →"
    statement = view.text(".statements li")
    for part in ("Borduria threatened Société Ünal, Ardania says.", "2024-03-10", "Morning Wire",
                 "reported", "according to Ardania", "Title 3"):
        assert part in statement
    view.script("Object.defineProperty(navigator, 'clipboard', {value: "
                "{writeText: async (text) => { window.copied = text; }}})")
    view.one(".copy").click()
    assert view.wait(lambda: view.script("return window.copied")) == (
        "“Borduria threatened Société Ünal, Ardania says.” “Title 3”, Morning Wire, 2024-03-10, "
        "https://example.org/article.")
    view = Page(driver, page, "#tie=ardania:CONSULT:borduria")
    assert [quote.text for quote in view.all("blockquote")] == [
        "Ardania met Borduria.", "Ardania met Borduria again."]


# ── Filters ──

def test_filters_narrow_figure_and_tables_alike(opened):
    opened.check("layer", "Co-mention")
    assert opened.text("#count").endswith("3 of 9 ties")
    assert "without-layer=co-mention" in opened.wait(lambda: opened.address())
    opened.check("category", "threatens")
    assert opened.text("#count").endswith("2 of 9 ties")
    shown = opened.script("return [...document.querySelectorAll('.tie[data-tie]')]"
                          ".filter((tie) => getComputedStyle(tie).display !== 'none').length")
    assert shown == 2
    opened.one("#tab-ties").click()
    assert len(opened.all("#panel-ties tbody tr")) == 2
    opened.one("#reset").click()
    assert opened.text("#count") == "7 actors · 9 ties"


def test_filters_by_sign_status_and_articles(opened):
    opened.check("sign", "Conflict")
    assert opened.text("#count").endswith("7 of 9 ties")
    opened.check("sign", "Conflict")
    opened.check("status", "Reported")
    assert opened.text("#count").endswith("8 of 9 ties")
    opened.check("status", "Reported")
    opened.script("const least = document.getElementById('least'); least.value = 3;"
                  "least.dispatchEvent(new Event('change'))")
    assert opened.text("#count") == "2 of 7 actors · 1 of 9 ties"


def test_the_brush_over_days_is_worked_by_keys(opened):
    opened.script("document.getElementById('to').focus()")
    opened.press(Keys.HOME)
    assert opened.text("#count") == "2 of 7 actors · 2 of 9 ties"
    assert opened.one("#to").get_attribute("aria-valuetext") == "2024-01-10"
    opened.press(Keys.ARROW_RIGHT)
    assert opened.text(".days output").startswith("2024-01-10 to 2024-01-11")
    assert opened.wait(lambda: "to=2024-01-11" in opened.address())


def test_ties_that_the_figure_leaves_out_are_drawn_on_request(driver, page):
    view = Page(driver, page, "#without-layer=stated")
    plain = len(view.all(".plain line"))
    view.one("#all-ties").click()
    assert plain == 0 and len(view.all(".plain line")) > 0


# ── Tables, addresses, keys ──

def test_tables_sort(opened):
    opened.one("#tab-actors").click()
    names = lambda: [one.text for one in opened.all("#panel-actors tbody td:first-child")]  # noqa: E731
    opened.one("#panel-actors [data-column=articles]").click()
    assert names()[0] == "Ardania"
    assert opened.one("#panel-actors [aria-sort=descending]").text.startswith("Articles")
    opened.one("#panel-actors [data-column=name]").click()
    ascending = names()
    assert ascending.index("Ardania") < ascending.index("Borduria") < ascending.index("Société Ünal")
    opened.one("#panel-actors [data-column=name]").click()
    assert names() == ascending[::-1]
    assert opened.wait(lambda: "sort-actors=-name" in opened.address())
    opened.one("#panel-actors tbody .name").click()
    assert opened.text("#details h2") == names()[0]


def test_the_address_holds_the_view(driver, page):
    view = Page(driver, page, "#actor=borduria&without-type=person&without-layer=co-mention"
                "&from=2024-02-01&least=1&at=100,100,1.5")
    assert view.text("#details h2") == "Borduria"
    assert view.text("#count").endswith("2 of 9 ties")
    assert not view.one("[data-filter=layer] input").is_selected()
    assert view.script("return document.querySelector('#drawing').viewBox.baseVal.width"
                       " * 1.5 - document.querySelector('#stage').clientWidth") == pytest.approx(0, abs=1)
    view.script("location.hash = 'tab=ties&without-layer=stated'")
    assert view.wait(lambda: view.text("#count").endswith("6 of 9 ties"))
    assert view.one("#panel-ties").is_displayed() and not view.one("#panel-figure").is_displayed()
    view.script("location.hash = 'actor=nobody&without-layer=x&from=never&at=1&tie=::'")
    assert view.wait(lambda: view.text("#count") == "7 actors · 9 ties")


def test_all_can_be_done_by_keys(opened):
    opened.press("/")
    assert opened.script("return document.activeElement.id") == "search"
    opened.press("bord", Keys.ARROW_DOWN, Keys.ENTER)
    assert opened.text("#details h2") == "Borduria"
    opened.press(Keys.ESCAPE)
    assert not opened.all("body.selected")
    opened.script("document.querySelector('#drawing [tabindex=\"0\"]').focus()")
    opened.press(Keys.HOME)
    focused = "return document.activeElement.dataset.actor"
    first = opened.script(focused)
    seen = set()
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_UP) * 2:
        opened.press(key)
        seen.add(opened.script(focused))
    assert first is not None and len(seen) > 1
    opened.press(Keys.ENTER)
    assert opened.all("body.selected")
    assert opened.script("return document.activeElement.id") == "details"
    opened.press(Keys.ESCAPE, "?")
    assert opened.one("#help").is_displayed()
    opened.press(Keys.ESCAPE)
    assert not opened.one("#help").is_displayed()
    box = "return document.querySelector('#drawing').getAttribute('viewBox')"
    before = opened.script(box)
    opened.press("+")
    opened.wait(lambda: opened.script(box) != before)


def test_wheel_and_drag_move_the_figure(opened):
    box = "return document.querySelector('#drawing').getAttribute('viewBox').split(' ').map(Number)"
    before = opened.script(box)
    middle = {"x": 600, "y": 500}
    send = lambda **event: opened.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)  # noqa: E731
    send(type="mouseWheel", deltaX=0, deltaY=-200, **middle)
    zoomed = opened.wait(lambda: (now := opened.script(box))[2] < before[2] and now)
    send(type="mousePressed", button="left", buttons=1, clickCount=1, **middle)
    send(type="mouseMoved", button="left", buttons=1, x=700, y=500)
    send(type="mouseReleased", button="left", clickCount=1, x=700, y=500)
    assert opened.wait(lambda: opened.script(box)[0] < zoomed[0])
    assert not opened.all("body.selected")


def test_two_fingers_zoom(opened):
    width = "return document.querySelector('#drawing').viewBox.baseVal.width"
    before = opened.script(width)
    for kind, apart in (("touchStart", 40), ("touchMove", 80), ("touchMove", 120), ("touchEnd", 0)):
        opened.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [{"x": 600 + side * apart, "y": 500, "id": i}
                                          for i, side in enumerate((-1, 1)) if apart]})
    assert opened.wait(lambda: opened.script(width) == pytest.approx(before / 3, rel=0.05))


# ── Files ──

def test_the_view_is_saved_as_tables(driver, page):
    view = Page(driver, page, "#without-layer=stated")
    name, content = view.saved("actors")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert name == "actors.csv" and len(rows) == 7
    assert "'" + FORMULA in [row["name"] for row in rows]
    name, content = view.saved("ties")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert name == "ties.csv" and {row["layer"] for row in rows} == {"co-mention"}
    assert "Ardania met Borduria again." in [row["sentence"] for row in rows]


def test_the_view_is_saved_as_data(driver, page):
    view = Page(driver, page, "#without-status=fact")
    name, content = view.saved("json")
    data = json.loads(content)
    assert name == "network-view.json" and data["filters"] == "without status fact"
    [tie] = data["ties"]
    assert tie["id"] == "borduria:THREATEN:societe-unal"
    assert tie["evidence"][0]["attributed_to"] == "Ardania"
    assert {one["label"] for one in data["actors"]} == {"Borduria", "Société Ünal"}


def test_the_view_is_saved_as_a_picture(driver, page):
    view = Page(driver, page, "#without-status=fact")
    name, content = view.saved("svg")
    root = xml.fromstring(content)
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert name == "network.svg" and "Borduria" in texts and "Ardania" not in texts
    assert any("without status fact" in text for text in texts)
    for said in (view.text("h1"), view.text(".heading p"), "Communities", view.text(".caption")):
        assert said in " ".join(texts), "title, subtitle, legend and caption are in the picture"
    name, content = view.saved("png")
    assert name == "network.png" and content.startswith(b"\x89PNG")
    assert view.complaints() == []


# ── Other ways to look ──

LABELS_OVER_SOMETHING = """
    const groups = [...document.querySelectorAll("#drawing [data-actor]")];
    const part = (selector) => groups.map((group) => group.querySelector(selector));
    const shapes = part(":scope > :is(circle, rect, path:not(.leader), polygon)");
    const labels = part("g:has(text)");
    const shown = (label) => label && label.getAttribute("visibility") !== "hidden";
    const meets = (a, b) => {
      const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      return Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
             Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    };
    const names = [];
    labels.forEach((label, i) => groups.forEach((group, k) => {
      if (i === k || !shown(label)) return;
      if (meets(label, shapes[k]) || (shown(labels[k]) && meets(label, labels[k])))
        names.push(label.textContent + " over " + group.getAttribute("aria-label"));
    }));
    const led = groups.filter((group) => group.querySelector(".leader:not([visibility=hidden])"));
    return [names, labels.filter(shown).length, labels.length,
            led.filter((group) => !shown(group.querySelector("g:has(text)"))).length];
"""


def test_labels_of_a_small_figure_cover_nothing(driver, tmp_path):
    stories = [made_stories.story(i, f"Minister {i} met Ambassador {i % 7}.",
                                  [f"Minister {i}", f"Ambassador {i % 7}"],
                                  [(f"Minister {i}", "CONSULT", f"Ambassador {i % 7}", {})])
               for i in range(100, 140)]
    address = write_page(tmp_path / "small.html", made_stories.network(*stories))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": 600, "height": 500, "deviceScaleFactor": 1, "mobile": False})
    try:
        view = Page(driver, address)
        view.wait(lambda: view.all("#drawing [data-actor] > g[transform]"))
        over, shown, labels, alone = view.script(LABELS_OVER_SOMETHING)
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert over == [] and alone == 0
    assert 5 < shown < labels, "names that have no room are left out"


@contextlib.contextmanager
def emulated(driver, media):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def test_motion_is_reduced_where_the_reader_wants_it(driver, page):
    with emulated(driver, {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}):
        view = Page(driver, page, "#at=5000,5000,1")
        view.search("Borduria")
        view.press(Keys.ENTER)
        box = "return document.querySelector('#drawing').getAttribute('viewBox')"
        view.script("return new Promise((done) => "
                    "requestAnimationFrame(() => requestAnimationFrame(done)))")
        there = view.script(box)
        view.script("return new Promise((done) => setTimeout(done, 350))")
        assert view.script(box) == there
        assert view.script("return getComputedStyle(document.querySelector('.actor'))"
                           ".transitionDuration") == "0s"


def test_paper_has_no_controls(driver, page):
    view = Page(driver, page, "#tie=ardania:CONSULT:borduria")
    with emulated(driver, {"media": "print"}):
        shown = [selector for selector in (".tools", ".tabs", ".zoom", "#filters", ".copy", "h1",
                                           "#drawing", "#details")
                 if view.one(selector).is_displayed()]
    assert shown == ["h1", "#drawing", "#details"]


def test_paper_has_the_legend(driver, page):
    view = Page(driver, page)
    assert view.all("#details #legend")
    view.script("dispatchEvent(new Event('beforeprint'))")
    assert view.all("#panel-figure #legend[open]")
    view.script("dispatchEvent(new Event('afterprint'))")
    assert view.all("#details #legend")


def test_many_actors_are_drawn_as_pixels(driver, tmp_path):
    stories = [made_stories.story(i, f"Actor {i} met Actor {i + 1}.", [f"Actor {i}", f"Actor {i + 1}"],
                                  [(f"Actor {i}", "CONSULT", f"Actor {i + 1}", {})])
               for i in range(100, 720, 2)]
    address = write_page(tmp_path / "many.html", made_stories.network(*stories), "--max-actors", 0,
                         "--layout", "sfdp")
    view = Page(driver, address)
    assert view.all("canvas#drawing") and view.all("#stage svg") == []
    inked = ("const canvas = document.querySelector('#drawing');"
             "const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
             "let n = 0; for (let i = 0; i < data.length; i += 4) if (data[i] < 250) n++; return n")
    assert view.wait(lambda: view.script(inked) > 2000)
    view.script("document.querySelector('#drawing').focus()")
    view.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ENTER)
    assert "Actor" in view.text("#details h2")
    name, content = view.saved("svg")
    assert len(list(xml.fromstring(content).iter("{http://www.w3.org/2000/svg}text"))) > 600
    assert view.complaints() == []


def test_fewer_actors_than_there_are_is_told(driver, tmp_path):
    address = write_page(tmp_path / "few.html", made_stories.network(*articles()), "--max-actors", 3)
    view = Page(driver, address)
    assert view.text("#banner").startswith("The figure shows 3 of 7 actors")
    data = json.loads(view.text("#data"))
    drawn = {place[0] for place in data["places"]}
    view.search(next(one[1] for i, one in enumerate(data["actors"]) if i not in drawn))
    view.press(Keys.ENTER)
    assert "not drawn" in view.text("#details")


def test_an_empty_network_has_a_page(driver, tmp_path):
    address = write_page(tmp_path / "empty.html",
                         made_stories.network(made_stories.story(1, "It rained.", [])))
    view = Page(driver, address)
    assert "No actors were found" in view.text("h1")
    view.one("#tab-actors").click()
    assert view.text("#panel-actors tbody") == "Nothing is in view."
    assert view.saved("svg")[1].startswith(b"<?xml")
    assert view.complaints() == []
