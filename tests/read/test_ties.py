"""Lasting relations: from whom to whom, and until when."""

from __future__ import annotations

import pytest
from reading import head, marked, only, words

from onrecord.types.vocabulary import Relation as R

CASES = [
    ("Belarus is one of Russia's few open allies.", R.ALLY, "Belarus", "Russia"),
    ("Eritrea, an ally of Ethiopia, sent troops.", R.ALLY, "Eritrea", "Ethiopia"),
    ("Hungary is a member of the European Union.", R.MEMBER, "Hungary", "Union"),
    ("NATO member Turkey closed the strait.", R.MEMBER, "Turkey", "NATO"),
    ("Rwanda backs the M23 rebels.", R.BACKER, "Rwanda", "rebels"),
    ("Hezbollah is backed by Iran.", R.BACKER, "Iran", "Hezbollah"),
    ("The Iran-backed Houthis fired at a tanker.", R.BACKER, "Iran", "Houthis"),
    ("Turkey sold drones to Ethiopia.", R.SUPPLIER, "Turkey", "Ethiopia"),
    ("Iran has supplied Russia with drones.", R.SUPPLIER, "Iran", "Russia"),
    ("Qatar hosts American troops.", R.HOST, "Qatar", "troops"),
    ("Poland, which borders Ukraine, closed a crossing.", R.NEIGHBOUR, "Poland", "Ukraine"),
    ("Russia's war on Ukraine goes on.", R.ADVERSARY, "Russia", "Ukraine"),
    ("The war between Ethiopia and Eritrea ended.", R.ADVERSARY, "Ethiopia", "Eritrea"),
    ("Wagner chief Yevgeny Prigozhin recorded a message.", R.LEADER, "Prigozhin", "Wagner"),
    ("Crimea is occupied by Russia.", R.OCCUPIER, "Russia", "Crimea"),
]


@pytest.mark.parametrize(("text", "relation", "one", "other"), CASES, ids=[case[0][:40] for case in CASES])
def test_tie(text: str, relation: R, one: str, other: str) -> None:
    found = only(marked(text).ties)
    assert (found.relation, head(text, found.from_), head(text, found.to)) == (relation, one, other)


def test_what_was_previously_so_ends_by_publication() -> None:
    text = "Belarus trains with Myanmar, having previously supplied arms and munitions to Myanmar."
    found = only(marked(text).ties)
    assert (found.relation, head(text, found.from_), head(text, found.to)) == (R.SUPPLIER, "Belarus", "Myanmar")
    assert found.finish == "2025-03-05"
    assert words(text, found.run).endswith("previously supplied arms and munitions to Myanmar")


def test_the_same_tie_once_in_a_document() -> None:
    assert len(marked("Russia's war on Ukraine goes on. Russia's war on Ukraine is costly.").ties) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Their allies stayed silent.",
        "The war on drugs failed.",
        "Pakistan would back the rebels.",
        "A pro-Russia leader was killed.",
        "Armenia should be a member of the European Union.",
        "The Ghanaian opposition leader Kofi Mensah won.",
        "Is Belarus an ally of Russia?",
        "Families sold grain to traders.",
        "Congress must decide whether to send missiles to Ukraine.",
        "",
    ],
)
def test_no_tie(text: str) -> None:
    assert marked(text).ties == []
