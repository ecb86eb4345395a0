"""Where something is claimed to be: a country, a part of it, and whether at the line of fighting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from onrecord.lexicon.store import divisions, rows, table
from onrecord.reconcile import vocab

_SIDES = r"(?:far[ -]east|north-?east|north-?west|south-?east|south-?west|north|south|east|west|central)(?:ern)?"
# A place after a preposition; the words are folded, so that capitals tell nothing.
_PREPOSITION = r"\b(?:in|into|to|at|near|inside|within|over|across|around)\s+(?:the\s+)?"
_STRUCK = _PREPOSITION.replace("(?:in|", "(?:in|on|")

_DIVISION = re.compile(r"(?P<near>, )(?:[\w'-]+(?: [\w'-]+){0,2} ?, )?")
_CAPITALS = re.compile(r"(?:[A-Z][\w'-]* )+")
# What may stand behind a country that a place is in; before a verb it is who does something.
_CLOSED = re.compile(r"\s*(?:$|[,.;:)]|\b(?:on|by|after|for|with|while|as|when|during|amid|from|since|and)\b)")


@dataclass(frozen=True, slots=True)
class Where:
    """`country` is ISO alpha-3; `part` a folded name in it ("kursk") or a side ("~east"); `zone`: front, border."""

    country: str | None = None
    part: str | None = None
    zone: str | None = None

    def wider(self) -> list[Where]:
        """Every place that holds this one, itself first."""
        held = [self]
        if self.part:
            held.append(Where(self.country, None, self.zone))
        if self.country or self.part:
            held.append(Where(None, None, self.zone))
        return held + ([Where(place.country, place.part) for place in held] if self.zone else [])


NOWHERE = Where()


def where_in(flat: str, known: tuple[str | None, str | None] | None = None, struck: bool = False) -> Where:
    """The place that a clause (`vocab.flat`) gives, a part of a country first; `known` is what the reader found.

    `struck`: the clause tells of an attack, so that what stands after "on" is a place too.
    """
    clause = flat.lower()
    zone = (
        "front" if vocab.words("front").search(clause) else "border" if vocab.words("border").search(clause) else None
    )
    country, part = _stated(flat, clause, _STRUCK if struck else _PREPOSITION)
    if known and part and country is None and _part(vocab.fold(known[1] or "")) == part:
        country = known[0]
    if known and not part:
        name = _part(vocab.fold(known[1] or ""))
        if name and vocab.countries().get(name) is None and known[0]:
            country, part = known[0], name
        elif known[0] and country is None and _governs(clause, known[0]):
            country = known[0]
    if part and country is None:
        country = _divisions().get(part)
    return Where(country, _one_name(part, country), zone)


def _one_name(part: str | None, country: str | None) -> str | None:
    """One name for a place that is written in several ways: Kiev and Kyiv, Odessa and Odesa, but for that in Texas."""
    names = _variants().get(part or "", {})
    return next((name for held, name in names.items() if country in (held, None)), part)


@cache
def _divisions() -> dict[str, str]:
    """The country of what is a part of just one: a region, a site or a large city of `regions.csv`, by folded name."""
    regions = table("regions")
    named = ((row["country"], name) for row in regions for name in (row["name"], *row["aliases"].split("|")))
    return _of_one(named)


@cache
def _divided() -> dict[str, str]:
    """The same of the divisions of all countries, for what is called one: half of their names are towns elsewhere."""
    return _of_one(divisions())


def _of_one(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for country, name in named:
        if country and (part := _part(vocab.fold(name))):
            found.setdefault(part, set()).add(country)
    return {part: next(iter(held)) for part, held in found.items() if len(held) == 1}


@cache
def _variants() -> dict[str, dict[str, str]]:
    """The name by the folded way of writing it and the country."""
    found: dict[str, dict[str, str]] = {}
    for row in table("place_variants"):
        found.setdefault(row["written"], {})[row["country"]] = row["name"]
    return found


def _stated(flat: str, clause: str, preposition: str) -> tuple[str | None, str | None]:
    best: tuple[str | None, str | None] = (None, None)
    ended = 0
    for found in re.finditer(preposition, clause):
        country, part = _phrase(clause[found.end() :], flat[found.end() :])
        if best[1]:
            if not (part and country and _CAPITALS.fullmatch(flat[ended : found.start()])):
                return best
            # "On Station Road in Goma, Congo" is in Goma, "in Samar in Dnipropetrovsk Oblast" in Samar.
            return (country, best[1] if _behind_names()[1].match(clause, found.end()) else part)
        if part and (country or part in _divisions()):
            return country, part
        if part or (country and best == (None, None)):
            best, ended = (country, part), found.end()
    return best


def _phrase(rest: str, cased: str) -> tuple[str | None, str | None]:
    """The place at the beginning of a text: "eastern russia", "russia's kursk oblast", "kursk", "russia's far east"."""
    country = None
    if kind := _of_kind().match(rest):
        rest, cased = rest[kind.end() :], cased[kind.end() :]
    side = re.match(rf"({_SIDES})\s+", rest)
    if side and (named := vocab.country_pattern().match(rest)) and named.end() > side.end():
        side = None  # "north korean" is no part of Korea
    after = rest[side.end() :] if side else rest
    held = vocab.country_pattern().match(after)
    if held:
        country = vocab.countries()[held.group()]
        after = after[held.end() :]
        if side:
            return country, f"~{side.group(1).removesuffix('ern').replace(' ', '-')}"
        owned = re.match(r"'s?\s+", after)
        if not owned and held.group() in vocab.capitals():
            return country, held.group()
        if not owned:
            return (None, None) if _adjective(held.group(), after) else (country, None)
        after = after[owned.end() :]
        side = re.match(rf"({_SIDES})\b", after)
        if side:
            return country, f"~{side.group(1).removesuffix('ern').replace(' ', '-')}"
        if not cased[len(rest) - len(after) :][:1].isupper() and not vocab.words("soil").match(after):
            return None, None  # "in response to Chad's escalation"
    name = re.match(rf"((?:[\w'-]+ ){{1,3}}?){_kinds()}\b", after) or re.match(r"([\w-]+(?: [\w-]+)?)", after)
    cased = cased[len(rest) - len(after) :]
    if name is None or not cased[:1].isupper():
        return country, None
    words = name.group(1).split()
    shown = cased.split()
    kept = [word for word, _ in takewhile(lambda pair: pair[1][:1].isupper(), zip(words, shown, strict=False))]
    if kept and (held_by := vocab.countries().get(kept[0].removesuffix("s"))) and kept[0] not in vocab.capitals():
        country, kept = country or held_by, kept[1:]  # "syrias aleppo": the apostrophe is lost
    part = _part(" ".join(kept))
    first = part.split()[0] if part else ""
    if (
        not first
        or first in vocab.plain("not_places")
        or first.endswith(("-held", "-"))
        or any(map(str.isdigit, first))
    ):
        return country, None
    if part in vocab.countries() or part in vocab.family_names():
        return country, None
    return country or _behind(after[name.end() :]), part


def _behind(rest: str) -> str | None:
    """The country that stands between commas behind a place, or behind its division: ", hatay, turkey, with …"."""
    found = _DIVISION.match(rest)
    for start in (found.end("near"), found.end()) if found else ():
        held = vocab.country_pattern().match(rest, start)
        if held and held.group() not in vocab.adjectives() and _CLOSED.match(rest, held.end()):
            return vocab.countries()[held.group()]
    named = _behind_names()[0].match(rest)
    return _divided().get(_part(named.group(1))) if named else None


@cache
def _kinds() -> str:
    """What kinds of place stand behind a name: divisions of a country, and what lies about a town."""
    held = {word for row in rows("place_words") if row["use"] == "division" for word in row["words"]}
    return f"(?:{'|'.join(sorted(held | vocab.plain('around a name')))})"


@cache
def _behind_names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A division that is named after a comma, and one whose name begins here."""
    named, begun = rf", ([\w' -]{{1,60}}? {_kinds()})\b", rf"(?:the )?(?:[\w'-]+ ){{1,2}}{_kinds()}\b"
    return re.compile(named), re.compile(begun)


