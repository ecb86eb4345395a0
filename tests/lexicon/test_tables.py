"""The tables of countries, bodies, persons, offices and places hold what they should."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from onrecord.lexicon.store import table
from onrecord.read.gazetteer import lookup
from onrecord.types.vocabulary import PloverType, Sector

ISO3 = re.compile(r"^[A-Z]{3}$")
DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})?$")


def test_countries() -> None:
    for row in table("countries"):
        assert ISO3.match(row["iso3"])
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
    assert unique(row["iso3"] for row in table("countries"))


def test_former_countries_lead_to_present_ones() -> None:
    known = {row["iso3"] for row in table("countries")}
    assert {row["iso3"] for row in table("former_countries")} <= known


@pytest.mark.parametrize("name", ["bodies", "persons"])
def test_ids_sectors_and_countries(name: str) -> None:
    known = {row["iso3"] for row in table("countries")} | {""}
    assert unique(row["id"] for row in table(name))
    for row in table(name):
        assert row["sector"] in Sector.__members__, row
        assert row["country"] in known, row
        assert row["name"], row


def test_offices() -> None:
    persons = {row["id"] for row in table("persons")}
    for row in table("offices"):
        assert row["person"] in persons, row
        assert DATE.match(row["from"]), row
        assert DATE.match(row["until"]), row
        assert not row["until"] or row["from"] < row["until"], row


def test_no_two_persons_hold_one_highest_office_at_once() -> None:
    held: dict[str, list[tuple[str, str, str]]] = {}
    for row in table("offices"):
        if row["from"] and re.match(r"(President|Prime Minister|Chancellor|Secretary)\b", row["office"]):
            held.setdefault(row["office"], []).append((row["from"], row["until"] or "9999", row["person"]))
    for office, terms in held.items():
        terms.sort()
        for (_, until, one), (start, _, other) in pairwise(terms):
            assert until <= start, (office, one, other)


def test_regions() -> None:
    classes = {"continent", "region", "sea", "river", "city", "site"}
    known = {row["iso3"] for row in table("countries")} | {"", "IOT"}
    for row in table("regions"):
        assert row["class"] in classes, row
        assert row["country"] in known, row
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180


def test_alliances_are_of_known_countries_and_bodies_for_known_times() -> None:
    countries = {row["iso3"] for row in table("countries")}
    bodies = {row["id"] for row in table("bodies")} | {""}
    for row in table("alliances"):
        assert row["country"] in countries, row
        assert row["body"] in bodies, row
        assert row["from"], row
        assert DATE.match(row["from"]), row
        assert DATE.match(row["until"]), row
        assert not row["until"] or row["from"] < row["until"], row
        assert row["source"], row
    assert unique((row["alliance"], row["country"], row["from"]) for row in table("alliances"))
    members = Counter(row["alliance"] for row in table("alliances"))
    assert min(members.values()) > 1


def test_ways_of_writing_a_place_lead_to_one_that_is_known_in_its_country() -> None:
    for row in table("place_variants"):
        assert row["written"] == row["written"].lower() != row["name"], row
        assert row["country"] in {entry.country for entry in lookup(row["name"])}, row
    names = {(row["name"], row["country"]) for row in table("place_variants")}
    assert not names & {(row["written"], row["country"]) for row in table("place_variants")}
    assert unique((row["written"], row["country"]) for row in table("place_variants"))


def unique(values: object) -> bool:
    return not [value for value, count in Counter(values).items() if count > 1]  # type: ignore[call-overload]


def test_every_type_and_sector_has_its_code_in_other_data_sets() -> None:
    assert {row["event"] for row in table("event_quads")} == {member.value for member in PloverType}
    assert {row["sector"] for row in table("sector_codes")} == {member.value for member in Sector}
    assert unique((row["event"], row["cameo"]) for row in table("acled_types"))
    assert {row["event"] for row in table("acled_types")} <= {member.value for member in PloverType}
