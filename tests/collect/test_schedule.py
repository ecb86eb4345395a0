"""When to come again."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect.schedule import LATEST, RECHECKS, backoff, next_visit, recheck


@pytest.mark.parametrize(
    ("every", "wish", "seconds"),
    [(None, None, 1800), (120, 7200, 120), (None, 7200, 7200), (None, 1, 600), (None, 10**9, 86_400)],
)
def test_the_users_word_counts_then_the_feeds_wish_within_bounds(every, wish, seconds):
    assert next_visit(every, wish) == seconds


@given(st.integers(1, 200), st.none() | st.floats(0, 10**6), st.integers(0, 10**6))
def test_failures_wait_longer_and_never_less_than_asked(attempts, asked, seed):
    wait = backoff(attempts, asked, Random(seed))
    assert wait >= (asked or 0)
    assert 45 <= wait <= max(asked or 0, LATEST * 1.25)


def test_waiting_doubles_and_is_spread():
    waits = [[backoff(attempts, None, Random(seed)) for seed in range(50)] for attempts in (1, 2, 3)]
    assert len(set(waits[0])) > 40
    assert [round(sum(held) / 50 / 60) for held in waits] == [1, 2, 4]


def test_an_article_is_looked_at_again_less_and_less_often_then_never():
    assert [recheck(checks) for checks in range(1, 7)] == [*RECHECKS, None]
    assert list(RECHECKS) == sorted(RECHECKS)
