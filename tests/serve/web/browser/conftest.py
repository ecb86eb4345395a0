"""A real browser before a real server on loopback. One server a worker; a browser a module; a page a test.

Modules share the server's record, a copy of the example crisis: what a test writes there another one may see. A test
that needs a record of its own starts a server with `served`.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onrecord.serve.record import Record
from onrecord.serve.web.app import application

CHROMIUM = "/usr/bin/chromium"
"""Debian's."""
PATIENCE = 15_000.0
"""Milliseconds that a page may take on a busy machine."""

expect.set_options(timeout=PATIENCE)

Opened = Callable[..., Page]


@contextmanager
def served(record: Record) -> Iterator[str]:
    """The pages over a record, from a thread of this process; their address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    config = uvicorn.Config(application(record), log_level="error", access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join(timeout=20)
        listening.close()


@pytest.fixture(scope="session")
def site(crisis: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server that the tests of a worker share."""
    record = Record(shutil.copy(crisis, tmp_path_factory.mktemp("site") / "ledger.db"))
    record.settle()
    with served(record) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip with the reason; a failure where ONRECORD_REQUIRE asks for it.

    Ended with the module: while it is there, its event loop keeps other tests of the worker from running theirs.
    """
    if not os.access(CHROMIUM, os.X_OK):
        if "chromium" in os.environ.get("ONRECORD_REQUIRE", "").split(","):
            pytest.fail(f"{CHROMIUM} is required and missing")
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as held:
        # Without a sandbox, as containers have no user namespaces: it sees this server's pages and no others.
        made = held.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield made
        made.close()


@pytest.fixture
def allowed() -> list[str]:
    """What a console may say where a test is about just that."""
    return []


@pytest.fixture
def opened(browser: Browser, site: str, allowed: list[str]) -> Iterator[Opened]:
    """`opened("/add", color_scheme="dark")`: a page in a context of its own; nothing it does may be a fault."""
    faults: list[str] = []
    contexts = []

    def page(path: str, at: str = "", **given: object) -> Page:
        # Without motion: a click on what is still being scrolled to would miss it.
        context = browser.new_context(**{"base_url": at or site, "reduced_motion": "reduce", **given})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        made = context.new_page()
        made.on("pageerror", lambda error: faults.append(str(error)))
        made.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        made.goto(path)
        return made

    yield page
    for context in contexts:
        context.close()
    assert not [fault for fault in faults if not any(word in fault for word in allowed)]
