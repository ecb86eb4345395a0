"""Questions, engagements, positions, ties, implications, inferences and efforts: a section each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from onrecord.brief.briefing import Block, Part, Section, Sentence, tidy
from onrecord.brief.desk import Desk, fold, grouped, order, publisher
from onrecord.brief.names import FIRST, PRONOUNS, inside, key, place, plain, unresolved
from onrecord.brief.wording import (
    EFFORT,
    ENGAGEMENT,
    RELATION,
    STANCE,
    STATE,
    certainty,
    day,
    listed,
    period,
    started,
)
from onrecord.lexicon.store import rows
from onrecord.types import Claim, Effort, Engagement, Implication, Inference, Position, Question, Tie, Timex
from onrecord.types.text import many
from onrecord.types.vocabulary import FactValue, Phase, QuestionState, Stance

K = TypeVar("K")

Compose = Callable[[Desk, Sequence[Claim]], Sentence]


def _section(
    desk: Desk,
    title: str,
    claims: Iterable[Claim],
    same: Callable[[Claim], Hashable],
    compose: Compose,
    command: str,
    about: Callable[[Claim], str | None] = lambda claim: None,
) -> list[Section]:
    """One sentence for all claims that are the same, in blocks by what it is about: the most carried, then latest."""
    groups = list(grouped(claims, same).values())
    latest = sorted(groups, key=lambda held: held[0].document.date or "", reverse=True)
    most = desk.limits.entries
    most += len(groups) == most + 1  # to say that one is left out would take as long as the one
    best = sorted(latest, key=lambda held: -len({publisher(claim) for claim in held}))[:most]
    blocks: dict[str | None, dict[str, Sentence]] = {}
    for held in sorted(best, key=lambda held: order(held[0])):
        sentence = compose(desk, held)
        blocks.setdefault(about(held[0]), {}).setdefault(sentence.text, sentence)
    left = len(groups) - len(best)
    remark = f"{many(left, 'more is', 'more are')} on the record: onrecord {command}." if left else None
    made = tuple(Block(name, tuple(sentences.values())) for name, sentences in blocks.items())
    return [Section(title, made, remark)] if made else []


def questions(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    return _section(desk, "Open questions", claims, _asked, _question, "questions")


def _asked(claim: Claim) -> Hashable:
    question = _of(claim, Question)
    return (fold(question.text), question.state)


def _question(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    first = claims[0]
    asked = _of(first, Question)
    state = STATE[asked.state]
    vague = any(unresolved(link.source) for link in first.attribution)  # the words quoted lead to who it is
    if vague:
        raised = ""
    elif asked.state is QuestionState.WITHHELD and first.attribution:
        state = f"{state} by {inside(desk.names.who(first).rstrip(','))}"
        raised = ""
    elif asked.asker:
        raised = f"; asked by {inside(desk.names.actor(asked.asker, first))}"
    else:
        raised = f"; raised by {inside(desk.names.who(first).rstrip(','))}" if first.attribution else ""
    since = f"since {day(first.document.date)}" if first.document.date else "date not known"
    lead = f"{started(tidy(asked.text)).rstrip('.?')}: {state}, {since}{raised}"
    quote = desk.quotes.led(first, desk.quotes.whole(first))
    exact: list[Part | str] = [] if fold(quote.text) == fold(asked.text) else [": ", quote]
    return desk.sentence([lead, *exact, *_source(desk, claims)], claims)


def engagements(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    def same(claim: Claim) -> Hashable:
        met = _of(claim, Engagement)
        where = key_of_place(met)
        when = met.date.value if met.date else day(claim.document.date)
        return (met.form, frozenset(map(key, met.participants)), where, when)

    return _section(desk, "Engagements", claims, same, _engagement, "engagements")


def key_of_place(met: Engagement) -> str | None:
    return place(met.place).casefold() if met.place else None


def _engagement(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    first = claims[0]
    met = _of(first, Engagement)
    who = listed(dict.fromkeys(desk.names.actor(participant, first) for participant in met.participants), most=8)
    where = f", in {inside(place(met.place))}" if met.place else ""
    when = f", {_when(met.date)}" if met.date else ""
    order_ = f" (stop {met.stop} of a trip)" if met.trip and met.stop and met.ordered else ""
    lead = f"{ENGAGEMENT[met.form]}{order_}: {who}{where}{when}{desk.according(first, who)}{_unsure(first)}: "
    return desk.sentence([lead, desk.quotes.exact(first), *_source(desk, claims)], claims)


def _when(time: Timex) -> str:
    """The days that a time covers; its words where they cannot be placed."""
    return period(time.start, time.end) if time.start and time.end else tidy(time.text)


def positions(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    def same(claim: Claim) -> Hashable:
        held = _of(claim, Position)
        return (key(held.holder), held.stance, fold(held.topic.text), frozenset(map(key, held.agrees_with)))

    def holder(claim: Claim) -> str:
        return started(desk.names.actor(_of(claim, Position).holder, claim))

    def clear(claim: Claim) -> bool:
        held = _of(claim, Position)
        return desk.names.known(held.holder, claim) and fold(held.topic.text) not in PRONOUNS

    return _section(desk, "Positions", filter(clear, claims), same, _position, "positions", holder)


def _stood(held: Position) -> str:
    """The stance in words. Who stresses how important something is called for nothing: the noun stays as it was."""
    match fold(held.cue.text).split():
        case [_, *_, noun, preposition] if noun in _stressed():
            return f"stressed the {noun} {preposition}"
    infinitive = held.stance is Stance.CALLS_FOR and held.topic.text.startswith("to ")
    return "wanted" if infinitive else STANCE[held.stance]


@cache
def _stressed() -> frozenset[str]:
    """Nouns of what is stressed: the need, the importance, the seriousness of something."""
    return frozenset(row["cue"] for row in rows("positions") if row["part"] == "need")


def _position(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    first = claims[0]
    held = _of(first, Position)
    holder = desk.names.of(held.holder)
    if plain(held.holder.text).casefold() in FIRST:
        holder = desk.names.who(first)
    parts: list[Part | str] = [
        f"{_stood(held)} ",
        *desk.quotes.words(first, held.topic),
    ]
    if held.agrees_with:
        parts.append(f", in agreement with {listed(inside(desk.names.of(actor)) for actor in held.agrees_with)}")
    if held.disagrees_with:
        parts.append(f", in disagreement with {listed(inside(desk.names.of(actor)) for actor in held.disagrees_with)}")
    return desk.sentence([*parts, desk.according(first, holder), _unsure(first), *_source(desk, claims)], claims)


def ties(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    def same(claim: Claim) -> Hashable:
        held = _of(claim, Tie)
        ends = (key(held.from_), key(held.to))
        return (held.relation, frozenset(ends) if held.symmetric else ends, desk.names.who(claim))

    def clear(claim: Claim) -> bool:
        held = _of(claim, Tie)
        return desk.names.known(held.from_, claim) and desk.names.known(held.to, claim)

    return _section(desk, "Ties", filter(clear, claims), same, _tie, "ties")


def _tie(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    first = claims[0]
    held = _of(first, Tie)
    lead = f"{started(desk.names.of(held.from_))} as {RELATION[held.relation]} {inside(desk.names.of(held.to))}"
    if held.period and (held.period.start or held.period.end):
        lead += f", {period(held.period.start, held.period.end)}"
    parts = [
        f"{lead}{desk.according(first)}{_unsure(first)}: ",
        desk.quotes.exact(first),
        *_source(desk, claims),
    ]
    return desk.sentence(parts, claims)


def implications(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    def same(claim: Claim) -> Hashable:
        held = _of(claim, Implication)
        return (fold(held.condition.text), fold(held.consequence.text), desk.names.who(claim))

    return _section(desk, "What it would mean", claims, same, _implication, "claims --kind implication")


def _implication(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    """All places of one consequence in one sentence."""
    first = claims[0]
    held = _of(first, Implication)
    places = sorted({(words.spans, tidy(words.text)) for claim in claims for words in _of(claim, Implication).where})
    where = list(dict.fromkeys(inside(text) for _, text in places))
    parts: list[Part | str] = [f"{started(desk.names.who(first).rstrip(','))}, given "]
    parts += [*desk.quotes.words(first, held.condition), ": ", *desk.quotes.words(first, held.consequence)]
    if where:
        parts.append(f", for {listed(where)}")
    return desk.sentence([*parts, f" ({certainty(first.factuality.content)})", *_source(desk, claims)], claims)


def inferences(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    def same(claim: Claim) -> Hashable:
        held = _of(claim, Inference)
        return (fold(held.premise.text), fold(held.conclusion.text), _whose(desk, claim))

    return _section(desk, "Inferences", claims, same, _inference, "claims --kind inference")


def _whose(desk: Desk, claim: Claim) -> str:
    whose = _of(claim, Inference).whose
    who = desk.names.who(claim).rstrip(",")
    return desk.names.of(whose) if whose and fold(whose.text) not in fold(who) else who


def _inference(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    first = claims[0]
    held = _of(first, Inference)
    parts: list[Part | str] = [
        f"{started(_whose(desk, first))}, inferring from ",
        *desk.quotes.words(first, held.premise),
    ]
    parts += [": ", *desk.quotes.words(first, held.conclusion)]
    return desk.sentence([*parts, f" ({certainty(first.factuality.content)})", *_source(desk, claims)], claims)


def efforts(desk: Desk, claims: Iterable[Claim]) -> list[Section]:
    def same(claim: Claim) -> Hashable:
        held = _of(claim, Effort)
        return (key(held.actor), held.effort, fold(held.topic.text))

    clear = (claim for claim in claims if desk.names.known(_of(claim, Effort).actor, claim))
    return _section(desk, "Who is watching or seeking what", clear, same, _effort, "claims --kind effort")


def _effort(desk: Desk, claims: Sequence[Claim]) -> Sentence:
    first = claims[0]
    held = _of(first, Effort)
    actor = desk.names.actor(held.actor, first)
    parts: list[Part | str] = [f"{started(actor)}: {EFFORT[held.effort]} ", *desk.quotes.words(first, held.topic)]
    return desk.sentence([*parts, desk.according(first, actor), _unsure(first), *_source(desk, claims)], claims)


def _source(desk: Desk, claims: Sequence[Claim]) -> list[Part | str]:
    return desk.ending(claims, sure=False)


def _unsure(claim: Claim) -> str:
    """Nothing for what is stated as certain and past or present; else how sure, in brackets."""
    stand = claim.factuality.content
    plain = stand.value is FactValue.CT_PLUS and stand.time in {Phase.PAST, Phase.ONGOING}
    return "" if plain else f" ({certainty(stand)})"


def _of(claim: Claim, kind: type[K]) -> K:
    if not isinstance(claim.content, kind):
        raise TypeError(f"{claim.id} is of another kind than {kind.__name__}")
    return claim.content
