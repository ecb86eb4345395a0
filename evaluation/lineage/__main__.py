"""`python -m evaluation.lineage draw|report`: pairs of reports to label, and lineage measured on the labels."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from evaluation.lineage.found import between, retellings, subjects
from evaluation.lineage.labels import LABELS, load, report
from evaluation.lineage.pairs import draw, halves, reports

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.lineage", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("draw", help="print the pairs with their texts for labelling")
    reporting = commands.add_parser("report", help="precision and recall of joins and of drift, on both halves")
    reporting.add_argument("file", type=Path, nargs="?", default=LABELS)
    reporting.add_argument("--errors", action="store_true", help="also list each pair that is wrong")
    reporting.add_argument("--anywhere", action="store_true", help="as if all claims stood in one neighbourhood")
    reporting.add_argument("--claims", action="store_true", help="what is found claim by claim alone")
    given = parser.parse_args()
    try:
        held = reports(SHARED)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}; ONRECORD_SHARED says where the sets lie")
    if given.command == "draw":
        by_id = {one.id: one for one in held}
        pairs = draw(held)
        for pair, half in zip(pairs, halves([by_id[pair.left].day for pair in pairs]), strict=True):
            print(f"# {pair.left},{pair.right},{pair.stratum},{half}")
            for one in (by_id[pair.left], by_id[pair.right]):
                print(f"{one.publisher} {one.day} {one.place}: {one.title}\n{' '.join(one.text.split())}\n")
        return 0
    labels = load(given.file)
    read = subjects(held)
    found = between(read, [one.pair for one in labels], given.anywhere)
    if not given.claims:
        found = retellings(found, held, read)
    print(report(labels, found))
    if given.errors:
        print()
        for label in labels:
            made = found[label.pair]
            if label.joined != "unsure" and ((label.joined == "yes") != bool(made.claims) or label.drift != made.drift):
                labelled = f"{label.joined} {'|'.join(sorted(label.drift))}"
                print(
                    f"{label.left} {label.right} {label.stratum} {label.half}: labelled {labelled}; "
                    f"found {'|'.join(sorted(made.bases)) or 'no'} {'|'.join(sorted(made.drift))}"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
