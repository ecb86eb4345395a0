"""`onrecord attach`: an item that a person checked confirms or contests what is claimed, until it is taken back."""

from __future__ import annotations

import hashlib

import pytest
from reconcile.scene import report
from reconcile.test_status import KINSHASA, NAIROBI, SAID
from typer.testing import CliRunner

from onrecord.ledger import Ledger
from onrecord.serve.cli import app
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

CONGO, KENYA = report(SAID, **KINSHASA), report(SAID, **NAIROBI)
WHY = ("--shows", "a column at the lake", "--reason", "the hills fit")


def record(path, version="0"):
    with Ledger.open(path) as held:
        for made, claims in (CONGO, KENYA):
            held.record(made, claims, Outcome(f"{made.id}-{version}", Disposition.READ), Reader(version, "test"))


@pytest.fixture
def run(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    record(path)
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    monkeypatch.setenv("ONRECORD_BY", "Ada")
    return lambda *args: CliRunner().invoke(app, list(args))


def status(run, *args):
    return run("propositions", *args).stdout.splitlines()[1].split("\t")[1]


def test_an_item_with_its_file_confirms_and_why_and_history_tell_of_it(run, tmp_path):
    file = tmp_path / "lake.jpg"
    file.write_bytes(b"a picture")
    made = run("attach", CONGO[1][0].id, "a photograph", "--dated", "2024-10", *WHY, "--file", str(file))
    assert made.exit_code == 0, made.output
    assert "undo: onrecord undo i1" in made.stderr
    assert status(run) == "confirmed"
    assert status(run, "--as-of", "2024-12-31") == "claimed"
    why = run("why", CONGO[1][0].id).stdout
    assert "a photograph, of 2024-10, shows that it is so: a column at the lake; checked: the hills fit" in why
    assert f"SHA-256 {hashlib.sha256(b'a picture').hexdigest()} — Ada" in why
    assert "item i1" in run("history", CONGO[1][0].id).stdout


def test_a_document_of_the_record_brings_its_words_and_its_day(run):
    run("attach", CONGO[1][0].id, KENYA[0].id, "--showing", "against", *WHY)
    assert status(run) == "contested"
    why = run("why", CONGO[1][0].id).stdout
    assert "Nairobi Wire, of 2024-10-24, shows that it is not so" in why
    assert f"document {KENYA[0].id}" in why


def test_it_outlives_another_reading_and_is_taken_back(run, tmp_path):
    run("attach", CONGO[1][0].id, "a photograph", "--dated", "2024", *WHY)
    record(tmp_path / "ledger.db", "1")
    assert status(run) == "confirmed"
    assert "Item i1 undone by Ada." in run("undo", "i1", "--reason", "another lake").stderr
    assert status(run) == "claimed"
    assert "(undone" in run("why", CONGO[1][0].id).stdout


def test_what_is_said_of_a_claim_that_no_reading_makes_any_longer_waits_in_review(run):
    run("attach", CONGO[1][0].id, "a photograph", "--dated", "2024", *WHY)
    run("judge", CONGO[1][0].id, "shown", KENYA[1][0].id, "--reason", "two posts")
    assert "idle" not in run("review").stdout
    for held in (CONGO, KENYA):
        run("reject", held[1][0].id, "--reason", "read wrong")
    idle = [line.split("\t")[1:4] for line in run("review").stdout.splitlines() if "\tidle\t" in line]
    assert [number for number, *_ in idle] == ["1", "i1"]
    assert f"no reading now makes {CONGO[1][0].id} and {KENYA[1][0].id}" in idle[0]


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("p_0", "a photograph", "--dated", "2024", *WHY), 3, "There is no proposition 'p_0'"),
        (("ID", "a photograph", *WHY), 3, "A checked item needs a date. Give its own day"),
        (("ID", "a photograph", "--dated", "May", *WHY), 3, "'May' is no date of an item."),
        (("ID", " ", "--dated", "2024", *WHY), 3, "A checked item needs a description."),
        (("ID", "d_0", *WHY), 3, "There is no document"),
        (("ID", "a photograph", "--dated", "2024", "--shows", "x", "--reason", " "), 3, "needs a reason. Say how"),
        (("ID", "a photograph", "--dated", "2024", *WHY, "--file", "/nowhere/x.jpg"), 2, "/nowhere/x.jpg cannot be"),
        (("ID", "a photograph", "--dated", "2024", *WHY, "--showing", "maybe"), 2, "Invalid value"),
    ],
)
def test_what_is_no_item_is_told_and_changes_nothing(run, args, code, told):
    made = run("attach", *(CONGO[1][0].id if arg == "ID" else arg for arg in args))
    assert (made.exit_code, told in made.output) == (code, True), made.output
    assert status(run) == "claimed"
