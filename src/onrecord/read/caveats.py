"""Reserves that a text puts on what it claims."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_caveats(doc: Doc) -> None:
    """See the module's description."""

