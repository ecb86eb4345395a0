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
from scipy.sparse import csr_matrix, hstack

from evaluation.predict import rows
from evaluation.tasks.factuality import predicate
from onrecord.read.factuality import judge
from onrecord.read.marks import index
from onrecord.read.pipeline import parse
from onrecord.read.weighing import WEIGHTS, observe, vectors
from onrecord.types import Document

OUT = Path("src/onrecord/lexicon/en") / WEIGHTS
LEAST = 8
RIDGE = 16.0
# Word vectors enter standardised and at a tenth, so that named features are preferred where both explain a value.
SHRINK = 0.1
STEPS = 100
SOURCE = "UDS-IH2 v2, split train (White et al. 2016; Rudinger et al. 2018), CC BY-SA 4.0"


class Observed:
    """What the training rows show: feature names, the vectors of predicate and governor, values."""

    def __init__(self, gold: Iterable[dict[str, Any]]) -> None:
        held = [row for row in gold if row["split"] == "train"]
        texts = list(dict.fromkeys(row["text"] for row in held))
        docs = dict(zip(texts, parse(Document.make(text) for text in texts), strict=True))
        for doc in docs.values():
            index(doc)
        self.names: list[set[str]] = []
        own, governor = [], []
        for row in held:
            doc = docs[row["text"]]
            token = predicate(doc, *row["event_span"])
            self.names.append(set(observe(doc, token, judge(doc, token))))
            mine, above = vectors(doc, token)
            own.append(mine)
            governor.append(np.zeros_like(mine) if above is None else above)
        self.own, self.governor = np.array(own, dtype=float), np.array(governor, dtype=float)
        self.values = np.array([float(row["value"]) for row in held])


def fit(seen: Observed) -> dict[str, Any]:
    """The model as it is stored."""
    counts = Counter(name for names in seen.names for name in names)
    known = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    pairs = [(n, known[name]) for n, names in enumerate(seen.names) for name in names if name in known]
    at, which = np.array(pairs).T
    named = csr_matrix((np.ones(len(pairs)), (at, which)), shape=(len(seen.names), len(known)))
    spread = [SHRINK / (block.std(axis=0) + 1e-6) for block in (seen.own, seen.governor)]
    blocks = [csr_matrix(block * scale) for block, scale in zip((seen.own, seen.governor), spread, strict=True)]
    bias, solved = _solve(csr_matrix(hstack([named, *blocks])), (seen.values + 3.0) / 6.0)
    size, width = len(known), seen.own.shape[1]
    own, governor = solved[size : size + width] * spread[0], solved[size + width :] * spread[1]
    weights = {name: round(float(solved[n]), 4) for name, n in known.items()}
    return {
        "source": SOURCE,
        "ridge": RIDGE,
        "least": LEAST,
        "bias": round(bias, 4),
        "vectors": {"own": _rounded(own), "governor": _rounded(governor)},
        "weights": {name: weight for name, weight in weights.items() if weight},
    }


def _solve(matrix: csr_matrix, share: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
    """Bias and weights that minimise cross-entropy plus the penalty; the bias is free."""
    across = matrix.T.tocsr()

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        z = matrix @ weights[:-1] + weights[-1]
        over = 1.0 / (1.0 + np.exp(-z)) - share
        value = (np.logaddexp(0.0, z) - share * z).sum() + RIDGE / 2.0 * weights[:-1] @ weights[:-1]
        return float(value), np.append(across @ over + RIDGE * weights[:-1], over.sum())

    start = np.zeros(matrix.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return float(found[-1]), found[:-1]


def _rounded(values: np.ndarray[Any, Any]) -> list[float]:
    return [round(float(value), 4) for value in values]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m evaluation.train_factuality GOLD", file=sys.stderr)
        return 2
    held = fit(Observed(rows(arguments[0])))
    OUT.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(held['weights'])} weights to {OUT}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
