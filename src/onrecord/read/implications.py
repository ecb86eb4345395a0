"""What would follow if something were so."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_implications(doc: Doc) -> None:
    """See the module's description."""

