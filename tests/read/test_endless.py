"""Texts that nobody wrote, a sentence or a word without end, are read in time that grows with their length."""

from __future__ import annotations

import time

import pytest

from onrecord.read import read_all
from onrecord.read.layout import SENTENCE
from onrecord.read.pipeline import LONGEST, analyse, pieces
from onrecord.types import Document

SAID = "the ministry said that troops had arrived in Wau and "


@pytest.mark.parametrize("text", ["a" * 3000, f"Troops left Wau. {'a' * 1200} They came back.", SAID * 600, "", "Wau."])
def test_pieces_joined_are_the_text(text):
    assert "".join(pieces(text)) == text
    assert all(len(word) <= LONGEST for piece in pieces(text) for word in piece.split())


def test_what_goes_on_without_a_full_stop_is_cut():
    doc = analyse(Document.make(SAID * 200))
    assert max(len(list(sentence)) for sentence in doc.sents) <= SENTENCE + 1


SECONDS = 20.0
"""Processor seconds: many times what these take, and a fraction of what the square of their length would."""


@pytest.mark.parametrize("text", [SAID * 300, "(" * 4000, "a" * 20_000, "? " * 4000, "to agree " * 2000])
def test_they_are_read(text):
    began = time.process_time()
    (reading,) = read_all([Document.make(text)])
    assert reading.error is None
    assert time.process_time() - began < SECONDS
