"""What someone claims, and where the words for it stand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

from onrecord.types.attribution import Link
from onrecord.types.content import (
    Content,
    Effort,
    Engagement,
    Event,
    Figure,
    Implication,
    Inference,
    Position,
    Question,
    Statement,
    Tie,
)
from onrecord.types.document import DocumentRef
from onrecord.types.factuality import Factuality
from onrecord.types.text import Span, Words
from onrecord.types.vocabulary import Kind

KIND_OF: dict[type, Kind] = {
    Event: Kind.EVENT,
    Figure: Kind.FIGURE,
    Tie: Kind.TIE,
    Engagement: Kind.ENGAGEMENT,
    Position: Kind.POSITION,
    Implication: Kind.IMPLICATION,
    Inference: Kind.INFERENCE,
    Question: Kind.QUESTION,
    Effort: Kind.EFFORT,
    Statement: Kind.STATEMENT,
}
# Labels that tell two contents over the same words apart.
TELLING = frozenset({"relation", "stance", "form", "effort", "measure", "low", "high"})
CONTENT_OF: dict[Kind, type] = {kind: content for content, kind in KIND_OF.items()}


@dataclass(frozen=True, slots=True)
class Reader:
    """What read the claim: the version of onrecord and the language model, or the name of a person."""

    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution chain, one factuality, one content, and the words that hold them all.

    `attribution` is outermost first; empty for the publisher's own assertion. `caveats` are reserves that the text
    puts on this claim ("could not be independently verified").
    """

    id: str
    document: DocumentRef
    kind: Kind
    evidence: Span
    attribution: tuple[Link, ...]
    factuality: Factuality
    content: Content
    caveats: tuple[Words, ...] = ()
    reader: Reader | None = None


def claim_id(document: str, evidence: Span, attribution: tuple[Link, ...], content: Content) -> str:
    """`c_` and 16 hex digits: the same for the same words in the same roles, whatever they are resolved to.

    It hangs on the document, the kind, the evidence and the places of the words in source and content, and not on
    entities, values or versions, so that a better reader keeps the ids (and a person's corrections) of what it
    reads alike.
    """
    anchor = [
        document,
        KIND_OF[type(content)].value,
        evidence.start,
        evidence.end,
        [[list(span) for span in link.source.spans] for link in attribution],
        _places(content),
    ]
    digest = hashlib.sha256(json.dumps(anchor, separators=(",", ":")).encode()).hexdigest()[:16]
    return f"c_{digest}"


def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; of anything else none. `fields` would look at each anew, and ids are made often."""
    return tuple(getattr(kind, "__dataclass_fields__", ()))


def _places(value: Any) -> Any:
    """The spans inside a content, and the labels that tell two contents over the same words apart."""
    if isinstance(value, Enum):
        return value.value
    if names := _names(type(value)):
        held = []
        for name in names:
            item = getattr(value, name)
            if name == "spans":
                held.append([list(span) for span in item])
            elif name in TELLING:
                held.append(item.value if isinstance(item, Enum) else item)
            elif isinstance(item, tuple) or _names(type(item)):
                held.append(_places(item))
        return held
    if isinstance(value, tuple):
        return [_places(item) for item in value]
    return None
