"""What actors want, oppose and fear; who agrees with whom."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_positions(doc: Doc) -> None:
    """See the module's description."""

