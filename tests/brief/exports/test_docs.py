"""The page on exports names every format and every column."""

import re
from pathlib import Path

import pytest

from onrecord.brief.exports import FORMATS
from onrecord.brief.exports.polecat import POLECAT

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")
NAMED = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", PAGE, re.MULTILINE) for name in row.split(",")}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_explained(name):
    assert f"`{name}`" in NAMED


@pytest.mark.parametrize("table", [POLECAT])
def test_every_column_is_explained(table):
    assert not [name for name, _ in table.head if name not in NAMED]
