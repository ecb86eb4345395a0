"""What keeps an export from being made."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class ExportError(Exception):
    """An export that cannot be made; the message says why and what to do."""


class UnknownFormat(ExportError):
    """A format that is none."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        held = list(known)
        near = [one for one in held if name and name in one] or get_close_matches(name, held)
        hint = f" (did you mean {' or '.join(near)}?)" if near else ""
        super().__init__(f"format {name!r}{hint} is none of: {', '.join(held)}")


class MissingExtra(ExportError):
    """A format whose library is not installed."""

    def __init__(self, label: str, library: str) -> None:
        super().__init__(f"{label} needs {library}, which is not installed: pip install 'onrecord[export]'")
