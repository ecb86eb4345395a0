"""The stores that the behaviour suite runs on: a new one joins here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

SERVER = "ONRECORD_TEST_POSTGRES"
"""The address of a database in which schemas may be made; `.ci/run` starts a server and sets it."""

KINDS = ("sqlite", "postgres")

Places = Callable[[], str]
"""Names a place where there is no ledger yet."""


@contextmanager
def places(kind: str, folder: Path) -> Iterator[Places]:
    """Files in a folder, or schemas of the test's own, which go with the test."""
    if kind == "sqlite":
        yield lambda: str(folder / f"{uuid4().hex}.db")
        return
    address, made = server(), []
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:

        def place() -> str:
            made.append(f"t{uuid4().hex}")
            connection.execute(f"CREATE SCHEMA {made[-1]}")
            return f"{address}{'&' if '?' in address else '?'}options={quote(f'-csearch_path={made[-1]}')}"

        yield place
        for name in made:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def server() -> str:
    """The address of the server for tests, or a skip with the reason; a failure where ONRECORD_REQUIRE asks for it."""
    address = os.environ.get(SERVER)
    if not address:
        if "postgres" in os.environ.get("ONRECORD_REQUIRE", "").split(","):
            pytest.fail(f"a PostgreSQL server is required, and {SERVER} names none")
        pytest.skip(f"no PostgreSQL server: set {SERVER} (scripts/postgres.sh starts one)")
    return address
