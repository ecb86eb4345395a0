"""What came since a mark: everything once, in order, however many looks it takes."""

from __future__ import annotations

from ledger.samples import V1, claims_of, everything, outcome, report

from onrecord.ledger import Ledger
from onrecord.ledger.following import Came, Mark, News, mark, news


def looked(held: Ledger, seen: Mark, most: int = 100) -> list[tuple[Mark, News]]:
    with held.looking() as connection:
        return list(news(connection, seen, most))


def now(held: Ledger) -> Mark:
    with held.looking() as connection:
        return mark(connection)


def test_every_kind_of_row_is_news_until_it_was_seen(store: Ledger) -> None:
    begun = now(store)
    everything(store)
    found = looked(store, begun)
    assert {one.what for _, one in found} == set(Came)
    assert found[-1][0] == now(store)
    assert looked(store, now(store)) == []
    for place, (seen, _) in enumerate(found):
        assert looked(store, seen) == found[place + 1 :]


def test_a_few_at_a_time_are_the_same(store: Ledger) -> None:
    begun = now(store)
    everything(store)
    for number in range(10, 15):
        store.record(report(number), claims_of(report(number)), outcome(f"{number}.txt"), V1)
    whole = [one for _, one in looked(store, begun)]
    seen, found = begun, []
    while page := looked(store, seen, 2):
        assert len(page) <= 2
        found += [one for _, one in page]
        seen = page[-1][0]
    assert found == whole


def test_reading_anew_is_no_news(store: Ledger) -> None:
    store.record(report(1), claims_of(report(1)), outcome("1.txt"), V1)
    seen = now(store)
    store.record(report(1), claims_of(report(1)), outcome("1.txt"), V1)
    assert looked(store, seen) == []
