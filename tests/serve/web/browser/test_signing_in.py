"""Signing in before a real browser: a wrong password, the right one, what a role hides, signing out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serve.web.browser.conftest import Opened, served
from serve.web.browser.test_accessible import barriers

from onrecord.serve import passwords
from onrecord.serve.record import Record
from onrecord.types.account import Role

GOOD = "seven ferries before dawn"


@pytest.fixture(scope="module")
def guarded(crisis: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on which an editor Ada and a viewer Ben have a password."""
    record = Record(shutil.copy(crisis, tmp_path_factory.mktemp("guarded") / "ledger.db"))
    record.settle()
    hash_ = passwords.hashed(GOOD, "Ada")
    for name, role in (("root", Role.ADMIN), ("Ada", Role.EDITOR), ("Ben", Role.VIEWER)):
        record.ledger.add_account(name, role, hash_=hash_, by="root")
    with served(record) as address:
        yield address


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def test_a_wrong_password_is_told_and_the_right_one_goes_where_one_was_going(
    opened: Opened, guarded: str, allowed: list[str]
) -> None:
    allowed.append("401")  # the browser tells the answer to a wrong password as a fault
    page = opened("/questions?about=combat", guarded)
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))
    expect(page.get_by_label("Name")).to_be_focused()
    assert page.locator("nav.menu a").count() == 0
    assert not barriers(page)
    sign_in(page, "Ada", "seven ferries before noon")
    expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(page.get_by_label("Password")).to_have_value("")
    assert not barriers(page)
    sign_in(page, "Ada", GOOD)
    expect(page).to_have_url(re.compile(r"/questions\?about=combat$"))
    expect(page.locator(".asker")).to_contain_text("Ada")


def test_a_role_sees_the_deeds_that_it_may_do_and_signing_out_ends_it(opened: Opened, guarded: str) -> None:
    seen = {}
    for name in ("Ada", "Ben"):
        page = opened("/search", guarded)
        sign_in(page, name, GOOD)
        page.locator("ul.claims a[data-open]").first.press("Enter")
        expect(page).to_have_url(re.compile(r"/claim/c_"))
        page.wait_for_load_state()  # what is counted stands at its end
        seen[name] = page.locator("#desk").count(), page.get_by_role("link", name="Add texts").count()
        assert page.get_by_label("Your name").count() == 0  # it is known who writes
    assert seen == {"Ada": (1, 1), "Ben": (0, 0)}
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page).to_have_url(re.compile(r"/sign-in$"))
    page.goto("/search")
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))
