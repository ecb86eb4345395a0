"""Where runs put what they find: every kind of store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.stores import KINDS, Places, places


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    """Names one new place after the other, on each kind of store."""
    with places(request.param, tmp_path) as made:
        yield made
