"""The JSON Schema of a claim, made from the dataclasses. `python -m onrecord.types.schema` prints it."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin

from onrecord.types import vocabulary
from onrecord.types.claim import CONTENT_OF, Claim
from onrecord.types.vocabulary import Term

# The version of the schema, apart from the software's: major when a reader of claims must change, minor when a field
# or label is added, patch when only descriptions change.
SCHEMA_VERSION = "1.0.0"
SCHEMA_ID = f"urn:onrecord:claim:{SCHEMA_VERSION}"


def claim_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of one claim as `onrecord read --json` prints it, one object a line."""
    held: dict[str, Any] = {}
    claim = _claim(held)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "onrecord claim",
        "version": SCHEMA_VERSION,
        **claim,
        "$defs": dict(sorted(held.items())),
    }


def definitions(*kinds: type) -> dict[str, Any]:
    """The schemas of these types and of all that they hold, by name; references are to `#/$defs/`."""
    held: dict[str, Any] = {}
    for kind in kinds:
        _reference(kind, held)
    if Claim.__name__ in held:
        held[Claim.__name__] = _claim(held)
    return held


def _claim(definitions: dict[str, Any]) -> dict[str, Any]:
    claim = _object(Claim, definitions)
    claim["properties"]["content"] = {"type": "object", "description": "what is claimed; its shape follows `kind`"}
    claim["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind.value}}},
            "then": {"properties": {"content": _reference(content, definitions)}},
        }
        for kind, content in CONTENT_OF.items()
    ]
    return claim


def _reference(kind: type, definitions: dict[str, Any]) -> dict[str, str]:
    name = _name(kind)
    if name not in definitions:
        definitions[name] = {}
        made = _labels(kind) if issubclass(kind, Enum) else _object(kind, definitions)
        definitions[name] = made
    return {"$ref": f"#/$defs/{name}"}


def _name(kind: type) -> str:
    """The name of a type; one that has the name of a closed list of claims (`Stance`) has its module's before it."""
    if getattr(vocabulary, kind.__name__, kind) is kind:
        return kind.__name__
    return f"{kind.__module__.rpartition('.')[2].title()}{kind.__name__}"


def _labels(kind: type[Enum]) -> dict[str, Any]:
    return {
        "description": _summary(kind),
        "oneOf": [
            {"const": member.value, "description": member.meaning if isinstance(member, Term) else ""}
            for member in kind
        ],
    }


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    properties, required = {}, []
    for field in fields(kind):
        name = field.name.rstrip("_")
        if not (kind is Claim and name == "content"):
            properties[name] = _schema(hints[field.name], definitions)
        else:
            properties[name] = {}
        if field.default is MISSING and field.default_factory is MISSING:
            required.append(name)
    return {
        "type": "object",
        "description": _summary(kind),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        rest = [_schema(option, definitions) for option in get_args(hint) if option is not type(None)]
        return {"anyOf": [*rest, {"type": "null"}]}
    if origin is tuple:
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return {"type": "array", "items": _schema(inner[0], definitions)}
        parts = [_schema(part, definitions) for part in inner]
        return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
    if is_dataclass(hint) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return dict(_reference(typing.cast(type, hint), definitions))
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]}


def _summary(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


if __name__ == "__main__":
    print(json.dumps(claim_schema(), indent=2, ensure_ascii=False))
