"""Names by gazetteer and by recognition."""

from __future__ import annotations

import pytest
from reading import marked

from onrecord.lexicon.store import rows
from onrecord.read.known_names import automaton, home, surname
from onrecord.read.marks import marks
from onrecord.read.names import slug
from onrecord.read.pipeline import analyse
from onrecord.types import Document

CASES = [
    ("Secretary of Defense Lloyd J. Austin III landed in Manila.", "Lloyd J. Austin III", "person:lloyd-austin"),
    ("Volodymyr Zelenskiy and Recep Tayyip Erdoğan spoke.", "Volodymyr Zelenskiy", "person:volodymyr-zelenskyy"),
    ("Volodymyr Zelenskiy and Recep Tayyip Erdoğan spoke.", "Recep Tayyip Erdoğan", "person:recep-tayyip-erdogan"),
    ("The Houthis denied it.", "Houthis", "body:houthis"),
    ("Moscow's army uses IS prisoners, the UN said.", "UN", "body:un"),
    ("The U.S. rejected the claim.", "U.S.", "country:USA"),
    ("North Korea fired a missile.", "North Korea", "country:PRK"),
    ("DR Congo recalled its envoy.", "DR Congo", "country:COD"),
    ("The Soviet Union withdrew.", "Soviet Union", "country:SUN"),
    ("Zaire closed the border.", "Zaire", "country:ZAR"),
    ("The Washington Post reported it.", "Washington Post", "body:washington-post"),
    ("Kyodo cited the Kremlin.", "Kremlin", "body:rus-government"),
    ("SOLDIERS STORM PALACE IN SUDAN", "SUDAN", "country:SDN"),
    ("Sudans army denied it.", "Sudans", "country:SDN"),
]


@pytest.mark.parametrize(("text", "words", "entity"), CASES, ids=[case[1] + " " + case[2] for case in CASES])
def test_name(text: str, words: str, entity: str) -> None:
    doc = marked_doc(text)
    found = {doc[name.run.start : name.run.end].text: name.entity for name in marks(doc).names}
    assert found.get(words) == entity


NOT = [
    ("They told us that who came may stay.", {"country:USA", "body:who"}),
    ("This is what it is.", {"body:islamic-state"}),
    ("Michael Jordan scored twice.", {"country:JOR"}),
    ("They met on Bush Street.", {"person:george-w-bush"}),
    ("Laura Bush opened a school.", {"person:george-w-bush"}),
    ("The MIT laboratory burned.", {"body:tur-mit"}),
]


@pytest.mark.parametrize(("text", "entities"), NOT, ids=[case[0] for case in NOT])
def test_what_is_no_such_name(text: str, entities: set[str]) -> None:
    assert not entities & {name.entity for name in marked(text).names}


def test_a_surname_goes_back_to_the_full_name() -> None:
    doc = marked_doc("Amina Okoro of the port authority spoke on Monday. Okoro said that two cranes had fallen.")
    assert [n.entity for n in marks(doc).names if n.kind == "person"] == ["person:amina-okoro"] * 2


def test_a_weak_name_counts_beside_its_country() -> None:
    doc = marked_doc("In northern Syria, the SNA shelled a village held by the SDF.")
    assert {"body:sna", "body:sdf"} <= {name.entity for name in marks(doc).names}


@pytest.mark.parametrize(
    ("date", "office"),
    [("2024-10-24", "Secretary of Defense"), ("2025-03-01", None), (None, "Secretary of Defense")],
)
def test_offices_have_dates(date: str | None, office: str | None) -> None:
    doc = analyse(Document.make("Lloyd Austin spoke in Lagos.", published=date))
    assert marks(doc).names[0].office == office


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Lloyd J. Austin III", "USA", "Austin"),
        ("Xi Jinping", "CHN", "Xi"),
        ("Yoon Suk Yeol", "KOR", "Yoon"),
        ("Ursula von der Leyen", None, "von der Leyen"),
        ("Bashar al-Assad", "SYR", "al-Assad"),
    ],
)
def test_surname(name: str, country: str | None, expected: str) -> None:
    assert surname(name, country) == expected


def test_slug() -> None:
    assert slug("José María N'Gouda") == "jose-maria-ngouda"


@pytest.mark.parametrize(
    ("publisher", "country"),
    [("The White House", "USA"), ("Reuters", None), (None, None), ("Gazette", None)],
)
def test_home(publisher: str | None, country: str | None) -> None:
    assert home(publisher) == country


@pytest.mark.parametrize("text", ["", " ", "\n\n", "A", "“", "U.S.", "İİİ Ankara", "x" * 5000])
def test_odd_input(text: str) -> None:
    marked(text)


def test_every_name_ends_where_a_word_ends() -> None:
    doc = marked_doc("Chadwick and Malian and Romanov and Niger's and U.S.-led and Iranian-backed forces")
    assert [doc[n.run.start : n.run.end].text for n in marks(doc).names if n.kind == "country"] == ["Niger", "U.S.-led"]


def test_the_automaton_holds_no_empty_name() -> None:
    assert "" not in automaton()


def marked_doc(text: str):  # type: ignore[no-untyped-def]
    return analyse(Document.make(text, published="2024-10-24"))


@pytest.mark.parametrize("row", rows("titles"), ids=lambda row: row["words"][0])
def test_titles(row: dict[str, list[str]]) -> None:
    for wanted, texts in ((True, row["examples"]), (False, row["counterexamples"])):
        for text in texts:
            assert any(name.kind == "person" for name in marked(text).names) is wanted, text


@pytest.mark.parametrize("row", rows("not_bodies"), ids=lambda row: row["words"][0])
def test_what_only_looks_like_a_body(row: dict[str, list[str]]) -> None:
    for wanted, texts in ((False, row["examples"]), (True, row["counterexamples"])):
        for text in texts:
            assert any(name.kind == "body" for name in marked(text).names) is wanted, text
