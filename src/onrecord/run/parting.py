"""The stretches of neighbourhoods that are to be worked out, with their subjects from the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.ledger import derived, filing
from onrecord.ledger.filing import FiledRow, Window
from onrecord.reconcile import Spot, Subject, loaded, stretches
from onrecord.reconcile.keys import quiet

ROUNDS = 4
"""Times that what is near is looked for; a stretch that is longer has its neighbourhood gone through whole."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch: its neighbourhoods, its subjects, and which of their claims `came`, None where all is made anew.

    `known` are the ids of the propositions that it had.
    """

    names: set[str]
    subjects: Sequence[Subject]
    came: set[str] | None
    known: set[str]


def entire(connection: Any, name: str, came: set[str], known: set[str]) -> Stretch:
    """A neighbourhood that is one stretch."""
    subjects = [loaded(body) for body in filing.whole(connection, name)]
    return Stretch({name}, subjects, None if "" in came else came, known)


def parted(
    connection: Any, came: Mapping[str, set[str]], anew: Collection[str], same: Sequence[Pair],
    pairs: Sequence[Collection[str]],
) -> list[Stretch]:  # fmt: skip
    """The stretches of these neighbourhoods to which claims came, and all of those that are to be made anew.

    `same` are the pairs of claims that persons judged the same, `pairs` the neighbourhoods of each.
    """
    whole = {name for name in came if name in anew or any(name in pair for pair in pairs)}
    rows = filing.filed(connection, sorted(whole))
    rows += around(connection, {name: came[name] for name in came if name not in whole})
    found: list[tuple[list[FiledRow], set[str] | None]] = []
    for held in _stretches(rows, same):
        new = {row.claim for row in held if row.claim in came[row.neighbourhood]}
        if held[0].neighbourhood in anew:
            found.append((held, None))
        elif new:
            found.append((held, new))
    bodies = filing.bodies(connection, [row.pk for held, _ in found for row in held])
    some = [row.claim for held, new in found if new is not None for row in held]
    bore = derived.borne(connection, some, set(came))
    made = []
    for held, come in found:
        names = {row.neighbourhood for row in held}
        known = {id_ for row in held for name, id_ in bore.get(row.claim, ()) if name in names}
        made.append(Stretch(names, [loaded(bodies[row.pk]) for row in held], come, known))
    return made


def _stretches(rows: Sequence[FiledRow], same: Sequence[Pair] = ()) -> Iterator[list[FiledRow]]:
    parted = stretches([Spot(row.claim, row.neighbourhood, row.days) for row in rows], same)
    return ([rows[place] for place in places] for places in parted)


def around(connection: Any, came: Mapping[str, set[str]]) -> list[FiledRow]:
    """All subjects of the stretches to which claims came, and some others: what is near, and what is near that."""
    claims = sorted({claim for some in came.values() for claim in some})
    found = {row.pk: row for row in filing.of_claims(connection, claims, came.keys())}
    looked: set[tuple[str, str]] = set()
    for last in (*[False] * ROUNDS, True):
        points = {
            (row.neighbourhood, day)
            for held in _stretches(list(found.values()))
            if any(row.claim in came[row.neighbourhood] for row in held)
            for row in held
            for day in row.days
        }
        ahead = points - looked
        if not ahead:
            break
        names = sorted({name for name, _ in ahead})
        rows = filing.filed(connection, names) if last else filing.within(connection, _windows(ahead))
        found.update((row.pk, row) for row in rows)
        looked |= points
    return list(found.values())


def _windows(points: Collection[tuple[str, str]]) -> list[Window]:
    """The stretches of time in which something may be near to one of these days of neighbourhoods."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for name, day in sorted(points):
        silence = quiet(name.partition(" ")[0])
        at, reach = date.fromisoformat(day).toordinal(), silence.days if silence else 0
        held = spans.setdefault(name, [])
        if held and at - reach <= held[-1][1]:
            held[-1] = held[-1][0], at + reach
        else:
            held.append((at - reach, at + reach))
    return [(name, _day(first), _day(last)) for name, some in spans.items() for first, last in some]


def _day(number: int) -> str:
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
