"""The briefing: by status, every sentence opens its claims, as it was on a day, what is new since the last visit."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from fastapi.testclient import TestClient


def test_every_citation_opens_words_and_claims(client: TestClient) -> None:
    text = client.get("/").text
    cited = sorted(set(re.findall(r'<a href="(/document/[^"]+)"', text)))
    assert len(cited) > 10
    for address in cited[:6]:
        address = address.replace("&amp;", "&")
        answer = client.get(address)
        assert answer.status_code == 200
        assert 'class="chosen"' in answer.text
        assert parse_qs(urlsplit(address).query)["claim"]


def test_statuses_in_their_order_and_as_they_were(client: TestClient) -> None:
    now = re.findall(r'id="group-(\w+)"', client.get("/").text)
    assert now[0] == "confirmed"
    assert set(now) >= {"confirmed", "contested", "claimed"}
    then = re.findall(r'id="group-(\w+)"', client.get("/?as_of=2024-10-31").text)
    assert "confirmed" not in then
    assert "contested" in then


def test_filters_are_kept_in_the_address(client: TestClient) -> None:
    text = client.get("/?about=Kursk&since=2024-11-01").text
    assert 'href="/propositions?about=Kursk&amp;since=2024-11-01"' in text
    assert "Nothing on the record fits." in client.get("/?about=zzzz").text


def test_what_is_new_since_the_last_visit(client: TestClient) -> None:
    assert "Latest changes" in client.get("/").text
    client.cookies.set("onrecord_visits", "2025-04-27/2025-04-28")
    text = client.get("/").text
    assert "New since your visit on 2025-04-28" in text
    assert "2025-04-30" in text
    client.cookies.set("onrecord_visits", "x/y")
    assert "Latest changes" in client.get("/").text
