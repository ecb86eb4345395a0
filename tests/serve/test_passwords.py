"""Passwords: which ones will do, and that no more hashes are made at once than memory was set aside for."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.serve import passwords

GOOD = "seven ferries before dawn"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "it has 5 characters"),
        ("ab" * 20, "fewer than 6 different characters"),
        ("x" * 5000, "longer than 4096 bytes"),
        ("Ada Okoro Ada Okoro 1!", "the name of the account"),
    ],
)
def test_which_ones_will_not_do(password: str, why: str) -> None:
    with pytest.raises(passwords.WeakPassword, match=why):
        passwords.hashed(password, "Ada Okoro")


def test_new_ones_and_old_ones_share_one_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    one, busy, most = threading.Lock(), 0, 0

    class Slow:
        def hash(self, plain: str) -> str:
            nonlocal busy, most
            with one:
                busy += 1
                most = max(most, busy)
            time.sleep(0.02)
            with one:
                busy -= 1
            return plain

        def verify(self, hash_: str, plain: str) -> bool:
            return self.hash(plain) == hash_

    monkeypatch.setattr(passwords, "_hasher", Slow)
    works = (
        lambda: passwords.hashed(GOOD, "Ada"),
        lambda: passwords.fits(GOOD, GOOD),
        lambda: passwords.rehashed(GOOD),
    )
    with ThreadPoolExecutor(12) as many:
        for done in [many.submit(works[number % 3]) for number in range(12)]:
            done.result()
    assert most == 2
