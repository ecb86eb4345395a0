"""Texts that somebody hands to the server."""

from __future__ import annotations

from onrecord.collect.documents import document_of
from onrecord.collect.found import Item, Limits, Metadata, Refused


def item(text: str, metadata: Metadata, limits: Limits | None = None) -> Item:
    """A text as an item to read, or the outcome that says why it cannot be one."""
    try:
        return document_of(text, metadata, metadata.title or "text", limits or Limits())
    except Refused as refused:
        return refused.outcome(metadata.title or "text")
