"""Conclusions drawn from premises."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_inferences(doc: Doc) -> None:
    """See the module's description."""

