"""The audit log as files: taking it out is in it, whether or not anybody looks at what comes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.audit import Trail
from onrecord.serve.trail import COLUMNS, FORMS, export_trail
from onrecord.types.audit import Deed


def rows(held: Ledger) -> list[tuple[Deed, str, str]]:
    return [(row.deed, row.about, row.detail) for row in held.logged()]


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_logged_before_its_first_line(ledger: Path, form: str) -> None:
    with Ledger.open(ledger) as held:
        before = rows(held)
        export_trail(held, Trail(), form)
        assert rows(held) == [(Deed.EXPORT, "audit", form), *before]


def test_an_export_does_not_tell_of_itself(ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        held.log(Deed.EXPORT, "claims", "csv")
        for number, form in enumerate(FORMS, start=1):
            told = "".join(export_trail(held, Trail(), form))
            if form == "csv":
                found = [row["about"] for row in csv.DictReader(io.StringIO(told))]
            else:
                found = [json.loads(line)["about"] for line in told.splitlines()]
            assert found == ["audit"] * (number - 1) + ["claims"]


def test_a_log_that_cannot_be_written_can_be_taken_out(ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        held.log(Deed.EXPORT, "claims", "csv")
    with Ledger.open(ledger, write=False) as held:
        assert len(list(export_trail(held, Trail(), "jsonl"))) == 1
        assert len(rows(held)) == 1


def test_what_fits_nothing_is_a_header_alone_and_no_time_is_told_and_not_logged(ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        assert list(export_trail(held, Trail(who="nobody"), "csv")) == [",".join(COLUMNS) + "\n"]
        with pytest.raises(ValueError, match="isoformat"):
            export_trail(held, Trail(since="last week!"), "csv")
        assert len(rows(held)) == 1
