"""A first visit: from the briefing to a claim to its words, by pointer and by keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from serve.web.browser.conftest import Opened


def test_from_the_menu_to_the_words_of_a_document(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("link", name="Propositions").first.click()
    expect(page).to_have_url(re.compile(r"/propositions$"))
    page.locator("article a[data-open]").first.click()
    expect(page).to_have_url(re.compile(r"/proposition/p_"))
    page.locator("ul.claims a[data-open]").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/claim/c_"))
    assert page.locator("blockquote.marked mark").count() > 0
    page.locator("p.facts a").first.click()
    expect(page.locator("mark.chosen").first).to_be_visible()


def test_by_keyboard_alone(opened: Opened) -> None:
    page = opened("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile(r"/propositions$"))
    page.wait_for_load_state()  # keys are heard from then on
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/proposition/p_"))


def test_paper_is_white_whatever_the_theme_and_has_no_menu(opened: Opened) -> None:
    page = opened("/timeline", color_scheme="dark")
    page.keyboard.press("t")
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".canvas svg text").first).to_be_visible()
    ink = "one => getComputedStyle(one).color"
    assert page.locator("main").evaluate(ink) != "rgb(0, 0, 0)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("main").evaluate(ink) == "rgb(0, 0, 0)"
    assert page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".picture").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator("nav.menu")).to_be_hidden()
