"""`onrecord serve` on an address that others can reach: only where they have to sign in."""

from __future__ import annotations

from pathlib import Path

import pytest
from serve.conftest import Command

from onrecord.ledger import Ledger
from onrecord.types.account import Role


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_it_refuses_others_while_nobody_has_a_password(command: Command, ledger: Path, host: str) -> None:
    for account in (None, "wall"):
        if account:
            with Ledger.open(ledger) as held:
                held.add_account(account, Role.ADMIN, by="root")
        result = command("serve", "--host", host, "--no-open")
        assert result.exit_code == 2
        assert "make an account first" in result.stderr


def test_with_a_password_it_goes_on_to_listen(command: Command, ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        held.add_account("Ada", Role.ADMIN, hash_="h", by="root")
    result = command("serve", "--host", "192.0.2.1", "--no-open")  # an address that no machine has (RFC 5737)
    assert result.exit_code == 2
    assert "nothing can listen at 192.0.2.1" in result.stderr


def test_without_a_ledger_nobody_has_a_password(command: Command, tmp_path: Path) -> None:
    result = command("serve", "--host", "0.0.0.0", "--no-open", "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == 2
    assert not (tmp_path / "none.db").exists()
