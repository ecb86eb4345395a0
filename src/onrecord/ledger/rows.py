"""Between the nouns and the rows of the tables."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from onrecord.types import (
    Actor,
    Claim,
    Content,
    Document,
    DocumentRef,
    Event,
    Figure,
    Outcome,
    Reader,
    Statement,
)
from onrecord.types.codec import decode, decode_claim, encode

PERSON = "person"
"""`Reader.version` of a claim that a person made; `Reader.model` is then who."""

CONTEXT = 400
"""Characters looked at on either side of the evidence for the rest of its sentence."""

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_INITIAL = re.compile(r"(?<=\b\w)\.")
_NOT_WORD = re.compile(r"\W+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
_LEAVES = (str, int, float, type(None))
_NAMED = ("text", "name", "office")


def dump(value: Any) -> str:
    """Compact JSON that any database can hold: lone surrogates and NULs stand as escapes."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def plain(text: str | None) -> str | None:
    """Text for a column that is compared and shown: without what UTF-8 cannot hold."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def fold(text: str) -> str:
    """` words in lower case without accents ` between single spaces; "U.S." becomes "us"."""
    decomposed = unicodedata.normalize("NFKD", plain(text) or "")
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return f" {_NOT_WORD.sub(' ', _INITIAL.sub('', bare)).strip().casefold()} "


def day(published: str | None) -> str | None:
    """The date of a date or time; None where there is none."""
    found = _DAY.match(published or "")
    return found.group() if found else None


def document_row(document: Document, at: str) -> dict[str, Any]:
    body = encode(document)
    del body["id"], body["text"]
    return {
        "id": document.id,
        "publisher": plain(document.publisher),
        "day": day(document.published),
        "at": at,
        "body": dump(body),
        "text": zlib.compress(document.text.encode("utf-8", "surrogatepass")),
    }


def document_of(id_: str, body: str, text: bytes) -> Document:
    """The document, character for character. Raises zlib.error where the stored text is damaged."""
    held = json.loads(body)
    held["captions"] = tuple(held.get("captions", ()))
    return Document(id=id_, text=zlib.decompress(text).decode("utf-8", "surrogatepass"), **held)


def reference(id_: str, body: dict[str, Any]) -> DocumentRef:
    return DocumentRef(id_, body["source_id"], body["publisher"], body["published"], body["title"], body["url"])


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns that say what a claim is; who made it and where it is filed the writer adds."""
    body = encode(claim)
    del body["document"], body["reader"]
    return {
        "id": claim.id,
        "document": claim.document.id,
        "kind": claim.kind.value,
        "type": claim.content.type.value if isinstance(claim.content, Event) and claim.content.type else None,
        "day": day(claim.document.date),
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "anchor": anchor(claim.content),
        "body": dump(body),
    }


def claim_of(body: str, document: DocumentRef, reader: Reader) -> Claim:
    """Raises onrecord.types.codec.Malformed where the stored claim is not one."""
    return decode_claim({**json.loads(body), "document": encode(document), "reader": encode(reader)})


def anchor(content: Content) -> str:
    """Where the words stand that make the content what it is: trigger, cue or figure."""
    if isinstance(content, (Figure, Statement)):
        spans = content.spans
    else:
        spans = (content.trigger if hasattr(content, "trigger") else content.cue).spans
    return ",".join(f"{start}-{end}" for start, end in spans)


def source_rows(claim: Claim, pk: int) -> Iterator[dict[str, Any]]:
    """One row per link; where there is no link, the publisher is the source."""
    if not claim.attribution:
        yield _named(pk, 0, claim.document.publisher or "", None, None, None)
    for place, link in enumerate(claim.attribution):
        source = link.source
        yield _named(pk, place, source.text, source.office, source.entity, source.country)


def actor_rows(claim: Claim, pk: int) -> Iterator[dict[str, Any]]:
    """One row per actor in the content, each once."""
    found = dict.fromkeys(actors(claim.content))
    for place, actor in enumerate(found):
        yield _named(pk, place, actor.text, actor.office, actor.entity, actor.country)


def _named(
    pk: int, place: int, text: str, office: str | None, entity: str | None, country: str | None
) -> dict[str, Any]:
    words = " ".join(part for part in (text, office, name_in(entity)) if part)
    return {"claim": pk, "place": place, "entity": plain(entity), "country": plain(country), "words": fold(words)}


def name_in(entity: str | None) -> str | None:
    """`person:lloyd-austin` says "lloyd austin"."""
    return entity.partition(":")[2].replace("-", " ") if entity else None


def actors(value: Any) -> Iterator[Actor]:
    """Every actor anywhere in a content, in the order of its fields."""
    if isinstance(value, Actor):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from actors(item)
    elif not isinstance(value, _LEAVES) and is_dataclass(type(value)):
        for name in _names(value.__class__):
            yield from actors(getattr(value, name))


def words(claim: Claim, text: str) -> str:
    """What full-text search finds a claim by: its sentence, and every name and word that its parts resolve to."""
    parts = [sentence(text, claim.evidence.start, claim.evidence.end)]
    for value in (claim.content, *(link.source for link in claim.attribution)):
        parts.extend(_words_in(value))
    return (plain("\n".join(dict.fromkeys(parts))) or "").strip()


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _words_in(item)
    elif not isinstance(value, _LEAVES) and is_dataclass(type(value)):
        for field in _names(value.__class__):
            item = getattr(value, field)
            if isinstance(item, str):
                if field in _NAMED:
                    yield item
                elif field == "entity" and (name := name_in(item)):
                    yield name
            elif item is not None:
                yield from _words_in(item)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "spans")


def sentence(text: str, start: int, end: int) -> str:
    """The words about a span, out to the nearest ends of sentences or `CONTEXT` characters."""
    before = max(0, start - CONTEXT)
    for found in _SENTENCE_END.finditer(text, before, start):
        before = found.end()
    found_after = _SENTENCE_END.search(text, max(end - 1, 0), end + CONTEXT)
    return text[before : found_after.end() if found_after else end + CONTEXT]


def outcome_row(outcome: Outcome, at: str) -> dict[str, Any]:
    row: dict[str, Any] = encode(outcome)
    row["name"] = plain(outcome.name)
    row["reason"], row["mend"] = plain(outcome.reason), plain(outcome.mend)
    row["notes"] = dump(row["notes"])
    return {**row, "at": at}


def outcome_of(row: Any) -> Outcome:
    held = {name: row[name] for name in ("name", "disposition", "document", "claims", "reason", "mend")}
    return decode(Outcome, {**held, "notes": json.loads(row["notes"])})
