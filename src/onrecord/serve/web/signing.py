"""In whose name a form writes: whoever is signed in, else the name that is given with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import quote, unquote

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ledger import Ledger
from onrecord.serve.permission import Asker
from onrecord.serve.web import looking
from onrecord.serve.web.forms import Form
from onrecord.types.audit import Caller

COOKIE = "onrecord_name"
LONGEST = 64
"""Characters of a name."""
REASON = 2_000
"""Characters of a reason."""
YEAR = 365 * 24 * 3600

DONE = {
    "added": "Added. It stands on the record in your name.",
    "corrected": "Corrected. What was read before is kept in the history.",
    "rejected": "Rejected. It counts no more, and stays in its history.",
    "commented": "Your comment is on the record.",
    "judged": "Judged. It counts from now on; undo it below.",
    "attached": "Attached. It counts from now on; take it back below.",
    "undone": "Taken back. The row stays, and what it did is undone.",
    "assessed": "Your assessment is on the record.",
    "graded": "Graded. Your grade outranks the machine's; undo it below.",
    "withdrawn": "Taken back. Its claims stand no longer, and are kept.",
    "reinstated": "It counts again.",
    "assigned": "Assigned.",
    "signed": "Signed off.",
    "saved": "Saved. It stands below the filters of the search page.",
    "removed": "Removed.",
    "named": "Named. The names in the documents stay as they are.",
}
"""What a page says after a form was sent, by what stands in its address."""


def account(asker: Asker | None) -> str | None:
    """The name of whoever is signed in; None where nobody need be."""
    return asker.name if asker is not None and asker.account else None


def remembered(request: Request, asker: Asker | None) -> str:
    """The name that a form begins with: the one signed in, the one given last, else the user's of the machine."""
    given = unquote(request.cookies.get(COOKIE, ""))[:LONGEST].strip()
    return account(asker) or given or (asker.name if asker is not None else "")


def signed(asker: Asker, form: Form) -> str:
    """The name in which the form writes; where there is none the form says so."""
    return account(asker) or form.given("by", "Say who you are: the name stands beside what you do.", LONGEST)


def reason(form: Form) -> str:
    """Why; where nothing is said the form says that it must be."""
    return form.given("reason", "Say why: others will read it beside what you did.", REASON)


def caller(asker: Asker, who: str) -> Caller:
    """Whom the audit log names."""
    return replace(asker.caller, who=who)


@contextmanager
def writing(request: Request, asker: Asker, who: str) -> Iterator[Ledger]:
    """The ledger to write to in a name; what was written is reconciled at the end. Raises LedgerError."""
    with looking.record(request).writing() as held:
        yield held.acting(caller(asker, who))


def back(request: Request, path: str, done: str, asker: Asker, who: str) -> Response:
    """To a page that says what was done, where something was; the name is remembered for the next form."""
    path, _, place = path.partition("#")
    said = f"{'&' if '?' in path else '?'}done={done}" if done else ""
    there = f"{path}{said}{f'#{place}' if place else ''}"
    answer = RedirectResponse(there, status_code=303)
    if account(asker) is None:
        secure = request.url.scheme == "https"
        answer.set_cookie(
            COOKIE, quote(who), max_age=YEAR, httponly=True, samesite="strict", secure=secure, path="/"
        )  # fmt: skip
    return answer


def done(request: Request) -> str | None:
    """What was done just now, as a sentence."""
    return DONE.get(request.query_params.get("done", ""))
