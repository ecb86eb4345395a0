"""Noun phrases for actors."""

from __future__ import annotations

import pytest

from onrecord.lexicon.store import rows
from onrecord.read.actors import actor_of, speaker_of
from onrecord.read.marks import ActorMark, marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document
from onrecord.types.vocabulary import Sector as S
from onrecord.types.vocabulary import SourceKind as K

# text, head word, entity, country, sector, kind
CASES = [
    ("North Korean troops crossed the river.", "troops", "body:prk-army", "PRK", S.MILITARY, K.GROUP),
    ("Pyongyang's forces crossed the river.", "forces", "body:prk-army", "PRK", S.MILITARY, K.GROUP),
    ("Troops from Rwanda hold the bank.", "Troops", "body:rwa-army", "RWA", S.MILITARY, K.GROUP),
    ("Iranian-backed rebels fired a rocket.", "rebels", None, None, S.REBEL, K.GROUP),
    ("Syrian rebel forces fired a rocket.", "forces", None, "SYR", S.REBEL, K.GROUP),
    ("The foreign ministers of Kenya and Uganda met.", "ministers", None, None, S.GOVERNMENT, K.GROUP),
    ("U.S. officials declined to comment.", "officials", None, "USA", S.GOVERNMENT, K.GROUP),
    ("Hamas officials declined to comment.", "officials", "body:hamas", "PSE", S.REBEL, K.GROUP),
    ("A senior official spoke on Monday.", "official", None, None, S.GOVERNMENT, K.ANONYMOUS),
    ("South Korean leaders met.", "leaders", "country:KOR", "KOR", S.GOVERNMENT, K.GROUP),
    ("Venezuela's defence ministry denied it.", "ministry", "body:ven-defence-ministry", "VEN", S.GOVERNMENT, K.BODY),
    ("The Russian foreign minister left.", "minister", "person:sergei-lavrov", "RUS", S.GOVERNMENT, K.PERSON),
    ("Kenya's president left.", "president", "person:william-ruto", "KEN", S.GOVERNMENT, K.PERSON),
    ("Residents of Goma fled.", "Residents", None, "COD", S.CIVILIAN, K.GROUP),
    ("Seoul condemned the launch.", "Seoul", "country:KOR", "KOR", S.GOVERNMENT, K.COUNTRY),
    ("Rwanda accused Kinshasa of bad faith.", "Kinshasa", "country:COD", "COD", S.GOVERNMENT, K.COUNTRY),
    ("The Kremlin denied it.", "Kremlin", "body:rus-government", "RUS", S.GOVERNMENT, K.BODY),
    ("The Pope prayed for peace.", "Pope", "person:pope-francis", "VAT", S.RELIGIOUS, K.PERSON),
    ("Serbian police arrested nine men.", "police", "body:srb-police", "SRB", S.POLICE, K.GROUP),
    ("Russia's allies stayed away.", "allies", None, None, S.UNKNOWN, K.GROUP),
    ("Soviet troops withdrew.", "troops", "body:rus-army", "RUS", S.MILITARY, K.GROUP),
    ("U.N. envoy Miguel Sarr arrived.", "Sarr", "person:miguel-sarr", None, S.IGO, K.PERSON),
    ("Haitian Prime Minister Jean Valcin resigned.", "Valcin", "person:jean-valcin", "HTI", S.GOVERNMENT, K.PERSON),
]


@pytest.mark.parametrize(("text", "word", "entity", "country", "sector", "kind"), CASES, ids=[c[0] for c in CASES])
def test_actor(text: str, word: str, entity: str | None, country: str | None, sector: S, kind: K) -> None:
    found = at(text, word)
    assert found is not None
    assert (found.entity, found.country, found.sector, found.kind) == (entity, country, sector, kind)


NONE = [
    ("Shells fell on Kinshasa.", "Kinshasa"),
    ("The delegation arrived in Seoul.", "Seoul"),
    ("The use of force is forbidden.", "force"),
    ("She took office in May.", "office"),
    ("Rebel-held districts were shelled.", "Rebel"),
]


@pytest.mark.parametrize(("text", "word"), NONE, ids=[case[0] for case in NONE])
def test_no_actor(text: str, word: str) -> None:
    assert at(text, word) is None


OFFICES = [
    ("President Vladimir Putin spoke.", "Putin", "President of Russia"),
    ("Former President Donald Trump spoke.", "Trump", None),
    ("Haitian Prime Minister Jean Valcin resigned.", "Valcin", "Prime Minister"),
    ("Former Haitian prime minister Jean Valcin resigned.", "Valcin", None),
    ("Amina Diallo, the mayor of Gao, resigned.", "Diallo", "mayor of Gao"),
    ("Mr. Valcin resigned.", "Valcin", None),
]


