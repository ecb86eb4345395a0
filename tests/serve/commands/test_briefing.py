"""Briefings from the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from serve.conftest import Command


@pytest.mark.parametrize(("form", "start"), [("text", "BRIEFING"), ("md", "# "), ("html", "<!DOCTYPE html>")])
def test_each_form(command: Command, form: str, start: str) -> None:
    result = command("brief", "--format", form)
    assert result.exit_code == 0, result.output
    assert result.stdout.lower().startswith(start.lower())
    assert "shelled the port" in result.stdout


def test_it_is_narrowed_and_titled(command: Command) -> None:
    result = command("brief", "--about", "port", "--since", "2024-10-01", "--title", "Port watch")
    assert "PORT WATCH" in result.stdout
    empty = command("brief", "--about", "submarine")
    assert empty.exit_code == 0
    assert "the briefing is empty" in empty.stderr


def test_it_is_written_whole_or_not_at_all(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("old")
    path.chmod(0o640)
    result = command("brief", "--format", "html", "--output", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Written to" in result.stderr
    assert path.read_text("utf-8").lower().startswith("<!doctype html>")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [name for name in os.listdir(tmp_path) if "out.html" in name] == ["out.html"]
    failed = command("brief", "--output", str(tmp_path / "no" / "such.txt"))
    assert failed.exit_code == 2
    assert "cannot be written" in failed.stderr
