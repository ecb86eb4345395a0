"""Secrets that onrecord makes: 256 random bits, of which the ledger keeps the SHA-256 alone.

So many bits cannot be guessed, so that a fast hash without salt is enough (OWASP, Session Management; NIST SP 800-63B).
"""

from __future__ import annotations

import secrets
from hashlib import sha256

TOKEN = "onr_"  # noqa: S105 - how every token begins, so that a scanner for leaked secrets knows one
SHOWN = len(TOKEN) + 8
"""Characters of a token that are kept and shown: 48 of its bits."""


def made(beginning: str = "") -> str:
    """A new secret, in characters that need no escaping in a header or cookie."""
    return beginning + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
