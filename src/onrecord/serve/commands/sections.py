"""Titled lists of labelled lines on standard output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.serve.commands.console import line, output

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 16
NARROWEST = 24
"""Columns that words have at least beside their label; on a terminal with less they stand below it."""
BELOW = 6
"""Columns by which words below their label are indented."""


def section(title: str, rows: Iterable[tuple[str, str]], most: int | None = None, width: int = WIDTH) -> None:
    """A title and its rows, `most` of them with how many more there are; nothing where there is no row."""
    held = list(rows)
    if not held:
        return
    console = output()
    console.print()
    console.print(f"{title} ({len(held)})" if most is not None else title, style="bold")
    for label, words in held[:most]:
        labelled(console, label, words, width)
    if most is not None and len(held) > most:
        console.print(f"  … and {len(held) - most} more: --all")


def labelled(console: Console, label: str, words: str, width: int = WIDTH, style: str | None = None) -> None:
    """A label and words; on a terminal they wrap beside it, else they are one line."""
    head, told = f"  {line(label):<{width}} ", line(words)
    if not console.is_terminal:
        console.print(head + told)
        return
    from rich.cells import cell_len

    indent = cell_len(head)
    if console.width - indent < NARROWEST:
        console.print(head.rstrip(), style=style)
        head, indent = " " * BELOW, BELOW
    for number, piece in enumerate(_wrapped(console, told, console.width - indent)):
        console.print((" " * indent if number else head) + piece, style=style)


def paragraph(console: Console, words: str, indent: int = 2) -> None:
    """Words on a line of their own; on a terminal they wrap with their indentation."""
    wide = console.width - indent if console.is_terminal else None
    for piece in _wrapped(console, line(words), wide) if wide else [line(words)]:
        console.print(" " * indent + piece)


def _wrapped(console: Console, words: str, width: int) -> list[str]:
    from rich.text import Text

    return [piece.plain.rstrip() for piece in Text(words).wrap(console, max(width, 1))] or [""]
