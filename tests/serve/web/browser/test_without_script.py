"""Without script, and with text twice the size: every journey can be made all the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from serve.web.browser.conftest import Opened

from onrecord.serve.web.navigation import PAGES


def test_from_the_briefing_to_a_picture_and_a_text_that_is_read(opened: Opened) -> None:
    page = opened("/", java_script_enabled=False)
    page.locator("article.matter a[data-open]").first.click()
    expect(page).to_have_url(re.compile(r"/proposition/p_"))
    page.locator("#desk summary", has_text="Comment").click()
    page.locator("#desk textarea[name=text]").first.fill("to be asked again")
    page.locator("form[action^='/comment/'] button").click()
    expect(page.get_by_text("Your comment is on the record.")).to_be_visible()
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator("noscript img")).to_be_visible()
    page.get_by_role("link", name="Add texts").click()
    page.get_by_label("Text", exact=True).fill("The army said on Monday that rebels shelled the port of Qaruh.")
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Correct or reject").first.click()
    expect(page.get_by_role("link", name="Correct it")).to_be_visible()


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_text_twice_the_size_is_cut_nowhere(opened: Opened, path: str) -> None:
    page = opened(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")  # as a reader's own setting
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
