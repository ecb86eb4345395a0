"""What was kept of one answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer as it is kept: the file in the evidence folder that holds it, and what it can be checked by.

    `digest` is the SHA-256 (hexadecimal) of the unpacked content, of `size` bytes: what saving the page in a browser
    would give. `file` is relative to the folder. `asked` was asked for, `address` answered, `at` (ISO 8601, UTC).
    """

    digest: str
    size: int
    asked: str
    address: str
    at: str
    status: int
    media_type: str | None
    file: str
