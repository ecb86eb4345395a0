"""The application: pages, static files and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.serve.web import faults
from onrecord.serve.web.headers import Headers
from onrecord.serve.web.pages import briefing, changes, claim, document, entities, propositions, questions, search
from onrecord.serve.web.record import Record

STATIC = Path(__file__).parent / "static"
LOOPBACK = ("localhost", "127.0.0.1")
"""Names by which a browser may ask for a server on loopback: another one is an attack (DNS rebinding)."""

ROUTERS = (
    briefing.router,
    propositions.router,
    changes.router,
    questions.router,
    search.router,
    entities.router,
    claim.router,
    document.router,
)


def application(
    record: Record, hosts: tuple[str, ...] = LOOPBACK, when_ready: Callable[[], object] = lambda: None
) -> FastAPI:
    """The pages over a record. `hosts` are the names that it answers to; the record is closed at the end."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        record.watch()
        when_ready()
        yield
        record.close()

    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.record = record
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    faults.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(Headers)
    return app
