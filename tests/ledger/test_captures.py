"""Which captures a document was taken from."""

from __future__ import annotations

from ledger.samples import V1, V2, claims_of, dump, outcome, report

from onrecord.ledger import Ledger
from onrecord.types.capture import Capture
from onrecord.types.vocabulary import Disposition

FIRST = Capture(
    "ab" * 32, 120, "http://paper.example/", "https://paper.example/a", "2024-10-28T08:00:00Z", 200, "text/html",
    f"ab/{'ab' * 32}.0123456789ab.warc.gz",
)  # fmt: skip


def test_a_document_is_tied_to_its_capture_once(store: Ledger) -> None:
    made = report(1)
    with store.writer(V1) as writer:
        writer.record(made, claims_of(made), outcome(), capture=FIRST)
        writer.record(made, claims_of(made), outcome(), capture=FIRST)
    store.record(made, claims_of(made), outcome(), V2, capture=FIRST)
    assert list(store.captures(made.id)) == [FIRST]
    assert len(dump(store)["captures"]) == 1


def test_one_met_again_elsewhere_has_two(store: Ledger) -> None:
    made = report(1)
    other = Capture(**{name: getattr(FIRST, name) for name in FIRST.__slots__} | {"address": "https://other.example/"})
    store.record(made, claims_of(made), outcome(), V1, capture=FIRST)
    assert store.record(made, claims_of(made), outcome(), V1, capture=other).disposition is Disposition.UNCHANGED
    assert list(store.captures(made.id)) == [FIRST, other]


def test_a_document_that_failed_keeps_its_capture_and_one_from_a_file_has_none(store: Ledger) -> None:
    failed, plain = report(1), report(2)
    store.record(failed, (), outcome(disposition=Disposition.FAILED), V1, capture=FIRST)
    store.record(plain, claims_of(plain), outcome(), V1)
    assert list(store.captures(failed.id)) == [FIRST]
    assert list(store.captures(plain.id)) == []
