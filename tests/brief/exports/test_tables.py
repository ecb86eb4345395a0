"""Tables of events: one row a reported event, typed in Parquet, inert in CSV, the same words and ids in both."""

import csv
import io
import json

import pyarrow.parquet as parquet
import pytest
from brief.exports.sample import AS_OF, Held, goma, made, proposition
from factories import actor, claim, content, document, every_kind, link, stand

from onrecord.brief.briefing import tidy
from onrecord.brief.exports import Filed
from onrecord.brief.exports.acled import kind_of
from onrecord.types import Place, Timex
from onrecord.types.proposition import Bearing
from onrecord.types.vocabulary import Act, Kind, PloverType, Precision, Sector, SourceKind, TimexType


def rows(name="polecat-csv", excerpt=None):
    return list(csv.DictReader(io.StringIO(made(name, excerpt).decode(), newline="")))


def cells(name, excerpt=None):
    return parquet.read_table(io.BytesIO(made(name, excerpt))).to_pylist()


def test_one_row_for_each_event_that_a_document_reports():
    events = list(goma().claims(Kind.EVENT))
    assert [row["Event ID"] for row in rows()] == [event.id for event in events]
    assert [row["Exact Words"] for row in rows()] == [event.evidence.exact for event in events]


def test_a_row_says_who_says_so_and_how_sure_they_are():
    army, copy, denial = rows()
    assert (army["Event Type"], army["Quad Code"], army["Actor Country"]) == ("ASSAULT", "MATERIAL CONFLICT", "RWA")
    assert (army["Attribution"], army["Attribution Acts"]) == ("Col. Amani Bisimwa (said)", "assert")
    assert (denial["Factuality"], denial["Polarity"], denial["Bearing"]) == ("CT-", "negated", "against")
    assert {row["Proposition"] for row in (army, copy, denial)} == {"p_0000000000000001"}
    assert {row["Proposition Status"] for row in (army, copy, denial)} == {"contested"}
    assert army["Latitude"] == "-1.7"
    assert (army["Feature Type"], army["City"]) == ("city", "Goma")


def test_a_date_that_the_words_do_not_tell_is_that_of_publication_and_says_so():
    row = rows()[0]
    assert (row["Event Date"], row["Event Date Basis"]) == ("2025-01-27", "published")


def test_every_row_carries_the_stamp():
    for row in rows():
        assert (row["As Of"], row["Asked"], row["Onrecord Version"]) == (AS_OF, "about: Goma; since: 2025-01", "0.0.0")
        assert row["Claims In Export"] == str(goma().stamp.claims)


