"""How propositions stand in a briefing: which claims tell why, which belong together, what the parties say."""

from __future__ import annotations

import pytest
from factories import TEXT, claim, document

from onrecord.brief.desk import Desk
from onrecord.brief.reported import Shown
from onrecord.brief.standings import Matters, by_status, families, leads, standings
from onrecord.types.origin import Independence, Origin
from onrecord.types.proposition import (
    Assessment,
    Bearing,
    FigureComparison,
    FigureRelation,
    Moment,
    Party,
    PartyPosition,
    Proposition,
    Status,
)
from onrecord.types.vocabulary import Kind

FOR, AGAINST, ENTAILS = Bearing.FOR, Bearing.AGAINST, Bearing.ENTAILS


def moment(at: str, status: Status, *claims: str) -> Moment:
    return Moment(at, status, "rule", "because", claims, 1)


def one(id_: str = "p", status: Status = Status.CLAIMED, **given: object) -> Proposition:
    """A proposition with `origins` origins, each of a group of its own."""
    number = given.pop("origins", 1)
    origins = tuple(Origin(f"o{n}", f"o{n}", None, False, (), group=n) for n in range(number))  # type: ignore[call-overload]
    held: dict[str, object] = {"bearings": (), "parties": (), **given}
    return Proposition(
        id_, Kind.EVENT, "gist", origins=origins, independence=Independence.UNKNOWN, joins=(),
        assessment=Assessment(status, "rule", "because", None, ""), since=None, until=None, **held,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "bearings", "history", "told"),
    [
        (Status.CLAIMED, [("a", FOR), ("b", FOR), ("c", FOR)], [], ["a", "b"]),
        (Status.CLAIMED, [("a", ENTAILS)], [], ["a"]),
        (Status.CONTESTED, [("a", FOR), ("b", FOR), ("n", AGAINST)], [], ["a", "n"]),
        (Status.CONTESTED, [("w", ENTAILS), ("n", AGAINST)], [], ["w", "n"]),
        # another figure for the same thing, of a claim that is in another proposition
        (Status.CONTESTED, [("r", FOR)], [], ["r", "other"]),
        (
            Status.CONFIRMED,
            [("a", FOR), ("k", FOR)],
            [moment("1", Status.CLAIMED, "a"), moment("2", Status.CONFIRMED, "k"), moment("3", Status.CONFIRMED, "z")],
            ["k", "a"],
        ),
        (
            Status.CORROBORATED,
            [("a", FOR)],
            [moment("1", Status.CORROBORATED, "a"), moment("2", Status.CONTESTED, "n"),
             moment("3", Status.CORROBORATED, "r")],
            ["r", "a"],
        ),
    ],
)  # fmt: skip
def test_the_claims_that_tell_why(status: Status, bearings: list, history: list, told: list[str]) -> None:
    excluded = (FigureComparison("r", "other", FigureRelation.CONTRADICT, "no number is within both"),)
    held = one(status=status, bearings=tuple(bearings), history=tuple(history), comparisons=excluded)
    assert leads(held)[: len(told)] == told
    assert len(leads(held)) <= 2


@pytest.mark.parametrize(
    ("found", "made"),
    [
        ([one("a"), one("b")], [("a", []), ("b", [])]),
        # the narrower says more where as many origins say it
        ([one("wide", origins=2), one("narrow", origins=2, entails=("wide",))], [("narrow", ["wide"])]),
        ([one("wide", origins=3), one("narrow", origins=2, entails=("wide",))], [("wide", ["narrow"])]),
        # of another status, or not among what was found
        ([one("wide", Status.CONFIRMED), one("narrow", entails=("wide",))], [("wide", []), ("narrow", [])]),
        ([one("narrow", entails=("elsewhere",))], [("narrow", [])]),
        ([one("a", entails=("c",)), one("b", entails=("c",)), one("c", origins=4)], [("c", ["a", "b"])]),
    ],
)
def test_what_entails_each_other_is_one_matter(found: list[Proposition], made: list) -> None:
    assert [(held.head.id, [other.id for other in held.others]) for held in families(found)] == made


def test_every_sentence_is_made_of_claims_and_cites_them() -> None:
    said = claim("event")
    heard = Party("country:SDN", PartyPosition.DENY, said.id, "2024-10-24")
    silent = Party("country:EGY", PartyPosition.NEITHER, None, None)
    desk = Desk({document().id: document()}.__getitem__)
    held = one(bearings=((said.id, FOR), ("c_gone", FOR)), parties=(heard, silent))
    (made,) = standings(desk, [held], lambda ids: {id_: said for id_ in ids if id_ == said.id})
    (sentence,) = made.sentences
    assert said.id in sentence.citations[0].claims
    assert sentence.citations[0].span.exact in TEXT
    assert [party.party.party for party in made.heard] == ["country:SDN"]
    assert made.heard[0].sentence is not None


def matters(*found: Proposition) -> list[Matters]:
    return [Matters(status, tuple(families([o for o in found if o.assessment.status is status])), more=False)
            for status in dict.fromkeys(o.assessment.status for o in found)]  # fmt: skip


def test_a_status_is_told_with_its_rule_and_what_one_origin_claims_is_left_to_the_reports() -> None:
    said = claim("event")
    held = {"bearings": ((said.id, FOR),), "title": "rebels at the port, 2024-10-24"}
    alone, several = one("p_1", **held), one("p_2", origins=2, **held)
    assert [section.title for section in told(said, alone)] == []
    (section,) = told(said, several)
    (block,) = section.blocks
    assert (section.title, block.heading) == ("Claimed", "Rebels at the port, 24 October 2024")
    assert block.note == ("Claimed since undated: because. 2 origins, independence unknown; 1 claim. onrecord why p_2")


def test_the_same_words_stand_for_one_matter() -> None:
    said = claim("event")
    held = {"bearings": ((said.id, FOR),), "origins": 2}
    first, again = one("p_1", Status.CONFIRMED, **held), one("p_2", Status.CLAIMED, **held)
    assert [section.title for section in told(said, first, again)] == ["Confirmed"]


def told(said, *found):
    desk = Desk({document().id: document()}.__getitem__)
    return by_status(desk, matters(*found), lambda ids: {id_: said for id_ in ids if id_ == said.id}, Shown())
