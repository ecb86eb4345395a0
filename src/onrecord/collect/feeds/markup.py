"""XML from strangers: walked element by element, without document types, entities or unbounded depth."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.sniffing import narrow
from onrecord.types.feed import FeedHealth

DEEPEST = 100
"""Elements within each other: feeds have six or so, and outlines as many as a person nests folders."""

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class BrokenXml(ValueError):
    """XML that is not well-formed; the message says what and where."""


def elements(data: bytes, what: str = "the feed") -> Iterator[tuple[bool, Element]]:
    """(True, element) where one begins, (False, element) where it ends, with its text then; the caller clears it.

    Raises Unfit for a document type, an entity or a nesting deeper than `DEEPEST`, BrokenXml for what is no XML.
    """
    depth = 0
    events: Iterator[tuple[str, Any]] = iter(iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True))
    while True:
        try:
            event, element = next(events)
        except StopIteration:
            return
        except DefusedXmlException:
            raise refused(what) from None
        except (ParseError, ValueError, LookupError) as error:
            if declares(data):
                raise refused(what) from None
            raise BrokenXml(str(error)) from None
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Unfit(
                FeedHealth.REFUSED,
                f"{what} nests more than {DEEPEST} elements within each other",
                "look at it in an editor: no program writes it so on purpose",
            )
        yield event == "start", element


def declares(data: bytes) -> bool:
    """Does it hold a document type or an entity anywhere, also where the XML is broken."""
    return _DECLARED.search(narrow(data)) is not None


def refused(what: str) -> Unfit:
    return Unfit(
        FeedHealth.REFUSED,
        f"{what} declares a document type or entities, which can be made to read files or to fill memory",
        "ask its publisher for a plain feed: none needs a document type today",
    )


def local(element: Element) -> str:
    """The name of an element in lower case without its namespace."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].lower()
