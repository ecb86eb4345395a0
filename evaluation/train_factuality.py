"""`python -m evaluation.train_factuality GOLD`: train the weights of `onrecord.read.weighing` on UDS-IH2.

Only rows of the split `train` are used. GOLD is the UDS file of the benchmarks, {id, text, event_span, value, split}.
Writes `src/onrecord/lexicon/en/factuality_weights.json`. The model is ridge regression, solved by LSQR; a feature must
hold for at least LEAST predicates. Needs scipy, of the dev extra.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import lsqr

from evaluation.predict import rows
from evaluation.tasks.factuality import predicate
from onrecord.read.factuality import judge
from onrecord.read.marks import index
from onrecord.read.pipeline import parse
from onrecord.read.weighing import observe
from onrecord.types import Document

OUT = Path("src/onrecord/lexicon/en/factuality_weights.json")
LEAST = 4
RIDGE = 5.0
SOURCE = "UDS-IH2 v2, split train (White et al. 2016; Rudinger et al. 2018), CC BY-SA 4.0"


def observed(gold: Iterable[dict[str, Any]]) -> tuple[list[set[str]], list[float]]:
    """Features and values of the rows, one text parsed once."""
    held = [row for row in gold if row["split"] == "train"]
    texts = list(dict.fromkeys(row["text"] for row in held))
    docs = dict(zip(texts, parse(Document.make(text) for text in texts), strict=True))
    for doc in docs.values():
        index(doc)
    found = []
    for row in held:
        doc = docs[row["text"]]
        token = predicate(doc, *row["event_span"])
        found.append(set(observe(doc, token, judge(doc, token))))
    return found, [float(row["value"]) for row in held]


def fit(found: list[set[str]], values: list[float]) -> tuple[float, dict[str, float]]:
    """Bias and weights."""
    counts = Counter(name for names in found for name in names)
    known = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    pairs = [(n, known[name]) for n, names in enumerate(found) for name in names if name in known]
    at, which = np.array(pairs).T
    matrix = csr_matrix((np.ones(len(pairs)), (at, which)), shape=(len(found), len(known)))
    y = np.array(values)
    bias = float(y.mean())
    solved = lsqr(matrix, y - bias, damp=RIDGE, iter_lim=300)[0]
    return bias, {name: round(float(solved[n]), 4) for name, n in known.items()}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m evaluation.train_factuality GOLD", file=sys.stderr)
        return 2
    bias, weights = fit(*observed(rows(arguments[0])))
    weights = {name: weight for name, weight in weights.items() if weight} | {"bias": round(bias, 4)}
    held = {"source": SOURCE, "ridge": RIDGE, "least": LEAST, "weights": dict(sorted(weights.items()))}
    OUT.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(weights)} weights to {OUT}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
