"""Which report goes back to which: copies, quotations, credits, rare numbers; and what is no sign of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from factories import claim, document, link, stand, words
from hypothesis import given
from hypothesis import strategies as st
from reconcile.scene import figure, report, subjects

from onrecord.reconcile import lineage, subjects_of, vocab
from onrecord.reconcile.lineage import Lineage
from onrecord.reconcile.wording import meant_alike, same_quote, shared_runs
from onrecord.types import Statement
from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Drift
from onrecord.types.vocabulary import SourceKind

MARKET = "Rwandan troops entered Goma across the river at dawn and took the market while traders slept"
SHORT = "Rwandan troops entered the town"
QUOTED = ' "We have counted the boats and every one of them carried armed men," an elder told reporters.'
AGAIN = ' "We have counted the boats, and every one carried armed men," an elder told a visitor.'
CONGO = {"who": "Congo's army", "country": "COD", "kind": SourceKind.BODY}
NOBODY = {"who": "A farmer", "kind": SourceKind.ANONYMOUS}


def joined(*reports):
    """The joins between reports, neighbourhood by neighbourhood."""
    found = subjects(reports)
    names = sorted({one.neighbourhood for one in found})
    blocks = ([one for one in found if one.neighbourhood == name] for name in names)
    return [join for block in blocks for join in Lineage(block).values()]


def joins(*reports):
    return sorted({join.basis for join in joined(*reports)})


@pytest.mark.parametrize(
    ("earlier", "later", "wanted"),
    [
        # the same words, by another publisher and by the same one
        (report(MARKET, **NOBODY), report(MARKET, **NOBODY, publisher="B"), JoinBasis.COPY),
        (report(MARKET, **NOBODY), report(MARKET, **NOBODY, day="2024-10-25"), JoinBasis.COPY),
        # a part of them
        (report(MARKET, **NOBODY), report(MARKET.split(" while")[0], "A nun", publisher="B"), JoinBasis.COPY),
        # two weeks later it is told anew
        (report(MARKET, **NOBODY), report(MARKET, **NOBODY, publisher="B", day="2024-11-09"), None),
        # a formula with another place in it is another report
        (
            report("Rwandan troops captured the village of Kasheke on Friday", **CONGO),
            report("Rwandan troops captured the village of Bweremana on Friday", **CONGO, publisher="B"),
            None,
        ),
        # words of their own
        (report(SHORT, **NOBODY), report("Rwandan soldiers were seen in the hills", "A nun", publisher="B"), None),
    ],
)
def test_copies(earlier, later, wanted):
    assert joins(earlier, later) == ([wanted] if wanted else [])


@pytest.mark.parametrize("start", [date(2024, 2, 25) + timedelta(days=n) for n in range(8)])
def test_a_week_is_a_week_wherever_it_begins(start):
    found = {}
    for apart in range(10):
        later = (start + timedelta(days=apart)).isoformat()
        one = report(MARKET, **NOBODY, day=start.isoformat())
        found[apart] = joins(one, report(MARKET, **NOBODY, publisher="B", day=later))
    assert found == {apart: [JoinBasis.COPY] if apart <= 7 else [] for apart in range(10)}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", None])
def test_the_ends_of_the_calendar(day):
    assert joins(report(MARKET, **NOBODY, day=day), report(MARKET, **NOBODY, publisher="B", day=day)) == [
        JoinBasis.COPY
    ]


def test_a_publisher_that_moves_its_own_number_revises_it():
    first = figure("40 Rwandan soldiers are in Goma", "Congo's army", 40, 40)
    later = figure("60 Rwandan soldiers are in Goma", "Congo's army", 60, 60, day="2024-10-25")
    assert joins(first, later) == []


@pytest.mark.parametrize(("publisher", "wanted"), [("B", [JoinBasis.SPEAKER]), ("Example Wire", [])])
def test_one_speaker_on_one_occasion_is_heard_by_two(publisher, wanted):
    """A publisher that hears a spokesman day after day hears him on as many occasions."""
    told = "Rwandan soldiers were in Goma, 40 of them"
    first = figure("40 Rwandan soldiers are in Goma", "Congo's army", 40, 40, population="RWA", kind=SourceKind.BODY)
    later = figure(
        told, "Congo's army", 40, 40, population="RWA", kind=SourceKind.BODY, publisher=publisher, day="2024-10-25"
    )
    assert joins(first, later) == wanted


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (QUOTED, QUOTED, True),
        (QUOTED, AGAIN, True),
        (QUOTED, ' "Nobody here has seen a boat, and nobody has counted armed men," he said.', False),
        (' "They came by night," he said.', ' "They came by night," she said.', False),
    ],
)
def test_one_quotation(one, other, found):
    left = report(SHORT, **NOBODY, rest=one)[0].text
    right = report(SHORT, **NOBODY, rest=other)[0].text
    assert (same_quote([left.split('"')[1]], [right.split('"')[1]]) is not None) is found


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("the minister resigned after the explosion", "the minister's resignation after it exploded", 1.0),
        ("the minister resigned", "the minister waited", 0.5),
        ("rain fell", "troops crossed", 0.0),
        ("", "troops crossed", 0.0),
    ],
)
def test_one_utterance_in_two_translations(one, other, share):
    left, right = vocab.stems(one), vocab.stems(other)
    assert meant_alike(left, right) == meant_alike(right, left) == share


def test_a_shared_quotation_joins_what_stands_in_it():
    said = "Rwandan troops counted the boats and burned every one of them"
    one = report(f'"{said}"', "A nun", kind=SourceKind.ANONYMOUS)
    other = report(f'"{said.replace("and burned", "and then burned")}"', "A sister", publisher="B")
    assert joins(one, other) in ([JoinBasis.QUOTE], [JoinBasis.COPY])


@pytest.mark.parametrize(
    ("credit", "other", "wanted"),
    [
        (" (AFP)", " (AFP)", [JoinBasis.CREDIT]),
        (" (With AFP and Reuters)", "\nAFP", [JoinBasis.CREDIT]),
        (" (AFP)", " (Reuters)", []),
        ("", "", []),
    ],
)
def test_one_agency_credited_by_both(credit, other, wanted):
    said = "Rwandan troops are at the bridge of Sake and search all lorries, and drivers are held"
    told = "Rwandan troops are at Sake bridge and look into cars, and drivers are held"
    one = report(said, "A driver", kind=SourceKind.ANONYMOUS, rest=credit)
    assert joins(one, report(told, "A lorry driver", kind=SourceKind.ANONYMOUS, publisher="B", rest=other)) == wanted


@pytest.mark.parametrize(("number", "wanted"), [(1429, [JoinBasis.DETAIL]), (1400, []), (40, [])])
def test_a_rare_number_is_a_sign_and_a_round_one_is_none(number, wanted):
    one = figure(f"{number:,} Rwandan soldiers were in Congo", "A monk", number, number, population="RWA")
    told = f"Rwandan troops are in Congo with {number:,} men"
    other = figure(told, "A teacher", number, number, population="RWA", publisher="B")
    assert joins(one, other) == wanted
    assert all(join.words == "both count 1,429" for join in joined(one, other))


def test_what_stands_in_the_same_words_has_not_changed():
    """A source that is read in one copy and missed in the other is no drift; a number that differs in them is."""
    first = figure(f"{MARKET} and 40 soldiers stayed", "Congo's army", 40, 40)
    same = figure(f"{MARKET} and 40 soldiers stayed", "Kenya's army", 40, 40, publisher="B")
    moved = figure(f"{MARKET} and 60 soldiers stayed", "Congo's army", 60, 60, publisher="B")
    assert [join.drift for join in joined(first, same)] == [()]
    assert [join.drift for join in joined(first, moved)] == [(Drift.NUMBER_MOVED,)]


def test_a_monitor_is_the_body_that_the_document_names_for_it():
    said = {"A monitoring group": "Rwandan troops are in Goma", "Human Rights Watch": "Rwandan troops are in Sake"}
    made = document(". ".join(f"{who} said that {what}" for who, what in said.items()))
    claims = []
    for who, what in said.items():
        content = Statement(what, words(what, made.text).spans, ())
        entity = "body:hrw" if who.startswith("Human") else None
        chain = (link(who, text=made.text, kind=SourceKind.BODY, entity=entity),)
        fields = {name: getattr(content, name) for name in content.__slots__}
        claims.append(claim("statement", made, chain, f"{who} said that {what}", stand("CT+"), **fields))
    assert {one.voice.key for one in subjects_of(claims, made, "2026-01-01")} == {"body:hrw"}


def test_a_body_of_no_state_speaks_for_no_government():
    for entity, party in (("body:sohr", None), ("body:syr-opposition", None), ("body:syr-government", "country:SYR")):
        made = report(SHORT, "They", country="SYR", entity=entity, kind=SourceKind.BODY)
        assert {one.voice.party for one in subjects([made])} == {party}


@given(st.text(alphabet="abc dé1", max_size=80), st.text(alphabet="abc dé1", max_size=80))
def test_sharing_wording_is_symmetric(one, other):
    assert shared_runs(one, other) == shared_runs(other, one) <= 1.0


def test_the_work_grows_with_the_claims_and_not_with_their_pairs(monkeypatch):
    """Two hundred reports in one formula: each is compared with the few nearest, and not with all 19,900 pairs."""
    compared = []
    monkeypatch.setattr(lineage, "LOOKED_BACK", 3)
    monkeypatch.setattr(lineage, "basis_of", lambda one, other: compared.append((one.claim, other.claim)))
    found = subjects(
        report(f"Rwandan troops are near hill{n}", "A man", kind=SourceKind.ANONYMOUS, publisher=f"P{n}")
        for n in range(200)
    )
    block = [one for one in found if one.neighbourhood == "forces country:RWA"]
    assert len(block) == 200
    assert list(Lineage(block)) == []
    assert 0 < len(compared) <= 200 * 5
