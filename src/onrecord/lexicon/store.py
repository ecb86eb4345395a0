"""Loading of the lexicons: YAML and CSV files beside this module, read once, checked when read."""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGE = "en"


class LexiconError(ValueError):
    """A lexicon file that is not as it should be; the message names file, row and mend."""


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of `en/NAME.yaml`: a list of mappings. Raises LexiconError."""
    text = (files("onrecord.lexicon") / LANGUAGE / f"{name}.yaml").read_text("utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
        raise LexiconError(f"en/{name}.yaml: expected a list of mappings")
    for number, row in enumerate(loaded, start=1):
        for field, held in row.items():
            if isinstance(held, list) and any(isinstance(item, bool) for item in held):
                said = f"quote on, off, yes and no in {field}: YAML reads them as truth"
                raise LexiconError(f"en/{name}.yaml, row {number}: {said}")
    return tuple(loaded)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `NAME.csv`, header first; empty cells are empty strings. Raises LexiconError."""
    text = (files("onrecord.lexicon") / f"{name}.csv").read_text("utf-8")
    found = tuple(csv.DictReader(io.StringIO(text, newline="")))
    for number, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise LexiconError(f"{name}.csv, line {number}: has not as many cells as the header")
    return found


@cache
def divisions() -> frozenset[tuple[str, str]]:
    """(country as ISO alpha-3, division) of every populated place of `places.tsv.gz`."""
    text = gzip.decompress((files("onrecord.lexicon") / "places.tsv.gz").read_bytes()).decode("utf-8")
    cells = (line.split("\t") for line in text.splitlines())
    return frozenset((row[4], row[5]) for row in cells if row[5])
