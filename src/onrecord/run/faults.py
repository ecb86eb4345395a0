"""What can stop a run over an archive: each says what is wrong and what to do."""

from __future__ import annotations


class RunError(Exception):
    """A fault of a run as a whole; what was done stays done. `reason` says what is wrong, `mend` what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason, mend)
        self.reason, self.mend = reason, mend

    def __str__(self) -> str:
        return f"{self.reason} {self.mend}"


class NotInstalled(RunError):
    """Something of an extra is needed and not there."""


class OtherRun(RunError):
    """The folder holds the data set of another run, or of another version."""


class OtherReader(RunError):
    """A worker has another version of onrecord or another language model than the run."""


class Unfinished(RunError):
    """The data set is not there, or not whole."""


class Unreachable(RunError):
    """The cluster is not there, or went away."""
