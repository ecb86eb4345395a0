"""What a claim is about, in parts that decide: theme, whose forces, against whom, where, when, how many, whether."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.reconcile import places, vocab
from onrecord.reconcile.clauses import clause_of, sentence_of
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
from onrecord.types.vocabulary import Act, Commitment, Kind, Phase, Polarity

ACTUAL, INTENDED = "actual", "intended"
FOR, AGAINST, DEFLECT, DECLINE, NONE = "for", "against", "deflect", "decline", "none"

_PURPOSE = re.compile(r"\b(?:to|for)\s+(?:\w+\s+)?$")
_BEGUN = re.compile(
    r"\b(?:begun|began|begin|started|continued?|continues|managed|helped|had|has|have) (?:to|for)\s+(?:\w+\s+)?$"
)
_BESIDE = re.compile(r"\b(?:beside|alongside|with|help|helping|support|supporting|against|by|from)\s+(?:the\s+)?$")
_PRONOUN = re.compile(r"\b(?:they|them|the (?:soldiers|troops|forces|fighters|units))\b")
_NAMED = re.compile(r"deployment|sending|presence|transfer|arrival|dispatch|war")
_SPEECH = frozenset({"REJECT", "ACCUSE", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Facets:
    """The parts of one claim. `agent` and `target` are parties: `country:PRK` or another entity.

    `stance` says how the claim bears on what its parts name. `day` is of publication, `when` the event's interval.
    `low` and `high` bound a figure; both None and `figure` false where there is none. `words` are stems.
    """

    claim: str
    kind: Kind
    day: str
    family: str
    theme: str
    agent: str | None
    target: str | None
    where: places.Where
    phase: str
    stance: str
    sure: Commitment
    figure: bool = False
    low: float | None = None
    high: float | None = None
    rate: str | None = None
    hedged: bool = False
    when: tuple[str, str] | None = None
    words: tuple[str, ...] = ()


def facets_in(claims: Sequence[Claim], text: str, day: str) -> list[Facets]:
    """The parts of the claims of one document, in the order of the text; "they" are the forces last spoken of."""
    found: list[Facets] = []
    last: str | None = None
    for claim in sorted(claims, key=lambda held: (held.evidence.start, held.evidence.end, held.id)):
        made = facets_of(claim, text, day, last)
        found += made
        last = next((one.agent for one in made if one.family in ("forces", "losses") and one.agent), last)
    return found


def facets_of(claim: Claim, text: str, day: str, last: str | None = None) -> list[Facets]:
    """The parts of a claim within the text of its document; none where it only says that somebody spoke.

    A statement of two matters ("moved to the front and suffered losses") has two. `last` is whose forces were spoken of
    before.
    """
    content = claim.content
    if isinstance(content, (Event, Figure, Statement)):
        return _matters(claim, content, text, day, last)
    return [_other_facets(claim, day, last)]


def _other_facets(claim: Claim, day: str, last: str | None) -> Facets:
    family, theme, agent, target, said = _other(claim)
    where = places.NOWHERE
    if isinstance(claim.content, Question):
        cased = vocab.flat(said)
        found = _themes(claim.content, cased.lower(), NONE)
        named = _forces(cased.lower())
        agent = named[0] if named else _party(claim.content.about) or last
        if found and agent:
            family, theme = vocab.themes()[found[0][0]].family, f"{theme}?{found[0][0]}"
            where = places.where_in(cased)
    stance = NONE if isinstance(claim.content, Question) else _stance(claim)
    sure = claim.factuality.content.commitment
    return Facets(
        claim.id, claim.kind, day, family, theme, agent, target, where, ACTUAL, stance, sure, words=vocab.stems(said)
    )


def _matters(claim: Claim, content: Event | Figure | Statement, text: str, day: str, last: str | None) -> list[Facets]:
    cased = vocab.flat(clause_of(claim, text))
    clause = cased.lower()
    sentence = vocab.fold(sentence_of(claim, text))
    stance = _stance(claim, sentence)
    found = _themes(content, clause, stance)
    if not found and stance in (AGAINST, DEFLECT) and vocab.words("forces").search(clause):
        found = [("presence", False)]  # a denial of whatever is said of these forces
    if (
        not found
        and isinstance(content, Event)
        and ((content.type and content.type.value in _SPEECH) or _NAMED.fullmatch(content.trigger.text.lower()))
    ):
        return []
    made = [_matter(claim, content, text, cased, day, last, stance, *theme) for theme in found]
    held = [one for one in made if one is not None]
    return held or [_plain(claim, content, cased, day, stance)]


def _matter(
    claim: Claim, content: Event | Figure | Statement, text: str, cased: str, day: str, last: str | None, stance: str,
    theme: str, purpose: bool,
) -> Facets | None:  # fmt: skip
    clause = cased.lower()
    row = vocab.themes()[theme]
    agent = _agent(claim, content, clause, text, row, last)
    if agent is None:
        return None
    if isinstance(content, Event) and stance == FOR and _NAMED.fullmatch(content.trigger.text.lower()):
        stance = NONE  # "the deployment of troops" is spoken of, not said to be so
    figure = content if isinstance(content, Figure) else None
    return Facets(
        claim.id, claim.kind, day, row.family, theme, agent, _target(content, row, agent, clause),
        places.where_in(cased, _place(content)), _phase(claim, clause, purpose), stance,
        claim.factuality.content.commitment, figure is not None, figure.low if figure else None,
        figure.high if figure else None, figure.rate if figure else None,
        bool(vocab.words("hedge").search(clause)), _when(content), vocab.stems(clause),
    )  # fmt: skip


def _themes(content: Content, clause: str, stance: str) -> list[tuple[str, bool]]:
    """The themes, one of a family, and whether each stands only as a purpose ("to fight", "for deployment")."""
    if isinstance(content, Figure):
        counted = vocab.theme_of_measure().get(content.measure.value)
        if counted and counted != "presence":
            return [(counted, False)]
    forces = bool(vocab.words("forces").search(clause) or _PRONOUN.search(clause))
    at = _trigger(content, clause) if stance != DEFLECT else None
    sure: dict[str, tuple[str, bool]] = {}
    aims: dict[str, tuple[str, bool]] = {}
    for name, row in vocab.themes().items():
        if row.forces and not forces:
            continue
        for found in row.words.finditer(clause):
            if at and not (at[0] - 14 <= found.start() <= at[1] + 14):
                continue
            before = clause[: found.start()]
            aim = _PURPOSE.search(before) is not None and not _BEGUN.search(before)
            (aims if aim else sure).setdefault(row.family, (name, aim))
    held = list(sure.values()) or list(aims.values())[:1]
    return held if isinstance(content, Statement) else held[:1]


def _trigger(content: Content, clause: str) -> tuple[int, int] | None:
    """Where an event's trigger stands in the clause; a figure's is its number."""
    if not isinstance(content, Event):
        return None
    word = vocab.fold(content.trigger.text)
    if vocab.words("forces").fullmatch(word):
        return None
    at = clause.find(word)
    return (at, at + len(word)) if at >= 0 and word else None


def _plain(claim: Claim, content: Event | Figure | Statement, cased: str, day: str, stance: str) -> Facets:
    """A matter that no theme covers: an event by type and trigger, a figure by measure, a statement by its words."""
    agent = target = None
    clause = cased.lower()
    where = places.where_in(cased, _place(content))
    if isinstance(content, Event):
        actors = sorted(filter(None, (party_of(actor.entity, actor.country, None) for actor in content.actors)))
        others = sorted(filter(None, (party_of(actor.entity, actor.country, None) for actor in content.recipients)))
        agent, target = next(iter(actors), None), next(iter(others), None)
        theme = " ".join([content.type.value if content.type else "", *vocab.stems(content.trigger.text)])
        family = "event" if agent or target else "words"
    elif isinstance(content, Figure):
        population = content.population
        agent = party_of(population.entity, population.country, None) if population else None
        counted = vocab.stems(content.counted.text)[-1:] if content.counted else ()
        theme = " ".join([content.measure.value, content.unit, *counted])
        family = "figure" if agent else "words"
    else:
        theme, family = "", "words"
    figure = content if isinstance(content, Figure) else None
    return Facets(
        claim.id, claim.kind, day, family, theme, agent, target, where, _phase(claim, clause, False), stance,
        claim.factuality.content.commitment, figure=figure is not None, low=figure.low if figure else None,
        high=figure.high if figure else None, rate=figure.rate if figure else None, when=_when(content),
        words=vocab.stems(clause),
    )  # fmt: skip


def _other(claim: Claim) -> tuple[str, str, str | None, str | None, str]:
    """Family, theme, agent, target and words of the kinds that are no matter of fact."""
    content = claim.content
    if isinstance(content, Tie):
        left, right = (party_of(a.entity, a.country, a.text) for a in (content.from_, content.to))
        if content.symmetric:
            left, right = sorted((left or "", right or ""))
        return "tie", content.relation.value, left, right, ""
    if isinstance(content, Engagement):
        who = sorted({party_of(a.entity, None, a.text) or "" for a in content.participants})
        return "engagement", content.form.value, who[0] if who else None, "+".join(who[1:]) or None, ""
    if isinstance(content, Position):
        holder = content.holder
        return (
            "position",
            content.stance.value,
            party_of(holder.entity, holder.country, holder.text),
            None,
            content.topic.text,
        )
    if isinstance(content, Question):
        return "question", content.form.value, None, None, content.text
    if isinstance(content, Effort):
        return (
            "effort",
            content.effort.value,
            party_of(content.actor.entity, None, content.actor.text),
            None,
            content.topic.text,
        )
    if isinstance(content, Implication):
        return "implication", "", None, None, f"{content.condition.text} {content.consequence.text}"
    assert isinstance(content, Inference)
    return "inference", "", None, None, f"{content.premise.text} {content.conclusion.text}"


def party_of(entity: str | None, country: str | None, text: str | None) -> str | None:
    """Whose it is: a country's own bodies are the country's; armed groups and bodies of no country are themselves."""
    if entity and (entity in vocab.armed_groups() or not country):
        return entity
    if country:
        return f"country:{country}"
    return f"name:{vocab.fold(text)}" if text else None


def _agent(
    claim: Claim, content: Event | Figure | Statement, clause: str, text: str, theme: vocab.Theme, last: str | None
) -> str | None:
    """Whose forces, or whose doing: who is named with the forces, else who is named first, else who was named last."""
    if theme.family in ("forces", "losses"):
        named = _forces(clause) or (_forces(clause, beside=True) if theme.name == "combat" else [])
        if named:
            taken = theme.name == "captured" and not re.search(r"captured by|prisoner by", clause)
            return named[-1] if taken else named[0]
        if isinstance(content, Figure) and (counted := _held(content, theme)):
            return counted
        spoken = isinstance(content, Event) and content.type is not None and content.type.value in _SPEECH
        if _PRONOUN.search(clause):
            held = _forces(_earlier(claim, text))
            return held[-1] if held else last or _before(claim, text)
        if not spoken and (found := _held(content, theme)):
            return found
    elif isinstance(content, Event):
        return _party(content.actors)
    if claim.attribution and claim.attribution[-1].act in (Act.PROMISE, Act.THREATEN):
        source = claim.attribution[-1].source  # who promises to send them
        if source.country:
            return f"country:{source.country}"
    aside = places.spans_of_places(clause)
    for start, _, iso in vocab.countries_in(clause):
        behind = re.search(r"\b(?:beside|alongside|with|against|support|help|by)\s+(?:the\s+)?$", clause[:start])
        if not behind and not any(low <= start < high for low, high in aside):
            return f"country:{iso}"
    return _before(claim, text) or last


def _held(content: Event | Figure | Statement, theme: vocab.Theme) -> str | None:
    """Whose they are by the reader's word for it."""
    if isinstance(content, Figure) and content.population:
        return _party((content.population,))
    if isinstance(content, Event):
        suffer = theme.name in ("captured", "killed", "wounded")
        return _party(content.recipients if suffer else content.actors)
    return None


