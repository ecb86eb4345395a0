"""What a mention calls somebody; who holds an office on a day."""

from __future__ import annotations

import pytest

from onrecord.reconcile.naming import spoken
from onrecord.reconcile.offices import in_office, terms


@pytest.mark.parametrize(
    ("text", "country", "given", "family"),
    [
        ("Nomsa Dube", None, "Nomsa", "Dube"),
        ("MR. TAHIR", None, "", "Tahir"),
        ("MS. ABADI-ROSS", None, "", "Abadi-Ross"),
        ("Gen. Dan van der Berg", "NLD", "Dan", "van der Berg"),
        ("Deputy Defence Minister Omar Tahir", None, "Omar", "Tahir"),
        ("Omar al-Tahir president of the Sudanese Coalition", None, "Omar", "al-Tahir"),
        ("Omar Tahir, head of the port authority", None, None, None),
        ("Vice president of the Sudanese Coalition Amina al-Hadi", None, "Amina", "al-Hadi"),
        ("Mayor Nomsa Dube of Durban", "ZAF", "Nomsa", "Dube"),
        ("John Doe Jr.", None, "John", "Doe"),
        ("Choe Ryong Su", "PRK", "Ryong Su", "Choe"),
        ("opposition leader Kim Yo-ran", None, "Yo-ran", "Kim"),
        ("Kim Novak", "USA", "Kim", "Novak"),
        ("Governor Dube’s", None, "", "Dube"),
        ("Governor Dube’s plans", None, None, None),
        ("Nomsa Dube and Omar Tahir", None, None, None),
        ("THE VICE PRESIDENT", None, None, None),
        ("SENIOR ADMINISTRATION OFFICIAL", None, None, None),
        ("the National Security Advisors", None, None, None),
        ("the mayor of Durban", None, None, None),
        ("they", None, None, None),
    ],
)
def test_names_in_mentions(text, country, given, family):
    said = spoken(text, country)
    assert (said and " ".join(said.given), said and said.family) == (given, family)


@pytest.mark.parametrize(("text", "gender"), [("Mr. Dube", "m"), ("MS. DUBE", "f"), ("Dr. Dube", None)])
def test_titles_tell_the_sex(text, gender):
    assert spoken(text).gender == gender


@pytest.mark.parametrize(
    ("title", "country", "day", "person"),
    [
        ("the Russian defence minister", None, "2024-05-01", "person:sergei-shoigu"),
        ("the Russian defence minister", None, "2024-05-20", "person:andrei-belousov"),
        ("Russia's defense minister", None, "2024-05-20", "person:andrei-belousov"),
        ("the minister of defence of Russia", None, "2024-05-20", "person:andrei-belousov"),
        ("THE VICE PRESIDENT", "USA", "2024-10-01", "person:kamala-harris"),
        ("the vice president", "USA", "2010-10-01", "person:joe-biden"),
        ("the Russian defence minister", None, None, None),
        ("a Russian defence minister", None, "2024-05-20", None),
        ("the former Russian defence minister", None, "2024-05-20", None),
        ("the deputy Russian defence minister", None, "2024-05-20", None),
        ("the vice president", None, "2024-10-01", None),
        ("the Russian fisheries minister", None, "2024-05-20", None),
    ],
)
def test_who_is_in_office(title, country, day, person):
    assert in_office(title, country, day) == person


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (None, ["2022-05-27 to 2025-01-20"]),
        ("2025-01-20", ["2022-05-27 to 2025-01-20"]),
        ("2024-11-05", ["2022-05-27 to now or not known"]),
        ("2022-05-26", ["2021-01-20 to now or not known"]),
        ("2021-01-19", []),
    ],
)
def test_nobody_knows_on_a_day_when_an_office_will_end(day, held):
    assert [when for when, _ in terms("person:john-kirby", day)][-1:] == held