def test_parquet_holds_what_csv_holds_with_types_and_exact_words():
    table = parquet.read_table(io.BytesIO(made("polecat-parquet")))
    assert json.loads(table.schema.metadata[b"onrecord"])["as_of"] == AS_OF
    assert table.schema.field("Event Date").type == "date32"
    assert table.schema.field("Latitude").type == "double"
    for typed, plain in zip(table.to_pylist(), rows(), strict=True):
        for name, value in typed.items():
            told = f"{value:g}" if isinstance(value, float) else tidy(f"{'' if value is None else value}")
            assert plain[name].removeprefix("'") == told


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1 said", "@SUM(A1)", "\t=1+1", "-2+3", "＝1+1", "\u202e=1+1"])
def test_no_cell_is_computed(text):
    of = document(f"{text} shelled the port", publisher=text, title=text, url=text)
    held = Held([claim("event", of, (link(text, "said", Act.ASSERT, of.text),), actors=(actor(text, of.text),))], {})
    (row,) = rows(excerpt=held)
    assert not [cell for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
    assert cells("polecat-parquet", held)[0]["Exact Words"] == of.text


def test_what_is_only_asked_is_no_event():
    asked = claim("event", attribution=(link("Officials in Khartoum", "asked", Act.ASK),))
    assert rows(excerpt=Held([asked], {})) == []
    assert cells("polecat-parquet", Held([asked], {})) == []


COUNTRY = Place("Sudan", (), 15.0, 30.0, "SDN", Precision.COUNTRY)


def reported(publisher, value="CT+", time="past", toll=(), when=None, **given):
    """One report of an attack."""
    told = document(publisher=publisher)
    figures = tuple(content("figure", low=low, high=high) for low, high in toll)
    civilians = actor("people", told.text, sector=Sector.CIVILIAN)
    made = {"recipients": (civilians,), "figures": figures, "cameo": "194", "time": when, **given}
    factuality = stand(value, "-" if value[-1] == "-" else "+", time)
    return claim("event", told, factuality=factuality, **made)


def acled(*claims, one_proposition=True):
    held = proposition("p_1", Kind.EVENT, [(claim_, Bearing.FOR) for claim_ in claims])
    filed = {claim_.id: Filed(held, Bearing.FOR) for claim_ in claims} if one_proposition else {}
    return rows("acled-csv", Held(claims, {}, filed))


def test_one_row_for_each_event_however_many_report_it():
    (row,) = acled(reported("Second Wire", "PS+"), reported("Example Wire"))
    assert (row["event_id_cnty"], row["reports"]) == ("p_1", "2")
    assert row["source"] == "Example Wire; Second Wire"
    assert (row["factuality"], row["factuality_each"]) == ("CT+", "CT+; PS+")
    assert len(acled(reported("Second Wire"), reported("Example Wire"), one_proposition=False)) == 2


@pytest.mark.parametrize(
    "left_out",
    [
        {"value": "CT-"},
        {"place": COUNTRY},
        {"time": "future"},
        {"time": "conditional"},
        {"type": PloverType.CONSULT, "cameo": "042"},
    ],
    ids=str,
)
def test_what_did_not_happen_and_what_acled_does_not_code_makes_no_row(left_out):
    assert acled(reported("Example Wire", **left_out)) == []


@pytest.mark.parametrize(
    ("start", "end", "day", "precision"),
    [
        (None, None, "2024-10-24", "2"),
        ("2024-10-20", "2024-10-20", "2024-10-20", "1"),
        ("2024-10-20", "2024-10-22", "2024-10-20", "2"),
        ("2024-10-20", None, "2024-10-20", "2"),
        ("2024-10-01", "2024-10-31", "2024-10-01", "3"),
        ("2024-01-01", "2024-12-31", "2024-01-01", ""),
    ],
)
def test_a_day_and_how_exact_it_is(start, end, day, precision):
    time = Timex("then", (), TimexType.DATE, "X", start, end) if start else None
    (row,) = acled(reported("Example Wire", when=time))
    assert (row["event_date"], row["time_precision"]) == (day, precision)
    assert row["event_date_basis"] == ("stated" if start else "published")


def test_a_pronoun_in_a_chain_is_the_name_of_whoever_is_meant():
    he = link("He", "said", Act.ASSERT, kind=SourceKind.PERSON, entity="person:joe-biden")
    (row,) = rows(excerpt=Held([claim("event", attribution=(he,))], {}))
    assert row["Attribution"] == "Joe Biden (said)"


def test_a_denial_stands_beside_what_it_denies():
    (row,) = acled(reported("Example Wire"), reported("Hill Radio", "CT-"))
    assert row["denied_by"] == "Officials in Khartoum (said)"
    assert row["source"] == "Example Wire"


@pytest.mark.parametrize(
    ("tolls", "least", "most"),
    [
        ([()], "", ""),
        ([((12, None),)], "12", ""),
        ([((6, 6), (3, 3))], "6", "6"),
        ([((6, 6),), ((9, 9),)], "6", "9"),
        ([((6, 6),), ((9, None),)], "6", ""),
    ],
)
def test_the_dead_are_the_most_careful_number_and_none_is_not_zero(tolls, least, most):
    (row,) = acled(*(reported(f"Wire {number}", toll=toll) for number, toll in enumerate(tolls)))
    assert (row["fatalities"], row["fatalities_most"]) == (least, most)


@pytest.mark.parametrize(
    ("type_", "cameo", "sector", "expected"),
    [
        ("ASSAULT", "195", Sector.CIVILIAN, ("Explosions/Remote violence", "Air/drone strike")),
        ("ASSAULT", "190", Sector.CIVILIAN, ("Violence against civilians", "Attack")),
        ("ASSAULT", "193", Sector.MILITARY, ("Battles", "Armed clash")),
        ("ASSAULT", "190", None, ("", "")),
        ("PROTEST", "1411", None, ("Protests", "Peaceful protest")),
    ],
)
def test_types_of_acled(type_, cameo, sector, expected):
    struck = actor("people", sector=sector)
    made = content("event", type=PloverType(type_), cameo=cameo, recipients=(struck,))
    assert (kind_of(made).event, kind_of(made).sub_event) == expected


def test_a_table_of_claims_has_every_kind_with_the_label_that_the_command_takes():
    held = Held(every_kind(), {})
    found = {row["Kind"]: row["Label"] for row in rows("claims-csv", held)}
    assert set(found) == {kind.value for kind in Kind}
    assert (found["event"], found["figure"], found["tie"]) == ("ASSAULT", "killed", "adversary")
    assert (found["statement"], found["inference"]) == ("", "")
    assert [row["Claim"] for row in rows("claims-csv", held)] == [one.id for one in every_kind()]


@pytest.mark.parametrize(
    ("low", "high", "bounds", "told"),
    [
        (23, None, "open", ("23", "")),
        (None, 400, "open", ("", "400")),
        (350_000, 400_000, "range", ("350000", "400000")),
        (31, 31, "number", ("31", "31")),
        (None, None, "words only", ("", "")),
    ],
)
def test_a_figure_keeps_the_bounds_that_are_stated(low, high, bounds, told):
    (row,) = rows("figures-csv", Held([claim("figure", low=low, high=high)], {}))
    assert (row["Bounds"], (row["Low"], row["High"])) == (bounds, told)
    (typed,) = cells("figures-parquet", Held([claim("figure", low=low, high=high)], {}))
    assert (typed["Low"], typed["High"]) == (low, high)


def test_only_figures_are_in_the_table_of_figures_and_what_is_only_asked_in_none():
    assert [row["Claim"] for row in rows("figures-csv", Held(every_kind(), {}))] == [
        one.id for one in every_kind() if one.kind is Kind.FIGURE
    ]
    asked = claim("figure", attribution=(link("Officials in Khartoum", "asked", Act.ASK),))
    assert rows("figures-csv", Held([asked], {})) == rows("claims-csv", Held([asked], {})) == []
