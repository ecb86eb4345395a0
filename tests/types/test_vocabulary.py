"""Every label has a meaning and stands in the docs."""

import runpy
from pathlib import Path

import pytest

from onrecord.types import feed, grading, vocabulary
from onrecord.types.vocabulary import Term

ROOT = Path(__file__).parents[2]
LISTS = [
    kind
    for module in (vocabulary, feed, grading)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Term) and kind is not Term
]


def test_the_page_of_labels_is_the_one_of_the_types():
    page = runpy.run_path(str(ROOT / "scripts" / "labels.py"))["page"]
    assert (ROOT / "docs" / "labels.md").read_text("utf-8") == page(), "python scripts/labels.py > docs/labels.md"


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_label_has_a_meaning_of_its_own(kind):
    meanings = [member.meaning for member in kind]
    assert all(meanings)
    assert len(set(meanings)) == len(meanings)
