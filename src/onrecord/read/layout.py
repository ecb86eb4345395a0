"""Headlines, bylines, datelines, credit lines, turns of a transcript, lists: a text's parts read as what they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Block, Run, marks

STOPS = frozenset(".!?")
ENDS = frozenset(".!?:;”\"’'…)")
# A hard-wrapped text breaks its lines at a width that people and old mail programs set: 50 to 100 characters.
WRAP = (45, 110)
HEADLINE = 200
LABEL = 60
# No sentence is longer: what goes on without a full stop is cut, since rules walk up and down a sentence's tree.
SENTENCE = 400

TURN = re.compile(
    r"(?:(?:MR|MRS|MS|DR|GEN|ADM|SEC|SEN|REP|GOV|AMB)\.\s{0,3})?[A-Z][A-Z.’'\- ]{1,40}[A-Z](?:\s\([A-Za-z .]+\))?\s?:"
)
# A title and a name in capitals before a colon can be nothing else, even once in a text.
TITLED_TURN = re.compile(
    r"(?:MR|MRS|MS|DR|GEN|ADM|SEC|SEN|REP|GOV|AMB)\.\s{0,3}[A-Z][A-Z.’'\- ]{1,40}[A-Z](?:\s\([A-Za-z .]+\))?:\s"
)
QUESTION = re.compile(r"(?:Q|QUESTION|REPORTER|Question|Reporter)\s?[:.]?(?=\s{2,}|\t|\s?$|\s(?=[A-Z]))")
STAGE = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]\.?$")
ITEM = re.compile(r"(?:[-*•–‣▪◦]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
BYLINE = re.compile(r"(?:[Bb]y|BY)\s+[A-Z][\w.’'\-]+(?:[ ,]+(?:and|in|[A-Z][\w.’'\-]+))*[.,]?$")
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'\-]+(?:[ ,/]+[A-Z][A-Z.’'\-]+){0,4}"
    r"(?:\s?,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:\s?,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
    r"|[A-Z][a-z]+(?:[ ,/]+[A-Z][\w.]+){0,4})"
    r"(?:\s?(?:\(|-LRB-)\s?[\w./ ]{2,25}\s?(?:\)|-RRB-))?\s?(?:[—–]|--?)\s"
)


class Line(NamedTuple):
    """A line of the text: its tokens, without white space at the ends, and whether a blank line stands before it."""

    run: Run
    fresh: bool


@Language.component("onrecord_layout")
def set_boundaries(doc: Doc) -> Doc:
    """Before the parser: a new paragraph, line of its own, or turn of a transcript begins a new sentence."""
    texts = [token.text for token in doc]
    found = list(_lines(texts))
    wrapped = _wrapped(doc, found)
    before = ""
    for line in found:
        if line.fresh or not wrapped or before[-1:] in ENDS:
            doc[line.run.start].is_sent_start = True
        if not wrapped or line.fresh:
            end = _label_end(doc, line.run)
            if end is not None and end < line.run.end:
                doc[end].is_sent_start = True
        before = texts[line.run.end - 1]
    if len(texts) > SENTENCE:
        _cut_endless(doc, texts)
    return doc


def _cut_endless(doc: Doc, texts: list[str]) -> None:
    """Begin a sentence where for `SENTENCE` tokens no mark has ended one."""
    begun = 0
    for i, text in enumerate(texts):
        if doc[i].is_sent_start:
            begun = i
        elif text in STOPS:
            begun = i + 1
        elif i - begun >= SENTENCE:
            doc[i].is_sent_start = True
            begun = i


def mark_blocks(doc: Doc) -> None:
    """Fill `marks.blocks` with the text's parts in order; each token stands in at most one block."""
    m = marks(doc)
    found = list(_lines(m.words))
    if not found:
        return
    parts = _joined(found) if _wrapped(doc, found) else found
    turns = _speaks(doc, parts)
    m.blocks = []
    for number, line in enumerate(parts):
        m.blocks.extend(_block(doc, line.run, number, turns, alone=len(parts) == 1))


def _lines(texts: list[str]) -> Iterator[Line]:
    start, end, fresh = -1, -1, True
    for i, text in enumerate(texts):
        if not text.isspace():
            if start < 0:
                start = i
            end = i + 1
        elif "\n" in text:
            if start >= 0:
                yield Line(Run(start, end), fresh)
                fresh = False
            fresh = fresh or text.count("\n") >= 2
            start = -1
    if start >= 0:
        yield Line(Run(start, end), fresh)


def _wrapped(doc: Doc, found: list[Line]) -> bool:
    """Whether single line breaks mean nothing: most lines run near one width and end in the middle of a sentence."""
    inner = [line for line, after in itertools.pairwise(found) if not after.fresh]
    if len(inner) < 2:
        return False
    widths = [_text(doc, line.run) for line in inner]
    open_ended = sum(1 for text in widths if text[-1] not in ENDS)
    near = sum(1 for text in widths if WRAP[0] <= len(text) <= WRAP[1])
    return open_ended > 0.5 * len(inner) and near > 0.6 * len(inner)


