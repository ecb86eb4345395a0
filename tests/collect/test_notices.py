"""Every row of the lexicon of notices finds its examples and leaves its counterexamples."""

import pytest

from onrecord.collect.notices import CORRECTION, RETRACTION, notice
from onrecord.lexicon.store import rows

BODY = "The army said that rebels had taken the port of Goma on Monday."
CASES = [
    (text, row["use"], wanted)
    for row in rows("notices")
    for wanted, key in ((True, "examples"), (False, "counterexamples"))
    for text in row[key]
]


@pytest.mark.parametrize(("text", "use", "wanted"), CASES)
def test_examples(text, use, wanted):
    for found in (notice(None, f"{text}\n\n{BODY}"), notice(None, f"{BODY}\n\n{text}"), notice(text, BODY)):
        assert (found is not None and found.use == use) is wanted


def test_a_notice_is_its_sentence_and_says_whether_the_article_is_still_there():
    said = "Editor's note. This article has been retracted because its source lied. We regret it."
    bare = notice("Port taken", said)
    assert (bare.use, bare.words, bare.whole) == (
        RETRACTION, "This article has been retracted because its source lied.", False,
    )  # fmt: skip
    assert notice("Port taken", "\n\n".join([said, *[BODY] * 20])).whole


def test_a_retraction_comes_before_a_correction():
    text = "Correction: the date was wrong.\n\nThis story has been withdrawn."
    assert notice(None, text).use == RETRACTION
    assert notice(None, text.partition("\n\n")[0]).use == CORRECTION


def test_the_middle_of_an_article_is_no_place_for_notices():
    text = "\n\n".join([BODY] * 3 + ["This article has been retracted, the editor wrote of another."] + [BODY] * 3)
    assert notice(None, text) is None
