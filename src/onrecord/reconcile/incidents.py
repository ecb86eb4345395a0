"""Attacks and their tolls: what happened at one place on one day, by whom, and how many it killed or wounded.

Two reports are of one incident only where both name the place within its country; a toll is of the attack of its own
sentence. What names no place is left to its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.reconcile import vocab
from onrecord.reconcile.forces import are_forces
from onrecord.reconcile.formations import party_of
from onrecord.reconcile.matters import counted, place_of
from onrecord.reconcile.parts import Facets
from onrecord.reconcile.places import NOWHERE, Where, where_in
from onrecord.reconcile.stance import limits_of, phase_of
from onrecord.types import Actor, Claim, Event, Figure, Statement
from onrecord.types.vocabulary import Measure, PloverType

_TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CASUALTIES})
# Words about a part of those who were counted, up to the next comma that is followed by a verb, or the end.
_WITHOUT = re.compile(r",? (?:including|among them|of whom|of them) [^.;,]*(?=[.;,]|$)")
_NEAR = re.compile(r" (?:[\w-]+ ){0,3}")
_NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
# "In Goma, Bukavu and Uvira, Congo".
_SEVERAL = re.compile(rf"\b(?:in|on|near) {_NAME}(?:, {_NAME})*,? and {_NAME}(?:[,.;]|$)")
_END = re.compile(r"(?<!\b[A-Z])[.!?][”\"')]*\s|\n")


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack as one sentence (`start` to `end` in the text) tells it; `agent` is the party that made it,
    `when` the day that the text states."""

    start: int
    end: int
    agent: str | None
    where: Where
    when: tuple[str, str] | None


def attacks_in(claims: Sequence[Claim], text: str) -> list[Attack]:
    """The attacks that a document's events tell of, in the order of the text."""
    found = []
    for claim in claims:
        content = claim.content
        if isinstance(content, Event) and content.type is PloverType.ASSAULT and _attacks(content):
            start, end = sentence_around(claim, text)
            agent = next((p for a in content.actors if (p := party_of(a.entity, a.country, None))), None)
            found.append(Attack(start, end, agent, _where(content, claim, text, start, end), _when(content)))
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
    where = _where(content, claim, text, start, end)
    if where is NOWHERE and not vocab.words("widespread").search(vocab.fold(text[start:end])):
        where = next((one.where for one in own if one.where.part), NOWHERE)
    local = bool(where.part) and (bool(own) or bool(vocab.themes()["attack"].words.search(vocab.fold(text[start:end]))))
    if theme != "attack" and _of_war(content, hit, vocab.fold(_beside_number(content, text, start, end)), local):
        return None
    agent = next((one.agent for one in own if one.agent), None) or _attacker(vocab.fold(text[start:end]))
    clause = vocab.fold(claim.evidence.exact)
    family = "incident" if where.part else "words"
    when = _when(content, clause) or next((one.when for one in own if one.when), None)
    made = Facets(
        claim.id, claim.kind, day, family, theme, agent, _hit(content), where, phase_of(claim, clause),
        stance, claim.factuality.content.commitment, hedged=bool(vocab.words("hedge").search(clause)),
        when=when, words=vocab.stems(text[start:end]),
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


def _beside_number(content: Event | Figure | Statement, text: str, start: int, end: int) -> str:
    """The sentence up to the comma behind a number: what follows is said of something else."""
    at = content.spans[-1][1] if isinstance(content, Figure) and content.spans else end
    comma = text.find(", ", at, end)
    return text[start : comma if comma >= 0 else end]


def _of_war(content: Event | Figure | Statement, hit: Sequence[Actor], sentence: str, local: bool) -> bool:
    """Are they the losses of forces in a war, rather than the toll of one attack."""
    running = bool(vocab.words("running").search(sentence))
    if isinstance(content, Figure):
        spans = content.cumulative or (content.period and content.period.start != content.period.end)
        if running or (spans and not local):
            return True
        military = bool(content.counted and vocab.words("forces").search(vocab.fold(content.counted.text)))
        named = any(actor.country and not vocab.words("people").search(vocab.fold(actor.text)) for actor in hit)
        unsaid = content.counted is None and not hit
        return not local and (military or named or unsaid or content.measure is Measure.CASUALTIES)
    return (running or not local) and any(are_forces(actor) for actor in hit)


def _where(content: Event | Figure | Statement, claim: Claim, text: str, start: int, end: int) -> Where:
    """The place behind the claim's beginning in its sentence, else anywhere in it, with what the reader found.

    What is said of a part ("including two killed in Goma") is that part's place where the whole is of a country;
    several places are none.
    """
    low, high = _part_of(content, text, start, end)
    own = text[low:high] if (low, high) != (start, end) else _WITHOUT.sub(" ", text[start:end])
    later = _WITHOUT.sub(" ", text[max(low, claim.evidence.start) : high]) if (low, high) == (start, end) else own
    known = place_of(content)
    wide = vocab.words("widespread").search(vocab.fold(own)) is not None
    for words in (later, own) if wide else (later, own, text[start:end]):
        found = where_in(vocab.flat(words), known, struck=True)
        if found.part is not None:
            break
    if found.part and _SEVERAL.search(vocab.flat(own)):
        return NOWHERE
    return found if found.part and not found.part.startswith("~") else NOWHERE


def _part_of(content: Event | Figure | Statement, text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words about a part of a toll stand that holds the claim's number or trigger; else the sentence."""
    spans = content.trigger.spans if isinstance(content, Event) else content.spans
    at = spans[0][0] if spans else start
    for found in _WITHOUT.finditer(text, start, end):
        if found.start() <= at < found.end():
            return found.start(), found.end()
    return start, end


def _attacker(folded: str) -> str | None:
    """Whose attack a sentence tells of: "Chadian artillery strikes"; None where it tells of several sides'."""
    found = set()
    launched = [(hit, False) for hit in vocab.words("launch").finditer(folded)]
    for hit, adjective in [(hit, True) for hit in vocab.themes()["attack"].words.finditer(folded)] + launched:
        before = folded[: hit.start()]
        for low, high, iso in vocab.countries_in(before):
            named = before[low:high] in vocab.adjectives() if adjective else True
            if named and _NEAR.fullmatch(before[high:]):
                found.add(f"country:{iso}")
    return found.pop() if len(found) == 1 else None


def _when(content: Event | Figure | Statement, clause: str = "") -> tuple[str, str] | None:
    """The day that a text states; a night counts as the one that it ends in, on which it is reported."""
    when = limits_of(content, clause)
    time = content.time if isinstance(content, Event) else content.period if isinstance(content, Figure) else None
    said = vocab.fold(time.text or "") if time else ""
    if when is None or when[0] != when[1] or vocab.words("running").search(said):
        return None
    if not vocab.words("overnight").search(said):
        return when
    try:
        day = (date.fromisoformat(when[0][:10]) + timedelta(days=1)).isoformat()
    except ValueError:
        return when
    return day, day
