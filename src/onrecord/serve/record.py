"""The ledger behind the pages, kept reconciled while others write to it too."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.ledger import Ledger, LedgerError, Locked, NewerLedger, Unwritable
from onrecord.run.reconciling import VERSION, bring_up

LOOK = 5.0
"""Seconds between two looks at whether another process put something on the record."""

_log = logging.getLogger(__name__)


class Record:
    """One ledger, opened once. With `example`, that ledger holds the example crisis and is shown until `begin`.

    Safe to use from several threads: each look and each write takes a connection of its own.
    """

    def __init__(self, place: str | Path | None, *, example: str | Path | None = None) -> None:
        self.place = place
        self.example = example is not None
        self.ledger = opened(example or place)
        self.complaint: str | None = None
        self._one = threading.Lock()
        self._ended = threading.Event()
        self._watch: threading.Thread | None = None

    @property
    def writable(self) -> bool:
        return self.ledger.writable

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger to write to; what was written is reconciled at the end of the block.

        Raises Unwritable where it was opened for looking only.
        """
        if not self.ledger.writable:
            raise Unwritable(f"The ledger at {self.ledger.place} cannot be written.", "Check its permissions.")
        yield self.ledger
        self.settle()

    def begin(self) -> None:
        """Leave the example for the user's own ledger, made where there is none. Raises LedgerError."""
        with self._one:
            if self.example:
                self.ledger, left = opened(self.place), self.ledger
                self.example = False
                left.close()

    def settle(self) -> None:
        """Reconcile what came on the record since. Where another process is at it, what is there is shown."""
        with self._one:
            if not self.ledger.writable or not self.ledger.unreconciled(VERSION):
                return
            try:
                bring_up(self.ledger)
                self.complaint = None
            except (Locked, NewerLedger, Unwritable) as error:
                self.complaint = f"What came on the record lately is left out: {error}"

    def watch(self) -> None:
        """Look for what other processes write until `close`."""
        self._watch = threading.Thread(target=self._look, name="onrecord-watch", daemon=True)
        self._watch.start()

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            try:
                self.settle()
            except LedgerError as error:
                self.complaint = str(error)
            except Exception:
                _log.exception("reconciling failed")
                self.complaint = "What came on the record lately is left out: reconciling failed (see the log)."

    def close(self) -> None:
        self._ended.set()
        if self._watch is not None:
            self._watch.join(timeout=2 * LOOK)
        self.ledger.close()


def opened(place: str | Path | None, *, create: bool = True) -> Ledger:
    """For writing where that can be done, migrated where it is older; else for looking. Raises LedgerError."""
    try:
        return Ledger.open(place, create=create)
    except Unwritable:
        return Ledger.open(place, create=False, write=False)
