"""Listing: what the options narrow down, and what each form of output holds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from factories import claim, document, every_kind, link
from serve.conftest import Command

from onrecord.ledger import Ledger
from onrecord.serve.commands.rows import COLUMNS, write_csv
from onrecord.types import Claim, Outcome, Reader
from onrecord.types.codec import decode_claim
from onrecord.types.vocabulary import Disposition, Kind

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "claim.schema.json").read_text("utf-8"))


def listed(command: Command, *args: str) -> list[Claim]:
    result = command(*args, "--json")
    assert result.exit_code == 0, result.output
    return [decode_claim(json.loads(line)) for line in result.stdout.splitlines()]


def test_json_is_one_valid_claim_a_line_and_nothing_else(command: Command) -> None:
    result = command("claims", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMA)
    assert sorted(line["id"] for line in lines) == sorted(made.id for made in every_kind())


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (("--kind", "figure"), {"figure"}),
        (("--type", "ASSAULT"), {"event"}),
        (("--type", "assault"), {"event"}),
        (("--since", "2024-10-24", "--until", "2024-10-24", "--kind", "tie"), {"tie"}),
        (("--since", "2024-10-25"), set()),
        (("--until", "2023"), set()),
        (("--source", "officials", "--kind", "event"), {"event"}),
        (("--source", "Nairobi"), set()),
        (("--actor", "SDN", "--kind", "event"), {"event"}),
        (("--actor", "Sudan", "--kind", "event"), {"event"}),
        (("--actor", "Khartoum", "--kind", "event"), {"event"}),
        (("--about", "shell* port", "--kind", "effort"), {"effort"}),
        (("--about", '"port on Monday"', "--kind", "effort"), {"effort"}),
        (("--about", "submarine"), set()),
        (("--type", "killed"), {"figure"}),
        (("--type", "wounded"), set()),
        (("--type", "unknown", "--kind", "question"), {"question"}),
        (("--type", "whether"), {"question"}),
        (("--type", "meeting", "--limit", "1"), {"engagement"}),
        (("--type", "monitor"), {"effort"}),
        (("--as-of", "2020-01-01"), set()),
    ],
)
def test_options_narrow_the_list(command: Command, options: tuple[str, ...], kinds: set[str]) -> None:
    assert {held.kind.value for held in listed(command, "claims", *options)} == kinds


def test_limit_and_document(command: Command) -> None:
    assert len(listed(command, "claims", "--limit", "3")) == 3
    assert len(listed(command, "claims", "--document", document().id)) == len(Kind)
    assert len(listed(command, "claims", "--document", document().id[:6])) == len(Kind)
    unknown = command("claims", "--document", "d_other")
    assert (unknown.exit_code, "d_other" in unknown.stderr) == (3, True)


@pytest.mark.parametrize("name", ["questions", "figures", "ties", "engagements", "positions"])
def test_kinds_have_their_own_commands(command: Command, name: str) -> None:
    kind = name.rstrip("s")
    assert [held.kind.value for held in listed(command, name)] == [kind]
    assert [held.kind.value for held in listed(command, name, "--kind", kind)] == [kind]


def test_tabs_part_the_columns_in_a_pipe(command: Command) -> None:
    result = command("figures")
    head, row = result.stdout.splitlines()
    assert tuple(head.split("\t")) == COLUMNS
    assert row.split("\t")[1:7] == [
        "2024-10-24", "Example Wire", "figure", "Officials in Khartoum", "CT+ certain", "at least 12 people [killed]",
    ]  # fmt: skip


def test_csv_holds_the_columns(command: Command) -> None:
    rows = list(csv.reader(io.StringIO(command("claims", "--csv").stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(Kind) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_computes_nothing(start: str) -> None:
    held = document("Officials said so.", publisher=f"{start}cmd|' /C calc'!A0")
    file = io.StringIO()
    write_csv([claim("statement", held, (link("Officials", text=held.text),), "Officials said so")], file)
    file.seek(0)
    cell = list(csv.reader(file))[1][2]
    assert cell[0] == "'"


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path, command: Command) -> None:
    held = document("Officials said so.", publisher="Wire\x1b[2J\x9b31m\u202eevil\x07")
    made = claim("statement", held, (link("Officials", text=held.text),), "Officials said so")
    path = tmp_path / "hostile.db"
    with Ledger.open(path) as ledger:
        ledger.record(held, [made], Outcome("x", Disposition.READ), Reader("1", "m"))
    for args in (("claims",), ("show", made.id), ("show", held.id), ("brief",)):
        out = command(*args, "--ledger", str(path)).stdout
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(out), args
        assert "evil" in out


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("claims", "--since", "yesterday"), 2, "--since: 'yesterday' is no date"),
        (("claims", "--since", "2024-99"), 2, "--since: '2024-99' is no day"),
        (("brief", "--until", "2023-02-30"), 2, "--until: '2023-02-30' is no day"),
        (("claims", "--as-of", "then"), 2, "--as-of: 'then' is no time"),
        (("audit", "--since", "then"), 2, "--since 'then' is no time like"),
        (("claims", "--kind", "rumour"), 2, "'--kind': 'rumour' is not one of 'event'"),
        (("brief", "--as-of", "then"), 2, "--as-of: 'then' is no time"),
        (("claims", "--json", "--csv"), 2, "exclude each other"),
        (("claims", "--limit", "-1"), 2, "--limit"),
        (("claims", "--type", "rumour"), 2, "--type: 'rumour' is none of: AGREE"),
        (("claims", "--type", "killd"), 2, "--type: 'killd' (did you mean 'killed'?) is none of: AGREE"),
        (("figures", "--type", "AGREE"), 2, "--type: 'AGREE' is none of: killed"),
        (("claims", "--kind", "statement", "--type", "x"), 2, "have no types"),
        (("figures", "--kind", "tie"), 2, "onrecord claims has the others"),
        (("claims", "--ledger", "nowhere.db"), 3, "There is no ledger at nowhere.db"),
        (("show", "c_ffff"), 3, "no claim 'c_ffff'"),
        (("--log-level", "loud", "claims"), 2, "none of debug"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_faults_of_usage_say_why(command: Command, args: tuple[str, ...], code: int, words: str) -> None:
    result = command(*args)
    assert result.exit_code == code, result.output
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert not result.stdout


def test_nothing_found_is_said_and_is_no_fault(command: Command) -> None:
    result = command("claims", "--about", "submarine")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No claim on the record fits." in result.stderr


def test_a_fault_of_its_own_is_one_line_unless_debugging(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*args: object, **given: object) -> None:
        raise RuntimeError("burst")

    monkeypatch.setattr(Ledger, "claims", burst)
    result = command("claims")
    assert result.exit_code == 70
    assert result.stderr.splitlines() == [
        "onrecord: a fault of onrecord itself (RuntimeError: burst): report it with --log-level debug"
    ]
