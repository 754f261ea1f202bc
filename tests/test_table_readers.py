"""Tables and entity files, read as the programs read them that they are for."""

import collections
import csv
import datetime
import io
import json
import re
import subprocess

import pytest

import made_stories
from conftest import ROOT, run
from made_hostile import clean, hostile  # the last is a fixture
from made_stories import alone, empty  # fixtures

NETWORKS = ["made", "hostile", "empty", "alone", "formulas"]
FORMULAS = ["=1+1", "'=1+1", "''=1+1", "+1", "-1", "@SUM(1)", "\uff1d1", "\uff0b1", "\uff0d1",
            "\uff201"]
HARMLESS = ["'Abd al-Rahman", "a=b", "Rock; Paper", "A | B", "say \"hi\", twice"]
UNIT_SEPARATOR = "\u001f"


def named(names):
    """A network of actors with these names; each is an alias of itself, too."""
    network = json.loads(made_stories.network(
        made_stories.story(1, "Alpha met Beta.", ["Alpha", "Beta"],
                           [("Alpha", "CONSULT", "Beta", {"mutual": True})])))
    first = network["nodes"][0]
    extra = [{**first, "id": f"n{i}", "name": name, "aliases": [name], "appearances": [],
              "community": None} for i, name in enumerate(names)]
    network["nodes"] = sorted(network["nodes"] + extra, key=lambda node: node["id"])
    return json.dumps(network).encode()


@pytest.fixture(scope="module")
def made():
    story = made_stories.story
    return made_stories.network(
        story(1, "Alpha accused Beta.", ["Alpha", "Beta"], [("Alpha", "ACCUSE", "Beta", {})],
              date="2024-10-01", source="Daily", title="One"),
        story(2, "Alpha accused and threatened Beta again.", ["Alpha", "Beta"],
              [("Alpha", "ACCUSE", "Beta", {"date": {"first": "2024-09-30", "last": "2024-10-02"}}),
               ("Alpha", "THREATEN", "Beta", {"attributed_to": "Gamma", "modality": "reported"})],
              date="2024-10-03", source="Weekly", title="Two"),
        story(3, "Alpha met Gamma.", ["Alpha", "Gamma"],
              [("Alpha", "CONSULT", "Gamma", {"mutual": True})], date="2024-10-04"),
        story(4, "Gamma is part of Beta; Alpha is not.", ["Gamma", "Beta", "Alpha"],
              [("Gamma", "PART_OF", "Beta", {}), ("Alpha", "PART_OF", "Beta", {"negated": True})]),
        story(5, "Delta stood alone.", ["Delta"]))


@pytest.fixture(scope="module")
def formulas():
    return named(FORMULAS + HARMLESS)


@pytest.fixture(params=NETWORKS)
def network(request):
    return request.getfixturevalue(request.param)


def render(network, form, folder=None):
    process = run("render", "--format", form, *(["-o", folder] if folder else []), stdin=network)
    assert process.returncode == 0, process.stderr
    return process.stdout


def read(table):
    """The rows as dictionaries; strict: a stray quote or a row of another length is an error."""
    text = table.decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert len({name.lower() for name in header}) == len(header)
    assert text.count("\n") == len(rows) + 1 and "\r" not in text
    assert all(len(row) == len(header) for row in rows)
    return [dict(zip(header, row)) for row in rows]


def tables(network, tmp_path):
    """All tables: {"gephi-csv/nodes.csv": rows}."""
    found = {form: read(render(network, form))
             for form in ("actors-csv", "relations-csv", "links-csv", "events-csv")}
    for form in ("gephi-csv", "neo4j-import", "neo4j-load"):
        render(network, form, tmp_path / form)
        for path in (tmp_path / form).glob("*.csv"):
            found[f"{form}/{path.name}"] = read(path.read_bytes())
    return found


def ties(network):
    return json.loads(network)["edges"]


def statements(network):
    return [statement for tie in ties(network) for statement in tie["evidence"]]


def link(network, source, kind, target):
    return next(row for row in read(render(network, "links-csv"))
                if (row["from_label"], row["link_type"], row["to_label"])
                == (source, kind, target))


# ── All tables ──


