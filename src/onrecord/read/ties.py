"""Lasting relations between actors."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_ties(doc: Doc) -> None:
    """See the module's description."""

