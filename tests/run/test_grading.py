"""Sources with their grades: the list follows the record, whatever comes when; the past can be asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from factories import actor, claim, document, link
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reconcile.scene import report
from reconcile.test_order import REPORTS

from onrecord.ledger import Ledger, NotFound
from onrecord.ledger.finding import Wanted
from onrecord.ledger.sources import positions
from onrecord.run.grading import graded, listed, shown
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load
from onrecord.types import Outcome, Reader
from onrecord.types.grading import Credibility, Reliability, Verdict
from onrecord.types.ruling import RulingKind
from onrecord.types.vocabulary import Disposition, SourceKind

BODY = SourceKind.BODY
CONGO, RWANDA = "name:congo's government", "name:rwanda's army"
DATED = [held for held in REPORTS if held[0].published]
MATTERS = [
    (f"{whose} troops are in {where}", code) for whose, code in (("Rwandan", "RWA"), ("Ugandan", "UGA"))
    for where in ("Congo", "Sudan", "Chad")
]  # fmt: skip


def crisis():
    """Six deployments, each told by Congo's government and admitted a month later."""
    for number, (said, code) in enumerate(MATTERS, start=1):
        day = f"2024-0{number}"
        yield report(said, "Congo's government", country="COD", kind=BODY, day=f"{day}-01", publisher="Wire")
        who = {"RWA": "Rwanda's army", "UGA": "Uganda's army"}[code]
        yield report(said, who, country=code, kind=BODY, day=f"{day}-25", publisher="Other")


def record(held, reports, version="0"):
    for made, claims in reports:
        held.record(made, claims, Outcome(made.id, Disposition.READ), Reader(version, "test"))
    bring_up(held)


def lines(held, **asked):
    return {line.id: line for line in listed(held, **asked)}


