"""A process that copies, slowly enough to be killed: `copier.py copy|backup|restore FROM TO` says a line per batch."""

import sys
from pathlib import Path

from onrecord.ledger import back_up, copy, copying, restore


def main(what: str, source: str, target: str) -> None:
    copying.BATCH = 5

    def say(table: str, done: int) -> None:
        print(table, done, flush=True)

    if what == "copy":
        copy(source, target, say)
    elif what == "backup":
        back_up(source, Path(target), say)
    else:
        restore(Path(source), target, say)


if __name__ == "__main__":
    main(*sys.argv[1:])