def test_every_actor_tie_and_statement_has_its_row(network, tmp_path):
    found = tables(network, tmp_path)
    actors = len(json.loads(network)["nodes"])
    for name in ("actors-csv", "gephi-csv/nodes.csv", "neo4j-import/nodes.csv",
                 "neo4j-load/nodes.csv"):
        assert len(found[name]) == actors, name
    for name in ("links-csv", "gephi-csv/edges.csv", "neo4j-import/relationships.csv",
                 "neo4j-load/relationships.csv"):
        assert len(found[name]) == len(ties(network)), name
    stated = [tie for tie in ties(network) if tie["layer"] != "co-mention"]
    assert len(found["relations-csv"]) == sum(len(tie["evidence"]) for tie in stated)


def test_no_cell_is_a_formula(network, tmp_path):
    for name, rows in tables(network, tmp_path).items():
        for cell in (cell for row in rows for cell in row.values()):
            number = re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", cell)
            assert number or not cell.startswith(tuple("=+-@\t\r＝＋－＠")), (name, cell)
            assert "\n" not in cell


def test_the_sentence_is_in_every_table_of_ties(made, tmp_path):
    found = tables(made, tmp_path)
    for name, column in (("links-csv", "quote"), ("gephi-csv/edges.csv", "evidence"),
                         ("neo4j-import/relationships.csv", "evidence:string[]"),
                         ("neo4j-load/relationships.csv", "evidence"),
                         ("relations-csv", "sentence"), ("events-csv", "sentence")):
        text = " ".join(row[column] for row in found[name])
        assert "Alpha accused Beta." in text and "threatened Beta again." in text, name


def test_a_guarded_text_comes_back_and_no_other_is_guarded(formulas, tmp_path):
    render(formulas, "neo4j-load", tmp_path / "load")
    script = (tmp_path / "load" / "load.cypher").read_text(encoding="utf-8")
    guard = re.search(r'actor\.label =~ "(.*)"', script)[1]
    rows = read((tmp_path / "load" / "nodes.csv").read_bytes())
    cells = [row["label"] for row in rows]
    for name in FORMULAS:
        assert "'" + name in cells and re.fullmatch(guard, "'" + name)
    for name in HARMLESS:
        assert name in cells and not re.fullmatch(guard, name)
    undone = [cell[1:] if re.fullmatch(guard, cell) else cell for cell in cells]
    assert sorted(undone) == sorted(node["name"] for node in json.loads(formulas)["nodes"])


# ── Gephi ──


def test_gephi_finds_its_own_columns(network, tmp_path):
    found = tables(network, tmp_path)
    ids = [row["Id"] for row in found["gephi-csv/nodes.csv"]]
    edges = found["gephi-csv/edges.csv"]
    assert len(set(ids)) == len(ids)
    assert len({edge["Id"] for edge in edges} | set(ids)) == len(edges) + len(ids)
    for edge in edges:
        assert {edge["Source"], edge["Target"]} <= set(ids)
        assert edge["Type"] in ("Directed", "Undirected")
        assert float(edge["Weight"]) > 0
        assert edge["Label"] and edge["Kind"]
    day = r"\d{4}-\d\d-\d\d"
    for row in edges + found["gephi-csv/nodes.csv"]:
        assert re.fullmatch(rf"(<\[{day}, {day}\]>)?", row["timeset"])


def test_gephi_gets_direction_weight_and_time(made, tmp_path):
    edges = {row["Id"]: row for row in tables(made, tmp_path)["gephi-csv/edges.csv"]}
    accusation = edges["alpha:ACCUSE:beta"]
    assert (accusation["Type"], accusation["Weight"], accusation["timeset"]) \
        == ("Directed", "2", "<[2024-10-01, 2024-10-03]>")
    assert edges["alpha:CONSULT:gamma"]["Type"] == "Undirected"
    assert (edges["alpha:THREATEN:beta"]["Weight"], edges["alpha:THREATEN:beta"]["fact"]) \
        == ("0.01", "false")


# ── Neo4j ──

