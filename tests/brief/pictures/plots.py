"""Small factories for pictures: what a record would count, with defaults that keep a row on one line."""

from __future__ import annotations

from onrecord.types.origin import Independence, Origin
from onrecord.types.plot import Bond, Counts, Dated, Node, Spot
from onrecord.types.proposition import Assessment, FigureComparison, FigurePoint, FigureRelation, Proposition, Status
from onrecord.types.vocabulary import Kind, Precision, Relation


def stated(low, high=None, at="2024-10-24", source="the ministry", claim="c_1", exact=True):
    """A figure as a source gave it: one number, unless `exact` is false."""
    return FigurePoint(source, at, low, low if exact and high is None else high, f"{source} said {low}", claim)


def proposition(*figures, id_="p_1", against=(), origins=None, status=Status.CLAIMED, **given):
    """What figures of one value are about; `against` pairs claims that contradict each other."""
    compared = tuple(FigureComparison(a, b, FigureRelation.CONTRADICT, "no number is within both") for a, b in against)
    spoken = origins or tuple(Origin(f.source, f.source, None, False, (f.claim,)) for f in figures)
    return Proposition(
        id_, Kind.FIGURE, "", (), spoken, Independence.UNKNOWN, (), (), Assessment(status, "", "", None, ""),
        None, None, figures=figures, comparisons=compared, **given,
    )  # fmt: skip


def spot(name="Gao", claims=1, lat=16.27, lon=-0.04, precision=Precision.CITY, country="MLI", **given):
    counts = given.pop("counts", Counts(so=claims))
    return Spot(
        name.casefold(),
        name,
        country,
        precision,
        lat,
        lon,
        counts,
        "2024-10-01",
        "2024-10-24",
        given.get("latest", f"c_{name}"),
    )


def dated(starts, day, ends=None, claims=1, **given):
    return Dated(starts, ends or starts, day, given.get("counts", Counts(so=claims)), f"c_{starts}_{day}")


def bond(left="country:MLI", right="country:NER", relation=Relation.SUPPLIER, claims=1, inside=None, **given):
    within = claims if inside is None else inside
    named = [Node(key, given.get("names", {}).get(key, key.rpartition(":")[2])) for key in (left, right)]
    return Bond(
        named[0], relation, named[1], given.get("symmetric", False), Counts(so=claims), Counts(so=within), claims,
        "2024-10-01", "2024-10-24", f"c_{left}_{right}",
    )  # fmt: skip
