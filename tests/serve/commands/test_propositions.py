"""Propositions from the command line: listed, explained, judged; up to date with the record."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from reconcile.scene import report
from typer.testing import CliRunner

from onrecord.ledger import Ledger
from onrecord.serve.cli import app
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition, SourceKind

READER = Reader("0.0.0", "test")
BODY = SourceKind.BODY
REPORTS = [
    report("Rwandan troops are in Congo", "Congo's government", country="COD", kind=BODY, day="2024-10-01"),
    report("Rwandan troops are in Congo", "Kenya's army", country="KEN", kind=BODY, day="2024-10-02", publisher="B"),
    report(
        "Rwandan troops were in Congo", "Rwanda's army", country="RWA", kind=BODY, value="CT-", polarity="-",
        day="2024-10-04", publisher="C",
    ),
    report(
        "Rwandan troops fought in Congo", "Rwanda's president", country="RWA", kind=BODY, day="2024-11-01",
        publisher="D",
    ),
    report("the market of Bunia reopened after the long rains", publisher="E"),
]  # fmt: skip


def _record(path, reports):
    with Ledger.open(path) as held:
        for number, (made, claims) in enumerate(reports):
            held.record(made, claims, Outcome(f"{made.id}-{number}.txt", Disposition.READ), READER)


@pytest.fixture
def run(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    _record(path, REPORTS)
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    monkeypatch.setenv("ONRECORD_BY", "Ada")

    def run(*args: str):
        made = CliRunner().invoke(app, list(args))
        assert made.exit_code in (0, 1, 2, 3), made.output
        return made

    run.path = path
    return run


def _rows(made):
    return [line.split("\t") for line in made.stdout.splitlines()[1:]]


def _presence(run, *args):
    return next(
        row
        for row in _rows(run("propositions", "--about", "rwandan troops", *args))
        if row[7].startswith("Rwandan forces in") and "combat" not in row[7]
    )


def test_the_most_reported_comes_first(run):
    rows = _rows(run("propositions"))
    assert rows[0][1:5] == ["confirmed", "2024-11-01", "4", "3"]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (("--about", "bunia"), 1),
        (("--about", "bunia troops"), 0),
        (("--status", "confirmed"), 1),
        (("--status", "contested"), 0),
        (("--actor", "RWA"), 2),
        (("--actor", "Rwanda"), 2),
        (("--actor", "country:RWA"), 2),
        (("--since", "2024-12"), 0),
        (("--limit", "1"), 1),
        (("--as-of", "2024-10-05"), 1),
        (("--as-of", "2024-10-05", "--status", "contested"), 1),
        (("--as-of", "2024-09-30"), 0),
        (("--as-of", "2024-09"), 0),
        (("--as-of", "2024"), 3),
    ],
)
def test_options_narrow(run, args, count):
    assert len(_rows(run("propositions", *args))) == count


def test_as_of_shows_the_status_of_that_day(run):
    assert [_presence(run, "--as-of", day)[1] for day in ("2024-10-03", "2024-10-04", "2024-11-01")] == [
        "claimed",
        "contested",
        "confirmed",
    ]


def test_json_is_the_whole_proposition(run):
    one = json.loads(run("propositions", "--json", "--status", "confirmed", "--limit", "1").stdout)
    assert one["assessment"]["rule"] == "acknowledged"
    assert {party["party"]: party["position"] for party in one["parties"]}["country:RWA"] == "affirm"


def test_why_says_who_and_what_would_change_it(run):
    said = run("why", _presence(run)[0]).stdout
    for words in (
        "Rwanda's president acknowledged it",
        "would change it",
        "Denies it (1)",
        "Says so (2)",
        "Origins",
        "rule",
    ):
        assert words in said
    assert run("why", _presence(run)[0], "--json").stdout.startswith("{")


def test_why_of_a_claim_is_why_of_what_it_says(run):
    assert _presence(run)[0] in run("why", REPORTS[0][1][0].id).stdout


def test_history(run):
    said = run("history", _presence(run)[0]).stdout
    assert [word for line in said.splitlines() if (word := line[12:].split(" ")[0]) and line[:3] == "202"] == [
        "claimed",
        "claimed",
        "contested",
        "confirmed",
    ]
    assert "confirmed" not in run("history", _presence(run)[0], "--as-of", "2024-10-30").stdout


def test_changes(run):
    said = run("changes", "--since", "2024-10-04").stdout
    kinds = [line.split("\t")[:2] for line in said.splitlines()[1:]]
    assert ["2024-11-01", "moved"] in kinds
    assert ["2024-10-04", "moved"] in kinds
    assert kinds == sorted(kinds, reverse=True)
    assert len(said.splitlines()) == len(set(said.splitlines()))


def test_a_new_document_moves_what_it_is_about(run):
    before = _presence(run)[0]
    late = report(
        "Rwandan troops are in Congo", "Uganda's army", country="UGA", kind=BODY, day="2024-12-01", publisher="F"
    )
    _record(run.path, [late])
    after = _presence(run)
    assert (after[0], after[3], after[4]) == (before, "5", "4")


def test_judge_and_undo(run):
    run("propositions")
    ids = {row[7]: row[0] for row in _rows(run("propositions"))}
    left, right = next(iter(ids.values())), next(id_ for gist, id_ in ids.items() if "Bunia" in gist)
    made = run("judge", left, "same", right, "--reason", "one story")
    assert "Judgement 1" in made.stderr
    assert len(_rows(run("propositions"))) == 2
    assert "one story — Ada" in run("why", left).stdout
    run("judge", right, "different", left, "--reason", "two stories after all")
    assert len(_rows(run("propositions"))) == 3
    assert "undone" in run("undo", "2", "--reason", "typed wrong").stderr
    assert len(_rows(run("propositions"))) == 2
    run("undo", "1", "--reason", "no")
    assert len(_rows(run("propositions"))) == 3


def test_a_person_settles_whether_origins_are_independent(run):
    id_ = _presence(run)[0]
    made = run("judge", "Kenya", "shown", "name:congo's government", "--of", id_, "--reason", "two observers")
    assert "Judgement 1" in made.stderr
    why = run("why", id_).stdout
    assert "Kenya's army / Congo's government: independence shown: two observers — Ada" in why
    assert "independence shown" in why
    assert next(row for row in _rows(run("propositions", "--as-of", "2024-10-03")) if row[0] == id_)[1] == "claimed"
    other = run("judge", "Kenya", "ruled-out", "Congo's government", "--of", id_, "--reason", "one briefing")
    assert "Judgement 1 by Ada said shown; both stay, the later one counts." in other.stderr
    history = run("history", id_).stdout
    assert "(2 origins; rule acknowledged)" in history
    assert "judgement 2" in history
    assert "undone" in run("undo", "2", "--reason", "typed wrong").stderr
    assert "(undone" in run("why", id_).stdout


def test_a_judgement_on_origins_outlives_another_reading(run):
    id_ = _presence(run)[0]
    run("judge", "Kenya", "shown", "Congo's government", "--of", id_, "--reason", "two observers")
    again = [(made, claims) for made, claims in REPORTS]
    with Ledger.open(run.path) as held:
        for made, claims in again:
            held.record(made, claims, Outcome("again.txt", Disposition.READ), Reader("0.0.1", "test"))
    assert "two observers" in run("why", id_).stdout


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("Kenya", "shown", "Congo's government"), 2, "say of which proposition 'Kenya' is an origin: --of p_"),
        (("Kenya", "shown", "Chad", "--of", "ID"), 3, "'Chad' is no origin of ID. Name one of: "),
        (("Kenya", "shown", "kenya's army", "--of", "ID"), 3, "are one origin of ID: Kenya's army. Name two of: "),
        (("a's", "shown", "Kenya", "--of", "ID"), 3, '"a\'s" is 2 origins of ID. Say which, by key: '),
        (("Kenya", "shown", "Congo's government", "--of", "p_0"), 3, "There is no proposition 'p_0'"),
        (("Kenya", "shown", "Congo's government", "--of", "ID", "--reason", " "), 3, "A judgement needs a reason."),
        (("Kenya", "same", "Congo's government", "--of", "ID"), 2, "'same' is said of two claims or entities"),
        (("Kenya", "perhaps", "Congo's government", "--of", "ID"), 2, "'perhaps' is none of: same, different, unsure"),
    ],
)
def test_what_is_no_judgement_on_origins_is_told(run, args, code, words):
    id_ = _presence(run)[0]
    given = [id_ if arg == "ID" else arg for arg in args]
    made = run("judge", *given, *(() if "--reason" in given else ("--reason", "x")))
    assert made.exit_code == code
    assert words.replace("ID", id_) in made.stderr


def test_judgements_outlive_another_reading(run):
    rows = _rows(run("propositions"))
    run("judge", rows[0][0], "same", rows[-1][0], "--reason", "one story")
    with Ledger.open(run.path) as held:
        for made, claims in REPORTS:
            held.record(made, claims, Outcome(f"{made.id}.txt", Disposition.READ), Reader("0.0.1", "test"))
    assert len(_rows(run("propositions"))) == len(rows) - 1


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("why", "p_0000"), 3, "There is no proposition"),
        (("judge", "c_0", "same", "c_1", "--reason", "x"), 3, "There is no claim"),
        (("judge", "A", "alike", "B", "--reason", "x"), 2, "none of: same, different, unsure"),
        (("undo", "7", "--reason", "x"), 3, "There is no judgement 7"),
        (("propositions", "--as-of", "soon"), 2, "--as-of"),
        (("propositions", "--since", "soon"), 2, "--since"),
        (("changes", "--since", "soon"), 2, "--since"),
    ],
)
def test_faults_are_said(run, args, code, words):
    made = run(*args)
    assert (made.exit_code, words in made.stderr) == (code, True), made.stderr


def test_a_pair_of_one_claim_is_refused(run):
    id_ = REPORTS[0][1][0].id
    assert "against itself" in run("judge", id_, "same", id_, "--reason", "x").stderr


def test_review(run):
    assert run("review").exit_code == 0


def test_listing_loads_no_parser(run):
    code = (
        "import sys\nfrom onrecord.serve.cli import main\nsys.argv = ['onrecord', 'propositions']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nassert 'spacy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
