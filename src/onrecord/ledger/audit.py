"""The audit log: a row for every change and every export, written with the change itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.ledger.rows import plain
from onrecord.ledger.tables import audit
from onrecord.ledger.view import FETCH, moment
from onrecord.types.account import Role
from onrecord.types.audit import Caller, Deed, Logged, Way
from onrecord.types.codec import decode
from onrecord.types.days import first_day

NOBODY = "unknown"
LONGEST = 500
"""Characters of a detail that are kept: what was changed stands in full in the row of the change itself."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Which rows are wanted: from `since` to `until` (ISO 8601; a day, month or year is all of it), by whom, what."""

    since: str | None = None
    until: str | None = None
    who: str | None = None
    deed: Deed | None = None
    before: int | None = None


def put(connection: Connection, caller: Caller, deed: Deed, about: str, detail: str, by: str | None, at: str) -> None:
    """One row. `by` is whom the change itself names; a caller who is known outranks it."""
    row = {"at": at, "who": plain(caller.who or by or caller.address or NOBODY), "deed": deed.value, "way": caller.way}
    row |= {"role": caller.role.value if caller.role else None, "address": plain(caller.address)}
    row |= {"about": plain(about), "detail": plain(detail[:LONGEST])}
    connection.execute(insert(audit), row)


def stream(connection: Connection, wanted: Trail, limit: int | None = None) -> Iterator[Logged]:
    """The rows that fit, newest first. Raises ValueError for times that are none."""
    asked = select(audit).order_by(audit.c.pk.desc()).limit(limit)
    if wanted.since is not None:
        asked = asked.where(audit.c.at >= _beginning(wanted.since))
    if wanted.until is not None:
        asked = asked.where(audit.c.at <= moment(wanted.until))
    if wanted.who is not None:
        asked = asked.where(audit.c.who == wanted.who)
    if wanted.deed is not None:
        asked = asked.where(audit.c.deed == wanted.deed.value)
    if wanted.before is not None:
        asked = asked.where(audit.c.pk < wanted.before)
    for row in connection.execution_options(yield_per=FETCH).execute(asked).mappings():
        yield _logged(row)


def _beginning(since: str) -> str:
    """A bare day, month or year is its beginning. Raises ValueError."""
    bare = first_day(since) if len(since) <= len("2024-10-24") else None
    return moment(f"{bare}T00:00:00" if bare else since)


def _logged(row: Any) -> Logged:
    return Logged(
        row["pk"], row["at"], row["who"], decode(Role, row["role"]) if row["role"] else None,
        decode(Deed, row["deed"]), row["about"], row["detail"], decode(Way, row["way"]), row["address"],
    )  # fmt: skip
