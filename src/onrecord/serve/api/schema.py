"""The OpenAPI document: what is answered is described by the types themselves."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.serve.api.problems import MEDIA, SCHEMA, TITLES
from onrecord.types.schema import definitions

AT = "#/components/schemas/"

_kinds: dict[str, type] = {}

Responses = dict[int | str, dict[str, Any]]


def one(kind: type, status: int = 200) -> Responses:
    """The answers of a route that gives one of these."""
    return {status: _json(kind.__doc__ or kind.__name__, _ref(kind)), **_faults()}


def either(one: type, other: type) -> Responses:
    """The answers of a route that gives one of either kind."""
    return {200: _json(one.__doc__ or one.__name__, {"anyOf": [_ref(one), _ref(other)]}), **_faults()}


def later(now: type, then: type) -> Responses:
    """The answers of a route that makes one of the first kind, or says with the second where it will be found."""
    accepted = _json(then.__doc__ or then.__name__, _ref(then))
    place = {"description": "where to look for it", "schema": {"type": "string"}}
    return {201: _json(now.__doc__ or now.__name__, _ref(now)), 202: accepted | {"headers": {"Location": place}},
            **_faults()}  # fmt: skip


def many(kind: type) -> Responses:
    """The answers of a route that gives a page of these."""
    page = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": _ref(kind)},
            "next": {"type": ["string", "null"], "description": "the cursor of the next page; null at the end"},
        },
        "required": ["items", "next"],
        "additionalProperties": False,
    }
    return {200: _json("a page", page), **_faults()}


def stream(media: str, description: str) -> Responses:
    """The answers of a route that gives something else than JSON."""
    return {200: {"description": description, "content": {media: {"schema": {"type": "string"}}}}, **_faults()}


def _faults() -> Responses:
    content = {MEDIA: {"schema": {"$ref": f"{AT}Problem"}}}
    return {status: {"description": title, "content": content} for status, (_, title) in TITLES.items()}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    told = " ".join(description.split("\n\n")[0].split())
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _ref(kind: type) -> dict[str, str]:
    _kinds[kind.__name__] = kind
    return {"$ref": f"{AT}{kind.__name__}"}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the app, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        held = made.setdefault("components", {}).setdefault("schemas", {})
        held |= _placed(definitions(*_kinds.values())) | {"Problem": SCHEMA}
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}, {}]
        made["servers"] = [{"url": "/api/v1"}]
        app.openapi_schema = made
    return app.openapi_schema


def _placed(value: Any) -> Any:
    """JSON Schema's references where OpenAPI keeps them."""
    if isinstance(value, dict):
        return {name: _placed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_placed(one) for one in value]
    return value.replace("#/$defs/", AT) if isinstance(value, str) and value.startswith("#/$defs/") else value
