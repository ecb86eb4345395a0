"""Who holds an office: the person whom "the Russian defence minister" means on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import table
from onrecord.reconcile import vocab
from onrecord.reconcile.spelling import words

_WORD = re.compile(r"[a-z][a-z.-]*[a-z]|[a-z]")
_DEFINITE = ("the ", "this ")


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office; `start` and `end` are ISO dates, empty where open or not known."""

    person: str
    start: str
    end: str


@cache
def _equal() -> dict[str, str]:
    return {row["written"]: row["role"] for row in table("role_words")}


def role_words(said: Iterable[str]) -> frozenset[str]:
    """The words of a title that tell the office: without country, article and courtesy, spelt one way."""
    found: set[str] = set()
    for word in said:
        if word not in words("no_part") and word not in vocab.countries():
            found |= set(_equal().get(word, word).split())
    return frozenset(found)


def _split(title: str) -> tuple[str | None, frozenset[str]]:
    """Country (ISO alpha-3) and role of a title; the country is None where it names none."""
    folded = vocab.fold(title)
    named = vocab.countries_in(folded)
    country = named[0][2] if named else None
    for start, end, _ in reversed(named):
        folded = f"{folded[:start]} {folded[end:]}"
    return country, role_words(_WORD.findall(folded.replace("'s", " ").replace("-", " ")))


@cache
def _offices() -> dict[tuple[str, frozenset[str]], tuple[Term, ...]]:
    """Who held each office, by country and role."""
    home = {row["id"]: row["country"] for row in table("bodies")}
    iso = {row["iso3"] for row in table("countries")}
    held: dict[tuple[str, frozenset[str]], list[Term]] = {}
    for row in table("offices"):
        country = home.get(row["body"]) or row["body"].removeprefix("body:")[:3].upper()
        _, role = _split(row["office"])
        if country in iso and role:
            held.setdefault((country, role), []).append(Term(row["person"], row["from"], row["until"]))
    return {office: tuple(terms) for office, terms in held.items()}


def in_office(title: str, country: str | None, day: str | None) -> str | None:
    """The person whom a title means on an ISO date: the only one who held just that office then, else None.

    Only a definite title means one ("the Russian defence minister", "Russia's defence minister"), and none that says
    former, deputy, next. `country` counts where the title names none. Without a date there is no telling.
    """
    folded = vocab.fold(title)
    if not day or not _definite(title, folded) or set(_WORD.findall(folded)) & words("not_now"):
        return None
    named, role = _split(title)
    terms = _offices().get((named or country or "", role), ())
    found = {t.person for t in terms if t.start and t.start <= day[:10] and (not t.end or day[:10] < t.end)}
    return found.pop() if len(found) == 1 else None


def _definite(title: str, folded: str) -> bool:
    """ "The minister", "Chad's minister", "MINISTER" as a label; not "a minister"."""
    named = vocab.countries_in(folded)
    first = bool(named) and named[0][0] == 0
    return folded.startswith(_DEFINITE) or first or title.isupper()


def terms(person: str, day: str | None = None) -> list[tuple[str, str]]:
    """The offices that a person of the lexicon held, oldest first: (from when until when, title).

    Of a `day` (ISO date), those that had begun by then, and no end that was yet to come.
    """
    held = [row for row in table("offices") if row["person"] == person and (day is None or row["from"] <= day)]
    held.sort(key=lambda row: (row["from"], row["until"]))
    ends = [row["until"] if day is None or row["until"] <= day else "" for row in held]
    return [
        (f"{row['from'] or '?'} to {end or 'now or not known'}", row["office"])
        for row, end in zip(held, ends, strict=True)
    ]
