"""Events of PLOVER and CAMEO with their actors."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_events(doc: Doc) -> None:
    """See the module's description."""

