"""Quotation marks: (text, what stands inside each quotation, whether a note is made)."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

CASES = [
    ("He said “we go” and left.", ["we go"], False),
    ('He said "we go" and left.', ["we go"], False),
    ("He said 'we go' and left.", ["we go"], False),
    ("He said ''we go'' and left.", ["we go"], False),
    ("He said `` we go '' and left .", ["we go"], False),
    ("He said «we go» and left.", ["we go"], False),
    ("The villagers' dog didn't bark.", [], False),
    ('He said "the so-called "war" is over" today.', ['the so-called "war" is over'], False),
    ("“We came.\n\n“We saw.\n\n“We left,” he said.", ["We came.", "We saw.", "We left,"], False),
    ("“We came. He left.", ["We came."], True),
    ("", [], False),
]


@pytest.mark.parametrize(("text", "inside", "noted"), CASES)
def test_quotations(text: str, inside: list[str], noted: bool) -> None:
    doc = analyse(Document.make(text))
    held = marks(doc)
    assert [doc[quote.run.start : quote.run.end].text.strip() for quote in held.quotes] == inside
    assert any("quotation" in note for note in held.notes) == noted


def test_a_paragraph_of_a_running_quotation_is_not_closed() -> None:
    doc = analyse(Document.make("“We came.\n\n“We left,” he said."))
    assert [quote.closed for quote in marks(doc).quotes] == [False, True]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="ab .,\n\"'“”‘’`", max_size=60))
def test_any_marks_are_read_without_a_crash(text: str) -> None:
    doc = analyse(Document.make(text))
    runs = [quote.run for quote in marks(doc).quotes]
    assert all(0 <= run.start < run.end <= len(doc) for run in runs)
    assert all(one.end <= two.start for one, two in itertools.pairwise(runs))


@pytest.mark.parametrize("mark", ['"', "“", "‘", "'", "``", "''", "”"])
def test_thousands_of_marks_that_nothing_closes(mark: str) -> None:
    doc = analyse(Document.make(f"{mark}a b. " * 2000))
    assert len(marks(doc).quotes) <= 2000
