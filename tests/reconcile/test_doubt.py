"""What a person is to look at first: origins that nothing joins or parts, more where it is contested."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brief.test_standings import one

from onrecord.reconcile.doubt import asked, doubt
from onrecord.types.origin import Apartness, Independence
from onrecord.types.proposition import Status

OPEN, JOINED = Independence.UNKNOWN, Independence.RULED_OUT


def pairs(*found: Independence) -> tuple[Apartness, ...]:
    return tuple(Apartness("o0", "o1", independence, None, "") for independence in found)


@pytest.mark.parametrize(
    ("status", "apart", "much"),
    [
        (Status.CLAIMED, (), 0),
        (Status.CLAIMED, pairs(OPEN), 1),
        (Status.CLAIMED, pairs(OPEN, JOINED, OPEN), 2),
        (Status.CONTESTED, pairs(OPEN), 3),
        (Status.CONTESTED, pairs(JOINED), 0),
        (Status.CLAIMED, pairs(*[OPEN] * 50), 20),
        (Status.CONFIRMED, pairs(OPEN), 0),
        (Status.CORROBORATED, pairs(OPEN), 0),
    ],
)
def test_how_much(status: Status, apart: tuple[Apartness, ...], much: float) -> None:
    assert doubt(replace(one(status=status), apart=apart)) == much


def test_what_to_ask() -> None:
    assert asked(replace(one(origins=2), apart=pairs(JOINED, OPEN))) == "independent? o0 / o1"
    assert asked(one()) == "-"
