"""Near-duplicates: what is a copy, what is none, and that neither order nor repetition changes the groups."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.copies import groups, signature, table
from onrecord.types import Copy

WORDS = [f"{stem}{ending}" for stem in ("port", "gao", "shell", "rebel", "ship", "road") for ending in range(60)]


def text(seed: int, words: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def changed(original: str, places: Sequence[int]) -> str:
    words = original.split()
    for place in places:
        words[place] = "altered"
    return " ".join(words)


def found(texts: dict[str, str]) -> list[Copy]:
    return list(groups(list(texts), table([signature(held) for held in texts.values()])))


def grouped(texts: dict[str, str]) -> set[frozenset[str]]:
    held: dict[str, set[str]] = {}
    for copy in found(texts):
        held.setdefault(copy.group, set()).add(copy.document)
    return {frozenset(members) for members in held.values()}


@pytest.mark.parametrize(
    ("other", "copies"),
    [
        (text(1), True),
        (text(1).upper().replace(" ", ",\n"), True),
        (changed(text(1), [50, 200]), True),
        (text(1) + " " + text(2, 20), True),
        (" ".join(text(1).split()[:270]), True),
        (changed(text(1), range(0, 300, 6)), False),
        (text(2), False),
        (" ".join(sorted(text(1).split())), False),
    ],
    ids=["same", "case and marks", "two words", "a line more", "cut", "every sixth word", "another", "words shuffled"],
)
def test_what_is_a_copy(other: str, copies: bool) -> None:
    assert bool(grouped({"d_1": text(1), "d_2": other, "d_3": text(3)})) is copies


def test_a_group_is_named_by_its_least_document_and_tells_whom_each_was_compared_with() -> None:
    made = found({"d_c": text(1), "d_b": changed(text(1), [9]), "d_a": text(1), "d_z": text(2)})
    assert [(copy.document, copy.group, copy.least) for copy in made] == [
        ("d_a", "d_a", "d_a"), ("d_b", "d_a", "d_a"), ("d_c", "d_a", "d_a"),
    ]  # fmt: skip
    assert (made[0].similarity, made[2].similarity) == (1.0, 1.0)
    assert 0.9 < made[1].similarity < 1.0


def test_what_hangs_together_by_a_chain_is_one_group() -> None:
    chain = {f"d_{n}": changed(text(1), range(10, 10 + 30 * n, 5)) for n in range(4)}
    assert grouped(chain) == {frozenset(chain)}
    assert not grouped({"d_0": chain["d_0"], "d_3": chain["d_3"]})


@given(order=st.permutations(range(12)), twice=st.sets(st.integers(0, 11)))
def test_order_and_repetition_change_nothing(order: list[int], twice: set[int]) -> None:
    texts = {f"d_{n:02d}": changed(text(n // 3), [n]) for n in range(12)}
    ids = [f"d_{n:02d}" for n in (*order, *twice)]
    made = list(groups(ids, table([signature(texts[one]) for one in ids])))
    assert made == found(texts)
    assert len({copy.group for copy in made}) == 4


def test_documents_without_words_and_none_at_all() -> None:
    assert found({"d_1": "", "d_2": "…", "d_3": text(1)}) == [
        Copy("d_1", "d_1", "d_1", 1.0),
        Copy("d_2", "d_1", "d_1", 1.0),
    ]
    assert list(groups([], table([]))) == []
    assert found({"d_1": text(1)}) == []


def test_a_signature_is_the_same_in_every_process_and_release() -> None:
    """Signatures of data sets made years apart are compared: another algorithm would need another format."""
    made = hashlib.sha256(signature("Officials in Gao said that rebels shelled the port on Monday.")).hexdigest()
    assert made[:16] == "4ec7e6877bcd4b5b"
