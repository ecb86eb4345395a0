"""Where runs put what they find: every kind of store."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from ledger.stores import KINDS, Places, places
from reconcile.scene import Report

from onrecord.ledger import Ledger
from onrecord.run.reconciling import bring_up
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

Recorded = Callable[[Iterable[Report], datetime], Ledger]


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    """Names one new place after the other, on each kind of store."""
    with places(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def recorded(place: Places) -> Iterator[Recorded]:
    """Makes a ledger of reports, put on the record a second apart from a moment on, and reconciled."""
    with ExitStack() as stack:

        def made(reports: Iterable[Report], begun: datetime) -> Ledger:
            seconds = (begun + timedelta(seconds=number) for number in count())
            held = stack.enter_context(Ledger.open(place(), clock=lambda: next(seconds)))
            for document, claims in reports:
                held.record(document, claims, Outcome(document.id, Disposition.READ), Reader("0", "test"))
            bring_up(held)
            return held

        yield made
