"""What settles a proposition, and whom it bears out: others than the source and its allies, afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import link
from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile.scene import figure, propositions, report, the
from reconcile.test_order import REPORTS

from onrecord.reconcile.cases import cases, record
from onrecord.types.grading import Record, Settling, Unfit, Verdict
from onrecord.types.vocabulary import Act, SourceKind

SAID = "Rwandan troops are in Congo"
RWANDA = {"who": "Rwanda's army", "country": "RWA", "publisher": "Kigali Wire", "kind": SourceKind.BODY}
CONGO = {"who": "Congo's government", "country": "COD", "publisher": "Kinshasa Wire", "kind": SourceKind.BODY}
KENYA = {"who": "Kenya's foreign ministry", "country": "KEN", "publisher": "Nairobi Wire", "kind": SourceKind.BODY}
DENIED = {"value": "CT-", "polarity": "-"}
ADMITTED = report(SAID, **RWANDA, day="2024-12-01")


def named(found, label, day=None):
    """The cases of the source with this label, those of propositions in Congo."""
    return [case for one in found if one.country == "COD" for case in cases(one, day) if case.stance.label == label]


def verdicts(reports, label, day=None):
    """Those of the stands that can make a case."""
    return {case.verdict for case in named(propositions(reports), label, day) if case.stance.unfit is None}


def test_an_acknowledgement_bears_out_who_accused():
    (case,) = named(propositions([report(SAID, **CONGO), ADMITTED]), "Congo's government")
    assert (case.verdict, case.settlement.how, case.settlement.at) == (
        Verdict.BORNE_OUT,
        Settling.ACKNOWLEDGED,
        "2024-12-01",
    )
    assert case.settlement.words == "Rwanda's army"


@pytest.mark.parametrize(
    ("reports", "label", "wanted"),
    [
        ([report(SAID, **CONGO)], "Congo's government", Verdict.OPEN),
        ([report(SAID, **CONGO), report(SAID, **KENYA)], "Congo's government", Verdict.OPEN),
        ([report(SAID, **CONGO), report(SAID, **KENYA, **DENIED), ADMITTED], "Kenya's foreign ministry",
         Verdict.REFUTED),
        ([report(SAID, **CONGO), report(SAID, **RWANDA, **DENIED), ADMITTED], "Rwanda's army", Verdict.OWN_SIDE),
        ([report(SAID, **CONGO), report(SAID, "Rwanda's president", country="RWA", publisher="W", kind=SourceKind.BODY,
                 **DENIED), ADMITTED],
         "Rwanda's president", Verdict.OWN_SIDE),
    ],
)  # fmt: skip
def test_what_became_of_what_was_said(reports, label, wanted):
    assert verdicts(reports, label) == {wanted}


def test_what_an_ally_settles_counts_for_nothing():
    said = "North Korean troops are in Ukraine"
    seoul = {"who": "South Korea's army", "country": "KOR", "publisher": "Seoul Wire", "kind": SourceKind.BODY}
    minsk = {"who": "Russia's army", "country": "RUS", "publisher": "Moscow Wire", "kind": SourceKind.BODY, **DENIED}
    admitted = {"who": "North Korea's army", "country": "PRK", "publisher": "P", "kind": SourceKind.BODY}
    reports = [report(said, **seoul), report(said, **minsk), report(said, **admitted, day="2025-04-28")]
    found = [case for one in propositions(reports) if one.country == "UKR" for case in cases(one)]
    assert {case.stance.label: case.verdict for case in found}["Russia's army"] is Verdict.OWN_SIDE
    assert {case.stance.label: case.verdict for case in found}["South Korea's army"] is Verdict.BORNE_OUT


@pytest.mark.parametrize(
    ("given", "unfit"),
    [
        ({"day": None}, Unfit.UNDATED),
        ({"value": "PS+"}, Unfit.HEDGED),
        ({"day": "2024-12-01"}, Unfit.LATE),
        ({"day": "2025-01-15"}, Unfit.LATE),
    ],
)
def test_no_case_is_made_of(given, unfit):
    found = named(propositions([report(SAID, **CONGO), report(SAID, **{**KENYA, **given}), ADMITTED]), KENYA["who"])
    assert {(case.verdict, case.stance.unfit) for case in found} == {(Verdict.OPEN, unfit)}


def test_a_paper_that_copies_another_has_no_case_of_its_own():
    words = "Rwandan troops crossed the hills at dawn and are now stationed in Congo near the old mission school"
    reports = [report(words, publisher="First"), report(words, publisher="Second", day="2024-10-25"), ADMITTED]
    assert {case.stance.unfit for case in named(propositions(reports), "Second")} == {Unfit.REPEATED}
    assert verdicts(reports, "First") == {Verdict.BORNE_OUT}


def test_an_undated_document_settles_nothing():
    admitted = report(SAID, **RWANDA, day=None)
    assert verdicts([report(SAID, **CONGO), admitted], "Congo's government") == {Verdict.OPEN}
    assert verdicts([report(SAID, **CONGO), admitted, ADMITTED], "Congo's government") == {Verdict.BORNE_OUT}


def test_unnamed_sources_have_no_cases():
    reports = [report(SAID, "A farmer", kind=SourceKind.ANONYMOUS), ADMITTED]
    assert {case.stance.label for one in propositions(reports) for case in cases(one)} == {"Rwanda's army"}


def test_independent_origins_bear_out_whoever_said_it_before_them():
    pictures = link("satellite images", "show", Act.SHOW, kind=SourceKind.IMAGERY)
    document, (shown,) = report(SAID, **KENYA, day="2024-11-01")
    seen = document, [replace(shown, attribution=(*shown.attribution, pictures))]
    fought = report("Rwandan troops fought in Congo against Congo's army", **CONGO, day="2024-11-03")
    ghana = {"who": "Ghana's foreign ministry", "country": "GHA", "publisher": "Accra Wire", "kind": SourceKind.BODY}
    reports = [report(SAID, **ghana), seen, fought]
    (case,) = named(propositions(reports), ghana["who"])
    assert (case.verdict, case.settlement.how, case.settlement.at) == (
        Verdict.BORNE_OUT,
        Settling.INDEPENDENT,
        "2024-11-03",
    )
    assert verdicts(reports, KENYA["who"]) == {Verdict.OWN_SIDE}


def test_a_number_that_is_acknowledged_excludes_another():
    def said(number, who, day, **source):
        return figure(f"{number} Rwandan troops are in Congo", who, number, number, population="RWA", day=day, **source)

    reports = [
        said(900, "Kenya's foreign ministry", "2024-11-29", country="KEN", publisher="K", kind=SourceKind.BODY),
        said(4000, "Congo's government", "2024-11-30", country="COD", publisher="C"),
        said(4000, "Rwanda's army", "2024-12-01", country="RWA", publisher="R"),
    ]
    found = propositions(reports)
    other = the([one for one in found if one.figures and one.figures[0].low == 900])
    assert [made.how for made in other.settlements] == [Settling.EXCLUDED]
    kenya = [case for one in found for case in cases(one) if case.stance.label == KENYA["who"]]
    assert {case.verdict for case in kenya} == {Verdict.REFUTED}


def test_what_is_taken_back_settles_no_longer_and_did_then():
    reports = [
        report(SAID, **CONGO),
        ADMITTED,
        report(SAID, **{**RWANDA, "who": "Rwanda's president"}, **DENIED, day="2025-02-01"),
    ]
    assert verdicts(reports, "Congo's government") == {Verdict.OPEN}
    assert verdicts(reports, "Congo's government", "2024-11-30") == {Verdict.OPEN}
    assert verdicts(reports, "Congo's government", "2025-01-31") == {Verdict.BORNE_OUT}
    assert verdicts(reports, "Congo's government", "2025-02-01") == {Verdict.OPEN}


def test_one_claim_is_one_case_and_so_is_what_one_day_settled_of_one_matter():
    reports = [
        report("Rwandan troops are in Congo's Kivu region", **CONGO),
        report("Rwandan troops fought in Congo's Kivu region", **CONGO, day="2024-10-28"),
        report("Rwandan troops fought in Congo's Kivu region", **RWANDA, day="2024-12-01"),
    ]
    found = named(propositions(reports), "Congo's government")
    assert len([case for case in found if case.verdict is Verdict.BORNE_OUT]) > 1
    assert record(found) == Record(1, 1)


def test_who_said_it_of_another_place_is_not_borne_out():
    elsewhere = {**KENYA, "who": "Kenya's army"}
    reports = [
        report("Rwandan troops are in Sudan", **elsewhere),
        report("Rwandan troops are abroad", "Ghana's army", country="GHA", publisher="G", kind=SourceKind.BODY),
        report("Rwandan troops are abroad", **RWANDA, day="2024-12-01"),
    ]
    found = [case for one in propositions(reports) for case in cases(one)]
    assert {case.verdict for case in found if case.stance.label == "Kenya's army"} == {Verdict.OPEN}


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("SENIOR ADMINISTRATION OFFICIAL", False),
        ("MODERATOR", False),
        ("I", False),
        ("MS. OKORO", True),
        ("BBC", True),
        ("Kenya's army", True),
    ],
)
def test_a_role_as_a_label_of_speech_names_nobody(label, named):
    found = propositions([report(SAID, label, publisher="Wire", kind=SourceKind.BODY)])
    assert bool(found[0].stances) is named


WANTED = [case for one in propositions(REPORTS) for case in cases(one)]


@given(st.permutations(REPORTS))
@settings(max_examples=30, deadline=None)
def test_any_order_gives_the_same_cases(reports):
    assert WANTED
    assert [case for one in propositions(reports) for case in cases(one)] == WANTED
