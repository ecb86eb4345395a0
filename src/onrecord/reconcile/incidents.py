"""Attacks and their tolls: what happened at one place on one day, by whom, and how many it killed or wounded.

Two reports are of one incident only where both name the place within its country; a toll is of the attack of its own
sentence. What names no place is left to its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reconcile import vocab
from onrecord.reconcile.forces import are_forces, party_of
from onrecord.reconcile.matters import counted, place_of
from onrecord.reconcile.parts import Facets
from onrecord.reconcile.places import NOWHERE, Where, where_in
from onrecord.reconcile.stance import limits_of, phase_of
from onrecord.types import Actor, Claim, Event, Figure, Statement
from onrecord.types.vocabulary import Measure, PloverType

_TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CASUALTIES})
_END = re.compile(r"[.!?][”\"')]*\s|\n")


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack as one sentence (`start` to `end` in the text) tells it; `agent` is the party that made it."""

    start: int
    end: int
    agent: str | None
    where: Where


def attacks_in(claims: Sequence[Claim], text: str) -> list[Attack]:
    """The attacks that a document's events tell of, in the order of the text."""
    found = []
    for claim in claims:
        content = claim.content
        if isinstance(content, Event) and content.type is PloverType.ASSAULT and _attacks(content):
            start, end = sentence_around(claim, text)
            agent = next((p for a in content.actors if (p := party_of(a.entity, a.country, None))), None)
            found.append(Attack(start, end, agent, _where(content, claim, text, start, end)))
    return sorted(found, key=lambda one: (one.start, one.end, one.agent or ""))


def incident(
    claim: Claim, content: Event | Figure | Statement, text: str, day: str, stance: str, attacks: Sequence[Attack]
) -> Facets | None:
    """An attack, or its toll; None for anything else, and for losses of forces in a war."""
    if isinstance(content, Event):
        theme = "attack" if content.type is PloverType.ASSAULT and _attacks(content) else _toll_of(content)
        hit: tuple[Actor, ...] = content.recipients
    elif isinstance(content, Figure) and content.measure in _TOLLS and content.rate is None:
        theme = vocab.theme_of_measure()[content.measure.value]
        hit = (content.population,) if content.population else ()
    else:
        return None
    if theme is None:
        return None
    start, end = sentence_around(claim, text)
    own = [one for one in attacks if one.start == start]
    where = next((one.where for one in own if one.where.part), None) or _where(content, claim, text, start, end)
    if theme != "attack" and _of_war(content, hit, vocab.fold(text[start:end]), bool(own and where.part)):
        return None
    agent = next((one.agent for one in own if one.agent), None)
    clause = vocab.fold(claim.evidence.exact)
    family = "incident" if where.part else "words"
    made = Facets(
        claim.id, claim.kind, day, family, theme, agent, _hit(content), where, phase_of(claim, clause),
        stance, claim.factuality.content.commitment, hedged=bool(vocab.words("hedge").search(clause)),
        when=limits_of(content, clause), words=vocab.stems(text[start:end]),
    )  # fmt: skip
    return counted(made, content, clause)


def _hit(content: Event | Figure) -> str | None:
    """The group that a toll counts, where it is not just anyone: "two children" are part of those who were killed."""
    if not isinstance(content, Figure) or content.counted is None:
        return None
    words = [word for word in vocab.fold(content.counted.text).split() if word not in vocab.plain("anyone")]
    return f"name:{' '.join(words)}" if words else None


def sentence_around(claim: Claim, text: str) -> tuple[int, int]:
    """Where the sentence of a claim begins and ends."""
    start, end = claim.evidence.start, claim.evidence.end
    low = max(0, start - 600)
    before = [found.end() for found in _END.finditer(text, low, start + 1) if found.end() <= start]
    after = _END.search(text, max(start, end - 1))
    return (before[-1] if before else (low if low else 0)), (after.start() + 1 if after else len(text))


def _attacks(content: Event) -> bool:
    return bool(vocab.themes()["attack"].words.search(vocab.fold(content.trigger.text)))


def _toll_of(content: Event) -> str | None:
    """The theme of a killing or wounding."""
    word = vocab.fold(content.trigger.text)
    return next((t for t in ("killed", "wounded") if vocab.themes()[t].words.search(word)), None)


def _of_war(content: Event | Figure | Statement, hit: Sequence[Actor], sentence: str, local: bool) -> bool:
    """Are they the losses of forces in a war, rather than the toll of one attack."""
    running = bool(vocab.words("running").search(sentence))
    if isinstance(content, Figure):
        if running or content.cumulative or (content.period and content.period.start != content.period.end):
            return True
        military = bool(content.counted and vocab.words("forces").search(vocab.fold(content.counted.text)))
        named = any(actor.country and not vocab.words("people").search(vocab.fold(actor.text)) for actor in hit)
        unsaid = content.counted is None and not hit
        return not local and (military or named or unsaid or content.measure is Measure.CASUALTIES)
    return (running or not local) and any(are_forces(actor) for actor in hit)


def _where(content: Event | Figure | Statement, claim: Claim, text: str, start: int, end: int) -> Where:
    """The place behind the claim's beginning in its sentence, else anywhere in it, with what the reader found."""
    known = place_of(content)
    found = where_in(vocab.flat(text[claim.evidence.start : end]), known, struck=True)
    if found.part is None:
        found = where_in(vocab.flat(text[start:end]), known, struck=True)
    return found if found.part and not found.part.startswith("~") else NOWHERE
