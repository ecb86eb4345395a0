"""What propositions are called: their parts in words."""

from __future__ import annotations

import pytest

from onrecord.lexicon import naming
from onrecord.lexicon.store import rows
from onrecord.reconcile.headings import bounds, heading, series, worded
from onrecord.reconcile.keys import Key
from onrecord.reconcile.places import NOWHERE, Where

ITURI = Where("COD", "ituri")


def _key(family: str, theme: str, agent: str | None = "country:UGA", where: Where = NOWHERE, **given) -> Key:
    parts = {"target": None, "phase": "actual", "figure": None, **given}
    return Key(family, theme, agent, parts.pop("target"), where, parts.pop("phase"), parts.pop("figure"), **parts)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (_key("forces", "presence", where=ITURI, figure=(3000, 3000, None)), "3,000 Ugandan forces in Ituri, {COD}"),
        (_key("forces", "presence", where=Where("RUS", "~east")), "Ugandan forces in the east of Russia"),
        (_key("forces", "presence", where=Where(None, None, "front")), "Ugandan forces at the front"),
        (_key("forces", "combat", target="country:RWA"), "Ugandan forces in combat against Rwanda"),
        (_key("forces", "presence", phase="intended"), "Ugandan forces, place not told, planned, expected or possible"),
        (_key("losses", "killed", figure=(40, None, None)), "at least 40 Ugandan forces killed"),
        (_key("losses", "casualties", figure=(1000, 1200, "day")), "1,000 to 1,200 a day casualties of Ugandan forces"),
        (
            _key("incident", "killed", where=ITURI, figure=(3, 3, None), when="2024-10-24"),
            "3 people killed by Uganda in Ituri, {COD}, 2024-10-24",
        ),
        (_key("incident", "attack", None, where=Where(None, "bunia")), "attack in Bunia"),
        (_key("arms", "supply", target="country:RWA"), "arms supplied by Uganda to Rwanda"),
        (_key("tie", "ally", target="country:RWA"), "Uganda: ally of Rwanda"),
        (_key("words", ""), ""),
    ],
)
def test_headings(key, wanted):

    assert heading(key) == wanted.replace("{COD}", naming.countries()["COD"])


def test_a_day_that_no_source_states_is_that_of_the_report():
    key = _key("engagement", "meeting", target="country:RWA", when="2024-10-24")
    assert heading(key) == "meeting: Uganda, Rwanda, 2024-10-24"
    assert heading(key, stated=False) == "meeting: Uganda, Rwanda, reported 2024-10-24"


MANY = {"figure": (40, 40, None)}


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (_key("losses", "killed", where=ITURI, **MANY), "Ugandan forces killed"),
        (_key("forces", "presence", **MANY), "Ugandan forces"),
        (_key("forces", "presence", phase="intended", **MANY), "Ugandan forces, planned, expected or possible"),
        (_key("losses", "casualties", figure=(1000, 1200, "day")), "casualties of Ugandan forces, a day"),
        (
            _key("incident", "killed", where=Where(None, "bunia"), when="2024-10-24", **MANY),
            "people killed in Bunia, 2024-10-24",
        ),
        (
            _key("figure", "displaced person famili", where=Where(None, "bunia"), **MANY),
            "Uganda: displaced people in Bunia",
        ),
        (_key("figure", "equipment tank tank", **MANY), "Uganda: tank"),
        (_key("figure", "people person famili", **MANY), ""),
        (_key("words", "killed", **MANY), ""),
        (_key("losses", "killed"), ""),
    ],
)
def test_figures_of_one_measure_and_population_have_one_series(key, wanted):
    assert series(key) == wanted


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [(3, 3, "3"), (3000, None, "at least 3,000"), (None, 8000, "up to 8,000"), (1, 2, "1 to 2"), (None, None, ""),
     (0.5, 0.5, "0.5")],
)  # fmt: skip
def test_bounds(low, high, wanted):
    assert bounds(low, high) == wanted


def test_every_row_has_its_words_and_an_example():
    assert all(set(row) == {"family", "theme", "words", "example"} for row in rows("headings"))


@pytest.mark.parametrize(
    ("gist", "wanted"),
    [
        ("MS. OKORO: Well, look, the port is open", "The port is open"),
        ("And so, the port is open", "The port is open"),
        ("the port is open", ""),
        ("NATO: the port is open", ""),
        ("No troops are there", ""),
        (f"MR. TAHIR: {'It is a long story that I tell. ' * 6}The port is open", "The port is open"),
    ],
)
def test_words_as_a_heading(gist, wanted):
    assert worded(gist, _key("words", "", None)) == wanted


@pytest.mark.parametrize(
    ("gist", "given", "speaker", "wanted"),
    [
        ("they will decide in January", {"theme": ""}, "Ada Okoro", "Ada Okoro: they will decide in January"),
        ("they will decide in January", {"theme": ""}, "", ""),
        ("the ministry will decide", {"theme": ""}, "Ada Okoro", ""),
        (
            "Six people are killed",
            {"theme": "killed", "when": "2024-10-29"},
            "Ada Okoro",
            "Six people are killed (by Uganda, reported 2024-10-29)",
        ),
    ],
)
def test_words_tell_whose_they_are_and_of_when(gist, given, speaker, wanted):
    assert worded(gist, _key("words", given.pop("theme"), **given), speaker) == wanted
