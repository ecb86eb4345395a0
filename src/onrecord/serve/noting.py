"""A claim that a person enters: from a note of a call, a photograph, whatever was not published as text."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from onrecord.ledger import PERSON
from onrecord.types import Actor, Claim, Content, Document, DocumentRef, Factuality, Link, Source, Span, Stand, Words
from onrecord.types.claim import CONTENT_OF, Reader, claim_id
from onrecord.types.codec import decode
from onrecord.types.vocabulary import Act, Commitment, FactValue, Kind, Phase, Polarity, SourceKind

BLOCK = 1 << 20


def source_of(name: str, kind: SourceKind, text: str) -> Source:
    """Who said it, with the place of the name in the note where it stands there."""
    at = text.find(name)
    spans = ((at, at + len(name)),) if at >= 0 else ()
    return Source(name, spans, kind, anonymity="unnamed" if kind is SourceKind.ANONYMOUS else None)


def noted(
    document: Document, kind: Kind, source: Source | None, by: str, act: Act = Act.ASSERT, content: Any = None
) -> Claim:
    """A claim of `kind` over the whole note, affirmed with certainty, until changes say otherwise.

    `content` is an object of the published schema; what it leaves out is the whole note where words are asked for,
    and nothing where nothing will do. Raises Malformed for what is then still missing.
    """
    text = document.text
    evidence = Span(0, len(text), text)
    stand = Stand(FactValue.CT_PLUS, Commitment.CERTAIN, Polarity.POSITIVE, Phase.PAST, f"entered by {by}")
    made: Content = decode(CONTENT_OF[kind], {**skeleton(CONTENT_OF[kind], text), **(content or {})})
    attribution = (Link(source, Words("", ()), act),) if source else ()
    factuality = Factuality(stand, (stand,) * len(attribution))
    id_ = claim_id(document.id, evidence, attribution, made)
    ref = DocumentRef.of(document)
    return Claim(id_, ref, kind, evidence, attribution, factuality, made, (), Reader(PERSON, by))


def skeleton(kind: type, text: str) -> dict[str, Any]:
    """The least that a content of this kind holds: the note as its words, empty lists, nothing else."""
    held: dict[str, Any] = {}
    for field in fields(kind):
        hint = get_type_hints(kind)[field.name]
        name = field.name.rstrip("_")
        if field.default is not MISSING:
            continue
        if get_origin(hint) is tuple:
            held[name] = [[0, len(text)]] if name == "spans" else []
        elif type(None) in get_args(hint):
            held[name] = None
        elif hint is Words:
            held[name] = {"text": text, "spans": [[0, len(text)]]}
        elif hint is str and name == "text":
            held[name] = text
        elif hint is bool:
            held[name] = False
    return held


def wanted(kind: type) -> dict[str, str]:
    """The parts of a content that a person must give, and what each may be."""
    held = skeleton(kind, "")
    hints = get_type_hints(kind)
    return {
        field.name.rstrip("_"): _described(hints[field.name])
        for field in fields(kind)
        if field.name.rstrip("_") not in held and field.default is MISSING
    }


def _described(hint: Any) -> str:
    if hint is Actor or (is_dataclass(hint) and isinstance(hint, type)):
        return "words of the note"
    members = getattr(hint, "__members__", None)
    return "one of " + ", ".join(member.value for member in members.values()) if members else "a value"


def address_of(path: Path) -> str:
    """A file named by its content (RFC 6920): the picture behind a claim can be told for good. Raises OSError."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest_of(path)).decode("ascii").rstrip("=")


def digest_of(path: Path) -> bytes:
    """The SHA-256 of a file. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(BLOCK):
            digest.update(piece)
    return digest.digest()


def words_of_note(held: dict[str, Any], start: int) -> dict[str, Any]:
    """What `skeleton` made of words, moved to where these words begin in their document."""

    def moved(value: Any, name: str) -> Any:
        if name == "spans":
            return [[first + start, last + start] for first, last in value]
        return {key: moved(inner, key) for key, inner in value.items()} if isinstance(value, dict) else value

    return {name: moved(value, name) for name, value in held.items()}