@given(st.permutations(DATED), st.sets(st.integers(1, len(DATED) - 1), max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bit_by_bit_and_in_any_order(tmp_path_factory, reports, cuts):
    folder = tmp_path_factory.mktemp("ledgers")
    with Ledger.open(folder / "whole.db") as whole, Ledger.open(folder / "parts.db") as parts:
        record(whole, DATED)
        for start, end in pairwise([0, *sorted(cuts), len(reports)]):
            record(parts, reports[start:end])
        assert listed(parts) == listed(whole)
        for line in listed(whole):
            assert shown(parts, line.id) == shown(whole, line.id)


def test_a_record_of_many_cases_makes_a_grade(place):
    with Ledger.open(place()) as held:
        record(held, crisis())
        found = lines(held)
        assert (found[CONGO].grade.record.cases, found[CONGO].grade.grade) == (6, Reliability.C)
        assert (found[CONGO].claims, found[CONGO].propositions) == (6, 6)
        assert (found[RWANDA].grade.record.cases, found[RWANDA].grade.rule) == (0, "none")


@pytest.mark.parametrize(
    ("day", "claims", "cases"),
    [
        ("2023-12-31", None, None),
        ("2024-01-24", 1, 0),
        ("2024-01-25", 1, 1),
        ("2024-05-31", 5, 5),
        ("2024-12-31", 6, 6),
    ],
)
def test_the_past(place, day, claims, cases):
    with Ledger.open(place()) as held:
        record(held, crisis())
        line = lines(held, day=day).get(CONGO)
        assert (line and line.claims, line and line.grade.record.cases) == (claims, cases)
        if line:
            one = shown(held, CONGO, day=day)
            assert one.line == line
            assert len([c for c in one.cases if c.case.verdict is Verdict.BORNE_OUT]) == cases


def test_one_source_case_by_case(place):
    with Ledger.open(place()) as held:
        record(held, crisis())
        one = shown(held, "Congo's government")
        assert one.party == "country:COD"
        assert [case.case.stance.at for case in one.cases] == [f"2024-0{month}-01" for month in (6, 5, 4, 3, 2, 1)]
        first = one.cases[-1]
        assert (first.case.verdict, first.case.settlement.words) == (Verdict.BORNE_OUT, "Rwanda's army")
        assert first.publisher == "Wire"
        assert "Rwandan troops are in Congo" in first.words


def test_what_is_read_anew_or_taken_back_leaves_no_trace(place):
    with Ledger.open(place()) as held:
        reports = list(crisis())
        record(held, reports)
        before = listed(held)
        record(held, [(made, []) for made, _ in reports], "1")
        assert listed(held) == []
        record(held, reports, "2")
        assert listed(held) == before
        document = reports[1][0].id
        held.withdraw(document, by="Ada", reason="retracted")
        bring_up(held)
        assert lines(held)[CONGO].grade.record.cases == 5
        held.reinstate(document, by="Ada", reason="it stands")
        bring_up(held)
        assert listed(held) == before


def test_only_sources_that_speak_of_it(place):
    with Ledger.open(place()) as held:
        record(held, crisis())
        assert set(lines(held, about="Ugandan")) == {CONGO, "name:uganda's army"}
        assert len(listed(held, limit=1)) == 1


def test_a_person_outranks_the_record_and_can_take_it_back(place):
    with Ledger.open(place()) as held:
        record(held, crisis())
        made = held.rule(RulingKind.SOURCE, CONGO, "B", by="Ada", reason="known for years")
        line = lines(held)[CONGO]
        assert (line.grade.grade, line.grade.proposed, line.grade.ruling.by) == (Reliability.B, Reliability.C, "Ada")
        assert [ruling.value for ruling in shown(held, CONGO).rulings] == ["B"]
        assert lines(held, day="2024-12-31")[CONGO].grade.ruling is None  # nobody had ruled then
        held.undo_ruling(made.id, by="Ben", reason="too soon")
        assert lines(held)[CONGO].grade.grade is Reliability.C
        assert [bool(ruling.undone) for ruling in shown(held, CONGO).rulings] == [True]


def test_the_grades_beside_a_proposition(place):
    with Ledger.open(place()) as held:
        record(held, [*crisis(), report("Kenyan troops are in Chad", "A farmer", kind=SourceKind.ANONYMOUS)])
        found = {one.country: one for body in held.bodies(Wanted()) for one in [load(body)] if "Kenyan" in one.gist}
        admitted = next(one for body in held.bodies(Wanted(status="confirmed")) for one in [load(body)])
        with held.looking() as connection:
            alone, confirmed = graded(connection, found["TCD"]), graded(connection, admitted)
            past = graded(connection, admitted.at(admitted.since[:10]), admitted.since[:10])
        assert (alone.information.grade, alone.information.rule) == (Credibility.UNJUDGED, "alone")
        assert [grade.rule for _, grade in alone.sources] == ["unnamed"]
        assert confirmed.information.grade is Credibility.CONFIRMED
        assert dict(confirmed.sources)[CONGO].record.cases == 6
        assert past.information.grade is Credibility.UNJUDGED


def test_a_person_grades_the_information_too(place):
    with Ledger.open(place()) as held:
        record(held, crisis())
        one = load(next(iter(held.bodies(Wanted()))))
        held.rule(RulingKind.INFORMATION, one.bearings[0][0], "2", by="Ada", reason="seen it")
        with held.looking() as connection:
            made = graded(connection, one).information
        assert (made.grade, made.proposed, made.ruling.by) == (Credibility.PROBABLE, Credibility.CONFIRMED, "Ada")


def test_who_repeats_whom(place):
    words = "Rwandan troops crossed the hills at dawn and are now stationed in Congo near the old mission school"
    with Ledger.open(place()) as held:
        record(held, [report(words, publisher="First"), report(words, publisher="Second", day="2024-10-25")])
        assert [(one.publisher, one.reports) for one in shown(held, "First").repeated_by] == [("publisher:second", 1)]
        assert [(one.publisher, one.reports) for one in shown(held, "Second").repeats] == [("publisher:first", 1)]
        assert shown(held, "Second", day="2024-10-25").repeats
        assert shown(held, "First", day="2024-10-24").repeated_by == ()


def test_a_source_that_nobody_heard(place):
    with Ledger.open(place()) as held:
        record(held, crisis())
        with pytest.raises(NotFound, match="'Atlantis'"):
            shown(held, "Atlantis")


def test_a_position_that_was_taken_back_since_was_held_on_a_past_day(place):
    made = document("The army opposed the shelling of the port by rebels.", published="2024-10-24")
    army = link("The army", "opposed", text=made.text, entity="body:cod-army", country="COD")
    held_by = actor("rebels", made.text, entity="body:m23", country="COD")
    told = claim("position", made, (army,), holder=held_by)
    with Ledger.open(place()) as held:
        record(held, [(made, [told])])
        held.withdraw(made.id, by="Ada", reason="their notice")
        bring_up(held)
        with held.looking() as connection:
            for source in ("body:cod-army", "body:m23"):
                assert [one.id for one in positions(connection, source, "2024-12-31", 9)] == [told.id]
                assert positions(connection, source, "2024-10-23", 9) == []
                assert positions(connection, source, None, 9) == []
