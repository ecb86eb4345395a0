"""Whose program asks over loopback: the kernel's own table says so, where it has one.

On a machine that several people use any of them can reach loopback, and so can a proxy that adds no header. Linux lists
the sockets of this machine with the user who owns each in /proc/net/tcp and tcp6 (proc_pid_net(5)).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address
from pathlib import Path

from fastapi import Request

Mine = Callable[[Request], bool]
"""Whether the question was asked by a program of the user who runs this process."""

TABLES = Path("/proc/net")
LOCAL, REMOTE, USER, INODE = 1, 2, 7, 9
"""Columns of a row. A socket whose program is gone has the inode 0, and root for a user."""


def anybody(_: Request) -> bool:
    return True


def mine(request: Request) -> bool:
    """False where the other end of the connection is another user's; True where this machine cannot tell."""
    there, here = request.client, request.scope.get("server")
    if there is None or here is None or not hasattr(os, "geteuid"):
        return True
    return owned((there.host, there.port), (str(here[0]), int(here[1])), os.geteuid())


def owned(there: tuple[str, int], here: tuple[str, int], user: int, tables: Path = TABLES) -> bool:
    """Whether the socket at `there`, connected with `here`, is the user's; True where `here` is in no table either."""
    try:
        ends = _end(*there), _end(*here)
        rows = [line.split() for line in (tables / _table(here[0])).read_text("ascii").splitlines()[1:]]
    except (OSError, ValueError):
        return True
    owner = {(row[LOCAL], row[REMOTE]): (row[USER], row[INODE]) for row in rows if len(row) > INODE}
    if ends[::-1] not in owner:
        return True
    uid, inode = owner.get(ends, ("", "0"))
    return uid == str(user) and inode != "0"


def _table(host: str) -> str:
    return "tcp" if isinstance(ip_address(host), IPv4Address) else "tcp6"


def _end(host: str, port: int) -> str:
    """An address and port as the tables have them: 32 bits at a time, in the order of the machine's bytes."""
    packed = ip_address(host).packed
    words = (packed[at : at + 4] for at in range(0, len(packed), 4))
    return f"{''.join(f'{int.from_bytes(word, sys.byteorder):08X}' for word in words)}:{port:04X}"
