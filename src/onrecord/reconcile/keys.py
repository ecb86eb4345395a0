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
from onrecord.reconcile.parts import FOR, Facets
from onrecord.reconcile.places import NOWHERE, Where, homes, placed
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import Sameness

NEAR = 0.8
"""Share of content words above which two statements in different words are one: near-identical wording alone counts."""

TELLING, TELLING_OF_ONE = 6, 2
"""Content words that a text must have to be known again by its words alone, and by them and whose they are."""

STATED_DAYS, ASSUMED_DAYS = 1, 3
"""Days by which dates of one event may differ: where both texts state it, and where publication stands in for it."""

SPELL = timedelta(days=31)
"""Days without a report after which the same number is of another time: 3,000 in October, 3,000 more in March."""

SEASON = timedelta(days=92)
"""Days without a report after which what is said, held or sought is told anew."""

LASTING = frozenset({"forces", "losses", "arms", "tie"})
"""Families of what lasts, said again or not: troops that were reported in October are acknowledged in April."""

REPEATED = frozenset({"incident", "words"})
"""Families of what happens again and again: reports of two days are of two, unless a person judges."""


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a proposition: equal keys, one proposition. `when` is an ISO date for what happens on a day.

    `told` is the quarter ("2024-10") in which it began to be told, for what is told anew after a `SEASON` of silence.
    """

    family: str
    theme: str
    agent: str | None
    target: str | None
    where: Where
    phase: str
    figure: tuple[float | None, float | None, str | None] | None
    when: str | None = None
    words: tuple[str, ...] = ()
    told: str | None = None

    @property
    def id(self) -> str:
        parts = [self.family, self.theme, self.agent, self.target, self.where.country, self.where.part, self.where.zone]
        rest = [self.phase, self.figure, self.when, self.words, *([self.told] if self.told else [])]
        return f"p_{hashlib.sha256(repr([*parts, *rest]).encode()).hexdigest()[:16]}"


def themed(family: str) -> bool:
    return family in ("forces", "losses", "arms", "incident")


def key_of(facets: Facets) -> Key:
    """The key without its time."""
    figure = (facets.low, facets.high, facets.rate) if facets.figure else None
    worded = not themed(facets.family) and facets.family not in ("event", "tie", "engagement", "figure")
    words = tuple(sorted(set(facets.words))) if worded or "?" in facets.theme or _bare(facets) else ()
    if facets.family in ("event", "engagement", "incident") and not facets.when and not facets.day:
        words = (facets.claim,)  # what happens on a day, and nobody says on which
    if (worded or words) and len(words) < (TELLING_OF_ONE if facets.agent else TELLING):
        words = (*words, facets.claim)  # too little to know it again by
    where = facets.where if themed(facets.family) or facets.family in ("event", "engagement", "figure") else NOWHERE
    target = None if facets.theme in ("captured",) else facets.target
    return Key(facets.family, facets.theme, facets.agent, target, where, facets.phase, figure, None, words)


def _bare(facets: Facets) -> bool:
    """Is forces' doing or suffering said without a place, a number or an enemy: that makes no two reports one."""
    return (
        themed(facets.family)
        and facets.where == NOWHERE
        and not facets.figure
        and facets.target is None
        and facets.stance == FOR
    )


def keyed(subjects: Iterable[Subject]) -> dict[Key, list[Subject]]:
    """The subjects of one neighbourhood by key, whatever the order in which they come."""
    held = sorted(subjects, key=lambda one: (one.at, one.claim, one.facets.theme))
    known = homes(one.facets.where for one in held)
    found: dict[Key, list[Subject]] = {}
    for one in held:
        where = placed(one.facets.where, known)
        if where is not one.facets.where:
            one = replace(one, facets=replace(one.facets, where=where))
        found.setdefault(key_of(one.facets), []).append(one)
    timed: dict[Key, list[Subject]] = {}
    loose: dict[Key, list[Subject]] = {}
    for key, group in found.items():
        if punctual(key):
            for when, some in _by_day(key, group).items():
                timed[replace(key, when=when)] = some
        elif _lasts(key):
            for first, some in _by_spell(group, SPELL).items():
                timed[replace(key, when=first.isoformat() if first != date.min else None)] = some
        else:
            (timed if key.family in LASTING else loose)[key] = group
    anew = {
        replace(key, told=_quarter(first)): some
        for key, group in _near(loose).items()
        for first, some in _by_spell(group, SEASON).items()
    }
    return _near(timed) | anew


def quiet(family: str) -> timedelta | None:
    """The silence that parts what is told of a neighbourhood of this family; None where none does."""
    if family in LASTING:
        return None
    return SPELL if family in PUNCTUAL else SEASON


