"""Matters of force: whose forces are somewhere, fight, are armed, trained or captured, or are lost.

Only what a clause itself says of forces that it names, or plainly refers to, is such a matter: their name and the word
of the theme must stand near each other within one clause. What is farther apart is left to the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.reconcile import vocab
from onrecord.reconcile.formations import Named, forces_in, linked, named_before, named_in, party_of
from onrecord.reconcile.parts import DEFLECT
from onrecord.types import Actor, Claim, Event, Figure, Statement
from onrecord.types.vocabulary import Act, Measure, PloverType

BEFORE, AFTER = 12, 6
"""Words between forces and the word of their theme: where they stand before it, and behind it."""

EARLY = 14
"""Words of a statement within which its forces must be named to be what it is about."""

LED = 100
"""Characters before a claim in which what veils it is looked for."""

HEAD = 4
"""Words before a fight that begins a clause: nobody else is named there who could be the one that fights."""

SHORT = 20
"""Words of a clause that is one matter: its polarity is that of its theme."""

_PAUSE = re.compile(r"[,;:.!?()\n]|—|--")
_NEW = re.compile(r", (?:an?|another) ")
_PURPOSE = re.compile(r"\b(?:to|for)\s+(?:\w+\s+)?$")


@dataclass(frozen=True, slots=True)
class Matter:
    """A theme and whose forces it is about. `purpose`: only as an aim; `veiled`: asked, supposed or not known;
    `negated`: a negation stands by it. `reach`: where an aim begins behind it, of which the place is none of its own;
    `foe`: whose forces it names as those that are fought."""

    theme: str
    agent: str
    purpose: bool
    veiled: bool
    negated: bool
    reach: int | None = None
    foe: str | None = None


def matters_in(
    claim: Claim, content: Event | Figure | Statement, cased: str, text: str, stance: str, refused: bool,
    last: str | None,
) -> list[Matter]:  # fmt: skip
    """The matters of force of one claim, one of a family; what is only spoken of, or an aim, where there is no other.

    A fight of two named forces is a matter of both. `refused`: whatever is said of the forces is denied, or evaded.
    """
    clause = cased.lower()
    named = list(named_in(claim, content, clause, text, last))
    at = _trigger(content, clause) if stance != DEFLECT else None
    sure: dict[str, Matter] = {}
    veiled: dict[str, Matter] = {}
    aims: dict[str, Matter] = {}
    counted = _counted(content)
    families = _families(content)
    for name, row in vocab.themes().items():
        if row.family not in families or (counted and name != counted):
            continue
        for found in row.found_in(cased, clause):
            if at and not (at[0] - 14 <= found.start() <= at[1] + 14):
                continue
            agent = _whose(row, found, clause, named, content, claim, text)
            if agent is None:
                continue
            before = clause[: found.start()]
            veil = _is_veiled(claim, f"{_lead(claim, text)} {before}", found)
            near = _reach(clause, found), _foe(name, found, named, agent, clause)
            made = Matter(name, agent, _is_aim(before), veil, _negated(clause, found), *near)
            (aims if made.purpose else veiled if made.veiled else sure).setdefault(row.family, made)
    for family, made in veiled.items():
        sure.setdefault(family, made)
    held = list(sure.values()) or list(aims.values())[:1]
    held += [replace(one, agent=one.foe, foe=one.agent) for one in held if one.foe]
    if not held and refused and named:
        return [Matter("presence", named[0][2], False, False, True)]  # a denial of whatever is said of these forces
    if not held and counted and (agent := _population(content) or next((p for _, _, p in named), None)):
        return [Matter(counted, agent, False, False, _negated(clause))]
    return held if isinstance(content, Statement) else held[:1]


def _is_aim(before: str) -> bool:
    """Does what comes before a theme's word make it an aim: "to fight", "meant to be engaged in combat"."""
    if vocab.words("begun").search(before):
        return False
    return _PURPOSE.search(before) is not None or vocab.words("meant").search(before) is not None


