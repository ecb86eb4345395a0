"""The last step of every format: text and metadata to a document, or the reason why not."""

from __future__ import annotations

from onrecord.collect import encoding, language
from onrecord.collect.found import Found, Limits, Metadata, Refused
from onrecord.types import Document
from onrecord.types.vocabulary import Disposition


def document_of(text: str, metadata: Metadata, name: str, limits: Limits, notes: tuple[str, ...] = ()) -> Found:
    """The document that a text makes. Raises Refused where it is empty, too long, binary or in another language."""
    text, cleaned = encoding.clean(text)
    if not text.strip():
        raise Refused(Disposition.EMPTY, "it holds no text", "check that it is the file you meant")
    if len(text) > limits.text_characters:
        raise Refused(
            Disposition.TOO_LARGE,
            f"its text has {len(text):,} characters, over the limit of {limits.text_characters:,}",
            "split it into parts, each with its date and publisher",
        )
    found, mixed = language.check(text)
    document = Document.make(
        text,
        publisher=metadata.publisher,
        published=metadata.published,
        title=metadata.title,
        url=metadata.url,
        source_id=metadata.source_id,
        byline=metadata.byline,
        agency=metadata.agency,
        language=found or metadata.language,
        fetched=metadata.fetched,
        modified=metadata.modified,
        zone=metadata.zone,
        captions=metadata.captions,
    )
    return Found(document, name, (*notes, *cleaned, *mixed))
