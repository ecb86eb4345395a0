"""The pages over the example crisis, asked as a browser asks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.collect import collect_files
from onrecord.ledger import Ledger
from onrecord.run.reconciling import bring_up
from onrecord.serve.commands.reading import run
from onrecord.serve.web.app import application
from onrecord.serve.web.record import Record


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
    with TestClient(application(record), base_url="http://localhost", raise_server_exceptions=False) as held:
        yield held