@cache
def _of_kind() -> re.Pattern[str]:
    """ "In the rebel-held town of Rutshuru": what stands before the name."""
    return re.compile(rf"(?:[\w-]+ )?(?:{'|'.join((_kinds(), *sorted(vocab.plain('settlement'))))})s? of (?:the )?")


def _adjective(word: str, after: str) -> bool:
    """ "To Russian forces" and "in a Russian strike" name no place; "on Russian soil" does."""
    return word in vocab.adjectives() and not re.match(rf"\s+(?:{vocab.words('soil').pattern})", after)


def _part(name: str) -> str:
    """A place's folded name without what kind of place it is."""
    return re.sub(rf"\b(?:the|{_kinds()})\b", "", name).strip(" '").removesuffix("'s")


def _governs(clause: str, country: str) -> bool:
    """Is the country named after a preposition of place, rather than as whoever acts."""
    return any(
        iso == country and re.search(r"\b(?:in|into|to|at|near|inside|across|over)\s+(?:the\s+)?$", clause[:start])
        for start, _, iso in vocab.countries_in(clause)
    )


def spans_of_places(clause: str) -> list[tuple[int, int]]:
    """Where a folded clause names places after prepositions of place."""
    return [
        (m.end(), m.end() + 40)
        for m in re.finditer(_PREPOSITION, clause)
        if vocab.country_pattern().match(re.sub(rf"^{_SIDES}\s+", "", clause[m.end() :]))
    ]


def homes(found: Iterable[Where]) -> dict[str, str]:
    """The country of each part, where the claims name just one for it."""
    seen: dict[str, set[str]] = {}
    for where in found:
        if where.part and where.country:
            seen.setdefault(where.part, set()).add(where.country)
    return {part: next(iter(held)) for part, held in seen.items() if len(held) == 1}


def placed(where: Where, known: dict[str, str]) -> Where:
    """The place with its country, where that is known from elsewhere."""
    if where.part and not where.country and where.part in known:
        return replace(where, country=known[where.part])
    return where
