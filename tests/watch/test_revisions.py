"""What changed between two versions of an article."""

import pytest
from factories import document
from hypothesis import given
from hypothesis import strategies as st

from onrecord.watch.revisions import Edit, edits, sentences, told

TEXT = "Shells fell on the market. At least 12 people died.\n\nThe mayor spoke."


def changed(text, title="Gao"):
    return edits(document(TEXT, title="Gao"), document(text, title=title))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, []),
        (TEXT.replace("\n\n", " "), []),
        (TEXT.replace("12", "9"), [Edit("At least 12 people died.", "At least 9 people died.")]),
        (TEXT.replace(" At least 12 people died.", ""), [Edit("At least 12 people died.", "")]),
        (TEXT + "\nThe road is closed.", [Edit("", "The road is closed.")]),
    ],
)
def test_edits(text, found):
    assert changed(text) == found


def test_a_headline_counts_and_edits_are_told_on_one_line():
    found = changed("At least 9 people died.\n\nThe mayor spoke.\n\nHe left.", "Gao, corrected")
    assert told(found) == (
        "“Gao” → “Gao, corrected”; “Shells fell on the market. At least 12 people died.” → “At least 9 people died.”; "
        "new: “He left.”"
    )
    assert len(told([Edit("", "x" * 1000)])) < 300


@given(st.text(), st.text())
def test_applying_the_edits_gives_the_later_text(before, after):
    old, new = sentences(before), sentences(after)
    found = edits(document(before, title=None), document(after, title=None))
    assert (found == []) == (old == new)
    assert set(" ".join(one.after for one in found).split()) <= set(" ".join(new).split())
