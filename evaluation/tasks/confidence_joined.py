"""MUC-4 with one level for each organisation, in how many ways soever it is written ("RSF", "Rapid Support Forces")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from evaluation.tasks import confidence
from evaluation.tasks.confidence import LEVELS, Row
from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One object a row: `id`, `perpetrators`."""
    for row in rows:
        doc = analyse(Document.make(row["text"]))
        yield {"id": row["id"], "perpetrators": joined(doc, confidence.perpetrators(doc))}


def joined(doc: Doc, found: list[Row]) -> list[Row]:
    """The same names, each at the level that says most of its organisation."""
    m = marks(doc)
    entities = {plain(confidence.text(doc, name)): name.entity for name in m.names if name.entity is not None}
    best: dict[str, str] = {}
    for row in found:
        who = entities.get(plain(row["name"]), plain(row["name"]))
        best[who] = min(best.get(who, LEVELS[-1]), row["level"], key=LEVELS.index)
    return [{**row, "level": best[entities.get(plain(row["name"]), plain(row["name"]))]} for row in found]


def plain(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")
