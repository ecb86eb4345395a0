"""Verdicts on drawn claims: what counts as right, and that a file of verdicts is well formed."""

from __future__ import annotations

import gzip
import json

import pytest

from evaluation.precision import Verdict, draw, load, report
from evaluation.precision.sample import SETS, documents, shown
from evaluation.precision.verdicts import VERDICTS

HEAD = "claim,set,document,kind,right,faults\n"


def test_shares_and_faults():
    verdicts = [
        Verdict("c_1", "crisis", "a", "event", ()),
        Verdict("c_2", "crisis", "a", "event", ("actor",)),
        Verdict("c_3", "syria", "b", "figure", ("certainty", "figure")),
    ]
    lines = report(verdicts).splitlines()
    assert "| kind: event | 2 | 50% (1) | 100% (2) |" in lines
    assert "| set: syria | 1 | 0% (0) | 0% (0) |" in lines
    assert "| all | 3 | 33% (1) | 67% (2) |" in lines
    assert any(line.startswith("| figure | 1 |") for line in lines)


@pytest.mark.parametrize(
    "row", ["c_1,crisis,a,event,yes,actor", "c_1,crisis,a,event,no,", "c_1,crisis,a,event,no,sauce"]
)
def test_a_verdict_that_contradicts_itself_is_refused(tmp_path, row):
    path = tmp_path / "verdicts.csv"
    path.write_text(HEAD + "c_1,crisis,a," + row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="c_1"):
        load(path)


def test_the_sample_is_the_same_for_a_seed_and_shows_the_sentence(tmp_path):
    path = tmp_path / SETS["crisis"]
    path.parent.mkdir(parents=True)
    texts = [f"The minister said that {n} soldiers were killed near Goma on Tuesday." for n in range(2, 8)]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for n, text in enumerate([*texts, "x" * 50_000]):
            row = {"id": str(n), "date": "2025-02-05", "publisher": "Example Wire", "title": "", "text": text}
            file.write(json.dumps(row) + "\n")
    assert "6" not in {document.source_id for document in documents(tmp_path, "crisis", 9, "1")}
    first = draw(tmp_path, "crisis", texts=3, claims=4, seed="1")
    assert [drawn.claim for drawn in draw(tmp_path, "crisis", texts=3, claims=4, seed="1")] == [d.claim for d in first]
    assert len(first) == 4
    assert "soldiers were killed" in " ".join(shown(first[0]))


@pytest.mark.skipif(not VERDICTS.exists(), reason="no verdicts yet")
def test_the_kept_verdicts_are_well_formed_and_hold_no_text():
    verdicts = load()
    assert len({verdict.claim for verdict in verdicts}) == len(verdicts)
    assert all(" " not in verdict.claim + verdict.document and verdict.set in SETS for verdict in verdicts)


def test_the_page_says_what_the_verdicts_say():
    page = (VERDICTS.parents[2] / "docs/evaluation/precision.md").read_text(encoding="utf-8")
    paths = sorted(VERDICTS.parent.glob("verdicts*.csv"))
    assert {path.stem for path in paths} >= {
        f"verdicts{one}" for one in ("", "_after", "_second", "_third", "_fourth", "_fifth")
    }
    for path in paths:
        total = next(line for line in report(load(path)).splitlines() if line.startswith("| all |"))
        assert total in page
