"""The page on briefings says what the code says."""

from pathlib import Path

from brief.sample import crisis, documents

from onrecord.brief import compose, render
from onrecord.brief.wording import CERTAINTY, PHASE

PAGE = (Path(__file__).parents[2] / "docs" / "brief.md").read_text("utf-8")


def test_every_certainty_is_explained():
    for said in (*CERTAINTY.values(), *filter(None, PHASE.values())):
        assert said.removeprefix("stated ") in PAGE


def test_every_section_is_explained():
    briefing = compose(crisis(), documents=documents())
    for section in briefing.sections:
        assert section.title in PAGE
    assert "SOURCES" in render(briefing)
