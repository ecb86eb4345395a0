"""`onrecord claims` and its sisters: what is on the record, narrowed down."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.options import (
    About,
    Actor,
    AsCsv,
    AsJson,
    AsOf,
    InDocument,
    LedgerPath,
    Limit,
    OfKind,
    SameKind,
    Since,
    Source,
    Type,
    Until,
)
from onrecord.serve.countries import code
from onrecord.serve.labels import Label, label
from onrecord.types import Query
from onrecord.types.days import first_day
from onrecord.types.vocabulary import Kind

# The kinds that have a command of their own: its name, and what its help says.
SISTERS: dict[str, tuple[Kind, str]] = {
    "questions": (Kind.QUESTION, "Open questions: what is unknown, withheld or undecided."),
    "figures": (Kind.FIGURE, "Figures: how many, with bounds, measure and population."),
    "ties": (Kind.TIE, "Ties: who stands how to whom."),
    "engagements": (Kind.ENGAGEMENT, "Engagements: who met whom, where and when."),
    "positions": (Kind.POSITION, "Positions: who wants, opposes or fears what."),
}


@answering
def claims(
    source: Source = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    type_: Type = None,
    kind: OfKind = None,
    about: About = None,
    document: InDocument = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    ledger: LedgerPath = None,
) -> None:
    """List claims on the record, by publication; every option narrows the list."""
    named = _label(type_, kind)
    query = asked(
        source=source, actor=actor, since=since, until=until, kind=kind, about=about, document=document, as_of=as_of,
        type=named.plover if named else None,
    )  # fmt: skip
    show(query, named, limit, ledger, as_json, as_csv)


def sister(kind: Kind, description: str) -> Callable[..., None]:
    """A command that lists claims of one kind."""

    @answering
    def command(
        source: Source = None,
        actor: Actor = None,
        since: Since = None,
        until: Until = None,
        type_: Type = None,
        of_kind: SameKind = None,
        about: About = None,
        document: InDocument = None,
        as_of: AsOf = None,
        limit: Limit = None,
        as_json: AsJson = False,
        as_csv: AsCsv = False,
        ledger: LedgerPath = None,
    ) -> None:
        if of_kind not in (None, kind):
            raise fail(f"--kind: this lists claims of kind {kind.value} alone; onrecord claims has the others", USAGE)
        query = asked(
            source=source, actor=actor, since=since, until=until, kind=kind, about=about, document=document, as_of=as_of
        )
        show(query, _label(type_, kind), limit, ledger, as_json, as_csv)

    command.__doc__ = description
    return command


def asked(**parts: object) -> Query:
    """The query that the options make, countries as their codes; a bad date is a fault of usage."""
    for name in ("source", "actor"):
        if isinstance(given := parts.get(name), str):
            parts[name] = code(given)
    try:
        query = Query(**parts)  # type: ignore[arg-type]
    except ValueError as error:
        raise fail(f"--{error}", USAGE) from None
    for name, given in (("since", query.since), ("until", query.until)):
        if given and not first_day(given):
            raise fail(f"--{name}: {given!r} is no day of the calendar", USAGE)
    if query.as_of is not None:
        from onrecord.ledger.view import moment

        try:
            moment(query.as_of)
        except ValueError:
            raise fail(f"--as-of: {query.as_of!r} is no time like 2024-10-24 or 2024-10-24T14:30Z", USAGE) from None
    return query


def _label(name: str | None, kind: Kind | None) -> Label | None:
    try:
        return label(name, kind) if name is not None else None
    except ValueError as error:
        raise fail(f"--type: {error}", USAGE) from None


def show(query: Query, named: Label | None, limit: int | None, path: str | None, as_json: bool, as_csv: bool) -> None:
    from onrecord.ledger import Ledger

    if as_json and as_csv:
        raise fail("--json and --csv exclude each other", USAGE)
    if named is None or named.plover:
        query, named = replace(query, limit=limit), None
    with Ledger.open(path, create=False, write=False) as held:
        if query.document:
            query = replace(query, document=held.document(query.document).id)
        fitting = (claim for claim in held.claims(query) if named is None or named.fits(claim))
        found = islice(fitting, limit)
        if as_json:
            from onrecord.serve.commands.rows import json_line

            for claim in found:
                sys.stdout.write(json_line(claim))
        elif as_csv:
            from onrecord.serve.commands.rows import write_csv

            write_csv(found, sys.stdout)
        else:
            from onrecord.serve.commands.tables import print_claims

            if not print_claims(found):
                tell("No claim on the record fits.")
