"""Remarks, turns and second looks; and a change made on what somebody else changed meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from ledger.samples import V1, V2, claims_of, outcome, report

from onrecord.ledger import Changed, Ledger, Misfit, NotFound
from onrecord.types.origin import Independence
from onrecord.types.proposition import Sameness

DOCUMENT = report(1)
EVENT, FIGURE = claims_of(DOCUMENT)
ADA = {"by": "Ada", "reason": "as the tape has it"}


@pytest.fixture
def held(store: Ledger) -> Ledger:
    store.record(DOCUMENT, [EVENT, FIGURE], outcome(), V1)
    return store


def test_remarks_are_kept_in_order(held: Ledger) -> None:
    held.comment(EVENT.id, "Seen by two of us.", by="Ada")
    held.comment(FIGURE.id, "Whose count?", by="Ben")
    assert [(one.about, one.text, one.by) for one in held.comments([EVENT.id, FIGURE.id])] == [
        (EVENT.id, "Seen by two of us.", "Ada"),
        (FIGURE.id, "Whose count?", "Ben"),
    ]
    assert held.comments(["c_other"]) == []


@pytest.mark.parametrize(("text", "by"), [("", "Ada"), (" \n", "Ada"), ("So.", " ")])
def test_a_remark_needs_words_and_a_name(held: Ledger, text: str, by: str) -> None:
    with pytest.raises(Misfit):
        held.comment(EVENT.id, text, by=by)


def test_the_last_assignment_counts_and_names_the_one_before(held: Ledger) -> None:
    first = held.assign(FIGURE.id, EVENT.id, "Ben", by="Ada", last=None)
    pair = (first.left, first.right)
    assert held.assignments()[pair].to == "Ben"
    second = held.assign(EVENT.id, FIGURE.id, None, by="Ben", last=first.id)
    assert held.assignments()[pair] == second
    with pytest.raises(Changed, match="gave this to nobody"):
        held.assign(EVENT.id, FIGURE.id, "Cy", by="Ada", last=first.id)
    assert held.assignments()[pair].to is None


def test_nobody_signs_off_their_own_judgement_nor_one_twice(held: Ledger) -> None:
    number = held.judge(EVENT.id, FIGURE.id, Sameness.SAME, **ADA).id or 0
    for by in ("Ada", " ada", "ADA"):
        with pytest.raises(Misfit, match="own"):
            held.sign_off(number, by=by)
    held.sign_off(number, by="Ben")
    assert held.signed_off()[number].by == "Ben"
    with pytest.raises(Misfit, match="already"):
        held.sign_off(number, by="Cy")
    with pytest.raises(NotFound):
        held.sign_off(99, by="Ben")


def test_judgements_on_origins_are_numbered_with_the_others_and_undone_likewise(held: Ledger) -> None:
    held.judge(EVENT.id, FIGURE.id, Sameness.SAME, **ADA)
    made = held.judge_independence(EVENT.id, FIGURE.id, Independence.SHOWN, **ADA)
    assert (made.id, held.independence_judgements(), len(held.judgements())) == (2, [made], 1)
    held.sign_off(2, by="Ben")
    undone = held.undo(2, by="Ben", reason="the same tape")
    assert undone.undone
    assert held.independence_judgements() == [undone]
    assert held.judgements()[0].undone is None
    with pytest.raises(Misfit, match="was undone"):
        held.undo(2, **ADA)


@pytest.mark.parametrize(
    ("right", "given", "words"),
    [
        (FIGURE.id, {"by": " ", "reason": "so"}, "needs a name"),
        (FIGURE.id, {"by": "Ada", "reason": "\n"}, "needs a reason"),
        (EVENT.id, ADA, "one origin's"),
    ],
)
def test_a_judgement_on_origins_needs_two_a_name_and_a_reason(held: Ledger, right: str, given, words: str) -> None:
    with pytest.raises(Misfit, match=words):
        held.judge_independence(EVENT.id, right, Independence.SHOWN, **given)
    with pytest.raises(NotFound):
        held.judge_independence(EVENT.id, "c_0", Independence.SHOWN, **ADA)
    assert held.independence_judgements() == []


def test_what_was_undone_is_not_signed_off(held: Ledger) -> None:
    number = held.judge(EVENT.id, FIGURE.id, Sameness.SAME, **ADA).id or 0
    held.undo(number, **ADA)
    with pytest.raises(Misfit, match="undone"):
        held.sign_off(number, by="Ben")


def test_a_change_is_refused_where_somebody_changed_the_claim_meanwhile(held: Ledger) -> None:
    seen = held.edition(EVENT.id)
    held.correct(EVENT.id, EVENT, **ADA, edition=seen)
    with pytest.raises(Changed):
        held.reject(EVENT.id, by="Ben", reason="no", edition=seen)
    assert held.edition(FIGURE.id) != held.edition(EVENT.id)
    held.reject(EVENT.id, by="Ben", reason="no", edition=held.edition(EVENT.id))


def test_reading_anew_is_a_change_too(held: Ledger) -> None:
    seen = held.edition(EVENT.id)
    held.record(DOCUMENT, [EVENT, FIGURE], outcome(), V2)
    assert held.edition(EVENT.id) != seen


def test_of_two_at_once_one_is_told_and_no_word_is_lost(held: Ledger) -> None:
    seen = held.edition(EVENT.id)

    def change(by: str) -> bool:
        try:
            held.correct(EVENT.id, EVENT, by=by, reason="at once", edition=seen)
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(change, [f"person {number}" for number in range(8)]))
    assert done.count(True) == 1
    assert sum(version.correction is not None for version in held.history(EVENT.id)) == 1


def test_saved_searches_are_their_persons_own(held: Ledger) -> None:
    first = held.save_search("  Kursk ", "/search?about=Kursk", by="Ada")
    held.save_search("Kursk", "/search?about=Kursk", by="Ben")
    second = held.save_search("Figures", "/search?kind=figure", by="Ada")
    assert [(one.name, one.address) for one in held.searches("Ada")] == [
        ("Kursk", "/search?about=Kursk"),
        ("Figures", "/search?kind=figure"),
    ]
    held.remove_search(first.id, by="Ada")
    assert [one.id for one in held.searches("Ada")] == [second.id]
    assert len(held.searches("Ben")) == 1
    for number, who in ((first.id, "Ada"), (second.id, "Ben"), (99, "Ada")):
        with pytest.raises(NotFound):
            held.remove_search(number, by=who)
    with pytest.raises(Misfit):
        held.save_search(" ", "/search", by="Ada")
