"""Titled lists of labelled lines on standard output."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.serve.commands.console import line, output

WIDTH = 16


def section(title: str, rows: Iterable[tuple[str, str]], most: int | None = None, width: int = WIDTH) -> None:
    """A title and its rows, `most` of them with how many more there are; nothing where there is no row."""
    held = list(rows)
    if not held:
        return
    console = output()
    console.print()
    console.print(f"{title} ({len(held)})" if most is not None else title, style="bold")
    for label, words in held[:most]:
        console.print(f"  {line(label):<{width}} {line(words)}")
    if most is not None and len(held) > most:
        console.print(f"  … and {len(held) - most} more: --all")
