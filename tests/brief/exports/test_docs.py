"""The page on exports names every format and every column."""

import json
import re
from pathlib import Path

import pytest
from brief.exports.sample import Held, made
from brief.exports.test_calendars import met
from icalendar import Calendar

from onrecord.brief.exports import FORMATS
from onrecord.brief.exports.acled import ACLED
from onrecord.brief.exports.claims import CLAIMS, FIGURES
from onrecord.brief.exports.polecat import POLECAT
from onrecord.lexicon.store import table
from onrecord.types.vocabulary import Relation

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")
NAMED = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", PAGE, re.MULTILINE) for name in row.split(",")}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_explained(name):
    assert f"`{name}`" in NAMED


@pytest.mark.parametrize("of", [CLAIMS, FIGURES, POLECAT, ACLED])
def test_every_column_is_explained(of):
    assert not [name for name, _ in of.head if name not in NAMED]


def test_every_type_of_acled_is_explained():
    for row in table("acled_types"):
        name = f"{row['event']} {row['cameo']}".strip()
        assert f"| {name} | {row['disorder_type']} | {row['event_type']} | {row['sub_event_type']} |" in PAGE


def test_every_property_of_a_map_is_explained():
    properties = json.loads(made("geojson"))["features"][0]["properties"]
    assert not [name for name in properties if name not in NAMED]


def test_every_part_of_a_calendar_entry_is_explained():
    entry = next(iter(Calendar.from_ical(made("ical", Held([met()], {}))).walk("VEVENT")))
    known = NAMED | {"DTSTART", "DTEND", "TRANSP"}
    assert not [name for name in entry if name not in known]


@pytest.mark.parametrize("name", ["annotations", "prov", "schema-org"])
def test_every_term_of_our_own_is_explained(name):
    terms = set(re.findall(r'"(onrecord:\w+)"', made(name).decode()))
    assert terms
    assert terms <= NAMED


def test_every_property_of_the_extension_is_explained():
    objects = json.loads(made("stix"))["objects"]
    told = {name for one in objects for held in one.get("extensions", {}).values() for name in held}
    assert told <= NAMED
    assert {f"`{one['type']}`" for one in objects} <= NAMED
    assert not [relation for relation in Relation if f"`{relation.value}-of`" not in PAGE]


def test_every_schema_of_follow_the_money_is_explained():
    assert {json.loads(line)["schema"] for line in made("ftm").splitlines()} <= NAMED


def test_every_format_has_a_file_name_of_its_own_that_says_what_is_in_it():
    names = [format_.file for format_ in FORMATS.values()]
    assert len(set(names)) == len(names)
    assert {"onrecord-briefing.pdf", "onrecord-claims.csv", "onrecord-map.geojson"} <= set(names)
    assert not [name for name in names if not re.fullmatch(r"onrecord-[a-z-]+\.[a-z]+", name)]
