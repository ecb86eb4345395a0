"""JSON values to what they stand for: how each type is read is worked out once, from its hints.

Most of the time that a page or a list takes goes into reading bodies, and a decoder that looks at hints anew for every
value takes four times as long.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from onrecord.types.claim import CONTENT_OF, Claim
from onrecord.types.vocabulary import Kind

Decoder = Callable[[Any], Any]
"""Takes a JSON value, gives what it stands for. Raises Misread."""


class Misread(Exception):
    """A value is not of its type. `steps` lead to it from without, innermost first: `.start`, `[2]`."""

    def __init__(self, said: str, *steps: str) -> None:
        super().__init__(said)
        self.steps = list(steps)


@cache
def decoder(hint: Any) -> Decoder:
    """How values of a type are read."""
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _optional([option for option in get_args(hint) if option is not type(None)])
    if origin is tuple:
        inner = get_args(hint)
        return _row(decoder(inner[0])) if inner[1:] == (Ellipsis,) else _items([decoder(part) for part in inner])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _label(hint)
    if hint is Claim:
        return _claim()
    if is_dataclass(hint):
        return _object(typing.cast(type, hint))
    return _plain(hint)


def _optional(options: list[Any]) -> Decoder:
    (option,) = options
    decode = decoder(option)
    return lambda value: None if value is None else decode(value)


def _row(decode: Decoder) -> Decoder:
    def row(value: Any) -> Any:
        _list(value)
        made: list[Any] = []
        try:
            for item in value:
                made.append(decode(item))
        except Misread as fault:
            fault.steps.append(f"[{len(made)}]")
            raise
        return tuple(made)

    return row


def _items(parts: list[Decoder]) -> Decoder:
    def items(value: Any) -> Any:
        _list(value)
        if len(value) != len(parts):
            raise Misread(f"expected {len(parts)} items, got {len(value)}")
        made: list[Any] = []
        try:
            for decode, item in zip(parts, value, strict=True):
                made.append(decode(item))
        except Misread as fault:
            fault.steps.append(f"[{len(made)}]")
            raise
        return tuple(made)

    return items


def _list(value: Any) -> None:
    if not isinstance(value, (list, tuple)):
        raise Misread(f"expected a list, got {value!r}")


def _label(hint: type[Enum]) -> Decoder:
    members = {member.value: member for member in hint}

    def label(value: Any) -> Any:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise Misread(f"{value!r} is none of: {', '.join(map(str, members))}") from None

    return label


def _plain(hint: Any) -> Decoder:
    def plain(value: Any) -> Any:
        kind = type(value)
        if kind is hint or (hint is float and kind is int) or (isinstance(value, hint) and kind is not bool):
            return value
        raise Misread(f"expected {getattr(hint, '__name__', hint)}, got {value!r}")

    return plain


def _object(kind: type, **chosen: Any) -> Decoder:
    """Of a dataclass; `chosen` are types of fields that their hints leave open."""
    parts: list[tuple[str, str, bool, Decoder]] = []

    def made(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Misread(f"expected an object, got {value!r}")
        if not parts:  # not before the first value: a type may hold others of its own
            hints = typing.get_type_hints(kind) | chosen
            parts[:] = [(f.name, f.name.rstrip("_"), _needed(f), decoder(hints[f.name])) for f in fields(kind)]
        held: dict[str, Any] = {}
        for name, written, needed, decode in parts:
            if written in value:
                try:
                    held[name] = decode(value[written])
                except Misread as fault:
                    fault.steps.append(f".{written}")
                    raise
            elif needed:
                raise Misread(f"{written} is missing")
        if len(held) < len(value):
            unknown = set(value) - {written for _, written, *_ in parts}
            raise Misread(f"unknown {', '.join(sorted(map(str, unknown)))}")
        return kind(**held)

    return made


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _claim() -> Decoder:
    """Of a claim, whose kind says which content it has."""
    label = decoder(Kind)
    of_kind = {kind: _object(Claim, content=content) for kind, content in CONTENT_OF.items()}

    def claim(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Misread(f"expected an object, got {value!r}")
        try:
            kind = label(value.get("kind"))
        except Misread as fault:
            fault.steps.append(".kind")
            raise
        return of_kind[kind](value)

    return claim
