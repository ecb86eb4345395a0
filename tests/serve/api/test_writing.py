"""What changes something: no token, a token that reads, a lower role and a foreign id change nothing, on any route."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from ledger.samples import V1, outcome
from reconcile.scene import report
from reconcile.test_status import KINSHASA, NAIROBI, SAID
from serve.api.conftest import As

from onrecord.run.grading import listed
from onrecord.serve import jobs
from onrecord.serve.api.app import ROUTERS
from onrecord.serve.putting import parser
from onrecord.serve.record import Record
from onrecord.types.account import Role, Scope
from onrecord.types.audit import Deed, Way
from onrecord.types.checked import Showing
from onrecord.types.proposition import Sameness
from onrecord.types.ruling import RulingKind

WHY = {"reason": "as the tape has it"}

# For each route: the least role, a body that is right, and what is done.
WRITES: dict[str, tuple[Role, dict[str, object], Deed]] = {
    "/documents": (
        Role.ANALYST,
        {"text": "The mayor said that two bridges were closed.", "date": "2024-10-24"},
        Deed.READ,
    ),
    "/documents/{id}/withdraw": (Role.EDITOR, WHY, Deed.WITHDRAW),
    "/documents/{id}/reinstate": (Role.EDITOR, WHY, Deed.REINSTATE),
    "/claims/{id}/correct": (Role.EDITOR, {**WHY, "set": ["factuality.content.value=PS+"]}, Deed.CORRECT),
    "/claims/{id}/reject": (Role.EDITOR, WHY, Deed.REJECT),
    "/judgements": (Role.ANALYST, {**WHY, "left": "{claim}", "right": "{other}", "sameness": "same"}, Deed.JUDGE),
    "/judgements/{number}/undo": (Role.ANALYST, WHY, Deed.UNDO),
    "/rulings/{number}/undo": (Role.ANALYST, WHY, Deed.UNDO),
    "/propositions/{id}/independence": (
        Role.ANALYST,
        {**WHY, "left": "Kenya's foreign ministry", "right": "{stated}", "independence": "shown"},
        Deed.JUDGE,
    ),
    "/propositions/{id}/items": (
        Role.ANALYST,
        {**WHY, "item": "a register", "shows": "their names", "dated": "2024-10", "showing": "for"},
        Deed.ATTACH,
    ),
    "/items/{number}/undo": (Role.ANALYST, WHY, Deed.UNDO),
    "/propositions/{id}/assess": (Role.ANALYST, {**WHY, "likelihood": "likely", "confidence": "low"}, Deed.RULE),
    "/propositions/{id}/grade": (Role.ANALYST, {**WHY, "grade": "3"}, Deed.RULE),
    "/sources/{id}/grade": (Role.EDITOR, {**WHY, "grade": "C"}, Deed.RULE),
    "/comments": (Role.ANALYST, {"about": "{claim}", "text": "as the tape has it"}, Deed.COMMENT),
    "/entities/{id}/merge": (Role.EDITOR, {**WHY, "other": "body:un"}, Deed.JUDGE),
    "/entities/{id}/split": (Role.EDITOR, {**WHY, "other": "body:un"}, Deed.JUDGE),
    "/entities/{id}/rename": (Role.EDITOR, {**WHY, "name": "the alliance"}, Deed.RULE),
}
ROLES = list(Role)


def test_the_table_has_every_route_that_changes_something() -> None:
    found = {
        route.path.replace(":path}", "}")  # type: ignore[attr-defined]
        for router in ROUTERS
        for route in router.routes
        if route.methods - {"GET", "HEAD", "OPTIONS"}  # type: ignore[attr-defined]
    }
    assert found == set(WRITES)


class Target:
    """One thing of each kind that a route can change, made anew."""

    def __init__(self, desk: Record) -> None:
        held = desk.ledger
        first, second = [claim for claim in held.claims() if held.propositions_of(claim.id)][:2]
        self.claim, self.other, self.document = first.id, second.id, first.document.id
        self.source = listed(held)[0].id
        self.judgement = str(held.judge(first.id, second.id, Sameness.DIFFERENT, by="analyst", reason="x").id)
        held.rule(RulingKind.NAME, "body:nato", "x", by="analyst", reason="x")
        for made, claims in (said := [report(SAID, **KINSHASA), report(SAID, **NAIROBI)]):
            held.record(made, claims, outcome(f"{made.id}.txt"), V1)
        self.stated = said[0][1][0].id
        held.attach(
            self.other, "", Showing.BESIDE, "a map", dated="2024", shows="the roads", by="analyst", reason="x"
        )  # fmt: skip
        desk.settle()

    def path(self, route: str) -> str:
        kind = route.split("/")[1]
        id_ = {
            "claims": self.claim,
            "documents": self.document,
            "propositions": self.stated,
            "entities": "body:nato",
            "sources": self.source,
        }
        return route.format(id=id_.get(kind, ""), number="1" if kind == "items" else self.judgement)

    def body(self, route: str) -> dict[str, object]:
        filled = {"{claim}": self.claim, "{other}": self.other, "{stated}": self.stated}
        return {name: filled.get(str(value), value) for name, value in WRITES[route][1].items()}


@pytest.fixture
def target(desk: Record) -> Target:
    return Target(desk)


def rows(desk: Record) -> int:
    return sum(1 for _ in desk.ledger.logged())


def write(client: TestClient, target: Target, route: str):
    return client.post(target.path(route), json=target.body(route))


@pytest.mark.parametrize("route", sorted(WRITES))
def test_no_token_a_read_token_and_a_lower_role_change_nothing(as_: As, desk, target, route) -> None:
    least, _, _ = WRITES[route]
    lower = [role.value for role in ROLES if not role.covers(least)]
    clients = [(as_(None), 401), (as_("admin", Scope.READ), 403), *((as_(name), 403) for name in lower)]
    before = rows(desk)
    for client, status in clients:
        answer = write(client, target, route)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
    bad = as_(None)
    for given in ("Bearer onr_wrong", "Basic YTpi", "Bearer", "onr_x"):
        assert bad.post(target.path(route), json={}, headers={"Authorization": given}).status_code == 401
    assert rows(desk) == before


@pytest.mark.parametrize("route", sorted(route for route in WRITES if "{" in route))
def test_a_foreign_id_changes_nothing(as_: As, desk: Record, target: Target, route: str) -> None:
    client = as_("admin")
    before = rows(desk)
    for id_ in ("c_0000", "d_0000", "p_0000", "name:nobody.xxx", "%2e%2e%2fclaims", "\U0010ffff", "%00", "'--"):
        path = route.format(id=id_, number=999)
        answer = client.post(path, json=target.body(route))
        assert answer.status_code == 404, answer.text
    if "{number}" in route:
        assert client.post(route.format(number="one"), json=WHY).status_code == 422
    assert rows(desk) == before


@pytest.mark.parametrize("route", sorted(WRITES))
def test_the_least_role_does_it_and_it_is_logged(as_: As, desk: Record, target: Target, route: str) -> None:
    least, _, deed = WRITES[route]
    if route.endswith("reinstate"):
        desk.ledger.withdraw(target.document, by="x", reason="x")
    answer = write(as_(least.value), target, route)
    assert answer.status_code in (200, 201), answer.text
    row = next(desk.ledger.logged())
    assert (row.deed, row.who, row.role, row.way, row.address) == (deed, least.value, least, Way.API, "127.0.0.1")
    assert row.about in answer.text or row.about.lstrip("ri") in answer.text


@pytest.mark.parametrize("route", sorted(WRITES))
def test_a_body_that_makes_no_sense_says_which_part(as_: As, desk: Record, target: Target, route: str) -> None:
    client = as_("admin")
    before = rows(desk)
    good = target.body(route)
    path = target.path(route)
    for name in good:
        if name in ("set", "date", "dated"):
            continue
        for body in (
            {**good, name: " "},
            {**good, name: 1},
            {key: value for key, value in good.items() if key != name},
        ):
            answer = client.post(path, json=body)
            assert answer.status_code == 422, answer.text
            assert any(name in error["part"] for error in answer.json()["errors"])
    assert client.post(path, json={**good, "more": 1}).json()["errors"][0]["part"] == "more"
    assert client.post(path, json=[]).status_code == 422
    assert client.post(path, content=b"{", headers={"Content-Type": "application/json"}).status_code == 422
    assert client.post(path, data={"reason": "x"}).status_code == 415
    assert client.post(path, content=b'{"reason": "x"}', headers={"Content-Type": "text/plain"}).status_code == 415
    assert rows(desk) == before


def test_an_analyst_takes_back_what_is_theirs_and_an_editor_what_is_anybodys(as_: As, desk: Record, target) -> None:
    theirs = desk.ledger.judge(target.claim, target.other, Sameness.UNSURE, by="Cy", reason="x")
    answer = as_("analyst").post(f"/judgements/{theirs.id}/undo", json=WHY)
    assert answer.status_code == 403
    assert "which Cy said" in answer.json()["detail"]
    assert as_("analyst").post(f"/judgements/{target.judgement}/undo", json=WHY).status_code == 200
    assert as_("editor").post(f"/judgements/{theirs.id}/undo", json=WHY).status_code == 200
    assert as_("editor").post(f"/judgements/{theirs.id}/undo", json=WHY).status_code == 409


def test_origins_are_judged_independent_and_that_is_listed_and_taken_back(as_: As, target: Target) -> None:
    client, route = as_("analyst"), "/propositions/{id}/independence"
    made = write(client, target, route).json()
    assert client.get("/judgements/independence").json()["items"] == [made]
    held = client.get(f"/propositions/{target.stated}").json()
    assert (held["independence"], held["assessment"]["rule"]) == ("shown", "independent")
    assert client.get(f"/propositions/{target.stated}?as_of=2024-12-31").json()["independence"] == "unknown"
    undone = client.post(f"/judgements/{made['id']}/undo", json=WHY).json()
    assert undone["undone"]
    bad = client.post(target.path(route), json={**target.body(route), "right": "Chad"})
    assert (bad.status_code, "'Chad' is no origin of" in bad.json()["detail"]) == (404, True)


def test_an_item_confirms_and_is_listed_and_taken_back(as_: As, target: Target) -> None:
    client, route = as_("analyst"), "/propositions/{id}/items"
    made = write(client, target, route).json()
    assert client.get("/items").json()["items"][-1] == made
    held = client.get(f"/propositions/{target.stated}").json()
    assert (held["assessment"]["status"], held["assessment"]["rule"]) == ("confirmed", "checked")
    assert held["items"][0]["reason"] == WHY["reason"]
    past = client.get(f"/propositions/{target.stated}?as_of=2024-12-31").json()
    assert (past["assessment"]["status"], past["items"]) == ("claimed", [])
    assert client.post(f"/items/{made['id']}/undo", json=WHY).json()["undone"]
    undated = client.post(target.path(route), json={**target.body(route), "dated": "yesterday"})
    assert (undated.status_code, "'yesterday' is no date of an item" in undated.json()["detail"]) == (409, True)


def test_a_correction_is_shown_and_undone_by_nobody_elses(as_: As, desk: Record, target: Target) -> None:
    editor = as_("editor")
    made = editor.post(f"/claims/{target.claim}/correct", json={**WHY, "set": ["factuality.content.value=PS+"]}).json()
    assert made["factuality"]["content"]["value"] == "PS+"
    assert made["reader"] == {"version": "person", "model": "editor"}
    bad = editor.post(f"/claims/{target.claim}/correct", json={**WHY, "set": ["factuality.content.value=often"]})
    assert bad.status_code == 422
    assert "is none of" in bad.json()["detail"]
    assert editor.post(f"/claims/{target.claim}/correct", json=WHY).status_code == 409
    assert editor.post(f"/claims/{target.claim}/reject", json=WHY).status_code == 200
    gone = editor.get(f"/claims/{target.claim}")
    assert gone.status_code == 404
    assert "was rejected by editor" in gone.json()["detail"]


def test_a_text_is_read_and_its_claims_come_back(as_: As, desk: Record) -> None:
    client = as_("analyst")
    body = {"text": "The ministry denied on Monday that its forces had crossed the river.", "date": "2024-10-24",
            "publisher": "Example Wire"}  # fmt: skip
    answer = client.post("/documents", json=body)
    assert answer.status_code == 201
    first = answer.json()
    assert first["outcome"]["disposition"] == "read"
    assert first["claims"][0]["document"]["publisher"] == "Example Wire"
    again = client.post("/documents", json=body).json()
    assert again["outcome"]["disposition"] == "unchanged"
    assert again["claims"] == first["claims"]
    for wrong, part in (({"date": "soon"}, "date"), ({"text": "\u3053\u3093\u306b\u3061\u306f" * 40}, "text")):
        answer = client.post("/documents", json={**body, **wrong})
        assert (answer.status_code, answer.json()["errors"][0]["part"]) == (422, part)


def test_two_who_write_at_once_lose_nothing(as_: As, desk: Record, target: Target) -> None:
    names = ["analyst", "editor", "admin", "analyst"]
    clients = [as_(name) for name in names]
    claims = [claim.id for claim in desk.ledger.claims() if desk.ledger.propositions_of(claim.id)]
    made: list[int] = []

    def work(client: TestClient, first: int) -> None:
        for place in range(first, first + 5):
            body = {**WHY, "left": claims[place], "right": claims[place + 1], "sameness": "unsure"}
            answer = client.post("/judgements", json=body)
            assert answer.status_code == 201, answer.text
            made.append(answer.json()["id"])

    threads = [threading.Thread(target=work, args=(client, place)) for place, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == len(set(made)) == 20
    held = {one.id: one.by for one in desk.ledger.judgements()}
    assert set(made) <= set(held)
    logged = [row for row in desk.ledger.logged() if row.deed is Deed.JUDGE and row.way is Way.API]
    assert sorted(int(row.about) for row in logged) == sorted(made)
    assert all(held[int(row.about)] == row.who for row in logged)


def test_a_session_only_reads_here(as_: As, desk: Record, target: Target) -> None:
    from onrecord.serve.permission import COOKIE

    client = as_(None)
    client.cookies.set(COOKIE, desk.ledger.open_session("admin"), domain="localhost.local", path="/")
    assert client.get("/claims").status_code == 200
    assert client.get("/claims", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert write(client, target, "/judgements").status_code == 403


def local(record: Record) -> Iterator[TestClient]:
    from onrecord.serve.web.app import application

    yield TestClient(application(record), base_url="http://localhost/api/v1", client=("127.0.0.1", 1))


def test_the_user_of_this_machine_writes_without_a_token_and_another_site_does_not(ledger) -> None:
    record = Record(ledger)
    (client,) = local(record)
    claim = next(record.ledger.claims()).id
    path = f"/claims/{claim}/reject"
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert client.post(path, json=WHY, headers=headers).status_code == 403
    assert client.post(path, content=b'{"reason":"x"}', headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.get("/claims", headers={"Host": "evil.example"}).status_code == 400
    assert client.post(path, json=WHY).status_code == 200
    assert next(record.ledger.logged()).role is Role.ADMIN
    record.close()


def test_no_route_leaves_a_secret_in_an_answer(as_: As, desk: Record) -> None:
    client = as_("admin")
    told = client.get("/audit").text + client.get("/openapi.json").text
    assert not re.search(r"onr_[\w-]{20,}|argon2", told)


def test_an_export_and_a_look_at_the_log_leave_a_row(as_: As, desk: Record) -> None:
    answer = as_("viewer", Scope.READ).get("/export/polecat-csv", params={"since": "2024-10-05"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord-events-like-polecat.csv"'
    assert "csv" in answer.headers["content-type"]
    row = next(desk.ledger.logged())
    told = (row.deed, row.who, row.about, row.detail, row.way)
    assert told == (Deed.EXPORT, "viewer", "polecat-csv", "since 2024-10-05", Way.API)
    admin = as_("admin", Scope.READ)
    first = admin.get("/audit", params={"limit": 2}).json()
    assert next(desk.ledger.logged()).about == "audit"
    before = next(desk.ledger.logged()).id
    again = admin.get("/audit", params={"limit": 2, "cursor": first["next"]}).json()
    row = next(desk.ledger.logged())
    assert (row.id, row.deed, row.who, row.about) == (before + 1, Deed.EXPORT, "admin", "audit")
    ids = [one["id"] for one in [*first["items"], *again["items"]]]
    assert ids == sorted(ids, reverse=True)
    assert len(set(ids)) == 4
    assert as_("editor").get("/audit").status_code == 403
    assert as_("viewer").get("/export/polecat-csv", params={"type": "losses_unspecified"}).status_code == 422


def test_a_text_whose_turn_has_not_come_is_accepted_and_looked_at_later(as_: As) -> None:
    client = as_("analyst")
    body = {"text": "The ministry denied on Monday that its forces had crossed the river.", "publisher": "Example Wire"}
    with parser:  # somebody else's text is being read
        for prefer in ("wait=0", "respond-async"):
            sent = client.post("/documents", json=body, headers={"Prefer": prefer})
            assert (sent.status_code, sent.json()["read"]) == (202, None)
            assert sent.json()["stage"] in ("waiting", "reading")
            place = sent.headers["location"].removeprefix("/api/v1")
            assert client.get(place).json()["id"] == sent.json()["id"]
        assert as_("viewer").get(place).status_code == 403
    for _ in range(600):
        found = client.get(place).json()
        if found["stage"] == "done":
            break
        time.sleep(0.05)
    assert found["read"]["claims"][0]["document"]["publisher"] == "Example Wire"
    assert client.get("/readings/nothing").status_code == 404


def test_a_text_too_many_is_refused(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "WAITING", 0)
    answer = as_("analyst").post("/documents", json={"text": "The mayor said that two bridges were closed."})
    assert (answer.status_code, answer.json()["errors"][0]["part"]) == (503, "text")
    assert "nothing of this one was taken" in answer.json()["detail"]
