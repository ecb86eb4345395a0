"""A ledger with one claim of each kind, and the commands run in this process or as a process of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import document, every_kind
from typer.testing import CliRunner, Result

from onrecord.ledger import Ledger
from onrecord.serve.cli import app
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

Command = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with `every_kind()` of one document."""
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as held:
        held.record(document(), every_kind(), Outcome("a.txt", Disposition.READ), Reader("0.0.0", "test"))
    return path


@pytest.fixture
def command(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command("claims", "--json")`, on the ledger of this test."""
    monkeypatch.setenv("ONRECORD_LEDGER", str(ledger))

    def run(*args: str, given: str | None = None) -> Result:
        return CliRunner().invoke(app, list(args), input=given)

    return run


def _heeding() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def process(*args: str, **given: object) -> subprocess.Popen[bytes]:
    """`python -m onrecord` with its three streams as pipes; it heeds an interrupt though this run may not."""
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **given},  # type: ignore[arg-type]
        preexec_fn=_heeding,  # noqa: PLW1509  no thread runs here
    )


def finished(*args: str, data: bytes = b"", **given: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a process that was let run to its end."""
    running = process(*args, **given)
    out, errors = running.communicate(data)
    return running.returncode, out.decode("utf-8"), errors.decode("utf-8")
