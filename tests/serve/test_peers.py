"""Whose program asks over loopback, by the kernel's table of sockets."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from starlette.requests import Request

from onrecord.serve.peers import TABLES, anybody, mine, owned

HERE, THERE = ("127.0.0.1", 8420), ("127.0.0.1", 50001)
HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
OURS = "   0: 0100007F:20E4 0100007F:C351 01 00000000:00000000 00:00000000 00000000  1000        0 71 1 0 20 4 30 10 -1"
THEIRS = (
    "   1: 0100007F:C351 0100007F:20E4 {state} 00000000:00000000 00:00000000 00000000  {uid}  0 {inode} 1 0 20 4 30"
)

little = pytest.mark.skipif(sys.byteorder != "little", reason="the table below is of a little-endian machine")


@little
@pytest.mark.parametrize(
    ("rows", "is_mine"),
    [
        ((OURS, THEIRS.format(state="01", uid=1000, inode=72)), True),
        ((OURS, THEIRS.format(state="01", uid=33, inode=72)), False),  # www-data's proxy
        ((OURS, THEIRS.format(state="01", uid=0, inode=72)), False),
        ((OURS, THEIRS.format(state="04", uid=0, inode=0)), False),  # it sent, and ended before it was looked up
        ((OURS,), False),
        ((), True),  # a kernel that does not tell
        (("   0: broken",), True),
    ],
)
def test_whoever_holds_the_other_end_is_who_asks(tmp_path: Path, rows: tuple[str, ...], is_mine: bool) -> None:
    (tmp_path / "tcp").write_text("\n".join((HEAD, *rows)) + "\n")
    assert owned(THERE, HERE, 1000, tmp_path) is is_mine


def test_a_machine_without_such_a_table_cannot_tell(tmp_path: Path) -> None:
    assert owned(THERE, HERE, 1000, tmp_path)
    assert owned(("testclient", 1), ("testserver", 80), 1000)


@pytest.mark.skipif(not (TABLES / "tcp").exists(), reason="this system has no table of sockets")
@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_connection_of_this_process_is_its_users_until_it_ends(family: socket.AddressFamily, host: str) -> None:
    try:
        listening = socket.create_server((host, 0), family=family)
    except OSError as error:
        pytest.skip(f"this machine has no {host}: {error}")
    with listening, socket.create_connection(listening.getsockname()[:2]) as asking:
        answering, _ = listening.accept()
        there, here = asking.getsockname()[:2], answering.getsockname()[:2]
        request = Request({"type": "http", "client": there, "server": here})
        assert mine(request)
        assert owned(there, here, os.geteuid())
        assert not owned(there, here, os.geteuid() + 1)
        asking.close()
        assert not mine(request)
        answering.close()


def test_where_nobody_looks_anybody_is_the_user() -> None:
    assert anybody(Request({"type": "http"}))
    assert mine(Request({"type": "http"}))
