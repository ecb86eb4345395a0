"""Visits, meetings, calls, summits, exercises; the stops of a trip."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_engagements(doc: Doc) -> None:
    """See the module's description."""

