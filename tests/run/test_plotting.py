"""From claims to the rows that pictures are drawn from."""

from __future__ import annotations

import pytest
from factories import actor, claim, stand

from onrecord.reconcile.mentions import Whose
from onrecord.run.plotting import plotted, told
from onrecord.types import Period, Place, Timex
from onrecord.types.vocabulary import Precision, Relation, TimexType

NOBODY = Whose({}, {})
GAO = Place("Gao", ((0, 3),), 16.27, -0.04, "MLI", Precision.CITY, "Gao", 2457161)


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (stand("CT+"), "so"),
        (stand("CT+", time="ongoing"), "so"),
        (stand("PR+"), "unsure"),
        (stand("PS+"), "unsure"),
        (stand("Uu", "unstated"), "unsure"),
        (stand("CT+", time="planned"), "ahead"),
        (stand("PS+", time="future"), "ahead"),
        (stand("CT-", "-"), "denied"),
        (stand("CT+", time="counterfactual"), "denied"),
    ],
)
def test_a_mark_shows_no_more_than_is_said(held, wanted):
    assert told(claim(factuality=held)) == wanted


def test_events_and_engagements_are_marked_with_and_without_place_and_time():
    week = Timex("last week", (), TimexType.DATE, "2024-W42", "2024-10-14", "2024-10-20")
    held = [claim(place=GAO, time=week), claim("engagement"), claim("figure"), claim("statement")]
    marks, bonds = plotted(held, NOBODY)
    assert [(m.kind, m.place, m.name, m.precision, m.starts, m.ends, m.day) for m in marks] == [
        ("event", "2457161", "Gao", "city", "2024-10-14", "2024-10-20", "2024-10-24"),
        ("engagement", None, None, None, None, None, "2024-10-24"),
    ]
    assert bonds == []


def test_a_place_without_an_id_is_known_by_name_and_country():
    held = [claim(place=Place("the Gao region", (), 16.0, 0.0, "MLI", Precision.REGION, "Gao Région"))]
    assert [mark.place for mark in plotted(held, NOBODY)[0]] == ["gao region|MLI"]


def _tie(left, right, relation=Relation.SUPPLIER, symmetric=False, period=None):
    return claim("tie", relation=relation, from_=left, to=right, symmetric=symmetric, period=period)


MALI, NIGER = actor("Mali", country="MLI", entity="country:MLI"), actor("Niamey", country="NER", entity="country:NER")


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (_tie(NIGER, MALI), [("country:NER", "Niger", "country:MLI", "Mali")]),
        (_tie(NIGER, MALI, Relation.ALLY, True), [("country:MLI", "Mali", "country:NER", "Niger")]),
        (_tie(actor("the rebels"), MALI), [("the rebels", "the rebels", "country:MLI", "Mali")]),
        (_tie(MALI, actor("Mali", country="MLI"), Relation.BACKER), []),
        (_tie(actor("They"), MALI), [(None, "“They” (not resolved)", "country:MLI", "Mali")]),
        (
            _tie(actor("the alliance", entity="body:nato"), actor("Okoro", entity="name:ada-okoro.mli")),
            [("body:nato", "NATO", "name:ada-okoro.mli", "Okoro")],
        ),
    ],
)
def test_who_is_tied_to_whom(held, wanted):
    assert [(b.left, b.left_name, b.right, b.right_name) for b in plotted([held], NOBODY)[1]] == wanted


def test_a_tie_is_between_those_whom_the_names_mean_as_a_person_named_them():
    chief = actor("Okoro", entity="name:okoro@d_1")
    whose = Whose({("Okoro", chief.spans): "name:ada-okoro.mli"}, {"name:ada-okoro.mli": "General Ada Okoro"})
    (bond,) = plotted([_tie(chief, MALI, period=Period("since 2012", (), "2012", "2012", None))], whose)[1]
    assert (bond.left, bond.left_name) == ("name:ada-okoro.mli", "General Ada Okoro")
    assert (bond.starts, bond.ends) == ("2012-01-01", None)
