"""Exports from the pages: every format that there is, as asked, in the audit log."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.brief.exports import FORMATS
from onrecord.ledger import Ledger
from onrecord.types.audit import Deed


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_comes_as_a_file_and_is_logged(client: TestClient, ledger: Path, name: str) -> None:
    answer = client.get(f"/exports/{name}?about=Kursk")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[name].media
    assert answer.headers["content-disposition"] == f'attachment; filename="{FORMATS[name].file}"'
    assert len(answer.content) > 100
    with Ledger.open(ledger, write=False) as held:
        (row,) = (row for row in held.logged() if row.deed is Deed.EXPORT)
    assert row.about == name
    assert "about Kursk" in row.detail


def test_the_page_keeps_what_is_asked(client: TestClient) -> None:
    text = client.get("/exports?about=Kursk&since=2024-11-01").text
    assert 'href="/exports/geojson?about=Kursk&amp;since=2024-11-01"' in text


def test_an_export_of_a_day_has_the_statuses_of_that_day(client: TestClient) -> None:
    now, then = (
        list(csv.DictReader(client.get(f"/exports/polecat-csv?{asked}=2024-11-05").text.splitlines()))
        for asked in ("until", "as_of")
    )
    assert "confirmed" in {row["Proposition Status"] for row in now}
    assert "confirmed" not in {row["Proposition Status"] for row in then}
    assert {row["Asked"] for row in then} == {"until: 2024-11-05; status of: 2024-11-05"}


def test_a_format_that_is_none(client: TestClient) -> None:
    answer = client.get("/exports/wav")
    assert answer.status_code == 404
    assert "geojson" in answer.text


def test_bytes_go_out_under_the_policy(client: TestClient) -> None:
    """A briefing of strangers' words as a page: never shown by this server as its own."""
    answer = client.get("/exports/html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
