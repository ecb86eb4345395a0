"""The filters of lists, as the command line has them. Each that makes no sense is told by its name."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Path, Query

from onrecord.ledger import NotFound, rows
from onrecord.ledger.finding import Wanted
from onrecord.ledger.view import moment
from onrecord.serve.api.answers import MOST, USUAL
from onrecord.serve.api.problems import Bad
from onrecord.serve.countries import code
from onrecord.serve.labels import Label, label
from onrecord.types import DocumentRef
from onrecord.types import Query as Question
from onrecord.types.days import first_day, last_day
from onrecord.types.proposition import Status
from onrecord.types.vocabulary import Kind

LONGEST = 400
"""Characters of one filter."""

_ID = re.compile(r"[\w.:@'’+-]{1,200}")
_SOURCE = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,200}")
"""A source may be called by its name as it is written, blanks and all: `publisher:al jazeera`."""

Words = Annotated[
    str | None,
    Query(max_length=LONGEST, description='words that must all be there; "in quotes" together, missil* by beginning'),
]
Who = Annotated[str | None, Query(max_length=LONGEST, description="a name, office, entity (body:nato) or country")]
Day = Annotated[
    str | None, Query(max_length=10, description="a day, month or year of publication: 2024-10-24, 2024-10, 2024")
]
Then = Annotated[
    str | None, Query(max_length=10, description="as it stood at the end of this day, month or year of publication")
]
Moment = Annotated[
    str | None,
    Query(max_length=40, description="the record as it stood then (ISO 8601); a day, month or year is its end"),
]
Cursor = Annotated[str | None, Query(max_length=1000, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="items of a page")]
Id = Annotated[str, Path(max_length=200, description="an id, or an unambiguous beginning of one")]
SOME = USUAL


class Asked:
    """Which claims: the ledger's question, and a label that it does not look for by itself."""

    def __init__(
        self,
        about: Words = None,
        source: Who = None,
        actor: Who = None,
        since: Day = None,
        until: Day = None,
        kind: Annotated[Kind | None, Query(description="kind of claim")] = None,
        type: Annotated[
            str | None,
            Query(max_length=60, description="PLOVER type of an event, measure of a figure, relation of a tie, ..."),
        ] = None,
        document: Annotated[
            str | None, Query(max_length=200, description="claims of one document, by its whole id")
        ] = None,
        as_of: Moment = None,
        withdrawn: Annotated[bool, Query(description="also of documents that were taken back")] = False,
    ) -> None:
        self.label = _label(type, kind)
        plover = self.label.plover if self.label else None
        if plover:
            self.label = None
        held = {place[0] for place in self.label.places} if self.label else set()
        if len(held) == 1:
            (kind,) = held
        self.question = Question(
            about=text("about", about),
            source=code(text("source", source)),
            actor=code(text("actor", actor)),
            since=day("since", since),
            until=day("until", until),
            kind=kind,
            type=plover,
            document=text("document", document),
            as_of=then("as_of", as_of),
            withdrawn=withdrawn,
        )

    @property
    def day(self) -> str | None:
        """The day of the moment as which the record is asked for."""
        return moment(self.question.as_of)[:10] if self.question.as_of else None


Claims = Annotated[Asked, Depends()]


class Sought:
    """Which propositions; as they were at the end of `day`, where one is asked for."""

    def __init__(
        self,
        about: Words = None,
        actor: Who = None,
        since: Day = None,
        status: Annotated[Status | None, Query(description="as the evidence has it")] = None,
        kind: Annotated[Kind | None, Query(description="kind of what is claimed")] = None,
        as_of: Then = None,
    ) -> None:
        self.day = end("as_of", as_of)
        self.wanted = Wanted(
            about=text("about", about),
            actor=code(text("actor", actor)),
            since=day("since", since),
            status=status.value if status else None,
            kind=kind.value if kind else None,
            began=self.day,
            then=self.day,
        )


Propositions = Annotated[Sought, Depends()]


def text(name: str, value: str | None) -> str | None:
    """Words that a database can be asked for. Raises Bad."""
    if value is not None and any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise Bad(name, "it holds a sign that is no character")
    return value or None


def day(name: str, value: str | None) -> str | None:
    """A day, month or year of the calendar. Raises Bad."""
    if not value:
        return None
    if len(value) > len("2024-10-24") or not first_day(value):
        raise Bad(name, f"{value!r} is no day like 2024-10-24, 2024-10 or 2024")
    return value


def end(name: str, value: str | None) -> str | None:
    """The last day of a day, month or year. Raises Bad."""
    return last_day(day(name, value))


def then(name: str, value: str | None) -> str | None:
    """A moment. Raises Bad."""
    try:
        if value:
            moment(value)
    except (ValueError, OverflowError):
        raise Bad(name, f"{value!r} is no time like 2024-10-24 or 2024-10-24T14:30Z") from None
    return value or None


def known(id_: str, what: str, pattern: re.Pattern[str] = _ID) -> str:
    """What can be an id; anything else is on no record. Raises NotFound."""
    if not pattern.fullmatch(id_):
        raise NotFound(f"There is no {what} {id_[:60]!r} on the record.", f"Look for its id among the {what}s.")
    return id_


def entity(id_: str) -> str:
    """What can be the id of an entity or a name. Raises NotFound."""
    if ":" not in known(id_, "entity"):
        raise NotFound(f"There is no entity {id_!r} on the record.", "/api/v1/entities has their ids.")
    return id_


def source(id_: str) -> str:
    """What can be the id of a source, or its name. Raises NotFound."""
    return known(id_, "source", _SOURCE)


def day_of(one: DocumentRef) -> str | None:
    """The day of publication by which a list of documents is ordered."""
    return rows.day(one.date)


def _label(name: str | None, kind: Kind | None) -> Label | None:
    try:
        return label(name, kind) if name else None
    except ValueError as error:
        raise Bad("type", str(error)) from None
