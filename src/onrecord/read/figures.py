"""Numbers with their bounds, measure, population and period."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_figures(doc: Doc) -> None:
    """See the module's description."""

