"""Where the commands write, what they make of hostile text, and how they end."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

P = ParamSpec("P")
R = TypeVar("R")

# Exit codes; `docs/cli.md` says the same to users.
FAULTS = 1
USAGE = 2
UNUSABLE = 3
OWN_FAULT = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

# Faults that say themselves what is wrong and what to do.
KNOWN = (
    ("onrecord.ledger.faults", "LedgerError"),
    ("onrecord.read.model", "NoModel"),
    ("onrecord.run.faults", "RunError"),
    ("onrecord.brief.exports.faults", "ExportError"),
    ("onrecord.collect.archives.storage", "StorageError"),
)

# Control characters but tab and newline, and signs that turn the direction of text: a terminal would obey them.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")


def shown(text: str | None) -> str:
    """Text of a stranger as it may go to a terminal: what a terminal would obey is a sign that shows."""
    return _OBEYED.sub("\ufffd", text or "")


def line(text: str | None) -> str:
    """The same on one line."""
    return " ".join(shown(text).split())


def output() -> Console:
    """Standard output, for a person to read."""
    from rich.console import Console

    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False, soft_wrap=True)


def errors() -> Console:
    """Standard error: progress, outcomes, warnings."""
    from rich.console import Console

    return Console(file=sys.stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def tell(text: str) -> None:
    """One line to standard error."""
    sys.stdout.flush()
    print(shown(text), file=sys.stderr, flush=True)


def fail(text: str, code: int = UNUSABLE) -> typer.Exit:
    """Tell what is wrong; the caller raises what comes back."""
    tell(f"onrecord: {text}")
    return typer.Exit(code)


def answering(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose faults end in one line and an exit code."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        prepare()
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result
        except (typer.Exit, typer.Abort):
            raise
        except BrokenPipeError:
            _hush()
            raise typer.Exit(BROKEN_PIPE) from None
        except KeyboardInterrupt:
            raise fail("interrupted: what is on the record stays there", INTERRUPTED) from None
        except Exception as error:
            if said := _known(error):
                raise fail(said) from None
            if logging.getLogger().isEnabledFor(logging.DEBUG):
                raise
            what = f"{type(error).__name__}: {error}"
            raise fail(f"a fault of onrecord itself ({what}): report it with --log-level debug", OWN_FAULT) from None

    return wrapped


def prepare() -> None:
    """UTF-8 out, whatever the platform's habit, and nothing that cannot be written stops a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _known(error: Exception) -> str | None:
    """What a fault says of itself, where it is one that the user can mend; modules are looked up, not loaded."""
    for module, name in KNOWN:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            return str(error)
    return None


def _hush() -> None:
    """Whoever read the output is gone: let the interpreter's last flush go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
