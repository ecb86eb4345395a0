"""The order of the rules: from a document to a Doc with all its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.read import model
from onrecord.read.actors import mark_actors
from onrecord.read.attribution import mark_utterances
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
from onrecord.read.questions import mark_questions
from onrecord.read.quotes import mark_quotes
from onrecord.read.ties import mark_ties
from onrecord.read.times import mark_times
from onrecord.types import Document

RULES = (
    mark_blocks,
    mark_names,
    mark_places,
    mark_times,
    mark_actors,
    mark_figures,
    mark_quotes,
    mark_utterances,
    mark_caveats,
    mark_events,
    mark_ties,
    mark_engagements,
    mark_positions,
    mark_implications,
    mark_inferences,
    mark_questions,
    mark_efforts,
)

# The parser's memory grows with the length of its input: about 1 GB for 100,000 characters is the documented
# rule of thumb (spaCy, `nlp.max_length`); 20,000 keeps a batch small and loses nothing, as sentences end with paragraphs.
PIECE = 20_000
PARAGRAPH = re.compile(r"\n\s*\n")


@cache
def language(name: str | None = None) -> Language:
    """The language model with the layout's boundaries set before its parser."""
    nlp = model.load(name)
    if "onrecord_layout" not in nlp.pipe_names:
        nlp.add_pipe("onrecord_layout", first=True)
    return nlp


def parse(documents: Iterable[Document], batch_size: int = 32) -> Iterator[Doc]:
    """One Doc per document, in order, parsed in pieces so that memory depends on the piece and not on the text."""
    nlp = language()
    lengths: list[int] = []

    def stream() -> Iterator[str]:
        for document in documents:
            cut = pieces(document.text)
            lengths.append(len(cut))
            yield from cut

    held: list[Doc] = []
    for doc in nlp.pipe(stream(), batch_size=batch_size):
        held.append(doc)
        if len(held) == lengths[0]:
            yield held[0] if len(held) == 1 else Doc.from_docs(held, ensure_whitespace=False)
            held = []
            lengths.pop(0)


def pieces(text: str) -> list[str]:
    """The text in pieces of about `PIECE` characters that end with paragraphs; joined, they are the text again."""
    cut, start = [], 0
    while len(text) - start > PIECE:
        ends = [found.end() for found in PARAGRAPH.finditer(text, start, start + PIECE)]
        end = ends[-1] if ends else text.rfind(" ", start, start + PIECE) + 1
        if end <= start:
            end = start + PIECE
        cut.append(text[start:end])
        start = end
    return [*cut, text[start:]]


def mark(doc: Doc, document: Document) -> Doc:
    """Run every rule over a parsed Doc."""
    held = marks(doc)
    held.published, held.publisher = document.published, document.publisher
    index(doc)
    for rule in RULES:
        rule(doc)
    return doc


def analyse(document: Document) -> Doc:
    """A document parsed and marked. For the evaluation and for tests of single rules; users call `read`."""
    return mark(next(parse([document])), document)
