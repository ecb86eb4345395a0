"""Who is allied with whom on a day, by treaties of mutual defence alone (`lexicon/alliances.csv`).

Ties that reports tell of ("one of Russia's few open allies") are somebody's words and make no alliance here.
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.store import table
from onrecord.reconcile import vocab


@cache
def _memberships() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """(alliance, from, until) of every member and of the alliance's own body; `until` is empty where it lasts."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for row in table("alliances"):
        found.setdefault(f"country:{row['country']}", set()).add((row["alliance"], row["from"], row["until"]))
        if row["body"]:
            found.setdefault(row["body"], set()).add((row["alliance"], "", ""))
    return {member: tuple(sorted(held)) for member, held in found.items()}


def alliances(party: str, day: str) -> set[str]:
    """The alliances in which a party is on an ISO date."""
    held = _memberships().get(party, ())
    return {alliance for alliance, start, until in held if start <= day and (not until or day < until)}


def allied(left: str, right: str, day: str) -> bool:
    """Are two parties (`country:USA`, `body:nato`) in one alliance on an ISO date."""
    return bool(alliances(left, day) & alliances(right, day))


def sides(key: str, party: str | None, day: str) -> frozenset[str]:
    """What a source stands for on a day: itself, its party, the bodies that it holds office in, its owner."""
    found = {key, party or ""}
    found |= {body for person, body, start, until in _offices() if person == key and _within(day, start, until)}
    kind, _, name = key.partition(":")
    if kind == "publisher":
        made = vocab.publisher(name)
        found |= {f"owner:{made.owner}", f"country:{made.state}" if made.state else ""}
    return frozenset(found - {""})


def together(left: frozenset[str], right: frozenset[str], day: str) -> bool:
    """Are two sources, by their sides, one side or allied on a day."""
    return bool(left & right) or any(allied(one, other, day) for one in left for other in right)


def _within(day: str, start: str, until: str) -> bool:
    return start <= day and (not until or day < until)


@cache
def _offices() -> tuple[tuple[str, str, str, str], ...]:
    """The terms in offices of bodies that have alliances."""
    bodies = set(_memberships())
    rows = ((row["person"], row["body"], row["from"], row["until"]) for row in table("offices"))
    return tuple(row for row in rows if row[1] in bodies)