def _joined(found: list[Line]) -> list[Line]:
    """Hard-wrapped lines put together again."""
    parts: list[Line] = []
    for line in found:
        if parts and not line.fresh:
            parts[-1] = Line(Run(parts[-1].run.start, line.run.end), parts[-1].fresh)
        else:
            parts.append(line)
    return parts


def _text(doc: Doc, run: Run) -> str:
    last = doc[run.end - 1]
    return (
        doc.text[doc[run.start].idx : last.idx + len(last.text)] if len(doc) < 2000 else doc[run.start : run.end].text
    )


def _head(doc: Doc, run: Run, tokens: int = 40) -> str:
    """The beginning of a part: enough for labels, without copying long parts."""
    return doc[run.start : min(run.end, run.start + tokens)].text


def _label_end(doc: Doc, run: Run) -> int | None:
    """Where a turn's label ends, as a token index; None where the line begins with none."""
    text = _head(doc, run, 14)
    found = TURN.match(text) or QUESTION.match(text)
    if found is None or len(found.group()) > LABEL:
        return None
    return _token_after(doc, run, found.end())


def _token_after(doc: Doc, run: Run, chars: int) -> int:
    """The first token that is not white space at or behind so many characters of the part."""
    at = doc[run.start].idx + chars
    for i in range(run.start, run.end):
        if doc[i].idx >= at and not doc[i].is_space:
            return i
    return run.end


def _speaks(doc: Doc, parts: list[Line]) -> bool:
    """Whether the text is a transcript: two parts begin with a speaker, or one with a titled one."""
    count = 0
    for line in parts:
        if _label_end(doc, line.run) is not None:
            count += 1
            if count == 2 or TITLED_TURN.match(_head(doc, line.run, 14)):
                return True
    return False


def _block(doc: Doc, run: Run, number: int, turns: bool, alone: bool) -> Iterator[Block]:
    text = _head(doc, run)
    short = run.end - run.start <= 40 and len(text) <= HEADLINE
    if short and STAGE.match(text):
        yield Block("stage", run)
    elif turns and (end := _label_end(doc, run)) is not None:
        label = Run(run.start, end)
        speaker = _speaker(doc[label.start : label.end].text)
        yield Block("turn", run, label, speaker, questioner=speaker is None)
    elif turns and number > 0:
        yield Block("paragraph", run)
    elif short and BYLINE.match(text):
        yield Block("byline", run)
    elif short and _credit(text):
        yield Block("credit", run)
    elif ITEM.match(text):
        yield Block("item", run)
    elif short and not alone and _headline(text, number):
        yield Block("headline", run)
    elif (end := _dateline_end(doc, run, text)) is not None:
        yield Block("dateline", Run(run.start, end))
        yield Block("paragraph", Run(end, run.end))
    else:
        yield Block("paragraph", run)


def _headline(text: str, number: int) -> bool:
    """A short part without a full stop; the first part may have one where it is written in capitals of a title."""
    bare = text.rstrip("”’\"' ")
    if not bare or bare[-1] in ",;:":
        return False
    if bare[-1] in ".!?" and not (number == 0 and _title_case(text)):
        return False
    return number == 0 or _title_case(text) or (len(text) < 80 and bare[-1] not in ".!?")


def _title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'\-]*", text) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


@cache
def _credits() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in rows("credits")), re.IGNORECASE)


def _credit(text: str) -> bool:
    return _credits().match(text) is not None


def _dateline_end(doc: Doc, run: Run, text: str) -> int | None:
    found = DATELINE.match(text)
    if found is None or len(found.group()) > 80:
        return None
    end = _token_after(doc, run, found.end())
    return end if end < run.end else None


def _speaker(label: str) -> str | None:
    """`MR. KIRBY:` → Kirby; `Q` → None."""
    name = re.sub(r"\s*\([^)]*\)", "", label).strip(" :.\t\n\xa0")
    if re.fullmatch(r"Q|QUESTION|REPORTER|Question|Reporter", name):
        return None
    name = re.sub(r"^(?:MR|MRS|MS|DR|GEN|ADM|SEN|REP|GOV|AMB|SEC)\.?\s+", "", name)
    if name != name.upper():
        return name
    return " ".join(_capital(word) for word in name.split())


def _capital(word: str) -> str:
    parts = re.split(r"([-’'])", word)
    cased = "".join(part.capitalize() for part in parts)
    if word.startswith("MC") and len(word) > 3:
        cased = "Mc" + word[2:].capitalize()
    return cased
