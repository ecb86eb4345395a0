"""On what evidence one report goes back to another, pair by pair."""

from __future__ import annotations

from datetime import date

from onrecord.reconcile import vocab
from onrecord.reconcile.keys import containment, likeness
from onrecord.reconcile.parts import Facets
from onrecord.reconcile.subject import Subject
from onrecord.reconcile.wording import (
    COPIED_RUNS,
    COPIED_SHARE,
    FORMULA_RUNS,
    meant_alike,
    other_details,
    other_numbers,
    same_quote,
    shared_runs,
)
from onrecord.types.origin import JoinBasis

CITED_DAYS, COPIED_DAYS, SPOKEN_DAYS = 7, 7, 3
"""Days within which a report is looked for that another cites, copies, or shares a speaker's occasion with."""

COPIED, COPIED_WORDS = 0.85, 8
"""A copy in other order holds this share of the content words of the shorter clause, which has at least so many."""

ALIKE = 0.35
"""Likeness of content words above which two reports of one speaker are of one occasion."""

CREDITED = 0.6
"""Share of the shorter clause's content words that two reports with one agency's credit have in common."""

RARE_DIGITS = 3
"""Significant digits of a number that two observers would hardly hit upon each by himself: 1,429, not 1,400."""

UNDATED = date(1, 2, 1)


def basis_of(one: Subject, other: Subject) -> tuple[JoinBasis, str] | None:
    """The evidence that the report goes back to the other, the strongest first; None where nothing joins them."""
    apart = (day_of(one) - day_of(other)).days
    f, g = one.facets, other.facets
    if f.family != g.family or f.agent != g.agent or _other_day(f, g):
        return None
    publisher = other.voice.publisher
    if publisher and apart <= CITED_DAYS and related(f, g):
        if publisher in one.voice.cites:
            return JoinBasis.CITATION, f"names {publisher}"
        if publisher in one.voice.credits:
            return JoinBasis.CREDIT, f"credits {publisher}"
    if publisher == one.voice.publisher and _revised(f, g):
        return None
    if apart <= COPIED_DAYS:
        share = _copied(one, other)
        if share:
            return JoinBasis.COPY, f"{share:.0%} of its words"
        quote = same_quote(one.voice.quotes, other.voice.quotes)
        if quote:
            return JoinBasis.QUOTE, quote
    # One publisher that hears a spokesman day after day hears him on as many occasions.
    return _one_occasion(one, other) if apart <= SPOKEN_DAYS and publisher != one.voice.publisher else None


def _copied(one: Subject, other: Subject) -> float:
    """The share of the shorter's wording that both hold, where it is enough for a copy; else 0."""
    share = shared_runs(one.gist, other.gist, FORMULA_RUNS if other_details(one.gist, other.gist) else COPIED_RUNS)
    if share >= COPIED_SHARE:
        return share
    words = one.facets.words, other.facets.words
    if min(map(len, words)) >= COPIED_WORDS and containment(*words) >= COPIED:
        return containment(*words)
    return 0.0


def _one_occasion(one: Subject, other: Subject) -> tuple[JoinBasis, str] | None:
    """What joins two reports of about one day, that are neither copies nor name each other."""
    f, g = one.facets, other.facets
    agencies = sorted({*one.voice.cites, *one.voice.credits} & {*other.voice.cites, *other.voice.credits})
    held = [name for name in agencies if vocab.publisher(name).agency]
    if held and containment(f.words, g.words) >= CREDITED and related(f, g):
        return JoinBasis.CREDIT, f"both credit {held[0]}"
    rare = _rare(f, g) if f.figure and g.figure and f.theme == g.theme else None
    if rare is not None:
        return JoinBasis.DETAIL, f"both count {rare:,.0f}"
    if not related(f, g) or other_numbers(one.gist, other.gist):
        return None
    if one.voice.key == other.voice.key and one.voice.named:
        return JoinBasis.SPEAKER, f"both carry {other.voice.label}"
    if one.voice.party and one.voice.party == other.voice.party and _generic(one):
        return JoinBasis.GOVERNMENT, f"{one.voice.label} speaks through {other.voice.label}"
    return None


def _generic(one: Subject) -> bool:
    """Is the source the government as such: "the White House", "Kenya", rather than an office that may know itself."""
    return one.voice.key.startswith("country:") or one.voice.key.endswith("-government")


def _other_day(f: Facets, g: Facets) -> bool:
    """Do both say when what happens on a day happened, and differ by more than a night."""
    row = vocab.themes().get(f.theme)
    if not (f.when and g.when and f.theme == g.theme and (row is None or row.punctual)):
        return False
    try:
        first, second = (date.fromisoformat(facets.when[0][:10]) for facets in (f, g) if facets.when)
    except ValueError:
        return False
    return abs((first - second).days) > 1


def _revised(f: Facets, g: Facets) -> bool:
    """A publisher that gives another number the next day revises its own: its earlier report is no origin."""
    return f.figure and g.figure and (f.low, f.high) != (g.low, g.high)


def related(f: Facets, g: Facets) -> bool:
    """Do they speak of one thing: the same number, the same part of a country, or like words."""
    if f.figure and g.figure:
        return shared_bound(f, g)
    if f.where.part and f.where.part == g.where.part:
        return True
    return likeness(f.words, g.words) >= ALIKE or meant_alike(f.words, g.words) >= 2 * ALIKE


def shared_bound(f: Facets, g: Facets) -> bool:
    return bool(_shared(f, g))


def _shared(f: Facets, g: Facets) -> list[float]:
    return sorted(bound for bound in {f.low, f.high} & {g.low, g.high} if bound is not None)


def _rare(f: Facets, g: Facets) -> float | None:
    """The rare number that they share, where they name no different places."""
    if f.where.part and g.where.part and f.where.part != g.where.part:
        return None
    return next((number for number in _shared(f, g) if len(f"{number:.0f}".rstrip("0")) >= RARE_DIGITS), None)


def day_of(subject: Subject) -> date:
    try:
        return date.fromisoformat(subject.at[:10])
    except ValueError:
        return UNDATED
