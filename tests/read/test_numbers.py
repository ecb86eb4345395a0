"""Numbers in words and digits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon.store import rows
from onrecord.read import model
from onrecord.read.marks import index
from onrecord.read.numbers import Form, Number, numbers


def found(text: str) -> tuple[list[str], list[Number]]:
    doc = model.load()(text)
    m = index(doc)
    return m.lower, numbers(doc)


CASES = [
    ("twelve men", [12]),
    ("twenty-five men", [25]),
    ("one hundred and twenty men", [120]),
    ("two hundred thousand men", [200_000]),
    ("three million two hundred thousand men", [3_200_000]),
    ("1,200 men", [1200]),
    ("1.2 million men", [1_200_000]),
    ("a hundred men", [100]),
    ("a dozen men", [12]),
    ("half a million men", [500_000]),
    ("half a dozen men", [6]),
    ("two and a half million men", [2_500_000]),
    ("2 1/2 tons", [2.5]),
    ("nineteen ninety-seven was grim", [1997]),
    ("two-thirds of them", [2 / 3]),
    ("a third of them", [1 / 3]),
    ("the third of them", [3]),
    ("dozens of men", [24]),
    ("hundreds of thousands of men", [200_000]),
    ("tens of thousands of men", [20_000]),
    ("several hundred men", [300]),
    ("a few dozen men", [36]),
    ("€1.2bn", [1_200_000_000]),
    ("the 101st brigade", [101]),
    ("10 to 15 men", [10, 15]),
    ("few men", []),
    ("no one came", [1]),
]


@pytest.mark.parametrize(("text", "values"), CASES, ids=[text for text, _ in CASES])
def test_values(text: str, values: list[float]) -> None:
    assert [number.value for number in found(text)[1]] == pytest.approx(values)


LEXICON = [
    (row["class"], tuple(row["forms"]), kind, text)
    for row in rows("numbers")
    for kind in ("examples", "counterexamples")
    for text in row[kind]
]


@pytest.mark.parametrize(("name", "forms", "kind", "text"), LEXICON, ids=[text for *_, text in LEXICON])
def test_lexicon(name: str, forms: tuple[str, ...], kind: str, text: str) -> None:
    lower, held = found(text)
    if name == "fraction":
        held = [number for number in held if number.form is not Form.ORDINAL]
    words = {lower[i] for number in held for i in range(number.run.start, number.run.end)}
    if "no one" in text.lower():
        words.discard("one")  # a pronoun, which is for `figures` to see
    assert bool(words & set(forms)) == (kind == "examples")


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(
            ["a", "two", "hundred", "and", "half", "-", "of", "third", "1,000", "3", "dozens", "—", "8)", "½", "\n"]
        ),
        max_size=9,
    )
)
def test_numbers_never_overlap(words: list[str]) -> None:
    _, held = found(" ".join(words))
    assert all(one.run.end <= two.run.start for one, two in pairwise(held))
