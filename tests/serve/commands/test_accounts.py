"""`onrecord account`, `token`, `audit`: no password in a command, secrets once, a row for each change and export."""

from __future__ import annotations

import csv
import io
import json

import pytest
from serve.conftest import Command, finished
from typer.testing import Result

from onrecord.ledger import Ledger
from onrecord.serve.passwords import DIFFERENT, LONGEST, SHORTEST, WeakPassword, fits, hashed
from onrecord.types.account import Role, Scope

GOOD = "seven ferries before dawn"


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "mila")
    monkeypatch.delenv("ONRECORD_BY", raising=False)


def told(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


def trail(command: Command, *args: str) -> list[dict[str, str]]:
    rows = [json.loads(line) for line in told(command("audit", "--json", *args)).splitlines()]
    return rows[::-1]


@pytest.fixture
def ada(command: Command) -> Command:
    told(command("account", "add", "Ada", "--role", "admin", given=f"{GOOD}\n"))
    return command


def test_an_account_is_made_with_a_password_from_standard_input(ada: Command, ledger) -> None:
    with Ledger.open(ledger) as held:
        assert held.account("ada").role is Role.ADMIN
        assert fits(held.password_of("ada"), GOOD)
    head, row = told(ada("account", "list")).splitlines()
    assert head.split("	")[:2] == ["name", "role"]
    assert row.split("\t")[:4] == ["Ada", "admin", "in use", "password"]
    assert json.loads(told(ada("account", "list", "--json")))["name"] == "Ada"


def test_no_option_takes_a_password(ada: Command) -> None:
    for given in (("--password", GOOD), ("-p", GOOD), (GOOD,)):
        assert ada("account", "add", "Ben", "--role", "viewer", *given).exit_code == 2


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "no password on standard input"),
        ("x" * (SHORTEST - 1), f"it has {SHORTEST - 1} characters"),
        ("ab" * SHORTEST, f"fewer than {DIFFERENT} different"),
        ("Benedikta Okoro 2024", "the name of the account"),
        ("abcdefgh" * (LONGEST // 8) + "i", "longer than"),
    ],
)
def test_a_password_that_will_not_do_makes_no_account(command: Command, password: str, why: str) -> None:
    result = command("account", "add", "Benedikta Okoro", "--role", "viewer", given=f"{password}\n")
    assert result.exit_code == 2
    assert why in result.stderr
    assert not password or password not in result.stderr
    assert told(command("account", "list")) == ""


def test_a_password_fits_on_another_keyboard_and_nothing_else_does() -> None:
    made = hashed("café au lait à Goma", "ada")
    assert fits(made, "cafe\u0301 au lait a\u0300 Goma")
    wrong = ("", "Café au lait à Goma", "x" * (LONGEST + 1), "café au lait à Goma ")
    assert not [given for given in wrong if fits(made, given)]
    assert not fits(None, "")
    assert not fits("no hash at all", "")


def test_a_long_password_counts_to_its_end() -> None:
    long = ("one two three four " * 300)[:LONGEST]
    made = hashed(long, "ada")
    assert fits(made, long)
    assert not fits(made, long[:-1] + "x")
    with pytest.raises(WeakPassword):
        hashed(long + "x", "ada")


@pytest.mark.parametrize(("option", "said"), [((), "still good"), (("--revoke-tokens",), "revoked")])
def test_a_new_password_tells_what_becomes_of_the_tokens(ada: Command, option: tuple[str, ...], said: str) -> None:
    change = ("account", "password", "ada", *option)
    assert "token" not in ada(*change, given=f"{GOOD}, again\n").stderr
    told(ada("token", "add", "Ada", "--label", "wall"))
    assert f"1 token of it (t1): {said}" in ada(*change, given=f"{GOOD}\n").stderr


def test_roles_passwords_and_states_change(ada: Command, ledger) -> None:
    told(ada("account", "add", "wall", "--role", "viewer", "--no-password"))
    told(ada("account", "role", "WALL", "analyst"))
    told(ada("account", "disable", "wall"))
    assert [row.split("\t")[1:4] for row in told(ada("account", "list")).splitlines()][2][0] == "analyst"
    assert "disabled" in told(ada("account", "list")).splitlines()[2]
    told(ada("account", "enable", "wall"))
    told(ada("account", "password", "wall", given="a lorry, two boats\n"))
    with Ledger.open(ledger) as held:
        assert fits(held.password_of("wall"), "a lorry, two boats")
    assert ada("account", "role", "nobody", "admin").exit_code == 3
    assert ada("account", "role", "wall", "king").exit_code == 2
    result = ada("account", "disable", "Ada")
    assert result.exit_code == 3
    assert "make another account an admin first" in result.stderr.lower()


