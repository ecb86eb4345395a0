"""Who says what: source, cue and content, nested."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_utterances(doc: Doc) -> None:
    """See the module's description."""

