"""`python -m benchmarks.unparsed [--first N] [PATH …]`: what parsing only where it is called for saves, and loses.

A sentence calls for a parse if it holds a word of the lexicons that claims are made by, or a figure; the strict rule
asks for a name beside it. Printed for each rule: the share of tokens that would not be parsed, which bounds what could
be saved, and the share of claims whose words stand in such sentences, which would be lost. PATH are documents as
`onrecord read` takes them; the example crisis where none is given.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Span

from benchmarks.corpus import documents
from onrecord.collect import Limits, Metadata, collect_files
from onrecord.lexicon.store import rows
from onrecord.read import reader
from onrecord.read.claims import make_claims
from onrecord.read.pipeline import mark, parse
from onrecord.types import Document

MAKING = (
    "cues_verbs", "cues_nouns", "cues_adjectives", "cues_adverbs", "efforts", "engagements", "events_force",
    "events_other", "events_speech", "events_ties", "implications", "inferences", "positions", "questions", "ties",
)  # fmt: skip
"""The lexicons of what makes a claim; words of tense, negation or doubt only change one."""

HEAD = "tokens and claims without a word or figure, without a name beside it"


def words() -> frozenset[str]:
    """The first words of all that makes a claim."""
    found: set[str] = set()
    for name in MAKING:
        for row in rows(name):
            held = [
                row.get("cue"),
                *(one for part in ("words", "verbs", "nouns", "adjectives") for one in row.get(part, ())),
            ]
            found |= {str(one).split()[0].casefold() for one in held if one}
    return frozenset(found)


def main(arguments: list[str]) -> int:
    first = 60
    if arguments[:1] == ["--first"]:
        first, arguments = int(arguments[1]), arguments[2:]
    held = words()
    print(f"{'text':28s} {'documents':>9s} {'tokens':>8s} {'claims':>7s}  {HEAD}")
    for path in arguments or [""]:
        name = path.rsplit("/", 1)[-1] or "example crisis"
        print(f"{name:28s} {_row(list(islice(_documents(path), first)), held)}", flush=True)
    return 0


def _documents(path: str) -> Iterable[Document]:
    if not path:
        return documents()
    found = collect_files([path], Metadata(), Limits())
    return (item.document for item in found if item.document is not None)


def _row(given: list[Document], held: frozenset[str]) -> str:
    count: Counter[str] = Counter()
    who = reader()
    for doc, document in zip(parse(given), given, strict=True):
        mark(doc, document)
        claims = make_claims(doc, document, who)
        count["tokens"] += len(doc)
        count["claims"] += len(claims)
        for rule, calls in (("word", _called), ("name", _named)):
            idle = [sentence for sentence in doc.sents if not calls(sentence, held)]
            count[f"{rule} tokens"] += sum(len(sentence) for sentence in idle)
            count[f"{rule} claims"] += sum(
                any(s.start_char <= claim.evidence.start and claim.evidence.end <= s.end_char + 1 for s in idle)
                for claim in claims
            )
    share = [
        f"{count[f'{rule} {part}'] / max(1, count[part]):7.1%}"
        for rule in ("word", "name")
        for part in ("tokens", "claims")
    ]
    return f"{len(given):9d} {count['tokens']:8d} {count['claims']:7d}   {'  '.join(share)}"


def _called(sentence: Span, held: frozenset[str]) -> bool:
    return any(token.lemma_.casefold() in held or token.lower_ in held or token.like_num for token in sentence)


def _named(sentence: Span, held: frozenset[str]) -> bool:
    named = any(token.text[:1].isupper() for token in sentence[1:])
    return named and _called(sentence, held)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
