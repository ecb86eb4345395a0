"""Engagements as iCalendar (RFC 5545): an entry for each visit, meeting, call that has a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain as joined
from typing import TYPE_CHECKING

from onrecord.brief.briefing import tidy
from onrecord.brief.citing import address
from onrecord.brief.exports.chains import chain, sure
from onrecord.brief.exports.columns import filed_under
from onrecord.brief.exports.excerpt import Excerpt, Reported, Stamp
from onrecord.brief.exports.naming import actor_name, most_precise
from onrecord.brief.names import place as place_name
from onrecord.brief.wording import ENGAGEMENT, against, asking, listed
from onrecord.types import Engagement, Timex
from onrecord.types.vocabulary import Commitment, Kind, Phase, Precision

if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//onrecord//onrecord {version}//EN"
EXACT = frozenset({Precision.POINT, Precision.CITY})
"""Places whose coordinates lead a navigator somewhere sensible."""
LONGEST = 31
"""Days up to which a time is an entry: "this year" is no appointment."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One engagement with all its reports; its day is that of the report which tells it most exactly."""

    id: str
    reports: tuple[Reported, ...]
    start: date
    end: date
    status: str | None


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One calendar of whole days. What has no day, or is only asked about, is left out; how many is said in it."""
    from icalendar import Calendar, vText

    stamp, (meetings, undated) = excerpt.stamp, _meetings(excerpt)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT.format(version=stamp.version))
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Engagements on the record")
    calendar.add("x-wr-caldesc", vText(_about(stamp, len(meetings), undated)))
    for meeting in meetings:
        calendar.add_component(_entry(meeting, datetime.fromisoformat(stamp.as_of).astimezone(UTC)))
    yield calendar.to_ical()


def _about(stamp: Stamp, entries: int, undated: int) -> str:
    fit = f"{stamp.claims:,} claims of all kinds fit, {entries:,} engagements of them stand here"
    asked = f"Record as of {stamp.as_of}, onrecord {stamp.version}. Asked for: {tidy(stamp.question)}."
    return f"{asked} {fit}; {undated:,} engagements without a day are left out."


def _meetings(excerpt: Excerpt) -> tuple[list[Meeting], int]:
    """By day; and how many have none."""
    held: dict[str, list[Reported]] = {}
    for row in excerpt.reported(Kind.ENGAGEMENT):
        if not asking(row.claim):
            held.setdefault(row.matter, []).append(row)
    made = [_meeting(id_, rows) for id_, rows in held.items()]
    dated = [one for one in made if one is not None]
    return sorted(dated, key=lambda one: (one.start, one.end, one.id)), len(made) - len(dated)


def _meeting(id_: str, rows: Sequence[Reported]) -> Meeting | None:
    times = [found for row in rows if (found := _days(_of(row).date))]
    if not times:
        return None
    start, end = min(times, key=lambda pair: (pair[1] - pair[0], pair[0]))
    return Meeting(id_, tuple(rows), start, end, filed_under(rows[0].filed)[2])


def _days(time: Timex | None) -> tuple[date, date] | None:
    """First and last day of a time; None where it has none, or covers more than a month."""
    if time is None or not time.start or not time.end:
        return None
    try:
        start, end = _first(time.start), _last(time.end)
    except ValueError:
        return None
    return (start, end) if timedelta() <= end - start < timedelta(days=LONGEST) else None


def _first(text: str) -> date:
    """The first day of an ISO date of year, month or day precision."""
    return date.fromisoformat(f"{text[:10]}{'-01-01'[len(text) - 4 :] if len(text) < 10 else ''}")


def _last(text: str) -> date:
    first = _first(text)
    if len(text) >= 10:
        return first
    after = date(first.year + 1, 1, 1) if len(text) == 4 else (first + timedelta(days=31)).replace(day=1)
    return after - timedelta(days=1)


def _of(row: Reported) -> Engagement:
    if not isinstance(row.claim.content, Engagement):
        raise TypeError(f"{row.claim.id} is no engagement")
    return row.claim.content


def _entry(meeting: Meeting, at: datetime) -> Component:
    from icalendar import Event

    first = next((row for row in meeting.reports if not against(row.claim)), meeting.reports[0])
    entry = Event()
    entry.add("uid", f"{meeting.id}@onrecord")
    entry.add("dtstamp", at)
    entry.add("dtstart", meeting.start)
    entry.add("dtend", meeting.end + timedelta(days=1))
    entry.add("summary", _summary(meeting))
    entry.add("description", _description(meeting))
    entry.add("categories", [_of(first).form.value])
    entry.add("status", _status(first))
    entry.add("transp", "TRANSPARENT")
    if place := most_precise([held for row in meeting.reports if (held := _of(row).place)]):
        entry.add("location", place_name(place))
        if place.precision in EXACT and place.lat is not None and place.lon is not None:
            entry.add("geo", (place.lat, place.lon))
    if url := address(first.claim.document):
        entry.add("url", url)
    entry.add("x-onrecord-factuality", first.claim.factuality.content.value.value)
    if meeting.status:
        entry.add("x-onrecord-status", meeting.status)
    return entry


def _summary(meeting: Meeting) -> str:
    """`Meeting: Takeshi Iwaya and Andrii Sybiha`; where the words tell no day, that it is but within these days."""
    every = joined.from_iterable(_of(row).participants for row in meeting.reports)
    who = list(dict.fromkeys(name for actor in every if (name := actor_name(actor))))
    form = ENGAGEMENT[_of(meeting.reports[0]).form]
    vague = " (on some day of these)" if meeting.end > meeting.start else ""
    return (f"{form}: {listed(who, most=8)}" if who else form) + vague


def _description(meeting: Meeting) -> str:
    """Every report: words, who says so, how sure, where it stands."""
    lines = []
    for row in meeting.reports:
        claim, document = row.claim, row.claim.document
        where = f"{document.id}, characters {claim.evidence.start} to {claim.evidence.end}"
        lines += [
            f"“{tidy(claim.evidence.exact)}”",
            f"{sure(claim)}; {chain(claim)}; {tidy(document.publisher or '')}, {(document.date or 'undated')[:10]}",
            f"{claim.id}, {where}",
            *([url] if (url := address(document)) else []),
            "",
        ]
    return "\n".join(lines).rstrip()


def _status(row: Reported) -> str:
    """CANCELLED where it is denied or did not come about, CONFIRMED where it is stated as fact, else TENTATIVE."""
    stand = row.claim.factuality.content
    if against(row.claim) or stand.time is Phase.COUNTERFACTUAL:
        return "CANCELLED"
    certain = stand.commitment is Commitment.CERTAIN and stand.time in (Phase.PAST, Phase.ONGOING)
    return "CONFIRMED" if certain else "TENTATIVE"
