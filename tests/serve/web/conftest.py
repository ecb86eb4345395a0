"""The pages over the example crisis, asked as a browser asks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from onrecord.collect import collect_files
from onrecord.ledger import Ledger
from onrecord.run.reconciling import bring_up
from onrecord.serve import passwords
from onrecord.serve.commands.reading import run
from onrecord.serve.record import Record
from onrecord.serve.web.app import application


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example crisis, read and reconciled once; tests that write take a copy."""
    path = tmp_path_factory.mktemp("crisis") / "crisis.db"
    example = str(files("onrecord.examples") / "crisis.jsonl")
    run(collect_files([example]), str(path), False, 1, lambda step, recorded: None)
    with Ledger.open(path) as held:
        bring_up(held)
    return path


@pytest.fixture
def ledger(crisis: Path, tmp_path: Path) -> Path:
    """A copy of the crisis that a test may write to."""
    return Path(shutil.copy(crisis, tmp_path / "ledger.db"))


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    """A browser's view of the pages over `ledger`: faults are answered, not raised."""
    record = Record(ledger)
    record.settle()
    with opened(application(record)) as held:
        yield held


def opened(app: FastAPI, address: str = "127.0.0.1") -> TestClient:
    """A browser at an address, by default on the server's own machine."""
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False, client=(address, 50_000))


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of passwords that cost next to nothing."""
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def sent(client: TestClient, path: str, page: str = "/sign-in", **fields: str) -> Response:
    """A form sent from one of the server's pages, with the token that the page carries."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(page).text)
    assert found, f"{page} has no form"
    return client.post(path, data={"token": found[1], **fields}, follow_redirects=False)
