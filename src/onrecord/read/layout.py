"""Headlines, bylines, datelines, credit lines, turns of a transcript, lists: a text's parts read as what they are."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("onrecord_layout")
def set_boundaries(doc: Doc) -> Doc:
    """Before the parser: a new paragraph begins a new sentence, whatever the parser would think."""
    fresh = True
    for token in doc:
        if token.is_space:
            if token.text.count("\n") >= 2:
                fresh = True
            continue
        if fresh:
            token.is_sent_start = True
            fresh = False
    return doc


def mark_blocks(doc: Doc) -> None:
    """Fill `marks.blocks` with the text's parts in order; each token stands in at most one block."""
