"""Items that persons attached and checked: rows that are never changed; taking one back is a row too."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from onrecord.ledger.faults import Misfit, NotFound
from onrecord.ledger.rows import plain
from onrecord.ledger.tables import checked_items
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.codec import decode
from onrecord.types.days import first_day

_DIGEST = re.compile(r"[0-9a-f]{64}")


def put(connection: Connection, made: CheckedItem) -> CheckedItem:
    """A person's item, which is numbered here. Raises Misfit where a part of it is missing or is none."""
    for what, given, mend in (
        ("name", made.by, "Say who checked it."),
        ("reason", made.reason, "Say how it was checked."),
        ("description", made.item, "Say what it is: a document of the record, an address, or in words."),
        ("content", made.shows, "Say what it shows."),
    ):
        if not given.strip():
            raise Misfit(f"A checked item needs a {what}.", mend)
    if not made.dated.strip():
        raise Misfit("A checked item needs a date.", "Give its own day, month or year: 2024-10-20.")
    if first_day(made.dated) is None or len(made.dated) > 10:
        raise Misfit(f"{made.dated!r} is no date of an item.", "Give the item's own day, month or year: 2024-10-20.")
    if made.digest is not None and not _DIGEST.fullmatch(made.digest):
        raise Misfit(f"{made.digest!r} is no SHA-256.", "Give its 64 hexadecimal digits, as sha256sum prints them.")
    done = connection.execute(insert(checked_items), _row(made))
    return replace(made, id=int(done.inserted_primary_key[0]))  # type: ignore[index]


def undo(connection: Connection, number: int, by: str, reason: str, at: str) -> CheckedItem:
    """Take an item back. Raises NotFound where there is none of this number, Misfit where it is undone already."""
    for what, given, mend in (("name", by, "Say who does it."), ("reason", reason, "Say why.")):
        if not given.strip():
            raise Misfit(f"Taking an item back needs a {what}.", mend)
    found = next((one for one in stream(connection) if one.id == number), None)
    if found is None:
        raise NotFound(f"There is no checked item i{number} on the record.", "onrecord why lists them.")
    if found.undone is not None:
        raise Misfit(f"Item i{number} was undone on {found.undone[:10]}.", "Attach it anew to bring it back.")
    connection.execute(
        insert(checked_items), {**_row(found), "reason": plain(reason), "person": plain(by), "at": at, "undoes": number}
    )
    return replace(found, undone=at)


def stream(connection: Connection) -> list[CheckedItem]:
    """All items in the order in which they were attached, each with when it was undone."""
    rows = list(connection.execute(select(checked_items).order_by(checked_items.c.pk)).mappings())
    undone = {row["undoes"]: row["at"] for row in rows if row["undoes"] is not None}
    return [
        CheckedItem(
            row["about"], row["theme"], decode(Showing, row["showing"]), row["item"], row["dated"], row["shows"],
            row["reason"], row["person"], row["at"], row["pk"], row["document"], row["digest"], undone.get(row["pk"]),
        )
        for row in rows
        if row["undoes"] is None
    ]  # fmt: skip


def _row(one: CheckedItem) -> dict[str, str | None]:
    return {
        "about": one.about, "theme": one.theme, "showing": one.showing.value, "item": plain(one.item),
        "dated": one.dated, "shows": plain(one.shows), "reason": plain(one.reason), "person": plain(one.by),
        "at": one.at, "document": one.document, "digest": one.digest,
    }  # fmt: skip
