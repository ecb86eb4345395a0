"""Place names with coordinates."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_places(doc: Doc) -> None:
    """See the module's description."""