def _quarter(day: date) -> str | None:
    """The first month of its quarter: what is parted by a season begins in two quarters, and earlier reports of one
    quarter change no id. None where the day is unknown."""
    return f"{day.year:04}-{day.month - (day.month - 1) % 3:02}" if day != date.min else None


PUNCTUAL = frozenset({"event", "engagement", "incident"})


def dated(facets: Facets) -> bool:
    """Is it of what happens on a day."""
    return facets.family in PUNCTUAL or (facets.family == "words" and facets.theme != "")


def punctual(key: Key) -> bool:
    return key.family in PUNCTUAL or (key.family == "words" and key.theme != "")


def _by_day(key: Key, group: list[Subject]) -> dict[str | None, list[Subject]]:
    """Events of one description parted by their days; a bunch is closed by its first day, so that it can't drift on."""
    found: dict[str | None, list[Subject]] = {}
    ordered = sorted(group, key=lambda one: (first_day(one), one.claim))
    first: date | None = None
    for one in ordered:
        day = first_day(one)
        allowed = 0 if key.family in REPEATED else STATED_DAYS if one.facets.when else ASSUMED_DAYS
        if first is None or (day - first).days > allowed:
            first = day
        found.setdefault(first.isoformat() if first != date.min else None, []).append(one)
    return found


def _by_spell(group: list[Subject], silence: timedelta) -> dict[date, list[Subject]]:
    """Reports of one thing by the first day of their spell: a longer silence parts them."""
    found: dict[date, list[Subject]] = {}
    first: date | None = None
    last: date | None = None
    for one in sorted(group, key=lambda one: (_published(one), one.claim)):
        day = _published(one)
        if first is None or last is None or day - last > silence:
            first = day
        last = day
        found.setdefault(first, []).append(one)
    return found


def _published(subject: Subject) -> date:
    try:
        return date.fromisoformat(subject.at[:10])
    except ValueError:
        return date.min


def first_day(subject: Subject) -> date:
    """The event's first day; where none is stated, the day of publication; the first of all where that is unknown."""
    for text in (subject.facets.when[0] if subject.facets.when else "", subject.facets.day):
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
        same = next((other for other in made if near(key, other)), None) if key.words else None
        made.setdefault(same or key, []).extend(group)
    return made


def near(left: Key, right: Key) -> bool:
    if not right.words or (left.family, left.theme, left.agent, left.phase, left.figure, left.when) != (
        right.family, right.theme, right.agent, right.phase, right.figure, right.when
    ):  # fmt: skip
        return False
    alike = likeness(left.words, right.words) >= NEAR and _numbers(left) == _numbers(right)
    return alike and not _of_two_groups(left, right)


def _of_two_groups(left: Key, right: Key) -> bool:
    """ "Two women and two children": one wording that counts two groups, each by its name."""
    if left.figure is None or not left.target or not right.target or left.target == right.target:
        return False
    shared = set(left.words) & set(right.words)
    return all(shared.issuperset(vocab.stems(one.removeprefix("name:"))) for one in (left.target, right.target))


def _numbers(key: Key) -> set[str]:
    return {word for word in key.words if word[:1].isdigit() or word in vocab.numbers()}


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
    agents = [key.agent, None] if key.family in REPEATED else [key.agent]
    targets = [key.target, None] if key.target else [None]
    made = product((key.theme, *row.entails), key.where.wider(), figures, targets, agents)
    when = None if _lasts(key) else key.when
    return {
        Key(key.family, t, a, o, w, key.phase, f, when if f is None else key.when, key.words, key.told)
        for t, w, f, o, a in made
        if f is None or o == key.target  # a number is of those whom it counts
    } - {key}


def _lasts(key: Key) -> bool:
    """Is it a number of what lasts, which is the same proposition only while it is reported again and again."""
    return key.figure is not None and themed(key.family) and key.family not in REPEATED


def compare(left: Facets, right: Facets) -> tuple[Sameness, str]:
    """What the machine makes of two subjects, and why. Symmetric but for `entails`: then the left is the narrower."""
    if left.family != right.family or (left.agent != right.agent and left.family not in REPEATED):
        return Sameness.DIFFERENT, "another matter, or another's"
    known = homes((left.where, right.where))
    one, other = (key_of(replace(facets, where=placed(facets.where, known))) for facets in (left, right))
    if one == other or near(one, other):
        if punctual(one) and left.when and right.when and _apart(left.when[0], right.when[0], one.family):
            return Sameness.DIFFERENT, "on different days"
        if punctual(one) and not (left.when and right.when) and _apart(left.day, right.day, one.family):
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


def _apart(left: str, right: str, family: str) -> bool:
    most = timedelta(days=0 if family in REPEATED else ASSUMED_DAYS)
    try:
        return abs(date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])) > most
    except ValueError:
        return False
