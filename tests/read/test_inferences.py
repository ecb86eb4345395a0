"""Premise, conclusion and whose inference it is."""

from __future__ import annotations

import pytest
from reading import head, marked, only, words

CASES = [
    (
        "The scale of the desertions suggests that the garrison is close to collapse.",
        "The scale of the desertions",
        "the garrison is close to collapse",
    ),
    (
        "This steep fall in grain exports indicates that farmers may be hoarding wheat.",
        "This steep fall in grain exports",
        "farmers may be hoarding wheat",
    ),
    (
        "Banks in Beirut closed at noon, suggesting that traders feared a run.",
        "Banks in Beirut closed at noon",
        "traders feared a run",
    ),
    (
        "The army lost the airfield, which means that supplies must come by road.",
        "The army lost the airfield",
        "supplies must come by road",
    ),
    (
        "The dismissal of the general is a sign that the junta fears a coup.",
        "The dismissal of the general",
        "the junta fears a coup",
    ),
]


@pytest.mark.parametrize(("text", "premise", "conclusion"), CASES, ids=[case[0][:40] for case in CASES])
def test_of_the_publisher(text: str, premise: str, conclusion: str) -> None:
    found = only(marked(text).inferences)
    assert (words(text, found.premise), words(text, found.conclusion)) == (premise, conclusion)
    assert found.whose is None


def test_of_whoever_highlights_the_premise() -> None:
    text = "The minister highlighted the new trenches near Bakhmut, suggesting that an assault could be near."
    found = only(marked(text).inferences)
    assert words(text, found.premise) == "the new trenches near Bakhmut"
    assert words(text, found.conclusion) == "an assault could be near"
    assert head(text, found.whose) == "minister"


def test_of_whoever_bases_it_on_something() -> None:
    text = "Based on the fragments, officials concluded that the missile came from the north."
    found = only(marked(text).inferences)
    assert words(text, found.premise) == "the fragments"
    assert head(text, found.whose) == "officials"


@pytest.mark.parametrize(
    "text",
    [
        "Satellite images suggest that the runway was hit.",
        "The data indicate that prices doubled.",
        "The envoy suggested that talks resume in Doha.",
        "There is no sign that the fighting will end.",
        "The raid does not mean that the truce is over.",
        "",
    ],
)
def test_no_inference(text: str) -> None:
    assert marked(text).inferences == []
