"""Figures: sentences and the bounds, measures, units and periods that they must have."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read import model
from onrecord.read.bounds import figure_words
from onrecord.read.figures import mark_figures
from onrecord.read.marks import FigureMark, Marks, index, marks
from onrecord.read.times import mark_times


def figures(text: str, published: str | None = "2024-10-24") -> tuple[Doc, Marks]:
    doc = model.load()(text)
    m = marks(doc)
    m.published = published
    index(doc)
    mark_times(doc)
    mark_figures(doc)
    return doc, m


def only(text: str) -> tuple[Doc, FigureMark]:
    doc, m = figures(text)
    assert len(m.figures) == 1, [doc[f.number.start : f.number.end].text for f in m.figures]
    return doc, m.figures[0]


BOUNDS = [
    ("Shelling killed 12 people.", 12, 12, True, None),
    ("Shelling killed more than 12 people.", 12, None, False, "more than"),
    ("Shelling killed at least 12 people.", 12, None, False, "at least"),
    ("Shelling killed no fewer than 12 people.", 12, None, False, "no fewer than"),
    ("Shelling killed nearly 300 people.", None, 300, False, "nearly"),
    ("Shelling killed up to 300 people.", None, 300, False, "up to"),
    ("Shelling killed as many as 300 people.", None, 300, False, "as many as"),
    ("Shelling killed fewer than 300 people.", None, 300, False, "fewer than"),
    ("Shelling killed up to about 300 people.", None, 300, False, "up to"),
    ("Shelling killed about 300 people.", 300, 300, False, "about"),
    ("Shelling killed an estimated 300 people.", 300, 300, False, "an estimated"),
    ("Shelling killed 300 or more people.", 300, None, False, "or more"),
    ("Shelling killed exactly 300 people.", 300, 300, True, None),
    ("Shelling killed between 20 and 30 people.", 20, 30, False, None),
    ("Shelling killed 20 to 30 people.", 20, 30, False, None),
    ("Shelling killed 20-30 people.", 20, 30, False, None),
    ("Shelling killed two or three people.", 2, 3, False, None),
    ("Shelling killed dozens of people.", 24, None, False, None),
    ("Shelling killed tens of thousands of people.", 20_000, None, False, None),
    ("Shelling killed several people.", 3, None, False, None),
    ("Shelling killed a dozen people.", 12, 12, True, None),
    ("Shelling killed one person.", 1, 1, True, None),
    ("They are losing 1,200 — 1,000 to 1,200 men a day.", 1000, 1200, False, None),
    ("They lose 900 — sorry, 800 to 900 men a day.", 800, 900, False, None),
    ("At least another 25 people were wounded.", 25, None, False, "at least"),
    ("Around an additional 250 troops were sent.", 250, 250, False, "around"),
    ("Over 100 of — 100 miners were freed.", 100, None, False, "over"),
    ("He saw 10,000-plus soldiers.", 10_000, None, False, "- plus"),
    ("Fares fell by one — $2 a litre.", 2, 2, True, None),
    ("Kenya will increase the number of its patrol boats based at Lamu from four to six boats.", 6, 6, True, None),
]


@pytest.mark.parametrize(("text", "low", "high", "exact", "bound"), BOUNDS, ids=[text for text, *_ in BOUNDS])
def test_bounds(text: str, low: float | None, high: float | None, exact: bool, bound: str | None) -> None:
    _, mark = only(text)
    assert (mark.low, mark.high, mark.exact, mark.bound) == (low, high, exact, bound)


MEASURES = [
    ("Twelve people were killed in Kidal.", [("killed", 12)]),
    ("The blast left 12 dead and 30 injured.", [("killed", 12), ("wounded", 30)]),
    ("Seven people are killed and 12 others are injured in Sagaing.", [("killed", 7), ("wounded", 12)]),
    ("The drone kills four people and wounds at least 60 others.", [("killed", 4), ("wounded", 60)]),
    ("The death toll rose from 10 to 40.", [("killed", 10), ("killed", 40)]),
    ("Some 60 soldiers were killed or wounded.", [("casualties", 60)]),
    ("The brigade took 400 casualties.", [("casualties", 400)]),
    ("The army lost over 300 men.", [("losses_unspecified", 300)]),
    ("Rebels captured two.", [("captured", 2)]),
    ("Police detained 300 protesters in Minsk.", [("captured", 300)]),
    ("Kenya sent 400 police officers to Haiti.", [("deployed", 400)]),
    ("Some 3,000 soldiers moved to the border.", [("deployed", 3000)]),
    ("There are 600 peacekeepers in Goma.", [("deployed", 600)]),
    ("More than 7,000 people fled to Chad.", [("displaced", 7000)]),
    ("Fighting displaced 80,000 people.", [("displaced", 80_000)]),
    ("Nine sailors were missing.", [("missing", 9)]),
    ("Iran fired about 180 missiles.", [("equipment", 180)]),
    ("The army seized 20 villages.", [("area", 20)]),
    ("They hold 300 square kilometers.", [("area", 300)]),
    ("Monitors logged 14 violations.", [("attacks", 14)]),
    ("The aid is worth $50 billion.", [("money", 50e9)]),
    ("Around 60% of homes were destroyed.", [("share", 60)]),
    ("A third of the schools were destroyed.", [("share", 1 / 3)]),
    ("The camp lies 30 miles away.", [("distance", 30)]),
    ("They shipped 25,000 tonnes of wheat.", [("quantity", 25_000)]),
    ("Eleven sailors lost their lives.", [("killed", 11)]),
    ("They pledged 350 billion extra U.S. dollars.", [("money", 350e9)]),
    ("A man wounded four friars.", [("wounded", 4)]),
    ("Strikes killed 40 people, including 12 children.", [("killed", 40), ("killed", 12)]),
    ("The attack claimed the lives of five villagers.", [("killed", 5)]),
    ("At least ten, possibly 15, hostages were freed.", [("captured", 10), ("captured", 15)]),
    ("The raiders had killed and executed 270 people.", [("killed", 270)]),
    ("The raid killed or wounded 27 people.", [("casualties", 27)]),
    ("The flood cost 40 lives.", [("killed", 40)]),
    ("Some 40 lives were lost in the flood.", [("killed", 40)]),
    ("The vaccine saved 40 lives.", [("people", 40)]),
    ("Shelling Kills 3 Wounds 20 in Goma", [("killed", 3), ("wounded", 20)]),
    ("A blast has left 25 militants of the front including one of its leaders dead.", [("killed", 25)]),
    ("Two barrel bombs were dropped on the camp.", [("equipment", 2)]),
    ("Some 300 people attended the funeral.", [("people", 300)]),
    ("The strike destroyed 14 homes.", [("count", 14)]),
    ("The militia robbed and executed 12 men and executed 40 contracts.", [("killed", 12), ("count", 40)]),
    ("The band killed and crucified five villagers.", [("killed", 5)]),
    ("Some 40 rebels were rounded up and executed.", [("killed", 40)]),
    ("The raid ended in the killing or wounding of 12 militants.", [("casualties", 12)]),
    ("Some 88 killed & injured.", [("casualties", 88)]),
    ("At least 15 of the 350 hostages taken by the group were shot dead.", [("killed", 15), ("captured", 350)]),
    ("In the town of Daraa 15 civilians were killed and around 40 wounded.", [("killed", 15), ("wounded", 40)]),
    ("Fifteen of the dead, among them four children, were found.", [("killed", 15), ("killed", 4)]),
    ("The blast claimed 12 Malian martyrs.", [("killed", 12)]),
    ("Three million Sudanese have become refugees.", [("displaced", 3e6)]),
    ("The toll is likely to reach 20,000 today.", [("killed", 20_000)]),
    ("Four people are missing since the crash.", [("missing", 4)]),
    ("Twenty heads of the militia were killed.", [("killed", 20)]),
    ("They shot down 95 drones and jammed 46 others.", [("equipment", 95), ("equipment", 46)]),
    ("The village lies 60 kilometres (35 miles) from the coast.", [("distance", 60)]),
    ("They sent a 5,000-strong force.", [("deployed", 5000)]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES, ids=[text for text, _ in MEASURES])
def test_measures(text: str, expected: list[tuple[str, float]]) -> None:
    _, m = figures(text)
    held = [(f.measure.value, f.low if f.low is not None else f.high) for f in m.figures]
    assert held == [(measure, pytest.approx(value)) for measure, value in expected]


NONE = [
    "G-7 ministers met in Rome.",
    "An F-16 crossed the strait.",
    "The convoy stopped on Highway 4.",
    "They cited Article 5 and Resolution 1701.",
    "Amina Diallo, 33, fled.",
    "A 33-year-old man was held.",
    "The 101st Airborne moved out.",
    "One of them fled.",
    "No one fled.",
    "The two leaders met.",
    "They dispute the nine-dash line.",
    "It fell on September 11, 2001.",
    "It fell in 2014.",
    "It lasted three days.",
    "The Senate voted 51-49.",
    "Call 202-456-1111.",
    "The order cites 50 U.S.C. 1701.",
    "1. The parties shall withdraw.",
    "The Group of 20 met.",
    "He was struck by a 155mm shell.",
    "The bomb struck at around 715 pm when traffic was heavy.",
    "The talks begin at 10:30 am.",
    "The second attack failed.",
    "The pact binds the Five Eyes, the Quad and Six Assurances.",
    "Slideshow (21 Images) Doctors told of it.",
    "That is a number of demands under one roof.",
    "They exported 500 last year.",
    "It took half of the day.",
    "They cut the '24 budget.",
    "It is Sat 04 Oct 2014 at 1514 in Goma.",
    "",
    " ",
    "12",
]


@pytest.mark.parametrize("text", NONE)
def test_no_figures(text: str) -> None:
    doc, m = figures(text)
    assert [doc[f.number.start : f.number.end].text for f in m.figures] == []


FIELDS: list[tuple[str, dict[str, Any]]] = [
    (
        "Russia has lost over 300,000 service members since the conflict began in February 2022.",
        {
            "counted": "service members", "population": "Russia", "unit": "person", "cumulative": True,
            "period": "since the conflict began in February 2022", "begin": "2022-02", "finish": "2024-10-24",
        },
    ),
    ("Drones killed 12 people on Tuesday.", {"period": "on Tuesday", "begin": "2024-10-22", "finish": "2024-10-22"}),
    ("Drones killed 12 people in the past 24 hours.", {"begin": "2024-10-23", "finish": "2024-10-24"}),
    ("The army loses 90 men a day.", {"rate": "day", "cumulative": False}),
    ("They fly 40 sorties per week.", {"rate": "week"}),
    ("So far, 300 villagers have died.", {"cumulative": True}),
    ("They give tens of millions of dollars per month to the militia.", {"rate": "month"}),
    ("They bought $3 million worth of wheat.", {"counted": "wheat"}),
    ("Another 40 soldiers were killed.", {"cumulative": False}),
    ("They paid €20 million.", {"unit": "EUR"}),
    ("They paid 7 billion yuan.", {"unit": "CNY"}),
    ("They paid a $1.3 billion ransom.", {"unit": "USD", "low": 1.3e9}),
    ("They burned 40 tanks.", {"unit": "tank", "counted": "tanks"}),
    ("They hold 40 percent of it.", {"unit": "percent"}),
    ("The raid killed 18 rebel commanders and members.", {"counted": "rebel commanders and members"}),
    ("The raid killed 12 soldiers and a child.", {"counted": "soldiers"}),
    ("One Malian was killed.", {"counted": "Malian", "measure": "killed"}),
    ("They met 13 heads of state.", {"counted": "heads of state", "unit": "person"}),
    ("Some 200 families fled Sake.", {"unit": "family", "measure": "displaced"}),
    ("The raid killed 12 Sahel Guard (SG) fighters.", {"counted": "Sahel Guard (SG) fighters"}),
    ("Jihadists killed 12 IS members.", {"counted": "IS members"}),
    ("Half of — half of the crops are lost.", {"counted": "crops"}),
    ("The toll rises to 76: monitor.", {"counted": None, "measure": "killed"}),
    ("Gas kills hundreds Council meets.", {"counted": None}),
    ("Troops stand within 12 kilometres of the city.", {"counted": None}),
    ("They pledged 1 million of barrels.", {"unit": "bbl"}),
    ("They spent $13 billion since 2021 and that is all.", {"period": "since 2021", "cumulative": True}),
    ("They gave $13 billion since December.", {"begin": "2023-12"}),
    ("A raid killed 12 people in the worst attack since 1990.", {"period": None}),
    ("A raid killed 12 people in a town that has been besieged since 2019.", {"period": None}),
    ("They cut it by $3 trillion over 10 years.", {"period": "over 10 years"}),
    ("Between May and July 2024 raids killed 40 people.", {"period": "Between May and July 2024", "begin": "2024-05"}),
    ("Prices are up 40 percent from last week.", {"period": None}),
    ("Forty people were hurt by overnight strikes.", {"period": "overnight"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), FIELDS, ids=[text for text, _ in FIELDS])
def test_fields(text: str, fields: dict[str, Any]) -> None:
    doc, mark = only(text)
    for name, expected in fields.items():
        held = getattr(mark, name)
        if name in {"counted", "period"} and held is not None:
            held = doc[held.start : held.end].text
        elif name == "population" and held is not None:
            held = doc[held].text
        assert held == expected, name


def test_words_of_a_sum_stand_with_the_number_beside_them() -> None:
    _, m = figures("They dropped 66 bundles altogether from 12 trucks.")
    assert [f.cumulative for f in m.figures] == [True, None]


@pytest.mark.parametrize("row", rows("bounds"), ids=lambda row: str(row["form"]))
def test_bounds_lexicon(row: dict[str, Any]) -> None:
    for text in row["examples"]:
        _, m = figures(text)
        if row["effect"] == "none":
            assert any(
                f.exact and row["form"].split()[0] in m.lower[f.number.start : f.number.end] for f in m.figures
            ), text
        else:
            assert row["form"] in [f.bound for f in m.figures], text
    for text in row["counterexamples"]:
        assert row["form"] not in [f.bound for f in figures(text)[1].figures], text


@pytest.mark.parametrize("row", rows("measures"), ids=lambda row: str(row["measure"]))
def test_measures_lexicon(row: dict[str, Any]) -> None:
    for text in row["examples"]:
        assert row["measure"] in [f.measure.value for f in figures(text)[1].figures], text
    for text in row["counterexamples"]:
        assert row["measure"] not in [f.measure.value for f in figures(text)[1].figures], text


@pytest.mark.parametrize(
    "row", [*rows("units"), *rows("currencies")], ids=lambda row: str(row.get("unit", row.get("code")))
)
def test_units_lexicon(row: dict[str, Any]) -> None:
    unit = row.get("unit", row.get("code"))
    for text in row["examples"]:
        assert unit in [f.unit for f in figures(text)[1].figures], text
    for text in row["counterexamples"]:
        assert unit not in [f.unit for f in figures(text)[1].figures], text


def _label(m: Marks) -> bool:
    return not m.figures


def _added(m: Marks) -> bool:
    return any(f.cumulative is False for f in m.figures)


def _running(m: Marks) -> bool:
    return any(f.cumulative for f in m.figures)


def _one(m: Marks) -> bool:
    return len(m.figures) == 1


def _change(m: Marks) -> bool:
    return len(m.figures) == 2


def _beasts(m: Marks) -> bool:
    return all(f.measure.value != "killed" for f in m.figures)


def _killed(m: Marks) -> bool:
    return not _beasts(m)


def _displaced(m: Marks) -> bool:
    return all(f.measure.value == "displaced" for f in m.figures)


def _grouped(m: Marks) -> bool:
    return all(f.unit != "person" for f in m.figures)


def _happening(m: Marks) -> bool:
    return all(f.measure.value != "equipment" for f in m.figures)


CLASSES = {
    "label": _label,
    "citation": _label,
    "clock": _label,
    "change": _change,
    "repair": _one,
    "cumulative": _running,
    "fresh": _added,
    "unfigured": _label,
    "animal": _beasts,
    "life_taking": _killed,
    "harming_people": _killed,
    "refuge": _displaced,
    "moving": _displaced,
    "leading": _killed,
    "supposed": _killed,
    "group": _grouped,
    "caption": _label,
    "series": _happening,
}


@pytest.mark.parametrize("row", rows("figure_words"), ids=lambda row: str(row["class"]))
def test_figure_words_lexicon(row: dict[str, Any]) -> None:
    fires = CLASSES[row["class"]]
    assert figure_words(row["class"])
    for text in row["examples"]:
        assert fires(figures(text)[1]), text
    for text in row["counterexamples"]:
        assert not fires(figures(text)[1]), text
