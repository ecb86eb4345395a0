"""The HTTP API, version 1: what the pages mount under /api/v1."""

from __future__ import annotations

from difflib import get_close_matches

from fastapi import Depends, FastAPI, Request
from starlette.responses import Response

from onrecord.serve.api import (
    changes,
    claims,
    documents,
    entities,
    persons,
    problems,
    propositions,
    schema,
    sources,
    taking_out,
)
from onrecord.serve.api.answers import answer
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.reading import Body
from onrecord.serve.jobs import Jobs
from onrecord.serve.peers import Mine, anybody
from onrecord.serve.permission import known
from onrecord.serve.record import Record
from onrecord.types.audit import Way
from onrecord.version import __version__

PATH = "/api/v1"

ROUTERS = (
    claims.router, propositions.router, documents.router, entities.router, sources.router, persons.router,
    changes.router, taking_out.router,
)  # fmt: skip

ABOUT = "Who says what happened, how sure they are, on whose authority, and how that changed."


def named(request: Request) -> None:
    """Raises Bad for a filter that this path does not have: one that is misspelt would widen the answer unseen."""
    asked = set(request.query_params)
    if not asked:
        return
    paths = schema.document(request.app)["paths"]
    route = paths.get(getattr(request.scope.get("route"), "path_format", ""), {}).get(request.method.lower(), {})
    has = [one["name"] for one in route.get("parameters", ()) if one["in"] == "query"]
    for name in sorted(asked.difference(has)):
        near = get_close_matches(name, has, 1)
        meant = f"perhaps {near[0]} is meant" if near else f"it has {', '.join(has) or 'none'}"
        raise Bad(name[:60], f"this path has no such filter: {meant}")


def api(record: Record, jobs: Jobs, *, loopback: bool = True, mine: Mine = anybody) -> FastAPI:
    """The API over a record, for which `jobs` reads texts.

    On `loopback` the user of this machine, by whose programs what is `mine` is asked, needs no token while nobody has a
    password.
    """
    app = FastAPI(
        title="onrecord", version=__version__, description=ABOUT, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.record, app.state.loopback, app.state.way = record, loopback, Way.API
    app.state.mine = mine
    app.state.jobs = jobs
    app.state.listening = set()
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(known), Depends(named)])

    @app.get("/openapi.json", include_in_schema=False)
    def described(request: Request) -> Response:
        """What there is, as OpenAPI 3.1."""
        return answer(request, schema.document(app))

    problems.install(app)
    app.add_middleware(Body)
    return app