NEO4J_TYPES = {
    "string": str, "long": int, "double": float, "date": datetime.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string[]": lambda cell: [str(item) for item in cell.split(UNIT_SEPARATOR)]}


def neo4j_rows(path, special):
    """Rows of a typed table, as the importer types them: header name:TYPE or one of `special`."""
    typed = []
    for row in read(path.read_bytes()):
        values = {}
        for column, cell in row.items():
            name, kind = re.fullmatch(r"([a-z_]*):([A-Za-z_]+(?:\[\])?)", column).groups()
            if column in special:
                values[column] = cell
            elif cell != "":
                values[name] = NEO4J_TYPES[kind](cell)
        typed.append(values)
    return typed


def test_neo4j_imports_it(network, tmp_path):
    render(network, "neo4j-import", tmp_path / "x")
    nodes = neo4j_rows(tmp_path / "x" / "nodes.csv", ["id:ID", ":LABEL"])
    ties_of = neo4j_rows(tmp_path / "x" / "relationships.csv", [":START_ID", ":END_ID", ":TYPE"])
    ids = {node["id:ID"] for node in nodes}
    assert len(ids) == len(nodes)
    assert {node[":LABEL"] for node in nodes} \
        <= {"Person", "Organization", "ArmedGroup", "Country", "Group"}
    for tie in ties_of:
        assert {tie[":START_ID"], tie[":END_ID"]} <= ids
        assert re.fullmatch("[A-Z_]+", tie[":TYPE"])
        assert tie["evidence"] and tie["relation"]
    assert len({tie["id"] for tie in ties_of}) == len(ties_of)


def test_no_mark_inside_an_item_splits_a_list(formulas, tmp_path):
    render(formulas, "neo4j-import", tmp_path / "x")
    nodes = neo4j_rows(tmp_path / "x" / "nodes.csv", ["id:ID", ":LABEL"])
    aliases = [node["aliases"] for node in nodes if node["label"] in HARMLESS]
    assert sorted(aliases) == sorted([name] for name in HARMLESS)


def test_neo4j_is_told_what_to_import(made, tmp_path):
    render(made, "neo4j-import", tmp_path / "x")
    lines = (tmp_path / "x" / "import.args").read_text(encoding="utf-8").splitlines()
    command = next(line for line in lines if "neo4j-admin" in line)
    options = [line for line in lines if not line.startswith("#")]
    assert command.strip("# ") == "neo4j-admin database import full neo4j @import.args"
    files = {option.split("=")[-1] for option in options if ".csv" in option}
    assert files == {path.name for path in (tmp_path / "x").glob("*.csv")}
    delimiter = next(option for option in options if option.startswith("--array-delimiter=U+"))
    assert chr(int(delimiter.split("+")[1], 16)) == UNIT_SEPARATOR
    assert not options[-1].startswith(("--nodes", "--relationships"))  # they take what follows


def test_neo4j_loads_every_column_and_kind(network, tmp_path):
    render(network, "neo4j-load", tmp_path / "x")
    script = (tmp_path / "x" / "load.cypher").read_text(encoding="utf-8")
    clauses = script.split("LOAD CSV WITH HEADERS FROM ")[1:]
    rows = {name: read((tmp_path / "x" / name).read_bytes())
            for name in ("nodes.csv", "relationships.csv")}
    for clause in clauses:
        name = re.match("'file:///(.*)' AS row", clause)[1]
        header = (tmp_path / "x" / name).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert set(re.findall(r"row\.(\w+)", clause)) == set(header)
    assert sorted(re.findall("row.kind = '(.*)'", script)) \
        == sorted({row["kind"] for row in rows["relationships.csv"]})
    assert set(re.findall(r"\{type: '(\w+)'\}", script)) \
        == {row["type"] for row in rows["nodes.csv"]}
    assert script.index("CREATE CONSTRAINT") < script.index("LOAD CSV")
    assert not any(clean(node["name"]) in script for node in json.loads(network)["nodes"])


def test_neo4j_finds_nothing_wrong_with_the_script(tmp_path):
    """With a tie of one kind: the statements of the others differ in the kind's name alone."""
    tie = made_stories.network(made_stories.story(
        1, "Alpha accused Beta.", ["Alpha", "Beta"], [("Alpha", "ACCUSE", "Beta", {})]))
    render(tie, "neo4j-load", tmp_path)
    (tmp_path / "broken.cypher").write_text("MATCH (a:Actor) SET b.first = date('2024');")
    process = subprocess.run(
        ["node", ROOT / "tests" / "readers" / "cypher.mjs", tmp_path / "load.cypher",
         tmp_path / "broken.cypher"], capture_output=True, timeout=120, check=True)
    load, broken = json.loads(process.stdout)
    assert load["wrong"] == [] and load["statements"] > 10
    assert broken["wrong"] == ["Variable `b` not defined"]


def test_neo4j_restores_after_an_import_what_a_load_restores(made, tmp_path):
    render(made, "neo4j-load", tmp_path / "load")
    render(made, "neo4j-import", tmp_path / "import")
    load, restore = ({statement.strip() for statement in path.read_text(encoding="utf-8")
                      .split(";\n") if statement.strip().startswith("MATCH")}
                     for path in (tmp_path / "load" / "load.cypher",
                                  tmp_path / "import" / "restore.cypher"))
    assert restore and restore < load


# ── Link charts ──


def test_link_charts_get_direction_and_strength(made):
    def grades(*names):
        row = link(made, *names)
        return row["direction"], row["strength"], row["link_label"]

    assert grades("Alpha", "ACCUSE", "Beta") == ("forward", "Confirmed", "accuses")
    assert grades("Alpha", "CONSULT", "Gamma") == ("both", "Unconfirmed", "meets")
    assert grades("Alpha", "THREATEN", "Beta") == ("forward", "Tentative", "threatens (reported)")
    assert grades("Alpha", "PART_OF", "Beta") == ("forward", "Tentative", "is part of (negated)")
    assert grades("Alpha", "CO_MENTION", "Beta") == ("none", "Tentative", "is named with")


def test_link_charts_get_sources_and_quotes(made):
    row = link(made, "Alpha", "ACCUSE", "Beta")
    assert row["source"] == "Daily, One, 2024-10-01 | Weekly, Two, 2024-10-03"
    assert row["quote"].startswith("“Alpha accused Beta.” (Daily, 2024-10-01) | ")
    assert row["from_id"] == "alpha" and row["link_id"] == "alpha:ACCUSE:beta"


# ── Events ──


def test_events_are_statements_that_something_is_done(network):
    rows = read(render(network, "events-csv"))
    standing = ("LEADS", "MEMBER_OF", "PART_OF", "REPRESENTS", "BACKS", "ALLIED", "OPPOSES")
    events = [tie for tie in ties(network)
              if tie["category"] is not None and tie["category"] not in standing]
    assert len(rows) == sum(len(tie["evidence"]) for tie in events)
    assert len({row["event_id"] for row in rows}) == len(rows)
    quads = {"verbal cooperation": "1", "material cooperation": "2", "verbal conflict": "3",
             "material conflict": "4"}
    for row in rows:
        assert row["quad_class"] == quads[row["class"]]
        assert -10 <= float(row["goldstein"]) <= 10
        assert row["category"] not in standing


def test_an_event_has_its_own_day_or_its_articles(made):
    days = [(row["event_date"], row["event_date_last"], row["date_of"])
            for row in read(render(made, "events-csv")) if row["category"] == "ACCUSE"]
    assert days == [("2024-10-01", "2024-10-01", "article"),
                    ("2024-09-30", "2024-10-02", "event")]


def test_an_event_says_who_says_so(made):
    row = next(row for row in read(render(made, "events-csv")) if row["category"] == "THREATEN")
    assert (row["status"], row["modality"], row["attributed_to"]) \
        == ("reported", "reported", "Gamma")
    assert (row["quad_class"], row["goldstein"], row["outlet"]) == ("3", "-3.5", "Weekly")


def test_further_articles_leave_an_events_id_alone():
    first = made_stories.story(1, "Alpha accused Beta.", ["Alpha", "Beta"],
                               [("Alpha", "ACCUSE", "Beta", {})] * 2)
    second = made_stories.story(2, "Alpha accused Beta!", ["Alpha", "Beta"],
                                [("Alpha", "ACCUSE", "Beta", {})])

    def ids(*stories):
        return {row["event_id"]
                for row in read(render(made_stories.network(*stories), "events-csv"))}

    assert ids(first) < ids(second, first)


# ── FollowTheMoney ──

# The part of the published model that we write: what each schema is besides itself, what it
# requires, and its properties with the schema that an entity must be, or None for text.
THING = {"name": None, "alias": None, "keywords": None, "sourceUrl": None, "publisher": None,
         "proof": "Document"}
INTEREST = {"role": None, "status": None, "recordId": None, "summary": None, "date": None,
            "publisher": None, "sourceUrl": None}
LEGAL_ENTITY = {**THING, "classification": None}
MODEL = {
    "Article": ({"Document", "Thing"}, {"fileName"},
                {**THING, "fileName": None, "title": None, "publishedAt": None}),
    "LegalEntity": ({"Thing"}, {"name"}, LEGAL_ENTITY),
    "Person": ({"LegalEntity", "Thing"}, {"name"}, {**LEGAL_ENTITY, "position": None}),
    "Organization": ({"LegalEntity", "Thing"}, {"name"}, LEGAL_ENTITY),
    "PublicBody": ({"Organization", "LegalEntity", "Thing"}, {"name"}, LEGAL_ENTITY),
    "Mention": (set(), {"document", "name"},
                {"document": "Document", "resolved": "LegalEntity", "name": None,
                 "detectedSchema": None}),
    "UnknownLink": (set(), {"subject", "object"},
                    {**INTEREST, "subject": "Thing", "object": "Thing"}),
    "Membership": (set(), {"member", "organization"},
                   {**INTEREST, "member": "LegalEntity", "organization": "Organization"}),
    "Directorship": (set(), {"director", "organization"},
                     {**INTEREST, "director": "LegalEntity", "organization": "Organization"}),
    "Representation": (set(), {"agent", "client"},
                       {**INTEREST, "agent": "LegalEntity", "client": "LegalEntity"}),
}
LONGEST = collections.defaultdict(lambda: 1024, name=384, alias=384, summary=65000)


def entities(network):
    """By id, checked against the model."""
    lines = render(network, "ftm").decode("utf-8").splitlines()
    found = {entity["id"]: entity for entity in map(json.loads, lines)}
    assert len(found) == len(lines)
    for entity in found.values():
        check(entity, found)
    return found


def check(entity, found):
    _, required, properties = MODEL[entity["schema"]]
    assert set(entity) == {"id", "schema", "properties"}
    assert re.fullmatch("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity["id"])
    assert required <= set(entity["properties"]) <= set(properties)
    for name, values in entity["properties"].items():
        assert values and len(set(values)) == len(values)
        for value in values:
            assert value == value.strip() != "" and len(value) <= LONGEST[name]
            if properties[name] is not None:
                schema = found[value]["schema"]
                assert properties[name] in MODEL[schema][0] | {schema}
            if name == "sourceUrl":
                assert re.match("https?://[^/]", value)
            if name in ("date", "publishedAt"):
                datetime.date.fromisoformat(value)


def test_followthemoney_takes_it(network):
    found = entities(network)
    count = collections.Counter(entity["schema"] for entity in found.values())
    whole = json.loads(network)
    assert count["Article"] == len(whole["documents"])
    assert sum(count[one] for one in ("Person", "Organization", "PublicBody", "LegalEntity")) \
        == len(whole["nodes"])
    assert count["Mention"] == sum(len(node["appearances"]) for node in whole["nodes"])
    assert sum(count[one] for one in ("UnknownLink", "Membership", "Directorship",
                                      "Representation")) == len(whole["edges"])


def test_followthemoney_gets_evidence_and_what_is_denied_is_no_membership(made):
    found = entities(made)
    ties_of = {one["properties"]["recordId"][0]: one
               for one in found.values() if "recordId" in one["properties"]}
    accusation = ties_of["alpha:ACCUSE:beta"]["properties"]
    assert accusation["summary"][0] == "“Alpha accused Beta.” (Daily, 2024-10-01)"
    assert accusation["publisher"] == ["Daily", "Weekly"]
    assert accusation["date"] == ["2024-10-01", "2024-09-30"]
    assert ties_of["gamma:PART_OF:beta"]["schema"] == "Membership"
    denied = ties_of["alpha:PART_OF:beta"]
    assert denied["schema"] == "UnknownLink"
    assert denied["properties"]["role"] == ["is part of (negated)"]
