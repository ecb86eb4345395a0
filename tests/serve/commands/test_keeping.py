"""`onrecord ledger`: what the commands say and how they end; `ledger.test_copying` tests what they do."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from ledger.samples import V1, claims_of, outcome, report
from serve.conftest import Command

from onrecord.ledger import Ledger

WHOLE = "2 documents, 4 claims, 0 corrections, 0 judgements"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Ledger.open(path) as held:
        for number in (1, 2):
            made = report(number)
            held.record(made, claims_of(made), outcome(f"{number}.txt"), V1)
    return path


def test_a_ledger_goes_into_a_backup_and_out_again(command: Command, ledger: Path, tmp_path: Path) -> None:
    file, target, other = (tmp_path / name for name in ("a.backup", "b.db", "c.db"))
    done = command("ledger", "backup", str(ledger), str(file))
    assert done.stdout == f"{sha256(file.read_bytes()).hexdigest()}  {file}\n"
    assert WHOLE in done.stderr
    assert f"{file} is whole" in command("ledger", "check", str(file)).stdout
    assert json.loads(command("ledger", "check", str(file), "--json").stdout)["rows"]["claims"] == 4
    assert WHOLE in command("ledger", "restore", str(file), str(target)).stderr
    assert WHOLE in command("ledger", "copy", str(target), str(other)).stderr
    checked = command("ledger", "check", str(other))
    assert checked.stdout.startswith(f"{other} is whole: 2 documents and 4 claims checked")
    assert command("ledger", "backup", str(ledger), str(file)).exit_code == 3


def test_what_is_wrong_is_said_with_the_mend(command: Command, ledger: Path) -> None:
    with sqlite3.connect(ledger) as raw:
        raw.execute("DROP TRIGGER claims_no_update")
        raw.execute("UPDATE claims SET body = replace(body, 'army', 'navy')")
    raw.close()
    done = command("ledger", "check", str(ledger))
    assert done.exit_code == 1
    assert "do not stand in document" in done.stdout
    assert "restore it (onrecord ledger restore)" in done.stdout
    said = json.loads(command("ledger", "check", str(ledger), "--json").stdout)
    assert not said["sound"]
    assert {"reason", "mend"} == set(said["faults"][0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("copy", "{a}", "{a}/b.db"), "cannot be opened"),
        (("copy", "{none}", "{new}"), "There is no ledger at"),
        (("restore", "{a}", "{new}"), "is damaged"),
        (("restore", "{none}", "{new}"), "There is no file"),
        (("check", "{none}"), "There is no ledger at"),
        (("check", "postgresql://desk:secret@127.0.0.1:1/crisis"), "postgresql://desk@127.0.0.1:1/crisis"),
    ],
)
def test_what_cannot_be_done_is_said(
    command: Command, ledger: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    places = {"a": ledger, "none": tmp_path / "none", "new": tmp_path / "new.db"}
    done = command("ledger", *(argument.format(**places) for argument in arguments))
    assert done.exit_code == 3
    assert said in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize("group", ["ledger", "feeds", "entity", "evidence", "account", "token"])
def test_the_help_of_a_group_is_not_cut_in_the_middle_of_a_sentence(command: Command, group: str) -> None:
    said = command(group, "--help")
    assert said.exit_code == 0
    assert "Commands:" in said.stdout
    assert "..." not in said.stdout.partition("Commands:")[2]
