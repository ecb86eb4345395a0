"""Verdicts on the most reported propositions: what is kept of them and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.propositions.verdicts import LISTS, load, report


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "verdicts.csv"
    path.write_text("\n".join(["list,proposition,faults", *rows, ""]), "utf-8")
    return path


def test_each_list_has_its_counts(tmp_path):
    held = load(_file(tmp_path, "forty,p_1,", "forty,p_2,reading title", "next,p_3,title"))
    forty, following = report(held).split("\n\nthe forty that follow")
    assert "2 propositions, 1 right, 1 with an error" in forty
    assert "| reading | 1 |" in forty
    assert "1 propositions, 0 right" in following


@pytest.mark.parametrize("row", ["forty,p_1,unheard", "thirty,p_1,"])
def test_an_unknown_term_is_named(tmp_path, row):
    with pytest.raises(ValueError, match=r"p_1: unknown (unheard|thirty)"):
        load(_file(tmp_path, row))


def test_forty_of_each_are_kept_and_none_twice():
    held = load()
    assert {name: sum(one.list == name for one in held) for name in LISTS} == {"forty": 40, "next": 40}
    assert len({one.proposition for one in held}) == len(held)
