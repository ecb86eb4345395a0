"""Settings for every test: fixed seeds, no long tests unless asked for, no ledger of the user's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=10_000)
settings.load_profile("long" if os.environ.get("ONRECORD_FUZZ") else "fixed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not os.environ.get("ONRECORD_FUZZ"):
        for item in items:
            if item.get_closest_marker("fuzz"):
                item.add_marker(pytest.mark.skip(reason="long: make fuzz"))


@pytest.fixture(autouse=True)
def _own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that forgets to name a ledger gets an empty one of its own."""
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "default-ledger.db"))


def shared(name: str) -> Path:
    """A file beside the checkout, or a skip with the reason; a failure where ONRECORD_REQUIRE asks for it."""
    root = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared"))
    if not (root / name).exists():
        if "bench" in os.environ.get("ONRECORD_REQUIRE", "").split(","):
            pytest.fail(f"{root / name} is required and missing")
        pytest.skip(f"{name} is not beside this checkout")
    return root / name