def test_a_token_is_printed_once(ada: Command, ledger) -> None:
    secret = told(ada("token", "add", "ada", "--label", "the wall", "--scope", "write", "--days", "90")).strip()
    with Ledger.open(ledger) as held:
        found = held.token(secret)
        assert found is not None
        assert found[0].scope is Scope.WRITE
    _head, row = told(ada("token", "list")).splitlines()
    assert row.startswith("t1\t" + secret[:12])
    assert "the wall" in row
    assert "until" in row
    assert secret not in row + told(ada("token", "list", "--json")) + json.dumps(trail(ada))
    told(ada("token", "revoke", secret))
    assert "revoked" in told(ada("token", "list"))
    with Ledger.open(ledger) as held:
        assert held.token(secret) is None


def test_every_writing_command_leaves_a_row(ada: Command, ledger) -> None:
    with Ledger.open(ledger) as held:
        first, second, *_ = (claim.id for claim in held.claims())
        document = held.claim(first).document.id
    by = ("--by", "Ben", "--reason", "the tape")
    proposition = told(ada("propositions")).splitlines()[1].split("\t")[0]
    changes = [
        ("correct", ("correct", first, "--set", "factuality.content.value=PS+", *by)),
        ("add", ("add", "--text", "The bridge was closed at noon.", *by)),
        ("judge", ("judge", first, "same", second, *by)),
        ("undo", ("undo", "1", *by)),
        ("rule", ("assess", proposition, "--likelihood", "likely", "--confidence", "low", *by)),
        ("undo", ("undo", "r1", *by)),
        ("reject", ("reject", second, *by)),
        ("withdraw", ("withdraw", document, *by)),
        ("reinstate", ("withdraw", document, "--undo", *by)),
        ("export", ("export", "polecat-csv")),
        ("token", ("token", "add", "ada", "--label", "x")),
    ]
    for _, args in changes:
        told(ada(*args))
    rows = trail(ada)[1:]
    assert [row["deed"] for row in rows] == [deed for deed, _ in changes]
    assert [row["who"] for row in rows[:9]] == ["Ben"] * 9
    assert {row["way"] for row in rows} == {"command"}
    assert all(row["address"].startswith("mila on ") for row in rows)


def test_an_export_of_the_log_is_logged_and_runs_no_formula(ada: Command, ledger) -> None:
    with Ledger.open(ledger) as held:
        held.add_account("Cy", Role.VIEWER, by="=cmd|' /C calc'!A0")
    rows = list(csv.DictReader(io.StringIO(told(ada("audit", "--csv")))))
    assert [row["who"] for row in rows] == ["'=cmd|' /C calc'!A0", "mila"]
    assert [(row["deed"], row["about"], row["detail"]) for row in trail(ada)][2:] == [("export", "audit", "csv")]
    assert len(told(ada("audit", "--csv", "--limit", "1")).splitlines()) == 2
    assert [row["deed"] for row in trail(ada, "--deed", "account", "--who", "mila")] == ["account"]
    assert ada("audit", "--json", "--csv").exit_code == 2
    assert ada("audit", "--since", "yesterday").exit_code == 2
    assert told(ada("audit", "--since", "2999-01-01")) == ""
    assert told(ada("audit", "--limit", "1")).splitlines()[0].startswith("id\tat\twho")


def test_reading_leaves_one_row_and_reading_again_none(ledger, tmp_path) -> None:
    given = tmp_path / "note.txt"
    given.write_text("The ministry denied on Monday that its forces had crossed the river.", "utf-8")
    for _ in range(2):
        code, _out, _errors = finished("read", str(given), "--ledger", str(ledger))
        assert code == 0
    with Ledger.open(ledger) as held:
        assert [(row.deed.value, row.about) for row in held.logged()] == [("read", "1 document")]


def test_the_command_line_starts_without_what_single_commands_need() -> None:
    import subprocess
    import sys

    later = ("fastapi", "argon2", "sqlalchemy", "jinja2", "yaml", "rich", "onrecord.brief", "onrecord.reconcile")
    code = f"import sys, onrecord.serve.cli; print([m for m in {later} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
