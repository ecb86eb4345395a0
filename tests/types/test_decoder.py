"""Reading JSON values by their types: what fits, and where what does not fit stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pytest

from onrecord.types.decoder import Misread, decoder


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Leaf:
    number: int
    from_: str = ""
    under: tuple[Leaf, ...] = field(default_factory=tuple)


@pytest.mark.parametrize(
    ("hint", "value", "expected"),
    [
        (int, 3, 3),
        (float, 3, 3),
        (bool, True, True),
        (str | None, None, None),
        (Colour, "red", Colour.RED),
        (Colour | None, "blue", Colour.BLUE),
        (tuple[int, ...], [1, 2], (1, 2)),
        (tuple[str, Colour], ["a", "red"], ("a", Colour.RED)),
        (Leaf, {"number": 1, "from": "a"}, Leaf(1, "a")),
        (Leaf, {"number": 1, "under": [{"number": 2}]}, Leaf(1, under=(Leaf(2),))),
    ],
)
def test_what_fits_is_read(hint: Any, value: Any, expected: Any) -> None:
    assert decoder(hint)(value) == expected


@pytest.mark.parametrize(
    ("hint", "value", "where", "said"),
    [
        (int, True, "", "expected int, got True"),
        (float, "3", "", "expected float, got '3'"),
        (str, None, "", "expected str, got None"),
        (Colour, "green", "", "'green' is none of: red, blue"),
        (Colour, ["red"], "", "['red'] is none of"),
        (tuple[int, ...], "12", "", "expected a list"),
        (tuple[int, ...], [1, "2"], "[1]", "expected int"),
        (tuple[str, Colour], ["a"], "", "expected 2 items, got 1"),
        (tuple[str, Colour], ["a", "b"], "[1]", "is none of"),
        (Leaf, [], "", "expected an object"),
        (Leaf, {}, "", "number is missing"),
        (Leaf, {"number": 1, "from_": "a", "over": 1}, "", "unknown from_, over"),
        (Leaf, {"number": 1, "under": [{"number": 2}, {"number": "3"}]}, ".under[1].number", "expected int"),
    ],
)
def test_what_does_not_fit_is_told_by_where_it_stands(hint: Any, value: Any, where: str, said: str) -> None:
    with pytest.raises(Misread) as fault:
        decoder(hint)(value)
    assert "".join(reversed(fault.value.steps)) == where
    assert said in str(fault.value)
