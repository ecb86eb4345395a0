"""Wrong passwords make the next try wait: longer each time, for a name and for an address, and not for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.serve.web.waiting import FORGOTTEN, FREE, LONGEST, MOST, Waits, network


class Hand:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_wait_doubles_up_to_its_longest() -> None:
    clock = Hand()
    waits = Waits(clock)
    seen = []
    for _ in range(14):
        clock.now += (late := waits.enter(["name ada"]))
        seen.append(late)
        if late:
            assert waits.enter(["name ada"]) == 0
    assert seen == [0] * FREE + [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, LONGEST]


def test_a_try_that_comes_too_early_does_not_count_and_every_key_is_looked_at() -> None:
    clock = Hand()
    waits = Waits(clock)
    for _ in range(FREE):
        waits.enter(["name ada", "address 203.0.113.9"])
    assert [waits.enter(["name ada", "address 198.51.100.1"]) for _ in range(5)] == [1] * 5
    assert waits.enter(["name ben", "address 203.0.113.9"]) == 1
    assert waits.enter(["name ben", "address 198.51.100.1"]) == 0


def test_a_right_password_and_time_forget() -> None:
    clock = Hand()
    waits = Waits(clock)
    for _ in range(FREE):
        waits.enter(["a"])
    waits.succeed(["a"])
    assert [waits.enter(["a"]) for _ in range(FREE + 1)] == [0] * FREE + [1]
    clock.now += FORGOTTEN + 1
    assert [waits.enter(["a"]) for _ in range(FREE + 1)] == [0] * FREE + [1]


def test_a_right_password_takes_its_own_try_from_the_others() -> None:
    clock = Hand()
    waits = Waits(clock)
    for _ in range(FREE):
        waits.enter(["ada", "here"])
    clock.now += 1
    assert waits.enter(["ben", "here"]) == 0
    waits.succeed(["ben"], ["here", "never seen"])
    assert waits.enter(["ben", "here"]) == 0  # as if nothing had been tried in between
    assert waits.enter(["ben", "here"]) == 2


def test_many_at_once_are_not_let_by() -> None:
    waits = Waits(Hand())
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: waits.enter(["a"]), range(64)))
    assert found.count(0) == FREE


def test_memory_stays_flat() -> None:
    waits = Waits(Hand())
    for number in range(MOST + 500):
        waits.enter([f"name {number}"])
    assert len(waits._tries) == MOST


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002/64"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80:0000:0000:0000/64"),
        ("/run/socket", "/run/socket"),
        (None, "nowhere"),
    ],
)
def test_what_one_visitor_can_choose_from_counts_as_one(address: str | None, counted: str) -> None:
    assert network(address) == counted
