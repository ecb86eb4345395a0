"""Every page of the menu, light and dark: nothing that keeps a reader out, and no wider than a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize
from serve.web.browser.conftest import Opened

from onrecord.serve.web.navigation import PAGES

PHONE: ViewportSize = {"width": 390, "height": 844}
GRAVE = ("serious", "critical")


def barriers(page: Page) -> list[str]:
    """What axe-core finds serious or critical, with where it stands."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {', '.join(node['html'][:120] for node in one['nodes'][:3])}"
        for one in found
        if one["impact"] in GRAVE
    ]


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_no_page_keeps_a_reader_out(opened: Opened, path: str) -> None:
    page = opened(path, color_scheme="light")
    assert not barriers(page)
    page.emulate_media(color_scheme="dark")
    assert not barriers(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
