"""The server: uvicorn in this process, on a socket that listens already."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

import uvicorn

from onrecord.brief.pictures import drawing
from onrecord.serve.peers import mine
from onrecord.serve.record import Record
from onrecord.serve.web.app import LOOPBACK, application

SECONDS = 5
"""For answers that are under way when the server is ended."""


def run(record: Record, listening: socket.socket, when_ready: Callable[[], object], names: Sequence[str] = ()) -> None:
    """Serve until the process is told to end. `when_ready` is called once, when answers are given.

    With `names` it answers to these too, and whoever asks may come from anywhere, through a proxy.
    """
    address = ip_address(listening.getsockname()[0])
    here = address.is_loopback
    own = (f"[{address}]" if address.version == 6 else str(address),)
    hosts = tuple(dict.fromkeys((*LOOPBACK, *(own if here else ()), *names))) if here or names else ("*",)
    app = application(record, hosts, when_ready, loopback=here and not names, mine=mine)
    app.state.jobs.warm()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS,
        lifespan="on",
    )
    threading.Thread(target=drawing.warm, name="onrecord-warm", daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])
