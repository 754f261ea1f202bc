"""The word lists as data: nothing stands twice, no state is missing, the lists agree with each other."""

import json
import pathlib
import re
import unicodedata

import pytest

from conftest import ROOT

LEXICONS = ROOT / "extract" / "lexicon"
ISO_CODES = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")  # Debian's package iso-codes

# ISO 3166-1 codes of the members of the United Nations.
MEMBERS = (
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO "
    "KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN "
    "HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU "
    "MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS "
    "SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US "
    "UY UZ VU VE VN YE ZM ZW").split()
OTHERS = "EH PS TW VA XK".split()
# One word is the people of two states, and the capital is named like the state.
SHARED_DEMONYMS = {"Dominica", "Republic of the Congo"}
CITY_STATES = {"Djibouti", "Hong Kong", "Luxembourg", "Macau", "Monaco", "San Marino", "Singapore", "Vatican City"}
# The standard means the smaller of the two, news the larger.
AMBIGUOUS = {"Congo"}
# Brussels is nobody's alone.
NO_METONYM = {"Belgium"}


def key(form):
    text = unicodedata.normalize("NFKD", form)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub("['\u2018\u2019`\u02bb\u02bc\u02bd]", "", text)
    return re.sub(r"[\W_]+", " ", text).strip()


def rows(name):
    """Each row of a list: its forms, and its other cells by column."""
    lines = (LEXICONS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    lines = [line.split("\t") for line in lines if line and not line.startswith("#")]
    columns = lines[0]
    for cells in lines[1:]:
        assert len(cells) <= len(columns), cells
        cells += [""] * (len(columns) - len(cells))
        yield cells[0].split("|"), dict(zip(columns[1:], cells[1:]))


def states():
    return {cells["usual"]: cells["code"] for _, cells in rows("countries")}


@pytest.mark.parametrize("name", [
    "countries", "demonyms", "capitals", "first_names", "titles", "organizations", "groups", "descriptions"])
def test_no_phrase_stands_twice(name):
    seen = {}
    for number, (forms, _) in enumerate(rows(name)):
        for form in forms:
            assert key(form), forms
            assert seen.setdefault(key(form), number) == number, form


def test_every_state_is_there():
    codes = set(states().values())
    assert len(MEMBERS) == 193
    assert [code for code in MEMBERS + OTHERS if code not in codes] == []


def test_every_member_has_a_demonym_and_a_capital():
    members = {state for state, code in states().items() if code in MEMBERS}
    demonyms = {cells["state"] for _, cells in rows("demonyms")}
    capitals = {cells["state"] for _, cells in rows("capitals")}
    assert members - demonyms <= SHARED_DEMONYMS
    assert members - capitals <= CITY_STATES | NO_METONYM


@pytest.mark.parametrize("name", ["demonyms", "capitals"])
def test_states_are_called_by_their_usual_name(name):
    assert {cells["state"] for _, cells in rows(name)} - set(states()) <= {""}


@pytest.mark.parametrize("form, state", [
    ("UK", "United Kingdom"), ("Britain", "United Kingdom"), ("U.S.", "United States"), ("America", "United States"),
    ("Burma", "Myanmar"), ("Ivory Coast", "Ivory Coast"), ("DRC", "Democratic Republic of the Congo"),
    ("UAE", "United Arab Emirates"), ("Swaziland", "Eswatini"), ("Czechia", "Czech Republic"), ("Holland", "Netherlands"),
    ("Türkiye", "Turkey"), ("East Timor", "East Timor"), ("Cabo Verde", "Cape Verde"), ("Holy See", "Vatican City")])
def test_news_calls_states_by_other_names(form, state):
    assert {cells["usual"] for forms, cells in rows("countries") if key(form) in map(key, forms)} == {state}


@pytest.mark.skipif(not ISO_CODES.exists(), reason="iso-codes is not installed")
def test_names_of_iso_3166_are_known():
    """Those without a comma or brackets, in which the standard turns names round."""
    known = {key(form): cells["code"] for forms, cells in rows("countries") for form in forms}
    missing = []
    for country in json.loads(ISO_CODES.read_text(encoding="utf-8"))["3166-1"]:
        name = country.get("common_name", country["name"])
        if country["alpha_2"] in MEMBERS + OTHERS and "," not in name and "(" not in name:
            if name not in AMBIGUOUS and known.get(key(name)) != country["alpha_2"]:
                missing.append(name)
    assert missing == []
