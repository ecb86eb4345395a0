"""Claims as rows of a table and as lines of JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from onrecord.brief.exports.escaping import guarded
from onrecord.brief.gist import gist, sources, sureness
from onrecord.types import Claim
from onrecord.types.codec import encode

COLUMNS = ("id", "date", "publisher", "kind", "source", "factuality", "content", "evidence")


def json_line(claim: Claim) -> str:
    """The claim by the published schema, on one line."""
    return json.dumps(encode(claim), ensure_ascii=False, separators=(", ", ": ")) + "\n"


def row(claim: Claim) -> tuple[str, ...]:
    """The claim as `COLUMNS` has it."""
    document = claim.document
    return (
        claim.id,
        (document.date or "")[:10],
        document.publisher or "",
        claim.kind.value,
        sources(claim),
        sureness(claim),
        gist(claim.content),
        claim.evidence.exact,
    )


def write_csv(claims: Iterable[Claim], file: TextIO) -> None:
    """Claims as CSV (RFC 4180) that no spreadsheet runs as formulas."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for claim in claims:
        writer.writerow([guarded(cell) for cell in row(claim)])
