"""`python -m benchmarks.growth SOURCE LEDGER [LEDGER …]`: what one more document costs, by stage, as a record grows.

Each LEDGER is one that `benchmarks.editions` made of SOURCE; the same documents of the year after its last are put on
it one by one, and stay there. Times are of the processor, for the machine may have other work, and by stage. The
documents are put on an empty ledger before, so that no time is of loading the lexicons.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from sqlalchemy import text

from benchmarks.editions import READER, Source, Told, put
from onrecord.ledger import Ledger
from onrecord.run import parting, reconciling, retelling
from onrecord.run.reconciling import bring_up
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

DOCUMENTS = 31
"""Documents that are added one by one, drawn from all of an edition."""

STAGES: dict[str, tuple[Any, str]] = {
    "filed": (reconciling, "_file"),
    "names": (reconciling, "_settle"),
    "reports compared": (retelling, "settle"),
    "loaded": (parting, "parted"),
    "loaded whole": (parting, "entire"),
    "worked out": (reconciling, "_worked_out"),
    "propositions": (reconciling, "_work_out"),
}


def main() -> int:
    with Ledger.open(Path(sys.argv[1]), create=False, write=False) as held:
        source = Source.of(held)
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "first.db") as ledger:
        put(ledger, iter(drawn(source, 0)))
        bring_up(ledger)
    for name in sys.argv[2:]:
        with Ledger.open(name if "://" in name else Path(name), create=False) as ledger:
            bring_up(ledger)
            with ledger.looking() as connection:
                claims = connection.scalar(text("SELECT max(pk) FROM claims"))
            told = drawn(source, after(ledger, source))
            print(f"{claims:,} claims", *measured(ledger, told), sep="\n  ", flush=True)
    return 0


def after(ledger: Ledger, source: Source) -> int:
    """The number of the edition that would come next."""
    with ledger.looking() as connection:
        last = connection.scalar(text("SELECT max(day) FROM documents")) or ""
    return int(last[:4]) - int((source.documents[-1][0].published or "")[:4]) + 1


def drawn(source: Source, number: int) -> list[Told]:
    """The same documents of every edition, in the order of their days."""
    chosen = sorted(random.Random(1).sample(range(len(source.documents)), min(DOCUMENTS, len(source.documents))))
    return [told for place, told in enumerate(source.edition(number)) if place in set(chosen)]


def measured(ledger: Ledger, told: list[Told]) -> Iterator[str]:
    """What each stage took of each document: recording apart, then reconciling and its parts."""
    taken: dict[str, list[float]] = {name: [] for name in ("recorded", "reconciled", *STAGES)}
    with _watched(taken):
        for made, stated in told:
            for times in taken.values():
                times.append(0.0)
            with _timed(taken["recorded"]):
                ledger.record(made, stated, Outcome(made.id, Disposition.READ), READER)
            with _timed(taken["reconciled"]):
                bring_up(ledger)
    claims = statistics.median(len(stated) for _, stated in told)
    yield f"{len(told)} documents more, of {claims:.0f} claims at the median:"
    for name, times in taken.items():
        yield (
            f"{name}: median {1000 * statistics.median(times):.1f} ms, mean {1000 * statistics.mean(times):.1f} ms, "
            f"worst {1000 * max(times):.0f} ms"
        )


@contextmanager
def _timed(times: list[float]) -> Iterator[None]:
    start = time.process_time()
    yield
    times[-1] += time.process_time() - start


@contextmanager
def _watched(taken: dict[str, list[float]]) -> Iterator[None]:
    """Every stage adds what it takes to the last of its times."""

    def watching(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            with _timed(taken[name]):
                return stage(*given, **named)

        return run

    patches = [mock.patch.object(room, at, watching(name, getattr(room, at))) for name, (room, at) in STAGES.items()]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()


if __name__ == "__main__":
    raise SystemExit(main())
