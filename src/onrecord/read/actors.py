"""Noun phrases that stand for actors, resolved to country, sector, office and person."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_actors(doc: Doc) -> None:
    """See the module's description."""

