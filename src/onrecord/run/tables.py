"""The tables of the data set: which columns they have, and how steps become the bytes of their parts."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.ledger import rows
from onrecord.run.dataset import Chunk, Dataset, Part
from onrecord.run.faults import NotInstalled
from onrecord.run.records import Step
from onrecord.types import Claim, Document, Outcome
from onrecord.types.codec import encode

EXTRA = "pip install 'onrecord[scale]'"
NO_DAY = "__HIVE_DEFAULT_PARTITION__"
"""How Hive, and all that read its layout, call the partition of rows without a value."""

TEXT, NUMBER, TEXTS = "string", "int32", "list<string>"
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "id": TEXT, "name": TEXT, "publisher": TEXT, "published": TEXT, "title": TEXT, "url": TEXT, "source_id": TEXT,
        "byline": TEXT, "agency": TEXT, "language": TEXT, "fetched": TEXT, "modified": TEXT, "zone": TEXT,
        "captions": TEXTS, "text": TEXT,
    },
    "claims": {
        "id": TEXT, "document": TEXT, "kind": TEXT, "sources": TEXTS, "factuality": TEXT, "start": NUMBER,
        "end": NUMBER, "evidence": TEXT, "claim": TEXT,
    },
    "outcomes": {
        "place": NUMBER, "name": TEXT, "disposition": TEXT, "document": TEXT, "claims": NUMBER, "reason": TEXT,
        "mend": TEXT, "notes": TEXTS,
    },
    "signatures": {"document": TEXT, "signature": "binary"},
    "copies": {"document": TEXT, "group": TEXT, "least": TEXT, "similarity": "float64"},
}  # fmt: skip


def arrow() -> Any:
    """PyArrow. Raises NotInstalled."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise NotInstalled("Data sets need PyArrow, which is not installed.", f"Install it: {EXTRA}") from None
    return pyarrow


def packed(table: str, held: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as a Parquet file: the same bytes for the same rows."""
    pa = arrow()
    kinds = {"string": pa.string(), "int32": pa.int32(), "float64": pa.float64(), "binary": pa.binary()}
    kinds[TEXTS] = pa.list_(pa.string())
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS[table].items()])
    sink = io.BytesIO()
    made = pa.Table.from_pylist(list(held), schema=schema)
    pa.parquet.write_table(made, sink, compression="zstd", compression_level=3)
    return sink.getvalue()


def unpacked(data: bytes) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    found: list[dict[str, Any]] = arrow().parquet.read_table(io.BytesIO(data)).to_pylist()
    return found


def write_chunk(dataset: Dataset, id_: str, steps: Iterable[Step], signed: Mapping[str, bytes]) -> Chunk:
    """The parts of a chunk; `signed` has the signature of each document. The manifest does not name them yet."""
    by_day: dict[tuple[str, str], list[dict[str, Any]]] = {}
    ends: Counter[str] = Counter()
    met: set[str] = set()
    claims = 0
    for place, step in enumerate(steps):
        day = _day(step.document)
        ends[step.outcome.disposition.value] += 1
        claims += len(step.claims)
        by_day.setdefault(("outcomes", day), []).append(_outcome(step.outcome, place))
        if step.document is not None and step.document.id not in met:
            met.add(step.document.id)
            by_day.setdefault(("documents", day), []).append(_document(step.document, step.outcome.name))
        if step.claims:
            by_day.setdefault(("claims", day), []).extend(map(_claim, step.claims))
    parts = [
        _part(dataset, table, f"{table}/day={day}/{id_}.parquet", held) for (table, day), held in sorted(by_day.items())
    ]
    if signed:
        held = [{"document": document, "signature": signature} for document, signature in signed.items()]
        parts.append(_part(dataset, "signatures", f"signatures/{id_}.parquet", held))
    return Chunk(id_, tuple(parts), tuple(sorted(ends.items())), claims)


def _part(dataset: Dataset, table: str, name: str, held: Sequence[Mapping[str, Any]]) -> Part:
    return dataset.write(name, packed(table, held), len(held))


def _day(document: Document | None) -> str:
    day = rows.day(document.published) if document is not None else None
    return day if day is not None and len(day) == 10 else NO_DAY


def _document(document: Document, name: str) -> dict[str, Any]:
    return {**encode(document), "name": name}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "document": claim.document.id,
        "kind": claim.kind.value,
        "sources": [link.source.text for link in claim.attribution],
        "factuality": claim.factuality.content.value.value,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "evidence": claim.evidence.exact,
        "claim": rows.dump(encode(claim)),
    }


def _outcome(outcome: Outcome, place: int) -> dict[str, Any]:
    return {"place": place, **encode(outcome), "name": rows.plain(outcome.name)}
