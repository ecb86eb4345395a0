"""Propositions read in part are the whole ones without the rest."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import get_origin, get_type_hints

import pytest
from brief.exports.sample import goma

from onrecord.run.glimpses import PARTS, glimpse
from onrecord.types.codec import encode
from onrecord.types.proposition import Proposition

WHOLE = next(one.filed.proposition for one in goma().reported() if one.filed is not None)
ALSO = {"actors"}
"""Rows that do not grow with the claims."""


@pytest.mark.parametrize("parts", [(), ("history",), ("bearings", "origins", "entails"), PARTS], ids=str)
def test_the_parts_that_are_asked_for_are_there_and_no_others(parts: tuple[str, ...]) -> None:
    empty = {part: () for part in PARTS if part not in parts}
    assert glimpse(json.dumps(encode(WHOLE)), *parts) == replace(WHOLE, **empty)


def test_parts_are_the_rows_of_a_proposition() -> None:
    hints = get_type_hints(Proposition)
    assert {one.name for one in fields(Proposition) if get_origin(hints[one.name]) is tuple} == {*PARTS, *ALSO}
