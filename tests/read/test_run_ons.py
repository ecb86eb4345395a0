"""Of two clauses that a speaker runs on, the first heads the sentence."""

from __future__ import annotations

import pytest

from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document


def tops(text: str) -> list[str]:
    """The words that head the sentences of a text."""
    m = marks(analyse(Document.make(f"MS. ODU:  {text}")))
    return [m.lower[at] for at, head in enumerate(m.head) if at == head]


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("We will send the convoy more trucks, so they can hold the road.", "send"),
        ("The road is closed, the minister said.", "said"),
        ("The road is closed, I think.", "think"),
        ("The truce they signed in Goma holds.", "holds"),
    ],
)
def test_what_heads_a_sentence(text, top):
    assert tops(text)[-1] == top


def test_every_token_hangs_once_and_on_its_head():
    m = marks(analyse(Document.make("MS. ODU:  We will send the convoy more trucks, so they can hold the road.")))
    hung = sorted(child for children in m.children for child in children)
    assert hung == [at for at, head in enumerate(m.head) if head != at]
    assert all(m.head[child] == at for at, children in enumerate(m.children) for child in children)
