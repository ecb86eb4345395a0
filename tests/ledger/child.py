"""A process that writes: `child.py LEDGER FIRST LAST GROUP` says a line per document handed over."""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from ledger.samples import V1, claims_of, outcome, report

from onrecord.ledger import Ledger, writer


def main(path: str, first: int, last: int, group: int) -> None:
    writer.DOCUMENTS = group
    writer.SECONDS = 1e9  # groups by number only, so that the order of events is the same every time
    with Ledger.open(path, clock=lambda: datetime(2025, 1, 1, tzinfo=UTC)) as ledger, ledger.writer(V1) as held:
        for number in range(first, last):
            made = report(number)
            held.record(made, claims_of(made), outcome(f"{number}.txt"))
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
