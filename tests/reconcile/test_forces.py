"""What is said of forces, and what only seems to be: a theme and the forces must stand together in one clause."""

from __future__ import annotations

import pytest
from reconcile.scene import propositions, report, subjects

from onrecord.read import read_all
from onrecord.reconcile import subjects_of
from onrecord.types import Document


def _parts(said: str, **given: object) -> list[tuple[str, str | None, str]]:
    found = [one.facets for one in subjects([report(said, "The ministry", **given)])]
    return [(one.theme, one.agent, one.stance) for one in found if one.family in ("forces", "losses", "arms")]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Ugandan troops are in Ituri", [("presence", "country:UGA", "for")]),
        ("Uganda has sent 200 soldiers to Ituri", [("presence", "country:UGA", "for")]),
        ("Uganda's army units are training in Somalia", [("training", "country:UGA", "for")]),
        ("Rwanda had armed more than 500 Congolese fighters", [("arming", "country:COD", "for")]),
        ("Ugandan soldiers are going to Kasese", [("presence", "country:UGA", "for")]),
        (
            "Ugandan soldiers moved to the front line and were suffering losses",
            [("presence", "country:UGA", "for"), ("losses", "country:UGA", "for")],
        ),
        ("Ugandan soldiers are going to have to learn Lingala", []),
        ("Uganda deserves a peaceful transfer of power", []),
        ("the minister said to Ugandan reporters that he was present", []),
        ("the president moved on and praised the cooks, the gardeners and the Ugandan soldiers at length", []),
        ("they moved to a new office", []),
        ("Uganda killed four militants", []),
    ],
)
def test_matters_of_force(said, wanted):
    assert sorted(_parts(said)) == sorted(wanted)


@pytest.mark.parametrize(
    "said",
    [
        "it was not known whether Ugandan troops are in Ituri",
        "nobody knows why Ugandan troops were sent to Ituri",
        "it is too early to say that Ugandan troops fought in Ituri",
    ],
)
def test_what_is_asked_or_not_known_is_spoken_of_and_not_said(said):
    assert {stance for _, _, stance in _parts(said)} == {"none"}


def test_who_asks_at_a_briefing_claims_nothing():
    (made,) = subjects([report("Ugandan troops are in Ituri", "Q")])
    assert made.facets.stance == "none"


def test_a_negation_far_from_the_theme_denies_something_else():
    long = (
        "Ugandan troops are in Ituri as the ministry has told every one of its partners in the region again and again"
        " since the rains of last spring and it is not a matter of dispute"
    )
    assert {stance for _, _, stance in _parts(long, value="CT-", polarity="-")} == {"none"}
    short = "Ugandan troops are not in Ituri"
    assert {stance for _, _, stance in _parts(short, value="CT-", polarity="-")} == {"against"}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        # an aim's place is not where they are
        ("Uganda has sent soldiers to fight with rebels in Ituri", [("presence", "actual", None)]),
        ("Uganda has sent soldiers to Ituri to fight with rebels", [("presence", "actual", "ituri")]),
        # what is possible, or meant, is not done
        ("Ugandan soldiers could travel to Ituri", [("presence", "intended", "ituri")]),
        ("Ugandan soldiers may be in Ituri", [("presence", "actual", "ituri")]),
        ("Ugandan soldiers moved to Ituri meant to be actively engaged in combat", [("presence", "actual", "ituri")]),
        ("200 soldiers from Uganda that have been dispatched to Ituri are well", [("presence", "actual", "ituri")]),
        ("the Ugandan troops that are in Ituri are well", [("presence", "actual", "ituri")]),
        ("Ugandan units have entered Ituri", [("presence", "actual", None)]),
    ],
)
def test_what_is_done_and_where(said, wanted):
    found = [one.facets for one in subjects([report(said, "The ministry")])]
    assert [(one.theme, one.phase, one.where.part) for one in found if one.family == "forces"] == wanted


def test_a_fight_of_two_named_forces_is_a_matter_of_both():
    found = [one.facets for one in subjects([report("Ugandan forces have engaged Rwandan troops in Ituri", "Kampala")])]
    wanted = {("country:UGA", "country:RWA"), ("country:RWA", "country:UGA")}
    assert {(one.agent, one.target) for one in found if one.theme == "combat"} == wanted


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("the possibility that Ugandan troops fought in Ituri is real", "none"),
        ("the deployment of Ugandan troops to Ituri worries the region", "none"),
        ("Ugandan troops are in Ituri on a purported training mission", "for"),
    ],
)
def test_what_is_only_named_is_not_said_to_be_so(said, stance):
    (made,) = (
        one.facets for one in subjects([report(said, "The envoy")]) if one.facets.theme in ("presence", "combat")
    )
    assert made.stance == stance


def test_its_forces_are_those_of_who_acts_before():
    assert _parts("Uganda confirmed that its soldiers are in Ituri") == [("presence", "country:UGA", "for")]


def test_what_nobody_states_and_something_narrower_says_is_no_proposition():
    vague = report("the presence of Ugandan troops worries the region", "The envoy")
    narrow = report("Ugandan troops are in Ituri", "The ministry", day="2024-10-25")
    assert {one.part for one in propositions([vague, narrow]) if one.theme == "presence"} == {"ituri"}
    assert [one.theme for one in propositions([vague])] == ["presence"]


def test_who_confirms_the_deployment_confirms_what_was_told_before():
    text = "Ugandan troops have been deployed to Kenya. A day later Uganda confirmed the deployment of Ugandan troops."
    document = Document.make(text, published="2024-10-24", publisher="Example Wire")
    (reading,) = read_all([document])
    found = [one.facets for one in subjects_of(reading.claims, document, "2024-10-24")]
    assert {(one.where.country, one.stance) for one in found if one.family == "forces"} == {("KEN", "for")}
