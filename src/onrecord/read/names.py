"""Names by gazetteer first, then by statistical recognition."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_names(doc: Doc) -> None:
    """See the module's description."""

