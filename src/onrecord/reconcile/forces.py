"""Matters of force: whose forces are somewhere, fight, are armed, trained or captured, or are lost.

Only what a clause itself says of forces that it names, or plainly refers to, is such a matter: their name and the word
of the theme must stand near each other within one clause. What is farther apart is left to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reconcile import places, vocab
from onrecord.reconcile.parts import DEFLECT
from onrecord.types import Actor, Claim, Event, Figure, Statement
from onrecord.types.vocabulary import Act, PloverType

BEFORE, AFTER = 12, 6
"""Words between forces and the word of their theme: where they stand before it, and behind it."""

EARLY = 14
"""Words of a statement within which its forces must be named to be what it is about."""

HEAD = 4
"""Words before a fight that begins a clause: nobody else is named there who could be the one that fights."""

SHORT = 20
"""Words of a clause that is one matter: its polarity is that of its theme."""

LOOKED_BACK = 300
"""Characters before a claim in which "they" and "the soldiers" are looked for."""

_PURPOSE = re.compile(r"\b(?:to|for)\s+(?:\w+\s+)?$")
_PRONOUN = re.compile(r"\b(?:they|them|(?:the|these|those) (?:soldiers|troops|forces|fighters|units))\b")
_BREAK = re.compile(r"[;:?!()]|\.\s|—|--| - ")
_LIMIT = re.compile(r"\b(?:in|to|at|had|has|is|was|were|are|and|of|on|into)\b")

Named = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Matter:
    """A theme and whose forces it is about. `purpose`: only as an aim; `veiled`: asked, supposed or not known;
    `negated`: a negation stands by it."""

    theme: str
    agent: str
    purpose: bool
    veiled: bool
    negated: bool


def matters_in(
    claim: Claim, content: Event | Figure | Statement, cased: str, text: str, stance: str, refused: bool,
    last: str | None,
) -> list[Matter]:  # fmt: skip
    """The matters of force of one claim, one of a family; those that are only an aim where there is no other.

    `refused`: whatever is said of the forces is denied, or evaded.
    """
    clause = cased.lower()
    named = list(_named(claim, content, clause, text, last))
    at = _trigger(content, clause) if stance != DEFLECT else None
    sure: dict[str, Matter] = {}
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
            aim = _PURPOSE.search(before) is not None and not vocab.words("begun").search(before)
            made = Matter(name, agent, aim, bool(vocab.words("veiled").search(before)), _negated(clause, found))
            (aims if aim else sure).setdefault(row.family, made)
    held = list(sure.values()) or list(aims.values())[:1]
    if not held and refused and named:
        return [Matter("presence", named[0][2], False, False, True)]  # a denial of whatever is said of these forces
    if not held and counted and (agent := _population(content) or next((p for _, _, p in named), None)):
        return [Matter(counted, agent, False, False, _negated(clause))]
    return held if isinstance(content, Statement) else held[:1]


def target_of(content: Event | Figure | Statement, one: Matter, clause: str) -> str | None:
    """Against whom, or to whom: who took the prisoners, who is fought, who is given arms."""
    if one.theme == "supply" and isinstance(content, Event):
        taker = next((p for a in content.recipients if (p := party_of(a.entity, a.country, None))), None)
        return taker if taker != one.agent else None
    if one.theme == "captured":
        others = [party for _, _, party in _forces(clause, beside=True) if party != one.agent]
        return others[0] if others else None
    if one.theme == "combat":
        found = re.search(r"\bagainst (?:the )?", clause)
        held = vocab.country_pattern().match(clause[found.end() :]) if found else None
        return f"country:{vocab.countries()[held.group()]}" if held else None
    return None


def party_of(entity: str | None, country: str | None, text: str | None) -> str | None:
    """Whose it is: a country's own bodies are the country's; armed groups and bodies of no country are themselves."""
    if entity and (entity in vocab.armed_groups() or not country):
        return entity
    if country:
        return f"country:{country}"
    folded = vocab.fold(text or "")
    return f"name:{folded}" if folded and folded not in vocab.plain("pronouns") else None


def named_forces(folded: str) -> list[str]:
    """The parties whose forces a folded text names, in order."""
    return [party for _, _, party in _forces(folded)]


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


def _named(
    claim: Claim, content: Event | Figure | Statement, clause: str, text: str, last: str | None
) -> Iterator[Named]:
    """The forces that a clause names, with whose they are; "they" are those of the sentence before."""
    yield from _forces(clause)
    for found in _PRONOUN.finditer(clause):
        held = _resolved(content, found.group()) or _before(claim, text)
        if held is None and vocab.words("forces").search(found.group()):
            held = _near(claim, last)
        if held:
            yield found.start(), found.end(), held


def _resolved(content: Event | Figure | Statement, pronoun: str) -> str | None:
    """Whom the reader took a pronoun for."""
    if isinstance(content, Event):
        actors: tuple[Actor, ...] = (*content.actors, *content.recipients)
    elif isinstance(content, Statement):
        actors = content.about
    else:
        actors = (content.population,) if content.population else ()
    for actor in actors:
        if vocab.fold(actor.text) == pronoun and actor.country:
            return party_of(actor.entity, actor.country, None)
    return None


def _before(claim: Claim, text: str) -> str | None:
    """Whose forces the text named shortly before the claim; None where it named more than one side's."""
    folded = vocab.fold(text[max(0, claim.evidence.start - LOOKED_BACK) : claim.evidence.start])
    found = {party for _, _, party in _forces(folded)}
    return found.pop() if len(found) == 1 and not vocab.words("irregulars").search(folded) else None


