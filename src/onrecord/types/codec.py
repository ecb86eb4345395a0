"""Dataclasses to plain JSON values and back, by their own type hints."""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from onrecord.types.claim import Claim
from onrecord.types.decoder import Misread, decoder

T = TypeVar("T")


class Malformed(ValueError):
    """A JSON value that is not of the type asked for; the message names the path and what was expected."""


def encode(value: Any) -> Any:
    """Dataclasses become objects, tuples lists, labels their strings; a trailing underscore of a name goes."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(kind):
        return {written: encode(getattr(value, name)) for name, written in _names(kind)}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], value: Any) -> T:
    """The dataclass of type `kind` that `encode` made `value` from. Raises Malformed."""
    hint: Any = kind
    try:
        return typing.cast(T, decoder(hint)(value))
    except Misread as fault:
        raise Malformed(f"{kind.__name__}{''.join(reversed(fault.steps))}: {fault}") from None


def parsed(kind: type[T], text: str | bytes) -> T:
    """A value from its JSON, as `encode` made it. Raises Malformed; ValueError for no JSON."""
    return decode(kind, json.loads(text))


def decode_claim(value: Mapping[str, Any]) -> Claim:
    """A Claim from its JSON object: `kind` says which content it has. Raises Malformed."""
    return decode(Claim, value)


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass and how they are written."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))