def _party(actors: Iterable[Actor]) -> str | None:
    return next(filter(None, (party_of(actor.entity, actor.country, None) for actor in actors)), None)


def _forces(folded: str, beside: bool = False) -> list[str]:
    """The parties whose forces a folded text names ("kenya's police units"); those that others stand by if `beside`."""
    found, spans = [], vocab.countries_in(folded)
    for start, end, iso in spans:
        rest = re.match(r"(?:'s?)?((?:[ -][\w-]+){0,4})", folded[end:])
        if rest is None:
            continue
        phrase = rest.group(1)
        noun = vocab.words("forces").search(phrase)
        if noun is None or re.search(
            r"\b(?:in|to|at|had|has|is|was|were|are|and|of|on|into)\b", phrase[: noun.start()]
        ):
            continue
        if not beside and _BESIDE.search(folded[:start]):
            continue
        found.append(f"country:{iso}")
    return found


def _earlier(claim: Claim, text: str) -> str:
    return vocab.fold(text[max(0, claim.evidence.start - 600) : claim.evidence.start])


def _before(claim: Claim, text: str) -> str | None:
    """Whose forces the text last named before the claim; else the first country of the claim's own sentence."""
    earlier = _earlier(claim, text)
    found = _forces(earlier)
    if found:
        return found[-1]
    sentence = re.split(r"[.!?]\s", earlier + " ")[-1]
    named = vocab.countries_in(sentence)
    return f"country:{named[0][2]}" if named else None


