"""The forces that a clause names, or plainly refers to, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reconcile import places, vocab
from onrecord.types import Actor, Claim, Event, Figure, Statement

LOOKED_BACK = 300
"""Characters before a claim in which "they" and "the soldiers" are looked for."""

_OWN = re.compile(r"\b(?:its|their) (?:own )?(?:[\w-]+ ){0,2}$")
_PRONOUN = re.compile(r"\b(?:they|them|(?:the|these|those) (?:soldiers|troops|forces|fighters|units))\b")
_LIMIT = re.compile(r"\b(?:in|to|at|had|has|is|was|were|are|and|of|on|into)\b")
_RELATIVE = re.compile(r",? (?:that|which|who)(?: \w+ly)?\s*$|,? (?:that|which|who) (?:have|had|has)(?: been)?\s*$")
_BREAK = re.compile(r"[;:?!()]|\.\s|—|--| - ")

Named = tuple[int, int, str]
"""Where forces are named in a clause, and the party whose they are."""


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
    return [party for _, _, party in forces_in(folded)]


def named_in(
    claim: Claim, content: Event | Figure | Statement, clause: str, text: str, last: str | None
) -> Iterator[Named]:
    """The forces that a clause names, with whose they are; "they" are those of the sentence before."""
    yield from forces_in(clause)
    yield from _own(claim, clause)
    for found in _PRONOUN.finditer(clause):
        held = _resolved(content, found.group()) or _before(claim, text)
        if held is None and vocab.words("forces").search(found.group()):
            held = _near(claim, last)
        if held:
            yield found.start(), found.end(), held


def _own(claim: Claim, clause: str) -> Iterator[Named]:
    """ "Its forces": those of the country that is named before as who acts, else of who says so."""
    for noun in vocab.words("forces").finditer(clause):
        own = _OWN.search(clause, 0, noun.start())
        if own is None:
            continue
        speaker = claim.attribution[-1].source.country if claim.attribution else None
        held = named_before(clause, own.start()) or (f"country:{speaker}" if speaker else None)
        if held:
            yield own.start(), noun.end(), held


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
    found = {party for _, _, party in forces_in(folded)}
    return found.pop() if len(found) == 1 and not vocab.words("irregulars").search(folded) else None


def _near(claim: Claim, last: str | None) -> str | None:
    """Whose forces were spoken of before, where the claim stands near the beginning of a short text."""
    return last if claim.evidence.start < 2 * LOOKED_BACK else None


def forces_in(folded: str, beside: bool = False) -> Iterator[Named]:
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
        if not beside and re.search(rf"(?:{vocab.words('beside').pattern})\s+(?:the\s+)?$", folded[:start]):
            continue
        yield start, end + rest.start(1) + noun.end(), f"country:{iso}"
    for start, end, iso in vocab.countries_in(folded):
        if came := re.search(rf"(?:{vocab.words('forces').pattern}) from $", folded[:start]):
            yield came.start(), end, f"country:{iso}"


def linked(clause: str, left: int, right: int, most: int) -> bool:
    """Does what ends at `left` stand within so many words before what begins at `right`, in one clause."""
    if right < left:
        return False
    between = clause[left:right]
    if _RELATIVE.fullmatch(between):
        return True
    return not _BREAK.search(between) and not vocab.words("joint").search(between) and len(between.split()) <= most


def named_before(clause: str, at: int) -> str | None:
    """The country that is named before a verb, as who does it: "north korea had begun to"."""
    aside = places.spans_of_places(clause)
    found = None
    for start, end, iso in vocab.countries_in(clause):
        behind = re.search(rf"(?:{vocab.words('beside').pattern})\s+(?:the\s+)?$", clause[:start])
        if not behind and not any(low <= start < high for low, high in aside) and linked(clause, end, at, 8):
            found = f"country:{iso}"
    return found
