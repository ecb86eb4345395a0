"""What is open: unknown, withheld, undecided."""

from __future__ import annotations

from spacy.tokens import Doc


def mark_questions(doc: Doc) -> None:
    """See the module's description."""

