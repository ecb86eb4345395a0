"""What a page is asked for, as it stands in its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from onrecord.ledger.finding import Wanted
from onrecord.serve.countries import code
from onrecord.types import Query
from onrecord.types.days import first_day, last_day
from onrecord.types.proposition import Status
from onrecord.types.vocabulary import Kind

LONGEST = 400
"""Characters of one filter."""
BORNE = ("person:", "body:", "country:")
"""How the ids begin that claims themselves bear; all others come of reconciling them."""


class Unusable(Exception):
    """A filter that makes no sense: `name` as it stands in the address, and what is wrong with it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters that all pages share. Dates are ISO days; `as_of` is the end of a day of publication."""

    about: str | None = None
    actor: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    status: str | None = None
    kind: str | None = None

    def query(self, limit: int | None = None, *, latest: bool = False) -> Query:
        """For claims. `as_of` is a last day like `until`: what was published later is not looked at."""
        until = min(filter(None, (self.until, self.as_of)), default=None)
        return Query(
            about=self.about,
            actor=code(self.actor) if self.actor else None,
            source=code(self.source) if self.source else None,
            since=self.since,
            until=until,
            kind=Kind(self.kind) if self.kind else None,
            limit=limit,
            latest=latest,
        )

    def wanted(self) -> Wanted:
        """For propositions; a status is that of the day `as_of`, where one is asked for."""
        return Wanted(
            about=self.about,
            status=self.status,
            then=self.as_of,
            actor=code(self.actor) if self.actor else None,
            since=self.since,
            kind=self.kind,
            began=min(filter(None, (self.until, self.as_of)), default=None),
        )

    def only(self, *names: str) -> Asked:
        """With those filters alone that a page has: no other is shown as on."""
        return Asked(**{name: getattr(self, name) for name in names})

    def address(self, path: str, **changed: str | None) -> str:
        """`path` with these filters, some of them changed."""
        given = {name: value for name, value in asdict(replace(self, **changed)).items() if value}
        return f"{path}?{urlencode(given)}" if given else path

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def who(id_: str, name: str) -> str:
    """What finds the claims of somebody: the id where claims bear it, else the name."""
    return id_ if id_.startswith(BORNE) else name


def asked(request: Request, *names: str) -> Asked:
    """Those filters of a page in its address; others, that it does not know, count for nothing. Raises Unusable."""
    return _asked(request.query_params).only(*names)


def of_address(query: str, *names: str) -> Asked:
    """Likewise in what stands behind the question mark of an address. Raises Unusable."""
    return _asked(dict(parse_qsl(query))).only(*names)


def _asked(held: Mapping[str, str]) -> Asked:
    given = {name: " ".join(held.get(name, "").split()) or None for name in Asked.__dataclass_fields__}
    for name, value in given.items():
        if value and len(value) > LONGEST:
            raise Unusable(name, f"longer than {LONGEST} characters")
        if value and not value.isprintable():
            raise Unusable(name, "it holds signs that cannot be printed")
    for name in ("since", "until", "as_of"):
        if value := given[name]:
            given[name] = _day(name, value)
    for name, terms in (("status", Status), ("kind", Kind)):
        if (value := given[name]) and value not in [term.value for term in terms]:
            raise Unusable(name, f"{value!r} is none of {', '.join(term.value for term in terms)}")
    if given["since"] and given["until"] and given["since"] > given["until"]:
        raise Unusable("since", f"{given['since']} is after {given['until']}")
    return Asked(**given)


def _day(name: str, value: str) -> str:
    """A day, or that on which a month or year begins or ends. Raises Unusable."""
    found = first_day(value) if name == "since" else last_day(value)
    if found is None or len(value) > len(found):
        raise Unusable(name, f"{value!r} is no day like 2024-10-24, 2024-10 or 2024")
    return found


def number(request: Request, name: str, default: int, most: int) -> int:
    """A whole number in the address, between 0 and `most`. Raises Unusable."""
    value = request.query_params.get(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or len(value) > len(str(most)) or int(value) > most:
        raise Unusable(name, f"{value[:20]!r} is no number from 0 to {most}")
    return int(value)
