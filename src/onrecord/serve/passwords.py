"""Passwords: which ones will do, how they are hashed, and whether one fits.

argon2id with the second recommendation of RFC 9106, section 4 (64 MiB, 3 passes, 4 lanes), which the library has as its
default. Lengths are those of NIST SP 800-63B-4, section 3.1.1.2, for a password that nothing else stands beside.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
"""Characters."""

LONGEST = 4096
"""Bytes of UTF-8: more would only cost time."""

DIFFERENT = 6
"""Characters that differ: less is a key held down."""


_AT_ONCE = BoundedSemaphore(2)
"""Each hash, made or looked at, takes 64 MiB: so many at once."""


class WeakPassword(ValueError):
    """A password that will not do; the message says why and what would."""


def hashed(password: str, name: str) -> str:
    """The hash of a new password of the account `name`. Raises WeakPassword."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        raise WeakPassword(f"it has {len(plain)} characters: take {SHORTEST} or more, a sentence for instance")
    if len(plain.encode("utf-8", "replace")) > LONGEST:
        raise WeakPassword(f"it is longer than {LONGEST} bytes")
    if len(set(plain)) < DIFFERENT:
        raise WeakPassword(f"it has fewer than {DIFFERENT} different characters: take a sentence for instance")
    if not plain.casefold().replace(name.casefold(), "").strip("0123456789 .!"):
        raise WeakPassword("it is the name of the account: take a sentence for instance")
    return _made(plain)


def fits(hash_: str | None, password: str) -> bool:
    """Whether a password is the one of a hash. Where there is no hash (no such account) the same work is done."""
    short = password if len(password) <= LONGEST else ""
    against = hash_ if hash_ is not None else _nobodys()
    try:
        with _AT_ONCE:
            return _hasher().verify(against, _plain(short)) and hash_ is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(hash_: str) -> bool:
    """Whether a hash was made with weaker parameters than those of today."""
    return _hasher().check_needs_rehash(hash_)


def rehashed(password: str) -> str:
    """A password that was found to fit, hashed with today's parameters."""
    return _made(_plain(password))


def _made(plain: str) -> str:
    with _AT_ONCE:
        return _hasher().hash(plain)


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that is nobody's, of the same cost as everybody's."""
    return _made("")
