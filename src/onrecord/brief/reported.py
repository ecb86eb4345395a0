"""What is reported, denied and otherwise said: sentences that quote the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.brief.briefing import Block, Part, Section, Sentence
from onrecord.brief.desk import Desk, fold, grouped, order, publisher
from onrecord.brief.names import PRONOUNS, inside, place, plain, unresolved
from onrecord.brief.wording import EVENT, against, day, started
from onrecord.types import Claim, Event
from onrecord.types.text import many
from onrecord.types.vocabulary import Act, PloverType

SAME = 0.7
# Acts of speech and of meeting: positions and engagements tell them better where they were read of the same words.
_TOLD = frozenset(
    {PloverType.REQUEST, PloverType.REJECT, PloverType.ACCUSE, PloverType.THREATEN, PloverType.SUPPORT}
    | {PloverType.CONSULT}
)
_PRONOUN_FIRST = re.compile(r"(?:He|She|They)\b")


@dataclass
class Shown:
    """Which words of which documents have been quoted; two quotations that share most of the shorter are one."""

    runs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def holds(self, quote: Part) -> bool:
        if quote.span is None or quote.document is None:
            return False
        held = self.runs.get(quote.document, ())
        return any(_overlap(run, (quote.span.start, quote.span.end)) >= SAME for run in held)

    def take(self, quote: Part) -> None:
        if quote.span is not None and quote.document is not None:
            self.runs.setdefault(quote.document, []).append((quote.span.start, quote.span.end))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The part of the shorter run that both share."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(1, min(one[1] - one[0], other[1] - other[0]))


def reported(desk: Desk, events: Iterable[Claim], shown: Shown) -> list[Section]:
    """Events, grouped where type, actors and place are the same; what is denied stands beside what is affirmed."""
    groups = grouped(events, lambda claim: heading(desk, claim))
    latest = sorted(groups, key=lambda name: groups[name][-1].document.date or "", reverse=True)
    best = sorted(latest, key=lambda name: _weight(name, groups[name]))[: desk.limits.groups]
    blocks = tuple(filter(None, (_block(desk, name, groups[name], shown) for name in best)))
    left = len(groups) - len(best)
    remark = None
    if left:
        more = many(left, "more is", "more are")
        remark = f"The most widely reported come first; {more} on the record: onrecord claims --kind event."
    return [Section("Reported", blocks, remark)] if blocks else []


def untold(events: Iterable[Claim], tellers: Iterable[Claim]) -> list[Claim]:
    """Events without the acts of speech and meetings of which a position or an engagement holds the same words."""
    told: dict[str, list[tuple[int, int]]] = {}
    for claim in tellers:
        told.setdefault(claim.document.id, []).append((claim.evidence.start, claim.evidence.end))
    return [
        claim
        for claim in events
        if getattr(claim.content, "type", None) not in _TOLD
        or not any(
            start < claim.evidence.end and claim.evidence.start < end for start, end in told.get(claim.document.id, ())
        )
    ]


def heading(desk: Desk, claim: Claim) -> str:
    """Who, what, where: the same for events that may be the same matter."""
    event = claim.content
    if not isinstance(event, Event):
        raise TypeError(f"{claim.id} is no event")
    named = [actor for actor in event.actors if actor.entity or plain(actor.text).casefold() not in PRONOUNS]
    who = sorted({started(desk.names.heading(actor)) for actor in named})
    where = f" ({place(event.place)})" if event.place else ""
    what = EVENT[event.type]
    return f"{', '.join(who)}: {what}{where}" if who else f"{started(what)}{where}"


def _weight(name: str, claims: Sequence[Claim]) -> tuple[bool, int, int]:
    """More publishers first, then more documents (then the latest, as they come).

    Matters outside PLOVER and without an actor last.
    """
    publishers = {publisher(claim) for claim in claims}
    documents = {claim.document.id for claim in claims}
    return (EVENT[None] in name.casefold() or ": " not in name, -len(publishers), -len(documents))


def _block(desk: Desk, name: str, claims: Sequence[Claim], shown: Shown) -> Block | None:
    both = any(map(against, claims)) and not all(map(against, claims))
    lines = [line for line in _lines(desk, claims) if not shown.holds(line[1])]
    lines.sort(key=lambda line: against(line[0][0]))
    most = desk.limits.lines
    dated = [line for line in lines if line[0][0].document.date]
    pool = dated if len(dated) >= most else lines  # what has no date is neither first nor last
    kept = lines if len(lines) <= most else [*pool[: most // 2], *pool[-most // 2 :]]
    made = []
    for held, quote in kept:
        if not shown.holds(quote):
            shown.take(quote)
            made.append(quoting(desk, held, beside=both and against(held[0])))
    remark = f"{many(len(lines) - len(kept), 'line')} between these left out." if len(lines) > len(kept) else None
    return Block(name, tuple(made), remark=remark) if made else None


def _lines(desk: Desk, claims: Iterable[Claim]) -> list[tuple[list[Claim], Part]]:
    """Claims that would be written with the same words, together with these words."""
    found: dict[tuple[str, str], list[Claim]] = {}
    quotes: dict[tuple[str, str], Part] = {}
    for claim in claims:
        _, quote = _lead(desk, claim)
        if not quote.text:
            continue
        key = (fold(quote.text), fold(desk.names.who(claim)) if claim.attribution else "")
        found.setdefault(key, []).append(claim)
        quotes.setdefault(key, quote)
    return [(held, quotes[key]) for key, held in found.items()]


def quoting(desk: Desk, claims: Sequence[Claim], *, beside: bool = False) -> Sentence:
    """`X said that “…” (stated as probable) — Example Wire, 24 October 2024.`"""
    lead, core = _lead(desk, claims[0])
    quote = desk.quotes.led(claims[0], core) if not lead or not claims[0].attribution else core
    if beside:
        lead = f"Against this: {lead}"
    sure = not beside or against(claims[0])  # "dismissed it as rumours" is stated as fact, and that misleads here
    return desk.sentence([lead, quote, *desk.ending(claims, said=bool(claims[0].attribution), sure=sure)], claims)


def _lead(desk: Desk, claim: Claim) -> tuple[str, Part]:
    """Who says it and how, where the quotation doesn't show it by itself; and the quotation."""
    if claim.attribution and claim.attribution[0].source.text and unresolved(claim.attribution[0].source):
        return "", desk.quotes.whole(claim)  # the words quoted lead to who it is, if anything does
    cut = desk.quotes.content(claim)
    if cut:
        verb, quote = cut
        return f"{started(desk.names.source(claim.attribution[0].source))} {verb}", quote
    whole = desk.quotes.whole(claim)
    if not claim.attribution:
        when = f" on {day(claim.document.date)}" if claim.document.date else ""
        return f"{started(publisher(claim))} reported{when}: ", whole
    source = claim.attribution[0].source
    shown = whole.span is not None and any(
        whole.span.start <= start and end <= whole.span.end for start, end in source.spans
    )
    named = source.entity is not None or plain(source.text).casefold() not in PRONOUNS
    if shown and (named or _PRONOUN_FIRST.match(whole.text)):
        return "", whole
    if not claim.attribution[0].cue.text:
        return f"{started(desk.names.source(source))} said: ", whole  # a speaker of a transcript
    return f"According to {inside(desk.names.who(claim).rstrip(','))}: ", whole


def _denial(claim: Claim) -> bool:
    return any(link.act is Act.DENY for link in claim.attribution)


def statements(desk: Desk, claims: Iterable[Claim], shown: Shown) -> list[Section]:
    """Attributed words that are nothing else, of sentences not cited yet: denials first."""
    new = [claim for claim in claims if not desk.shown(claim)]
    lines = [line for line in _lines(desk, sorted(new, key=order)) if not shown.holds(line[1])]
    latest = sorted(lines, key=lambda line: line[0][0].document.date or "", reverse=True)
    best = sorted(latest, key=lambda line: (not _denial(line[0][0]), -len({publisher(claim) for claim in line[0]})))[
        : desk.limits.statements
    ]
    made = []
    for held, quote in sorted(best, key=lambda line: order(line[0][0])):
        if not shown.holds(quote):
            shown.take(quote)
            made.append(quoting(desk, held))
    left = len(lines) - len(best)
    remark = (
        f"Denials, the most carried and the latest are shown; {many(left, 'more is', 'more are')} on the record: "
        "onrecord claims --kind statement."
        if left
        else None
    )
    return [Section("Also said", (Block(None, tuple(made)),), remark)] if made else []
