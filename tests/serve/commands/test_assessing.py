"""`onrecord assess`: a term of ICD 203 and a confidence, in two sentences, undoable, and nothing else passes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from run.test_naming import REPORTS, record
from typer.testing import CliRunner

from onrecord.ledger import Ledger
from onrecord.reconcile.likelihood import likelihood, likelihoods
from onrecord.serve.cli import app


@pytest.fixture
def run(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as held:
        record(held, REPORTS)
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    monkeypatch.setenv("ONRECORD_BY", "Ada")
    return lambda *args: CliRunner().invoke(app, list(args))


@pytest.fixture
def id_(run):
    return run("propositions").stdout.splitlines()[1].split("\t")[0]


def assess(run, id_, term="likely", confidence="moderate", reason="two notes agree"):
    return run("assess", id_, "--likelihood", term, "--confidence", confidence, "--reason", reason)


def test_the_terms_cover_what_is_between_certainties_without_a_gap():
    held = likelihoods()
    assert (held[0].low, held[-1].high, len(held)) == (1, 99, 7)
    assert all(one.high == other.low for one, other in pairwise(held))
    assert likelihood("Probable") is likelihood("likely")
    assert likelihood("possible") is None


def test_likelihood_and_confidence_stand_in_two_sentences(run, id_):
    assert assess(run, id_).exit_code == 0
    lines = run("why", id_).stdout.splitlines()
    (said,) = [line for line in lines if "likely" in line]
    assert "Ada assesses that it is likely (55 to 80 %)." in said
    assert "confidence" not in said
    assert any("Ada's confidence in this is moderate." in line for line in lines)
    assert any("two notes agree" in line for line in lines)


def test_it_can_be_undone_and_stays_on_the_record(run, id_):
    assess(run, id_)
    assert run("undo", "r1", "--reason", "a note was wrong").exit_code == 0
    assert "Undone on" in run("why", id_).stdout


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ({"term": "possible"}, 2, "no term of ICD 203"),
        ({"confidence": "some"}, 2, "none of: low, moderate, high"),
        ({"reason": " "}, 3, "needs a reason"),
    ],
)
def test_what_is_refused(run, id_, given, code, words):
    made = assess(run, id_, **given)
    assert (made.exit_code, words in made.stderr) == (code, True), made.stderr


def test_what_is_not_there_is_refused(run):
    assert assess(run, "p_0000").exit_code == 3
