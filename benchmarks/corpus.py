"""Text to measure on: the example crisis, repeated and joined to long and short documents."""

from __future__ import annotations

import json
from importlib.resources import files

from onrecord.types import Document


def documents(count: int = 40, length: int = 6) -> list[Document]:
    """`count` documents of `length` digests each, all different."""
    lines = (files("onrecord.examples") / "crisis.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    made = []
    for n in range(count):
        chosen = [rows[(n * 7 + k * 3) % len(rows)] for k in range(length)]
        text = "\n\n".join(row["text"] for row in chosen)
        made.append(Document.make(text, publisher=f"Outlet {n}", published=chosen[0]["date"], source_id=str(n)))
    return made
