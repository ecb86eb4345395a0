"""`onrecord sources` and `onrecord grade`: the list, one record case by case, and a person's word over it."""

from __future__ import annotations

import json

import pytest
from reconcile.scene import report
from typer.testing import CliRunner

from onrecord.ledger import Ledger
from onrecord.serve.cli import app
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition, SourceKind

BODY = SourceKind.BODY
SAID = "Rwandan troops are in Congo"
REPORTS = [
    report(SAID, "Congo's government", country="COD", kind=BODY, day="2024-10-01"),
    report(SAID, "Kenya's army", country="KEN", kind=BODY, day="2024-10-04", publisher="B", value="CT-", polarity="-"),
    report(SAID, "Rwanda's army", country="RWA", kind=BODY, day="2024-11-01", publisher="C"),
    report("the market of Bunia reopened after the long rains", publisher="Lake Times"),
]
CONGO = "name:congo's government"


@pytest.fixture
def run(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as held:
        for made, claims in REPORTS:
            held.record(made, claims, Outcome(made.id, Disposition.READ), Reader("0.0.0", "test"))
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    monkeypatch.setenv("ONRECORD_BY", "Ada")
    return lambda *args: CliRunner().invoke(app, list(args))


def test_the_list(run):
    made = run("sources")
    head, *rows = [line.split("\t") for line in made.stdout.splitlines()]
    assert head[:6] == ["id", "source", "claims", "propositions", "grade", "cases"]
    found = {row[0]: row for row in rows}
    assert set(found) == {CONGO, "name:kenya's army", "name:rwanda's army", "publisher:lake times"}
    assert found[CONGO][1:6] == ["Congo's government", "1", "1", "F", "1"]
    assert found["name:kenya's army"][6] == "too few cases: 0 of 1 cases bore it out, and a grade needs 5"


def test_the_list_as_json_and_narrowed(run):
    (one,) = [json.loads(line) for line in run("sources", "--about", "market", "--json").stdout.splitlines()]
    assert (one["id"], one["grade"]["grade"], one["grade"]["record"]["cases"]) == ("publisher:lake times", "F", 0)
    assert len(run("sources", "--limit", "2", "--json").stdout.splitlines()) == 2
    assert len(run("sources", "--as-of", "2024-10-03", "--json").stdout.splitlines()) == 1


@pytest.mark.parametrize("asked", [CONGO, "Congo's government", "congo's gov"])
def test_one_source_case_by_case(run, asked):
    told = run("sources", asked).stdout
    assert told.startswith(CONGO)
    assert "borne out, affirmed: Rwandan forces in Democratic Republic of the Congo" in told
    assert "settled 2024-11-01" in told
    assert "Rwanda's army" in told


def test_a_source_denied_what_was_acknowledged(run):
    one = json.loads(run("sources", "name:kenya's army", "--json").stdout)
    assert [case["case"]["verdict"] for case in one["cases"]] == ["refuted"]
    past = json.loads(run("sources", "name:kenya's army", "--json", "--as-of", "2024-10-31").stdout)
    assert [case["case"]["verdict"] for case in past["cases"]] == ["open"]


def _proposition(run):
    rows = [json.loads(line) for line in run("propositions", "--json").stdout.splitlines()]
    return next(row for row in rows if row["country"] == "COD")


def test_grades_stand_beside_propositions_and_apart(run):
    one = _proposition(run)
    assert one["information"]["grade"] == "2"  # Kenya, whom it does not concern, still denies it
    assert one["sources"][CONGO]["grade"] == "F"
    told = run("why", one["id"]).stdout
    assert "2, probably true" in told
    assert "F, reliability cannot be judged: too few cases" in told
    past = json.loads(run("propositions", "--json", "--as-of", "2024-10-05").stdout.splitlines()[0])
    assert past["information"]["grade"] == "4"


def test_a_person_grades_a_source_and_takes_it_back(run):
    made = run("grade", "Congo's government", "b", "--reason", "checked for years")
    assert "Ruling r1" in made.stderr
    for told in (run("sources").stdout, run("sources", CONGO).stdout, run("why", _proposition(run)["id"]).stdout):
        assert "checked for years (r1)" in told
    run("undo", "r1", "--reason", "another one was meant")
    assert "checked for years" not in run("sources").stdout
    assert "undone" in run("sources", CONGO).stdout


def test_a_person_grades_the_information(run):
    one = _proposition(run)["id"]
    assert run("grade", one, "1", "--reason", "seen there").exit_code == 0
    assert "1, confirmed by other sources: by Ada" in run("why", one).stdout
    assert _proposition(run)["information"]["proposed"] == "2"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("grade", CONGO, "G"), 2, "'G' is no grade of the Admiralty code"),
        (("grade", CONGO, "3"), 2, "is a source: its grade is A to F"),
        (("grade", "p_0123", "A"), 2, "is a proposition: its grade is 1 to 6"),
        (("grade", "p_0123", "1"), 3, "p_0123"),
        (("grade", "Atlantis", "A"), 3, "No source 'Atlantis' is on the record"),
        (("grade", CONGO, "A", "--by", " "), 3, "needs a name"),
    ],
)
def test_bad_grades(run, args, code, said):
    made = run(*args, "--reason", "so")
    assert (made.exit_code, said in made.stderr) == (code, True), made.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("Atlantis",), 3, "No source 'Atlantis' is on the record"),
        (("--as-of", "2024-13"), 2, "--as-of"),
        ((CONGO, "--about", "market"), 2, "--about and --limit are for the list"),
        (("--about", "unicorn"), 0, "No source fits."),
    ],
)
def test_bad_questions(run, args, code, said):
    made = run("sources", *args)
    assert (made.exit_code, said in made.stderr) == (code, True), made.stderr
