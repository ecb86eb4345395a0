"""What a person rules of one thing: how an entity is called, a grade, how likely a proposition is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import Term


class RulingKind(Term):
    """What a ruling is about."""

    NAME = "name", "how an entity is called"
    SOURCE = "source", "the Admiralty grade of a source's reliability, A to F"
    INFORMATION = "information", "the Admiralty grade of a proposition's credibility, 1 to 6"
    ASSESSMENT = "assessment", "how likely a proposition is, and the assessor's confidence"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's ruling on the entity, source or proposition `about`, with reason and time (ISO 8601, UTC).

    `value` is the name, the grade or the term of likelihood; `confidence` is an assessment's alone.
    Of several rulings of one kind on one thing the last that is not undone counts.
    """

    kind: RulingKind
    about: str
    value: str
    reason: str
    by: str
    at: str
    id: int
    confidence: str | None = None
    undone: str | None = None

    @property
    def number(self) -> str:
        """What `onrecord undo` takes: `r3`."""
        return f"r{self.id}"
