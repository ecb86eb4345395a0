"""When two subjects are the same, when one entails the other, and what a subject's own key is.

Structure decides: a theme, whose, against whom, where, whether it is or is meant to be, how many, when. A subject that
says less is wider; the narrower one entails it and does not merge with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from onrecord.reconcile import vocab
from onrecord.reconcile.facets import Facets
from onrecord.reconcile.places import NOWHERE, Where, homes, placed
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import Sameness

NEAR = 0.8
"""Share of content words above which two statements in different words are one: near-identical wording alone counts."""

STATED_DAYS, ASSUMED_DAYS = 1, 3
"""Days by which dates of one event may differ: where both texts state it, and where publication stands in for it."""


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a proposition: equal keys, one proposition. `when` is an ISO date for what happens on a day."""

    family: str
    theme: str
    agent: str | None
    target: str | None
    where: Where
    phase: str
    figure: tuple[float | None, float | None, str | None] | None
    when: str | None = None
    words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        parts = [self.family, self.theme, self.agent, self.target, self.where.country, self.where.part, self.where.zone]
        rest = [self.phase, self.figure, self.when, self.words]
        return f"p_{hashlib.sha256(repr([*parts, *rest]).encode()).hexdigest()[:16]}"


def themed(family: str) -> bool:
    return family in ("forces", "losses", "arms", "attack")


def key_of(facets: Facets) -> Key:
    """The key without its time."""
    figure = (facets.low, facets.high, facets.rate) if facets.figure else None
    words = (
        ()
        if themed(facets.family) or facets.family in ("event", "tie", "engagement")
        else tuple(sorted(set(facets.words)))
    )
    if facets.family == "figure":
        words = ()
    if "?" in facets.theme:
        words = tuple(sorted(set(facets.words)))
    where = facets.where if themed(facets.family) or facets.family == "event" else NOWHERE
    target = None if facets.theme in ("captured",) else facets.target
    return Key(facets.family, facets.theme, facets.agent, target, where, facets.phase, figure, None, words)


def keyed(subjects: Iterable[Subject]) -> dict[Key, list[Subject]]:
    """The subjects of one neighbourhood by key, whatever the order in which they come."""
    held = sorted(subjects, key=lambda one: (one.at, one.claim, one.facets.theme))
    known = homes(one.facets.where for one in held)
    found: dict[Key, list[Subject]] = {}
    for one in held:
        facets = replace(one.facets, where=placed(one.facets.where, known))
        found.setdefault(key_of(facets), []).append(replace(one, facets=facets))
    timed: dict[Key, list[Subject]] = {}
    for key, group in found.items():
        if punctual(key):
            timed.update(_by_day(key, group))
        else:
            timed[key] = group
    return _near(timed)


def punctual(key: Key) -> bool:
    row = vocab.themes().get(key.theme)
    return row.punctual if row else key.family in ("event", "engagement")


def _by_day(key: Key, group: list[Subject]) -> dict[Key, list[Subject]]:
    """Events of one description parted by their days; a bunch is closed by its first day, so that it can't drift on."""
    found: dict[Key, list[Subject]] = {}
    ordered = sorted(group, key=lambda one: (_day(one), one.claim))
    first: date | None = None
    open_ = key
    for one in ordered:
        day = _day(one)
        allowed = STATED_DAYS if one.facets.when else ASSUMED_DAYS
        if first is None or (day - first).days > allowed:
            first, open_ = day, replace(key, when=day.isoformat() if day != date.min else None)
        found.setdefault(open_, []).append(one)
    return found


def _day(subject: Subject) -> date:
    """The event's first day; where none is stated, the day of publication."""
    for text in (subject.facets.when[0] if subject.facets.when else "", subject.at):
        try:
            return date.fromisoformat(
                (text + "-01-01" if len(text) == 4 else text + "-01" if len(text) == 7 else text)[:10]
            )
        except ValueError:
            continue
    return date.min


def _near(found: dict[Key, list[Subject]]) -> dict[Key, list[Subject]]:
    """Statements in nearly the same words under one key: that of the first."""
    made: dict[Key, list[Subject]] = {}
    for key, group in sorted(found.items(), key=lambda item: (item[1][0].at, item[1][0].claim, item[0].id)):
        same = next((other for other in made if key.words and near(key, other)), None)
        made.setdefault(same or key, []).extend(group)
    return made


def near(left: Key, right: Key) -> bool:
    if not right.words or (left.family, left.theme, left.agent, left.phase) != (
        right.family, right.theme, right.agent, right.phase
    ):  # fmt: skip
        return False
    return likeness(left.words, right.words) >= NEAR


def likeness(left: Iterable[str], right: Iterable[str]) -> float:
    """Jaccard's coefficient of two sets of words."""
    one, other = set(left), set(right)
    return len(one & other) / len(one | other) if one or other else 0.0


def containment(left: Iterable[str], right: Iterable[str]) -> float:
    """The share of the smaller set that the other holds."""
    one, other = set(left), set(right)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def wider(key: Key) -> set[Key]:
    """The keys that this one entails: wider in theme, place, target or number; itself left out."""
    if not themed(key.family) or "?" in key.theme:
        return {replace(key, figure=None)} - {key} if key.figure else set()
    row = vocab.themes()[key.theme]
    figures = [key.figure, None] if key.figure else [None]
    targets = [key.target, None] if key.target else [None]
    made = product((key.theme, *row.entails), key.where.wider(), figures, targets)
    return {replace(key, theme=t, where=w, figure=f, target=o) for t, w, f, o in made} - {key}


def compare(left: Facets, right: Facets) -> tuple[Sameness, str]:
    """What the machine makes of two subjects, and why. Symmetric but for `entails`: then the left is the narrower."""
    if (left.family, left.agent) != (right.family, right.agent):
        return Sameness.DIFFERENT, "another matter, or another's"
    known = homes((left.where, right.where))
    one, other = (key_of(replace(facets, where=placed(facets.where, known))) for facets in (left, right))
    if one == other or near(one, other):
        if punctual(one) and left.when and right.when and _apart(left.when[0], right.when[0]):
            return Sameness.DIFFERENT, "on different days"
        if punctual(one) and not (left.when and right.when) and _apart(left.day, right.day):
            return Sameness.UNSURE, "published days apart, and one does not say when it was"
        return Sameness.SAME, "the same parts" if one == other else "nearly the same words"
    if other in wider(one):
        return Sameness.ENTAILS, "the same, said more narrowly"
    if one.phase != other.phase:
        return Sameness.DIFFERENT, "one is so, the other is meant to be"
    if one.figure != other.figure and one.figure and other.figure:
        return Sameness.DIFFERENT, "another number"
    if one.where.country and other.where.country and one.where.country != other.where.country:
        return Sameness.DIFFERENT, "elsewhere"
    unsure = one.theme == other.theme and themed(one.family)
    return (Sameness.UNSURE if unsure else Sameness.DIFFERENT), "nothing decides"


def _apart(left: str, right: str) -> bool:
    try:
        return abs(date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])) > timedelta(days=ASSUMED_DAYS)
    except ValueError:
        return False
