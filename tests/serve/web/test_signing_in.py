"""Signing in: who has no account is let in nowhere, names cannot be told by the answer, sessions are new and end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serve.web.conftest import opened, sent
from starlette.requests import Request

from onrecord.ledger import Ledger
from onrecord.serve import passwords
from onrecord.serve.permission import COOKIE, FORWARDED, local
from onrecord.serve.record import Record
from onrecord.serve.web import signing_in
from onrecord.serve.web.app import ROUTERS, application
from onrecord.serve.web.navigation import PAGES
from onrecord.serve.web.waiting import FREE, Waits
from onrecord.types.account import Role
from onrecord.types.audit import Deed

GOOD = "seven ferries before dawn"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_in, "waits", Waits())


@pytest.fixture
def desk(ledger: Path) -> Iterator[Record]:
    """A record with an admin Ada and a viewer Ben, who have one password."""
    record = Record(ledger)
    for name, role in (("Ada", Role.ADMIN), ("Ben", Role.VIEWER)):
        record.ledger.add_account(name, role, hash_=passwords.hashed(GOOD, name), by="root")
    yield record
    record.close()


@pytest.fixture
def visitor(desk: Record) -> TestClient:
    return opened(application(desk))


def sign_in(client: TestClient, name: str = "Ada", password: str = GOOD, onward: str = "/"):
    return sent(client, "/sign-in", name=name, password=password, next=onward)


def test_nobody_is_let_in_unknown(visitor: TestClient) -> None:
    for page in PAGES:
        answer = visitor.get(page.path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in"), page.path
    paths = {route.path for router in ROUTERS for route in router.routes}
    for path in paths:
        answer = visitor.get(path, follow_redirects=False)
        assert answer.status_code in (303, 405), path
    missing = visitor.get("/nothing")
    assert missing.status_code == 404
    assert "Propositions" not in missing.text + visitor.get("/sign-in").text


def test_who_signs_in_goes_where_they_were_going(visitor: TestClient) -> None:
    asked = visitor.get("/propositions?status=confirmed", follow_redirects=False)
    page = visitor.get(asked.headers["location"]).text
    assert 'value="/propositions?status=confirmed"' in page
    answer = sign_in(visitor, onward="/propositions?status=confirmed")
    assert (answer.status_code, answer.headers["location"]) == (303, "/propositions?status=confirmed")
    assert 'href="/audit"' in visitor.get("/nothing").text
    shown = visitor.get("/propositions").text
    assert "Ada" in shown
    assert "Audit log" in shown


@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/sign-in?next=x",
        "/é\r\nX: y",
    ],
)
def test_it_leads_nowhere_else(visitor: TestClient, onward: str) -> None:
    assert sign_in(visitor, onward=onward).headers["location"] == "/"


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: TestClient, desk: Record) -> None:
    cookie = sign_in(visitor).headers["set-cookie"]
    assert {part.strip().casefold() for part in cookie.split(";")[1:]} == {"httponly", "path=/", "samesite=lax"}
    secure = TestClient(application(desk), base_url="https://localhost")
    assert "secure" in sign_in(secure).headers["set-cookie"].casefold()


def test_wrong_passwords_and_unknown_names_have_one_answer_and_one_cost(visitor, desk, monkeypatch) -> None:
    checked: list[bool] = []
    real = passwords.fits
    monkeypatch.setattr(passwords, "fits", lambda hash_, given: checked.append(hash_ is None) or real(hash_, given))
    desk.ledger.add_account("wall", Role.VIEWER, by="root")
    desk.ledger.add_account("Cy", Role.VIEWER, hash_=passwords.hashed(GOOD, "Cy"), by="root")
    desk.ledger.disable("Cy", by="root")
    tries = [("Ada", "seven ferries before noon"), ("nobody", GOOD), ("wall", GOOD), ("Cy", GOOD), ("Ada", "")]
    pages = []
    for name, password in tries:
        monkeypatch.setattr(signing_in, "waits", Waits())
        answer = sign_in(visitor, name, password)
        assert answer.status_code == 401
        assert COOKIE not in answer.cookies
        pages.append(answer.text.replace(f'value="{name}"', 'value=""'))
    assert len(set(pages)) == 1
    assert checked == [False, True, True, True, False]
    refused = [row for row in desk.ledger.logged() if row.deed is Deed.SIGN_IN_REFUSED]
    assert [(row.about, row.who, row.address) for row in reversed(refused)] == [
        (name, "127.0.0.1", "127.0.0.1") for name, _ in tries
    ]


def test_after_some_wrong_tries_even_the_right_one_waits(visitor: TestClient) -> None:
    for _ in range(FREE):
        sign_in(visitor, password="wrong")
    answer = sign_in(visitor)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert "Try again in 1 seconds" in answer.text
    assert COOKIE not in answer.cookies


def test_signing_in_with_ones_own_account_buys_no_tries_at_others(visitor: TestClient) -> None:
    for _ in range(FREE - 1):
        sign_in(visitor, "Ada", "wrong")
        assert sign_in(visitor, "Ben").status_code == 303
    assert sign_in(visitor, "nobody", "wrong").status_code == 401
    assert sign_in(visitor, "Ben").status_code == 429


def test_signing_in_often_makes_nobody_wait(visitor: TestClient) -> None:
    assert [sign_in(visitor).status_code for _ in range(FREE + 2)] == [303] * (FREE + 2)


def test_a_session_that_was_planted_is_not_taken_over(visitor: TestClient, desk: Record) -> None:
    planted = desk.ledger.open_session("Ben")
    visitor.cookies.set(COOKIE, planted, domain="localhost.local", path="/")
    mine = sign_in(visitor).cookies[COOKIE]
    assert mine != planted
    assert desk.ledger.session(planted) is None
    made_up = "x" * 43
    visitor.cookies.clear()
    visitor.cookies.set(COOKIE, made_up, domain="localhost.local", path="/")
    assert visitor.get("/", follow_redirects=False).status_code == 303
    assert sign_in(visitor).cookies[COOKIE] != made_up
    assert desk.ledger.session(made_up) is None


def test_signing_out_ends_the_session_on_the_server(visitor: TestClient, desk: Record) -> None:
    secret = sign_in(visitor).cookies[COOKIE]
    assert sent(visitor, "/sign-out", "/account").status_code == 303
    assert desk.ledger.session(secret) is None
    deeds = [row.deed for row in desk.ledger.logged(limit=2)]
    assert deeds == [Deed.SIGN_OUT, Deed.SIGN_IN]


def test_an_account_that_is_disabled_or_lowered_feels_it_at_once(visitor: TestClient, desk: Record) -> None:
    desk.ledger.set_role("Ben", Role.ADMIN, by="root")
    sign_in(visitor, "ben")
    assert visitor.get("/audit").status_code == 200
    desk.ledger.set_role("Ben", Role.EDITOR, by="root")
    answer = visitor.get("/audit")
    assert answer.status_code == 403
    assert "takes the role admin" in answer.text
    assert 'href="/audit"' not in answer.text
    desk.ledger.disable("Ben", by="root")
    assert visitor.get("/", follow_redirects=False).status_code == 303


def test_the_user_of_this_machine_needs_no_account_until_there_is_one(client: TestClient, ledger: Path) -> None:
    assert client.get("/audit").status_code == 200
    assert client.get("/sign-in", follow_redirects=False).headers["location"] == "/"
    with Ledger.open(ledger) as held:
        held.add_account("wall", Role.ADMIN, by="root")
        assert client.get("/audit").status_code == 200
        held.set_password("wall", "h", by="root")
    assert client.get("/audit", follow_redirects=False).status_code == 303


def test_who_comes_from_elsewhere_is_not_the_user_of_this_machine(ledger: Path) -> None:
    record = Record(ledger)
    near, far = opened(application(record)), opened(application(record), "203.0.113.9")
    open_ = opened(application(record, loopback=False))
    assert near.get("/propositions", follow_redirects=False).status_code == 200
    for client in (far, open_):
        assert client.get("/propositions", follow_redirects=False).status_code == 303
    for name in FORWARDED:
        assert near.get("/propositions", headers={name: "127.0.0.1"}, follow_redirects=False).status_code == 303
    record.close()


def test_another_users_program_and_a_proxy_of_old_are_told_to_make_an_account_first(ledger: Path) -> None:
    record = Record(ledger)
    others = opened(application(record, mine=lambda request: False))
    old = Request({"type": "http", "http_version": "1.0", "headers": [], "client": None, "app": application(record)})
    assert not local(old)
    assert local(Request({**old.scope, "http_version": "1.1"}))
    assert others.get("/api/v1/claims").status_code == 401
    assert others.get("/propositions", follow_redirects=False).status_code == 303
    asked = others.get("/propositions").text
    assert "onrecord account add" in asked
    assert "Lost your password?" not in asked
    record.ledger.add_account("Ada", Role.ADMIN, hash_="h", by="root")
    assert "Lost your password?" in others.get("/propositions").text
    record.close()


def test_a_weaker_hash_is_made_anew_and_nobody_is_signed_out(visitor: TestClient, desk: Record) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(GOOD)
    desk.ledger.set_password("Ada", old, by="root")
    other = desk.ledger.open_session("Ada")
    assert sign_in(visitor).status_code == 303
    assert desk.ledger.password_of("Ada") != old
    assert desk.ledger.session(other) is not None
    assert sign_in(visitor).status_code == 303
