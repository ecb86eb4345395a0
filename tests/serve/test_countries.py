"""Countries as people type them."""

from __future__ import annotations

import pytest

from onrecord.serve.countries import code


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, None),
        ("Russia", "RUS"),
        ("sudanese", "SDN"),
        ("Naypyidaw", "MMR"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("DPRK", "PRK"),
        ("ukr", "UKR"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Georgia", "GEO"),
        ("Kremlin", "Kremlin"),
        ("foreign ministry", "foreign ministry"),
        ("country:RUS", "country:RUS"),
        ("", ""),
    ],
)
def test_names_demonyms_and_capitals_are_codes(asked: str | None, expected: str | None) -> None:
    assert code(asked) == expected
