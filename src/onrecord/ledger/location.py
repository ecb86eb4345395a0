"""Where the ledger lies."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "ONRECORD_LEDGER"


def default_path() -> Path:
    """The path in the environment variable `ONRECORD_LEDGER`, else `ledger.db` in the user's data directory."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_data_path("onrecord", appauthor=False) / "ledger.db"
