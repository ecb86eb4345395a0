"""How the status of a proposition moved, worked out anew at each day on which something was said or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from onrecord.reconcile.status import Evidence, assess
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import Moment

MOMENTS = 120
"""Dates at which a history is worked out; of more, the first ones and the last."""


class Heard(Protocol):
    """What bears on a proposition: all that was `told`, the days on which claims were taken `back`, its days.

    `spoken` are the numbers of what persons judged, or took back, by day.
    """

    told: list[Subject]
    back: dict[str, str]
    spoken: dict[str, list[str]]
    days: list[str]

    def until(self, day: str | None) -> Evidence:
        """The evidence at the end of a day."""


def dates(told: Sequence[Subject], back: Mapping[str, str], first: str, spoken: Iterable[str] = ()) -> list[str]:
    """The days of publication, and of taking `back`, and those on which persons have `spoken`, from the `first` on."""
    found = sorted({max(day, first) for day in (*(one.at[:10] for one in told), *back.values())})
    kept = [*found[: MOMENTS - 1], found[-1]] if len(found) > MOMENTS else found
    return sorted({*kept, *(max(day, first) for day in spoken)})


def history(heard: Heard, before: Sequence[Moment] = (), known: str | None = None) -> tuple[Moment, ...]:
    """The status at each of the days at which it, its rule or its origins moved.

    Of what was worked out `before`, all until the day `known` still holds.
    """
    found = [one for one in before if known is not None and (one.at or "") <= known]
    days = heard.days
    for day in days:
        if known is not None and day <= known:
            continue
        then = heard.until(day)
        made = assess(then)
        counted = len({origin.group for origin in then.origins})
        last = found[-1] if found else None
        if last is None or (last.status, last.rule, last.origins) != (made.status, made.rule, counted):
            moved = tuple(
                sorted(
                    {one.claim for one in heard.told if one.at[:10] == day or (day == days[0] and one.at[:10] < day)}
                    | {claim for claim, gone in heard.back.items() if gone == day}
                )
            )
            said = tuple(heard.spoken.get(day, ()))
            found.append(Moment(day, made.status, made.rule, made.because, moved, counted, said))
    return tuple(found)


def stood(found: Sequence[Moment]) -> tuple[tuple[str, str | None, str], ...]:
    """The statuses one after the other: each with its first day, empty where that has none, and the next one's."""
    turns = [
        moment for before, moment in zip((None, *found), found, strict=False)
        if before is None or before.status is not moment.status
    ]  # fmt: skip
    ends = [moment.at for moment in turns[1:]]
    return tuple((one.at or "", end, one.status.value) for one, end in zip(turns, (*ends, None), strict=False))
