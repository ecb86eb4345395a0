"""The record in a browser: as it stood on a day, taken out as a file, judged on a page and put back."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect
from serve.web.browser.conftest import Opened


def test_the_picture_of_a_day_stands_in_the_address(opened: Opened) -> None:
    page = opened("/")
    expect(page.locator("#group-confirmed")).to_be_visible()
    page.keyboard.press("f")
    page.get_by_label("As of").fill("2024-10-31")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page).to_have_url(re.compile(r"as_of=2024-10-31"))
    expect(page.locator("#group-contested")).to_be_visible()
    expect(page.locator("#group-confirmed")).to_have_count(0)
    page.locator("article.matter a[data-open]").first.press("Enter")
    expect(page.get_by_text("As it stood at the end of 2024-10-31")).to_be_visible()
    page.get_by_role("link", name="As it stands now").press("Enter")
    expect(page).to_have_url(re.compile(r"/proposition/p_[0-9a-f]+$"))


def test_an_export_comes_as_a_file(opened: Opened, tmp_path: Path) -> None:
    page = opened("/exports?about=Kursk")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="onrecord-map.geojson").press("Enter")
    waiting.value.save_as(tmp_path / "map.geojson")
    assert json.loads((tmp_path / "map.geojson").read_text("utf-8"))["type"] == "FeatureCollection"


def test_a_proposition_is_judged_and_that_is_taken_back(opened: Opened) -> None:
    page = opened("/propositions?status=claimed")
    entries = page.locator("article a[data-open]")
    other = (entries.nth(5).get_attribute("href") or "").rpartition("/")[2].partition("?")[0]
    entries.nth(1).press("Enter")
    expect(page).to_have_url(re.compile(r"/proposition/p_"))
    form = page.locator('form.deed[action$="/judge"]')
    page.locator("#desk details", has=form).locator("summary").click()
    form.locator("input[name=other]").fill(other)
    form.locator("select[name=sameness]").select_option("different")
    form.locator("[name=reason]").fill("two matters")
    form.get_by_role("button").press("Enter")
    expect(page.get_by_text("Judged. It counts from now on")).to_be_visible()
    expect(page.get_by_text("two matters").first).to_be_visible()
    undo = page.locator('form.deed[action$="/undo"]')
    page.locator("#desk details", has=undo).locator("summary").click()
    undo.locator("[name=reason]").fill("a mistake")
    undo.get_by_role("button").press("Enter")
    expect(page.get_by_text("Taken back. The row stays")).to_be_visible()
