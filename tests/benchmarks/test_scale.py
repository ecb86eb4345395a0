"""What the benchmark of scale reads: documents of real sentences, each another, as lines and as pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale import texts, write, write_pages
from onrecord.collect import Found, Limits, Metadata
from onrecord.collect.archives import items_of, listed, records, survey

HELD = [f"Officials in town {n} said on Monday that {n} people had fled the fighting near the bridge" for n in range(9)]


@pytest.mark.parametrize("writing", [write, write_pages])
def test_every_document_is_read_with_its_sentences(tmp_path: Path, writing: object) -> None:
    made = list(texts(HELD, 5, length=2))
    assert len(set(made)) == 5
    folder = writing(tmp_path / "in", made)  # type: ignore[operator]
    found = [
        item
        for portion in survey(list(listed(str(folder))), 2).portions  # type: ignore[arg-type]
        for raw in records(portion, Limits())
        for item in items_of(raw, portion.layout, Metadata(), Limits())
    ]
    assert all(isinstance(item, Found) for item in found)
    held = [item.document.text for item in found if isinstance(item, Found)]
    for text, read in zip(made, held, strict=True):
        assert all(part.rstrip(".") in read for part in text.split(". "))
        assert "Section" not in read
