"""Make `lexicon/happenings.csv` out of WordNet 3.0: `python scripts/make_happenings.py DICT > happenings.csv`.

DICT is the folder with `data.noun`, `index.verb` and so on (Debian's package wordnet-base puts it at
/usr/share/wordnet). A row is one happening: a noun synset of one of KINDS, the nouns that mean it in one of their first
SENSES senses, and the verbs that it is derivationally related to in one of theirs. Rows of one word alone are left out.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

KINDS = {4, 10, 11, 19, 21, 22, 26}
"""WordNet's files of nouns for what happens: act, communication, event, phenomenon, possession, process, state."""

SENSES = 2
"""Senses stand in the order of their frequency; the third and later ones join what nobody would call the same."""

POS = {"n": "noun", "v": "verb"}
Synset = tuple[str, str]


def main(folder: Path) -> None:
    kinds: dict[Synset, int] = {}
    derived: dict[tuple[Synset, str], list[Synset]] = defaultdict(list)
    for pos in POS:
        for line in _lines(folder / f"data.{POS[pos]}"):
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * at].lower() for at in range(count)]
            at = 4 + 2 * count
            kinds[pos, fields[0]] = int(fields[1])
            for pointer in range(int(fields[at])):
                symbol, offset, to, ends = fields[at + 1 + 4 * pointer : at + 5 + 4 * pointer]
                if symbol == "+":
                    derived[(pos, fields[0]), words[int(ends[:2], 16) - 1]].append((to, offset))
    nouns: dict[Synset, set[str]] = defaultdict(set)
    verbs: dict[Synset, set[str]] = defaultdict(set)
    for pos, found in (("n", nouns), ("v", verbs)):
        for line in _lines(folder / f"index.{POS[pos]}"):
            fields = line.split()
            word, senses = fields[0], fields[-int(fields[2]) :][:SENSES]
            for sense in ((pos, offset) for offset in senses):
                for happening in [sense] if pos == "n" else derived[sense, word]:
                    if word.isalpha() and kinds.get(happening) in KINDS and happening[0] == "n":
                        found[happening].add(word)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["nouns", "verbs"])
    for happening in sorted({*nouns, *verbs}):
        if len(nouns[happening] | verbs[happening]) > 1:
            writer.writerow(["|".join(sorted(held[happening])) for held in (nouns, verbs)])


def _lines(path: Path) -> list[str]:
    """The lines below the licence, which begins each file in lines that begin with two spaces."""
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("  ")]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
