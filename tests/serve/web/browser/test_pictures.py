"""Pictures in a real browser: they are drawn under the policy of the pages, in the colours of the theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from serve.web.browser.conftest import Opened
from serve.web.browser.test_accessible import barriers

PAGES = ("/figures", "/map", "/timeline", "/network")


@pytest.mark.parametrize("path", PAGES)
def test_a_picture_is_drawn_and_a_mark_opens_its_claim(opened: Opened, path: str) -> None:
    page = opened(path)
    drawn = page.locator(".canvas svg[role=group]")
    expect(drawn).to_be_visible()
    assert not barriers(page)
    link = drawn.locator("a[href^='/claim/']").last
    link.locator("> *").first.dispatch_event("click")
    page.wait_for_url("**/claim/c_*")


def test_colours_follow_the_theme(opened: Opened) -> None:
    page = opened("/timeline", color_scheme="light")
    text = page.locator(".canvas svg text").first
    expect(text).to_be_visible()
    light = text.evaluate("one => getComputedStyle(one).fill")
    page.emulate_media(color_scheme="dark")
    assert text.evaluate("one => getComputedStyle(one).fill") != light


def test_the_table_is_walked_by_keys(opened: Opened) -> None:
    page = opened("/figures")
    expect(page.locator(".canvas svg")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/c_*")
