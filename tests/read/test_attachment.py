"""What the parser hangs in the wrong place hangs where it belongs before any rule looks at it."""

from __future__ import annotations

import pytest

from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document


@pytest.mark.parametrize(
    ("text", "word", "relation", "head"),
    [
        # towns before their state, by either mistake of the parser
        ("Nine are hurt in air strikes in Odesa and Zaporizhzhia, Ukraine.", "Zaporizhzhia", "conj", "Odesa"),
        ("Nine are hurt in air strikes in Odesa and Zaporizhzhia, Ukraine.", "Ukraine", "appos", "Zaporizhzhia"),
        ("Nine died in Chadian attacks in Gao, Kidal, and Menaka, Mali.", "Mali", "appos", "Menaka"),
        # the middle of a list
        ("Nine died in an attack on a school, a clinic, and a market.", "clinic", "conj", "school"),
        ("She travelled to Chad, Niger, and Mali.", "Niger", "conj", "Chad"),
        ("She met Amina Odu, a trader and writer.", "trader", "appos", "Odu"),
        # a verb read as a noun
        ("A Chadian drone attack on Gao, Mali, kills four people and wounds 19 others.", "wounds", "conj", "kills"),
    ],
)
def test_where_a_word_hangs(text, word, relation, head):
    m = marks(analyse(Document.make(text)))
    at = m.words.index(word)
    assert (m.dep[at], m.words[m.head[at]]) == (relation, head)
    assert at in m.children[m.head[at]]


def test_every_token_but_the_root_hangs_once():
    m = marks(analyse(Document.make("Nine died in Chadian air strikes in Odesa and Zaporizhzhia, Ukraine, on Friday.")))
    hung = sorted(child for children in m.children for child in children)
    assert hung == [i for i, head in enumerate(m.head) if head != i]
