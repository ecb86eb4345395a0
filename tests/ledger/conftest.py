"""One behaviour suite for every store: a new one joins by a parameter here."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.ledger import Ledger


class Clock:
    """A second later at every look."""

    def __init__(self):
        self.now = datetime(2025, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(params=["sqlite"])
def store(request, tmp_path):
    with Ledger.open(tmp_path / "ledger.db", clock=Clock()) as ledger:
        yield ledger
