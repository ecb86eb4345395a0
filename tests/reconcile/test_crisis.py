"""The example crisis, point by point: what a reader of its digests must be able to see."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from reconcile.scene import the

from onrecord.collect import Limits, Metadata, collect_files
from onrecord.read import read_all
from onrecord.reconcile import questions, reconcile, subjects_of
from onrecord.reconcile.cases import cases, record
from onrecord.reconcile.grades import information_grade, source_grade
from onrecord.types.grading import Credibility, Reliability, Settling
from onrecord.types.origin import Independence, JoinBasis
from onrecord.types.proposition import Bearing, Drift, FigureRelation, PartyPosition, Status
from onrecord.watch.answers import answers


class Crisis:
    """The digests, read and reconciled once."""

    def __init__(self) -> None:
        from importlib.resources import files

        path = str(files("onrecord.examples") / "crisis.jsonl")
        found = [item.document for item in collect_files([path], Metadata(), Limits())]  # type: ignore[union-attr]
        self.subjects, self.digest = defaultdict(list), {}
        for reading in read_all(found):
            for one in subjects_of(reading.claims, reading.document, "2026-01-01"):
                self.subjects[one.neighbourhood].append(one)
            for claim in reading.claims:
                self.digest[claim.id] = (reading.document.source_id or "").removeprefix("digest-")
        self.propositions = [one for block in self.subjects.values() for one in reconcile(block)]

    def of(self, digest: str, one: object) -> set[Bearing]:
        """How a digest's claims bear on a proposition."""
        return {bears for claim, bears in one.bearings if self.digest[claim] == digest}  # type: ignore[attr-defined]

    def joins(self, report: str, source: str) -> list:
        held = [join for one in self.propositions for join in one.joins]
        return [join for join in held if (self.digest[join.report], self.digest[join.source]) == (report, source)]


@pytest.fixture(scope="module")
def crisis() -> Crisis:
    return Crisis()


def _presence(crisis: Crisis, **given: object):
    parts = {"theme": "presence", "country": "RUS", "part": None, "zone": None, "phase": "actual", **given}
    found = [one for one in crisis.propositions if "country:PRK" in one.actors]
    return the([one for one in found if not one.figures or parts.get("figures")], **parts)


def _party(one, party: str):
    return next(held for held in one.parties if held.party == party)


def _status_at(one, day: str) -> Status | None:
    past = [moment for moment in one.history if moment.at <= day]
    return past[-1].status if past else None


def test_a_claim_is_denied_corroborated_and_in_the_end_acknowledged(crisis):
    one = _presence(crisis)
    assert [_status_at(one, day) for day in ("2024-10-23", "2024-11-05", "2025-04-27")] == [
        Status.CONTESTED,
        Status.CORROBORATED,
        Status.CONFIRMED,
    ]
    assert _party(one, "country:RUS").position is PartyPosition.AFFIRM
    assert one.assessment.rule == "acknowledged"
    assert "Gerasimov" in one.assessment.because


def test_combat_is_acknowledged_and_numbers_are_not(crisis):
    combat = the(
        [one for one in crisis.propositions if "country:PRK" in one.actors],
        theme="combat",
        part="kursk",
        phase="actual",
    )
    assert combat.assessment.status is Status.CONFIRMED
    numbers = [one for one in crisis.propositions if one.theme in ("presence", "training") and one.figures]
    assert numbers
    assert not [one.gist for one in numbers if one.assessment.status is Status.CONFIRMED]
    # nor does the denial of all of it stand against them, when it was taken back
    actual = {one.assessment.status for one in numbers if one.phase == "actual"}
    assert actual <= {Status.CLAIMED, Status.CORROBORATED}


def test_korea_acknowledges_too(crisis):
    assert _party(_presence(crisis), "country:PRK").position is PartyPosition.AFFIRM


def test_numbers_of_different_scope_do_not_contradict(crisis):
    forces = [one for one in crisis.propositions if one.theme in ("presence", "training", "arming")]
    found = {comparison.relation for one in forces for comparison in one.comparisons}
    assert FigureRelation.CONTRADICT not in found
    lows = {point.low or point.high for one in forces for point in one.figures}
    assert {3000, 8000, 10000, 12000, 15000} <= lows


def test_three_hundred_and_a_thousand_killed_contradict(crisis):
    killed = [one for one in crisis.propositions if one.theme == "killed" and one.figures and one.part is None]
    pairs = {
        frozenset((crisis.digest[c.left], crisis.digest[c.right]))
        for one in killed
        for c in one.comparisons
        if c.relation is FigureRelation.CONTRADICT
    }
    assert frozenset(("44", "45")) in pairs
    assert {one.assessment.status for one in killed if crisis.digest[one.figures[0].claim] in ("44", "45")} == {
        Status.CONTESTED
    }


def test_a_rate_and_a_total_both_stay(crisis):
    losses = [one for one in crisis.propositions if "country:RUS" in one.actors and one.figures]
    bounds = {(point.low, point.high) for one in losses for point in one.figures}
    assert {(530000, 530000), (1000, 1200)} <= bounds
    assert all(c.relation is FigureRelation.INCOMPARABLE for one in losses for c in one.comparisons)


