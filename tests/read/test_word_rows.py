"""Rows that the networks keep for words: the same numbers, whatever was met before."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from onrecord.read import model
from onrecord.read.pipeline import language
from onrecord.read.word_rows import WordRows, _embeddings

TEXTS = [
    "Officials said on Monday that rebels shelled the port.",
    "THE PORT was shelled; officials didn't say by whom.\n\nNobody 'd say.",
    "",
    "The port, the port, the port: 300,000 tonnes of grain…",
]


@pytest.fixture(scope="module")
def stock() -> Language:
    return model.fresh(model.choose())


def test_every_parse_is_the_same(stock: Language) -> None:
    for _ in range(2):  # the second time nothing is new
        for made, ours in zip(stock.pipe(TEXTS), language().pipe(TEXTS), strict=True):
            assert np.array_equal(made.tensor, ours.tensor)
            assert [(ent.text, ent.label_) for ent in made.ents] == [(ent.text, ent.label_) for ent in ours.ents]


def test_a_full_table_starts_anew(stock: Language) -> None:
    _, _, embed = next(_embeddings(stock.get_pipe("tok2vec").model))  # type: ignore[attr-defined]
    rows = WordRows(embed, stock.vocab, most=12)
    for text in (*TEXTS, *TEXTS):
        doc = stock.make_doc(text)
        if len(doc):
            assert np.array_equal(rows.of([doc])[0], embed.predict([doc])[0])
            assert len(rows) <= max(12, len(doc))


def test_both_networks_of_the_model_keep_their_rows() -> None:
    kept = [name for name, pipe in language().pipeline for part in _walk(pipe) if part == "word_rows"]
    assert kept == ["tok2vec", "ner"]


def _walk(pipe: object) -> list[str]:
    held = getattr(pipe, "model", None)
    return [layer.name for layer in held.walk()] if held is not None else []
