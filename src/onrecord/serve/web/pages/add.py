"""Adding texts: pasted or as files, read behind the page that says how far it is."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from onrecord.collect import BadDate, Metadata, iso_date
from onrecord.collect.files import collect_stream
from onrecord.collect.found import Limits
from onrecord.ledger import Ledger
from onrecord.serve.jobs import Jobs, TooMany
from onrecord.serve.permission import Analyst
from onrecord.serve.web import looking, signing
from onrecord.serve.web.faults import Refused
from onrecord.serve.web.forgery import LONGEST, Posted
from onrecord.serve.web.forms import Form
from onrecord.serve.web.rendering import page
from onrecord.types import Claim, Outcome, Query
from onrecord.types.vocabulary import Disposition

router = APIRouter()

MOST = 60
"""Claims of one document that its reading shows at once; its page shows all."""
FINE = (Disposition.READ, Disposition.UNCHANGED)

Read = tuple[Outcome, list[Claim], int]
"""How an input ended, its first claims, and how many there are."""


@router.get("/add")
def add(request: Request, asker: Analyst) -> HTMLResponse:
    """The form."""
    return _form(request, Form(), 200)


@router.post("/add")
def added(request: Request, fields: Posted, asker: Analyst) -> Response:
    """Have what was given read; to the page that says how far it is."""
    form = Form(fields)
    who = signing.signed(asker, form)
    metadata = _metadata(form)
    given = _given(form, fields)
    if not given and "text" not in form.errors:
        form.wrong("text", "Paste a text here, or choose files.")
    if not form.right:
        return _form(request, form, 422)
    record = looking.record(request)
    record.begin()
    items = (item for name, data in given for item in collect_stream(name, BytesIO(data), metadata, Limits()))
    try:
        job = _jobs(request).submit([name for name, _ in given], items, signing.caller(asker, who))
    except TooMany as error:
        raise Refused(str(error), "Go back and send it again in a while.", status=503) from None
    return signing.back(request, f"/add/{job.id}", "", asker, who)


@router.get("/add/{id_}")
def reading(request: Request, id_: str, asker: Analyst) -> HTMLResponse:
    """How far a reading is; at its end what became of every input, with the claims that were read."""
    job = _jobs(request).job(id_)
    held = looking.ledger(request)
    return page(
        request,
        "reading.html.j2",
        title="What was read" if job.over else "Reading",
        job=job,
        read=[_read(held, one) for one in job.outcomes] if job.over else [],
        fine=FINE,
    )


def _jobs(request: Request) -> Jobs:
    held: Jobs = request.app.state.jobs
    return held


def _read(held: Ledger, outcome: Outcome) -> Read:
    if outcome.document is None:
        return outcome, [], 0
    query = Query(document=outcome.document)
    return outcome, list(held.claims(Query(document=outcome.document, limit=MOST))), held.count(query)


def _form(request: Request, form: Form, status: int) -> HTMLResponse:
    most = LONGEST // (1024 * 1024)
    return page(request, "add.html.j2", title="Add texts", status=status, form=form, most=most)


def _metadata(form: Form) -> Metadata:
    """What the form says of the texts; the form says what of it makes no sense."""
    published = None
    if said := form.short("date", 40):
        try:
            published = iso_date(said)
        except BadDate as error:
            form.wrong("date", f"{str(error)[:1].upper()}{str(error)[1:]}. Write it like 2024-10-24.")
    url = form.short("url", 2_000) or None
    if url is not None and not _web(url):
        form.wrong("url", "An address begins with https:// or http:// and names a host.")
    return Metadata(
        published=published, publisher=form.short("publisher", 200) or None, title=form.short("title", 400) or None,
        url=url,
    )  # fmt: skip


def _web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _given(form: Form, fields: FormData) -> list[tuple[str, bytes]]:
    """The text that was pasted, and the files, each with what it is called by."""
    found = []
    if form["text"]:
        when = datetime.now(UTC).strftime("%Y-%m-%d %H.%M.%S")
        found.append((f"pasted on {when}", form["text"].encode("utf-8", "replace")))
    for file in fields.getlist("files"):
        if isinstance(file, UploadFile) and (file.filename or file.size):
            found.append(((file.filename or "a file without a name")[:200], file.file.read()))
    return found
