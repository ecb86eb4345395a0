"""Words between quotation marks, over paragraphs, unbalanced marks noted."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Quote, Run, marks

OPENERS = {"“": "”", "„": "“", "«": "»", "``": "''", "`": "'", "‘": "’"}
CLOSERS = frozenset({"”", "»", "''"})
SINGLE = frozenset({"’", "'"})
STRAIGHT = '"'
DOUBLED = "''"
MARKS = frozenset({*OPENERS, *CLOSERS, *SINGLE, STRAIGHT})
STOPS = frozenset({".", "!", "?", "…", "..."})
# A quotation that no later paragraph closes within this reach is a slip of the pen, not a quotation of the rest.
REACH = 12
# So many tokens within which a single mark must be closed; else it is an apostrophe.
SPAN = 200


class Open(NamedTuple):
    """An opening mark: the first token behind it, the mark that would close it, the paragraph it stands in."""

    start: int
    closer: str
    block: int
    first: bool


def mark_quotes(doc: Doc) -> None:
    """Fill `marks.quotes`: one Quote per paragraph of each quotation, in text order; `run` is inside the marks.

    A quotation without a closing mark ends with its paragraph, unless a later paragraph goes on with a repeated opening
    mark or closes it. What stays unbalanced becomes a note.
    """
    m = marks(doc)
    if not any(text in MARKS or "”" in text for text in m.lower):
        return
    paragraphs = [block.run for block in m.blocks] or [Run(0, len(doc))]
    found: list[Quote] = []
    pending: Open | None = None
    astray: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        begins = _begins_open(doc, m, paragraph)
        if pending is not None and not begins:
            closes = _first_closer(doc, m, paragraph)
            if closes is not None:
                found.extend(Quote(paragraphs[n], n, closed=False) for n in range(pending.block + 1, number))
                found.append(Quote(Run(paragraph.start, closes), number))
                paragraph = Run(closes + 1, paragraph.end)
                pending = None
            elif number - pending.block >= REACH:
                astray.add(pending.start)
                pending = None
        quotes, opened = _scan(doc, m, paragraph, number)
        if pending is not None and (begins or quotes or opened):
            if not begins:
                astray.add(pending.start)
            pending = None
        found.extend(quotes)
        if opened is not None:
            found.append(Quote(Run(opened.start, paragraph.end), number, closed=False))
            pending = opened
    if pending is not None:
        astray.add(pending.start)
    m.quotes = [
        _cut(m, quote) if quote.run.start in astray else quote for quote in found if quote.run.end > quote.run.start
    ]
    if astray:
        m.notes.append(f"quotation marks: {len(astray)} not closed")


def _cut(m: Marks, quote: Quote) -> Quote:
    """A quotation that nothing closes is trusted to the end of its sentence, no further."""
    return replace(quote, run=Run(quote.run.start, min(quote.run.end, m.sentences[m.sentence[quote.run.start]].end)))


def _begins_open(doc: Doc, m: Marks, paragraph: Run) -> bool:
    return paragraph.end > paragraph.start and _opens(doc, m, paragraph.start, paragraph) is not None


def _first_closer(doc: Doc, m: Marks, paragraph: Run) -> int | None:
    """The first closing mark of the paragraph, where no opening one stands before it."""
    for i in range(paragraph.start, paragraph.end):
        text = m.lower[i]
        if text in (STRAIGHT, DOUBLED):
            return i if _closes_straight(doc, i, paragraph) else None
        if text in CLOSERS or "”" in text:
            return i
        if text in MARKS and _opens(doc, m, i, paragraph) is not None:
            return None
    return None


def _scan(doc: Doc, m: Marks, paragraph: Run, number: int) -> tuple[list[Quote], Open | None]:
    """The closed quotations of a paragraph, outermost only, and the one that stays open."""
    quotes: list[Quote] = []
    opened: Open | None = None
    depth = 0
    i = paragraph.start
    while i < paragraph.end:
        text = m.lower[i]
        if text not in MARKS and "”" not in text:
            i += 1
            continue
        if opened is None:
            opened = _opens(doc, m, i, paragraph, number)
            i = opened.start if opened is not None else i + 1
            continue
        if text == opened.closer == STRAIGHT and _nests(doc, m, i, paragraph, opened):
            depth += 1
        elif text == "”" and depth:
            depth -= 1
        elif text == "“" and opened.closer in ("”", STRAIGHT) and m.lower[i - 1] not in STOPS:
            depth += 1
        elif _closes(doc, m, i, paragraph, opened.closer):
            if depth and text == STRAIGHT:
                depth -= 1
            else:
                quotes.append(Quote(Run(opened.start, i if text in MARKS else i + 1), number))
                opened, depth = None, 0
        i += 1
    return quotes, opened


def _opens(doc: Doc, m: Marks, i: int, paragraph: Run, number: int = 0) -> Open | None:
    """The opening mark at token `i`; None where it opens nothing."""
    text, first = m.lower[i], i == paragraph.start
    if text == "`" and i + 1 < paragraph.end and m.lower[i + 1] == "`":
        return Open(i + 2, "''", number, first)
    if text in ("'", "`", "‘"):
        return Open(i + 1, OPENERS.get(text, "'"), number, first) if _opens_single(doc, m, i, paragraph) else None
    if text in OPENERS:
        return Open(i + 1, OPENERS[text], number, first)
    if text in (STRAIGHT, DOUBLED) and not _closes_straight(doc, i, paragraph):
        return Open(i + 1, text, number, first)
    return None


def _closes(doc: Doc, m: Marks, i: int, paragraph: Run, closer: str) -> bool:
    text = m.lower[i]
    if closer in SINGLE:
        return text in SINGLE and _closes_single(doc, m, i, paragraph)
    if text == closer or (closer == "”" and "”" in text):
        return True
    if closer == "''":
        # Old treebank text closes with '' or, by mistake, with `` before a space.
        return text == STRAIGHT or (text == "`" and m.lower[i - 1] == "`" and bool(doc[i].whitespace_))
    return {closer, text} == {"”", STRAIGHT}


def _closes_straight(doc: Doc, i: int, paragraph: Run) -> bool:
    """A straight mark glued to the word before it and free of the one behind it closes; so does '' between spaces."""
    ends = i + 1 >= paragraph.end or bool(doc[i].whitespace_) or doc[i + 1].is_punct or doc[i + 1].is_space
    if ends and doc[i].text == DOUBLED and i > paragraph.start and doc[i - 1].whitespace_:
        return True
    if i == paragraph.start or doc[i - 1].whitespace_ or doc[i - 1].is_space or doc[i - 1].text in "([—–-":
        return False
    return ends


def _nests(doc: Doc, m: Marks, i: int, paragraph: Run, opened: Open) -> bool:
    """A straight mark free of the word before it, glued to the one behind it, in the middle of a sentence."""
    free = bool(doc[i - 1].whitespace_) and i > opened.start
    return free and not doc[i].whitespace_ and i + 1 < paragraph.end and m.lower[i - 1] not in STOPS


def _opens_single(doc: Doc, m: Marks, i: int, paragraph: Run) -> bool:
    """A straight single mark opens where white space stands before it, a word behind, and a like one closes."""
    free = i == paragraph.start or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space
    if not free or doc[i].whitespace_ or i + 1 >= paragraph.end or doc[i + 1].is_punct:
        return False
    stop = min(paragraph.end, i + SPAN)
    return any(m.lower[j] in SINGLE and _closes_single(doc, m, j, paragraph) for j in range(i + 2, stop))


def _closes_single(doc: Doc, m: Marks, i: int, paragraph: Run) -> bool:
    """Not a plural's apostrophe: behind a stop or comma, or not read as a possessive by the parser."""
    if i + 1 < paragraph.end and not doc[i].whitespace_ and doc[i + 1].is_alpha:
        return False
    return doc[i - 1].is_punct or m.dep[i] != "case"
