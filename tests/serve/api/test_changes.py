"""The feeds: Atom that validates by its own parser, and events that go on after the last one seen."""

from __future__ import annotations

import json

import feedparser
import pytest
from fastapi.testclient import TestClient
from ledger.samples import V1, claims_of, outcome, report
from serve.api.conftest import As

from onrecord.serve.api import changes
from onrecord.serve.record import Record
from onrecord.types.proposition import Sameness
from onrecord.types.ruling import RulingKind

WHO = {"by": "Ada", "reason": "x"}


def events(client: TestClient, after: str | None = None) -> tuple[list[tuple[str, dict[str, str]]], str]:
    """The events that are there, and the id of the last one."""
    headers = {"Last-Event-ID": after} if after else {}
    answer = client.get("/changes/stream?follow=false", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    found, last = [], after or ""
    for block in answer.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        last = fields.get("id", last)
        if "event" in fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found, last


def test_the_list_and_the_feed_say_the_same(as_: As) -> None:
    client = as_("viewer")
    held = client.get("/changes", params={"since": "2024"}).json()["items"]
    assert held
    answer = client.get("/changes.atom", params={"since": "2024"})
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == [f"{one['what']}: {one['text']}"[:300] for one in held]
    assert len({entry.id for entry in feed.entries}) == len(held)
    assert all(entry.link.endswith(one["id"]) for entry, one in zip(feed.entries, held, strict=True))
    assert len(feedparser.parse(client.get("/changes.atom").content).entries) > 0


def test_hostile_words_stay_words_in_the_feed(as_: As, desk: Record) -> None:
    made = report(77, publisher="<script>\x00\x0b]]></script>&\ud800")
    desk.ledger.record(made, claims_of(made), outcome("77.txt"), V1)
    desk.ledger.withdraw(made.id, by="Ada", reason="<b>\x0b&amp;")
    answer = as_("viewer").get("/changes.atom", params={"since": "2024"})
    assert not feedparser.parse(answer.content).bozo
    assert b"<script>" not in answer.content


def test_every_kind_of_news_comes_once_and_goes_on_where_it_was(as_: As, desk: Record) -> None:
    client, held = as_("viewer"), desk.ledger
    found, last = events(client)
    assert found == []
    made = report(500)
    event, figure = claims_of(made)
    held.record(made, [event, figure], outcome("500.txt"), V1)
    held.reject(event.id, **WHO)
    held.judge(event.id, figure.id, Sameness.UNSURE, **WHO)
    held.undo(1, **WHO)
    held.rule(RulingKind.NAME, "body:nato", "x", **WHO)
    held.withdraw(made.id, **WHO)
    found, after = events(client, last)
    assert [(what, one["id"]) for what, one in found] == [
        ("document", made.id),
        ("correction", event.id),
        ("judgement", "1"),
        ("judgement", "1"),
        ("ruling", "r1"),
        ("withdrawal", made.id),
    ]
    assert found[3][1]["text"].startswith("undone: ")
    assert events(client, after) == ([], after)
    held.reinstate(made.id, **WHO)
    assert [what for what, _ in events(client, after)[0]] == ["withdrawal"]
    assert events(client, last)[0][:6] == found


def test_more_than_one_look_takes_comes_whole_and_in_order(as_: As, desk: Record, monkeypatch) -> None:
    monkeypatch.setattr(changes, "AT_ONCE", 3)
    client = as_("viewer")
    _, last = events(client)
    made = [report(number) for number in range(600, 610)]
    for one in made:
        desk.ledger.record(one, claims_of(one), outcome(f"{one.id}.txt"), V1)
    assert [one["id"] for _, one in events(client, last)[0]] == [one.id for one in made]


def test_a_live_feed_is_for_those_who_are_known_and_not_for_any_number(as_: As, app, monkeypatch) -> None:
    assert as_(None).get("/changes/stream?follow=false").status_code == 401
    monkeypatch.setattr(changes, "LISTENERS", 0)
    answer = as_("viewer").get("/changes/stream?follow=false")
    assert answer.status_code == 503
    assert "are listening already" in answer.json()["detail"]


@pytest.mark.parametrize("after", ["1", "1-2-3-4-5", "a-b-c-d-e-f", "1-2-3-4-5-6-7", "-1-2-3-4-5-6"])
def test_an_id_that_no_event_had_is_refused(as_: As, after: str) -> None:
    answer = as_("viewer").get("/changes/stream?follow=false", headers={"Last-Event-ID": after})
    assert answer.status_code == 400
