"""The door to HTTP, as the environment sets it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from onrecord.serve.commands.console import USAGE, fail

if TYPE_CHECKING:
    from onrecord.collect.fetching import Fetcher


def door() -> Fetcher:
    """A fetcher by the variables ONRECORD_*; a variable that makes no sense is a fault of usage."""
    from onrecord.collect.fetching import BadSetting, Fetcher, FetchSettings

    try:
        return Fetcher(settings=FetchSettings.of(os.environ))
    except BadSetting as error:
        raise fail(str(error), USAGE) from None
