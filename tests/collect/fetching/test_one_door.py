"""Nothing of this package goes out but through the door."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCES = Path(__file__).parents[3] / "src" / "onrecord"
GOING_OUT = {"aiohttp", "ftplib", "h11", "http.client", "httpcore", "httpx", "requests", "socket", "ssl", "telnetlib",
             "urllib.request", "urllib3"}  # fmt: skip

ELSEWHERE = {
    "run/distributed.py": ["socket"],
    "serve/commands/serving.py": ["socket"],
    "serve/user.py": ["socket"],
    "serve/web/serving.py": ["socket"],
}
"""The distributed engine asks whether the cluster that its user names listens there. The server listens itself, and a
change is signed with the name of this machine: neither goes out."""


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_only_the_door_imports_what_goes_out() -> None:
    met = {
        str(path.relative_to(SOURCES)): sorted(imported(path) & GOING_OUT)
        for path in SOURCES.rglob("*.py")
        if path.relative_to(SOURCES).parts[:2] != ("collect", "fetching")
    }
    assert {path: names for path, names in met.items() if names} == ELSEWHERE


def test_the_door_is_there_and_would_be_found() -> None:
    assert "httpcore" in imported(SOURCES / "collect" / "fetching" / "exchange.py")


def test_pages_are_taken_apart_without_their_extractor_fetching_anything() -> None:
    """trafilatura can fetch; only its `extract` is called, on a tree that is here already."""
    used = {
        node.func.attr
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name) and node.func.value.id == "trafilatura"
    }  # fmt: skip
    assert used == {"extract"}
