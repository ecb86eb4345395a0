"""Direct speech: quotations beside a cue, quotations that go on."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.read import contents
from onrecord.read.cues import verbs
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks, Quote

# A cue reaches a quotation behind "in a long statement on Friday evening" and the like, no further.
GAP = 25
# Below this many tokens a quotation without a cue is a word set off, not speech.
SHORT = 4
BLANK = frozenset({"PUNCT", "SPACE"})
TAKEN = frozenset({"dobj", "xcomp", "ccomp", "acomp", "attr"})
# Before a source, these hang its clause on another one: "to repeat what the minister said".
HANGING = contents.WH | {"that", "as", "than", "like"}
DASHES = frozenset({"—", "–", "--", "-", "―"})


def beside(m: Marks, draft: Draft, quoted: set[int], floats: bool) -> None:
    """Add the quotations beside its cue to a draft, or, where nothing hangs on it, the clause that it floats in."""
    if draft.head in quoted:
        return
    source = draft.source()
    low = min(draft.head, source.start) if source and 0 <= draft.head - source.end < 8 else draft.head
    while low > 0 and m.head[low - 1] == draft.head and m.dep[low - 1] in ("advmod", "aux", "neg"):
        low -= 1
    high = max(draft.words) + 1
    if source and 0 <= source.start - high < 4:
        high = source.end
    held = bool(draft.content)
    behind = not held or min(draft.content) < draft.head
    at = bisect_left(m.quotes, draft.head, key=lambda quote: quote.run.start)
    for quote in m.quotes[max(0, at - 2) : at + 2]:
        if _overlaps(draft, quote):
            if _direct(draft, quote):
                _take(m, draft, quote)
        elif (behind and _before(m, quote, low)) or _behind(m, quote, high, held):
            _take(m, draft, quote)
    if floats and not draft.content:
        _float(m, draft, low, high)


def _take(m: Marks, draft: Draft, quote: Quote) -> None:
    draft.content.update(range(max(0, quote.run.start - 1), min(len(m.lower), quote.run.end + 1)))


def _overlaps(draft: Draft, quote: Quote) -> bool:
    return any(i in draft.content for i in range(quote.run.start, quote.run.end))


def _direct(draft: Draft, quote: Quote) -> bool:
    """Whether the content is the quotation or a part of it, not a clause that quotes a few words."""
    first = min(draft.content)
    return quote.run.start - 2 <= first <= quote.run.end or quote.run.end - quote.run.start <= 60


def _before(m: Marks, quote: Quote, low: int) -> bool:
    between = range(quote.run.end, low)
    return (
        quote.run.end <= low
        and len(between) <= 4
        and all(m.pos[j] in BLANK or m.lower[j] in contents.QUOTE_MARKS for j in between)
    )


def _behind(m: Marks, quote: Quote, high: int, held: bool) -> bool:
    if quote.run.start < high or quote.run.start - high > GAP:
        return False
    solid = [m.lower[j] for j in range(high, quote.run.start) if m.pos[j] != "SPACE"]
    while solid and solid[-1] in contents.QUOTE_MARKS:
        solid.pop()
    if not solid or solid[-1] == ":":
        return True
    if solid[-1] == ",":
        return "." not in solid and (not held or len(solid) < 3)
    return (solid == ["."] and not _has_own_cue(m, quote)) or (
        not held and solid[-1] in ("that", *DASHES) and "." not in solid
    )


def _has_own_cue(m: Marks, quote: Quote) -> bool:
    """Whether a verb of speaking stands right behind the quotation."""
    for j in range(quote.run.end + 1, min(len(m.lower), quote.run.end + 12)):
        if m.lower[j] in (".", ";") or m.pos[j] == "SPACE":
            return False
        if m.lower[j] in verbs():
            return True
    return False


def _float(m: Marks, draft: Draft, low: int, high: int) -> None:
    """ "The road is cut, officials said": what stands before the comma, and behind an inserted cue what follows."""
    sentence = m.sentences[m.sentence[draft.head]]
    if any(m.dep[j] in TAKEN and j > draft.head for j in m.children[draft.head]):
        return
    if low > sentence.start and m.lower[low - 1] in HANGING:
        return
    around = (*range(sentence.start, low - 1), *range(high, sentence.end))
    if not any(m.pos[j] in ("VERB", "AUX") for j in around):
        return
    if low - 3 > sentence.start and low < draft.head and all(m.pos[j] in BLANK for j in range(high, sentence.end)):
        # A comma may be missing where the cue ends the sentence.
        draft.content.update(range(sentence.start, low))
    elif low - 1 > sentence.start and m.lower[low - 1] in (",", *DASHES):
        draft.content.update(range(sentence.start, low - 1))
        end = high
        while end < sentence.end and m.pos[end] not in ("PUNCT", "VERB", "AUX"):
            end += 1
        if end + 1 < sentence.end and m.lower[end] == ",":
            draft.content.update(range(end + 1, sentence.end))


def continued(m: Marks, drafts: list[Draft]) -> None:
    """Give quotations that no cue stands beside to the utterance that they continue."""
    cues = {draft.head for draft in drafts}
    owner: dict[int, Draft] = {}
    for draft in drafts:
        if draft.kind != "attitude":
            for i in draft.content:
                owner.setdefault(i, draft)
    last: Draft | None = None
    end = -1
    for quote in m.quotes:
        held = owner.get(quote.run.start)
        if held is not None:
            last, end = held, _end(m, held, quote)
        elif last is not None and quote.run.end - quote.run.start >= SHORT and _goes_on(m, cues, end, quote, last):
            _take(m, last, quote)
            end = quote.run.end


def _end(m: Marks, draft: Draft, quote: Quote) -> int:
    """Where an utterance ends: behind its last words, cue or quotation, whichever comes last."""
    near = [i for i in (max(draft.content), *draft.words) if i - quote.run.end < 200]
    return max(quote.run.end, *near) if near else quote.run.end


def _goes_on(m: Marks, cues: set[int], end: int, quote: Quote, last: Draft) -> bool:
    """ "…," she told a rally on Friday. "…": only the rest of the cue's own sentence stands between."""
    gap = [
        j for j in range(end + 1, quote.run.start) if m.pos[j] not in BLANK and m.lower[j] not in contents.QUOTE_MARKS
    ]
    if end >= quote.run.start:
        return False
    if not gap:
        return True
    if len(gap) > GAP or any(j in cues for j in gap):
        return False
    first, final = m.sentence[gap[0]], m.sentence[gap[-1]]
    return first == final == m.sentence[last.head] and m.sentence[quote.run.start] != first
