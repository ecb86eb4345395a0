"""The user of this machine, and the machine, by name."""

from __future__ import annotations

import getpass
import socket


def user() -> str:
    """The name of whoever runs this process."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number that has no name, as in a container
        return "a user without a name"


def host() -> str:
    return socket.gethostname() or "this machine"
