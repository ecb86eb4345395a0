"""Parts of a text: (text, the roles of its parts)."""

from __future__ import annotations

import itertools

import pytest

from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document


def roles(text: str) -> list[str]:
    return [block.role for block in marks(analyse(Document.make(text))).blocks]


CASES = [
    ("The bridge fell.", ["paragraph"]),
    ("Bridge Falls in Storm\n\nThe bridge fell on Friday.", ["headline", "paragraph"]),
    ("Bridge falls\nBy Ana Okoro\nThe bridge fell on Friday.", ["headline", "byline", "paragraph"]),
    ("KHARTOUM (AFP) — The bridge fell on Friday.", ["dateline", "paragraph"]),
    ("NAIROBI , May 5 -LRB- AFP -RRB- - The bridge fell .", ["dateline", "paragraph"]),
    ("The bridge fell.\nReporting by Ana Okoro; editing by J. Ferro", ["paragraph", "credit"]),
    ("The bridge fell. Demands:\n- a new bridge\n- a ferry", ["paragraph", "item", "item"]),
    ("MR. OKORO:  It fell.\nQ    When?\nMR. OKORO:  On Friday.\n(Laughter.)", ["turn", "turn", "turn", "stage"]),
    ("", []),
    ("\n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_speakers_of_turns() -> None:
    doc = analyse(Document.make("MS.  JEAN-OKORO:  It fell.\nQ    When?\nGEN. MCADAMS:  On Friday."))
    turns = [(block.speaker, block.questioner) for block in marks(doc).blocks]
    assert turns == [("Jean-Okoro", False), (None, True), ("McAdams", False)]


def test_lines_of_their_own_are_sentences_of_their_own() -> None:
    doc = analyse(Document.make("Bridge falls in storm\nThe ferry was lost too"))
    assert [sentence.text.strip() for sentence in doc.sents] == ["Bridge falls in storm", "The ferry was lost too"]


def test_a_hard_wrapped_text_is_one_paragraph() -> None:
    text = (
        "The bridge over the river fell on Friday after three days of rain that\n"
        "the oldest people in the valley could not remember the like of, and the\n"
        "ferry that had served before it was lost in the same night with all that\n"
        "it carried to the other side."
    )
    assert roles(text) == ["paragraph"]


def test_blocks_do_not_overlap() -> None:
    doc = analyse(Document.make("Bridge Falls\n\nBy Ana Okoro\n\nJUBA — It fell.\n\n- one\n- two"))
    runs = [block.run for block in marks(doc).blocks]
    assert all(one.end <= two.start for one, two in itertools.pairwise(runs))
