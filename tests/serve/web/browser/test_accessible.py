"""Every page of the menu, light and dark: nothing that keeps a reader out, and no wider than a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize
from serve.web.browser.conftest import Opened

from onrecord.serve.web.navigation import PAGES

PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""WCAG 2.2, 1.4.10: no more is needed than 320 pixels, which are 1280 at four times the size."""
GRAVE = ("moderate", "serious", "critical")


def barriers(page: Page) -> list[str]:
    """What axe-core finds moderate or worse, with where it stands."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {', '.join(node['html'][:120] for node in one['nodes'][:3])}"
        for one in found
        if one["impact"] in GRAVE
    ]


SMALL = """() => {
  const all = [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary, textarea")]
    .filter((one) => one.checkVisibility() && !one.closest(".hidden, .skip, svg"));
  const boxes = all.map((one) => one.getBoundingClientRect());
  const away = (box, x, y) =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  return all.filter((one, at) => {
    const box = boxes[at], x = box.x + box.width / 2, y = box.y + box.height / 2;
    if (Math.min(box.width, box.height) >= 23.5) return false;
    const words = [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (getComputedStyle(one).display === "inline" && words) return false;
    return boxes.some((other, place) => place !== at && !one.contains(all[place]) && !all[place].contains(one)
      && away(other, x, y) < 12);
  }).map((one) => one.outerHTML.slice(0, 120));
}"""
"""WCAG 2.2, 2.5.8: what is smaller than 24 pixels has room about it, or stands in a sentence."""


def small(page: Page) -> list[str]:
    """What is too small to be hit."""
    found: list[str] = page.evaluate(SMALL)
    return found


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_no_page_keeps_a_reader_out(opened: Opened, path: str) -> None:
    page = opened(path, color_scheme="light")
    assert not barriers(page)
    page.emulate_media(color_scheme="dark")
    assert not barriers(page)
    assert not small(page)
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize(
    ("listing", "entry"),
    [
        ("/propositions", "a[data-open]"),
        ("/search", "ul.claims a[data-open]"),
        ("/search", "ul.claims a.when"),
        ("/entities", "a[data-open]"),
        ("/sources", "a[data-open]"),
        ("/nothing", "main a"),
    ],
)
def test_no_page_of_one_thing_keeps_a_reader_out(opened: Opened, allowed: list[str], listing: str, entry: str) -> None:
    allowed.append("404")
    page = opened(listing, color_scheme="light")
    page.goto(page.locator(entry).first.get_attribute("href") or "")
    assert not barriers(page)
    page.emulate_media(color_scheme="dark")
    assert not barriers(page)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
