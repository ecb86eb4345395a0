"""A claim in a line: who says so, how sure they are, and what they say."""

from __future__ import annotations

from collections.abc import Iterable

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
    Place,
    Position,
    Question,
    Statement,
    Tie,
    Timex,
    Words,
)
from onrecord.types.days import last_day
from onrecord.types.vocabulary import Commitment, Measure, Polarity


def sources(claim: Claim) -> str:
    """The chain of sources, outermost first; the publisher where it speaks for itself."""
    if not claim.attribution:
        return claim.document.publisher or "the publisher"
    return " → ".join(link.source.text or "(unnamed)" for link in claim.attribution)


def sureness(claim: Claim) -> str:
    """FactBank's value with the plain word for it: `PS+ possible`."""
    stand = claim.factuality.content
    word = stand.commitment.value
    if stand.polarity is Polarity.NEGATIVE and stand.commitment is not Commitment.UNKNOWN:
        word = f"{word} not"
    return f"{stand.value.value} {word}"


def gist(content: Content) -> str:
    """What is claimed, in the document's words put in order."""
    if isinstance(content, Event):
        return _event(content)
    if isinstance(content, Figure):
        return figure(content)
    if isinstance(content, Tie):
        return _tie(content)
    if isinstance(content, Engagement):
        return _engagement(content)
    if isinstance(content, Position):
        return _position(content)
    return _spoken(content)


def figure(content: Figure) -> str:
    """`over 300,000 service members (losses_unspecified of Russia)`."""
    words = content.text
    if content.counted and content.counted.text not in words:
        words = f"{words} {content.counted.text}"
    measure = content.measure.value if content.measure is not Measure.COUNT else content.unit
    of = f" of {content.population.text}" if content.population else ""
    rate = f" per {content.rate}" if content.rate else ""
    return _joined(f"{words} [{measure}{of}{rate}]", (content.period.text or "") if content.period else "")


def _event(content: Event) -> str:
    head = f"{content.type.value if content.type else 'event'}:"
    arrow = f"→ {_names(content.recipients)}" if content.recipients else ""
    actors, trigger = _names(content.actors), _words(content.trigger)
    if f" {actors} ".casefold().endswith(f" {trigger} ".casefold()):
        trigger = ""  # "North Korean troops troops"
    return _joined(head, actors, trigger, arrow, _where(content.place), _when(content.time))


def _tie(content: Tie) -> str:
    relation = content.relation.value
    if content.symmetric:
        return _joined(f"{content.from_.text} and {content.to.text}: {relation}", _period(content))
    return _joined(f"{content.from_.text}: {relation} of {content.to.text}", _period(content))


def _engagement(content: Engagement) -> str:
    return _joined(f"{content.form.value}:", _names(content.participants), _where(content.place), _when(content.date))


def _position(content: Position) -> str:
    stance = content.stance.value.replace("_", " ")
    allies = f"(with {_names(content.agrees_with)})" if content.agrees_with else ""
    foes = f"(against {_names(content.disagrees_with)})" if content.disagrees_with else ""
    return _joined(f"{content.holder.text}: {stance}", _words(content.topic), allies, foes)


def _spoken(content: Implication | Inference | Question | Effort | Statement) -> str:
    if isinstance(content, Implication):
        return f"if {_words(content.condition)}: {_words(content.consequence)}"
    if isinstance(content, Inference):
        return f"{_words(content.premise)} ⇒ {_words(content.conclusion)}"
    if isinstance(content, Question):
        return f"{content.text} ({content.state.value})"
    if isinstance(content, Effort):
        return f"{content.actor.text}: {content.effort.value}: {_words(content.topic)}"
    return content.text


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(actor.text for actor in actors))


def _words(words: Words | None) -> str:
    return words.text if words else ""


def _where(place: Place | None) -> str:
    return f"at {place.text}" if place else ""


def _when(time: Timex | None) -> str:
    """A date as it is; the days of a week or another stretch; the words of what is no such ("a day")."""
    if time is None:
        return ""
    if len(time.value) <= len("2024-10-24") and last_day(time.value):
        return f"({time.value})"
    if time.start and time.end:
        return f"({time.start})" if time.start == time.end else f"({time.start} to {time.end})"
    return f"({time.text})"


def _period(content: Tie) -> str:
    return f"({content.period.text})" if content.period and content.period.text else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
