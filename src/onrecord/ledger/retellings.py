"""Which report took its wording from which: found by sketches, derived from the record, made anew at any time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from onrecord.ledger import naming
from onrecord.ledger.tables import retellings, sketches, subjects

KIND = "report"
"""Of what is `unsettled`: a report whose source is to be looked for anew."""


def file(connection: Connection, document: str, day: str, marks: Sequence[int], until: str, least: int) -> None:
    """The sketch of a report of a `day`, in the place of what it had.

    It is to be compared, as are those that went back to it and those up to the day `until` with `least` common marks.
    """
    touched = {document, *connection.scalars(select(retellings.c.document).where(retellings.c.source == document))}
    mine = select(sketches.c.mark).where(sketches.c.document == document)
    old, new = set(connection.scalars(mine)), set(marks)
    if old != new:
        later = select(sketches.c.document).where(
            sketches.c.mark.in_(old | new), sketches.c.day.between(day, until), sketches.c.document != document
        )
        touched |= set(connection.scalars(later.group_by(sketches.c.document).having(func.count() >= least)))
        connection.execute(delete(sketches).where(sketches.c.document == document))
        if new:
            connection.execute(insert(sketches), [{"mark": m, "day": day, "document": document} for m in sorted(new)])
    naming.mark(connection, KIND, touched)


def day_of(connection: Connection, document: str) -> str | None:
    """The day of a report that has a sketch."""
    return connection.scalar(select(sketches.c.day).where(sketches.c.document == document).limit(1))


def source_of(connection: Connection, document: str, day: str, since: str, least: int) -> str | None:
    """The earlier report, from the day `since` on, that has most marks in common; the first of several."""
    mine = select(sketches.c.mark).where(sketches.c.document == document)
    before = or_(sketches.c.day < day, and_(sketches.c.day == day, sketches.c.document < document))
    common = func.count()
    asked = select(sketches.c.document).where(sketches.c.mark.in_(mine), sketches.c.day >= since, before)
    asked = asked.group_by(sketches.c.document, sketches.c.day).having(common >= least)
    found: str | None = connection.scalar(asked.order_by(common.desc(), sketches.c.day, sketches.c.document).limit(1))
    return found


def put(connection: Connection, document: str, source: str | None, body: str | None) -> None:
    """What a report goes back to, in the place of what was held; nothing where `source` is None.

    `body` is JSON; None where the two turned out to be two reports.
    """
    connection.execute(delete(retellings).where(retellings.c.document == document))
    if source is not None and body is not None:
        connection.execute(insert(retellings), [{"document": document, "source": source, "body": body}])
    naming.unmark(connection, KIND, [document])


def of(connection: Connection, documents: Collection[str]) -> list[str]:
    """What these documents go back to, as JSON, by document."""
    asked = select(retellings.c.body).where(retellings.c.document.in_(sorted(documents)))
    return list(connection.scalars(asked.order_by(retellings.c.document)))


def bodies(connection: Connection, document: str) -> list[str]:
    """The subjects of a document as JSON, in their order."""
    asked = select(subjects.c.body).where(subjects.c.document == document).order_by(subjects.c.pk)
    return list(connection.scalars(asked))
