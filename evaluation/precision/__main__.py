"""`python -m evaluation.precision draw|report`: claims to judge, and the shares right by the verdicts."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from evaluation.precision.sample import SETS, draw, shown
from evaluation.precision.verdicts import VERDICTS, load, report

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.precision", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="print claims with their sentences for judging")
    drawing.add_argument("--set", choices=SETS, action="append", help="a set; all where not given")
    drawing.add_argument("--texts", type=int, default=40, help="documents to draw of each set")
    drawing.add_argument("--claims", type=int, default=100, help="claims to draw of each set")
    drawing.add_argument("--seed", default="1")
    drawing.add_argument("--csv", type=Path, help="also write rows for verdicts, with right and faults empty")
    reporting = commands.add_parser("report", help="shares right, per kind and overall, and the faults")
    reporting.add_argument("file", type=Path, nargs="?", default=VERDICTS)
    given = parser.parse_args()
    if given.command == "report":
        print(report(load(given.file)))
        return 0
    rows = ["claim,set,document,kind,right,faults"]
    for name in given.set or SETS:
        for n, drawn in enumerate(draw(SHARED, name, texts=given.texts, claims=given.claims, seed=given.seed)):
            print(f"#{n + 1}", *shown(drawn), sep="\n", end="\n\n")
            claim = drawn.claim
            rows.append(f"{claim.id},{drawn.set},{claim.document.source_id},{claim.kind.value},,")
    if given.csv:
        given.csv.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
