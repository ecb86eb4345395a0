"""Dataclasses to plain JSON values and back, by their own type hints."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from onrecord.types.claim import CONTENT_OF, Claim
from onrecord.types.vocabulary import Kind

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
    return typing.cast(T, _decode(kind, value, kind.__name__))


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


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _decode(hint: Any, value: Any, path: str) -> Any:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        options = get_args(hint)
        if value is None and type(None) in options:
            return None
        rest = [option for option in options if option is not type(None)]
        if len(rest) == 1:
            return _decode(rest[0], value, path)
        raise Malformed(f"{path}: cannot choose between {', '.join(option.__name__ for option in rest)}")
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise Malformed(f"{path}: expected a list, got {value!r}")
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_decode(inner[0], item, f"{path}[{i}]") for i, item in enumerate(value))
        if len(inner) != len(value):
            raise Malformed(f"{path}: expected {len(inner)} items, got {len(value)}")
        pairs = enumerate(zip(inner, value, strict=True))
        return tuple(_decode(part, item, f"{path}[{i}]") for i, (part, item) in pairs)
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(value)
        except ValueError as error:
            labels = ", ".join(str(member.value) for member in hint)
            raise Malformed(f"{path}: {value!r} is none of: {labels}") from error
    if is_dataclass(hint):
        return _dataclass(typing.cast(type, hint), value, path)
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    raise Malformed(f"{path}: expected {getattr(hint, '__name__', hint)}, got {value!r}")


def _dataclass(kind: type, value: Any, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise Malformed(f"{path}: expected an object, got {value!r}")
    hints, made, known = _hints(kind), {}, set()
    for field in fields(kind):
        name = field.name.rstrip("_")
        known.add(name)
        hint = hints[field.name]
        if kind is Claim and field.name == "content":
            hint = CONTENT_OF[_decode(Kind, value.get("kind"), f"{path}.kind")]
        if name in value:
            made[field.name] = _decode(hint, value[name], f"{path}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Malformed(f"{path}: {name} is missing")
    unknown = set(value) - known
    if unknown:
        raise Malformed(f"{path}: unknown {', '.join(sorted(map(str, unknown)))}")
    return kind(**made)
