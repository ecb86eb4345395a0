"""The record behind the API, which is the one behind the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from onrecord.ledger import Ledger
from onrecord.serve.record import Record


def record(request: Request) -> Record:
    held: Record = request.app.state.record
    return held


def ledger(request: Request) -> Ledger:
    return record(request).ledger


@contextmanager
def writing(request: Request) -> Iterator[Ledger]:
    """The ledger to write to; what was written is reconciled at the end of the block. Raises Unwritable."""
    with record(request).writing() as held:
        yield held
