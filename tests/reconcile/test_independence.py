"""What a person judges of two origins: it outranks the machine from its day on, in that matter and what is wider."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import link
from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile.scene import propositions, report, the
from reconcile.test_order import REPORTS as MANY
from reconcile.test_status import KINSHASA, NAIROBI, SAID

from onrecord.types.origin import Apartness, Independence, IndependenceJudgement, grouped
from onrecord.types.proposition import Proposition, Status
from onrecord.types.vocabulary import Act, SourceKind

SHOWN, RULED_OUT, UNKNOWN = Independence.SHOWN, Independence.RULED_OUT, Independence.UNKNOWN
CONGO, KENYA = report(SAID, **KINSHASA), report(SAID, **NAIROBI)
LATER, LATEST = "2025-03-01T09:00:00.000000Z", "2025-03-05T09:00:00.000000Z"


def judged(left, right, independence=SHOWN, at=LATER, number=1, undone=None) -> IndependenceJudgement:
    reason = "one spoke to villagers, the other had pictures"
    return IndependenceJudgement(left[1][0].id, right[1][0].id, independence, reason, "Ada", at, number, undone)


def one(reports, *judgements) -> Proposition:
    found = propositions(reports, (), judgements)
    return the(found, theme="presence", country="COD", part=None, phase="actual")


def test_shown_by_a_person_corroborates_and_says_who_and_why():
    made = one([CONGO, KENYA], judged(CONGO, KENYA))
    assert (made.assessment.status, made.assessment.rule) == (Status.CORROBORATED, "independent")
    assert made.independence is SHOWN
    assert "villagers" in made.assessment.because
    assert "Ada, 2025-03-01" in made.assessment.because
    (pair,) = made.apart
    assert (pair.independence, pair.judgement) == (SHOWN, 1)


def test_the_status_moves_on_the_day_of_the_judgement_and_not_before():
    made = one([CONGO, KENYA], judged(CONGO, KENYA))
    assert [(moment.at, moment.status, moment.persons) for moment in made.history] == [
        ("2024-10-24", Status.CLAIMED, ()),
        ("2025-03-01", Status.CORROBORATED, ("1",)),
    ]
    before, after = made.at("2025-02-28"), made.at("2025-03-01")
    assert before is not None
    assert after is not None
    assert (before.assessment.status, before.independence, before.apart) == (
        Status.CLAIMED, UNKNOWN, one([CONGO, KENYA]).apart,
    )  # fmt: skip
    assert (after.assessment.status, after.independence, after.apart) == (Status.CORROBORATED, SHOWN, made.apart)
    assert [one.at for one in made.settlements] == ["2025-03-01"]


def test_undone_it_stood_until_that_day_and_is_still_told():
    made = one([CONGO, KENYA], judged(CONGO, KENYA, undone=LATEST))
    assert made.assessment.status is Status.CLAIMED
    assert [moment.at for moment in made.history] == ["2024-10-24", "2025-03-01", "2025-03-05"]
    was = made.at("2025-03-04")
    assert was is not None
    assert (was.assessment.status, was.independence) == (Status.CORROBORATED, SHOWN)
    assert [held.undone for held in made.independence_judgements] == [LATEST]


def test_ruled_out_by_a_person_the_two_count_once_from_then_on():
    made = one([CONGO, KENYA], judged(CONGO, KENYA, RULED_OUT))
    assert (made.counted, made.independence, made.assessment.rule) == (1, RULED_OUT, "one_origin")
    was = made.at("2025-02-28")
    assert was is not None
    assert (was.counted, was.independence) == (2, UNKNOWN)


def test_unknown_by_a_person_sets_the_machines_word_aside():
    army = report(SAID, "Kenya's army", country="KEN", publisher="Other", kind=SourceKind.BODY)
    assert one([KENYA, army]).independence is RULED_OUT
    made = one([KENYA, army], judged(KENYA, army, UNKNOWN))
    assert (made.counted, made.independence, made.apart[0].open) == (2, UNKNOWN, False)


def test_what_a_person_looked_at_is_no_longer_in_doubt():
    from onrecord.reconcile.doubt import doubt

    assert doubt(one([CONGO, KENYA])) == 1.0
    assert doubt(one([CONGO, KENYA], judged(CONGO, KENYA, UNKNOWN))) == 0.0


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_of_two_on_one_pair_the_later_counts_whatever_its_order(numbers):
    said = (judged(CONGO, KENYA, SHOWN, number=1), judged(KENYA, CONGO, RULED_OUT, at=LATEST, number=2))
    made = one([CONGO, KENYA], *said)
    assert made.independence is RULED_OUT
    assert len(made.independence_judgements) == 2
    undone = replace(said[1], undone="2025-03-09T09:00:00.000000Z")
    assert one([CONGO, KENYA], said[0], undone).independence is SHOWN


def test_it_holds_for_what_is_wider_and_for_nothing_else():
    kivu = "Rwandan troops are in Congo's Kivu region"
    near = [report(kivu, **KINSHASA), report(kivu, **NAIROBI)]
    other = [report("Rwandan troops are in Uganda", **KINSHASA), report("Rwandan troops are in Uganda", **NAIROBI)]
    found = propositions([*near, *other], (), [judged(*near)])
    assert {held.assessment.status for held in found if held.country == "UGA"} == {Status.CLAIMED}
    assert the(found, country="COD", part="kivu").assessment.status is Status.CORROBORATED
    wider = [report(SAID, "A farmer", publisher="Farm Wire", kind=SourceKind.ANONYMOUS)]
    found = propositions([*near, *wider], (), [judged(*near)])
    assert the(found, country="COD", part=None).assessment.status is Status.CORROBORATED
    found = propositions([*near, CONGO, KENYA], (), [judged(CONGO, KENYA)])
    assert the(found, country="COD", part="kivu").assessment.status is Status.CLAIMED


def test_who_does_not_commit_himself_corroborates_nothing():
    hedged = report(SAID, **NAIROBI, value="PS+")
    made = one([CONGO, hedged], judged(CONGO, hedged))
    assert (made.independence, made.assessment.status) == (SHOWN, Status.CLAIMED)
    assert {origin.party: origin.hedged for origin in made.origins} == {"country:COD": False, "country:KEN": True}


def test_the_machines_evidence_is_told_before_a_persons_word():
    pictures = link("satellite images", "show", Act.SHOW, kind=SourceKind.IMAGERY)
    shown = (KENYA[0], [replace(KENYA[1][0], attribution=(*KENYA[1][0].attribution, pictures))])
    fought = report("Rwandan troops fought in Congo against Congo's army", **{**KINSHASA, "day": "2024-10-26"})
    farmer = report(SAID, "A farmer", publisher="Farm Wire")
    made = one([shown, fought, farmer], judged(farmer, fought, at="2024-10-01T00:00:00.000000Z"))
    assert "evidence of their own" in made.assessment.because


def test_claims_that_are_now_one_origins_leave_nothing_to_judge():
    again = report(SAID, **{**KINSHASA, "day": "2024-10-26"})
    made = one([CONGO, again], judged(CONGO, again))
    assert (made.assessment.status, made.independence_judgements) == (Status.CLAIMED, ())


def test_two_that_are_apart_stay_two_though_a_third_goes_back_to_both():
    pairs = [
        Apartness("a", "b", SHOWN, None, ""), Apartness("a", "c", RULED_OUT, None, ""),
        Apartness("b", "c", RULED_OUT, None, ""),
    ]  # fmt: skip
    assert grouped(["a", "b", "c"], pairs) == {"a": 0, "b": 1, "c": 0}


BY_ADA = [judged(MANY[0], MANY[6]), judged(MANY[1], MANY[2], RULED_OUT, at=LATEST, number=2)]
WANTED = propositions(MANY, (), BY_ADA)


@given(st.permutations(MANY))
@settings(max_examples=20, deadline=None)
def test_any_order_of_reports_gives_the_same(reports):
    assert propositions(reports, (), BY_ADA) == WANTED
