"""The API over a small record, with an account for every role and a token of each scope for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import document, every_kind
from fastapi import FastAPI
from fastapi.testclient import TestClient
from ledger.samples import V1, claims_of, outcome, report

from onrecord.ledger import Ledger
from onrecord.run.reconciling import bring_up
from onrecord.serve.record import Record
from onrecord.serve.web.app import application
from onrecord.types.account import Role, Scope

As = Callable[..., TestClient]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a claim of each kind and two dozen reports, reconciled once."""
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    with Ledger.open(path) as held:
        held.record(document(), every_kind(), outcome("a.txt"), V1)
        for number in range(2, 26):
            made = report(number, published=None if number % 8 == 3 else f"2024-10-{number:02d}")
            held.record(made, claims_of(made), outcome(f"{number}.txt"), V1)
        bring_up(held)
    return path


@pytest.fixture
def ledger(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path / "ledger.db"))


@pytest.fixture
def desk(ledger: Path) -> Iterator[Record]:
    """The record, in which an account called after each role has a token of each scope."""
    record = Record(ledger)
    for role in reversed(Role):
        record.ledger.add_account(role.value, role, hash_="h", by="root")
    record.settle()
    yield record
    record.close()


@pytest.fixture
def app(desk: Record) -> FastAPI:
    return application(desk)


@pytest.fixture
def as_(app: FastAPI, desk: Record) -> As:
    """A program with a token of an account's, or with none."""

    def program(name: str | None = "admin", scope: Scope = Scope.WRITE) -> TestClient:
        headers = {}
        if name is not None:
            secret, _ = desk.ledger.add_token(name, scope, label="test", by="root")
            headers["Authorization"] = f"Bearer {secret}"
        return TestClient(
            app, base_url="http://localhost/api/v1", headers=headers, raise_server_exceptions=False,
            client=("127.0.0.1", 50_000),
        )  # fmt: skip

    return program
