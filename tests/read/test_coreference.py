"""What pronouns and descriptions go back to."""

from __future__ import annotations

import pytest

from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

# text, the pronoun or head noun (its last occurrence counts), entity it resolves to, None for unresolved
CASES = [
    ("There are Eritrean troops in Tigray, but it is unclear if they will fight.", "they", "body:eri-army"),
    ("Emmanuel Macron said that he would travel to Accra.", "he", "person:emmanuel-macron"),
    ("Emmanuel Macron met bankers. He later flew to Accra.", "He", "person:emmanuel-macron"),
    ("Giorgia Meloni met Emmanuel Macron. She later flew to Tunis.", "She", "person:giorgia-meloni"),
    ("Emmanuel Macron praised him.", "him", None),
    ("Hamas said that it had freed two captives.", "it", "body:hamas"),
    ("Rwanda said its troops had left.", "its", "country:RWA"),
    ("It is unclear who fired the rocket at Israel.", "It", None),
    ("The presence of troops in Niger worries Chad, as it could last.", "it", None),
    ("Rebels, who hold Bunagana, and Burundian soldiers, who left, met.", "who", "body:bdi-army"),
    ("Boko Haram raided a village. The group took nine pupils.", "group", "body:boko-haram"),
    ("Boko Haram and al-Shabaab raided villages. The group took nine pupils.", "group", None),
    ("Foreign Minister Wang Yi left Dakar. The minister did not speak.", "minister", "person:wang-yi"),
    ("Ethiopia sent grain to Sudan. The country asked for more.", "country", None),
    ("Kenya asked for time. The country is in debt.", "country", "country:KEN"),
    ("Kenya asked for time. “This country is in debt,” a banker said.", "country", None),
    ("Malian soldiers entered Kidal. The soldiers burned a shop.", "soldiers", "body:mli-army"),
]


@pytest.mark.parametrize(("text", "word", "entity"), CASES, ids=[f"{case[1]}: {case[0]}" for case in CASES])
def test_antecedent(text: str, word: str, entity: str | None) -> None:
    doc = analyse(Document.make(text, published="2024-10-24"))
    token = next(token.i for token in reversed(doc) if token.text == word)
    found = marks(doc).actors.get(token)
    assert (found.entity if found else None) == entity


def test_a_pronoun_keeps_its_own_place() -> None:
    doc = analyse(Document.make("Emmanuel Macron said that he would travel.", published="2024-10-24"))
    m = marks(doc)
    he = m.lower.index("he")
    assert (m.actors[he].run, m.actors[he].antecedent) == ((he, he + 1), 1)
