"""What an address answered, to documents; and addresses to documents, one after the other."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from onrecord.collect.addresses import article_of
from onrecord.collect.archives.storage import StorageError
from onrecord.collect.documents import document_of
from onrecord.collect.evidence.archive import Archive
from onrecord.collect.fetching import FaultKind, Fetcher, FetchFault
from onrecord.collect.files import collect_stream
from onrecord.collect.found import Found, Item, Limits, Metadata, Refused
from onrecord.collect.pages import strip_page
from onrecord.collect.sites import own_address
from onrecord.collect.sniffing import HEAD, Format, sniff
from onrecord.collect.walls import wall
from onrecord.types import Outcome
from onrecord.types.capture import Capture
from onrecord.types.fetched import Fetched
from onrecord.types.vocabulary import Disposition

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DISPOSITION = {
    FaultKind.TOO_LARGE: Disposition.TOO_LARGE,
    FaultKind.BAD_COMPRESSION: Disposition.MALFORMED,
    FaultKind.BAD_ANSWER: Disposition.MALFORMED,
}
LATER = "try again later"
# What a status means for who wants the page, and what to do (RFC 9110, 6585, 7725).
_STATUS = {
    401: ("the site wants a password", "open it in a browser, save it, and read the file"),
    402: ("the site wants to be paid", "open it in a browser, save it, and read the file"),
    403: ("the site refuses programs or this place", "open it in a browser, save it, and read the file"),
    404: ("there is no such page", "check the address"),
    410: ("the page was taken down", "look for it in a web archive"),
    429: ("the site says that it is asked too often", LATER),
    451: ("the page is withheld for legal reasons", "look for it in a web archive"),
}


def collect_addresses(
    addresses: Iterable[str],
    defaults: Metadata | None = None,
    limits: Limits | None = None,
    fetcher: Fetcher | None = None,
    archive: Archive | None = None,
) -> Iterator[Item]:
    """Every document that the addresses answer; what cannot be one is an Outcome with reason and mend.

    With an archive, what is answered is kept before anything is made of it. Raises StorageError where it can't be.
    """
    door = fetcher or Fetcher()
    with asyncio.Runner() as runner:
        for address in addresses:
            try:
                fetched = runner.run(door.fetch(address))
            except FetchFault as fault:
                yield fault_outcome(address, fault)
                continue
            capture = kept(fetched, archive)
            yield from items_of(fetched, defaults or Metadata(), limits or Limits(), capture)


def kept(fetched: Fetched, archive: Archive | None) -> Capture | None:
    """An answer goes into the archive before anything is made of it. Raises StorageError where it can't."""
    try:
        return archive.keep(fetched) if archive is not None and _good(fetched) else None
    except OSError as error:
        raise StorageError(
            f"Evidence of {fetched.asked} cannot be kept in {archive.folder if archive else ''}: "
            f"{error.strerror or error}.",
            "Check the disk and that folder, or set ONRECORD_EVIDENCE to another; then run this again: it goes on.",
        ) from error


def fault_outcome(address: str, fault: FetchFault) -> Outcome:
    """How an address ends that gave no answer."""
    disposition = _DISPOSITION.get(fault.kind, Disposition.FAILED)
    return Outcome(address, disposition, reason=fault.reason, mend=fault.mend)


def items_of(fetched: Fetched, defaults: Metadata, limits: Limits, capture: Capture | None = None) -> Iterator[Item]:
    """The documents of an answer, by its content and not by what its header says; or the outcome that it ends in.

    `defaults` supply what a document doesn't say of itself. Raises nothing for a fault of the answer.
    """
    name = fetched.asked
    if not _good(fetched):
        yield _refusal(fetched).outcome(name)
        return
    given = Metadata(url=fetched.address, fetched=fetched.at)
    if sniff(fetched.body[:HEAD]) is Format.HTML:
        try:
            found = _page(fetched, defaults, given, limits)
        except Refused as refused:
            yield refused.outcome(name)
        else:
            article = article_of(found.document.url or fetched.address)
            yield replace(found, capture=capture, article=article)
        return
    for item in collect_stream(name, BytesIO(fetched.body), defaults.over(given), limits):
        yield replace(item, capture=capture) if isinstance(item, Found) else item


def _good(fetched: Fetched) -> bool:
    return 200 <= fetched.status < 300


def _page(fetched: Fetched, defaults: Metadata, given: Metadata, limits: Limits) -> Found:
    """The document of a page. Raises Refused."""
    charset = _CHARSET.search(fetched.header("content-type") or "")
    text, said, notes = strip_page(fetched.body, charset[1] if charset else None)
    said, odd = own_address(said, fetched.address)
    if what := wall(said.title, text):
        mend = "open it in a browser, save it, and read the file"
        raise Refused(Disposition.FAILED, f"{what}, and shows no page", mend)
    return document_of(text, said.over(defaults).over(given), fetched.asked, limits, (*notes, *odd))


def _refusal(fetched: Fetched) -> Refused:
    status = fetched.status
    if status >= 500:
        reason, mend = "the site fails", LATER
    else:
        reason, mend = _STATUS.get(status, ("the site doesn't answer with a page", "check the address"))
    if mend is LATER and fetched.retry_after:
        mend = f"try again in {round(fetched.retry_after):,} seconds"
    return Refused(Disposition.FAILED, f"{reason} ({status})", mend)
