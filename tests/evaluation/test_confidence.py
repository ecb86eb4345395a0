"""Which organisation did it, and how sure the text is: the levels of the confidence task."""

from __future__ import annotations

import pytest

from evaluation.tasks.confidence import perpetrators
from evaluation.tasks.confidence_joined import joined
from onrecord.read.pipeline import analyse
from onrecord.types import Document

LEVELS = [
    ("Hamas fighters attacked a bus and killed four people.", {"Hamas": "fact"}),
    ("The murder of four nurses, perpetrated by Hamas, was condemned.", {"Hamas": "fact"}),
    ("Hamas claimed responsibility for the murder of four nurses.", {"Hamas": "admitted"}),
    ("Hamas said that its fighters had ambushed a patrol and killed four soldiers.", {"Hamas": "admitted"}),
    ("Police blamed Hamas for the murder of four nurses.", {"Hamas": "accused"}),
    ("Prosecutors spoke of the involvement of Hamas in the murder of four nurses.", {"Hamas": "accused"}),
    ("Four nurses were murdered in Gaza. Hamas had threatened the clinic.", {"Hamas": "possible"}),
    ("Hamas freed two hostages.", {"Hamas": "fact"}),
    ("Army helicopters bombed the village and killed four people.", {"Army": "fact"}),
    ("Police arrested four men.", {}),
    ("Hamas won the vote in the town.", {}),
]


@pytest.mark.parametrize(("text", "expected"), LEVELS, ids=[text for text, _ in LEVELS])
def test_levels(text: str, expected: dict[str, str]) -> None:
    found = {row["name"]: row["level"] for row in perpetrators(analyse(Document.make(text)))}
    assert {name: found.get(name) for name in expected} == expected
    assert expected or not found


def test_one_level_for_each_organisation() -> None:
    doc = analyse(Document.make("The IRA killed two men. The Irish Republican Army claimed responsibility."))
    told = [{"name": "IRA", "level": "fact"}, {"name": "the Irish Republican Army", "level": "admitted"}]
    assert [row["level"] for row in joined(doc, told)] == ["admitted", "admitted"]
