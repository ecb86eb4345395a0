"""What collecting finds, what it was told, and how much it will take."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from onrecord.types import Document, Outcome
from onrecord.types.capture import Capture
from onrecord.types.vocabulary import Disposition


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a publication beside its text. `published` is ISO 8601 (see `collect.dates.iso_date`)."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    source_id: str | None = None
    byline: str | None = None
    agency: str | None = None
    language: str | None = None
    fetched: str | None = None
    modified: str | None = None
    zone: str | None = None
    captions: tuple[str, ...] = ()

    def over(self, defaults: Metadata) -> Metadata:
        """These, and where they are silent the defaults."""
        held = {
            field.name: getattr(self, field.name) or getattr(defaults, field.name) for field in dataclasses.fields(self)
        }
        return Metadata(**held)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken. Bytes count after decompression.

    `document_bytes` bounds one file or one line of JSONL; `text_characters` bounds the text that comes out of it, as
    the memory of reading grows with it: 600,000 characters took 0.8 GB in all, and 1.2 GB are the most that a run may
    take; `expansion` is how many times its size a compressed file may grow (real text
    packs 3 to 10 times, DEFLATE's bound is 1,032).
    """

    document_bytes: int = 20_000_000
    text_characters: int = 800_000
    expansion: int = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A document that can be read. `name` is what the input is called by; `notes` are faults that did not stop it.

    `capture` is the kept answer that it was taken from, where there is one. `article` is the key by which versions of
    one article know each other; None where it has none.
    """

    document: Document
    name: str
    notes: tuple[str, ...] = ()
    capture: Capture | None = None
    article: str | None = None


class Refused(Exception):
    """An input that cannot become a document: with what is wrong and what to do."""

    def __init__(self, disposition: Disposition, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.disposition, self.reason, self.mend = disposition, reason, mend

    def outcome(self, name: str, notes: tuple[str, ...] = ()) -> Outcome:
        return Outcome(name, self.disposition, reason=self.reason, mend=self.mend, notes=notes)


Item = Found | Outcome
