"""One behaviour suite for every store: a new one joins in `ledger.stores`."""

from datetime import UTC, datetime, timedelta

import pytest
from ledger.stores import KINDS, places

from onrecord.ledger import Ledger


class Clock:
    """A second later at every look."""

    def __init__(self):
        self.now = datetime(2025, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(params=KINDS)
def place(request, tmp_path):
    """Names one new place after the other, on each kind of store."""
    with places(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def store(place):
    with Ledger.open(place(), clock=Clock()) as ledger:
        yield ledger
