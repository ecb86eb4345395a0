"""The public API: one call, plain values, nothing of spaCy, nothing heavy at import."""

from __future__ import annotations

import dataclasses
import importlib
import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord

TEXT = (
    "The governor of North Kivu said on Monday that at least 12 people had been killed near Goma. "
    "It remains unclear whether the army will withdraw."
)


def modules_of(value: Any) -> set[str]:
    """The packages that the parts of a value come from."""
    found = {type(value).__module__.partition(".")[0]}
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            found |= modules_of(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            found |= modules_of(item)
    return found


def test_one_call_gives_claims() -> None:
    claims = onrecord.claims_in(
        TEXT, date="24 October 2024", publisher="Example Wire", title="Kivu", url="https://x.org"
    )
    assert claims
    assert all(TEXT[held.evidence.start : held.evidence.end] == held.evidence.exact for held in claims)
    ref = claims[0].document
    assert (ref.date, ref.publisher, ref.title, ref.url) == ("2024-10-24", "Example Wire", "Kivu", "https://x.org")
    assert modules_of(claims) <= {"builtins", "onrecord"}
    for held in claims:
        assert onrecord.claim_from_dict(onrecord.claim_to_dict(held)) == held


def test_odd_input() -> None:
    assert onrecord.claims_in("") == []
    with pytest.raises(ValueError, match="could be"):
        onrecord.claims_in(TEXT, date="10/11/2024")
    with pytest.raises(ValueError, match="missing"):
        onrecord.claim_from_dict({"kind": "event"})
    with pytest.raises(AttributeError):
        onrecord.nothing  # noqa: B018


@settings(max_examples=15)
@given(st.text(st.characters(), max_size=60))
def test_spans_are_indices_into_the_text_as_given(odd: str) -> None:
    text = f"{odd} {TEXT}"
    for held in onrecord.claims_in(text, date="2024-10-24"):
        words = text[held.evidence.start : held.evidence.end]
        assert held.evidence.exact == re.sub("[\ud800-\udfff]", "\ufffd", words)


def test_every_public_name_is_there_and_the_stages_keep_theirs() -> None:
    assert not [name for name in onrecord.__all__ if not hasattr(onrecord, name)]
    assert callable(importlib.import_module("onrecord.read").read)


def test_importing_is_light() -> None:
    code = (
        "import sys, onrecord\n"
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'typer', 'rich', 'yaml', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
