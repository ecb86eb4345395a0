"""Every row of the lexicon of walls finds its examples and leaves its counterexamples."""

import pytest

from onrecord.collect.walls import SAID, wall
from onrecord.lexicon.store import rows

CASES = [
    (text, SAID[row["use"]] if wanted else None)
    for row in rows("walls")
    for wanted, key in ((True, "examples"), (False, "counterexamples"))
    for text in row[key]
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_examples(text, said):
    assert wall(None, text) == said
    assert wall(text, "") == said


def test_an_article_about_walls_is_no_wall():
    assert wall("Just a moment", "The minister said so. " * 100) is None
