"""Across documents: what is surely one is one, two who share a family name are two, what is unsure is a doubt."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile.entities import block_of, resolve
from onrecord.reconcile.naming import spoken
from onrecord.types.entity import Name, NameKind
from onrecord.types.proposition import Judgement, Sameness

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"


def name(text: str, country: str | None = None, at: str = "", publisher: str | None = None) -> Name:
    """A name in one line: the id is as `mentions` makes it; `at` a document for a family name alone."""
    said = spoken(text, country)
    slug = re.sub(r"[^a-z]+", "-", said.label.lower()).strip("-")
    id_ = f"name:{slug}" + (f".{country.lower()}" if country else "") + (f"@{at}" if at else "")
    roles = tuple(sorted(word for word in said.title if not word.endswith(".")))
    return Name(id_, NameKind.PERSON, said.label, said.family, said.given, country, said.gender, roles, publisher)


def told(left: Name, right: Name) -> str:
    """What two names are to each other."""
    found = resolve([left, right])
    if any({left.id, right.id} <= set(one.names) for one in found):
        return SAME
    pairs = [{doubt.left, doubt.right} for one in found for doubt in one.doubts]
    return UNSURE if {left.id, right.id} in pairs else DIFFERENT


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (name("Andriy Kovalenko", "UKR"), name("Andrii Kowalenko", "UKR"), SAME),
        (name("Andriy Kovalenko", "UKR"), name("Andriy Kovalenko"), SAME),
        (name("Andriy Kovalenko", "UKR"), name("Oleh Kovalenko", "UKR"), DIFFERENT),
        (name("Andriy Kovalenko", "UKR"), name("Andriy Kovalchuk", "UKR"), DIFFERENT),
        (name("John Amadi", "NGA"), name("John Amadi", "KEN"), UNSURE),
        (name("A. Kovalenko", "UKR"), name("Andriy Kovalenko", "UKR"), SAME),
        (name("A. Kovalenko"), name("Andriy Kovalenko", "UKR"), UNSURE),
        (name("O. Kovalenko", "UKR"), name("Andriy Kovalenko", "UKR"), DIFFERENT),
        (name("Joe Amadi", "NGA"), name("Joseph Amadi", "NGA"), SAME),
        (name("Joe Amadi"), name("Joseph Amadi"), UNSURE),
        (name("Mr. Sam Amadi", "NGA"), name("Ms. Sam Amadi"), DIFFERENT),
        (name("George W. Amadi", "NGA"), name("George H. Amadi", "NGA"), DIFFERENT),
        (name("George W. Amadi", "NGA"), name("George Amadi", "NGA"), SAME),
        (name("army spokesman Amadi", "NGA", "d_1"), name("army spokesman Sam Amadi", "NGA"), SAME),
        (name("police spokesman Amadi", "NGA", "d_1"), name("army spokesman Sam Amadi", "NGA"), UNSURE),
        (name("Amadi", None, "d_1"), name("Sam Amadi", "NGA"), UNSURE),
        (name("Amadi", "KEN", "d_1"), name("Sam Amadi", "NGA"), DIFFERENT),
        (name("Sam Karimov", "UZB"), name("Sam Kerimov", "UZB"), SAME),
        (name("Sam Karimov"), name("Sam Kerimov"), UNSURE),
        (name("Kim Yo Ran", "PRK"), name("Kim Yo-ran", "PRK"), SAME),
        (name("Kim Yo Ran", "PRK"), name("Kim Jong Ho", "PRK"), DIFFERENT),
    ],
)
def test_pairs(left, right, wanted):
    assert told(left, right) == wanted
    assert told(right, left) == wanted


@pytest.mark.parametrize(
    ("text", "country", "person"),
    [
        ("Volodimir Zelenski", "UKR", "person:volodymyr-zelenskyy"),
        ("Wladimir Selenskij", "UKR", None),
        ("Ramsan Qadyrov", "RUS", None),
        ("Ramzan Qadyrov", "RUS", "person:ramzan-kadyrov"),
        ("Sergey Shoygu", "RUS", "person:sergei-shoigu"),
        ("Sergei Shoigu", "UKR", None),
    ],
)
def test_persons_of_the_lexicon_in_other_spellings(text, country, person):
    one = name(text, country)
    (found,) = [held for held in resolve([one]) if one.id in held.names]
    assert found.id == (person or one.id)


def test_a_family_name_alone_that_may_be_two_is_in_doubt_with_both():
    found = resolve([name("Amadi", "NGA", "d_1"), name("Sam Amadi", "NGA"), name("Eve Amadi", "NGA")])
    assert len(found) == 3
    assert len(next(one for one in found if one.id == "name:amadi.nga@d_1").doubts) == 2


def test_a_governments_page_calls_just_one_of_its_people_so():
    house = {"publisher": "White House"}
    full = name("Sam Amadi", "USA", **house)
    short = [name("MR. AMADI", None, f"d_{n}", **house) for n in range(3)]
    assert len(resolve([full, *short])) == 1
    assert len(resolve([full, name("Eve Amadi", "USA", **house), *short])) > 2


def test_a_name_without_country_that_two_countries_have_stays_apart():
    found = resolve([name("John Amadi"), name("John Amadi", "NGA"), name("John Amadi", "KEN")])
    assert [one.id for one in found] == ["name:john-amadi", "name:john-amadi.ken", "name:john-amadi.nga"]
    assert all(one.doubts for one in found)


def _judged(left: Name, sameness: str, right: Name, number: int = 1) -> Judgement:
    return Judgement(left.id, right.id, Sameness(sameness), 1.0, "so", "Ada", f"2026-01-{number:02}", None, number)


def test_a_person_merges_what_the_machine_keeps_apart_and_parts_what_it_merges():
    left, right = name("Andriy Kovalenko", "UKR"), name("Bohdan Petrenko", "UKR")
    (one,) = resolve([left, right], [_judged(left, SAME, right)])
    assert {left.id, right.id} == set(one.names)
    assert one.bonds[0].by == "Ada"
    other = name("Andrii Kowalenko", "UKR")
    assert len(resolve([left, other], [_judged(left, DIFFERENT, other)])) == 2


def test_who_is_one_by_a_persons_word_takes_the_spellings_of_both():
    left, right, spelt = (
        name("Andriy Kovalenko", "UKR"),
        name("Bohdan Petrenko", "UKR"),
        name("Andrii Kowalenko", "UKR"),
    )
    assert len(resolve([left, right, spelt], [_judged(left, SAME, right)])) == 1


def test_a_body_and_its_initials_are_a_doubt():
    full = Name("name:rural-relief-board", NameKind.BODY, "Rural Relief Board", "")
    short = Name("name:rrb", NameKind.BODY, "RRB", "")
    assert block_of(full) == block_of(short)
    assert told(full, short) == UNSURE


NAMES = [
    name("Andriy Kovalenko", "UKR"),
    name("Andrii Kowalenko", "UKR"),
    name("Andriy Kovalenko"),
    name("A. Kovalenko", "UKR"),
    name("Oleh Kovalenko", "UKR"),
    name("Oleh Kovalenko", "RUS"),
    name("Oleh Kovalenko"),
    name("army spokesman Kovalenko", "UKR", "d_1"),
    name("Kovalenko", None, "d_2"),
    name("Ms. Kovalenko", None, "d_3"),
    name("Kovalanko", None, "d_4"),
    name("army spokesman Andriy Kovalenko", "UKR"),
]
JUDGED = [_judged(NAMES[4], SAME, NAMES[5], 1), _judged(NAMES[0], DIFFERENT, NAMES[3], 2)]


@given(st.permutations(NAMES), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same(names, judged):
    judgements = JUDGED if judged else []
    assert resolve(names, judgements) == resolve(NAMES, judgements)


@given(st.lists(st.sampled_from(NAMES), min_size=1))
@settings(max_examples=60, deadline=None)
def test_every_name_is_somebodys_and_one_only(names):
    found = [id_ for one in resolve(names, JUDGED) for id_ in one.names]
    assert {one.id for one in names} <= set(found)
    assert len(found) == len(set(found))
