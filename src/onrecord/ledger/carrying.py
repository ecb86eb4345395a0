"""What persons said of claims is said again of a newer version of the article, where it says the same words."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.ledger import rows
from onrecord.ledger.tables import claims, corrections, documents
from onrecord.types import Claim, Document, DocumentRef, Reader
from onrecord.types.vocabulary import Edit


class Unlike(Exception):
    """Words that do not stand at the same place of the newer version."""


def carry(connection: Connection, before: str, after: Document, at: str) -> list[tuple[int, Claim]]:
    """Say again, of the document `after`, the persons' last words on claims of the version `before`.

    A claim of the newer version is the same as an older one if it is of the same kind, its evidence has the same words
    and its anchor stands at the same place in them; and only if nobody has spoken on it yet. Gives the persons'
    versions of corrected claims, each with its correction's primary key, for the caller to put on the record. What has
    no such claim, or several, stays with the older version, and so do claims that persons added.
    """
    said = _last_words(connection, before)
    if not said:
        return []
    spoken = set(_last_words(connection, after.id))
    old, new = _text(connection, before), after.text
    theirs = _made_by_machine(connection, before)
    mine = {row["id"]: row for row in _made_by_machine(connection, after.id) if row["id"] not in spoken}
    carried = []
    for row in said.values():
        seen = next((held for held in theirs if held["id"] == row["claim"]), None)
        twins = [held for held in mine.values() if seen is not None and _same(seen, held, old, new)]
        if seen is None or len(twins) != 1 or row["edit"] == Edit.ADD.value:
            continue
        try:
            version = _version(connection, row, twins[0], twins[0]["start"] - seen["start"], old, after)
        except Unlike:
            continue
        made = {name: row[name] for name in ("edit", "person", "said")}
        reason = f"{row['reason']} (said of {row['claim']}, of an older version)"
        made |= {"claim": twins[0]["id"], "document": after.id, "reason": reason, "at": at}
        number = int(connection.execute(insert(corrections), made).inserted_primary_key[0])  # type: ignore[index]
        if version is not None:
            carried.append((number, version))
    return carried


def _last_words(connection: Connection, document: str) -> dict[str, Any]:
    """The last correction of each claim of a document, by the claim's id."""
    asked = select(corrections).where(corrections.c.document == document).order_by(corrections.c.pk)
    return {row["claim"]: row for row in connection.execute(asked).mappings()}


def _made_by_machine(connection: Connection, document: str) -> list[Any]:
    """The claims of the last reading first."""
    asked = select(claims).where(claims.c.document == document, claims.c.reading.is_not(None))
    return list(connection.execute(asked.order_by(claims.c.reading.desc(), claims.c.pk)).mappings())


def _text(connection: Connection, document: str) -> str:
    asked = select(documents.c.id, documents.c.body, documents.c.text).where(documents.c.id == document)
    return rows.document_of(*connection.execute(asked).one()).text


def _same(one: Any, other: Any, old: str, new: str) -> bool:
    by = other["start"] - one["start"]
    return bool(
        one["kind"] == other["kind"]
        and old[one["start"] : one["end"]] == new[other["start"] : other["end"]]
        and _moved(one["anchor"], by) == other["anchor"]
    )


def _moved(anchor: str, by: int) -> str:
    """An anchor as `rows.anchor` writes it, so many characters further on."""
    spans = (part.split("-") for part in anchor.split(",") if part)
    return ",".join(f"{int(start) + by}-{int(end) + by}" for start, end in spans)


def _version(connection: Connection, row: Any, twin: Any, by: int, old: str, after: Document) -> Claim | None:
    """The person's version of a claim at its place in the newer version; None for a rejection. Raises Unlike."""
    body = connection.scalar(select(claims.c.body).where(claims.c.correction == row["pk"]))
    if body is None:
        return None
    value = _shifted(json.loads(body), by, old, after.text)
    return rows.claim_of(
        rows.dump({**value, "id": twin["id"]}), DocumentRef.of(after), Reader(rows.PERSON, row["person"])
    )


def _shifted(value: Any, by: int, old: str, new: str) -> Any:
    """A claim's JSON with every span so many characters further on. Raises Unlike where other words stand there."""
    if isinstance(value, list):
        return [_shifted(item, by, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: _shifted(item, by, old, new) for name, item in value.items()}
    if "exact" in made:
        made |= dict(zip(("start", "end"), _span((made["start"], made["end"]), by, old, new), strict=True))
    if isinstance(made.get("spans"), list):
        made["spans"] = [list(_span(span, by, old, new)) for span in made["spans"]]
    return made


def _span(span: Any, by: int, old: str, new: str) -> tuple[int, int]:
    start, end = span
    if start + by < 0 or old[start:end] != new[start + by : end + by]:
        raise Unlike
    return start + by, end + by
