"""Words between quotation marks, over paragraphs, unbalanced marks noted."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_quotes(doc: Doc) -> None:
    """See the module's description."""

