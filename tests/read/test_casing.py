"""Texts in capitals: re-cased for the parser, cited as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon.store import rows
from onrecord.read import read
from onrecord.read.casing import capitals, recased
from onrecord.read.pipeline import language
from onrecord.types import Document

CABLE = (
    "KHARTOUM, 4 MAR 2024 -- [TEXT] A SPOKESMAN FOR THE SUDANESE ARMY SAID TODAY THAT FIGHTERS OF THE RAPID SUPPORT "
    "FORCES (RSF) ATTACKED A HOSPITAL IN EL FASHER AND KILLED 12 PEOPLE. U.S. OFFICIALS WARNED THAT FIGHTING MAY "
    "SPREAD."
)


@pytest.mark.parametrize(
    "words",
    [
        "Khartoum, 4 Mar 2024",
        "the Sudanese army said today",
        "Rapid Support Forces (RSF) attacked",
        "U.S. officials",
        "may",
    ],
)
def test_cable(words: str) -> None:
    assert words in recased(CABLE, language())


def test_month_is_told_from_modal() -> None:
    made = recased(
        "THE REBELS MAY ATTACK ON 3 MAY NEAR THE VILLAGE, RESIDENTS OF THE VALLEY TOLD REPORTERS TODAY.", language()
    )
    assert "rebels may attack on 3 May" in made


def test_cased_text_is_left_alone() -> None:
    assert not capitals(
        "The UN and NATO met in Brussels to speak of Ukraine, and the EU was there as well, officials said."
    )
    assert not capitals("BREAKING NEWS")


def test_citations_quote_the_stored_text() -> None:
    claims = read(Document.make(CABLE, published="2024-03-04"))
    assert claims
    for claim in claims:
        assert CABLE[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
    assert any(
        link.source.text == "A SPOKESMAN FOR THE SUDANESE ARMY" for claim in claims for link in claim.attribution
    )


@given(st.text(alphabet=st.characters(categories=("Lu", "Zs", "Po", "Nd")), max_size=300))
@settings(max_examples=50, deadline=None)
def test_length_stays(text: str) -> None:
    assert len(recased(text, language())) == len(text)


ROWS = [(row["part"], *pair) for row in rows("casing") for pair in row["examples"]]
OTHERS = [(row["part"], *pair) for row in rows("casing") for pair in row["counterexamples"]]


@pytest.mark.parametrize(("part", "text", "words"), ROWS, ids=[words for *_, words in ROWS])
def test_words_of_the_lexicon(part: str, text: str, words: str) -> None:
    assert words in recased(text, language())


@pytest.mark.parametrize(("part", "text", "words"), OTHERS, ids=[words for *_, words in OTHERS])
def test_words_that_are_none_of_it(part: str, text: str, words: str) -> None:
    assert words not in recased(text, language())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # A dictionary of senses holds these acronyms as words.
        ("THE FARC FREED TWO HOSTAGES IN THE HILLS AND A NATO PLANE BROUGHT THEM HOME.", "The FARC freed two hostages"),
        ("THE FARC FREED TWO HOSTAGES IN THE HILLS AND A NATO PLANE BROUGHT THEM HOME.", "a NATO plane"),
        ("THE NATIONAL LIBERATION ARMY SAID THAT ELN FIGHTERS HELD THE BRIDGE.", "that ELN fighters"),
        ("THE CIRCUS WORKERS FOUGHT IN THE ARENA AND THE ARENA WAS CLOSED FOR A WEEK.", "the arena was closed"),
        ("THE ARENA (NATIONALIST REPUBLICAN ALLIANCE) WON, AND ARENA'S LEADER SPOKE.", "ARENA's leader"),
        ("A DASH -- WHICH MANY WRITERS USE -- BEGINS NO SENTENCE -- AS ONE SEES.", "which many writers use -- begins"),
        ("GOMA, 3 MAY (AFP) -- THE ARMY -- WHICH LOST TEN MEN -- LEFT THE TOWN AT NIGHT.", "-- The army -- which lost"),
    ],
)
def test_acronyms_and_dashes(text: str, words: str) -> None:
    assert words in recased(text, language())