def _target(content: Event | Figure | Statement, theme: vocab.Theme, agent: str, clause: str) -> str | None:
    """Against whom: who is attacked, who took the prisoners, who is fought."""
    if theme.name == "captured":
        others = [party for party in _forces(clause, beside=True) if party != agent]
        return others[0] if others else None
    if theme.name == "combat":
        found = re.search(r"\bagainst (?:the )?", clause)
        held = vocab.country_pattern().match(clause[found.end() :]) if found else None
        return f"country:{vocab.countries()[held.group()]}" if held else None
    if theme.family != "attack" or not isinstance(content, Event):
        return None
    found_parties = (party_of(actor.entity, actor.country, None) for actor in content.recipients)
    return next((party for party in found_parties if party and party != agent), None)


def _place(content: Event | Figure | Statement) -> tuple[str | None, str | None] | None:
    """(country, name) of the place that the reader found, where it is within a country."""
    place = content.place if isinstance(content, Event) else None
    return (place.country, place.name or place.text) if place else None


def _when(content: Event | Figure | Statement) -> tuple[str, str] | None:
    time = content.time if isinstance(content, Event) else content.period if isinstance(content, Figure) else None
    if time is None or not (time.start or time.end):
        return None
    return (time.start or time.end or "", time.end or time.start or "")


def _phase(claim: Claim, clause: str, purpose: bool) -> str:
    time = claim.factuality.content.time
    if purpose or time in (Phase.FUTURE, Phase.PLANNED, Phase.CONDITIONAL) or vocab.words("intended").search(clause):
        return INTENDED
    return ACTUAL


def _stance(claim: Claim, sentence: str = "") -> str:
    """How the innermost voice stands on the matter: affirms, denies, deflects, declines, or not at all."""
    stand = claim.factuality.content
    inner = claim.attribution[-1].act if claim.attribution else None
    if sentence and vocab.words("deflection").search(sentence):
        return DEFLECT
    if inner is Act.DECLINE:
        return DECLINE
    if inner is Act.DEFLECT:
        return DEFLECT
    if sentence and claim.attribution and vocab.words("rebuttal").search(sentence):
        return AGAINST
    if stand.commitment in (Commitment.UNKNOWN, Commitment.UNCOMMITTED) and stand.time is not Phase.PLANNED:
        return NONE
    return AGAINST if stand.polarity is Polarity.NEGATIVE else FOR
