"""The nouns: frozen dataclasses over the standard library."""

from onrecord.types.actor import Actor
from onrecord.types.attribution import Link, Source
from onrecord.types.claim import Claim, Reader
from onrecord.types.content import (
    Content,
    Effort,
    Engagement,
    Event,
    Figure,
    Implication,
    Inference,
    Period,
    Position,
    Question,
    Statement,
    Tie,
)
from onrecord.types.copy import Copy
from onrecord.types.correction import Correction
from onrecord.types.document import Document, DocumentRef
from onrecord.types.factuality import Factuality, Stand
from onrecord.types.outcome import Outcome
from onrecord.types.place import Place
from onrecord.types.query import Query
from onrecord.types.text import Span, Words
from onrecord.types.time import Timex

__all__ = [
    "Actor",
    "Claim",
    "Content",
    "Copy",
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
]
