"""Origins, independence, positions of the parties, and the table of statuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import link
from reconcile.scene import bearing, figure, propositions, report, the

from onrecord.lexicon.store import rows
from onrecord.reconcile.origins import UNKNOWN
from onrecord.reconcile.status import _facts
from onrecord.types.origin import Independence, JoinBasis
from onrecord.types.proposition import Bearing, Drift, PartyPosition, Status
from onrecord.types.vocabulary import Act, Kind, SourceKind

SAID = "Rwandan troops are in Congo"
KIGALI = {"who": "Rwanda's army", "country": "RWA", "publisher": "Kigali Wire", "kind": SourceKind.BODY}
KINSHASA = {"who": "Congo's government", "country": "COD", "publisher": "Kinshasa Wire", "kind": SourceKind.BODY}
NAIROBI = {"who": "Kenya's foreign ministry", "country": "KEN", "publisher": "Nairobi Wire", "kind": SourceKind.BODY}


def one(*reports):
    return the(propositions(reports), theme="presence", country="COD", part=None, phase="actual")


def test_one_origin_is_a_claim():
    made = one(report(SAID, **KINSHASA))
    assert (made.assessment.status, made.assessment.rule, made.counted) == (Status.CLAIMED, "one_origin", 1)
    assert made.independence is Independence.UNKNOWN


def test_two_origins_are_not_independent_by_default():
    made = one(report(SAID, **KINSHASA), report(SAID, **NAIROBI))
    assert (made.assessment.status, made.assessment.rule, made.counted) == (Status.CLAIMED, "several_origins", 2)
    assert made.independence is Independence.UNKNOWN


def test_two_offices_of_one_government_count_once():
    made = one(
        report(SAID, **NAIROBI), report(SAID, "Kenya's army", country="KEN", publisher="Other", kind=SourceKind.BODY)
    )
    assert (made.counted, made.independence, made.apart[0].basis) == (1, Independence.RULED_OUT, JoinBasis.GOVERNMENT)


def test_evidence_of_their_own_corroborates():
    pictures = link("satellite images", "show", Act.SHOW, kind=SourceKind.IMAGERY)
    shown = report(SAID, **NAIROBI)
    shown[1][0] = _through(shown, pictures)
    fought = report("Rwandan troops fought in Congo against Congo's army", **{**KINSHASA, "day": "2024-10-26"})
    made = one(shown, fought, report(SAID, "A farmer", publisher="Farm Wire"))
    assert made.assessment.status is Status.CORROBORATED
    assert [moment.status for moment in made.history] == [Status.CLAIMED, Status.CORROBORATED]
    assert made.history[-1].at == "2024-10-26"


def _through(shown, inner):
    held = shown[1][0]
    return replace(held, attribution=(*held.attribution, inner))


def test_the_accused_party_confirms_and_its_denial_contests():
    denied = report(SAID, **KIGALI, value="CT-", polarity="-", day="2024-10-25")
    admitted = report("Rwandan troops had fought in Congo", **{**KIGALI, "who": "Rwanda's president"}, day="2024-12-01")
    made = one(report(SAID, **KINSHASA), denied)
    assert (made.assessment.status, made.parties[-1].position) == (Status.CONTESTED, PartyPosition.DENY)
    made = one(report(SAID, **KINSHASA), denied, admitted)
    assert made.assessment.status is Status.CONFIRMED
    assert bearing(made, denied[1]) == {Bearing.AGAINST}
    assert {party.party: party.position for party in made.parties}["country:RWA"] is PartyPosition.AFFIRM


def test_whoever_admits_what_they_denied_denies_no_part_of_it_any_more():
    number = figure("4,000 Rwandan troops are in Congo", "Congo's army", 4000, 4000, population="RWA", country="COD")
    denied = report(SAID, **{**KIGALI, "publisher": "B"}, value="CT-", polarity="-", day="2024-10-25")
    front = report("Rwandan troops are at the front in Congo", **KIGALI, value="CT-", polarity="-", day="2024-10-26")
    accused = report("Rwandan troops are at the front in Congo", **KINSHASA, day="2024-10-26")
    admitted = report("Rwandan troops are in Congo", **{**KIGALI, "publisher": "C"}, day="2024-12-01")
    reports = [report(SAID, **{**KINSHASA, "publisher": "D"}), number, denied, front, accused]
    before, after = propositions(reports), propositions([*reports, admitted])
    counted = {"theme": "presence", "kind": Kind.FIGURE}
    assert the(before, **counted).assessment.status is Status.CONTESTED
    made = the(after, **counted)
    assert [(moment.at, moment.status) for moment in made.history] == [
        ("2024-10-24", Status.CLAIMED),
        ("2024-10-25", Status.CONTESTED),
        ("2024-12-01", Status.CLAIMED),
    ]
    assert bearing(made, admitted[1]) == {Bearing.BESIDE}
    # what was denied by itself is denied still
    assert the(after, zone="front", phase="actual").assessment.status is Status.CONTESTED


def test_who_says_both_in_one_document_contests_nothing():
    document, claims = report(SAID, **NAIROBI)
    _, denied = report(SAID, **NAIROBI, value="CT-", polarity="-")
    made = one((document, [*claims, *(replace(claim, id=f"{claim.id[:-1]}f") for claim in denied)]))
    assert made.assessment.status is Status.CLAIMED
    elsewhere = report(SAID, **NAIROBI, value="CT-", polarity="-", day="2024-10-26")
    assert one(report(SAID, **KINSHASA), elsewhere).assessment.status is Status.CONTESTED


def test_an_acknowledgement_that_is_taken_back_is_none():
    made = one(
        report(SAID, **KINSHASA),
        report(SAID, **KIGALI, day="2024-11-01"),
        report(SAID, **{**KIGALI, "who": "Rwanda's president"}, value="CT-", polarity="-", day="2024-11-09"),
    )
    assert made.assessment.status is Status.CONTESTED
    assert [moment.status for moment in made.history] == [Status.CLAIMED, Status.CONFIRMED, Status.CONTESTED]


@pytest.mark.parametrize("given", [{"value": "PS+"}, {"time": "planned"}])
def test_no_acknowledgement_without_certainty(given):
    made = one(report(SAID, **KINSHASA), report(SAID, **KIGALI, **given))
    assert made.assessment.status is Status.CLAIMED


def test_who_says_it_first_does_not_acknowledge():
    made = one(report(SAID, **KIGALI, day="2024-10-01"), report(SAID, **KINSHASA))
    assert made.assessment.status is not Status.CONFIRMED


def test_an_armed_group_that_claims_it_confirms_nothing():
    from onrecord.reconcile import vocab

    group = sorted(vocab.armed_groups())[0]
    said = {"who": "The group", "entity": group, "publisher": "Wire", "kind": SourceKind.BODY}
    made = propositions([report(SAID, **KINSHASA), report(SAID, **said)])
    assert Status.CONFIRMED not in {held.assessment.status for held in made}


def test_what_one_government_says_that_another_said_is_its_own_word():
    outer = link("Congo's government", text=f"Rwanda's army said that {SAID}.", kind=SourceKind.BODY, country="COD")
    made = one(report(SAID, **{**NAIROBI, "day": "2024-10-01"}), report(SAID, **KIGALI, through=(outer,)))
    assert [origin.party for origin in made.origins] == ["country:KEN", "country:COD"]
    assert {party.party: party.position for party in made.parties}["country:RWA"] is PartyPosition.NEITHER
    assert made.assessment.status is Status.CLAIMED


def test_a_state_medium_speaks_for_its_government():
    made = one(report("Rwandan troops are in Congo", publisher="TASS"))
    assert made.origins[0].party == "country:RUS"


def test_briefed_sources_go_with_who_briefed_them():
    told = report(
        SAID, "Envoy Amina Odhiambo", publisher="Geneva Wire", kind=SourceKind.PERSON,
        rest=" Odhiambo spoke after a briefing by a Kenyan delegation.",
    )  # fmt: skip
    made = one(report(SAID, **NAIROBI), told)
    assert (made.counted, made.apart[0].basis) == (1, JoinBasis.BRIEFED)


def test_a_paper_that_names_another_goes_back_to_it():
    first = figure("3,000 Rwandan troops are in Congo", "A Congolese official", 3000, 3000, publisher="Politico",
                   population="RWA", country="COD", kind=SourceKind.ANONYMOUS)  # fmt: skip
    again = figure("3,500 Rwandan troops are in Congo", "Politico", 3000, 3500, publisher="Daily", population="RWA",
                   day="2024-10-25", entity="body:politico", kind=SourceKind.BODY)  # fmt: skip
    found = propositions([first, again])
    join = next(join for held in found for join in held.joins)
    assert (join.basis, set(join.drift)) == (JoinBasis.CITATION, {Drift.NUMBER_MOVED, Drift.SOURCE_LOST})
    assert all(held.counted == 1 for held in found)


def test_a_paper_that_is_not_on_the_record_is_an_inferred_origin():
    made = one(report(SAID, "Politico", publisher="Daily Copy", entity="body:politico", kind=SourceKind.BODY))
    assert made.origins[0].inferred


def test_copies_count_once():
    words = "Rwandan troops crossed the hills at dawn and are now stationed in Congo near the old mission school"
    made = the(propositions([report(words, "A local farmer", kind=SourceKind.ANONYMOUS),
                             report(words, "A farmer", kind=SourceKind.ANONYMOUS, publisher="O", day="2024-10-25")]),
               theme="presence")  # fmt: skip
    assert (made.counted, made.joins[0].basis) == (1, JoinBasis.COPY)


def test_withdrawn_when_every_origin_took_it_back():
    took = report("the ministry withdrew its statement that Rwandan troops are in Congo", value="Uu",
                  **{**KINSHASA, "day": "2024-10-30"})  # fmt: skip
    made = one(report(SAID, **KINSHASA), took)
    assert made.assessment.status is Status.WITHDRAWN


def test_undated_documents_stand_at_the_time_of_their_recording():
    made = one(report(SAID, **KINSHASA, day=None))
    assert made.since == "2026-01-01"


def test_every_row_of_the_table_names_conditions_that_there_are():
    from onrecord.reconcile.status import Evidence

    known = _facts(Evidence((), (), (), (), (), (), (), frozenset()))
    for row in rows("status_rules"):
        assert {condition.removeprefix("not ") for condition in row["conditions"]} <= set(known), row["id"]
        assert row["because"]
        assert row["change"]
        Status(row["status"])
    assert rows("status_rules")[-1]["conditions"] == []


def test_unnamed_officials_on_one_call_are_one_inferred_origin():
    told = {"who": "a senior American official", "country": "USA", "kind": SourceKind.ANONYMOUS}
    reports = [
        report(f"{SAID}, on a background call", **told, publisher=publisher, day=day)
        for publisher, day in (("A", "2024-10-24"), ("B", "2024-10-24"), ("C", "2024-11-14"))
    ]
    made = one(*reports)
    assert sorted((origin.inferred, len(origin.claims)) for origin in made.origins) == [(True, 1), (True, 2)]
    assert made.origins[0].label == "a call with reporters of United States's side, 2024-10-24"


def test_of_many_pairs_that_nothing_joins_or_parts_the_first_are_kept():
    farmers = [
        report("Rwandan troops are in Congo", f"{who} of Bukavu", publisher=who, kind=SourceKind.ANONYMOUS, **_day(n))
        for n, who in enumerate(("A farmer", "A nun", "A smith", "A clerk", "A guard", "A diver", "A judge", "A cook"))
    ]
    made = the(propositions(farmers), theme="presence", country="COD")
    unknown = [pair for pair in made.apart if pair.independence is Independence.UNKNOWN]
    assert (len(made.origins), made.counted, len(unknown)) == (8, 8, UNKNOWN)
    assert made.apart[0].left == made.origins[0].key


def _day(number: int) -> dict[str, str]:
    return {"day": f"2024-{number + 1:02}-01"}
