"""A ledger's briefing: how propositions stand comes first, as they stood on the day that is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from reconcile.scene import figure, report

from onrecord.brief import render
from onrecord.lexicon.naming import countries
from onrecord.run.report import brief
from onrecord.types import Query
from onrecord.types.vocabulary import SourceKind

KIGALI = {"who": "Rwanda's army", "country": "RWA", "kind": SourceKind.BODY}
MATTER = f"Rwandan forces in {countries()['COD']}"
REPORTS = [
    report("Rwandan troops are in Congo", "Congo's government", country="COD", day="2024-10-01", publisher="A"),
    report("Rwandan troops are in Congo", "Kenya's army", country="KEN", day="2024-10-02", publisher="B"),
    report("Rwandan troops were in Congo", **KIGALI, value="CT-", polarity="-", day="2024-10-04", publisher="C"),
    report("Rwandan troops were in Congo", **KIGALI, day="2024-12-01", publisher="D"),
    report("the market of Bunia reopened after the long rains", day="2024-10-03", publisher="E"),
    figure("4,000 Rwandan troops are in Congo", "Congo's army", 4000, 4000, population="RWA", publisher="F"),
    figure("at most 1,000 Rwandan troops are in Congo", "Kenya's navy", None, 1000, population="RWA", publisher="G"),
]


@pytest.fixture
def ledger(recorded):
    return recorded(REPORTS, datetime(2025, 1, 1, tzinfo=UTC))


def blocks(briefing, title):
    return {block.heading: block for section in briefing.sections if section.title == title for block in section.blocks}


@pytest.mark.parametrize(
    ("query", "status", "note"),
    [
        (Query(), "Confirmed", "Confirmed since 1 December 2024: Rwanda's army acknowledged it on 1 December 2024"),
        (Query(as_of="2026-01-01"), "Confirmed", "Rwanda affirms (1 December 2024)"),
        (Query(until="2024-10"), "Contested", "Contested since 4 October 2024: affirmed by Congo's government"),
        (Query(until="2024-10-31"), "Contested", "Rwanda denies (4 October 2024)"),
        (Query(until="2024-10-02"), "Claimed", "Claimed since 1 October 2024: 2 origins say so"),
        (Query(about="troops", since="2024-10-02"), "Confirmed", "origins, independence unknown; "),
    ],
)
def test_propositions_come_first_as_they_stood_then(ledger, query, status, note):
    briefing = brief(ledger, query)
    assert briefing.sections[0].title == status
    block = blocks(briefing, status)[MATTER]
    assert note in block.note
    assert "onrecord why p_" in block.note
    days = [citation.document.date for sentence in block.sentences for citation in sentence.citations]
    assert max(days) <= (query.until or "9") + "~"


def test_what_stands_against_it_is_told_beside_it(ledger):
    block = blocks(brief(ledger, Query(until="2024-10")), "Contested")[MATTER]
    said = [sentence.text for sentence in block.sentences]
    assert any(text.startswith("Against this: ") and "Rwanda's army" in text for text in said)


@pytest.mark.parametrize("query", [Query(source="Kenya"), Query(document=REPORTS[0][0].id)])
def test_the_words_of_one_source_have_no_status(ledger, query):
    titles = [section.title for section in brief(ledger, query).sections]
    assert titles
    assert not {"Confirmed", "Contested", "Claimed"} & set(titles)


def test_figures_stand_by_what_they_are_of(ledger):
    (block,) = blocks(brief(ledger, Query()), "Key figures").values()
    assert block.heading == "Rwandan forces"
    assert [cell.text.split(" Rwandan")[0] for row in block.rows for cell in row.cells[0][:1]] == [
        "at most 1,000",
        "4,000",
    ]


def test_every_form_tells_the_status(ledger):
    briefing = brief(ledger, Query())
    for form in ("text", "md", "html"):
        written = " ".join(render(briefing, form, width=80).split())
        assert "Confirmed since 1 December 2024" in written
