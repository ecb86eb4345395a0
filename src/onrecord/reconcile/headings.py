"""How a proposition is called: its parts in words, by the table `lexicon/en/headings.yaml`."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

from onrecord.lexicon import naming
from onrecord.lexicon.store import rows
from onrecord.reconcile import vocab
from onrecord.reconcile.keys import Key
from onrecord.reconcile.parts import INTENDED
from onrecord.reconcile.places import NOWHERE, Where
from onrecord.types.vocabulary import Measure

LONG = 160
"""Characters of a heading beyond which only the last sentence of several is given, which holds what is claimed."""

_LABEL = re.compile(r"^(?:[A-Z][A-Z'’-]*[. ][A-Z.'’ -]*: ?|Q\b ?)")
_SENTENCE = re.compile(r"(?<=[a-z)\d][.?!]) (?=[A-Z“])")


def heading(key: Key, stated: bool = True) -> str:
    """A proposition's name by its key ("3,000 North Korean forces in Kursk, Russia"); empty where no row fits it,
    or its words alone tell which it is.

    `stated`: a source says on which day it happened; else the day is that of the report, and is called so.
    """
    row = None if key.words else _row(key)
    return _said(row["words"], _parts(key, stated), key) if row else ""


def worded(gist: str, key: Key, speaker: str = "") -> str:
    """Its words as a heading, with whose attack and which day it is of, and who says what begins with a pronoun.

    Empty where they are one as they stand. `speaker` is the one origin, empty where there are several.
    """
    said = _said_in(gist)
    if speaker and vocab.words("pointing").match(said.lower()):
        said = f"{speaker}: {said}"
    row = vocab.themes().get(key.theme) if key.family == "words" else None
    if row and row.family in ("incident", "losses"):
        parts = _parts(key, stated=False)
        aside = ", ".join(part.strip(" ,") for part in (parts["by"], parts["day"]) if part)
        said += f" ({aside})" if aside else ""
    return said if said != gist else ""


def _said_in(gist: str) -> str:
    """The words without the label of who speaks and what opens a turn; of several sentences the last."""
    said = _LABEL.sub("", gist)
    if len(said) > LONG and len(parts := [part for part in _SENTENCE.split(said) if part.strip()]) > 1:
        said = parts[-1]
    while opened := vocab.words("opener").match(said.lower()):
        said = said[opened.end() :]
    return said[:1].upper() + said[1:] if said != gist else said


def series(key: Key) -> str:
    """What figures of one measure of one population are called, whoever gave them and whatever they say.

    Those of an incident keep its place and day, those of forces and losses are told without a place ("North Korean
    forces killed"). Empty where nothing shows what is counted, or of whom.
    """
    if key.figure is None or key.family == "words":
        return ""
    placed = key.family in ("incident", "figure")
    bare = replace(key, where=key.where if placed else NOWHERE, agent=None if key.family == "incident" else key.agent)
    rate = f", a {key.figure[2]}" if key.figure[2] else ""
    parts = {**_parts(bare), "number": ""} | ({} if placed else {"where": ""})
    if row := _row(key):
        return _said(row["words"], parts, key) + rate
    measure, unit = key.theme.split()[:2]
    if measure == Measure.PEOPLE or not key.agent:
        return ""  # people of some kind or other
    counted = f"{measure} people" if unit == "person" else unit
    return _said("{party}: {counted} {where}", {**parts, "counted": counted}, key) + rate


def _row(key: Key) -> dict[str, Any] | None:
    return next((r for r in rows("headings") if r["family"] == key.family and r["theme"] in ("", key.theme)), None)


def _said(words: str, parts: dict[str, str], key: Key) -> str:
    planned = ", planned, expected or possible" if key.phase == INTENDED else ""
    return " ".join(words.format_map(parts).split()).replace(" ,", ",").strip(" ,") + planned


def bounds(low: float | None, high: float | None, rate: str | None = None) -> str:
    """The bounds of a figure: "at least 3,000", "up to 8,000", "1,000 to 1,200 a day"."""
    if low is None and high is None:
        return ""
    if low == high:
        said = _number(low)
    elif high is None:
        said = f"at least {_number(low)}"
    elif low is None:
        said = f"up to {_number(high)}"
    else:
        said = f"{_number(low)} to {_number(high)}"
    return said + (f" a {rate}" if rate else "")


def _parts(key: Key, stated: bool = True) -> dict[str, str]:
    low, high, rate = key.figure or (None, None, None)
    return {
        "number": bounds(low, high, rate),
        "agent": _adjective(key.agent) if key.agent else "",
        "party": naming.named(key.agent) if key.agent else "",
        "target": ", ".join(naming.named(one) for one in (key.target or "").split("+") if one),
        "hit": _hit(key.target) if key.target else "people",
        "against": f"against {naming.named(key.target)}" if key.target else "",
        "to": f"to {naming.named(key.target)}" if key.target else "",
        "by": f"by {naming.named(key.agent)}" if key.agent else "",
        "theme": key.theme.replace("_", " "),
        "where": _where(key.where) or (", place not told" if key.theme == "presence" else ""),
        "day": f", {'' if stated else 'reported '}{key.when}" if key.when else "",
    }


def _hit(target: str) -> str:
    """The group that was hit, with the capitals that its folded words have lost: "Ukrainian nationals"."""
    return " ".join(word.title() if word in vocab.countries() else word for word in naming.named(target).split())


def _adjective(party: str) -> str:
    kind, _, rest = party.partition(":")
    return naming.adjective_of().get(rest, naming.named(party)) if kind == "country" else naming.named(party)


def _where(where: Where) -> str:
    country = naming.countries().get(where.country or "", "")
    zone = {"front": "at the front", "border": "near the border"}.get(where.zone or "", "")
    if where.part and where.part.startswith("~"):
        side = {"central": "centre"}.get(where.part[1:], where.part[1:])
        place = f"in the {side}" + (f" of {country}" if country else "")
    elif where.part:
        place = f"in {where.part.title()}" + (f", {country}" if country else "")
    else:
        place = f"in {country}" if country else ""
    return " ".join(filter(None, (zone, place)))


def _number(value: float | None) -> str:
    if value is None or math.isinf(value):
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