def test_one_government_counts_once(crisis):
    one = _presence(crisis)
    american = [origin for origin in one.origins if origin.party == "country:USA"]
    assert len(american) >= 5
    assert len({origin.group for origin in american}) == 1
    for left, right in combinations([origin.key for origin in american], 2):
        pair = next(held for held in one.apart if {held.left, held.right} == {left, right})
        assert pair.independence is not Independence.SHOWN


def test_who_was_briefed_counts_with_who_briefed(crisis):
    one = _presence(crisis)
    rutte = next(origin for origin in one.origins if "Rutte" in origin.label)
    koreans = {origin.group for origin in one.origins if origin.party == "country:KOR"}
    assert {rutte.group} == koreans
    assert any(held.basis is JoinBasis.BRIEFED and rutte.key in (held.left, held.right) for held in one.apart)


def test_not_at_the_front_is_not_not_in_russia(crisis):
    assert crisis.of("26", _presence(crisis)) == set()
    front = _presence(crisis, country=None, zone="front")
    assert crisis.of("26", front) == {Bearing.AGAINST}


def test_a_sidestep_is_neither_denial_nor_admission(crisis):
    one = _presence(crisis)
    assert crisis.of("18", one) == {Bearing.BESIDE}
    stands = {Bearing.FOR, Bearing.AGAINST, Bearing.ENTAILS}
    assert not [other.gist for other in crisis.propositions if other.theme and crisis.of("18", other) & stands]


def test_a_state_has_many_offices(crisis):
    held = [one for one in crisis.subjects["forces country:PRK"] if one.voice.party == "country:RUS"]
    keys = {one.voice.key for one in held}
    assert {"person:dmitry-peskov", "person:valery-gerasimov"} <= keys
    assert {one.facets.stance for one in held if one.voice.key == "person:dmitry-peskov"} == {"against", "deflect"}


def test_outlets_that_carry_one_official_count_once(crisis):
    one = the([p for p in crisis.propositions if p.figures], theme="training", country="RUS", phase="actual")
    assert (one.counted, len(one.origins)) == (1, 1)
    assert {crisis.digest[claim] for claim, bears in one.bearings if bears is Bearing.FOR} == {"05", "06"}


@pytest.mark.parametrize(
    ("report", "source", "drift"),
    [
        ("06", "05", Drift.HEDGE_DROPPED),
        ("07", "05", Drift.SOURCE_LOST),
        ("07", "05", Drift.CONTENT_CHANGED),
        ("22", "21", Drift.HEDGE_DROPPED),
        ("30", "27", Drift.NUMBER_MOVED),
        ("42", "40", Drift.MEASURE_CHANGED),
    ],
)
def test_what_copies_changed(crisis, report, source, drift):
    assert drift in {found for join in crisis.joins(report, source) for found in join.drift}


@pytest.mark.parametrize(("report", "source"), [("03", "02"), ("10", "08"), ("20", "19")])
def test_faithful_copies(crisis, report, source):
    joins = crisis.joins(report, source)
    assert joins
    assert {drift for join in joins for drift in join.drift} == set()


def test_combat_settles_whether_and_not_why(crisis):
    block = crisis.subjects["forces country:PRK"]
    asked = {crisis.digest[one.claim]: one.claim for one in questions(block)}
    found = answers(questions(block), reconcile(block))
    assert any(one.settles for one in found if one.question == asked["16"])
    assert not any(one.settles for one in found if crisis.digest[one.question] == "15")


@pytest.mark.parametrize(
    ("source", "number", "borne_out"),
    [
        ("person:john-kirby", 1, 1),
        ("person:lloyd-austin", 1, 1),
        ("person:mark-rutte", 1, 1),
        ("person:volodymyr-zelenskyy", 1, 1),
        ("body:ukr-hur", 1, 1),
        ("person:dmitry-peskov", 1, 0),  # called it fake news
        ("person:valery-gerasimov", 0, 0),  # what he acknowledged had been settled
        ("publisher:reuters", 0, 0),
    ],
)
def test_one_crisis_is_too_little_to_grade_a_source_by(crisis, source, number, borne_out):
    mine = [case for one in crisis.propositions for case in cases(one) if case.stance.source == source]
    assert mine
    made = source_grade(record(mine))
    assert (made.record.cases, made.record.borne_out) == (number, borne_out)
    assert (made.grade, made.rule) == (Reliability.F, "too_few" if number else "none")


def test_seoul_is_borne_out_by_moscow_and_not_by_its_ally(crisis):
    (case,) = [case for case in cases(_presence(crisis)) if case.stance.source == "body:kor-intelligence"]
    assert case.settlement.how is Settling.ACKNOWLEDGED
    assert "Gerasimov" in case.settlement.words


@pytest.mark.parametrize(
    ("day", "grade", "rule"),
    [
        ("2024-10-17", Credibility.UNJUDGED, "disputed"),
        ("2024-10-23", Credibility.POSSIBLE, "two_sides"),
        ("2024-11-05", Credibility.CONFIRMED, "independent"),  # Moscow no longer denies it, and evades
        ("2025-04-28", Credibility.CONFIRMED, "acknowledged"),
    ],
)
def test_how_far_the_information_could_be_believed(crisis, day, grade, rule):
    made = information_grade(_presence(crisis).at(day), False, day)
    assert (made.grade, made.rule) == (grade, rule)
