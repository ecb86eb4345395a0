"""Who monitors, investigates or gathers what."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_efforts(doc: Doc) -> None:
    """See the module's description."""

