"""The application: pages, static files and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.serve.api.app import PATH, api
from onrecord.serve.jobs import Jobs
from onrecord.serve.peers import Mine, anybody
from onrecord.serve.permission import known
from onrecord.serve.record import Record
from onrecord.serve.web import faults, signing_in
from onrecord.serve.web.headers import Headers
from onrecord.serve.web.pages import (
    accounts,
    add,
    audit,
    briefing,
    changes,
    claim,
    desk,
    document,
    editing,
    entities,
    exports,
    pictures,
    propositions,
    questions,
    review,
    search,
    settling,
    sources,
)
from onrecord.types.audit import Way

STATIC = Path(__file__).parent / "static"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a browser may ask for a server on loopback: another one is an attack (DNS rebinding)."""

ROUTERS = (
    briefing.router,
    propositions.router,
    changes.router,
    questions.router,
    search.router,
    entities.router,
    sources.router,
    exports.router,
    claim.router,
    document.router,
    pictures.router,
    accounts.router,
    audit.router,
    add.router,
    desk.router,
    settling.router,
    editing.router,
    review.router,
)


def application(
    record: Record,
    hosts: tuple[str, ...] = LOOPBACK,
    when_ready: Callable[[], object] = lambda: None,
    *,
    loopback: bool = True,
    mine: Mine = anybody,
) -> FastAPI:
    """The pages over a record. `hosts` are the names that it answers to; the record is closed at the end.

    On `loopback` the user of this machine, by whose programs what is `mine` is asked, needs no account while nobody has
    one with a password.
    """

    jobs = Jobs(record)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        record.watch()
        when_ready()
        yield
        jobs.close()
        record.close()

    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.record, app.state.loopback, app.state.way = record, loopback, Way.PAGE
    app.state.mine = mine
    app.include_router(signing_in.router)
    app.state.jobs = jobs
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(known)])
    app.mount(PATH, api(record, jobs, loopback=loopback, mine=mine), name="api")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    faults.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(Headers)
    return app
