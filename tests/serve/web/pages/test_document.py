"""A document's page: its text whole, cut where claims begin and end, what was asked for marked."""

from __future__ import annotations

from dataclasses import replace

from factories import TEXT, claim, document, every_kind
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.web.pages.document import paragraphs
from onrecord.types import Span


@given(st.text(alphabet="ab \n.", max_size=80), st.integers(0, 80), st.integers(1, 20))
def test_no_word_of_the_text_is_lost(text: str, start: int, length: int) -> None:
    run = (start, start + length) if start + length <= len(text) else None
    shown = "".join(piece.text for held in paragraphs(document(text), [], run) for piece in held.pieces)
    assert "".join(shown.split()) == "".join(text.split())


def test_claims_stand_beside_their_paragraph_and_the_run_is_chosen() -> None:
    (held,) = paragraphs(document(), every_kind(), (0, len("Officials")))
    assert len(held.claims) == len(every_kind())
    chosen = [piece for piece in held.pieces if piece.chosen]
    assert "".join(piece.text for piece in chosen) == "Officials"
    assert [piece.here for piece in held.pieces].count(True) == 1
    assert "".join(piece.text for piece in held.pieces) == TEXT


@given(
    st.lists(st.sampled_from(["ab", " ", "\n\n", "c."]), max_size=30).map("".join),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=8),
)
def test_what_claims_hold_is_marked_and_nothing_else(text: str, runs: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in runs if start + length <= len(text)]
    claims = [replace(claim("statement"), evidence=Span(low, high, text[low:high])) for low, high in spans]
    at = 0
    for held in paragraphs(document(text), claims, None):
        for piece in held.pieces:
            at = text.index(piece.text, at)
            place, at = at, at + len(piece.text)
            within = [any(low <= sign < high for low, high in spans) for sign in range(place, at)]
            assert set(within) == {piece.claims}
    beside = [one.evidence for held in paragraphs(document(text), claims, None) for one in held.claims]
    assert len(beside) <= len(claims)