def admits(claim: Claim) -> bool:
    """Does its source confirm what the claim names ("confirmed the deployment"), which says that it is so."""
    return bool(claim.attribution) and claim.attribution[-1].act in (Act.CONFIRM, Act.ADMIT)


def _is_veiled(claim: Claim, before: str, found: re.Match[str]) -> bool:
    """Is a matter asked, supposed or not known; or only named in what a statement says of it."""
    if vocab.words("veiled").search(before):
        return True
    named = vocab.words("named").fullmatch(found.group()) is not None
    return named and isinstance(claim.content, Statement) and not admits(claim)


def _lead(claim: Claim, text: str) -> str:
    """The words before a claim in its own clause, which may veil it: "the possibility that there could be"."""
    return vocab.fold(_PAUSE.split(text[max(0, claim.evidence.start - LED) : claim.evidence.start])[-1])


def _reach(clause: str, found: re.Match[str]) -> int | None:
    """Where an aim, or another matter, begins behind a theme's word: "sent troops | to fight in" are not yet there."""
    aim, new = vocab.words("aim").search(clause, found.end()), _NEW.search(clause, found.end())
    return min((other.start() for other in (aim, new) if other), default=None)


def _foe(theme: str, found: re.Match[str], named: list[Named], agent: str, clause: str) -> str | None:
    """Whom those are fighting of whom a fight is said whose forces are named right behind it."""
    start, end = found.span()
    behind = {party for low, _, party in named if low >= end and linked(clause, end, low, AFTER)}
    if theme != "combat" or agent not in behind:
        return None
    before = (party for _, high, party in named if high <= start and linked(clause, high, start, BEFORE))
    foe = next(before, None) or named_before(clause, start)
    return foe if foe != agent else None


def target_of(content: Event | Figure | Statement, one: Matter, clause: str) -> str | None:
    """Against whom, or to whom: who took the prisoners, who is fought, who is given arms."""
    if one.theme == "supply" and isinstance(content, Event):
        taker = next((p for a in content.recipients if (p := party_of(a.entity, a.country, None))), None)
        return taker if taker != one.agent else None
    if one.theme == "captured":
        others = [party for _, _, party in forces_in(clause, beside=True) if party != one.agent]
        return others[0] if others else None
    if one.foe:
        return one.foe
    if one.theme == "combat":
        found = re.search(r"\bagainst (?:the )?", clause)
        held = vocab.country_pattern().match(clause[found.end() :]) if found else None
        return f"country:{vocab.countries()[held.group()]}" if held else None
    return None


def are_forces(actor: Actor) -> bool:
    """Is it soldiers, units or an army, rather than a country or people."""
    return bool(vocab.words("forces").search(vocab.fold(actor.text))) or (actor.entity or "").endswith("-army")


def _negated(clause: str, found: re.Match[str] | None = None) -> bool:
    """Does a negation stand by a word of the clause, or anywhere in it; a short clause is taken at its claim's word."""
    low, high = (max(0, found.start() - 60), found.end() + 30) if found else (0, len(clause))
    return len(clause.split()) <= SHORT or bool(vocab.words("negation").search(clause[low:high]))


def _families(content: Event | Figure | Statement) -> frozenset[str]:
    """The families of theme that a content can be of: what counts no persons counts no forces."""
    if isinstance(content, Figure) and content.unit != "person":
        return frozenset({"arms"})
    if isinstance(content, Figure) and content.measure is Measure.PEOPLE:
        return frozenset({"forces"})  # of whom the losses were
    return frozenset({"forces", "losses", "arms"})


def _counted(content: Event | Figure | Statement) -> str | None:
    """The theme of a figure's measure, where the measure alone gives it."""
    if not isinstance(content, Figure):
        return None
    theme = vocab.theme_of_measure().get(content.measure.value)
    return theme if theme and theme != "presence" else None


