"""What one publisher published at one moment."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A published text. Immutable; made by `Document.make`, which derives `id` from the content.

    `published` and `fetched` are ISO 8601: a date (`2024-10-24`) or a time with its zone; None where unknown.
    `modified` is when its publisher says that it was last changed, `zone` the offset that the publisher wrote its time
    with (`+03:00`, `Z`), where `published` is in UTC. `language` is an ISO 639-1 code. `source_id` is the id that the
    input gave. `captions` are those of its pictures, which are no part of `text`.
    """

    id: str
    text: str
    publisher: str | None = None
    published: str | None = None
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

    @staticmethod
    def make(
        text: str,
        *,
        publisher: str | None = None,
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
        source_id: str | None = None,
        byline: str | None = None,
        agency: str | None = None,
        language: str | None = None,
        fetched: str | None = None,
        modified: str | None = None,
        zone: str | None = None,
        captions: tuple[str, ...] = (),
    ) -> Document:
        """A document whose id is `d_` and 16 hex digits of the SHA-256 of what was published.

        Text, publisher, time, title and address count; when it was fetched and what the input called it do not,
        so that the same article met twice is one document.
        """
        content = json.dumps([text, publisher, published, title, url], ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return Document(
            f"d_{digest}", text, publisher, published, title, url, source_id, byline, agency, language, fetched,
            modified, zone, captions,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """What a claim says of its document: enough to cite it without the text."""

    id: str
    source_id: str | None
    publisher: str | None
    date: str | None
    title: str | None
    url: str | None

    @staticmethod
    def of(document: Document) -> DocumentRef:
        return DocumentRef(
            document.id, document.source_id, document.publisher, document.published, document.title, document.url
        )
