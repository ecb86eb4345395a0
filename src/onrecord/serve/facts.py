"""The parts of a claim as labels and words, for `onrecord show`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from onrecord.brief.gist import figure
from onrecord.types import Actor, Claim, Figure, Link, Period, Place, Stand, Timex, Words
from onrecord.types.vocabulary import Term


def chain(claim: Claim) -> Iterator[tuple[str, str]]:
    """One entry per link, outermost first; the publisher where it speaks for itself."""
    if not claim.attribution:
        yield "source", f"{claim.document.publisher or 'the publisher'}, in its own voice"
    for number, link in enumerate(claim.attribution, start=1):
        yield f"source {number}" if len(claim.attribution) > 1 else "source", _link(link)


def _link(link: Link) -> str:
    source = link.source
    known = _known(source.kind, source.office, source.country, source.entity)
    grounds = f"; not named: {source.anonymity}" if source.anonymity else ""
    cue = f"“{link.cue.text}”" if link.cue.text else "no cue"
    when = f"; spoke {link.time.value} (“{link.time.text}”)" if link.time else ""
    return f"{source.text or '(left out)'}{known}{grounds} — {cue}, {_term(link.act)}{when}"


def sure(claim: Claim) -> Iterator[tuple[str, str]]:
    """How sure the innermost voice is, then each holder of the chain."""
    yield "certainty", _stand(claim.factuality.content)
    if len(claim.factuality.holders) > 1:
        for link, stand in zip(claim.attribution, claim.factuality.holders, strict=False):
            yield f"by {link.source.text or '(left out)'}", _stand(stand)


def _stand(stand: Stand) -> str:
    cues = ", ".join(f"“{cue.text}”" for cue in stand.cues) or "none"
    polarity = {"+": "affirmed", "-": "negated"}.get(stand.polarity.value, "polarity not said")
    return (
        f"{stand.value.value} ({stand.value.meaning}); {stand.commitment.value}, {polarity}, {stand.time.value}; "
        f"{stand.basis}; cues: {cues}"
    )


def parts(content: Any) -> Iterator[tuple[str, str]]:
    """Every part of a content that is there, by the name that the schema gives it."""
    for field in fields(content):
        value = getattr(content, field.name)
        if value is None or value == () or field.name == "spans":
            continue
        label = field.name.rstrip("_")
        for item in value if isinstance(value, tuple) else (value,):
            yield label, part(item)


def part(value: Any) -> str:
    """One part in words, with what it resolves to in brackets."""
    if isinstance(value, Term):
        return _term(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    if isinstance(value, Actor):
        return value.text + _known(value.office, value.sector, value.country, value.entity)
    if isinstance(value, Place):
        where = f"{value.lat:.3f}, {value.lon:.3f}" if value.lat is not None and value.lon is not None else None
        return value.text + _known(value.name, value.precision, value.country, where)
    if isinstance(value, Timex):
        return value.text + _known(value.value, _interval(value.start, value.end))
    if isinstance(value, Period):
        return (value.text or "") + _known(value.value, _interval(value.start, value.end))
    if isinstance(value, Figure):
        return figure(value)
    if isinstance(value, Words):
        return value.text
    return str(value) if not is_dataclass(value) else ", ".join(f"{name} {words}" for name, words in parts(value))


def _term(value: Term) -> str:
    return f"{value.value} ({value.meaning})"


def _interval(start: str | None, end: str | None) -> str | None:
    if start is None and end is None:
        return None
    return start if start == end else f"{start or '…'} to {end or '…'}"


def _known(*values: Any) -> str:
    said = [str(value.value if isinstance(value, Enum) else value) for value in values if value]
    return f" [{'; '.join(said)}]" if said else ""
