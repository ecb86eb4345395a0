"""`onrecord batch` and `onrecord load`: from an archive to a data set, and from a data set to a ledger."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import FAULTS, USAGE, answering, errors, fail, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import LedgerPath
from onrecord.serve.commands.reading import Date, MaxBytes, Publisher, defaults_of
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.run import Engine
    from onrecord.run.batch import Done


class EngineName(Enum):
    """What does the work."""

    LOCAL = "local"
    DAFT = "daft"
    RAY = "ray"


Input = Annotated[str, typer.Argument(metavar="INPUT", help="An archive or a folder: a path, s3://, gs:// or abfs://.")]
Output = Annotated[str, typer.Argument(metavar="OUTPUT", help="The folder of the data set, likewise.")]
EngineChoice = Annotated[EngineName, typer.Option("--engine", help="local: processes; daft; ray: a Ray cluster.")]
Address = Annotated[str | None, typer.Option(metavar="HOST:PORT", help="Where the Ray cluster is.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that read here; 0 takes as many as there are processors.")]
ChunkSize = Annotated[int, typer.Option("--chunk", min=1, help="Documents in a chunk, which is done whole or anew.")]
Timeout = Annotated[float, typer.Option(min=1, metavar="SECONDS", help="How long a chunk may take.")]


@answering
def batch(
    source: Input,
    output: Output,
    engine: EngineChoice = EngineName.LOCAL,
    address: Address = None,
    jobs: Jobs = 0,
    chunk: ChunkSize = 200,
    timeout: Timeout = 3600,
    date: Date = None,
    publisher: Publisher = None,
    max_bytes: MaxBytes = None,
) -> None:
    """Read an archive into a data set: Parquet tables of documents, claims, outcomes and copies, by day.

    Takes WARC, Parquet, JSONL and what `onrecord read` takes. Run again, it does only what is missing.
    """
    from onrecord.collect import Limits
    from onrecord.read import reader
    from onrecord.run.batch import run_batch
    from onrecord.run.dataset import Run
    from onrecord.serve.commands.progress import told_of

    limits = Limits(document_bytes=max_bytes) if max_bytes else Limits()
    run = Run(reader(), source, chunk, defaults_of(date, publisher, None, None), limits)
    worker = _engine(engine, address, jobs, timeout)
    try:
        with _Bar() as bar:
            done = run_batch(run, output, worker, timeout, bar.show)
    finally:
        worker.close()
    for fault in done.faults:
        for told in told_of(fault):
            tell(told)
    tell(_summed_up(done, output))
    if done.ends["malformed"] or done.ends["failed"]:
        raise typer.Exit(FAULTS)


@answering
def load(
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help="A data set that onrecord batch made.")],
    ledger: LedgerPath = None,
) -> None:
    """Put a data set on the record, then reconcile. What is on the record already stays as it is."""
    from onrecord.run.loading import load as put
    from onrecord.run.reconciling import bring_up
    from onrecord.serve.commands.progress import Meter, summed_up
    from onrecord.serve.putting import log_read

    with opened(ledger) as held:
        with Meter(faults=False) as meter:
            summary = put(held, output, meter.show)
        log_read(held, summary)
        tell(summed_up(summary, held.place))
        done = bring_up(held)
    tell(f"{done.documents:,} documents reconciled.")


def _engine(name: EngineName, address: str | None, jobs: int, timeout: float) -> Engine:
    from onrecord.run import LocalEngine, processors

    if (name is EngineName.RAY) != (address is not None):
        raise fail("--engine ray and --address HOST:PORT go together: name the cluster's address", USAGE)
    jobs = jobs or processors()
    if name is EngineName.LOCAL:
        return LocalEngine(jobs, timeout)
    from onrecord.run.distributed import DaftEngine, Runner

    return DaftEngine(Runner(jobs, address), timeout)


class _Bar:
    """How far a run is, on a terminal."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        console = errors()
        told = TextColumn("{task.fields[documents]:,} documents  {task.fields[claims]:,} claims")
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("chunks"), told, TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("", total=None, documents=0, claims=0)

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, done: Done) -> None:
        self._bar.update(self._task, total=done.of, completed=done.chunks, documents=done.documents, claims=done.claims)


def _summed_up(done: Done, output: str) -> str:
    ends = ", ".join(f"{count:,} {end.replace('_', ' ')}" for end, count in sorted(done.ends.items()))
    chunks = many(done.chunks, "chunk")
    found = f"{many(done.documents, 'document')} ({ends or 'none met'}); {many(done.claims, 'claim')}"
    copies = f"{many(done.groups, 'group')} of near-duplicates"
    return f"{chunks}: {found}; {copies}; in {output}."
