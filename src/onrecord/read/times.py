"""Time expressions as TIMEX3 values, resolved from the publication date."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_times(doc: Doc) -> None:
    """See the module's description."""

