"""`python -m evaluation.predict TASK GOLD PRED`: predictions for a benchmark, by the reader that users get."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TASKS = (
    "attribution", "factuality", "events", "confidence", "confidence_joined", "times", "places", "same_event", "figures"
)  # fmt: skip


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The gold rows of a JSONL file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def predictions(task: str, gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction per gold row, by `evaluation.tasks.TASK.predict`, which reads only the inputs of the task."""
    found: Iterator[dict[str, Any]] = importlib.import_module(f"evaluation.tasks.{task}").predict(gold)
    return found


def main(arguments: list[str]) -> int:
    if len(arguments) != 3 or arguments[0] not in TASKS:
        print(f"usage: python -m evaluation.predict {{{','.join(TASKS)}}} GOLD PRED", file=sys.stderr)
        return 2
    task, gold, out = arguments
    with Path(out).open("w", encoding="utf-8") as file:
        for row in predictions(task, rows(gold)):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
