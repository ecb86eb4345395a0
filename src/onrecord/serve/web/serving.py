"""The server: uvicorn in this process, on a socket that listens already."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from onrecord.serve.web.app import LOOPBACK, application
from onrecord.serve.web.record import Record

SECONDS = 5
"""For answers that are under way when the server is ended."""


def run(record: Record, listening: socket.socket, when_ready: Callable[[], object]) -> None:
    """Serve until the process is told to end. `when_ready` is called once, when answers are given."""
    host = listening.getsockname()[0]
    names = LOOPBACK if host in ("127.0.0.1", "::1") else ("*",)
    config = uvicorn.Config(
        application(record, names, when_ready),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listening])
