"""Every row's examples fire and its counterexamples do not."""

from __future__ import annotations

import pytest

from onrecord.lexicon import naming
from onrecord.lexicon.store import rows, table
from onrecord.reconcile import vocab


def _theme(text: str) -> str | None:
    folded = vocab.fold(text)
    forces = bool(vocab.words("forces").search(folded))
    held = (name for name, row in vocab.themes().items() if next(row.found_in(vocab.flat(text), folded), None))
    found = (name for name in held if forces or not vocab.themes()[name].forces)
    return next(found, None)


@pytest.mark.parametrize(
    ("theme", "text", "wanted"),
    [
        (row["theme"], text, wanted)
        for row in rows("themes")
        for wanted, key in ((True, "examples"), (False, "counterexamples"))
        for text in row[key]
    ],
)
def test_themes(theme, text, wanted):
    assert (_theme(text) == theme) is wanted


@pytest.mark.parametrize(
    ("use", "text", "wanted"),
    [
        (row["use"], text, wanted)
        for row in rows("reconcile_words")
        for wanted, key in ((True, "examples"), (False, "counterexamples"))
        for text in row[key]
    ],
)
def test_words(use, text, wanted):
    assert (vocab.words(use).search(vocab.fold(text)) is not None) is wanted


@pytest.mark.parametrize(
    ("occasion", "text", "wanted"),
    [
        (row["occasion"], text, wanted)
        for row in rows("occasions")
        for wanted, key in ((True, "examples"), (False, "counterexamples"))
        for text in row[key]
    ],
)
def test_occasions(occasion, text, wanted):
    found = [name for name, _, words in vocab.occasions() if words.search(vocab.fold(text))]
    assert (occasion in found) is wanted


def test_publishers_are_found_by_every_name_and_named_once():
    seen: set[str] = set()
    for row in table("publishers"):
        names = {vocab.fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}
        assert not names & seen, row["name"]
        seen |= names
        assert vocab.publisher(row["name"]).owner == row["owner"]
        assert row["state"] == "" or row["state"] in naming.countries()


def test_a_publisher_that_is_not_known_is_its_own_owner():
    assert vocab.publisher("Harbour Gazette").owner == "Harbour Gazette"
