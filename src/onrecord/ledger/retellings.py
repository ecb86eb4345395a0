"""Which report took its wording from which: found by sketches, derived from the record, made anew at any time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from onrecord.ledger import naming
from onrecord.ledger.tables import retellings, sketches, subjects

KIND = "report"
"""Of what is `unsettled`: a report whose source is to be looked for anew."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The earlier report that a report has most marks in common with, its day, and how many."""

    source: str
    day: str
    common: int


def file(connection: Connection, document: str, day: str, marks: Sequence[int], until: str, least: int) -> None:
    """The sketch of a report of a `day`, in the place of what it had.

    It is to be compared, as are those that went back to it and those up to the day `until` to which it is nearer than
    what they went back to; nearness begins with `least` common marks.
    """
    touched = {document, *connection.scalars(select(retellings.c.document).where(retellings.c.source == document))}
    mine = select(sketches.c.mark).where(sketches.c.document == document)
    old, new = set(connection.scalars(mine)), set(marks)
    if old != new:
        touched |= set(_nearer(connection, document, day, until, new, least))
        connection.execute(delete(sketches).where(sketches.c.document == document))
        if new:
            connection.execute(insert(sketches), [{"mark": m, "day": day, "document": document} for m in sorted(new)])
    naming.mark(connection, KIND, touched)


def _nearer(
    connection: Connection, document: str, day: str, until: str, marks: Collection[int], least: int
) -> Iterator[str]:
    common = func.count()
    later = select(sketches.c.document, common).where(
        sketches.c.mark.in_(marks), sketches.c.day.between(day, until), sketches.c.document != document
    )
    found = connection.execute(later.group_by(sketches.c.document).having(common >= least))
    counts: dict[str, int] = {row[0]: row[1] for row in found}
    held = select(retellings).where(retellings.c.document.in_(counts))
    known = {row.document: (-row.common, row.day, row.source) for row in connection.execute(held)}
    for other, count in counts.items():
        if (-count, day, document) < known.get(other, (0, "", "")):
            yield other


def day_of(connection: Connection, document: str) -> str | None:
    """The day of a report that has a sketch."""
    return connection.scalar(select(sketches.c.day).where(sketches.c.document == document).limit(1))


def nearest(connection: Connection, document: str, day: str, since: str, least: int) -> Nearest | None:
    """The earlier report, from the day `since` on, that has most marks in common; the first of several."""
    mine = select(sketches.c.mark).where(sketches.c.document == document)
    before = or_(sketches.c.day < day, and_(sketches.c.day == day, sketches.c.document < document))
    common = func.count()
    asked = select(sketches.c.document, sketches.c.day, common).where(
        sketches.c.mark.in_(mine), sketches.c.day >= since, before
    )
    asked = asked.group_by(sketches.c.document, sketches.c.day).having(common >= least)
    found = connection.execute(asked.order_by(common.desc(), sketches.c.day, sketches.c.document).limit(1)).first()
    return Nearest(*found) if found else None


def put(connection: Connection, document: str, found: Nearest | None, body: str) -> None:
    """What a report goes back to, in the place of what was held; nothing where nothing is near.

    `body` is JSON; empty where the two turned out to be two reports.
    """
    connection.execute(delete(retellings).where(retellings.c.document == document))
    if found is not None:
        row = {"source": found.source, "day": found.day, "common": found.common}
        connection.execute(insert(retellings), [{"document": document, "body": body, **row}])
    naming.unmark(connection, KIND, [document])


def of(connection: Connection, documents: Collection[str]) -> list[str]:
    """What these documents go back to, as JSON, by document."""
    asked = select(retellings.c.body).where(retellings.c.document.in_(sorted(documents)), retellings.c.body != "")
    return list(connection.scalars(asked.order_by(retellings.c.document)))


def bodies(connection: Connection, document: str) -> list[str]:
    """The subjects of a document as JSON, in their order."""
    asked = select(subjects.c.body).where(subjects.c.document == document).order_by(subjects.c.pk)
    return list(connection.scalars(asked))
