"""Lists and labelled lines: whole ids within the width of a terminal; in a pipe, tabs under a head."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from serve.conftest import Command

LISTS = (
    ("claims",),
    ("propositions",),
    ("sources",),
    ("entity", "list"),
    ("changes", "--since", "2024"),
    ("review",),
    ("audit",),
    ("export",),
)
Seen = Callable[..., list[str]]


@pytest.fixture
def seen(command: Command, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """The lines that a terminal of so many columns shows."""

    def run(columns: int, *args: str) -> list[str]:
        for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm-256color"), ("COLUMNS", str(columns))):
            monkeypatch.setenv(name, value)
        made = command(*args)
        assert made.exit_code == 0, made.output
        return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in made.stdout.splitlines()]

    return run


@pytest.mark.parametrize("columns", [80, 120, 200])
@pytest.mark.parametrize("args", LISTS, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(seen: Seen, args: tuple[str, ...], columns: int) -> None:
    lines = seen(columns, *args)
    assert max(map(len, lines), default=0) <= columns


@pytest.mark.parametrize("args", [("claims",), ("propositions",), ("changes", "--since", "2024")], ids=" ".join)
def test_ids_are_whole_on_a_narrow_terminal(seen: Seen, command: Command, args: tuple[str, ...]) -> None:
    shown = " ".join(seen(80, *args))
    ids = set(re.findall(r"\b[cp]_[0-9a-f]{16}\b", shown))
    assert ids
    assert "…" not in shown
    assert all(command("why" if id_[0] == "p" else "show", id_, "--json").exit_code == 0 for id_ in ids)


def test_what_is_shown_of_one_claim_or_proposition_wraps_beside_its_label(seen: Seen) -> None:
    claim = next(word for line in seen(80, "claims") for word in line.split() if word.startswith("c_"))
    proposition = next(word for line in seen(80, "propositions") for word in line.split() if word.startswith("p_"))
    for args in (("show", claim), ("why", proposition), ("history", proposition)):
        for columns in (80, 120):
            lines = seen(columns, *args)
            assert max(map(len, lines)) <= columns
            assert all(line[:2] in ("", "  ") for line in lines if line.startswith(" "))


@pytest.mark.parametrize("args", [one for one in LISTS if one != ("export",)], ids=" ".join)
def test_in_a_pipe_every_line_has_the_columns_of_the_head(command: Command, args: tuple[str, ...]) -> None:
    lines = command(*args).stdout.splitlines()
    assert len({line.count("\t") for line in lines}) <= 1
