"""Where the ledger lies: in a file, or in a PostgreSQL database."""

from __future__ import annotations

import os
import re
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "ONRECORD_LEDGER"

SCHEMES = ("postgresql://", "postgres://")
"""How the address of a database begins; all else is a path."""


def default_path() -> Path:
    """The path in the environment variable `ONRECORD_LEDGER`, else `ledger.db` in the user's data directory.

    Where the variable names a database, the latter.
    """
    where = located(None)
    return where if isinstance(where, Path) else _users()


def located(named: str | Path | None) -> Path | str:
    """The file, or the address of the database, that is meant; by `ONRECORD_LEDGER` or the default where None."""
    meant = named if named is not None else os.environ.get(VARIABLE) or _users()
    if isinstance(meant, str) and meant.startswith(SCHEMES):
        return meant
    return Path(meant).expanduser()


def shown(where: str | Path) -> str:
    """A place as it may be shown: an address without its password.

    All before the last @ may be a password, of which only the user's name stays.
    """
    address = str(where)
    if not address.startswith(SCHEMES):
        return address
    scheme, _, rest = address.partition("://")
    user, at, host = rest.rpartition("@")
    bare = f"{scheme}://{user.partition(':')[0]}{at}{host}"
    return re.sub(r"(?<=[?&])\w*password=[^&]*&?", "", bare).rstrip("?&")


def _users() -> Path:
    return user_data_path("onrecord", appauthor=False) / "ledger.db"
