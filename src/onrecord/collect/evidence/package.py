"""A package by which a stranger can check a document, its captures and its claims, with onrecord or without."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from onrecord.collect.evidence import warc
from onrecord.collect.fetching.faults import FetchFault
from onrecord.collect.fetching.limits import FetchLimits
from onrecord.collect.fetching.unpacking import Unpacking
from onrecord.collect.found import Limits
from onrecord.types import Claim, Document
from onrecord.types.capture import Capture
from onrecord.types.codec import Malformed, decode, decode_claim, encode, parsed
from onrecord.version import __version__

FORMAT = "onrecord-evidence/1"
MANIFEST, SUMS, README = "manifest.json", "SHA256SUMS", "README.txt"
DOCUMENT, TEXT, CLAIMS = "document.json", "document.txt", "claims.jsonl"
CAPTURES = "captures/"
_CAPTURE = re.compile(CAPTURES + r"[0-9a-f]{64}\.[0-9a-f]{12}\.warc\.gz")
_KNOWN = (MANIFEST, SUMS, README, DOCUMENT, TEXT, CLAIMS)
# A package holds one document; these bound what is unpacked of one that a stranger sends.
MOST_FILES, MOST_BYTES, MOST_GROWTH = 1_000, 200_000_000, 200
_EPOCH = (1980, 1, 1, 0, 0, 0)

HOW = """This package holds one document as it was captured, the text taken from it, and what it claims.

  captures/*.warc.gz  the answers of the web servers, byte for byte, with their headers (WARC 1.1)
  document.txt        the text that was taken from them
  document.json       the same with publisher, dates and address
  claims.jsonl        one claim a line; `evidence` gives the place of its words in document.txt, in characters
  manifest.json       every file with its SHA-256 and size, and every capture with its address and time
  SHA256SUMS          the same sums for sha256sum

To check it with onrecord:

  onrecord evidence verify THIS-FILE.zip

Without onrecord, unpacked:

  sha256sum -c SHA256SUMS
  warcio check captures/*.warc.gz

Sums prove that nothing changed since they were made, not who made them: compare the sum of this package, or of
SHA256SUMS, with what its maker says by another way.
"""


class NotAPackage(Exception):
    """A file that is no package of evidence; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: `fault` says what is wrong with it, None where it holds."""

    what: str
    fault: str | None = None


def build(document: Document, claims: Sequence[Claim], captures: Sequence[tuple[Capture, bytes]]) -> bytes:
    """The package as a ZIP file. The same record gives the same bytes."""
    files: dict[str, bytes] = {
        README: HOW.encode(),
        DOCUMENT: _json(encode(document)),
        TEXT: document.text.encode("utf-8", "surrogatepass"),
        CLAIMS: b"".join(json.dumps(encode(claim), ensure_ascii=True).encode() + b"\n" for claim in claims),
    }
    files.update({_name(capture): data for capture, data in captures})
    manifest = {
        "format": FORMAT,
        "software": f"onrecord/{__version__}",
        "document": document.id,
        "claims": len(claims),
        "captures": [{**encode(capture), "file": _name(capture)} for capture, _ in captures],
        "files": {name: {"sha256": warc.sha256(data), "bytes": len(data)} for name, data in sorted(files.items())},
    }
    files[MANIFEST] = _json(manifest)
    sums = (f"{warc.sha256(data)}  {name}\n" for name, data in sorted(files.items()))
    files[SUMS] = "".join(sums).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in sorted(files.items()):
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def verify(package: bytes) -> Iterator[Check]:
    """Everything that can be checked of a package, one after the other. Raises NotAPackage."""
    files = _unpacked(package)
    try:
        manifest = json.loads(files[MANIFEST])
        stated = {str(name): str(held["sha256"]) for name, held in manifest["files"].items()}
        captures = [decode(Capture, capture) for capture in manifest["captures"]]
    except (KeyError, TypeError, ValueError, AttributeError, Malformed, RecursionError) as error:
        raise NotAPackage(f"its {MANIFEST} is missing or broken: {error}") from error
    if manifest.get("format") != FORMAT:
        raise NotAPackage(f"its format is {manifest.get('format')!r}, and this onrecord knows {FORMAT!r}")
    yield from _sums(files, stated)
    document = yield from _document(files, manifest)
    if document is not None:
        yield from _claims(files, document, manifest)
    for capture in captures:
        yield _capture(files, capture)
    if not captures:
        yield Check("no captures: the document was read from a file, and what it was taken from is not kept")


def _sums(files: Mapping[str, bytes], stated: Mapping[str, str]) -> Iterator[Check]:
    sums = "".join(f"{warc.sha256(data)}  {name}\n" for name, data in sorted(files.items()) if name != SUMS)
    for name, digest in sorted(stated.items()):
        if name not in files:
            yield Check(name, "is missing")
        elif warc.sha256(files[name]) != digest:
            yield Check(name, "was changed: it doesn't match its SHA-256")
        else:
            yield Check(name)
    for name in sorted(set(files) - set(stated) - {MANIFEST, SUMS}):
        yield Check(name, "is not in the manifest")
    yield Check(SUMS, None if files.get(SUMS) == sums.encode() else "doesn't match the files")


def _document(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Generator[Check, None, Document | None]:
    """Returns the document where it is one."""
    try:
        document = parsed(Document, files[DOCUMENT])
        text = files[TEXT].decode("utf-8", "surrogatepass")
    except (KeyError, ValueError, Malformed, RecursionError) as error:
        yield Check("document", f"cannot be read: {error}")
        return None
    made = Document.make(
        document.text,
        publisher=document.publisher,
        published=document.published,
        title=document.title,
        url=document.url,
    )
    fault = None
    if made.id != document.id or document.id != manifest.get("document"):
        fault = "has another content than its id says"
    elif text != document.text:
        fault = f"{TEXT} and {DOCUMENT} differ"
    yield Check(f"document {document.id}: its id follows from its content", fault)
    return document


def _claims(files: Mapping[str, bytes], document: Document, manifest: Mapping[str, Any]) -> Iterator[Check]:
    held, fault = 0, None
    for number, line in enumerate(files.get(CLAIMS, b"").splitlines(), start=1):
        try:
            claim = decode_claim(json.loads(line))
        except (ValueError, Malformed, RecursionError) as error:
            fault = fault or f"line {number} is no claim: {error}"
            continue
        span, held = claim.evidence, held + 1
        if claim.document.id != document.id or document.text[span.start : span.end] != span.exact:
            fault = fault or f"the words of claim {claim.id} don't stand where it says"
    if fault is None and held != manifest.get("claims"):
        fault = f"{held} claims, and the manifest says {manifest.get('claims')}"
    yield Check(f"{held} claims: their words stand in the document", fault)


def _capture(files: Mapping[str, bytes], capture: Capture) -> Check:
    what = f"capture of {capture.address} at {capture.at}"
    try:
        held = warc.kept(files[capture.file], Limits())
    except KeyError:
        return Check(what, f"{capture.file} is missing")
    except warc.Damaged as damaged:
        return Check(what, f"{damaged}")
    if (held.address, held.at, held.status) != (capture.address, capture.at, capture.status):
        return Check(what, "the record is of another address or time")
    if _content_digest(held) != capture.digest:
        return Check(what, "the content is not the one that the manifest names")
    return Check(what)


def _content_digest(held: warc.Kept) -> str | None:
    """The SHA-256 of the content, unpacked anew; None where it doesn't unpack."""
    unpacking = Unpacking(held.address, held.encoding, FetchLimits())
    try:
        unpacking.add(held.raw)
        return warc.sha256(unpacking.finish())
    except FetchFault:
        return None


def _unpacked(package: bytes) -> dict[str, bytes]:
    """The files of a package by name. Raises NotAPackage for anything else, bombs and odd names among it."""
    try:
        with zipfile.ZipFile(BytesIO(package)) as held:
            entries = held.infolist()
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise NotAPackage("it holds more than any package does")
            files: dict[str, bytes] = {}
            for entry in entries:
                name = entry.filename
                if entry.is_dir() and name == CAPTURES:
                    continue  # as other programs write it that pack the same files again
                if (name not in _KNOWN and not _CAPTURE.fullmatch(name)) or name in files:
                    raise NotAPackage(f"it holds {name[:80]!r}, which no package does")
                if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise NotAPackage(f"{name} is packed in a way that no package is")
                if entry.file_size > (1 << 20) + MOST_GROWTH * entry.compress_size:
                    raise NotAPackage(f"{name} unpacks to more than {MOST_GROWTH} times its size")
                with held.open(entry) as file:
                    files[name] = file.read(entry.file_size + 1)
                if len(files[name]) != entry.file_size:
                    raise NotAPackage(f"{name} is not as long as it says")
            return files
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error) as error:
        raise NotAPackage(f"it is no ZIP file, or a broken one: {error}") from error


def _name(capture: Capture) -> str:
    return f"{CAPTURES}{capture.file.rsplit('/', 1)[-1]}"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, indent=1).encode() + b"\n"
