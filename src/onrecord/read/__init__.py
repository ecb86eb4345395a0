"""Documents to claims. The only home of spaCy.

`read` reads one document, `read_all` a stream of them in batches; both give the same claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.types import Claim, Document, Reader
from onrecord.version import __version__


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one document: its claims and notes, or the error that stopped its reading."""

    document: Document
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None


def reader() -> Reader:
    """What reads here: the version of onrecord and of the language model. Raises `model.NoModel`."""
    from onrecord.read import model

    return _reader(model.choose())


@cache
def _reader(name: str) -> Reader:
    from onrecord.read import model

    return Reader(__version__, model.described(name))


def read(document: Document) -> list[Claim]:
    """The claims of one document, in the order of their evidence.

    Raises `model.NoModel` where no language model is installed, and whatever a fault in a rule raises:
    `read_all` records such a fault and goes on.
    """
    from onrecord.read.claims import make_claims
    from onrecord.read.pipeline import analyse

    return make_claims(analyse(document), document, reader())


def read_all(documents: Iterable[Document]) -> Iterator[Reading]:
    """One Reading per document, in order; a document that cannot be read is an error in its Reading.

    Memory depends on the batch, not on the length of the stream.
    """
    from onrecord.read.claims import make_claims
    from onrecord.read.marks import marks
    from onrecord.read.pipeline import mark, parse_each

    for document, doc in parse_each(documents):
        try:
            if isinstance(doc, Exception):
                raise doc
            made = make_claims(mark(doc, document), document, reader())
            yield Reading(document, tuple(made), tuple(marks(doc).notes))
        except Exception as error:  # one bad document must not stop the stream; the fault is recorded with its kind
            yield Reading(document, error=f"{type(error).__name__}: {error}")