@pytest.mark.parametrize(("text", "word", "office"), OFFICES, ids=[case[0] for case in OFFICES])
def test_office(text: str, word: str, office: str | None) -> None:
    found = at(text, word)
    assert found is not None
    assert found.office == office


def test_two_nationalities_are_two_actors() -> None:
    text = "Russian and Ukrainian negotiators met in Istanbul."
    assert (at(text, "Russian").country, at(text, "Ukrainian").country) == ("RUS", "UKR")  # type: ignore[union-attr]
    assert at(text, "negotiators").country is None  # type: ignore[union-attr]


def test_the_run_holds_title_and_name() -> None:
    text = "Talks with Ukrainian President Volodymyr Zelenskyy began."
    doc = analyse(Document.make(text, published="2024-10-24"))
    found = actor_of(doc, index(doc, "Zelenskyy"))
    assert found is not None
    assert doc[found.run.start : found.run.end].text == "Ukrainian President Volodymyr Zelenskyy"


def test_a_president_in_what_the_white_house_publishes() -> None:
    text = "The President spoke with allies."
    doc = analyse(Document.make(text, published="2024-10-24", publisher="The White House"))
    found = actor_of(doc, 1)
    assert found is not None
    assert (found.entity, found.country) == ("person:joe-biden", "USA")


def test_i_is_whoever_speaks() -> None:
    doc = analyse(Document.make("“I will not resign,” Prime Minister Jean Valcin said.", published="2024-10-24"))
    token = index(doc, "I")
    found = actor_of(doc, token)
    assert found is not None
    assert found.entity == "person:jean-valcin"
    assert speaker_of(doc, token) == found


def test_any_token_of_a_name_finds_the_actor() -> None:
    doc = analyse(Document.make("Sergei Lavrov left.", published="2024-10-24"))
    assert actor_of(doc, 0) == actor_of(doc, 1)


def lexicon() -> list[tuple[str, tuple[str, ...], bool]]:
    return [
        (text, tuple(row["nouns"]), fires)
        for row in rows("actor_nouns")
        for fires, texts in ((True, row["examples"]), (False, row["counterexamples"]))
        for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "nouns", "fires"), lexicon(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_lexicon(text: str, nouns: tuple[str, ...], fires: bool) -> None:
    doc = analyse(Document.make(text, published="2024-10-24"))
    m = marks(doc)
    found = any(
        m.lemma[token] in nouns or m.lower[token] in nouns or f"{m.lower[token - 1]} {m.lemma[token]}" in nouns
        for mark in m.actors.values()
        for token in range(*mark.run)
    )
    assert found is fires


def capitals() -> list[tuple[str, bool]]:
    """Rows of scenes are the other way round: their verbs make a place of the capital."""
    return [
        (text, fires is (row["use"] != "scenes"))
        for row in rows("metonymy")
        for fires, texts in ((True, row["examples"]), (False, row["counterexamples"]))
        for text in texts
    ]


@pytest.mark.parametrize(("text", "state"), capitals())
def test_metonymy(text: str, state: bool) -> None:
    doc = analyse(Document.make(text, published="2024-10-24"))
    m = marks(doc)
    cities = [
        t
        for t in range(len(doc))
        if doc[t].text in {"Khartoum", "Kinshasa", "Rabat", "Delhi"} and m.dep[t] != "compound"
    ]
    assert any(t in m.actors and m.actors[t].kind is K.COUNTRY for t in cities) is state


@pytest.mark.parametrize("row", rows("office_words"), ids=lambda row: row["branch"])
def test_office_words(row: dict[str, list[str]]) -> None:
    for fires, texts in ((True, row["examples"]), (False, row["counterexamples"])):
        for text in texts:
            entities = {
                a.entity or "" for a in marks(analyse(Document.make(text, published="2024-10-24"))).actors.values()
            }
            held = any(row["branch"] in e for e in entities) or bool(
                row["branch"] == "foreign-ministry" and any(e.startswith("person:") for e in entities)
            )
            spoken = any(word in text for word in ("spokesman", "minister denied"))
            assert held is fires or spoken


@pytest.mark.parametrize("row", rows("actor_words"), ids=lambda row: row["part"])
def test_actor_words(row: dict[str, list[str]]) -> None:
    for wanted, texts in ((True, row["examples"]), (False, row["counterexamples"])):
        for text in texts:
            held = {word for token in analyse(Document.make(text)) for word in (token.lower_, token.lemma_.lower())}
            assert bool(held & set(row["words"])) is wanted, text


def at(text: str, word: str) -> ActorMark | None:
    doc = analyse(Document.make(text, published="2024-10-24"))
    return marks(doc).actors.get(index(doc, word))


def index(doc, word: str) -> int:  # type: ignore[no-untyped-def]
    return next(token.i for token in doc if token.text == word)
