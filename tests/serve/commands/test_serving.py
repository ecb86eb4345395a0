"""`onrecord serve` on an address that others can reach: only where they have to sign in."""

from __future__ import annotations

import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from serve.conftest import Command

from onrecord.ledger import Ledger
from onrecord.serve import peers
from onrecord.serve.web.app import LOOPBACK
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


def test_behind_a_proxy_everybody_signs_in(command: Command, ledger: Path) -> None:
    result = command("serve", "--name", "desk.example", "--no-open")
    assert result.exit_code == 2
    assert "others could reach desk.example" in result.stderr


@pytest.mark.parametrize(
    ("address", "names", "hosts", "loopback"),
    [
        ("127.0.0.1", (), LOOPBACK, True),
        ("::1", (), LOOPBACK, True),
        ("127.0.0.53", (), (*LOOPBACK, "127.0.0.53"), True),
        ("127.0.0.1", ("desk.example",), (*LOOPBACK, "desk.example"), False),
        ("0.0.0.0", (), ("*",), False),
        ("::", (), ("*",), False),
        ("0.0.0.0", ("desk.example",), (*LOOPBACK, "desk.example"), False),
    ],
)
def test_which_names_it_answers_to_and_who_needs_no_account(monkeypatch, address, names, hosts, loopback) -> None:
    from onrecord.serve.web import serving

    class Listening:
        def getsockname(self) -> tuple[str, int]:
            return address, 8420

    class Server:
        def __init__(self, config: object) -> None:
            pass

        def run(self, sockets: object) -> None:
            pass

    seen = {}
    app = SimpleNamespace(state=SimpleNamespace(jobs=SimpleNamespace(warm=lambda: None)))
    monkeypatch.setattr(serving.uvicorn, "Server", Server)
    monkeypatch.setattr(
        serving,
        "application",
        lambda record, hosts, ready, loopback, mine: seen.update(h=hosts, l=loopback, m=mine) or app,
    )
    serving.run(None, Listening(), lambda: None, names)
    assert seen == {"h": hosts, "l": loopback, "m": peers.mine}


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_the_loopback_of_ipv6_is_this_machine_and_its_address_has_brackets(
    monkeypatch: pytest.MonkeyPatch, command: Command, ledger: Path, host: str
) -> None:
    from onrecord.serve.web import serving

    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError as error:
        pytest.skip(f"this machine has no ::1: {error}")
    listened: list[socket.socket] = []
    monkeypatch.setattr(serving, "run", lambda record, listening, *_: listened.append(listening) or record.close())
    result = command("serve", "--host", host, "--port", "0", "--no-open")
    assert result.exit_code == 0, result.stderr
    (made,) = listened
    with made:
        assert made.getsockname()[0] == "::1"
        assert f"http://[::1]:{made.getsockname()[1]}/" in result.stderr
