"""Reports that their publishers took back: what rests on them alone is withdrawn, from that day on."""

from collections import defaultdict
from dataclasses import replace

import pytest
from reconcile.scene import report, subjects

from onrecord.reconcile import dumped, loaded, reconcile
from onrecord.types.proposition import Status
from onrecord.types.vocabulary import SourceKind

SAID = "Rwandan troops are in Congo"
WIRE = report(SAID, "Congo's government", country="COD", publisher="Kinshasa Wire", kind=SourceKind.BODY)
OTHER = report(SAID, "Kenya's foreign ministry", country="KEN", publisher="Nairobi Wire", kind=SourceKind.BODY,
               day="2024-10-26")  # fmt: skip
DENIAL = report(SAID, "Rwanda's army", country="RWA", publisher="Kigali Wire", kind=SourceKind.BODY, value="CT-",
                polarity="-", day="2024-10-25")  # fmt: skip
MARKET = "Rwandan troops entered Goma across the river at dawn and took the market while traders slept"
SEEN = report(MARKET, "A farmer", kind=SourceKind.ANONYMOUS, publisher="Lakeside Herald")
COPY = report(MARKET, "A farmer", kind=SourceKind.ANONYMOUS, publisher="Delta News", day="2024-10-25")


def made(*reports, taken=(), day="2024-11-02"):
    """What the reports make, those in `taken` taken back: the proposition with most claims."""
    gone = {document.id for document, _ in taken}
    blocks = defaultdict(list)
    for one in subjects(reports):
        blocks[one.neighbourhood].append(replace(one, withdrawn=day if one.document in gone else None))
    found = [one for block in blocks.values() for one in reconcile(block)]
    return max(found, key=lambda one: (len(one.bearings), one.id))


def test_what_rests_on_one_report_is_withdrawn_with_it():
    one = made(WIRE, taken=[WIRE])
    assert (one.assessment.status, one.assessment.rule) == (Status.WITHDRAWN, "retracted")
    assert "Kinshasa Wire" in one.assessment.because
    assert [(moment.at, moment.status) for moment in one.history] == [
        ("2024-10-24", Status.CLAIMED), ("2024-11-02", Status.WITHDRAWN),
    ]  # fmt: skip
    assert [claim.id for claim in WIRE[1]] == list(one.history[-1].claims)
    assert one.assessment.since == "2024-11-02"


def test_what_others_say_too_stands_on_them():
    one = made(WIRE, OTHER, taken=[WIRE])
    assert one.assessment.status is Status.CLAIMED
    assert [origin.label for origin in one.origins] == ["Kenya's foreign ministry"]
    assert [moment.origins for moment in one.history] == [1, 2, 1]


def test_a_copy_goes_with_the_report_that_it_goes_back_to():
    assert made(SEEN, COPY, taken=[SEEN]).assessment.status is Status.WITHDRAWN
    assert made(SEEN, COPY, taken=[COPY]).assessment.status is Status.CLAIMED


def test_of_two_like_reports_of_one_day_neither_goes_with_the_other():
    twin = report(MARKET, "A farmer", kind=SourceKind.ANONYMOUS, publisher="Delta News")
    for taken in (SEEN, twin):
        assert made(SEEN, twin, taken=[taken]).assessment.status is Status.CLAIMED


def test_a_denial_that_was_taken_back_denies_nothing():
    assert made(WIRE, DENIAL).assessment.status is Status.CONTESTED
    assert made(WIRE, DENIAL, taken=[DENIAL]).assessment.status is Status.CLAIMED


@pytest.mark.parametrize("day", [None, "2024-11-02"])
def test_the_day_is_kept_with_the_subject(day):
    for one in subjects([WIRE]):
        held = replace(one, withdrawn=day)
        assert loaded(dumped(held)) == held
