"""The pages of accounts and of the audit log: for admins, and what everybody may do about their own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serve.web.conftest import opened, sent

from onrecord.ledger import Ledger
from onrecord.serve import passwords
from onrecord.serve.permission import COOKIE
from onrecord.serve.record import Record
from onrecord.serve.web import signing_in
from onrecord.serve.web.app import ROUTERS, application
from onrecord.serve.web.waiting import FREE, Waits
from onrecord.types.account import Role, Scope
from onrecord.types.audit import Deed, Way

GOOD, OTHER = "seven ferries before dawn", "nine lorries after dusk"

pytestmark = pytest.mark.usefixtures("cheap")

As = Callable[[str], TestClient]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_in, "waits", Waits(lambda: 0.0))  # no second passes, however busy the machine


@pytest.fixture
def desk(ledger: Path) -> Iterator[Record]:
    """A record with an account for every role, called after it."""
    record = Record(ledger)
    for role in reversed(Role):  # an admin first
        record.ledger.add_account(role.value, role, hash_=passwords.hashed(GOOD, role.value), by="root")
    yield record
    record.close()


@pytest.fixture
def as_(desk: Record) -> As:
    """A browser that is signed in as the account of a role."""

    def browser(name: str) -> TestClient:
        client = opened(application(desk))
        client.cookies.set(COOKIE, desk.ledger.open_session(name), domain="localhost.local", path="/")
        return client

    return browser


def last(held: Ledger) -> tuple[Deed, str, str, Way]:
    row = next(held.logged())
    return row.deed, row.who, row.about, row.way


def test_an_admin_makes_changes_and_disables_accounts(as_: As, desk: Record) -> None:
    admin, held = as_("admin"), desk.ledger
    made = sent(admin, "/accounts", "/accounts", name="Ada Okoro", role="analyst", password=OTHER)
    assert made.status_code == 303
    assert passwords.fits(held.password_of("ada okoro"), OTHER)
    assert last(held) == (Deed.ACCOUNT, "admin", "Ada Okoro", Way.PAGE)
    at = "/accounts/Ada%20Okoro"
    session = held.open_session("ada okoro")
    for deed, fields in (("role", {"role": "editor"}), ("sign-out", {}), ("disable", {}), ("enable", {})):
        assert sent(admin, f"{at}/{deed}", "/accounts", **fields).status_code == 303
    assert held.session(session) is None
    assert held.account("ada okoro").role is Role.EDITOR
    assert sent(admin, f"{at}/password", "/accounts", password=GOOD).status_code == 303
    assert passwords.fits(held.password_of("ada okoro"), GOOD)


@pytest.mark.parametrize(
    ("path", "fields", "status", "why"),
    [
        ("/accounts", {"name": "<b>", "role": "viewer"}, 409, "no name for an account"),
        ("/accounts", {"name": "x", "role": "king"}, 422, "is none of viewer"),
        ("/accounts", {"name": "x", "role": "viewer", "password": "short"}, 422, "take 15 or more"),
        ("/accounts", {"name": "VIEWER", "role": "viewer"}, 409, "There is an account viewer already"),
        ("/accounts/nobody/disable", {}, 404, "no account &#39;nobody&#39;"),
        ("/accounts/viewer/promote", {}, 404, "nothing that is done"),
        ("/accounts/admin/disable", {}, 409, "the last that may make accounts"),
        ("/account/tokens/t99/revoke", {}, 404, "no token"),
        ("/account/tokens", {"scope": "read", "label": "x", "days": "-1"}, 422, "no number of days"),
        ("/account/tokens", {"scope": "all", "label": "x"}, 422, "is none of read, write"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(as_, desk, path, fields, status, why) -> None:
    before = [*desk.ledger.accounts(), *desk.ledger.tokens()]
    answer = sent(as_("admin"), path, "/accounts", **fields)
    assert (answer.status_code, why in answer.text) == (status, True)
    assert [*desk.ledger.accounts(), *desk.ledger.tokens()] == before


def test_everybody_changes_their_own_password_knowing_the_present_one(as_: As, desk: Record) -> None:
    viewer = as_("viewer")
    wrong = sent(viewer, "/account/password", "/account", present=OTHER, password=OTHER)
    assert wrong.status_code == 403
    assert sent(viewer, "/account/password", "/account", present=GOOD, password=OTHER).status_code == 303
    assert passwords.fits(desk.ledger.password_of("viewer"), OTHER)
    assert viewer.get("/account", follow_redirects=False).status_code == 303  # signed out


def test_a_new_password_offers_to_revoke_the_tokens(as_: As, desk: Record) -> None:
    viewer = as_("viewer")
    assert "Revoke" not in viewer.get("/account").text
    secret, _ = desk.ledger.add_token("viewer", Scope.READ, label="wall", by="viewer")
    assert "Revoke 1 token too" in viewer.get("/account").text
    sent(viewer, "/account/password", "/account", present=GOOD, password=OTHER, tokens="revoke")
    assert desk.ledger.token(secret) is None


def test_the_present_password_is_guessed_no_faster_than_at_the_door(as_: As, desk: Record) -> None:
    viewer = as_("viewer")
    for _ in range(FREE):
        assert sent(viewer, "/account/password", "/account", present=OTHER, password=OTHER).status_code == 403
    early = sent(viewer, "/account/password", "/account", present=GOOD, password=OTHER)
    assert (early.status_code, "Try again in 1 seconds" in early.text) == (429, True)
    assert passwords.fits(desk.ledger.password_of("viewer"), GOOD)
    assert sent(viewer, "/sign-in", "/account", name="viewer", password=GOOD).status_code == 429


def test_a_token_of_ones_own_is_shown_once(as_: As, desk: Record) -> None:
    viewer = as_("viewer")
    page = sent(viewer, "/account/tokens", "/account", label="the <wall>", scope="write", days="30")
    assert page.headers["cache-control"] == "no-store"
    secret = re.search(r"<code>(onr_[\w-]{43})</code>", page.text)
    assert secret
    found = desk.ledger.token(secret[1])
    assert found is not None
    assert (found[0].owner, found[0].scope) == ("viewer", Scope.WRITE)
    assert secret[1] not in viewer.get("/account").text
    assert "the &lt;wall&gt;" in viewer.get("/account").text
    assert sent(viewer, f"/account/tokens/{found[0].number}/revoke", "/account").status_code == 303
    assert desk.ledger.token(secret[1]) is None


def test_nobody_but_an_admin_touches_the_tokens_of_others(as_: As, desk: Record) -> None:
    secret, token = desk.ledger.add_token("viewer", Scope.READ, label="", by="root")
    for name in ("analyst", "editor"):
        client = as_(name)
        assert sent(client, f"/account/tokens/{token.number}/revoke", "/account").status_code == 403
        made = sent(client, "/account/tokens", "/account", owner="viewer", label="x", scope="read")
        assert made.status_code == 403
    assert desk.ledger.token(secret) is not None
    assert sent(as_("admin"), f"/account/tokens/{token.number}/revoke", "/accounts").status_code == 303
    assert desk.ledger.token(secret) is None


def test_entities_are_joined_in_the_queue_by_editors(as_: As) -> None:
    given = {"left": "body:eu", "right": "body:nato", "sameness": "same", "reason": "so"}
    assert sent(as_("analyst"), "/review/judge", "/review", **given).status_code == 403
    assert sent(as_("editor"), "/review/judge", "/review", **given).status_code != 403


ADMINS = ("/accounts", "/audit")
PATHS = sorted(
    (method, route.path)  # type: ignore[attr-defined]
    for router in ROUTERS
    for route in router.routes
    for method in route.methods  # type: ignore[attr-defined]
    if route.path.startswith(ADMINS)  # type: ignore[attr-defined]
)


@pytest.mark.parametrize("name", ["viewer", "analyst", "editor"])
@pytest.mark.parametrize(("method", "path"), PATHS)
def test_every_route_of_the_admins_refuses_the_others(as_, desk, name, method, path) -> None:
    client = as_(name)
    where = path.format(name="viewer", deed="disable", form="csv")
    before = [*desk.ledger.accounts(), *desk.ledger.logged()]
    answer = client.get(where) if method == "GET" else sent(client, where, "/account", name="x", role="admin")
    assert answer.status_code == 403
    assert [*desk.ledger.accounts(), *desk.ledger.logged()] == before


OWN = (
    "/account/password", "/account/tokens", "/account/tokens/{number}/revoke", "/search/save",
    "/search/{number}/remove",
)  # fmt: skip
"""What everybody may send: it is checked against whose it is."""

WRITES = sorted(
    route.path.replace(":path}", "}")  # type: ignore[attr-defined]
    for router in ROUTERS
    for route in router.routes
    if "POST" in route.methods and route.path not in OWN  # type: ignore[attr-defined]
)


@pytest.mark.parametrize("path", WRITES)
def test_no_page_lets_a_viewer_change_anything(as_: As, desk: Record, path: str) -> None:
    viewer = as_("viewer")
    claim = next(desk.ledger.claims())
    names = {"name": "viewer", "deed": "disable", "number": "1", "id_": claim.id, "id": claim.id}
    before = [*desk.ledger.accounts(), *desk.ledger.logged()]
    answer = sent(viewer, path.format(**names), "/account", reason="x", by="x", name="x", role="admin")
    assert answer.status_code == 403, path
    assert [*desk.ledger.accounts(), *desk.ledger.logged()] == before


def test_the_audit_log_is_filtered_paged_and_exported(as_: As, desk: Record) -> None:
    admin, held = as_("admin"), desk.ledger
    for number in range(120):
        held.log(Deed.EXPORT, f"=HYPERLINK({number})", "<script>alert(1)</script>", by="Cy")
    page = admin.get("/audit?who=Cy&deed=export").text
    assert page.count("<tr data-row>") == 100
    assert "<script>alert" not in page
    older = re.search(r'href="(/audit\?[^"]+)" rel="next"', page)
    assert older
    assert admin.get(older[1].replace("&amp;", "&")).text.count("<tr data-row>") == 20
    assert admin.get("/audit?since=2999-01-01").text.count("<tr data-row>") == 0
    lines = admin.get("/audit/export.jsonl?who=Cy")
    assert lines.headers["content-disposition"] == 'attachment; filename="audit.jsonl"'
    assert [json.loads(line)["who"] for line in lines.text.splitlines()] == ["Cy"] * 120
    rows = list(csv.DictReader(io.StringIO(admin.get("/audit/export.csv?who=Cy").text)))
    assert rows[0]["about"] == "'=HYPERLINK(119)"
    assert last(held) == (Deed.EXPORT, "admin", "audit", Way.PAGE)


@pytest.mark.parametrize("query", ["since=soon", "until=2024-13-01", "deed=steal", "before=x"])
def test_a_filter_of_the_log_that_makes_no_sense_is_told(as_: As, query: str) -> None:
    answer = as_("admin").get(f"/audit?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


def test_without_accounts_there_is_none_of_ones_own(client: TestClient) -> None:
    assert "without an account" in client.get("/account").text
    assert "No account has a password yet" in client.get("/accounts").text
    answer = sent(client, "/account/password", "/accounts", present="", password=GOOD)
    assert answer.status_code == 422


def test_the_first_account_with_a_password_is_an_admin(client: TestClient) -> None:
    assert '<option value="admin" selected>' in client.get("/accounts").text
    refused = sent(client, "/accounts", "/accounts", name="Ben", role="viewer", password=GOOD)
    assert (refused.status_code, "Make an account with a password and the role admin" in refused.text) == (409, True)
    assert client.get("/accounts").status_code == 200  # nobody was locked out
    assert sent(client, "/accounts", "/accounts", name="Ada", role="admin", password=GOOD).status_code == 303
    assert sent(client, "/sign-in", name="Ada", password=GOOD).status_code == 303
    assert '<option value="admin" selected>' not in client.get("/accounts").text.partition("A new account")[2]


@pytest.mark.parametrize("path", [path for path in WRITES if "{" in path])
def test_what_is_not_there_cannot_be_changed(as_: As, desk: Record, path: str) -> None:
    admin = as_("admin")
    given = {
        "reason": "x", "text": "x", "name": "x", "role": "viewer", "other": "c_0000000000000000", "sameness": "same",
        "likelihood": "likely", "confidence": "low", "grade": "B", "words": "x", "kind": "statement",
        "source_kind": "person", "act": "assert", "left": "c_0000", "right": "c_0001", "to": "x", "last": "",
    }  # fmt: skip
    before = [*desk.ledger.accounts(), *desk.ledger.logged()]
    for id_ in ("c_0000", "d_0000", "p_0000", "name:nobody/at%20all", "%2e%2e", "%00"):
        names = {"name": "nobody", "deed": "judge" if "review" in path else "disable", "number": "999"}
        answer = sent(admin, path.format(id_=id_, id=id_, **names), "/account", **given)
        assert answer.status_code in (404, 409, 422), (path, id_, answer.status_code)
    assert [*desk.ledger.accounts(), *desk.ledger.logged()] == before
