"""Square brackets of cables: marks that open a text stand alone, glosses get round brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.asides import unbracketed


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("GOMA, 3 MAY -- [TEXT] THE ARMY LEFT.", "GOMA, 3 MAY --  TEXT. THE ARMY LEFT."),
        ("[STATEMENT] [SAHEL FRONT] WE LEFT.", " STATEMENT.  SAHEL FRONT. WE LEFT."),
        ('THEY LEFT.\n\n[AMIN] "WE LEFT."', 'THEY LEFT.\n\n AMIN: "WE LEFT."'),
        ('[BEGIN RECORDING] [AMIN] "WE LEFT."', ' BEGIN RECORDING.  AMIN: "WE LEFT."'),
        ("THE RSF [RAPID SUPPORT FORCES] LEFT.", "THE RSF (RAPID SUPPORT FORCES) LEFT."),
        ("THEY LEFT [TEXT BREAKS OFF", "THEY LEFT (TEXT BREAKS OFF"),
        ("THEY LEFT.", "THEY LEFT."),
    ],
)
def test_brackets(text: str, made: str) -> None:
    assert unbracketed(text) == made


@given(st.text(alphabet='A [].\n-"', max_size=80))
def test_length_stays_and_no_square_bracket(text: str) -> None:
    made = unbracketed(text)
    assert len(made) == len(text)
    assert not set("[]") & set(made)
