"""Engagements as calendar entries, read back by the format's own library."""

from datetime import UTC, date, datetime

import pytest
from brief.exports.sample import Held, made, proposition
from factories import actor, claim, document, link, stand
from icalendar import Calendar

from onrecord.brief.exports import Filed
from onrecord.types import Place, Timex
from onrecord.types.proposition import Bearing
from onrecord.types.vocabulary import Act, Kind, Precision, TimexType

KYIV = Place("Kyiv", (), 50.45, 30.52, "UKR", Precision.CITY, "Kyiv")


def met(start="2024-11-16", end=None, publisher="Example Wire", factuality=None, attribution=None, **given):
    day = Timex("then", ((0, 1),), TimexType.DATE, start, start, end or start) if start else None
    who = (actor("rebels"), actor("Khartoum", entity="country:SDN"))
    of = document(publisher=publisher, url="https://wire.example/1")
    made = {"date": day, "place": KYIV, "participants": who, **given}
    return claim("engagement", of, attribution, factuality=factuality, **made)


def calendar(*claims, one=False):
    held = proposition("p_1", Kind.ENGAGEMENT, [(claim_, Bearing.FOR) for claim_ in claims])
    filed = {claim_.id: Filed(held, Bearing.FOR) for claim_ in claims} if one else {}
    return Calendar.from_ical(made("ical", Held(claims, {}, filed)))


def entries(*claims, one=False):
    return list(calendar(*claims, one=one).walk("VEVENT"))


def test_an_entry_has_day_place_people_words_and_certainty():
    (entry,) = entries(met())
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2024, 11, 16), date(2024, 11, 17))
    assert (str(entry["summary"]), str(entry["location"])) == ("Meeting: rebels and Sudan", "Kyiv")
    assert (entry["geo"].latitude, entry["geo"].longitude) == (50.45, 30.52)
    assert entry.decoded("dtstamp") == datetime(2025, 2, 1, 9, 30, tzinfo=UTC)
    told = str(entry["description"])
    assert f"“{met().evidence.exact}”" in told
    assert "CT+ (stated as fact); Officials in Khartoum (said); Example Wire, 2024-10-24" in told
    assert met().id in told


def test_reports_of_one_engagement_are_one_entry_on_the_most_exact_day():
    (entry,) = entries(met("2024-11", publisher="Second Wire"), met("2024-11-16"), one=True)
    assert str(entry["uid"]) == "p_1@onrecord"
    assert entry.decoded("dtstart") == date(2024, 11, 16)
    assert "Second Wire" in entry["description"]
    assert "Example Wire" in entry["description"]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2024-11-16", None, 1), ("2024-11-16", "2024-11-18", 3), ("2024-11", None, 30), ("2024-02", None, 29)],
)
def test_days_that_an_entry_covers(start, end, days):
    (entry,) = entries(met(start, end))
    assert (entry.decoded("dtend") - entry.decoded("dtstart")).days == days
    assert ("on some day of these" in entry["summary"]) is (days > 1)


@pytest.mark.parametrize("start", [None, "2024", "2024-W46", "XXXX-11"])
def test_what_has_no_day_is_no_appointment_and_is_counted(start):
    found = calendar(met(start))
    assert list(found.walk("VEVENT")) == []
    assert "1 engagements without a day are left out" in found["x-wr-caldesc"]


@pytest.mark.parametrize(
    ("factuality", "act", "status"),
    [
        (stand(), Act.ASSERT, "CONFIRMED"),
        (stand("PR+"), Act.ASSERT, "TENTATIVE"),
        (stand(time="planned"), Act.ASSERT, "TENTATIVE"),
        (stand("CT-", "-"), Act.ASSERT, "CANCELLED"),
        (stand(), Act.DENY, "CANCELLED"),
    ],
)
def test_status_is_how_sure_the_source_is(factuality, act, status):
    (entry,) = entries(met(factuality=factuality, attribution=(link(act=act),)))
    assert str(entry["status"]) == status


def test_words_with_line_ends_make_no_lines_of_the_calendar():
    place = Place("x", (), None, None, None, None, "Kyiv\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO")
    (entry,) = entries(met(place=place))
    assert not entry.walk("VALARM")
    assert b"\r\nBEGIN:VALARM" not in made("ical", Held([met(place=place)], {}))
