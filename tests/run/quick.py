"""An engine that takes no time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from factories import claim

from onrecord.read import Reading
from onrecord.types import Document


class Quick:
    """An engine that makes one claim of each document: its first sentence."""

    def results(self, work: Callable[[Any], Any], batches: Iterable[Sequence[Document]]) -> Iterator[list[Reading]]:
        for batch in batches:
            yield [reading(document) for document in batch]

    def close(self) -> None:
        pass


def reading(document: Document) -> Reading:
    first = document.text.split(".")[0]
    return Reading(document, (claim("statement", document, (), first, text=first, spans=((0, len(first)),)),))
