"""Who held which office when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import table


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the body that it belongs to; `start` and `end` are ISO dates, empty where open or not known."""

    person: str
    title: str
    body: str | None
    start: str
    end: str


@cache
def _held() -> dict[str, tuple[Office, ...]]:
    held: dict[str, list[Office]] = {}
    for row in table("offices"):
        made = Office(row["person"], row["office"], row["body"] or None, row["from"], row["until"])
        held.setdefault(made.person, []).append(made)
    return {person: tuple(offices) for person, offices in held.items()}


@cache
def _holders() -> dict[str, tuple[Office, ...]]:
    held: dict[str, list[Office]] = {}
    for offices in _held().values():
        for made in offices:
            held.setdefault(made.title, []).append(made)
    return {title: tuple(offices) for title, offices in held.items()}


def office(person: str | None, date: str | None) -> Office | None:
    """The office that a person holds on an ISO date. Without a date, the only one that he or she ever held."""
    offices = _held().get(person or "", ())
    if date is None or not date[:4].isdigit():
        return offices[0] if len({held.title for held in offices}) == 1 else None
    day = date[:10]
    return next((held for held in offices if held.start <= day and (not held.end or day < held.end)), None)


def holder(persons: tuple[str, ...], before: list[str], date: str | None) -> str | None:
    """Which of several persons with one surname a title in front means: the one whose office has its word."""
    words = {word.strip(".,") for word in before}
    fit = []
    for person in persons:
        offices = _held().get(person, ())
        if date is not None:
            now = office(person, date)
            offices = (now,) if now else ()
        titles = {word.lower() for held in offices for word in held.title.split()}
        if words & (titles - {"of", "the", "to", "and"}):
            fit.append(person)
    return fit[0] if len(fit) == 1 else None


def office_holder(title: str, date: str | None) -> str | None:
    """The person who holds an office on a date; None where unknown or where two would fit."""
    if date is None or not date[:4].isdigit():
        return None
    day = date[:10]
    held = [h for h in _holders().get(title, ()) if h.start and h.start <= day and (not h.end or day < h.end)]
    return held[0].person if len(held) == 1 else None


@cache
def _of_body() -> dict[str, tuple[Office, ...]]:
    held: dict[str, list[Office]] = {}
    for offices in _held().values():
        for made in offices:
            if made.body:
                held.setdefault(made.body, []).append(made)
    return {body: tuple(offices) for body, offices in held.items()}


def offices_of_body(body: str, date: str | None) -> list[tuple[str, str]]:
    """Persons and the titles that they hold in a body on an ISO date; none without a date."""
    if date is None or not date[:4].isdigit():
        return []
    day = date[:10]
    held = _of_body().get(body, ())
    return [(h.person, h.title) for h in held if h.start and h.start <= day and (not h.end or day < h.end)]
