"""How what an id stands for is called."""

from __future__ import annotations

import pytest

from onrecord.lexicon.naming import named


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("country:RUS", "Russia"),
        ("country:ZZZ", "ZZZ"),
        ("body:nato", "NATO"),
        ("body:kor-intelligence", "South Korean intelligence"),
        ("body:sdn-foreign-ministry", "Sudanese foreign ministry"),
        ("person:nuru-abdi", "Nuru Abdi"),
    ],
)
def test_an_id_has_a_name_to_read(id_: str, name: str) -> None:
    assert named(id_) == name
