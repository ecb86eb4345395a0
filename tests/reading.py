"""What the rules mark in a text, as plain words, so that test tables can be read."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Run, marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document


@cache
def analysed(text: str, published: str = "2025-03-05") -> Doc:
    """The text with all marks; read once per text."""
    return analyse(Document.make(text, published=published))


def marked(text: str) -> Marks:
    return marks(analysed(text))


def words(text: str, run: Run) -> str:
    return analysed(text)[run.start : run.end].text


def head(text: str, token: int | None) -> str | None:
    """The head word of a phrase: enough to tell who it is, whatever the rule for actors counts to the phrase."""
    return None if token is None else analysed(text)[token].text


def heads(text: str, tokens: tuple[int, ...]) -> list[str]:
    return [analysed(text)[token].text for token in tokens]


def only(found: list[Any]) -> Any:
    assert len(found) == 1, f"expected one mark, found {found}"
    return found[0]
