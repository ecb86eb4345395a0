"""The networks' rows for words, computed once for each word.

The first layers of spaCy's networks (hash embeddings, word vectors, and the layer that mixes them: `MultiHashEmbed` and
`StaticVectors`) look at one token at a time and not at its neighbours: two fifths of the arithmetic of a pass, done
anew for each "the". Here a row is kept for each word met, and the layers run for new words only. The rows are the
same, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

# What the kept rows may hang on: all that the networks' features are made of, where the features are these.
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
MADE_OF_KEY = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
# Rows of 96 numbers: 8 MB for each network that keeps them. A text of more different words starts the table anew.
MOST = 20_000

Rows = np.ndarray[Any, np.dtype[np.float32]]
Key = tuple[int, ...]


class WordRows:
    """The rows of one network's embedding, by word; at most `most` of them, unless one batch needs more."""

    def __init__(self, embed: Model[list[Doc], list[Rows]], vocab: Vocab, most: int = MOST) -> None:
        self._embed, self._vocab, self._most = embed, vocab, most
        self._at: dict[Key, int] = {}
        self._table: Rows = np.zeros((0, 0), dtype=np.float32)
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._at)

    def of(self, docs: list[Doc]) -> list[Rows]:
        """One array per Doc, one row per token."""
        keys = [[tuple(row) for row in doc.to_array(KEY).tolist()] for doc in docs]
        with self._lock:
            self._learn(dict.fromkeys(key for each in keys for key in each))
            return [self._table[[self._at[key] for key in each]] for each in keys]

    def _learn(self, met: dict[Key, None]) -> None:
        new = [key for key in met if key not in self._at]
        if len(self._at) + len(new) > self._most:
            self._at, new = {}, list(met)
        if not new:
            return
        (rows,) = self._embed.predict([self._words(new)])
        held = len(self._at)
        self._table = np.vstack([self._table[:held], rows]) if held else rows
        self._at.update(zip(new, range(held, held + len(new)), strict=True))

    def _words(self, keys: list[Key]) -> Doc:
        """A Doc of these words, one after the other."""
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[orth] for orth, _, _ in keys], spaces=[bool(space) for *_, space in keys])
        for token, (_, norm, _) in zip(doc, keys, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        return doc


def keep_rows(nlp: Language) -> Language:
    """The same pipeline, whose networks keep their rows for words; networks of another make stay as they are."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model) and isinstance(model.ops, NumpyOps):
            for parent, place, embed in list(_embeddings(model)):
                parent.layers[place] = _keeping(WordRows(embed, nlp.vocab), embed)
    return nlp


def _embeddings(model: Model[Any, Any]) -> Iterator[tuple[Model[Any, Any], int, Model[Any, Any]]]:
    """Each layer of the network that turns Docs into rows by its words alone: its parent, its place there, itself."""
    for parent in model.walk():
        for place, layer in enumerate(parent.layers):
            if layer.layers and layer.layers[-1].name == "ragged2list" and _by_word(layer):
                yield parent, place, layer


def _by_word(layer: Model[Any, Any]) -> bool:
    features = [each for each in layer.walk() if each.name == "extract_features"]
    return bool(features) and all(MADE_OF_KEY.issuperset(each.attrs["columns"]) for each in features)


def _keeping(rows: WordRows, embed: Model[list[Doc], list[Rows]]) -> Model[list[Doc], list[Rows]]:
    def forward(
        model: Model[list[Doc], list[Rows]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Rows], Callable[..., Any]]:
        return embed(docs, True) if is_train else (rows.of(docs), _no_training)

    return Model("word_rows", forward, dims={"nO": embed.maybe_get_dim("nO")})


def _no_training(gradient: Any) -> Any:
    raise RuntimeError("rows that are kept cannot be trained")
