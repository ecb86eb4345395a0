"""Word classes that are kept: what spaCy's attribute rules and lemmatizer say, token for token."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.read import model
from onrecord.read.pipeline import language
from onrecord.read.word_classes import CLASSES, keep_classes

COLUMNS: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA", "HEAD", "ENT_TYPE"]
SENTENCES = [
    "The rebels have shelled the port, and officials do not say who ordered it.",
    "Let's go, y'all; they ain't gonna stop, and he's got to say so.",  # patterns over several tokens
    "There is no evidence that there were any; there are talks, though.",
    "That is what they did; whether these hold, nobody knows.",  # a determiner's class hangs on its relation
    "Envoys fled.\n\n   The better roads were worse-lit, she herself saw.",
    "",
]


@pytest.fixture(scope="module")
def stock() -> Language:
    nlp = model.fresh(model.choose())
    nlp.add_pipe("onrecord_layout", first=True)
    return nlp


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_same_annotations(sentence: str, stock: Language) -> None:
    for _ in range(2):  # the second time everything was met before
        assert language()(sentence).to_array(COLUMNS).tolist() == stock(sentence).to_array(COLUMNS).tolist()


def test_rules_that_look_at_more_are_left_to_spacy(stock: Language) -> None:
    nlp = Language(stock.vocab)
    rules = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    rules.add([[{"POS": "X"}]], {"LEMMA": "x"})  # type: ignore[attr-defined]
    keep_classes(nlp)
    assert CLASSES not in nlp.pipe_names
