"""A worker as a process: `collector.py LEDGER "BASE [forever]"` says a line per visit and per document recorded."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from collect.newsroom import door
from ledger.samples import V1
from run.quick import Quick

from onrecord.collect import collecting as loop
from onrecord.ledger import Ledger
from onrecord.run.collecting import collect


def main(path: str, how: str) -> None:
    loop.IDLE, loop.BATCH = 0.2, 3
    with Ledger.open(path) as held:
        once = not how.endswith("forever")
        collect(held, V1, Quick(), door(), once=once, on_visit=_say, on_step=_say)


def _say(*told: object) -> None:
    print(type(told[-1]).__name__, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
