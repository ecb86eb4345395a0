"""Whose word a claim is, and how that is called."""

from __future__ import annotations

import pytest
from factories import link
from reconcile.scene import report, subjects

from onrecord.types.vocabulary import Act, SourceKind

SAID = "Rwandan troops are in Sudan"


def _voice(*chain, publisher: str = "Example Wire"):
    text = f"{' '.join(name for name, _ in chain)} said that {SAID}."
    links = tuple(link(name, text=text, **given) for name, given in chain)
    (made,) = subjects([report(SAID, publisher=publisher, through=links)])
    return made.voice


KIRBY = ("MR. KIRBY", {"entity": "person:john-kirby", "country": "USA"})


@pytest.mark.parametrize(
    ("chain", "label"),
    [
        ([KIRBY], "John Kirby"),
        ([("MS. OKORO", {})], "Ms. Okoro"),
        ([("SENIOR ADMINISTRATION OFFICIAL", {})], "senior administration official"),
        ([("NATO", {"entity": "body:nato"})], "NATO"),
        ([("it", {"entity": "body:nato"})], "NATO"),
        ([("the president rei-", {"entity": "person:joe-biden", "country": "USA"})], "Joe Biden"),
    ],
)
def test_labels(chain, label):
    assert _voice(*chain).label == label


@pytest.mark.parametrize(
    ("inner", "label"),
    [
        (("Our", {"act": Act.ESTIMATE}), "John Kirby"),
        (("That", {}), "John Kirby"),
        (("Chad's", {"act": Act.BELIEVE, "country": "TCD", "kind": SourceKind.COUNTRY}), "John Kirby"),
        (("Ada Okoro's", {"act": Act.ASSERT}), "Ada Okoro's"),
    ],
)
def test_nobody_else_is_heard_by_a_pronoun_or_an_attitude_that_is_named(inner, label):
    assert _voice(KIRBY, inner).label == label


def test_without_another_it_is_the_publishers_word():
    assert _voice(("We", {})).label == "Example Wire"


def test_a_publisher_is_one_with_and_without_its_article():
    said = [
        _voice(publisher=name).key
        for name in ("The Kyiv Independent", "Kyiv Independent", "The Oyo Herald", "Oyo Herald")
    ]
    assert said[0] == said[1]
    assert said[2] == said[3]