def _near(claim: Claim, last: str | None) -> str | None:
    """Whose forces were spoken of before, where the claim stands near the beginning of a short text."""
    return last if claim.evidence.start < 2 * LOOKED_BACK else None


def _forces(folded: str, beside: bool = False) -> Iterator[Named]:
    """The forces that a folded text names ("kenya's police units"); those that others stand by too if `beside`."""
    groups = [found.span() for found in vocab.group_pattern().finditer(folded)]
    for start, end, iso in vocab.countries_in(folded):
        if any(low <= start < high for low, high in groups):
            continue  # an armed group that has a country in its name
        rest = re.match(r"(?:'s?)?((?:[ -][\w-]+){0,4})", folded[end:])
        if rest is None:
            continue
        phrase = rest.group(1)
        noun = vocab.words("forces").search(phrase)
        if noun is None or _LIMIT.search(phrase[: noun.start()]) or vocab.tells(phrase[: noun.start()]):
            continue
        if not beside and re.search(rf"{vocab.words('beside').pattern}\s+(?:the\s+)?$", folded[:start]):
            continue
        yield start, end + rest.start(1) + noun.end(), f"country:{iso}"


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
        near = [one for one in _forces(clause, beside=True) if _beside(one, start, end, clause)]
    if isinstance(content, Statement):
        near = [one for one in near if len(clause[: one[0]].split()) <= EARLY]
    if near and row.name in ("killed", "wounded") and isinstance(content, Event):
        hit = next((p for a in content.recipients if (p := party_of(a.entity, a.country, None))), None)
        return hit or next((p for low, _, p in near if low >= end), None)
    if near:
        if row.name == "captured" and not re.search(r"captured by|prisoner by", clause):
            return near[-1][2]
        behind = [one for one in near if one[0] >= end]
        return behind[0][2] if behind and _named_before(clause, start) else near[0][2]
    if row.family == "losses":
        suffered = row.name not in ("killed", "wounded")  # who kills does not lose
        return _population(content) or (_subject(clause, start, content, claim, text) if suffered else None)
    ahead = vocab.words("forces").search(clause, start)
    if ahead and (ahead.start() < end or _linked(clause, end, ahead.start(), AFTER + 2)):
        return _subject(clause, start, content, claim, text)
    return None


def _beside(one: Named, start: int, end: int, clause: str) -> bool:
    """Do named forces stand near a word, before it, behind it or in it."""
    low, high, _ = one
    return _linked(clause, high, start, BEFORE) or _linked(clause, end, low, AFTER) or (low < end and start < high)


def _linked(clause: str, left: int, right: int, most: int) -> bool:
    """Does what ends at `left` stand within so many words before what begins at `right`, in one clause."""
    if right < left:
        return False
    between = clause[left:right]
    return not _BREAK.search(between) and not vocab.words("joint").search(between) and len(between.split()) <= most


def _named_before(clause: str, at: int) -> str | None:
    """The country that is named before a verb, as who does it: "north korea had begun to"."""
    aside = places.spans_of_places(clause)
    found = None
    for start, end, iso in vocab.countries_in(clause):
        behind = re.search(rf"{vocab.words('beside').pattern}\s+(?:the\s+)?$", clause[:start])
        if not behind and not any(low <= start < high for low, high in aside) and _linked(clause, end, at, 8):
            found = f"country:{iso}"
    return found


def _giver(content: Event | Figure | Statement) -> str | None:
    """Who the reader says gives arms: the last country named before the verb may be where the war is."""
    actors = content.actors if isinstance(content, Event) and content.type is PloverType.AID else ()
    return next((p for a in actors if (p := party_of(a.entity, a.country, None))), None)


def _subject(clause: str, at: int, content: Event | Figure | Statement, claim: Claim, text: str) -> str | None:
    """Who does it: named before the verb, the reader's actor, who promises it, or the head of a broken-off sentence."""
    if (named := _named_before(clause, at)) is not None:
        return named
    if isinstance(content, Event):
        return next((f"country:{a.country}" for a in content.actors if a.country and not are_forces(a)), None)
    if claim.attribution and claim.attribution[-1].act in (Act.PROMISE, Act.THREATEN):
        source = claim.attribution[-1].source  # who promises to send them
        return f"country:{source.country}" if source.country else None
    if isinstance(content, Figure):
        sentence = re.split(r"[.!?\n]\s*", text[max(0, claim.evidence.start - 120) : claim.evidence.start])[-1]
        head = vocab.fold(sentence) + " "
        return _named_before(head, len(head))
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
