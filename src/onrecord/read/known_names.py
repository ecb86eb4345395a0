"""The names that the lexicons know, as one automaton over lower-case text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from onrecord.lexicon.store import table
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Sector

# Families whose name comes first: "Xi Jinping" is Xi, "Yoon Suk Yeol" is Yoon.
FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "KHM", "HKG"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name of a lexicon: `surface` as written, and whom it names. `kind` is as in `marks.Name`.

    `weak` names count only where the document shows elsewhere that they are meant ("SNA" beside "Syria").
    """

    surface: str
    kind: str
    entity: str
    country: str | None
    sector: Sector | None
    weak: bool = False


@cache
def automaton() -> ahocorasick.Automaton:
    """Lower-case surface to the tuple of names that are written so, in order of preference."""
    held: dict[str, list[Known]] = {}
    for known in _all():
        if known.surface:
            held.setdefault(known.surface.lower(), []).append(known)
    made = ahocorasick.Automaton()
    for surface, names in held.items():
        made.add_word(surface, (len(surface), tuple(names)))
    made.make_automaton()
    return made


def _all() -> Iterator[Known]:
    for row in table("countries"):
        entity, iso = f"country:{row['iso3']}", row["iso3"]
        for surface in (row["name"], *_cut(row["aliases"])):
            yield Known(_bare(surface), "country", entity, iso, Sector.GOVERNMENT)
        for surface in _cut(row["seats"]):
            yield Known(_bare(surface), "body", f"body:{iso.lower()}-government", iso, Sector.GOVERNMENT)
        for surface in _cut(row["capital"]):
            yield Known(surface, "place", "", None, None)
        for surface in _cut(row["adjectives"]):
            yield Known(surface, "demonym", entity, iso, None)
        for surface in _cut(row["people"]):
            yield Known(surface, "demonym", entity, iso, None)
    for row in table("former_countries"):
        for surface in (row["name"], *_cut(row["aliases"])):
            yield Known(_bare(surface), "country", f"country:{row['code']}", row["iso3"], Sector.GOVERNMENT)
        for surface in _cut(row["adjectives"]):
            yield Known(surface, "demonym", f"country:{row['code']}", row["iso3"], None)
    for row in table("regions"):
        for surface in (row["name"], *_cut(row["aliases"])):
            yield Known(_bare(surface), "place", "", None, None)
    for row in table("us_states"):
        for surface in (row["name"], *_cut(row["aliases"])):
            if surface not in _SHARED:
                yield Known(surface, "place", "", None, None)
    for row in table("bodies"):
        sector, country = Sector[row["sector"]], row["country"] or None
        for surface in (row["name"], *_cut(row["aliases"])):
            weak = surface.startswith("~")
            yield Known(_bare(surface.lstrip("~")), "body", row["id"], country, sector, weak)
    for row in table("persons"):
        for surface in (row["name"], *_cut(row["aliases"])):
            yield Known(_bare(surface), "person", row["id"], row["country"] or None, Sector[row["sector"]])


def _cut(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _bare(surface: str) -> str:
    """Without the article, except where the article is all that tells a title ("The Hill") from a thing."""
    low = surface.lower()
    if low.startswith("the ") and surface[4:].split()[0] not in _TITLES:
        return surface[4:]
    return surface


_SHARED = frozenset({"Georgia", "Ill.", "Miss.", "Mass.", "Wash.", "Ore.", "Ark.", "Me.", "Pa.", "La.", "Ala.", "Ind."})
_TITLES = frozenset({"Times", "Hill", "National", "Independent", "Economist", "Guardian", "Telegraph", "Hindu", "Quad"})


@cache
def country_of_capital() -> dict[str, str]:
    """Capital, as written, to the ISO 3166-1 alpha-3 code of the country whose government it can stand for."""
    return {name: row["iso3"] for row in table("countries") for name in _cut(row["capital"])}


@cache
def countries() -> dict[str, dict[str, str]]:
    """The rows of the table of countries by ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row for row in table("countries")}


@cache
def body_rows() -> dict[str, dict[str, str]]:
    """The rows of the table of bodies by id."""
    return {row["id"]: row for row in table("bodies")}


@cache
def genders() -> dict[str, str]:
    """Person's id to `m` or `f`."""
    return {row["id"]: row["gender"] for row in table("persons") if row["gender"]}


def surname(name: str, country: str | None) -> str:
    """The part of a full name by which its bearer is called later: "Lloyd J. Austin III" is Austin."""
    parts = [part for part in name.split() if part.rstrip(".") not in {"Jr", "Sr", "II", "III", "IV"}]
    if not parts:
        return name
    if country in FAMILY_FIRST and len(parts) > 1 and len(parts[0]) <= 5:
        return parts[0]
    last = len(parts) - 1
    while last > 1 and parts[last - 1].lower() in lent("actor_words", "particle"):
        last -= 1
    return " ".join(parts[last:])


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Surname to the ids of the persons who bear it."""
    held: dict[str, list[str]] = {}
    for row in table("persons"):
        key = surname(row["name"], row["country"])
        held.setdefault(key, []).append(row["id"])
    return {key: tuple(ids) for key, ids in held.items()}


@cache
def person_rows() -> dict[str, dict[str, str]]:
    """The rows of the table of persons by id."""
    return {row["id"]: row for row in table("persons")}


@cache
def home(publisher: str | None) -> str | None:
    """The country whose government a publisher is ("The White House"); None for a medium and for an unknown one."""
    if not publisher:
        return None
    found = [
        known
        for _, (_, names) in automaton().iter(publisher.lower())
        for known in names
        if known.surface.lower() == publisher.lower().removeprefix("the ").strip()
    ]
    fit = {
        k.country for k in found if k.kind in {"body", "country"} and k.sector in {Sector.GOVERNMENT, Sector.MILITARY}
    }
    return fit.pop() if len(fit) == 1 else None
