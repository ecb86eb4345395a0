"""onrecord: who says what happened, how sure they are, on whose authority, and how that changed.

>>> import onrecord
>>> claims = onrecord.claims_in(
...     "The ministry denied on Monday that its forces had crossed the river.",
...     date="2024-10-24", publisher="Example Wire")
>>> claims[0].factuality.content.value.value
'CT-'

The stages are packages of their own (`onrecord.collect`, `onrecord.read`, `onrecord.ledger`, `onrecord.brief`). Nothing
heavy is loaded before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from onrecord.types import (
    Actor,
    Claim,
    Content,
    Correction,
    Document,
    DocumentRef,
    Effort,
    Engagement,
    Event,
    Factuality,
    Figure,
    Implication,
    Inference,
    Link,
    Outcome,
    Period,
    Place,
    Position,
    Query,
    Question,
    Reader,
    Source,
    Span,
    Stand,
    Statement,
    Tie,
    Timex,
    Words,
)
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__all__ = [
    "Actor",
    "Claim",
    "Content",
    "Correction",
    "Document",
    "DocumentRef",
    "Effort",
    "Engagement",
    "Event",
    "Factuality",
    "Figure",
    "Implication",
    "Inference",
    "Ledger",
    "Link",
    "Outcome",
    "Period",
    "Place",
    "Position",
    "Query",
    "Question",
    "Reader",
    "Source",
    "Span",
    "Stand",
    "Statement",
    "Tie",
    "Timex",
    "Words",
    "__version__",
    "claim_from_dict",
    "claim_to_dict",
    "claims_in",
]


def claims_in(
    text: str,
    *,
    date: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> list[Claim]:
    """The claims of one English text, in the order of their evidence. Keeps nothing anywhere.

    `date` is when the text was published (`2024-10-24`, or with time and zone); without it relative times such as
    "on Monday" stay unresolved. `publisher` speaks wherever the text attributes nothing. Spans are Python string
    indices into `text`. The language model is loaded on the first call, which takes about a second.

    Raises ValueError for a date that cannot be placed, `onrecord.read.model.NoModel` (a RuntimeError) where no
    language model is installed. For files and other formats see `onrecord.collect.collect_files`; for many texts
    `onrecord.read.read_all` is several times as fast.
    """
    from onrecord.collect import iso_date
    from onrecord.read import read

    # Half a character (a lone surrogate) cannot be parsed; its stand-in is as long, so that spans stay true.
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    published = iso_date(date) if date else None
    return read(Document.make(whole, publisher=publisher, published=published, title=title, url=url))


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """The claim as plain values, by the published JSON Schema (`docs/claim.schema.json`)."""
    from onrecord.types.codec import encode

    made: dict[str, Any] = encode(claim)
    return made


def claim_from_dict(value: Mapping[str, Any]) -> Claim:
    """The claim that `claim_to_dict` made the value from. Raises ValueError naming the part that does not fit."""
    from onrecord.types.codec import decode_claim

    return decode_claim(value)


def __getattr__(name: str) -> Any:
    if name == "Ledger":
        from onrecord.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
