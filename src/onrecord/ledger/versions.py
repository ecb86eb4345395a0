"""Versions of articles and what was taken back: rows that are added, from which follows what counts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, insert, select

from onrecord.ledger import rows
from onrecord.ledger.tables import versions, withdrawals
from onrecord.types.version import Revision, Withdrawal


def put(connection: Connection, article: str, document: str, at: str) -> str | None:
    """The document is what the article says now; the document that it takes the place of, where there is one."""
    article = rows.plain(article) or ""
    asked = select(versions.c.document).where(versions.c.article == article).order_by(versions.c.pk.desc()).limit(1)
    before = connection.scalar(asked)
    if before == document:
        return None
    connection.execute(insert(versions), {"article": article, "document": document, "at": at})
    return before


def newest(connection: Connection, article: str) -> str | None:
    """The document that the article is now."""
    asked = select(versions.c.document).where(versions.c.article == rows.plain(article))
    return connection.scalar(asked.order_by(versions.c.pk.desc()).limit(1))


def newer(connection: Connection, document: str) -> str | None:
    """The document that its article is now, where it is another."""
    article = connection.scalar(
        select(versions.c.article).where(versions.c.document == document).order_by(versions.c.pk.desc()).limit(1)
    )
    found = newest(connection, article) if article else None
    return found if found != document else None


def superseded(document: ColumnElement[str], as_of: str | None) -> ColumnElement[bool]:
    """Is a newer version of the article of this document on the record."""
    mine, later = versions.alias(), versions.alias()
    now = select(later.c.document).where(later.c.article == mine.c.article)
    here = mine.c.document == document
    if as_of is not None:
        now, here = now.where(later.c.at <= as_of), and_(here, mine.c.at <= as_of)
    latest = now.order_by(later.c.pk.desc()).limit(1).scalar_subquery()
    return exists().where(here, latest != mine.c.document)


def withdrawn(document: ColumnElement[str], as_of: str | None) -> ColumnElement[bool]:
    """Was this document taken back, and not put back since."""
    mine, later = withdrawals.alias(), withdrawals.alias()
    here, again = mine.c.document == document, and_(later.c.document == mine.c.document, later.c.pk > mine.c.pk)
    if as_of is not None:
        here, again = and_(here, mine.c.at <= as_of), and_(again, later.c.at <= as_of)
    return exists().where(here, mine.c.undone == 0, ~exists().where(again))


def withdraw(
    connection: Connection, document: str, *, by: str, reason: str, at: str, notice: str | None = None,
    undone: bool = False,
) -> Withdrawal | None:  # fmt: skip
    """Take a document back, or with `undone` put it back; None where that is how it stands already."""
    held = of_document(connection, document)
    if (held is not None and not held.undone) is not undone:
        return None
    row = {"document": document, "undone": int(undone), "person": rows.plain(by), "reason": rows.plain(reason)}
    connection.execute(insert(withdrawals), {**row, "notice": notice, "at": at})
    return Withdrawal(document, by, reason, at, notice, undone)


def of_document(connection: Connection, document: str) -> Withdrawal | None:
    """The last word on a document: that it was taken back, or put back."""
    found = list(words(connection, document=document))
    return found[-1] if found else None


def words(connection: Connection, since: str = "", document: str | None = None) -> Iterator[Withdrawal]:
    """What was taken back or put back from a moment on, or of one document, oldest first."""
    asked = select(withdrawals).where(withdrawals.c.at >= since).order_by(withdrawals.c.pk)
    if document is not None:
        asked = asked.where(withdrawals.c.document == document)
    for row in connection.execute(asked).mappings():
        yield Withdrawal(row["document"], row["person"], row["reason"], row["at"], row["notice"], bool(row["undone"]))


def revisions(connection: Connection, at: str = "") -> Iterator[Revision]:
    """Every time that a document took the place of another from a moment on, oldest first."""
    earlier = versions.alias()
    before = (
        select(earlier.c.document)
        .where(earlier.c.article == versions.c.article, earlier.c.pk < versions.c.pk)
        .order_by(earlier.c.pk.desc())
        .limit(1)
        .scalar_subquery()
    )
    asked = select(versions.c.article, before, versions.c.document, versions.c.at).where(versions.c.at >= at)
    for row in connection.execute(asked.where(before.is_not(None)).order_by(versions.c.pk)):
        yield Revision(*row)


def touched(first: int) -> Select[tuple[str]]:
    """Documents of every article that got a version after the row `first`."""
    new = versions.alias()
    return select(versions.c.document).where(versions.c.article.in_(select(new.c.article).where(new.c.pk > first)))
