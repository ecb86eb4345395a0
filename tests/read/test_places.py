"""Place names with coordinates."""

from __future__ import annotations

import math

import pytest

from onrecord.lexicon.store import rows
from onrecord.read.gazetteer import key, lookup
from onrecord.read.marks import PlaceMark, marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document
from onrecord.types.vocabulary import Precision as P

# text, words, country, latitude, longitude, precision
CASES = [
    ("Shells hit Toretsk in Donetsk Oblast, Ukraine.", "Toretsk", "UKR", 48.4, 37.85, P.CITY),
    ("Shells hit Toretsk in Donetsk Oblast, Ukraine.", "Donetsk Oblast", "UKR", 48.0, 37.8, P.REGION),
    ("The flood reached Alexandria, Louisiana, on Sunday.", "Alexandria", "USA", 31.31, -92.45, P.CITY),
    ("The flood reached Alexandria, Egypt, on Sunday.", "Alexandria", "EGY", 31.2, 29.9, P.CITY),
    ("A mayor in Paris, Texas, resigned.", "Paris", "USA", 33.66, -95.56, P.CITY),
    ("Snow fell in Tbilisi. Georgia and Armenia closed a pass.", "Georgia", "GEO", 42.0, 43.5, P.COUNTRY),
    ("Snow fell in Atlanta. Georgia and Alabama closed schools.", "Georgia", "USA", 32.7, -83.2, P.REGION),
    ("Patrols resumed in the South China Sea.", "South China Sea", None, 12.0, 113.0, P.REGION),
    ("Aid reached Darfur.", "Darfur", "SDN", 13.0, 25.0, P.REGION),
    ("Leaders met in Europe.", "Europe", None, 48.7, 9.1, P.CONTINENT),
    ("Fighting went on near Goma in DR Congo.", "Goma", "COD", -1.68, 29.22, P.CITY),
    ("GOMA, DR Congo — Shells hit a market on Sunday.", "GOMA", "COD", -1.68, 29.22, P.CITY),
    ("The envoy travelled to Korea and Japan in May.", "Korea", "KOR", 36.5, 127.75, P.COUNTRY),
    ("Kyiv was shelled overnight.", "Kyiv", "UKR", 50.45, 30.52, P.CITY),
    # the model takes it for two names
    ("Drones hit an industrial park in Kryvyi Rih, Ukraine.", "Kryvyi Rih", "UKR", 47.9, 33.4, P.CITY),
]


@pytest.mark.parametrize(
    ("text", "words", "country", "lat", "lon", "precision"), CASES, ids=[f"{c[1]}: {c[0]}" for c in CASES]
)
def test_place(text: str, words: str, country: str | None, lat: float, lon: float, precision: P) -> None:
    found = places(text)[words]
    assert found.lat is not None
    assert found.lon is not None
    assert (found.country, found.precision) == (country, precision)
    assert math.hypot(found.lat - lat, found.lon - lon) < 1.5


NOT = [
    ("They signed the Paris Agreement.", "Paris"),
    ("They met in March.", "March"),
    ("The Washington Post reported it.", "Washington"),
    ("Michael Jordan scored twice.", "Jordan"),
]


@pytest.mark.parametrize(("text", "words"), NOT, ids=[case[0] for case in NOT])
def test_no_place(text: str, words: str) -> None:
    assert words not in places(text)


def test_an_unknown_place_has_no_coordinates() -> None:
    found = [
        place for place in places("Rebels hold the village of Qarnabuta in Somalia.").values() if place.lat is None
    ]
    assert all(place.precision is None and place.name is None for place in found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("N’Djamena", "ndjamena"),
        ("Deir ez-Zor", "deir ez zor"),
        ("São Tomé", "sao tome"),
        ("St. Louis", "st louis"),
        ("Łódź", "lodz"),
    ],
)
def test_key(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize("name", ["", " ", "Zzzzqx", "a", "\t", "~~~~", "\x00"])
def test_nothing_bears_such_a_name(name: str) -> None:
    assert lookup(name) == ()


@pytest.mark.parametrize("name", ["Aachen", "Zwolle", "Kharkiv", "Kharkov", "New York", "'s-Hertogenbosch"])
def test_first_and_last_lines_of_the_table_are_found(name: str) -> None:
    assert lookup(name)


def test_place_words() -> None:
    for row in rows("place_words"):
        if row["use"] == "named_after":
            continue
        for text in row["examples"]:
            assert any(word in text.lower() for word in row["words"])
            assert places(text)


def places(text: str) -> dict[str, PlaceMark]:
    doc = analyse(Document.make(text, published="2024-10-24"))
    return {doc[place.run.start : place.run.end].text: place for place in marks(doc).places}
