"""One of several processes on one ledger: `desk.py collect|note|reconcile LEDGER NAME` says a line per thing done."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from factories import claim, document
from ledger.samples import V1, claims_of, outcome, report

from onrecord.ledger import Ledger, jobs
from onrecord.run.reconciling import bring_up
from onrecord.types.proposition import Sameness

LEASE = 2.0
NOTES = 12


def collect(ledger: Ledger, name: str) -> None:
    """Lease jobs two by two, read what each names, say so, until none is left."""
    while True:
        with ledger.deriving() as connection:
            held = jobs.lease(connection, name, 2, LEASE, datetime.now(UTC))
        for job in held:
            made = report(int(job.key))
            ledger.record(made, claims_of(made), outcome(f"{job.key}.txt"), V1)
            with ledger.deriving() as connection:
                mine = jobs.done(connection, name, job, datetime.now(UTC), None)
            if mine:
                print(job.key, flush=True)
        if not held:
            with ledger.looking() as connection:
                left = jobs.waiting(connection, datetime.now(UTC))
            if not left.due and not left.leased:
                return
            time.sleep(0.1)


def note(ledger: Ledger, name: str) -> None:
    """A person's notes, each a document with a claim of theirs, and a judgement on every other two."""
    last = ""
    for number in range(NOTES):
        made = document(f"The governor told {name} that rebels shelled port {number}.", publisher=name)
        said = claim("statement", made, ())
        ledger.add(made, said, by=name, reason="by telephone")
        if number % 2:
            ledger.judge(last, said.id, Sameness.SAME, by=name, reason="one call")
        last = said.id
        print(said.id, flush=True)


def reconcile(ledger: Ledger, name: str) -> None:
    for _ in range(5):
        bring_up(ledger)
        print(name, flush=True)


if __name__ == "__main__":
    what, place, me = sys.argv[1:]
    with Ledger.open(place) as opened:
        {"collect": collect, "note": note, "reconcile": reconcile}[what](opened, me)
