"""What a run shows while it reads: a bar on a terminal, faults and notes as they come."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.run import Step, Summary
from onrecord.serve.commands.console import errors, line
from onrecord.serve.logs import note
from onrecord.types import Outcome
from onrecord.types.text import many
from onrecord.types.vocabulary import Disposition

FINE = (Disposition.READ, Disposition.UNCHANGED)


class Meter:
    """Shows every step on standard error. Inputs stream, so that their number is not known: the bar counts up.

    `faults` says whether outcomes are told one by one as well.
    """

    def __init__(self, faults: bool = True) -> None:
        self._faults = faults
        self._console: Console = errors()
        self._documents = self._claims = 0
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[documents]:,} documents  {task.fields[claims]:,} claims"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None, documents=0, claims=0)

    def __enter__(self) -> Meter:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, step: Step) -> None:
        self._documents += 1
        self._claims += len(step.claims)
        outcome = step.outcome
        name = line(outcome.name)
        note(
            "document",
            name=name,
            disposition=outcome.disposition.value,
            document=outcome.document,
            claims=len(step.claims),
            reason=outcome.reason,
        )
        self._bar.update(self._task, documents=self._documents, claims=self._claims, description=name[-40:])
        for told in told_of(outcome) if self._faults else ():
            self._console.print(told)


class Lacking:
    """Counts documents that say neither themselves nor by an option when they appeared, or who published them."""

    def __init__(self) -> None:
        self._undated = self._unnamed = 0

    def see(self, step: Step) -> None:
        if step.document is not None and step.outcome.disposition is Disposition.READ:
            self._undated += step.document.published is None
            self._unnamed += step.document.publisher is None

    def told(self) -> Iterator[str]:
        """What that costs, and the mend; nothing where nothing is lacking."""
        if self._undated:
            yield (
                f"Without a date: {many(self._undated, 'document')}. Words such as “on Monday” name no day there. "
                "To mend: --date, or a date in the file itself."
            )
        if self._unnamed:
            yield (
                f"Without a publisher: {many(self._unnamed, 'document')}. Who copies whom cannot be told there. "
                "To mend: --publisher, or a publisher in the file itself."
            )


def told_of(outcome: Outcome) -> list[str]:
    """What a person should know of one outcome, a line each; nothing where all is well."""
    name = line(outcome.name)
    told = []
    if outcome.disposition not in FINE:
        mend = f" To mend: {line(outcome.mend)}." if outcome.mend else ""
        told.append(f"{name}: {outcome.disposition.value.replace('_', ' ')}: {line(outcome.reason)}.{mend}")
    if outcome.disposition is not Disposition.UNCHANGED:
        told.extend(f"{name}: note: {line(note)}." for note in outcome.notes)
    return told


def summed_up(summary: Summary, where: str | None) -> str:
    """One line on a whole run."""
    parts = [
        f"{count:,} {disposition.value.replace('_', ' ')}"
        for disposition in Disposition
        if (count := summary.dispositions[disposition])
    ]
    documents = many(summary.documents, "document")
    found = many(summary.claims, "new claim")
    place = f" on the record in {where}" if where else ", kept nowhere"
    return f"{documents} ({', '.join(parts) or 'none met'}); {found}{place}."
