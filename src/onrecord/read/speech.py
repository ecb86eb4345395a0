"""Direct speech: quotations beside a cue, quotations that go on, turns of a transcript."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.read import contents
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks, Quote, Run
from onrecord.types.vocabulary import Act

GAP = 25


def beside(m: Marks, draft: Draft, quoted: set[int]) -> None:
    """Add to a draft's content the quotation beside its cue, or, where nothing hangs on it, the clause it floats in."""
    if draft.head in quoted:
        return
    source = draft.source()
    low = min(draft.head, source.start) if source else draft.head
    high = max(draft.head + 1, source.end) if source and source.start - draft.head < 8 else draft.head + 1
    for quote in _near(m, draft.head):
        inside = any(i in draft.content for i in range(quote.run.start, quote.run.end))
        if inside or _touches(m, quote, low, high, bool(draft.content)):
            if inside and not _direct(m, draft, quote):
                continue
            draft.content.update(range(quote.run.start - 1, min(len(m.lower), quote.run.end + 1)))
            draft.quoted = True
    if not draft.content:
        _float(m, draft, low, high)


def _near(m: Marks, i: int) -> list[Quote]:
    """Quotations of the same paragraph and the next ones."""
    return [quote for quote in m.quotes if quote.run.start - 400 <= i <= quote.run.end + 400]


def _direct(m: Marks, draft: Draft, quote: Quote) -> bool:
    first = min(draft.content)
    return quote.run.start - 2 <= first <= quote.run.end or quote.run.end - quote.run.start <= 60


def _touches(m: Marks, quote: Quote, low: int, high: int, has: bool) -> bool:
    if quote.run.end <= low:
        between = range(quote.run.end, low)
        return all(m.pos[j] in ("PUNCT", "SPACE") for j in between) and len(between) <= 4
    if quote.run.start >= high:
        between = range(high, quote.run.start - 1)
        if len(between) > GAP:
            return False
        solid = [j for j in between if m.pos[j] != "SPACE" and m.lower[j] not in contents.QUOTE_MARKS]
        if not solid:
            return True
        if m.lower[solid[-1]] == ":":
            return True
        if m.lower[solid[-1]] == ",":
            return not any(m.lower[j] == "." for j in solid) and (not has or len(solid) < 3)
        return m.lower[solid[-1]] == "." and len(solid) == 1
    return False


def _float(m: Marks, draft: Draft, low: int, high: int) -> None:
    """ "The road is cut, officials said": what stands before the comma, and behind an inserted cue what follows."""
    sentence = m.sentences[m.sentence[draft.head]]
    if low - 1 > sentence.start and m.lower[low - 1] in (",", "—", "–", "--", "-"):
        draft.content.update(range(sentence.start, low - 1))
        end = high
        while end < sentence.end and m.pos[end] not in ("PUNCT", "VERB", "AUX"):
            end += 1
        if end < sentence.end and m.lower[end] == "," and end + 1 < sentence.end:
            draft.content.update(range(end + 1, sentence.end))


def continued(m: Marks, drafts: list[Draft]) -> list[Draft]:
    """Give quotations without a cue to the utterance that they continue."""
    owner: dict[int, Draft] = {}
    for draft in drafts:
        for i in draft.content:
            owner.setdefault(i, draft)
    last: Draft | None = None
    end = -1
    for quote in m.quotes:
        held = owner.get(quote.run.start)
        if held is not None:
            last, end = held, max(max(held.content), held.head)
            continue
        if last is None or quote.run.end - quote.run.start < 4:
            continue
        gap = range(end + 1, quote.run.start - 1)
        if len(gap) <= 8 and all(m.pos[j] in ("PUNCT", "SPACE", "PROPN", "PRON") for j in gap):
            last.content.update(range(quote.run.start - 1, quote.run.end + 1))
            end = quote.run.end
    return drafts


def turns(doc: Doc, m: Marks) -> Iterator[Draft]:
    """A turn of a transcript: its speaker is the source of everything in it."""
    for number, block in enumerate(m.blocks):
        if block.role != "turn" or block.label is None:
            continue
        content = set(range(block.label.end, block.run.end))
        for later in m.blocks[number + 1 :]:
            if later.role == "turn":
                break
            if later.role == "paragraph":
                content.update(range(later.run.start, later.run.end))
        label = Run(block.label.start, block.label.end)
        draft = Draft(m, Act.ASK if block.questioner else Act.ASSERT, block.label.start, set(), None, content, label)
        yield draft
