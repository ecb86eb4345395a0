"""Matters that no theme of force covers: events by type and parties, figures by measure, ties, meetings, and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.reconcile import vocab
from onrecord.reconcile.formations import named_forces, party_of
from onrecord.reconcile.parts import ACTUAL, NONE, Facets
from onrecord.reconcile.places import NOWHERE, where_in
from onrecord.reconcile.stance import limits_of, phase_of, stance_of
from onrecord.types import (
    Actor,
    Claim,
    Content,
    Effort,
    Engagement,
    Event,
    Figure,
    Implication,
    Inference,
    Position,
    Question,
    Statement,
    Tie,
)
from onrecord.types.vocabulary import Measure, PloverType, Relation

METHODS = ("by name",)
"""Ways of counting that give other numbers than estimates do: uses in `reconcile_words.yaml`."""

DEEDS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING})
"""What one attack does to people. Casualties and losses are counted of a war."""

_WITHIN = re.compile(r"\b(?:in|by|from|during|after)\b(.*)")
"""What a toll is told to come of: "killed in a raid"."""

_PERSONS = frozenset({Relation.LEADER, Relation.COMMANDER})
"""Ties of a person, who is not his country."""

_SPEECH = frozenset({PloverType.REJECT, PloverType.ACCUSE, PloverType.REQUEST})


def only_speaks(content: Event | Figure) -> bool:
    """Does an event only say that somebody spoke, or only name a war or a deployment."""
    if not isinstance(content, Event):
        return False
    return content.type in _SPEECH or bool(vocab.words("named").fullmatch(vocab.fold(content.trigger.text)))


def plain(claim: Claim, content: Event | Figure | Statement, cased: str, day: str, stance: str) -> Facets:
    """An event by type and trigger, a figure by measure, a statement by its words."""
    agent = target = None
    clause = cased.lower()
    where = where_in(cased, place_of(content))
    theme, family = "", "words"
    if isinstance(content, Event):
        agent, target = _party(content.actors), _party(content.recipients)
        theme = " ".join([content.type.value if content.type else "", *vocab.stems(content.trigger.text)])
        if agent and agent != target and (target or where.part):
            family = "event"
    elif isinstance(content, Figure):
        agent = _party((content.population,)) if content.population else None
        head = vocab.stems(content.counted.text)[-1:] if content.counted else ()
        if agent and head:
            theme, family = " ".join([content.measure.value, content.unit, *head]), "figure"
    made = Facets(
        claim.id, claim.kind, day, family, theme, agent, target, where, phase_of(claim, clause), stance,
        claim.factuality.content.commitment, hedged=bool(vocab.words("hedge").search(clause)),
        when=limits_of(content, clause), words=vocab.stems(clause),
    )  # fmt: skip
    return counted(made, content, clause)


def counted(made: Facets, content: Content, clause: str = "") -> Facets:
    """The parts with the bounds of a figure, and how it was come by, where the content is one."""
    if not isinstance(content, Figure):
        return made
    method = next((use for use in METHODS if vocab.words(use).search(clause)), None)
    single = (
        content.measure in DEEDS and not content.cumulative and content.rate is None and _of_a_deed(content, clause)
    )
    return replace(
        made, figure=True, low=content.low, high=content.high, rate=content.rate, method=method, single=single
    )


def _of_a_deed(content: Figure, clause: str) -> bool:
    """Is a toll of one day, of an attack that its clause names, or told by an active verb ("killed 12 men")."""
    if content.period is not None and content.period.start is not None:
        return content.period.start == content.period.end
    before, number, after = clause.partition(vocab.fold(content.text))
    if not number or vocab.words("running").search(clause) or vocab.words("perfect").search(before):
        return False
    told = number + after
    within = _WITHIN.search(told)
    attacked = within is not None and vocab.themes()["attack"].words.search(within[1]) is not None
    return attacked or not vocab.words("suffered").search(told)


def other(claim: Claim, text: str, day: str, last: str | None) -> Facets:
    """The parts of the kinds that are no matter of fact: ties, engagements, positions, questions and the rest."""
    family, theme, agent, target, said = _other(claim.content)
    where = NOWHERE
    if isinstance(claim.content, Question):
        cased = vocab.flat(said)
        forces = named_forces(cased.lower())
        agent = forces[0] if forces else _party(claim.content.about) or last
        found = next((row for row in vocab.themes().values() if row.words.search(cased.lower())), None)
        if found and agent:
            family, theme = found.family, f"{theme}?{found.name}"
            where = where_in(cased)
    elif isinstance(claim.content, Engagement):
        place = place_of(claim.content)
        where = where_in("", place) if place else NOWHERE
    stance = NONE if isinstance(claim.content, Question) else stance_of(claim)
    sure = claim.factuality.content.commitment
    phase = phase_of(claim, "") if isinstance(claim.content, Engagement) else ACTUAL
    return Facets(
        claim.id, claim.kind, day, family, theme, agent, target, where, phase, stance, sure,
        when=limits_of(claim.content), words=vocab.stems(said),
    )  # fmt: skip


def place_of(content: Content) -> tuple[str | None, str | None] | None:
    """(country, name) of the place that the reader found."""
    place = content.place if isinstance(content, (Event, Figure, Engagement)) else None
    return (place.country, place.name or place.text) if place else None


def _other(content: Content) -> tuple[str, str, str | None, str | None, str]:
    """Family, theme, agent, target and words."""
    if isinstance(content, Tie):
        left, right = (party_of(a.entity, a.country, a.text) for a in (content.from_, content.to))
        if content.relation in _PERSONS:
            left = party_of(content.from_.entity, None, content.from_.text)
        if content.symmetric:
            left, right = sorted((left or "", right or ""))
        if not left or not right or left == right:
            return "words", "", left, None, f"{content.from_.text} {content.cue.text} {content.to.text}"
        return "tie", content.relation.value, left, right, ""
    if isinstance(content, Engagement):
        who = sorted({p for a in content.participants if (p := party_of(a.entity, None, a.text))})
        if len(who) < 2:
            return "words", "", None, None, " ".join([content.trigger.text, *(a.text for a in content.participants)])
        return "engagement", content.form.value, who[0], "+".join(who[1:]), ""
    if isinstance(content, Position):
        holder = content.holder
        party = party_of(holder.entity, holder.country, holder.text)
        return "position", content.stance.value, party, None, content.topic.text
    if isinstance(content, Question):
        return "question", content.form.value, None, None, content.text
    if isinstance(content, Effort):
        actor = party_of(content.actor.entity, None, content.actor.text)
        return "effort", content.effort.value, actor, None, content.topic.text
    if isinstance(content, Implication):
        return "implication", "", None, None, f"{content.condition.text} {content.consequence.text}"
    if isinstance(content, Inference):
        return "inference", "", None, None, f"{content.premise.text} {content.conclusion.text}"
    raise TypeError(f"{type(content).__name__} is a matter of fact")


def _party(actors: Iterable[Actor]) -> str | None:
    """The first of the parties by name: whoever else is told beside it, the same reports agree on it."""
    found = sorted(filter(None, (party_of(actor.entity, actor.country, None) for actor in actors)))
    return found[0] if found else None