def _population(content: Event | Figure | Statement) -> str | None:
    if isinstance(content, Figure) and content.population:
        return party_of(content.population.entity, content.population.country, None)
    return None


def _whose(
    row: vocab.Theme, found: re.Match[str], clause: str, named: list[Named], content: Event | Figure | Statement,
    claim: Claim, text: str,
) -> str | None:  # fmt: skip
    """Whose forces a theme's word is said of; None where it is of none that the clause names near it."""
    start, end = found.span()
    if row.family == "arms":
        return _giver(content) or _subject(clause, start, content, claim, text)
    near = [one for one in named if _beside(one, start, end, clause)]
    if row.name == "combat" and not near and len(clause[:start].split()) <= HEAD:
        near = [one for one in forces_in(clause, beside=True) if _beside(one, start, end, clause)]
    if isinstance(content, Statement):
        near = [one for one in near if len(clause[: one[0]].split()) <= EARLY]
    if near and row.name in ("killed", "wounded") and isinstance(content, Event):
        hit = next((p for a in content.recipients if (p := party_of(a.entity, a.country, None))), None)
        return hit or next((p for low, _, p in near if low >= end), None)
    if near:
        if row.name == "captured" and not re.search(r"captured by|prisoner by", clause):
            return near[-1][2]
        behind = [one for one in near if one[0] >= end]
        return behind[0][2] if behind and named_before(clause, start) else near[0][2]
    if row.family == "losses":
        suffered = row.name not in ("killed", "wounded")  # who kills does not lose
        return _population(content) or (_subject(clause, start, content, claim, text) if suffered else None)
    ahead = vocab.words("forces").search(clause, start)
    if ahead and (ahead.start() < end or linked(clause, end, ahead.start(), AFTER + 2)):
        return _subject(clause, start, content, claim, text)
    return None


def _beside(one: Named, start: int, end: int, clause: str) -> bool:
    """Do named forces stand near a word, before it, behind it or in it."""
    low, high, _ = one
    return linked(clause, high, start, BEFORE) or linked(clause, end, low, AFTER) or (low < end and start < high)


def _giver(content: Event | Figure | Statement) -> str | None:
    """Who the reader says gives arms: the last country named before the verb may be where the war is."""
    actors = content.actors if isinstance(content, Event) and content.type is PloverType.AID else ()
    return next((p for a in actors if (p := party_of(a.entity, a.country, None))), None)


def _subject(clause: str, at: int, content: Event | Figure | Statement, claim: Claim, text: str) -> str | None:
    """Who does it: named before the verb, the reader's actor, who promises it, or the head of a broken-off sentence."""
    if (named := named_before(clause, at)) is not None:
        return named
    if isinstance(content, Event):
        return next((f"country:{a.country}" for a in content.actors if a.country and not are_forces(a)), None)
    if claim.attribution and claim.attribution[-1].act in (Act.PROMISE, Act.THREATEN):
        source = claim.attribution[-1].source  # who promises to send them
        return f"country:{source.country}" if source.country else None
    if isinstance(content, Figure):
        sentence = re.split(r"[.!?\n]\s*", text[max(0, claim.evidence.start - 120) : claim.evidence.start])[-1]
        head = vocab.fold(sentence) + " "
        return named_before(head, len(head))
    return None


def _trigger(content: Event | Figure | Statement, clause: str) -> tuple[int, int] | None:
    """Where an event's trigger, or a figure's number, stands in the clause."""
    if isinstance(content, Figure):
        at = clause.find(vocab.fold(content.text))
        return (max(0, at - 60), at + len(content.text) + 60) if at >= 0 else None
    if not isinstance(content, Event):
        return None
    word = vocab.fold(content.trigger.text)
    if vocab.words("forces").fullmatch(word):
        return None
    at = clause.find(word)
    return (at, at + len(word)) if at >= 0 and word else None
