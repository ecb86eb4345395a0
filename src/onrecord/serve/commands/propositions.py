"""`onrecord propositions`: what is claimed, by how many origins, with what status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.listing import asked
from onrecord.serve.commands.options import About, Actor, AsJson, LedgerPath, Limit, Since
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.grades import with_grades
from onrecord.serve.proposition import load, stood
from onrecord.types.days import last_day
from onrecord.types.proposition import Proposition, Status
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.serve.commands.tables import Cell

COLUMNS = ("id", "status", "since", "claims", "origins", "independence", "positions", "what")
USUAL = 40
MANY = 1000
"""Propositions from which on their number is told as many."""

OfStatus = Annotated[Status | None, typer.Option(case_sensitive=False, help="Only those of this status.")]
Then = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The status at the end of this day, month or year, by publication."),
]


@answering
def propositions(
    about: About = None,
    status: OfStatus = None,
    actor: Actor = None,
    since: Since = None,
    as_of: Then = None,
    limit: Limit = None,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """List what is claimed, most reported first: status, origins, positions of the parties, since when."""
    from onrecord.ledger.finding import Wanted

    asked(since=since)
    then = day_of(as_of)
    wanted = Wanted(
        about=about, status=status.value if status else None, actor=actor, since=since, began=then, then=then
    )
    most = limit if limit is not None or as_json else USUAL
    with reconciled(ledger) as held:
        if then:
            past = (load(body).at(then) for body in held.bodies(wanted))
            shown = islice((one for one in past if one), most)
            if not (_json(held, shown, then) if as_json else _show(shown)):
                tell("No proposition fits.")
            return
        found = map(load, held.bodies(wanted, most))
        count = _json(held, found, None) if as_json else _show(found)
        if not count:
            tell("No proposition fits.")
        elif most is not None and limit is None and (all_ := held.wanted(wanted, MANY)) > count:
            told = f"{all_:,}" if all_ < MANY else f"over {MANY:,}"
            tell(f"{count} of {told} propositions, those with most origins; --limit shows more.")


def day_of(as_of: str | None) -> str | None:
    """The last day of the day, month or year that --as-of names; anything else is a fault of usage."""
    if as_of is not None and not last_day(as_of):
        raise fail(f"--as-of: {as_of!r} is no day like 2024-10-24, 2024-10 or 2024", USAGE)
    return last_day(as_of)


def _json(held: Ledger, found: Iterator[Proposition], day: str | None) -> int:
    """Each as one object with its grades, those of the information and of the sources apart."""
    count = 0
    for one in found:
        count += 1
        sys.stdout.write(json.dumps(with_grades(held, one, day), ensure_ascii=False) + "\n")
    return count


def _show(found: Iterator[Proposition]) -> int:
    from onrecord.serve.commands.tables import print_rows

    return print_rows(COLUMNS, map(row, found), _shaped)


def _shaped(rows: list[tuple[str, ...]], wide: bool) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    if wide:
        return (*COLUMNS[:5], "what", "positions"), [(*cells[:5], cells[7], cells[6]) for cells in rows]
    return ("id", "status", "origins", "what"), [(*cells[:2], cells[4], _told(cells)) for cells in rows]


def _told(cells: tuple[str, ...]) -> tuple[str, ...]:
    """What it is, and under it since when and who stands where."""
    _id, _status, since, claims, _origins, _independence, positions, what = cells
    told = f"since {since}, {many(int(claims), 'claim')}"
    return what, f"{told}; {positions}" if positions else told


def row(one: Proposition) -> tuple[str, ...]:
    """The proposition as `COLUMNS` has it."""
    number = one.history[-1].origins if one.history else one.counted
    claims = str(len({claim for claim, _ in one.bearings}))
    since = (one.assessment.since or one.since or "")[:10]
    positions = stood(one.parties)
    return (
        one.id,
        one.assessment.status.value,
        since,
        claims,
        str(number),
        one.independence.value,
        positions,
        one.called,
    )
