"""Showing: a claim with its chain, cues and marked sentence; marks that nest, cross and repeat."""

from __future__ import annotations

import json
import re

import pytest
from factories import TEXT, claim, document, every_kind, link, stand, words
from hypothesis import given
from hypothesis import strategies as st
from serve.conftest import Command

from onrecord.brief.gist import gist, sources, sureness
from onrecord.serve.spans import Mark, bracketed, context, marks, pieces
from onrecord.types import Timex
from onrecord.types.vocabulary import Act, TimexType


def test_a_claim_is_shown_with_what_it_rests_on(command: Command) -> None:
    shown = command("show", claim("figure").id[:8])
    assert shown.exit_code == 0, shown.output
    for words_ in (
        "figure",
        "Example Wire | 2024-10-24",
        "Officials in Khartoum [group] — “said”, assert (says that it is so)",
        "CT+ (certain that it is so); certain, affirmed, past; bare assertion",
        "killed (deaths)",
        "[source: Officials in Khartoum] [cue: said] that rebels shelled the port on Monday, "
        "killing [figure: at least 12] [counted: people].",
        "onrecord 0.0.0, test",
    ):
        assert words_ in shown.stdout, shown.stdout


def test_a_claim_as_json(command: Command) -> None:
    shown = json.loads(command("show", claim("event").id, "--json").stdout)
    assert shown["claim"]["id"] == claim("event").id
    assert shown["sentence"] == {"start": 0, "end": len(TEXT), "exact": TEXT}
    assert [version["stands"] for version in shown["history"]] == [True]


def test_a_document_is_shown_with_its_claims(command: Command) -> None:
    shown = command("show", document().id).stdout
    assert TEXT in shown
    assert all(made.id in shown for made in every_kind())
    held = json.loads(command("show", document().id, "--json").stdout)
    assert len(held["claims"]) == len(every_kind())


@pytest.mark.parametrize(
    ("kind", "words_"),
    [
        ("event", "ASSAULT: rebels shelled → Khartoum"),
        ("figure", "at least 12 people [killed]"),
        ("tie", "rebels and Khartoum: adversary"),
        ("engagement", "meeting: rebels, Khartoum"),
        ("position", "rebels: opposes the port"),
        ("implication", "if rebels shelled the port on Monday: killing at least 12 people"),
        ("inference", "rebels shelled the port on Monday ⇒ killing at least 12 people"),
        ("question", "whether rebels shelled the port (unknown)"),
        ("effort", "rebels: monitor: the port"),
        ("statement", "rebels shelled the port on Monday"),
    ],
)
def test_each_kind_in_a_line(kind: str, words_: str) -> None:
    assert gist(claim(kind).content) == words_


@pytest.mark.parametrize(
    ("value", "start", "end", "shown"),
    [
        ("2024-10-24", "2024-10-24", "2024-10-24", "(2024-10-24)"),
        ("2024-10", "2024-10", "2024-10", "(2024-10)"),
        ("2024-W42", "2024-10-14", "2024-10-20", "(2024-10-14 to 2024-10-20)"),
        ("2024-10-24TNI", "2024-10-24", "2024-10-24", "(2024-10-24)"),
        ("P1D", None, None, "(one day)"),
        ("PAST_REF", None, None, "(one day)"),
    ],
)
def test_a_time_in_a_line_is_days_or_its_words_and_no_code(value, start, end, shown) -> None:
    time = Timex("one day", (), TimexType.DATE, value, start, end)
    assert gist(claim("event", time=time).content).endswith(shown)


def test_chain_and_certainty_in_a_line() -> None:
    chain = (link("Officials in Khartoum"), link("rebels", "shelled", Act.DENY))
    assert sources(claim(attribution=chain)) == "Officials in Khartoum → rebels"
    assert sources(claim(attribution=())) == "Example Wire"
    assert sureness(claim(factuality=stand("PR-", "-"))) == "PR- probable not"
    assert sureness(claim(factuality=stand("Uu", "-"))) == "Uu unknown"


def test_every_part_is_marked() -> None:
    held = claim("event", caveats=(words("on Monday"),))
    roles = {(TEXT[mark.start : mark.end], mark.role) for mark in marks(held)}
    assert roles == {
        ("Officials in Khartoum", "source"),
        ("said", "cue"),
        ("shelled", "trigger"),
        ("rebels", "actor"),
        ("Khartoum", "recipient"),
        ("on Monday", "caveat"),
    }


MARKS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("abc")).map(
        lambda found: Mark(found[0], min(found[0] + found[1], 40), found[2])
    ),
    max_size=8,
)


@given(MARKS)
def test_marks_change_no_word(held: list[Mark]) -> None:
    text = "0123456789" * 4
    marked = bracketed(text, 0, 40, held)
    assert re.sub(r"\[[abc](?: \+ [abc])*: |\]", "", marked) == text
    assert marked.count("[") == marked.count("]")
    assert "".join(piece.text for piece in pieces(text, 0, 40, held)) == text
    for mark in held:
        assert mark.role in {role for piece in pieces(text, 0, 40, held) for role in piece.roles}


@given(st.text(st.sampled_from("ab. \n"), max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_the_context_holds_the_run(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    low, high = context(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)
