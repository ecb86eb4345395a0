"""Documents and claims for the ledger's tests, and a look at all that a file holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from factories import actor, claim, document, link, words
from sqlalchemy import Connection

from onrecord.ledger import Ledger, feeds, jobs
from onrecord.ledger.tables import RECORDS
from onrecord.types import Claim, Copy, Document, Outcome, Reader
from onrecord.types.account import Role, Scope
from onrecord.types.capture import Capture
from onrecord.types.checked import Showing
from onrecord.types.feed import Entry, FeedDeed, FeedHealth, Subscription, Visit
from onrecord.types.job import Job, JobKind
from onrecord.types.origin import Independence
from onrecord.types.proposition import Sameness
from onrecord.types.ruling import RulingKind
from onrecord.types.vocabulary import Disposition

V1, V2, V3 = (Reader(version, "en_core_web_md 3.7.1") for version in ("0.1.0", "0.2.0", "0.3.0"))

TOWNS = ("Goma", "El Fasher", "Myitkyina", "Rafah", "Port-au-Prince", "Stepanakert", "Gao", "Srinagar")


def report(number: int, **given: object) -> Document:
    """A report of its own for every number."""
    town = TOWNS[number % len(TOWNS)]
    text = f"The army denied that rebels shelled the market of {town}. Case {number}: at least {number} people fled."
    return document(text, **{"published": f"2024-10-{number % 28 + 1:02d}", "source_id": f"r{number}", **given})


def claims_of(made: Document, after: int = 0) -> list[Claim]:
    """An event, denied by the army, and the publisher's own figure. The report begins `after` so many characters."""
    first, second = made.text[after:].split(". ", 1)
    army = link("The army", "denied", text=made.text, country="COD", entity="body:cod-army")
    rebels = actor("rebels", made.text, entity="body:m23", country="COD")
    event = claim("event", made, (army,), first, trigger=words("shelled", made.text), actors=(rebels,), recipients=())
    spans = words("at least", made.text).spans
    figure = claim("figure", made, (), second, text="at least", spans=spans, counted=words("people", made.text))
    return [event, figure]


def outcome(name: str = "a.txt", disposition: Disposition = Disposition.READ, **given: object) -> Outcome:
    return Outcome(name, disposition, **given)  # type: ignore[arg-type]


FEED = Subscription(Subscription.id_of("https://lakeside.example/feed"), "https://lakeside.example/feed", "Lakeside")
AT = "2025-01-01T12:00:00.000000Z"


def entry(number: int = 1, **given: object) -> Entry:
    link = f"https://lakeside.example/{number}"
    return Entry(**{"id": f"item {number}", "link": link, "title": f"Case {number}", **given})  # type: ignore[arg-type]


def follow(connection: Connection, feed: Subscription = FEED, health: FeedHealth = FeedHealth.WORKING) -> None:
    """A feed that was added, visited once and listed one item."""
    feeds.put(connection, FeedDeed.ADD, feed, None, AT)
    feeds.visited(connection, Visit(feed.id, health, AT, 200, 1, 1, notes=("a note",)))
    feeds.seen(connection, feed.id, [entry()], AT)


def everything(store: Ledger) -> None:
    """A row in every table of the record, and a job that is left to do."""
    made = report(1)
    event, figure = claims_of(made)
    store.record(made, [event, figure], outcome("1.txt"), V1)
    store.correct(event.id, event, by="Ada Okoro", reason="wording")
    kept = Capture("ab", 1, "a", "a", "2024-10-28T08:00:00Z", 200, None, "f")
    like = replace(event, id="c_like")
    store.record(made, [like, figure], outcome("1.txt"), V2, article="lakeside.example/gao", capture=kept)
    store.judge(event.id, figure.id, Sameness.SAME, by="Ada Okoro", reason="one matter")
    store.sign_off(store.judgements()[0].id or 0, by="Ben Sato")
    store.undo(store.judgements()[0].id, by="Ada Okoro", reason="a slip")
    store.judge_independence(event.id, figure.id, Independence.SHOWN, by="Ada Okoro", reason="two places")
    store.attach(
        event.id, "", Showing.FOR, "a register of the port", dated="2024-10", shows="the shells' marks",
        document=made.id, digest="0" * 64, by="Ada Okoro", reason="seen by two",
    )  # fmt: skip
    store.detach(1, by="Ada Okoro", reason="of another port")
    store.rule(RulingKind.NAME, "body:nato", "the alliance", by="Ada Okoro", reason="as they say")
    store.withdraw(made.id, by="Ada Okoro", reason="their notice")
    store.comment(made.id, "Their second notice of the day.", by="Ada Okoro")
    store.assign("body:nato", "body:eu", "Ben Sato", by="Ada Okoro", last=None)
    store.save_search("shelling", "about=shelled", by="Ada Okoro")
    store.put_copies([Copy(made.id, made.id, made.id, 1.0)])
    store.add_account("Ada Okoro", Role.ADMIN, hash_="$argon2id$", by="Ada Okoro")
    secret, token = store.add_token("Ada Okoro", Scope.READ, label="the wall", by="Ada Okoro")
    store.token(secret)
    store.revoke_token(token.number, by="Ada Okoro")
    store.open_session("Ada Okoro")
    with store.deriving() as connection:
        follow(connection)
        jobs.put(connection, [Job(JobKind.ARTICLE, "a", FEED.id, entry())], datetime(2025, 1, 1, tzinfo=UTC))


def dump(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every record table, as it lies in the store."""
    with ledger.store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key))]
            for table in RECORDS
        }


def told(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """The same without numbers that nothing refers to: PostgreSQL leaves out those of transactions that failed."""
    referred = {key.column.table.name for table in RECORDS for key in table.foreign_keys if key.column.name == "pk"}
    held = dump(ledger)
    for table in RECORDS:
        if table.name not in referred and "pk" in table.c:
            held[table.name] = [row[1:] for row in held[table.name]]
    return held
