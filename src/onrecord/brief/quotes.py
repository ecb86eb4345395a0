"""Exact words: which run of the document a sentence quotes, so that it reads as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from onrecord.brief.briefing import Part, Unfounded, tidy
from onrecord.types import Claim, Document, Link, Span, Words
from onrecord.types.vocabulary import Act

LONGEST = 480
"""Characters up to which a whole sentence is quoted; of a longer one, the clauses about the content are."""

# A full stop after one capital letter or a title ends no sentence: "Lloyd J. Austin", "U.S. officials", "Gen. Abdi".
# The stop is looked for first, and then what stands before it: the other way round takes ten times as long.
_END = re.compile(
    r"(?:\.(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bLt\.)(?<!\bGen\.)(?<!\bCol\.)"
    r"(?<!\bGov\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bNo\.)(?<!\bMR\.)(?<!\bMS\.)(?<!\bMRS\.)(?<!\bDR\.)|[!?])"
    r"[\"”’)\]]*(?=\s)|\n"
)
_OPENING = "\"“‘'«"
_CLOSING = "\"”’'»"
_THAT = re.compile(r"\s*,?\s+that\s+(?=\S)")
_DIRECT = re.compile(r"\s*[,:]\s*[\"“](?=\S)")
_REST = re.compile(r"[\s,.;:!?\"”’]*")
# Who speaks, in a transcript: "MR. ADEYEMI: ", "Q ".
_LABEL = re.compile(r"(?:Q|[A-Z][A-Z.’'\- ]{2,40}:)\s+")
_PAUSE = re.compile(r"[,;:] | ?[—–] ?")
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
_STOP = re.compile(r"(?<!\b\w)(?<!\.\w)\.$")
_CLAUSE_ENDS = re.compile(r"\s*($|[.,;:!?—–)\]\"”’\n]|(?:but|while|although|though|whereas)\b)")
_FINITE = re.compile(r"(said|told|wrote|\w+ed)", re.IGNORECASE)


class Quotes:
    """Looks documents up by id and cuts quotations from them."""

    def __init__(self, documents: Callable[[str], Document]) -> None:
        self._document = lru_cache(maxsize=256)(documents)

    def text(self, claim: Claim) -> str:
        """The text that a claim is of. Raises Unfounded where its evidence does not stand there."""
        text = self._document(claim.document.id).text
        if text[claim.evidence.start : claim.evidence.end] != claim.evidence.exact:
            raise Unfounded(f"the evidence of {claim.id} does not stand in {claim.document.id}")
        return text

    def run(self, claim: Claim, start: int, end: int) -> Part:
        """The words from `start` to `end` of the claim's document, without quotation marks and full stop."""
        text = self.text(claim)
        start, end = _trimmed(text, start, end)
        if _STOP.search(text[start:end]):
            end -= 1
        return Part(tidy(text[start:end]), Span(start, end, text[start:end]), claim.document.id)

    def words(self, claim: Claim, words: Words) -> tuple[Part, ...]:
        """Words in one or more runs: each quoted, " … " between."""
        parts: list[Part] = []
        for start, end in words.spans:
            run = self.run(claim, start, end)
            if run.text:
                parts += [Part(" … ")] if parts else []
                parts.append(run)
        return tuple(parts) or (Part(tidy(words.text)),)

    def bounds(self, claim: Claim, span: Span) -> Span:
        """The sentence, or sentences, about a span of the claim's document; clauses of it where they are too long."""
        text = self.text(claim)
        start, end = sentence(text, span.start, span.end)
        if end - start > max(LONGEST, span.end - span.start):
            start, end = clauses(text, span, start, end)
        label = _LABEL.match(text, start, span.start)
        start = label.end() if label else start
        return Span(start, end, text[start:end])

    def whole(self, claim: Claim) -> Part:
        """The sentence that the content stands in; its clauses where that is too long."""
        held = self.bounds(claim, focus(claim))
        return self.run(claim, held.start, held.end)

    def led(self, claim: Claim, quote: Part) -> Part:
        """A quotation that begins with "He" or "They" together with the sentence before it, which says who that is."""
        if quote.span is None or not _PRONOUN.match(quote.text):
            return quote
        text, end = self.text(claim), quote.span.end
        before = len(text[: quote.span.start].rstrip())
        if before == 0 or "\n" in text[before : quote.span.start]:
            return quote
        start = self.bounds(claim, Span(before - 1, before, text[before - 1])).start
        return self.run(claim, start, end) if end - start <= LONGEST else quote

    def exact(self, claim: Claim) -> Part:
        """The evidence; the sentence of the content where the evidence runs over several, as from a speaker's name."""
        span = claim.evidence
        if span.end - span.start > LONGEST or _END.search(self.text(claim), span.start, span.end - 1):
            return self.whole(claim)
        label = _LABEL.match(span.exact)
        return self.run(claim, span.start + (label.end() if label else 0), span.end)

    def content(self, claim: Claim) -> tuple[str, Part] | None:
        """What the outermost source says, apart from who says it: the verb before it and the words.

        Only where the text itself sets them apart, by "that" or by quotation marks; else None.
        """
        if not claim.attribution:
            return None
        text, link = self.text(claim), claim.attribution[0]
        edges = [edge for spans in (link.source.spans, link.cue.spans) for span in spans for edge in span]
        if not link.source.spans or not link.cue.spans or not _inside(edges, claim.evidence):
            return None
        after, before = max(edges), min(edges)
        whole = _CLAUSE_ENDS.match(text, claim.evidence.end)  # else the quotation would break off within a clause
        for pattern, joint in ((_THAT, " that "), (_DIRECT, ": ")):
            found = pattern.match(text, after, claim.evidence.end)
            if found and whole and _holds(claim, found.end(), claim.evidence.end):
                return f"{_verb(link)}{joint}", self.run(claim, found.end(), claim.evidence.end)
        rest = _REST.match(text, after, claim.evidence.end)
        if rest and rest.end() == claim.evidence.end and _holds(claim, claim.evidence.start, before):
            start = claim.evidence.start
            if sentence(text, start, claim.evidence.end)[0] == _skip(text, start):
                return f"{_verb(link)}: ", self.run(claim, start, before)
        return None


