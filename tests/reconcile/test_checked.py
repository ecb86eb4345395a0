"""Items that persons attached and checked: they confirm or contest what is claimed, and move no position."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reconcile.scene import figure, propositions, report, the
from reconcile.test_independence import LATER, LATEST, judged
from reconcile.test_status import KIGALI, KINSHASA, NAIROBI, SAID

from onrecord.reconcile.cases import cases
from onrecord.reconcile.grades import information_grade
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.grading import Settling, Verdict
from onrecord.types.origin import Independence
from onrecord.types.proposition import PartyPosition, Proposition, Status
from onrecord.types.vocabulary import SourceKind

FOR, AGAINST, BESIDE = Showing.FOR, Showing.AGAINST, Showing.BESIDE
CONGO, KENYA = report(SAID, **KINSHASA), report(SAID, **NAIROBI)
DENIED = report(SAID, **KIGALI, value="CT-", polarity="-", day="2024-10-25")
ADMITTED = report("Rwandan troops had fought in Congo", **{**KIGALI, "who": "Rwanda's president"}, day="2024-12-01")


def item(said, showing=FOR, number=1, at=LATER, undone=None, theme="presence") -> CheckedItem:
    return CheckedItem(
        said[1][0].id, theme, showing, "a photograph by a nurse", "2024-10-20", "a column at the lake",
        "the hills behind it fit", "Ada", at, number, undone=undone,
    )  # fmt: skip


def one(reports, *items, **wanted) -> Proposition:
    found = propositions(reports, (), (), items)
    return the(found, **{"theme": "presence", "country": "COD", "part": None, "phase": "actual", **wanted})


def test_an_item_confirms_from_the_day_of_its_recording():
    made = one([CONGO], item(CONGO))
    assert (made.assessment.status, made.assessment.rule) == (Status.CONFIRMED, "checked")
    assert (
        "Ada attached a photograph by a nurse, of 2024-10-20, and checked it on 2025-03-01" in made.assessment.because
    )
    assert [(moment.at, moment.status, moment.persons) for moment in made.history] == [
        ("2024-10-24", Status.CLAIMED, ()),
        ("2025-03-01", Status.CONFIRMED, ("i1",)),
    ]
    was = made.at("2025-02-28")
    assert was is not None
    assert (was.assessment.status, was.items, was.settlements) == (Status.CLAIMED, (), ())


def test_taken_back_it_stood_until_that_day():
    made = one([CONGO], item(CONGO, undone=LATEST))
    assert made.assessment.status is Status.CLAIMED
    was = made.at("2025-03-04")
    assert was is not None
    assert (was.assessment.status, was.items[0].undone) == (Status.CONFIRMED, None)
    assert [held.undone for held in made.items] == [LATEST]


def test_it_moves_no_position_and_a_standing_denial_is_shown_beside():
    without, made = one([CONGO, DENIED]), one([CONGO, DENIED], item(CONGO))
    assert (without.assessment.status, made.assessment.status) == (Status.CONTESTED, Status.CONFIRMED)
    assert made.parties == without.parties
    assert {party.party: party.position for party in made.parties}["country:RWA"] is PartyPosition.DENY
    assert made.bearings == without.bearings


@pytest.mark.parametrize(
    ("reports", "showings", "status", "rule"),
    [
        ([CONGO], [AGAINST], Status.CONTESTED, "refuted"),
        ([CONGO], [BESIDE], Status.CLAIMED, "one_origin"),
        ([CONGO, DENIED], [AGAINST], Status.CONTESTED, "refuted"),
        ([CONGO, DENIED, ADMITTED], [], Status.CONFIRMED, "acknowledged"),
        ([CONGO, DENIED, ADMITTED], [AGAINST], Status.CONTESTED, "refuted"),
        ([CONGO], [FOR, AGAINST], Status.CONTESTED, "items_disagree"),
        ([CONGO], [FOR, BESIDE], Status.CONFIRMED, "checked"),
        ([DENIED], [AGAINST], Status.CLAIMED, "only_denied"),
        ([DENIED], [FOR], Status.CONFIRMED, "checked"),
    ],
)
def test_what_speaks_for_and_against(reports, showings, status, rule):
    made = one(reports, *(item(reports[0], showing, number) for number, showing in enumerate(showings, 1)))
    assert (made.assessment.status, made.assessment.rule) == (status, rule)


def test_independence_does_not_outweigh_an_item_against():
    found = propositions([CONGO, KENYA], (), [judged(CONGO, KENYA)], [item(CONGO, AGAINST)])
    made = the(found, theme="presence", country="COD", part=None)
    assert (made.independence, made.assessment.rule) == (Independence.SHOWN, "refuted")


def test_what_is_narrower_confirms_the_wider_and_nothing_else_is_reached():
    kivu = report("Rwandan troops are in Congo's Kivu region", **KINSHASA)
    near, wide = item(kivu), item(CONGO)
    assert one([kivu, CONGO], near).assessment.status is Status.CONFIRMED
    assert one([kivu, CONGO], near, part="kivu").items[0].proposition == one([kivu, CONGO], part="kivu").id
    assert one([kivu, CONGO], wide, part="kivu").assessment.status is Status.CLAIMED
    against = replace(wide, showing=AGAINST)
    assert one([kivu, CONGO], against, part="kivu").assessment.status is Status.CLAIMED
    assert one([kivu, CONGO], replace(near, showing=AGAINST)).assessment.status is Status.CLAIMED


def test_of_a_claim_of_two_matters_an_item_reaches_the_one_that_it_was_attached_to():
    both = report("Rwandan troops are in Congo and suffered heavy losses in Congo", **KINSHASA)
    found = propositions([both], (), (), [item(both)])
    assert {made.theme: made.assessment.status for made in found} == {
        "presence": Status.CONFIRMED, "losses": Status.CLAIMED,
    }  # fmt: skip


def test_a_number_that_is_confirmed_excludes_the_others():
    few = figure("1,000 Rwandan troops are in Congo", "Kenya's army", 1000, 1000, population="RWA", publisher="A")
    many = figure("4,000 Rwandan troops are in Congo", "Congo's army", 4000, 4000, population="RWA", publisher="B")
    found = propositions([few, many], (), (), [item(many)])
    held = {made.figures[0].low: made for made in found if made.figures}
    assert held[4000].assessment.status is Status.CONFIRMED
    assert [made.how for made in held[1000].settlements] == [Settling.EXCLUDED]


def test_it_settles_what_sources_had_said():
    farmer = report(SAID, "Congo's army", entity="body:congo-army", country="COD", kind=SourceKind.BODY)
    made = one([farmer, DENIED], item(farmer))
    assert [settled.how for settled in made.settlements] == [Settling.CHECKED]
    assert {case.stance.affirms: case.verdict for case in cases(made)} == {
        True: Verdict.BORNE_OUT, False: Verdict.REFUTED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reports", "showing", "grade", "rule"),
    [
        ([CONGO], FOR, "1", "checked"),
        ([CONGO, DENIED], FOR, "1", "checked"),
        ([CONGO], AGAINST, "5", "ruled_out"),
        ([CONGO], BESIDE, "6", "alone"),
        ([CONGO, report(SAID, **NAIROBI, value="CT-", polarity="-")], FOR, "2", "settled_and_disputed"),
    ],
)
def test_what_the_information_is_graded(reports, showing, grade, rule):
    made = information_grade(one(reports, item(CONGO, showing)), False, "2025-06-01")
    assert (made.grade.value, made.rule) == (grade, rule)


def test_an_item_on_what_is_not_there_changes_nothing():
    assert propositions([CONGO], (), (), [replace(item(CONGO), about="c_0"), item(CONGO, theme="combat")]) == (
        propositions([CONGO])
    )
