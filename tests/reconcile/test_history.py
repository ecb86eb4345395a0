"""How a proposition stood, one status after the other."""

from __future__ import annotations

import pytest

from onrecord.reconcile.history import stood
from onrecord.types.proposition import Moment, Status


def _moment(at: str | None, status: Status) -> Moment:
    return Moment(at, status, "rule", "because", (), 1)


CLAIMED, CONTESTED = Status.CLAIMED, Status.CONTESTED


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ((), ()),
        ((_moment("2024-10-01", CLAIMED),), (("2024-10-01", None, "claimed"),)),
        ((_moment(None, CLAIMED),), (("", None, "claimed"),)),
        ((_moment("2024-10-01", CLAIMED), _moment("2024-10-02", CLAIMED)), (("2024-10-01", None, "claimed"),)),
        (
            (_moment("2024-10-01", CLAIMED), _moment("2024-10-03", CONTESTED), _moment("2024-10-05", CLAIMED)),
            (
                ("2024-10-01", "2024-10-03", "claimed"),
                ("2024-10-03", "2024-10-05", "contested"),
                ("2024-10-05", None, "claimed"),
            ),
        ),
    ],
)
def test_each_status_with_its_days(
    history: tuple[Moment, ...], expected: tuple[tuple[str, str | None, str], ...]
) -> None:
    assert stood(history) == expected
