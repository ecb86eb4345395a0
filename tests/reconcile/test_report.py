"""The report that the design starts from, through reading and reconciling: what its propositions are called."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from factories import document

from onrecord.read import read_all
from onrecord.reconcile import reconcile, subjects_of

REPORT = Path(__file__).parents[1] / "golden" / "report.yaml"


@pytest.fixture(scope="module")
def titles() -> dict[str, int]:
    """How many claims stand under each title."""
    given = yaml.safe_load(REPORT.read_text("utf-8"))
    blocks = defaultdict(list)
    for reading in read_all([document(given["text"], published="2024-10-24")]):
        for one in subjects_of(reading.claims, reading.document, "2026-01-01"):
            blocks[one.neighbourhood].append(one)
    made = [one for block in blocks.values() for one in reconcile(block)]
    return {one.title: len(one.bearings) for one in made if one.title}


@pytest.mark.parametrize(
    "title",
    [
        "North Korean forces in Russia",
        "arms supplied by North Korea to Russia",
        "at least 300,000 losses of Russian forces",
        "North Korea: ally of Russia",
        "North Korea: supplier of Russia",
        "Russia: adversary of Ukraine",
        "meeting: Lloyd Austin, Pope Francis, reported 2024-10-24",
        "visit: Lloyd Austin, Volodymyr Zelenskyy, reported 2024-10-24",
    ],
)
def test_what_its_propositions_are_called(titles, title):
    assert title in titles


def test_what_nobody_said_is_no_title(titles):
    assert not [title for title in titles if "supplied by Ukraine" in title or "supplied by Russia" in title]