def focus(claim: Claim) -> Span:
    """The part of the evidence that holds the content, whoever says it."""
    evidence = claim.evidence
    spans = [span for span in spans_in(claim.content) if evidence.start <= span[0] < span[1] <= evidence.end]
    if not spans:
        return evidence
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return Span(start, end, evidence.exact[start - evidence.start : end - evidence.start])


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence, or sentences, that a span stands in."""
    low = max(0, start - 2 * LONGEST)
    first = low
    for found in _END.finditer(text, low, start):
        first = found.end()
    reach = max(end - 1, start)
    ending = _END.search(text, reach, end + 2 * LONGEST)
    last = ending.end() if ending else min(len(text), end + 2 * LONGEST)
    return _skip(text, first), max(end, len(text[:last].rstrip()))


def clauses(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """From the comma, semicolon or dash before a span to the one after it, within the sentence from start to end."""
    before = [found.end() for found in _PAUSE.finditer(text, start, span.start)]
    after = _PAUSE.search(text, span.end, end)
    return (before[-1] if before else start), (after.start() if after else end)


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    inner = text[start + 1 : end - 1]
    if end - start > 2 and text[start] in _OPENING and text[end - 1] in _CLOSING and text[start] not in inner:
        return _trimmed(text, start + 1, end - 1)
    if text[start:end].count("“") > text[start:end].count("”") and text[start] == "“":
        return start + 1, end
    if text[start:end].count("”") > text[start:end].count("“") and text[end - 1] == "”":
        return start, end - 1
    return start, end


def _inside(edges: list[int], span: Span) -> bool:
    return span.start <= min(edges) and max(edges) <= span.end


def _holds(claim: Claim, start: int, end: int) -> bool:
    """Whether everything that makes the content, and every further link, stands in between."""
    spans = [*spans_in(claim.content)]
    for link in claim.attribution[1:]:
        spans += [*link.source.spans, *link.cue.spans]
    inside = [span for span in spans if claim.evidence.start <= span[0] and span[1] <= claim.evidence.end]
    return bool(inside) and all(start <= span[0] and span[1] <= end for span in inside)


def spans_in(value: object) -> list[tuple[int, int]]:
    """Every span anywhere in a content."""
    if isinstance(value, tuple):
        return [span for item in value for span in spans_in(item)]
    found: list[tuple[int, int]] = []
    for name in getattr(value, "__dataclass_fields__", ()):
        item = getattr(value, name)
        found += item if name == "spans" else spans_in(item)
    return found


def _verb(link: Link) -> str:
    """The text's own verb where it is one word in the past tense, else the act's."""
    from onrecord.brief.wording import SAID

    cue = tidy(link.cue.text)
    plain = link.act not in {Act.DECLINE, Act.DEFLECT}
    return cue.lower() if plain and _FINITE.fullmatch(cue) else SAID[link.act]
