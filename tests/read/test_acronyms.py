"""Acronyms in capitals are told from words by the names that they stand beside."""

from __future__ import annotations

import pytest

from onrecord.read.acronyms import acronyms, glosses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FIGHTERS OF THE RAPID SUPPORT FORCES (RSF) LEFT.", [("RAPID SUPPORT FORCES", "RSF")]),
        ("THE POPULAR FRONT (FAR) LEFT.", [("POPULAR FRONT", "FAR")]),
        ("THE FAR [POPULAR FRONT OF THE HILLS] LEFT.", [("POPULAR FRONT OF THE HILLS", "FAR")]),
        ("THE HILLS WERE COLD (FAR) FROM HOME.", []),
    ],
)
def test_glosses(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[each.start : each.end], each.acronym) for each in glosses(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("THE POPULAR FRONT (FAR) LEFT.", {"FAR"}),
        ("THEY LEFT (FAR) TOO LATE.", set()),
        ("THE XQZ (ORFU) LEFT.", {"XQZ", "ORFU"}),
    ],
)
def test_acronyms(text: str, found: set[str]) -> None:
    assert acronyms(text, lambda word: word in {"far", "the", "left", "too", "late"}) == found
