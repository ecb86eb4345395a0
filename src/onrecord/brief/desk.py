"""What every section needs: names, quotations, citation numbers, and the endings that say who carried it and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from onrecord.brief import grounds
from onrecord.brief.briefing import Citation, Part, Row, Sentence, covers, tidy
from onrecord.brief.grounds import PERSON
from onrecord.brief.limits import FULL, Limits
from onrecord.brief.names import Names, inside
from onrecord.brief.quotes import Quotes, focus
from onrecord.brief.wording import day, listed, started, sureness
from onrecord.types import Claim, Document, Span

K = TypeVar("K", bound=Hashable)
_WORDS = re.compile(r"\w+")


def order(claim: Claim) -> tuple[bool, str, str, int, int, str]:
    """By date, undated last, then by document and place in it."""
    date = claim.document.date
    return (date is None, date or "", claim.document.id, claim.evidence.start, claim.evidence.end, claim.id)


def fold(text: str) -> str:
    """The words alone, in lower case: the same for the same wording."""
    return " ".join(_WORDS.findall(text.casefold()))


def grouped(claims: Iterable[Claim], key: Callable[[Claim], K]) -> dict[K, list[Claim]]:
    """Claims by key, keys and claims in the order of `order`."""
    found: dict[K, list[Claim]] = {}
    for claim in sorted(claims, key=order):
        found.setdefault(key(claim), []).append(claim)
    return found


def publisher(claim: Claim) -> str:
    return tidy(claim.document.publisher or "") or "publisher not named"


class Desk:
    """Composes sentences; numbers citations in the order in which they are first used."""

    def __init__(self, documents: Callable[[str], Document], limits: Limits = FULL) -> None:
        self.limits = limits
        self.names = Names()
        self.quotes = Quotes(documents)
        self._numbers: dict[tuple[str, int, int], Citation] = {}
        self._evidence: dict[str, list[tuple[int, int, str]]] = {}

    def learn(self, claim: Claim) -> None:
        """Before composing: take note of a claim's names, and of where its content stands."""
        self.names.learn(claim)
        span = focus(claim)
        self._evidence.setdefault(claim.document.id, []).append((span.start, span.end, claim.id))

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._numbers.values())

    def shown(self, claim: Claim) -> bool:
        """Whether a sentence that holds the claim's content has been cited already."""
        span = focus(claim)
        return any(covers(citation, claim.document.id, span) for citation in self._numbers.values())

    def cite(self, claims: Sequence[Claim], parts: Iterable[Part] = ()) -> tuple[Citation, ...]:
        """One citation for each sentence that the claims, or quoted parts, stand in; lowest number first."""
        found: set[Citation] = set()
        quoted = [(part.document, part.span) for part in parts if part.span is not None]
        for document, span in [*quoted, *((claim.document.id, focus(claim)) for claim in claims)]:
            if not any(covers(citation, document, span) for citation in found):
                owner = next(claim for claim in claims if claim.document.id == document)
                found.add(self._citation(owner, span))
        return tuple(sorted(found, key=lambda citation: citation.number))

    def _citation(self, claim: Claim, span: Span) -> Citation:
        bounds = self.quotes.bounds(claim, span)
        place = (claim.document.id, bounds.start, bounds.end)
        if place not in self._numbers:
            held = self._evidence.get(claim.document.id, [])
            ids = sorted(id_ for start, end, id_ in held if bounds.start <= start and end <= bounds.end)
            self._numbers[place] = Citation(len(self._numbers) + 1, claim.document, bounds, tuple(ids))
        return self._numbers[place]

    def sentence(self, parts: Sequence[Part | str], claims: Sequence[Claim]) -> Sentence:
        """A sentence of parts, citing the claims; its first letter is made a capital where it is not quoted.

        Raises Unfounded where it says what the claims do not hold, or quotes what they do not rest on.
        """
        made = [Part(part) if isinstance(part, str) else part for part in parts if part]
        if made and made[0].span is None:
            made[0] = Part(started(made[0].text))
        grounds.check(made, claims, self.names.of_persons(claims))
        return Sentence(_joined(made), self.cite(claims, made))

    def row(self, cells: Sequence[Sequence[Part]], claims: Sequence[Claim]) -> Row:
        """A row of a table, citing the claims. Raises Unfounded as `sentence` does."""
        parts = [part for cell in cells for part in cell]
        grounds.check(parts, claims, self.names.of_persons(claims))
        return Row(tuple(map(tuple, cells)), self.cite(sorted(claims, key=order), parts))

    def ending(self, claims: Sequence[Claim], *, said: bool = True, sure: bool = True) -> list[Part | str]:
        """` (stated as fact) — Example Wire, 24 October 2024.` and what is to be known beside it."""
        first = claims[0]
        parts: list[Part | str] = [f" ({sureness(first)})" if sure else ""]
        parts.append(f" — {publisher(first)}, {day(first.document.date)}." if said else ".")
        for caveat in first.caveats:
            parts += [" Caveat: ", *self.quotes.words(first, caveat), "."]
        if first.reader and first.reader.version == PERSON:
            parts.append(f" In the version of {tidy(first.reader.model)}.")
        return [*parts, *self.carried(claims)]

    def carried(self, claims: Sequence[Claim]) -> list[str]:
        """Who else has it: word for word, which confirms nothing, or in words of their own."""
        first, rest = claims[0], claims[1:]
        wording = fold(first.evidence.exact)
        others = [claim for claim in rest if publisher(claim) != publisher(first)]
        copies = {publisher(claim) for claim in others if fold(claim.evidence.exact) == wording}
        own = {publisher(claim) for claim in others} - copies
        found = []
        if copies:
            found.append(f" Also carried, in the same words, by {listed(sorted(copies))}: no independent confirmation.")
        if own:
            found.append(f" Also reported by {listed(sorted(own))}.")
        return found

    def according(self, claim: Claim, holder: str = "") -> str:
        """`, according to X`, unless X is the holder himself or the publisher, who is named anyway."""
        if not claim.attribution:
            return ""
        who = self.names.who(claim).rstrip(",")
        name = fold(holder.partition(" (")[0])
        return "" if name and (name in fold(who) or fold(who) in fold(holder)) else f", according to {inside(who)}"


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Neighbouring unquoted parts as one; no full stop after a quotation that ends with a sign of its own."""
    made: list[Part] = []
    for part in parts:
        if made and part.span is None and made[-1].span is None:
            made[-1] = Part(made[-1].text + part.text)
        else:
            made.append(part)
    final: list[Part] = []
    for part in made:
        if final and final[-1].span is not None and final[-1].text[-1:] in ".!?" and part.text[:1] == ".":
            part = Part(part.text[1:])
        if part.text:
            final.append(part)
    return tuple(final)
