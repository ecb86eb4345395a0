"""`python -m evaluation.propositions list|report`: the most reported propositions to judge, and the errors in them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from evaluation.propositions.listing import listed
from evaluation.propositions.verdicts import VERDICTS, load, report

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.propositions", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="print the propositions with most origins, with what bears on them")
    listing.add_argument("file", type=Path, nargs="?", default=SHARED / "acceptance" / "crisis.jsonl.gz")
    listing.add_argument("--most", type=int, default=40)
    listing.add_argument("--ledger", type=Path, help="a ledger to read into, and to keep")
    reporting = commands.add_parser("report", help="how many are right, and the faults")
    reporting.add_argument("file", type=Path, nargs="?", default=VERDICTS)
    given = parser.parse_args()
    if given.command == "report":
        print(report(load(given.file)))
        return 0
    if not given.file.exists():
        parser.error(
            f"there is no file {given.file}: name one, or set ONRECORD_SHARED to the folder that holds acceptance/"
        )
    for number, (_, text) in enumerate(listed(given.file, given.most, given.ledger), start=1):
        print(f"#{number} {text}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
