"""`python -m evaluation.train_factuality GOLD`: train the weights of `onrecord.read.weighing` on UDS-IH2.

Only rows of the split `train` are used. GOLD is the UDS file of the benchmarks, {id, text, event_span, value, split}.
Writes `src/onrecord/lexicon/en/factuality_weights.json`. The model is a fractional logistic regression (Papke and
Wooldridge 1996) of (value + 3) / 6 with a ridge penalty, solved by L-BFGS; a feature must hold for at least LEAST
predicates. Needs scipy, of the dev extra. The same data give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from evaluation.predict import rows
from evaluation.tasks.factuality import predicate
from onrecord.read.factuality import observe
from onrecord.read.pipeline import mark, parse
from onrecord.read.weighing import PLACES, WEIGHTS, placed
from onrecord.types import Document

Array = np.ndarray[Any, Any]
OUT = Path("src/onrecord/lexicon/en") / WEIGHTS
LEAST = 8
RIDGE = 20.0
# Word vectors enter standardised and at a tenth, so that named features are preferred where both explain a value.
SHRINK = 0.1
STEPS = 80
SOURCE = "UDS-IH2 v2, split train (White et al. 2016; Rudinger et al. 2018), CC BY-SA 4.0"


class Observed:
    """What the training rows show: feature names, the vectors at each place, values."""

    def __init__(self, gold: Iterable[dict[str, Any]]) -> None:
        held = [row for row in gold if row["split"] == "train"]
        texts = list(dict.fromkeys(row["text"] for row in held))
        documents = [Document.make(text) for text in texts]
        docs = {d.text: mark(doc, d) for d, doc in zip(documents, parse(documents), strict=True)}
        self.names: list[set[str]] = []
        width = next(iter(docs.values())).vocab.vectors_length
        self.vectors = np.zeros((len(PLACES), len(held), width), dtype=np.float32)
        for n, row in enumerate(held):
            doc = docs[row["text"]]
            token = predicate(doc, *row["event_span"])
            self.names.append(set(observe(doc, token)))
            for place, at, share in placed(doc, token):
                self.vectors[place, n] += share * doc[at].vector
        self.values = np.array([float(row["value"]) for row in held], dtype=np.float32)


def fit(seen: Observed) -> dict[str, Any]:
    """The model as it is stored."""
    counts = Counter(name for names in seen.names for name in names)
    known = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    pairs = [(n, known[name]) for n, names in enumerate(seen.names) for name in names if name in known]
    at, which = np.array(pairs).T
    named = csr_matrix((np.ones(len(pairs), dtype=np.float32), (at, which)), shape=(len(seen.names), len(known)))
    scales = SHRINK / (seen.vectors.std(axis=1) + 1e-6)
    centres = seen.vectors.mean(axis=1)
    dense = np.hstack([(block - c) * s for block, c, s in zip(seen.vectors, centres, scales, strict=True)])
    bias, solved = _solve(named, dense, (seen.values + 3.0) / 6.0)
    size, width = len(known), centres.shape[1]
    rows = solved[size:].reshape(len(PLACES), width) * scales
    weights = {name: round(float(solved[n]), 4) for name, n in known.items()}
    return {
        "source": SOURCE,
        "ridge": RIDGE,
        "least": LEAST,
        "bias": round(bias - float((rows * centres).sum()), 4),
        "vectors": {place: _rounded(row) for place, row in zip(PLACES, rows, strict=True)},
        "weights": {name: weight for name, weight in weights.items() if weight},
    }


def _solve(named: csr_matrix, dense: Array, share: Array) -> tuple[float, Array]:
    """Bias and weights that minimise cross-entropy plus the penalty; the bias is free."""
    across, size = named.T.tocsr(), named.shape[1]

    def loss(given: Array) -> tuple[float, Array]:
        weights = given.astype(np.float32)
        z = named @ weights[:size] + dense @ weights[size:-1] + weights[-1]
        over = 1.0 / (1.0 + np.exp(-z)) - share
        value = (np.logaddexp(0.0, z) - share * z).sum(dtype=float) + RIDGE / 2.0 * float(weights[:-1] @ weights[:-1])
        slope = np.concatenate([across @ over, dense.T @ over]) + RIDGE * weights[:-1]
        return float(value), np.append(slope, over.sum()).astype(float)

    start = np.zeros(size + dense.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return float(found[-1]), found[:-1]


def _rounded(values: Array) -> list[float]:
    return [round(float(value), 5) for value in values]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m evaluation.train_factuality GOLD", file=sys.stderr)
        return 2
    OUT.unlink(missing_ok=True)  # what was trained before must not bear on what is trained now
    held = fit(Observed(rows(arguments[0])))
    OUT.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(held['weights'])} weights to {OUT}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
