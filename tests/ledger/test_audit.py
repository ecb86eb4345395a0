"""The audit log: every change leaves a row in its own transaction, and no row is ever changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ledger.samples import V1, claims_of, follow, outcome, report
from sqlalchemy import delete, update

from onrecord.ledger import Ledger, Misfit, NotFound
from onrecord.ledger.audit import Trail
from onrecord.ledger.faults import LedgerError
from onrecord.ledger.tables import RECORDS
from onrecord.types.account import Role, Scope
from onrecord.types.audit import Caller, Deed, Way
from onrecord.types.proposition import Sameness
from onrecord.types.ruling import RulingKind

DOCUMENT = report(1)
EVENT, FIGURE = claims_of(DOCUMENT)
ADA = {"by": "Ada", "reason": "as the tape has it"}
PAGE = Caller("Cy", Way.PAGE, Role.EDITOR, "203.0.113.9")

Change = Callable[[Ledger], object]

CHANGES: list[tuple[Deed, str, Change]] = [
    (Deed.CORRECT, EVENT.id, lambda held: held.correct(EVENT.id, EVENT, **ADA)),
    (Deed.REJECT, EVENT.id, lambda held: held.reject(EVENT.id, **ADA)),
    (Deed.ADD, claims_of(report(2))[0].id, lambda held: held.add(report(2), claims_of(report(2))[0], **ADA)),
    (Deed.JUDGE, "1", lambda held: held.judge(EVENT.id, FIGURE.id, Sameness.SAME, **ADA)),
    (Deed.UNDO, "1", lambda held: held.undo(1, **ADA)),
    (Deed.RULE, "r1", lambda held: held.rule(RulingKind.NAME, "body:nato", "the alliance", **ADA)),
    (Deed.UNDO, "r1", lambda held: held.undo_ruling(1, **ADA)),
    (Deed.WITHDRAW, DOCUMENT.id, lambda held: held.withdraw(DOCUMENT.id, **ADA)),
    (Deed.REINSTATE, DOCUMENT.id, lambda held: held.reinstate(DOCUMENT.id, **ADA)),
    (Deed.COMMENT, EVENT.id, lambda held: held.comment(EVENT.id, "as the tape has it", by="Ada")),
    (Deed.ASSIGN, "body:eu body:nato", lambda held: held.assign("body:nato", "body:eu", "Ben", by="Ada", last=None)),
    (Deed.SEARCH, "1", lambda held: held.save_search("Kursk", "/search?about=Kursk", by="Ada")),
    (Deed.ACCOUNT, "Ben", lambda held: held.add_account("ben", Role.ADMIN, hash_="h", by="Ada")),
    (Deed.ACCOUNT, "Ben", lambda held: held.set_password("ben", "h", by="Ada")),
    (Deed.TOKEN, "t1", lambda held: held.add_token("ben", Scope.READ, label="", by="Ada")),
    (Deed.REVOKE, "t1", lambda held: held.revoke_token("t1", by="Ada")),
    (Deed.REVOKE, "Ben", lambda held: held.close_sessions("ben", by="Ada")),
    (Deed.EXPORT, "claims", lambda held: held.log(Deed.EXPORT, "claims", "csv", by="Ada")),
]


@pytest.fixture
def held(store: Ledger) -> Ledger:
    store.record(DOCUMENT, [EVENT, FIGURE], outcome(), V1)
    return store


def rows(held: Ledger, wanted: Trail | None = None) -> list[tuple[Deed, str]]:
    return [(row.deed, row.about) for row in reversed(list(held.logged(wanted)))]


def test_every_change_leaves_a_row_that_says_who_what_and_how(held: Ledger) -> None:
    for _, _, change in CHANGES:
        change(held)
    assert [deed for deed, _ in rows(held)] == [deed for deed, _, _ in CHANGES]
    assert [about.casefold() for _, about in rows(held)] == [about.casefold() for _, about, _ in CHANGES]
    assert {(row.who, row.role, row.way, row.address) for row in held.logged()} == {("Ada", None, Way.LIBRARY, None)}


def test_the_caller_who_is_known_outranks_the_name_that_is_given(held: Ledger) -> None:
    for _, _, change in CHANGES:
        change(held.acting(PAGE))
    told = {(row.who, row.role, row.way, row.address) for row in held.logged()}
    assert told == {("Cy", Role.EDITOR, Way.PAGE, "203.0.113.9")}
    assert held.caller.who is None


def test_a_command_without_a_name_is_the_users_of_the_machine(held: Ledger) -> None:
    held.acting(Caller(None, Way.COMMAND, address="ada on desk-3")).log(Deed.READ, "-")
    assert [row.who for row in held.logged()] == ["ada on desk-3"]
    held.log(Deed.READ, "-")
    assert next(held.logged()).who == "unknown"


REFUSED: list[Change] = [
    lambda held: held.reject("c_unknown", **ADA),
    lambda held: held.undo(7, **ADA),
    lambda held: held.judge(EVENT.id, EVENT.id, Sameness.SAME, **ADA),
    lambda held: held.reinstate(DOCUMENT.id, **ADA),
    lambda held: held.set_role("dee", Role.ADMIN, by="Ada"),
    lambda held: held.revoke_token("t9", by="Ada"),
]


@pytest.mark.parametrize("change", REFUSED)
def test_what_was_refused_leaves_no_row(held: Ledger, change: Change) -> None:
    with pytest.raises((NotFound, Misfit)):
        change(held)
    assert rows(held) == []


def test_signing_in_and_out_are_logged(held: Ledger) -> None:
    held.add_account("Ben", Role.VIEWER, by="root")
    held.close_session(held.open_session("Ben"))
    assert rows(held)[1:] == [(Deed.SIGN_IN, "Ben"), (Deed.SIGN_OUT, "Ben")]
    held.close_session("of nobody")
    assert len(rows(held)) == 3


def test_rows_are_asked_for_by_time_person_and_deed(held: Ledger) -> None:
    for _, _, change in CHANGES:
        change(held)
    held.acting(PAGE).log(Deed.EXPORT, "briefing")
    everything = list(held.logged())
    assert [row.id for row in everything] == sorted((row.id for row in everything), reverse=True)
    assert rows(held, Trail(who="Cy")) == [(Deed.EXPORT, "briefing")]
    assert len(rows(held, Trail(deed=Deed.UNDO))) == 2
    assert rows(held, Trail(since="2025-01-02")) == rows(held, Trail(until="2024-12-31")) == []
    assert len(rows(held, Trail(since="2025-01-01", until="2025-01-01"))) == len(everything)
    middle = everything[5]
    assert next(held.logged(Trail(until=middle.at))).id == middle.id
    assert next(held.logged(Trail(before=middle.id))).id == everything[6].id
    assert len(list(held.logged(limit=3))) == 3
    with pytest.raises(ValueError, match="Invalid isoformat"):
        list(held.logged(Trail(since="last week!")))


@pytest.mark.parametrize("name", ["accounts", "tokens", "audit"])
def test_the_database_refuses_to_change_or_delete_a_row(held: Ledger, name: str) -> None:
    table = next(table for table in RECORDS if table.name == name)
    held.add_account("Ben", Role.VIEWER, by="root")
    held.add_token("Ben", Scope.READ, label="", by="root")
    for statement in (update(table).values(at="2000"), delete(table)):
        with pytest.raises(LedgerError, match="append-only"), held.deriving() as connection:
            connection.execute(statement)


def test_a_long_detail_is_cut_and_hostile_text_is_kept_as_text(held: Ledger) -> None:
    held.log(Deed.EXPORT, "a\0b\ud800", "=cmd()" * 1000)
    row = next(held.logged())
    assert row.about == "a b?"
    assert len(row.detail) == 500


def test_what_a_person_does_to_feeds_is_logged(held: Ledger) -> None:
    from onrecord.run import feeds
    from onrecord.types.feed import FeedDeed

    with held.deriving() as connection:
        follow(connection)
    feeds.change(held.acting(PAGE), FeedDeed.PAUSE, "https://lakeside.example/feed")
    row = next(held.logged())
    assert (row.deed, row.who, row.detail) == (Deed.FEED, "Cy", "pause: https://lakeside.example/feed")
