"""The order of the rules: from a document to a Doc with all its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.read import model
from onrecord.read.actors import mark_actors
from onrecord.read.attachment import mend
from onrecord.read.attribution import mark_utterances
from onrecord.read.casing import capitals, recased
from onrecord.read.caveats import mark_caveats
from onrecord.read.efforts import mark_efforts
from onrecord.read.engagements import mark_engagements
from onrecord.read.events import mark_events
from onrecord.read.figures import mark_figures
from onrecord.read.implications import mark_implications
from onrecord.read.inferences import mark_inferences
from onrecord.read.layout import mark_blocks
from onrecord.read.marks import index, marks
from onrecord.read.names import mark_names
from onrecord.read.places import mark_places
from onrecord.read.positions import mark_positions
from onrecord.read.punctuation import lost_commas, restored, straightened
from onrecord.read.questions import mark_questions
from onrecord.read.quotes import mark_quotes
from onrecord.read.responsibility import mark_doers
from onrecord.read.run_ons import untie
from onrecord.read.ties import mark_ties
from onrecord.read.times import mark_times
from onrecord.read.word_classes import keep_classes
from onrecord.read.word_rows import keep_rows
from onrecord.types import Document

RULES = (
    mark_blocks,
    untie,
    mark_names,
    mark_places,
    mark_times,
    mark_actors,
    mark_figures,
    mark_quotes,
    mark_utterances,
    mark_caveats,
    mark_events,
    mark_doers,
    mark_ties,
    mark_engagements,
    mark_positions,
    mark_implications,
    mark_inferences,
    mark_questions,
    mark_efforts,
)

# The parser's memory grows with the length of its input: about 1 GB for 100,000 characters is the documented
# rule of thumb (spaCy, `nlp.max_length`); 20,000 keeps a batch small and loses nothing, as sentences end with
# paragraphs. BATCH characters are parsed together.
PIECE = 20_000
BATCH = 100_000
# spaCy's tokenizer takes time in the square of the length of what no white space breaks; no word is longer than this.
LONGEST = 500
UNBROKEN = re.compile(rf"(?<!\S)\S{{{LONGEST + 1},}}")
EMPTY: Any = np.zeros((0,), dtype=np.float32)
PARAGRAPH = re.compile(r"\n\s*\n")


def language() -> Language:
    """The chosen language model with the layout's boundaries set before its parser, and without its repeated work.

    Raises `model.NoModel`.
    """
    return _language(model.choose())


@cache
def _language(name: str) -> Language:
    nlp = model.load(name)
    if "onrecord_layout" not in nlp.pipe_names:
        nlp.add_pipe("onrecord_layout", first=True)
        keep_rows(keep_classes(nlp))
    return nlp


def parse(documents: Iterable[Document]) -> Iterator[Doc]:
    """One Doc per document, in order. Raises what the parser raises."""
    for _, doc in parse_each(documents):
        if isinstance(doc, Exception):
            raise doc
        yield doc


def parse_each(documents: Iterable[Document]) -> Iterator[tuple[Document, Doc | Exception]]:
    """Each document with its Doc, or with the error that the parser raised for it, in order.

    Long texts are parsed in pieces and short ones in batches, so that memory depends on `BATCH`, not on the input.
    """
    batch: list[tuple[Document, list[str]]] = []
    size = 0
    for document in documents:
        batch.append((document, pieces(readable(document.text))))
        size += len(document.text)
        if size >= BATCH:
            yield from _parse_batch(batch)
            batch, size = [], 0
    yield from _parse_batch(batch)


def _parse_batch(batch: list[tuple[Document, list[str]]]) -> Iterator[tuple[Document, Doc | Exception]]:
    nlp = language()
    if len(batch) == 1:
        document, cut = batch[0]
        try:
            yield document, _joined([_light(doc) for doc in nlp.pipe(cut, batch_size=4)])
        except Exception as error:  # whatever the parser trips over is this document's outcome
            yield document, error
        return
    try:
        parsed = [_light(doc) for doc in nlp.pipe([piece for _, cut in batch for piece in cut], batch_size=16)]
    except Exception:  # find the document that tripped it: one at a time
        for alone in batch:
            yield from _parse_batch([alone])
        return
    start = 0
    for document, cut in batch:
        yield document, _joined(parsed[start : start + len(cut)])
        start += len(cut)


def readable(text: str) -> str:
    """The text as the parser gets it, of the same length: one in capitals re-cased, one without commas with some.

    Apostrophes are straight in it.
    """
    text = straightened(text)
    text = recased(text, language()) if capitals(text) else text
    return restored(text) if lost_commas(text) else text


def _light(doc: Doc) -> Doc:
    """Without the parser's vectors, 400 bytes a token, which no rule looks at."""
    doc.tensor = EMPTY
    return doc


def _joined(parsed: list[Doc]) -> Doc:
    return parsed[0] if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)


def pieces(text: str) -> list[str]:
    """The text in pieces of about `PIECE` characters that end with paragraphs; joined, they are the text again.

    What no white space breaks for more than `LONGEST` characters is no word and ends a piece every so often.
    """
    cut, start = [], 0
    while len(text) - start > PIECE:
        ends = [found.end() for found in PARAGRAPH.finditer(text, start, start + PIECE)]
        end = ends[-1] if ends else text.rfind(" ", start, start + PIECE) + 1
        if end <= start:
            end = start + PIECE
        cut.append(text[start:end])
        start = end
    cut.append(text[start:])
    return [part for piece in cut for part in _broken(piece)] if UNBROKEN.search(text) else cut


def _broken(piece: str) -> Iterator[str]:
    start = 0
    for found in UNBROKEN.finditer(piece):
        for end in range(found.start() + LONGEST, found.end(), LONGEST):
            yield piece[start:end]
            start = end
    yield piece[start:]


def mark(doc: Doc, document: Document) -> Doc:
    """Run every rule over a parsed Doc."""
    held = marks(doc)
    held.text = document.text
    held.published, held.publisher = document.published, document.publisher
    mend(index(doc))
    for rule in RULES:
        rule(doc)
    return doc


def analyse(document: Document) -> Doc:
    """A document parsed and marked. For the evaluation and for tests of single rules; users call `read`."""
    return mark(next(parse([document])), document)
