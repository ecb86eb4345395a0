"""A desk that collects from a site on loopback: what is new, what changed, what was taken back, what failed."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from collect.newsroom import WALL, door, newsroom
from ledger.samples import V1, dump
from ledger.stores import KINDS, places
from run.archives import DEADLY
from run.quick import Quick, read_or_die

import onrecord.run.engine as engine_module
from onrecord.collect.archives import StorageError
from onrecord.collect.collecting import Collecting
from onrecord.collect.evidence.archive import Archive
from onrecord.ledger import Ledger, feeds, jobs
from onrecord.run import feeds as following
from onrecord.run.collecting import LedgerDesk
from onrecord.run.engine import LocalEngine
from onrecord.types import Query
from onrecord.types.feed import FeedDeed, FeedHealth
from onrecord.types.job import Job, JobKind
from onrecord.types.vocabulary import Disposition

LAST = 20
CHILD = Path(__file__).with_name("collector.py")


class Clock:
    """Hours pass when they are told to."""

    def __init__(self):
        self.now = datetime(2030, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(milliseconds=1)
        return self.now

    def hours(self, number):
        self.now += timedelta(hours=number)


class Newsdesk:
    """A site, a ledger that follows it, and a worker."""

    def __init__(self, site, place):
        self.site, self.clock = site, Clock()
        self.ledger = Ledger.open(place, clock=self.clock)

    def follow(self, *given, **named):
        for one in given:
            found, _ = following.named(one, **named)
            following.add(self.ledger, found)

    def collect(self, hours=1000, engine=None):
        """Everything that is due after some hours, until nothing is."""
        self.clock.hours(hours)
        desk = LedgerDesk(self.ledger, V1, engine or Quick(), chance=Random(1), clock=self.clock)
        return asyncio.run(Collecting(desk, door(), chance=Random(1)).run(once=True))

    @property
    def texts(self):
        """The evidence that stands."""
        return [held.evidence.exact for held in self.ledger.claims()]

    @property
    def documents(self):
        return list(self.ledger.documents())

    @property
    def health(self):
        with self.ledger.looking() as connection:
            return [one.visit for one in feeds.followed(connection)]

    def outcome(self, path):
        return next(one for one in reversed(list(self.ledger.outcomes())) if one.name.endswith(path))


@pytest.fixture(params=KINDS)
def desk(request, tmp_path):
    with newsroom() as site, places(request.param, tmp_path) as place:
        held = Newsdesk(site, place())
        with held.ledger:
            yield held


def test_what_a_feed_lists_is_fetched_and_read_once(desk):
    desk.site.article("/gao?utm_source=x", title="Gao")
    desk.site.article("/gao", title="Gao")
    desk.site.article("/goma", 9, "Goma")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao?utm_source=x", "Gao"), desk.site.item("/goma", "Goma")))
    tally = desk.collect()
    assert (tally.visits, tally.fresh, tally.deliveries) == (1, 2, 2)
    assert {(one.title, one.publisher) for one in desk.documents} == {
        ("Gao", "Lakeside Herald"), ("Goma", "Lakeside Herald"),
    }  # fmt: skip
    assert {one.published for one in desk.documents} <= {"2024-10-24T11:30:00Z", "2024-10-24T14:30:00+03:00"}
    asked = len(desk.site.asked)
    before = dump(desk.ledger)
    assert desk.collect(2).visits == 1
    assert {status for path, status in desk.site.asked[asked:] if path != "/robots.txt"} == {304}
    after = dump(desk.ledger)
    assert {**after, "visits": 0} == {**before, "visits": 0}
    assert desk.health[0].health is FeedHealth.NOT_MODIFIED


def test_two_items_of_one_date_are_two_and_re_dated_ones_are_none(desk):
    items = [desk.site.item(None, f"Case {n}", f"id{n}", f"Case {n} was heard in Gao today. " * 3) for n in (1, 2)]
    desk.follow(desk.site.rss("/feed", *items))
    desk.collect()
    assert len(desk.documents) == 2
    desk.site.rss("/feed", *(item.replace("24 Oct", "25 Oct") for item in items))
    assert desk.collect().fresh == 0
    assert len(desk.documents) == 2


def test_a_corrected_article_is_a_new_version_and_the_older_is_kept(desk):
    desk.site.article("/gao")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))
    desk.collect()
    desk.site.article("/gao", 9, head="Correction: nine people were killed, and not twelve.")
    desk.collect(2)
    (revision,) = desk.ledger.revisions()
    assert ["12" in desk.ledger.document(id_).text for id_ in (revision.before, revision.after)] == [True, False]
    assert [text.split("\n")[-1] for text in desk.texts] == ["Correction: nine people were killed, and not twelve"]
    assert desk.ledger.count(Query(as_of="2030-02-11T23:00")) == 1


def test_the_same_words_under_another_date_are_no_version(desk):
    desk.site.article("/gao")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))
    desk.collect()
    desk.site.article("/gao", published="2024-10-25T08:00:00Z")
    desk.collect(2)
    assert desk.site.count("/gao", 200) == 2
    assert (len(desk.documents), desk.ledger.revisions()) == (1, [])


@pytest.mark.parametrize("whole", [True, False])
def test_a_notice_that_an_article_is_retracted_takes_it_back(desk, whole):
    desk.site.article("/gao")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))
    desk.collect()
    (first,) = desk.documents
    said = "This article has been retracted because its witness was not in Gao."
    if whole:
        desk.site.article("/gao", head=said, foot="The editors are sorry for it. " * 20)
    else:
        desk.site.put(
            "/gao", f"<html><head><title>Retracted</title></head><body><article><p>{said}</p></article></body></html>"
        )
    for _ in range(3):
        desk.collect(8)
    taken = desk.ledger.withdrawals()
    assert (taken[0].document, taken[0].by, taken[0].reason) == (first.id, "publisher", said)
    assert len(taken) == (2 if whole else 1)
    assert said in desk.ledger.document(taken[0].notice).text
    assert (desk.texts == []) is whole
    assert desk.ledger.revisions() == []


def test_a_page_that_is_gone_takes_nothing_back(desk):
    desk.site.article("/gao")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))
    desk.collect()
    desk.site.put("/gao", "", 410)
    desk.collect(2)
    assert (len(desk.texts), desk.ledger.withdrawals()) == (1, [])
    assert "what was read of it stays" in desk.outcome("/gao").reason
    asked = desk.site.count("/gao")
    desk.collect(100)
    assert desk.site.count("/gao") == asked


def test_a_page_that_leads_to_the_front_page_is_no_version(desk):
    desk.site.article("/gao")
    desk.site.article("/", title="News of today")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))
    desk.collect()
    desk.site.put("/gao", "", 302, Location="/")
    desk.collect(2)
    assert (len(desk.documents), desk.ledger.revisions()) == (1, [])
    assert "front page" in desk.outcome("/gao").reason


def test_an_item_whose_page_cannot_be_had_is_read_from_the_feed(desk):
    desk.site.put("/wall", WALL)
    desk.site.put("/no", "", 403)
    text = "The army said that rebels had shelled the market in Gao on Thursday."
    desk.follow(desk.site.rss("/feed", desk.site.item("/wall", "A", text=text), desk.site.item("/no", "B", text=text)))
    desk.collect()
    assert [one.text for one in desk.documents] == [text, text]
    notes = [one.notes[0] for one in desk.ledger.outcomes()]
    assert all("read from the feed's summary, as its page could not be" in note for note in notes)


def test_an_item_with_nothing_to_read_has_its_outcome(desk):
    desk.site.put("/pdf", b"%PDF-1.7 ...")
    desk.follow(
        desk.site.rss(
            "/feed", desk.site.item("/pdf", "A"), desk.site.item("/none", "B"), desk.site.item(None, "C", "c")
        )
    )
    desk.collect()
    assert desk.outcome("/pdf").disposition is Disposition.UNSUPPORTED
    assert "404" in desk.outcome("/none").reason
    assert desk.documents == []
    assert len(list(desk.ledger.outcomes())) == 3


def test_a_server_that_fails_is_asked_again_later_and_as_it_asks(desk):
    desk.site.put("/gao", "", 503, Retry_After="7200")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao", text="Rebels shelled the market in Gao on Thursday.")))
    desk.collect()
    desk.collect(1)
    assert desk.site.count("/gao") == 1
    desk.site.article("/gao")
    desk.collect(2)
    assert desk.site.count("/gao", 200) == 1
    assert len(desk.texts) == 1


def test_a_server_that_never_answers_well_is_given_up_with_an_outcome(desk):
    desk.site.put("/gao", "", 500)
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))
    for _ in range(8):
        desk.collect(48)
    assert desk.site.count("/gao") == 5
    assert "500" in desk.outcome("/gao").reason


def test_a_feed_that_moved_is_visited_at_its_new_address(desk):
    desk.site.rss("/new")
    desk.follow(desk.site.put("/old", "", 301, Location="/new"))
    desk.collect()
    desk.collect(1)
    assert (desk.site.count("/old"), desk.site.count("/new")) == (1, 2)
    with desk.ledger.looking() as connection:
        assert [change.deed for change in feeds.changes(connection)] == [FeedDeed.ADD, FeedDeed.MOVE]


def test_a_feed_that_asks_for_fewer_visits_gets_them(desk):
    desk.follow(desk.site.put("/feed", "", 429, Retry_After="36000"))
    desk.collect()
    desk.collect(9)
    assert desk.site.count("/feed") == 1
    assert desk.health[0].health is FeedHealth.RATE_LIMITED
    desk.collect(2)
    assert desk.site.count("/feed") == 2


def test_a_feed_that_is_a_little_broken_is_visited_as_often_as_others(desk):
    item = desk.site.item(None, "A", "a", "The road & the bridge are closed.")
    desk.follow(desk.site.put("/feed", f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"))
    for _ in range(4):
        desk.collect(1)
    assert desk.health[0].health is FeedHealth.NOT_MODIFIED
    assert "XML is broken" in desk.health[0].reason
    assert desk.site.count("/feed") == 4
    assert len(desk.documents) == 1


def test_a_feed_that_is_gone_is_visited_no_more_until_it_is_resumed(desk):
    desk.follow(desk.site.put("/feed", "", 410))
    for _ in range(3):
        desk.collect(100)
    assert desk.site.count("/feed") == 1
    (held,) = following.followed(desk.ledger)
    following.change(desk.ledger, FeedDeed.RESUME, held.feed.id)
    desk.collect(0)
    assert desk.site.count("/feed") == 1 + (datetime.now(UTC) <= desk.clock.now)


@pytest.mark.parametrize("deed", [FeedDeed.PAUSE, FeedDeed.REMOVE])
def test_a_feed_that_is_paused_or_removed_is_not_visited(desk, deed):
    desk.follow(desk.site.rss("/feed"))
    (held,) = following.followed(desk.ledger)
    following.change(desk.ledger, deed, held.feed.id[:8])
    desk.collect()
    assert desk.site.asked == []


def test_a_watched_page_is_read_again_when_its_text_changes(desk):
    desk.follow(desk.site.article("/statement"), page=True)
    desk.collect()
    desk.collect(1)
    desk.site.article("/statement", 13)
    desk.collect(1)
    assert len(desk.ledger.revisions()) == 1
    assert len(desk.texts) == 1


def test_a_folder_that_fills(desk, tmp_path):
    folder = tmp_path / "drop"
    folder.mkdir()
    desk.follow(str(folder))

    def put(name, text):
        (folder / name).write_text(text)
        os.utime(folder / name, (1, len(text)))

    put("a.txt", "Rebels shelled the market in Gao. At least 12 people died there.")
    put("b.jsonl", '{"text": "The mayor of Goma spoke to reporters."}\n{"text": "The road to Gao is closed."}\n')
    put("bad.jsonl", '{"text": ')
    desk.collect()
    assert len(desk.documents) == 3
    assert desk.outcome("/bad.jsonl:1").disposition is Disposition.MALFORMED
    put("a.txt", "Rebels shelled the market in Gao. At least 9 people died there, not 12.")
    put("c.txt", "The bridge is open again.")
    desk.collect()
    assert len(desk.documents) == 5
    assert len(desk.ledger.revisions()) == 1


def test_what_ends_every_process_is_given_up(desk):
    desk.site.article("/gao")
    with desk.ledger.deriving() as connection:
        jobs.put(connection, [Job(JobKind.ARTICLE, f"{desk.site.base}/gao", "f_x")], desk.clock())
    for _ in range(12):
        desk.clock.hours(1)
        with desk.ledger.deriving() as connection:
            jobs.lease(connection, "killed", 9, 60, desk.clock())
    desk.collect()
    assert "each time the process ended" in desk.outcome("/gao").reason


def test_an_article_that_kills_its_reader_is_one_outcome_and_the_others_are_read(desk, monkeypatch):
    monkeypatch.setattr(engine_module, "read_batch", read_or_die)
    for number in range(3):
        text = f"Case {number} was heard in Gao today." + f" {DEADLY}" * (number == 1)
        desk.site.put(f"/{number}", text)
    desk.follow(desk.site.rss("/feed", *(desk.site.item(f"/{number}", f"Case {number}") for number in range(3))))
    engine = LocalEngine(1, limit=60)
    try:
        desk.collect(engine=engine)
    finally:
        engine.close()
    ended = [desk.outcome(f"/{number}") for number in range(3)]
    assert [one.disposition.value for one in ended] == ["read", "failed", "read"]
    assert "the process that read it died" in ended[1].reason
    asked = desk.site.count("/1", 200)
    desk.collect(engine=Quick())
    assert desk.site.count("/1", 200) == asked  # it is tried again only where it changed


def test_a_feed_that_is_paused_while_it_is_visited_stays_paused(desk):
    desk.follow(desk.site.rss("/feed"))
    (held,) = following.followed(desk.ledger)

    class Pausing(LedgerDesk):
        def fresh(self, feed, entries):
            following.change(desk.ledger, FeedDeed.PAUSE, feed)
            return super().fresh(feed, entries)

    desk.clock.hours(1000)
    asyncio.run(Collecting(Pausing(desk.ledger, V1, Quick(), clock=desk.clock), door()).run(once=True))
    (held,) = following.followed(desk.ledger)
    assert (held.due, desk.site.count("/feed")) == (None, 1)


def test_two_workers_at_once_do_everything_once(desk):
    items = []
    for number in range(30):
        desk.site.article(f"/{number}", number, f"Case {number}")
        items.append(desk.site.item(f"/{number}", f"Case {number}"))
    desk.follow(desk.site.rss("/feed", *items))
    desk.clock.hours(1000)

    async def both():
        workers = [
            Collecting(LedgerDesk(desk.ledger, V1, Quick(), clock=desk.clock), door(), chance=Random(n)) for n in (1, 2)
        ]
        await asyncio.gather(*(worker.run(once=True) for worker in workers))

    asyncio.run(both())
    desk.collect(0)
    assert len(desk.documents) == 30
    assert all(desk.site.count(f"/{number}") == 1 for number in range(30))


def test_a_stopped_worker_leaves_its_jobs_to_others(desk):
    desk.site.article("/gao")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao")))

    class Slow:
        async def fetch(self, address, etag=None, modified=None):
            await asyncio.sleep(60)

    async def work():
        worker = Collecting(LedgerDesk(desk.ledger, V1, Quick(), clock=desk.clock), Slow())
        running = asyncio.create_task(worker.run())
        await asyncio.sleep(0.3)
        worker.stop()
        await asyncio.wait_for(running, 5)

    desk.clock.hours(1000)
    asyncio.run(work())
    with desk.ledger.looking() as connection:
        assert jobs.waiting(connection, desk.clock()).leased == 0
    assert desk.collect(0).visits == 1
    assert len(desk.documents) == 1


def test_a_fault_of_the_desk_ends_the_run_with_its_reason(desk):
    desk.follow(desk.site.rss("/feed"))

    class Broken(LedgerDesk):
        def fresh(self, feed, entries):
            raise OSError("the disk failed")

    desk.clock.hours(1000)
    worker = Collecting(Broken(desk.ledger, V1, Quick(), clock=desk.clock), door())
    with pytest.raises(OSError, match="the disk failed"):
        asyncio.run(worker.run())


def test_without_room_for_evidence_the_run_ends_and_nothing_is_given_up(desk, tmp_path):
    desk.site.article("/gao")
    desk.follow(desk.site.rss("/feed", desk.site.item("/gao", text="The market in Gao was shelled.")))
    (tmp_path / "evidence").write_text("a file in its place")
    desk.clock.hours(1000)
    worker = Collecting(
        LedgerDesk(desk.ledger, V1, Quick(), clock=desk.clock), door(), archive=Archive(tmp_path / "evidence")
    )
    with pytest.raises(StorageError, match="cannot be kept"):
        asyncio.run(worker.run())
    assert list(desk.ledger.outcomes()) == []
    desk.collect(0)
    assert desk.outcome("/gao").disposition is Disposition.READ


def start(path, base):
    return subprocess.Popen(
        [sys.executable, str(CHILD), str(path), base], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_a_worker_that_is_killed_goes_on_where_it_was(tmp_path):
    chance = Random(2024)
    with newsroom() as site:
        for number in range(LAST):
            site.put(f"/{number}", f"Case {number} was heard.")
        feed = site.rss("/feed", *(site.item(f"/{number}", f"Case {number}") for number in range(LAST)))
        path = tmp_path / "ledger.db"
        with Ledger.open(path) as held:
            following.add(held, following.named(feed)[0])
        for _ in range(2):
            worker = start(path, site.base)
            for _ in range(chance.randrange(1, 8)):
                worker.stdout.readline()
            worker.send_signal(signal.SIGKILL)
            worker.communicate()
            with Ledger.open(path) as held:
                assert held.integrity().sound
        worker = start(path, site.base)
        _, said = worker.communicate(timeout=120)
        assert worker.returncode == 0, said
        with Ledger.open(path) as held:
            assert held.counts().claims == LAST
            assert sorted(one.title for one in held.documents()) == sorted(f"Case {n}" for n in range(LAST))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_worker_that_is_asked_to_ends_cleanly(tmp_path, number):
    with newsroom() as site:
        path = tmp_path / "ledger.db"
        with Ledger.open(path) as held:
            following.add(held, following.named(site.rss("/feed"))[0])
        worker = start(path, f"{site.base} forever")
        assert worker.stdout.readline()
        worker.send_signal(number)
        _, said = worker.communicate(timeout=30)
        assert worker.returncode == 0, said
        with Ledger.open(path) as held, held.looking() as connection:
            assert jobs.waiting(connection, datetime.now(UTC)).leased == 0
