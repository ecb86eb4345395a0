"""What can be done about a thing, as small forms that a page carries, and how one that was sent is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

from onrecord.ledger import Ambiguous, Changed, Ledger, Misfit, NotFound
from onrecord.serve.permission import Asker
from onrecord.serve.web import signing
from onrecord.serve.web.forms import Form
from onrecord.serve.web.rendering import page
from onrecord.types.account import Role
from onrecord.types.vocabulary import Term

Work = Callable[[Ledger, Asker, Form], object]
"""What a form does to the ledger, and who signs it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: with `options` (value, words) a choice, with `rows` a box of so many lines, else a line."""

    name: str
    label: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    rows: int = 0
    value: str = ""
    needed: str = ""
    """What is said where nothing is given; empty where nothing need be."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A form: where it is sent, what it says it does, and which page says that it is done.

    `hidden` are fields that nobody types; without `why` no reason is asked for, else in the words that it `asks` with.
    """

    title: str
    action: str
    button: str
    back: str
    done: str
    fields: tuple[Field, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    role: Role = Role.ANALYST
    why: bool = True
    grave: bool = False
    asks: str = "Reason"

    @property
    def at(self) -> str:
        """What tells its fields from those of other forms of the page."""
        return "".join(letter if letter.isalnum() else "-" for letter in self.action)


def labels(kind: type[Term]) -> tuple[tuple[str, str], ...]:
    """The labels of a closed list as choices, each with its meaning."""
    return tuple((term.value, f"{term.value}: {term.meaning}") for term in kind)


def may(asker: Asker, deeds: Sequence[Deed]) -> list[Deed]:
    """Those that whoever asks may do."""
    return [deed for deed in deeds if asker.may(deed.role)]


def carried_out(request: Request, asker: Asker, deed: Deed, fields: FormData, work: Work) -> Response:
    """Do what the form says; where something is missing or does not fit, the form again with what was typed."""
    asker.check(deed.role, f"“{deed.title}”")
    form = Form(fields)
    who = signing.signed(asker, form)
    if deed.why:
        signing.reason(form)
    for field in deed.fields:
        if field.needed:
            form.given(field.name, field.needed)
        if field.options:
            form.chosen(field.name, tuple(value for value, _ in field.options), field.needed or "Choose one of these.")
    status = 422
    if form.right:
        try:
            with signing.writing(request, asker, who) as held:
                work(held, replace(asker, name=who), form)
            return signing.back(request, deed.back, deed.done, asker, who)
        except Changed as error:
            form.wrong(_first(deed), f"{error} What you wrote is kept below.")
            status = 409
        except (NotFound, Ambiguous, Misfit) as error:
            form.wrong(_first(deed), str(error))
    return page(request, "deed.html.j2", title=deed.title, status=status, deed=deed, form=form)


def _first(deed: Deed) -> str:
    return deed.fields[0].name if deed.fields else "reason"
