"""`onrecord batch` and `load` as they are typed: what they say when all is well, and when not."""

from __future__ import annotations

from pathlib import Path

import pytest
from serve.conftest import Command

from onrecord.ledger import Ledger


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Officials in Gao said that rebels shelled the port on Monday.")
    return tmp_path / "in"


def test_an_archive_goes_through_a_data_set_to_the_record(command: Command, source: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    made = command("batch", str(source), out, "--jobs", "1", "--date", "2024-10-24", "--publisher", "Example Wire")
    assert made.exit_code == 0, made.output
    assert "1 chunk: 1 document (1 read);" in made.output
    loaded = command("load", out)
    assert loaded.exit_code == 0, loaded.output
    assert "1 document (1 read);" in loaded.output
    with Ledger.open() as ledger:
        (found,) = [one for one in ledger.documents() if one.source_id == "a.txt"]
    assert (found.publisher, found.published) == ("Example Wire", "2024-10-24")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("batch", "IN", "OUT", "--engine", "ray"), 2, "--address HOST:PORT go together"),
        (("batch", "IN", "OUT", "--address", "127.0.0.1:9"), 2, "--address HOST:PORT go together"),
        (("batch", "IN", "OUT", "--engine", "ray", "--address", "127.0.0.1:9"), 3, "no Ray cluster to be reached"),
        (("batch", "IN/none", "OUT"), 3, "There is nothing at"),
        (("batch", "https://example.org/", "OUT"), 3, "no store that can be read"),
        (("batch", "IN", "IN/out"), 3, "lies in the input"),
        (("batch", "IN", "IN/a.txt/out"), 3, "lies in the input"),
        (("load", "OUT"), 3, "There is no data set at"),
    ],
)
def test_what_cannot_be_done_says_why(
    command: Command, source: Path, tmp_path: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    places = {"IN": str(source), "OUT": str(tmp_path / "out")}
    given = [places.get(arg, arg.replace("IN/", f"{source}/")) for arg in args]
    done = command(*given)
    assert (done.exit_code, said in done.output) == (code, True), done.output
