"""What keeps an export from being made."""

from __future__ import annotations

from collections.abc import Iterable


class ExportError(Exception):
    """An export that cannot be made; the message says why and what to do."""


class UnknownFormat(ExportError):
    """A format that is none."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"format {name!r} is none of: {', '.join(known)}")


class MissingExtra(ExportError):
    """A format whose library is not installed."""

    def __init__(self, label: str, library: str) -> None:
        super().__init__(f"{label} needs {library}, which is not installed: pip install 'onrecord[export]'")
