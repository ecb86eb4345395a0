"""`python -m evaluation.gains BASE`: the claims gained and lost against another revision, on a frozen corpus.

The corpus is the example crisis and, where it lies beside the checkout, the acceptance material. The other revision is
read from a work tree of its own with this environment's packages.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHOWN = 40


def corpus() -> Iterator[dict[str, Any]]:
    """Rows with id, date, publisher, title and text: always the same."""
    with (ROOT / "src/onrecord/examples/crisis.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)
    shared = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")) / "acceptance"
    if (shared / "report.txt").exists():
        text = (shared / "report.txt").read_text("utf-8")
        yield {"id": "report", "date": "2024-10-24", "publisher": "example", "title": None, "text": text}
    if (shared / "crisis.jsonl.gz").exists():
        with gzip.open(shared / "crisis.jsonl.gz", "rt", encoding="utf-8") as file:
            yield from (row for row in map(json.loads, file) if len(row["text"]) < 2000)


READ = """
import json, sys
from onrecord.read import read_all
from onrecord.types import Document
rows = [json.loads(line) for line in sys.stdin]
make = lambda row: Document.make(
    row["text"], publisher=row["publisher"], published=row["date"], title=row["title"] or None, source_id=row["id"])
for reading in read_all(map(make, rows)):
    for claim in reading.claims:
        chain = [(link.source.text, link.act.value) for link in claim.attribution]
        label = getattr(claim.content, "type", None) or getattr(claim.content, "measure", None)
        value = claim.factuality.content.value.value
        print(json.dumps([claim.document.source_id, claim.kind.value, label, chain, value, claim.evidence.exact]))
"""


def claims(source: Path) -> Counter[str]:
    """Claims over the corpus by the code under `source`, as comparable lines."""
    lines = "\n".join(json.dumps(row) for row in corpus())
    environment = {**os.environ, "PYTHONPATH": str(source)}
    run = subprocess.run(
        [sys.executable, "-c", READ], input=lines, env=environment, capture_output=True, text=True, check=True
    )
    return Counter(run.stdout.splitlines())


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m evaluation.gains BASE   (make gains BASE=revision)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "base"
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(tree), arguments[0]], cwd=ROOT, check=True)
        try:
            before = claims(tree / "src")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
    after = claims(ROOT / "src")
    for word, found in (("lost", before - after), ("gained", after - before)):
        print(f"{word}: {found.total()}")
        for line in sorted(found)[:SHOWN]:
            print(f"  {line}")
        if len(found) > SHOWN:
            print(f"  … and {len(found) - SHOWN} more")
    print(f"kept: {(before & after).total()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
