"""Reports in one line each: who said what, when, where published; and what reconciling makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from factories import claim, document, link, stand, words

from onrecord.reconcile import Desk, Subject, reconcile, subjects_of
from onrecord.types import Actor, Claim, Document, Figure, Statement
from onrecord.types.checked import CheckedItem
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Bearing, Judgement, Proposition
from onrecord.types.vocabulary import Measure

Report = tuple[Document, list[Claim]]


def report(
    said: str,
    who: str = "",
    *,
    publisher: str = "Example Wire",
    day: str | None = "2024-10-24",
    value: str = "CT+",
    polarity: str = "+",
    time: str = "past",
    rest: str = "",
    through: tuple[Any, ...] = (),
    **source: Any,
) -> Report:
    """One document: "WHO said that SAID." as a statement; the publisher's own where there is no `who`."""
    text = f"{who} said that {said}.{rest}" if who else f"{said}.{rest}"
    made = document(text, publisher=publisher, published=day)
    chain = (*through, link(who, text=text, **source)) if who else through
    content = Statement(said, words(said, text).spans, ())
    held = claim("statement", made, tuple(chain), text.split(".")[0], stand(value, polarity, time), **_fields(content))
    return made, [held]


def figure(
    said: str,
    who: str,
    low: float | None,
    high: float | None,
    measure: str = "deployed",
    *,
    publisher: str = "Example Wire",
    day: str = "2024-10-24",
    value: str = "CT+",
    rate: str | None = None,
    population: str = "PRK",
    **source: Any,
) -> Report:
    """One document whose claim is a figure."""
    text = f"{who} said that {said}."
    made = document(text, publisher=publisher, published=day)
    spans = words(said, text).spans
    actor = Actor("them", spans, None, population)
    content = Figure(low, high, True, None, said, spans, "person", Measure(measure), None, actor, rate, None, None)
    given = {name: getattr(content, name) for name in content.__slots__}
    return made, [claim("figure", made, (link(who, text=text, **source),), text[:-1], stand(value), **given)]


def _fields(content: Statement) -> dict[str, Any]:
    return {name: getattr(content, name) for name in content.__slots__}


def subjects(reports: Iterable[Report]) -> list[Subject]:
    return [one for made, claims in reports for one in subjects_of(claims, made, "2026-01-01")]


def propositions(
    reports: Iterable[Report],
    judgements: Iterable[Judgement] = (),
    independence: Iterable[IndependenceJudgement] = (),
    items: Iterable[CheckedItem] = (),
) -> list[Proposition]:
    """What all neighbourhoods hold."""
    blocks: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects(reports):
        blocks[one.neighbourhood].append(one)
    held = Desk(list(judgements), list(independence), list(items))
    return [made for _, block in sorted(blocks.items()) for made in reconcile(block, held)]


def the(found: Iterable[Proposition], **wanted: Any) -> Proposition:
    """The one proposition whose parts are these."""
    held = [one for one in found if all(getattr(one, name) == value for name, value in wanted.items())]
    assert len(held) == 1, f"{len(held)} propositions are {wanted}: {[one.gist for one in held]}"
    return held[0]


def bearing(one: Proposition, claims: Iterable[Claim]) -> set[Bearing]:
    ids = {claim.id for claim in claims}
    return {bears for claim, bears in one.bearings if claim in ids}
