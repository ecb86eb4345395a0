"""Entities in a ledger: merged, split, renamed, undone; in any order of arrival; and what is said of one meets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from factories import claim, document, link, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Ledger, Misfit, NotFound, naming
from onrecord.ledger.finding import Wanted
from onrecord.run.naming import doubtful, listed, shown, split_id
from onrecord.run.reconciling import bring_up
from onrecord.types import Actor, Outcome, Reader
from onrecord.types.proposition import Sameness
from onrecord.types.ruling import RulingKind
from onrecord.types.vocabulary import Disposition, EngagementForm, SourceKind

ADA = {"by": "Ada", "reason": "so"}


def met(who: str, whom: str, day: str = "2024-10-24", publisher: str = "Example Wire", country: str | None = None):
    """One document: "WHO met WHOM.", with who says so."""
    text = f"Envoy {who} met Minister {whom}, the office of Envoy {who} said."
    made = document(text, published=day, publisher=publisher)
    actors = tuple(
        Actor(f"{title} {name}", words(f"{title} {name}", text).spans, None, of)
        for title, name, of in (("Envoy", who, country), ("Minister", whom, None))
    )
    chain = (link(f"Envoy {who}", text=text, kind=SourceKind.PERSON, country=country),)
    trigger = words("met", text)
    given = {"form": EngagementForm.MEETING, "participants": actors, "place": None, "date": None, "trigger": trigger}
    return made, [claim("engagement", made, chain, text, **given)]


def record(held, reports, version="0"):
    for made, claims in reports:
        held.record(made, claims, Outcome(made.id, Disposition.READ), Reader(version, "test"))


def everything(held):
    """All that reconciling derives: propositions, and whom each name means."""
    bring_up(held)
    with held.looking() as connection:
        found = listed(connection, None)
    return sorted(held.bodies(Wanted())), sorted((one.id, one.names, one.doubts, n) for one, n in found)


REPORTS = [
    met("Andriy Kovalenko", "Nomsa Dube", country="UKR"),
    met("Andrii Kowalenko", "Nomsa Dube", publisher="B", country="UKR"),
    met("Andriy Kovalenko", "N. Dube", publisher="C"),
    met("Oleh Kovalenko", "Nomsa Dube", publisher="D", country="UKR"),
    met("Kovalenko", "Themba Dube", publisher="E", country="UKR"),
    met("Volodimir Zelenski", "Nomsa Dube", publisher="F", country="UKR"),
    met("Oleh Kovalenko", "Dube", publisher="G", country="RUS"),
]
ONE, SPELT = "name:andriy-kovalenko.ukr", "name:andrii-kowalenko.ukr"


@pytest.fixture
def held(place):
    with Ledger.open(place()) as made:
        record(made, REPORTS)
        bring_up(made)
        yield made


def ids(held):
    bring_up(held)
    with held.looking() as connection:
        return {one.id: set(one.names) for one, _ in listed(connection, None)}


@given(st.permutations(REPORTS), st.sets(st.integers(1, len(REPORTS) - 1), max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bit_by_bit_and_in_any_order(tmp_path_factory, reports, cuts):
    folder = tmp_path_factory.mktemp("ledgers")
    with Ledger.open(folder / "whole.db") as whole, Ledger.open(folder / "parts.db") as parts:
        record(whole, REPORTS)
        for start, end in pairwise([0, *sorted(cuts), len(reports)]):
            record(parts, reports[start:end])
            bring_up(parts)
        assert everything(parts) == everything(whole)


def test_spellings_are_one_and_namesakes_two(held):
    found = ids(held)
    assert {ONE, SPELT, "name:andriy-kovalenko"} <= found[ONE]
    assert found["name:oleh-kovalenko.ukr"] == {"name:oleh-kovalenko.ukr"}
    assert "name:volodimir-zelenski.ukr" in found["person:volodymyr-zelenskyy"]


def test_what_is_said_of_one_meets(place):
    with Ledger.open(place()) as held:
        record(held, [met("Andriy Kovalenko", "Omar Tahir"), met("Andrii Kowalenko", "Omar Tahir", publisher="B")])
        bring_up(held)
        (body,) = held.bodies(Wanted())
        assert body.count('"for"') == 2


def test_unsure_stays_unsure_and_says_so(held):
    with held.looking() as connection:
        pairs = {(doubt.left, doubt.right) for one in doubtful(connection) for doubt in one.doubts}
    assert any("name:kovalenko.ukr@" in left and right == "name:oleh-kovalenko.ukr" for left, right in pairs)


def test_merging_two_makes_their_propositions_meet_and_undoing_parts_them(place):
    with Ledger.open(place()) as held:
        record(held, [met("Andriy Kovalenko", "Omar Tahir"), met("Bohdan Petrenko", "Omar Tahir", publisher="B")])
        assert len(everything(held)[0]) == 2
        before = everything(held)
        made = held.judge_entities("name:andriy-kovalenko", "name:bohdan-petrenko", Sameness.SAME, **ADA)
        assert held.unreconciled()
        assert len(everything(held)[0]) == 1
        held.undo(made.id, **ADA)
        assert everything(held) == before


def test_splitting_what_the_machine_made_one(held):
    held.judge_entities(ONE, SPELT, Sameness.DIFFERENT, **ADA)
    found = ids(held)
    assert SPELT not in found[ONE]
    assert SPELT in found[SPELT]


@pytest.mark.parametrize("name", [ONE, "person:volodymyr-zelenskyy"])
def test_splitting_off_one_document(place, name):
    reports = [met("Andriy Kovalenko", "Volodymyr Zelenskyy", country="UKR", publisher=publisher) for publisher in "AB"]
    with Ledger.open(place()) as held:
        record(held, reports)
        before = everything(held)
        document_ = reports[1][0].id
        made = held.judge_entities(name, split_id(name, document_), Sameness.DIFFERENT, **ADA)
        found = ids(held)
        assert {name, split_id(name, document_)} <= set(found)
        with held.looking() as connection:
            assert shown(connection, split_id(name, document_)).documents == (document_,)
            assert document_ not in shown(connection, name).documents
        held.undo(made.id, **ADA)
        assert everything(held) == before


def test_a_judgement_outlives_reading_anew(held):
    held.judge_entities(ONE, "name:oleh-kovalenko.rus", Sameness.SAME, **ADA)
    before = everything(held)
    record(held, [(made, []) for made, _ in REPORTS], "1")
    assert everything(held) == ([], [])
    record(held, REPORTS, "2")
    assert everything(held) == before


def test_renaming_shows_everywhere_and_can_be_undone(held):
    made = held.rule(RulingKind.NAME, SPELT, "Colonel Kovalenko", **ADA)
    bring_up(held)
    with held.looking() as connection:
        assert shown(connection, ONE).entity.label == "Colonel Kovalenko"
    assert any('"label":"Colonel Kovalenko"' in body for body in held.bodies(Wanted()))
    held.undo_ruling(made.id, **ADA)
    bring_up(held)
    assert not any("Colonel" in body for body in held.bodies(Wanted()))


def test_contradictions_lose_nothing(held):
    one, two, three = ONE, "name:nomsa-dube", "name:oleh-kovalenko.rus"
    held.judge_entities(one, two, Sameness.SAME, **ADA)
    held.judge_entities(two, three, Sameness.SAME, **ADA)
    held.judge_entities(one, three, Sameness.DIFFERENT, **ADA)
    found = ids(held)
    assert any({two, three} <= names and one not in names for names in found.values())
    assert len(held.judgements()) == 3
    held.undo(3, **ADA)
    assert any({one, two, three} <= names for names in ids(held).values())


@pytest.mark.parametrize(
    ("left", "right", "error"),
    [
        (ONE, "name:nobody", NotFound),
        ("country:UKR", ONE, Misfit),
        (ONE, ONE, Misfit),
        (ONE, "name:andriy-kovalenko.ukr@d_0000000000000000", NotFound),
    ],
)
def test_bad_judgements_are_refused(held, left, right, error):
    with pytest.raises(error):
        held.judge_entities(left, right, Sameness.SAME, **ADA)
    assert held.judgements() == []


def test_one_more_document_touches_only_its_block(held, monkeypatch):
    from onrecord.run import naming as names

    asked = []
    monkeypatch.setattr(names, "_component", lambda c, block, j: asked.append(block) or ({block}, []))
    record(held, [met("Amina Hadi", "Omar Tahir", publisher="H")])
    bring_up(held)
    assert sorted(asked) == ["person kd", "person tkr"]


def test_what_no_document_says_any_longer_is_nobodys(held):
    record(held, [(made, []) for made, _ in REPORTS], "1")
    bring_up(held)
    with held.looking() as connection:
        assert naming.doubted(connection) == []
        assert not any(naming.entity(connection, name) for name in (ONE, SPELT, "person:volodymyr-zelenskyy"))
