"""`onrecord export`: a list of formats, whole files, and sentences where it cannot be."""

import csv
import io
from importlib import util

import pytest
from factories import document, every_kind

from onrecord.brief.exports import FORMATS
from onrecord.ledger import Ledger
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

EVENT = "polecat-csv"


def test_without_a_format_they_are_listed(command):
    told = command("export").stdout
    assert [line.split()[0] for line in told.splitlines()] == list(FORMATS)


def test_an_unknown_format_is_refused_with_the_list(command):
    result = command("export", "xlsx")
    assert result.exit_code == 2
    assert "format 'xlsx' is none of: " in result.stderr
    assert EVENT in result.stderr


@pytest.mark.parametrize(
    ("name", "meant"), [("csv", "claims-csv or figures-csv or polecat-csv or acled-csv"), ("geojsn", "geojson")]
)
def test_a_format_that_is_nearly_one_is_answered_with_what_may_be_meant(command, name, meant):
    assert f"'{name}' (did you mean {meant}?)" in command("export", name).stderr


def test_a_missing_library_names_the_extra(command, monkeypatch):
    found = util.find_spec
    monkeypatch.setattr(
        "onrecord.brief.exports.formats.find_spec", lambda name: None if name == "pyarrow" else found(name)
    )
    result = command("export", "polecat-parquet")
    assert result.exit_code == 3
    assert "needs pyarrow, which is not installed: pip install 'onrecord[export]'" in result.stderr


def test_to_standard_output_or_to_a_file_whole(command, tmp_path):
    printed = command("export", EVENT).stdout_bytes
    file = tmp_path / "events.csv"
    told = command("export", EVENT, "-o", str(file))
    assert file.read_bytes() == printed
    assert f"{len(printed):,} bytes written to {file}" in told.stderr
    assert list(tmp_path.glob(".*")) == []


def test_a_file_that_cannot_be_written_is_told(command, tmp_path):
    result = command("export", EVENT, "-o", str(tmp_path / "none" / "events.csv"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_the_question_narrows_it(command):
    every, none = command("export", EVENT).stdout, command("export", EVENT, "--about", "locusts")
    assert len(list(csv.reader(io.StringIO(every)))) == 2
    assert len(list(csv.reader(io.StringIO(none.stdout)))) == 1
    assert "the export is empty" in none.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(command, name, ledger):
    first = command("export", name).stdout_bytes
    with Ledger.open(ledger) as held:
        held.record(document(), every_kind(), Outcome("again.txt", Disposition.READ), Reader("0.0.0", "test"))
    assert command("export", name).stdout_bytes == first


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_without_claims_gives_an_empty_export(command, name, tmp_path):
    Ledger.open(tmp_path / "empty.db").close()
    result = command("export", name, "--ledger", str(tmp_path / "empty.db"), "-o", str(tmp_path / "out"))
    assert (result.exit_code, "the export is empty" in result.stderr) == (0, True)
    assert (tmp_path / "out").stat().st_size


def test_what_came_later_is_not_in_the_record_of_then(command, ledger):
    (row,) = csv.DictReader(io.StringIO(command("export", EVENT).stdout))
    with Ledger.open(ledger) as held:
        held.reject(row["Event ID"], by="R. Stringer", reason="misread")
    now, then = command("export", EVENT), command("export", EVENT, "--as-of", row["As Of"])
    assert len(now.stdout.splitlines()) == 1
    assert [old["Event ID"] for old in csv.DictReader(io.StringIO(then.stdout))] == [row["Event ID"]]
