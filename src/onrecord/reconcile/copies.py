"""Near-duplicates among many documents: MinHash signatures, bands, stars, verification, connected components.

Signatures are made where the documents are read. The rest needs the signatures alone, 512 bytes a document, on one
node: documents that share a band are joined to the least of them (a star, not all pairs), the pairs are verified by
their whole signatures, and what hangs together is a group. Method: Broder 1997; Leskovec et al. 2020, chapter 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.types.copy import Copy

RUN = 5
"""Words in a run: fewer are shared by chance, more are broken by one changed word."""
HASHES, BANDS = 128, 21
ROWS = HASHES // BANDS
"""6 rows in 21 bands: two documents of similarity s share a band with probability 1 - (1 - s^6)^21: 0.28 at 0.5, 0.93
at 0.7, 0.998 at 0.8. The last two hashes only verify."""
ALIKE = 0.7
"""The least estimated similarity of a copy. The estimate's standard error is 0.04."""
SEED = 1
BLOCK = 100_000
STARS = 3
"""How often those that the least document of a band turned away are joined among themselves."""

Signatures = npt.NDArray[np.uint32]
Indices = npt.NDArray[np.int64]

_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """The MinHash of the five-word runs of a text: 128 numbers of 32 bits, the least byte first."""
    from rensa import RMinHash

    made = RMinHash(num_perm=HASHES, seed=SEED)
    made.update(list(_runs(text)))
    return np.array(made.digest(), dtype="<u4").tobytes()


def table(signatures: Sequence[bytes]) -> Signatures:
    """Signatures as rows of one array."""
    return np.frombuffer(b"".join(signatures), dtype="<u4").reshape(len(signatures), HASHES)


def groups(documents: Sequence[str], signatures: Signatures) -> Iterator[Copy]:
    """The documents that are in a group of two or more, by id; one signature each, whatever their order."""
    ids, first = np.unique(np.array(documents, dtype=np.str_), return_index=True)
    held = signatures[first]
    left, right, alike = _verified(held, _stars(held))
    if not len(left):
        return
    component = _components(len(ids), left, right)
    size = np.bincount(component)
    least = np.full(len(size), len(ids))
    np.minimum.at(least, component, np.arange(len(ids)))
    nearest, similarity = _nearest(len(ids), left, right, alike)
    for n in np.flatnonzero(size[component] > 1):
        head = least[component[n]]
        to, score = (n, 1.0) if n == head else (nearest[n], float(similarity[n]))
        yield Copy(str(ids[n]), str(ids[head]), str(ids[to]), round(score, 4))


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {" ".join(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1))}


def _stars(held: Signatures) -> Iterator[tuple[Indices, Indices]]:
    """Per band, and per round within it, the pairs (least, member) of the documents that share it."""
    for band in range(BANDS):
        keys = _keys(held[:, band * ROWS : (band + 1) * ROWS])
        members = np.argsort(keys, kind="stable")
        for _ in range(STARS):
            least, members = _star(keys, members)
            yield least, members
            # Those whom the least turned away may be alike among themselves.
            members = members[_similarity(held, least, members) < ALIKE]
            if not len(members):
                break


def _keys(band: Signatures) -> npt.NDArray[np.uint64]:
    """One number for the rows of a band. Collisions are harmless: pairs are verified."""
    keys = np.zeros(len(band), dtype=np.uint64)
    for row in range(band.shape[1]):
        keys = (keys ^ band[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def _star(keys: npt.NDArray[np.uint64], members: Indices) -> tuple[Indices, Indices]:
    """Members sorted by key, then index: each with the first of its key, without the firsts themselves."""
    held = keys[members]
    begins = np.concatenate(([True], held[1:] != held[:-1])) if len(held) else np.zeros(0, dtype=bool)
    firsts = members[begins][np.cumsum(begins) - 1] if len(held) else members
    return firsts[~begins], members[~begins]


def _verified(
    held: Signatures, stars: Iterator[tuple[Indices, Indices]]
) -> tuple[Indices, Indices, npt.NDArray[np.float64]]:
    """The pairs of all stars, each once, whose whole signatures are alike; and how alike they are."""
    count = len(held)
    pairs = np.unique(np.concatenate([least * count + member for least, member in stars] or [np.zeros(0, np.int64)]))
    left, right = pairs // max(count, 1), pairs % max(count, 1)
    alike = _similarity(held, left, right)
    kept = alike >= ALIKE
    return left[kept], right[kept], alike[kept]


def _similarity(held: Signatures, left: Indices, right: Indices) -> npt.NDArray[np.float64]:
    """The share of equal hashes: what MinHash estimates the Jaccard similarity by."""
    found = np.empty(len(left))
    for at in range(0, len(left), BLOCK):
        found[at : at + BLOCK] = (held[left[at : at + BLOCK]] == held[right[at : at + BLOCK]]).mean(axis=1)
    return found


def _components(count: int, left: Indices, right: Indices) -> npt.NDArray[Any]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    joined = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    _, component = connected_components(joined, directed=False)
    return np.asarray(component)


def _nearest(
    count: int, left: Indices, right: Indices, alike: npt.NDArray[np.float64]
) -> tuple[Indices, npt.NDArray[np.float64]]:
    """For each document the one it is most alike to, the lesser where two are as alike; and how alike they are."""
    one, other, score = np.concatenate((left, right)), np.concatenate((right, left)), np.concatenate((alike, alike))
    order = np.lexsort((-other, score, one))
    nearest, similarity = np.full(count, -1), np.zeros(count)
    # The last one written of each document is the best.
    nearest[one[order]], similarity[one[order]] = other[order], score[order]
    return nearest, similarity
