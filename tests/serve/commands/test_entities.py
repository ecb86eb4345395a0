"""`onrecord entity`, and judging entities: what is said, what it does, what is refused."""

from __future__ import annotations

import json

import pytest
from run.test_naming import ONE, REPORTS, SPELT, record
from typer.testing import CliRunner

from onrecord.ledger import Ledger
from onrecord.serve.cli import app


@pytest.fixture
def run(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as held:
        record(held, REPORTS)
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    monkeypatch.setenv("ONRECORD_BY", "Ada")

    def run(*args: str, why: bool = False):
        made = CliRunner().invoke(app, [*args, *(["--reason", "so I know"] if why else [])])
        assert made.exit_code in (0, 2, 3), made.output
        return made

    return run


def test_listing(run):
    head, *rows = [line.split("\t") for line in run("entity", "list").stdout.splitlines()]
    assert head == ["id", "kind", "documents", "name"]
    assert rows[0] == ["name:nomsa-dube", "person", "4", "Nomsa Dube"]
    assert [ONE, "person", "3", "Andriy Kovalenko"] in rows
    assert len(run("entity", "list", "--about", "zelen").stdout.splitlines()) == 2
    assert json.loads(run("entity", "list", "--limit", "1", "--json").stdout)["documents"] == 4
    assert "No entity fits" in run("entity", "list", "--about", "nobody").stderr


@pytest.mark.parametrize(
    ("about", "found"), [("nomša  DUBE", 1), ("ANDRIY", 1), ("gender", 0), ("label", 0), ("'\"%_", 0), ("?", 0)]
)
def test_entities_are_found_by_what_they_are_called_in_any_spelling_of_it(run, about, found):
    assert len(run("entity", "list", "--about", about).stdout.splitlines()[1:]) == found


def test_showing_says_why_and_what_is_in_doubt(run):
    said = run("entity", "show", SPELT).stdout
    for words in (
        "3 documents",
        "Andrii Kowalenko; 1 document",
        "one name in two spellings (Andrii Kowalenko, Andriy Kovalenko)",
        "In doubt",
    ):
        assert words in said
    assert json.loads(run("entity", "show", SPELT, "--json").stdout)["entity"]["id"] == ONE
    assert "2019-05-20 to now or not known" in run("entity", "show", "person:volodymyr-zelenskyy").stdout


def test_a_name_will_do_where_one_entity_is_called_so(run):
    assert ONE in run("entity", "show", "Andriy Kovalenko").stdout
    made = run("entity", "show", "Oleh Kovalenko")
    assert (made.exit_code, "is 2 entities" in made.stderr) == (2, True)
    assert run("entity", "show", "Nobody").exit_code == 3


def test_merge_split_rename_and_undo(run):
    assert "Judgement 1" in run("entity", "merge", ONE, "name:oleh-kovalenko.ukr", why=True).stderr
    assert "so I know (Ada)" in run("entity", "show", ONE).stdout
    assert "Judgement 2" in run("entity", "split", SPELT, ONE, why=True).stderr
    assert "cannot hold" not in run("entity", "show", SPELT).stderr
    assert "Ruling r1" in run("entity", "rename", ONE, "Colonel Kovalenko", why=True).stderr
    said = run("entity", "show", "Colonel Kovalenko").stdout
    assert "so I know — Ada" in said
    assert "r1" in said
    assert "Ruling r1 undone" in run("undo", "r1", why=True).stderr
    assert "Judgement 2 undone" in run("undo", "2", why=True).stderr
    assert "Andriy Kovalenko" in run("entity", "show", ONE).stdout


def test_splitting_off_a_document(run):
    document = REPORTS[1][0].id
    assert f"{SPELT}@{document}" in run("entity", "split", SPELT, document, why=True).stderr
    assert "1 document" in run("entity", "show", f"{SPELT}@{document}").stdout


def test_why_shows_what_was_judged_of_whoever_says_it(run):
    run("entity", "merge", ONE, "name:oleh-kovalenko.ukr", why=True)
    id_ = run("propositions").stdout.splitlines()[1].split("\t")[0]
    assert "so I know — Ada" in run("why", id_).stdout


def test_contradictions_are_told_and_stand_first_in_review(run):
    run("judge", ONE, "same", "name:nomsa-dube", why=True)
    run("judge", "name:nomsa-dube", "same", "name:oleh-kovalenko.rus", why=True)
    said = run("judge", ONE, "different", "name:oleh-kovalenko.rus", why=True).stderr
    assert "Judgement 1 by Ada" in said
    assert "cannot hold beside 2, 3" in said
    first = run("review").stdout.splitlines()[1].split("\t")
    assert first[1:4] == ["1", "set aside", "contradicts 2, 3"]


def test_review_lists_names_in_doubt_with_why(run):
    head, *rows = [line.split("\t") for line in run("review", "--limit", "50").stdout.splitlines()]
    assert head == ["weight", "id", "status", "why", "words"]
    assert any(row[2] == "entity" and "a family name alone" in row[3] for row in rows)
    assert [float(row[0]) for row in rows] == sorted((float(row[0]) for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("entity", "merge", ONE, "name:nobody"), 3, "There is no entity 'name:nobody'"),
        (("entity", "merge", ONE, ONE), 3, "against itself"),
        (("entity", "merge", ONE, "country:UKR"), 3, "is a country"),
        (("entity", "split", ONE, "d_0000"), 3, "There is no document"),
        (("entity", "rename", "name:nobody", "X"), 3, "There is no entity"),
        (("entity", "rename", ONE, " "), 3, "needs a value"),
        (("judge", ONE, "same", "c_0000"), 3, "c_0000"),
        (("undo", "r9"), 3, "There is no ruling r9"),
        (("undo", "soon"), 2, "no number"),
    ],
)
def test_faults_are_said(run, args, code, words):
    made = run(*args, why=True)
    assert (made.exit_code, words in made.stderr) == (code, True), made.stderr
