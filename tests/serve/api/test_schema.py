"""The OpenAPI document is true: whatever is asked, answers are of the status, kind and shape that it says."""

from __future__ import annotations

import json
from pathlib import Path

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serve.api.conftest import As

from onrecord.serve.api import schema
from onrecord.serve.api.app import PATH, ROUTERS, api

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
"""Not checked: whether every wrong value is refused, as an unknown id is 404 and a wrong filter 422 by other tests."""

APP = api(None, None)  # type: ignore[arg-type] - only described
DOCUMENT = schema.document(APP)
"""What there is."""


def operations() -> list[tuple[str, str]]:
    return [(path, method) for path, held in DOCUMENT["paths"].items() for method in held]


def test_the_document_is_openapi_and_has_every_route() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    paths = {
        (route.path.replace(":path}", "}"), method.lower())
        for router in ROUTERS
        for route in router.routes
        for method in route.methods
    }
    assert set(operations()) == paths
    for held in DOCUMENT["components"]["schemas"].values():
        Draft202012Validator.check_schema(held)
    written = json.dumps(DOCUMENT)
    for name in {part.split('"')[0] for part in written.split("#/components/schemas/")[1:]}:
        assert name in DOCUMENT["components"]["schemas"]
    assert "#/$defs" not in written


def test_the_claim_of_the_api_is_the_claim_of_the_published_schema() -> None:
    published = json.loads((Path(__file__).parents[3] / "docs" / "claim.schema.json").read_text("utf-8"))
    mine = DOCUMENT["components"]["schemas"]["Claim"]
    assert mine["properties"].keys() == published["properties"].keys()
    assert mine["required"] == published["required"]
    assert len(mine["allOf"]) == len(published["allOf"])


EVERY = schemathesis.openapi.from_asgi("/openapi.json", APP)


@EVERY.parametrize()
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
def test_answers_are_what_the_document_says(case: schemathesis.Case, as_: As, app: FastAPI) -> None:
    """Each operation with what its parameters may be, and with what they may not be."""
    if case.path == "/changes/stream":
        case.query = {**(case.query or {}), "follow": "false"}
    headers = {"Authorization": as_("admin").headers["Authorization"]}
    case.call_and_validate(app=app, base_url=f"http://localhost{PATH}", headers=headers, checks=CHECKS)
