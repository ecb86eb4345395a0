"""One answer as WARC 1.1 records (ISO 28500:2017), and back.

Written here rather than by warcio, whose writer re-encodes headers: what is evidence is kept byte for byte. Reading and
checking is warcio's, so that what is written is judged by another implementation.
"""

from __future__ import annotations

import gzip
import hashlib
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator

from onrecord.collect.found import Limits, Refused
from onrecord.collect.packed import Expanding
from onrecord.types.fetched import Fetched, Headers
from onrecord.version import __version__

# Undone by the time the content is kept, so that a reader must not undo it again; named as web archives do.
_UNDONE = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}


class Damaged(Exception):
    """A file that is no whole WARC of ours; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the records of one file hold: `body` is unpacked, `about` are the fields of the metadata record."""

    address: str
    at: str
    status: int
    raw: bytes
    encoding: str | None
    about: dict[str, str]


def records(fetched: Fetched, digest: str) -> bytes:
    """The answer, what was asked, and what is known of both, each a gzip member of its own. The same in, the same out.

    `digest` is the SHA-256 of the unpacked content.
    """
    target = fetched.address
    answer = _response(fetched)
    common = [("WARC-Target-URI", target), ("WARC-Date", fetched.at)]
    response, request, metadata = (_id(f"{target} {fetched.at} {digest} {part}") for part in ("res", "req", "meta"))
    peer = [("WARC-IP-Address", fetched.peer)] if fetched.peer else []
    payload = [("WARC-Payload-Digest", _digest(fetched.raw))]
    about = [
        ("software", f"onrecord/{__version__}"),
        ("asked", fetched.asked),
        *(("redirect", f"{status} {address}") for status, address in fetched.redirects),
        ("content-sha256", digest),
        ("content-length", str(len(fetched.body))),
    ]
    return b"".join(
        (
            _record(
                [("WARC-Type", "response"), ("WARC-Record-ID", response), *common, *peer, *payload],
                "application/http; msgtype=response",
                answer,
            ),
            _record(
                [("WARC-Type", "request"), ("WARC-Record-ID", request), *common, ("WARC-Concurrent-To", response)],
                "application/http; msgtype=request",
                _request(fetched),
            ),
            _record(
                [("WARC-Type", "metadata"), ("WARC-Record-ID", metadata), *common, ("WARC-Refers-To", response)],
                "application/warc-fields",
                _lines(about),
            ),
        )
    )


def kept(data: bytes, limits: Limits) -> Kept:
    """What a file of one answer holds, all its digests checked. Raises Damaged."""
    try:
        found = _walked(data, limits)
    except Damaged:
        raise
    except Refused as refused:
        raise Damaged(refused.reason) from refused
    except Exception as error:  # warcio raises whatever comes, AttributeError among it, where a record is broken
        raise Damaged(f"it cannot be read: {error}") from error
    if found is None:
        raise Damaged("it holds no answer")
    return found


def _walked(data: bytes, limits: Limits) -> Kept | None:
    unpacked = Expanding(BytesIO(data), limits.expansion).read()
    if not unpacked.startswith(b"WARC/"):  # warcio would look for other formats in it, and complain on standard error
        raise Damaged("it is no WARC")
    answer: tuple[str, str, int, bytes, str | None] | None = None
    about: dict[str, str] = {}
    for record in ArchiveIterator(BytesIO(unpacked), check_digests=True):
        content = record.raw_stream.read()
        if record.digest_checker.passed is False:
            raise Damaged(f"the {record.rec_type} record doesn't match its digest")
        if record.rec_type == "response" and answer is None:
            header = record.rec_headers.get_header
            if not header("WARC-Block-Digest") or not header("WARC-Payload-Digest"):
                raise Damaged("the response record has no digest")
            encoding = record.http_headers.get_header("Content-Encoding")
            status = int(record.http_headers.get_statuscode())
            answer = (header("WARC-Target-URI"), header("WARC-Date"), status, content, encoding)
        elif record.rec_type == "metadata":
            lines = content.decode("utf-8", "replace").split("\r\n")
            about.update(line.split(": ", 1) for line in lines if ": " in line)
    return Kept(*answer, about) if answer else None


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record(headers: Headers | list[tuple[str, str]], media_type: str, block: bytes) -> bytes:
    named = [*headers, ("WARC-Block-Digest", _digest(block)), ("Content-Type", media_type)]
    named.append(("Content-Length", str(len(block))))
    return gzip.compress(b"WARC/1.1\r\n" + _lines(named) + b"\r\n" + block + b"\r\n\r\n", mtime=0)


def _response(fetched: Fetched) -> bytes:
    """The answer's own bytes; what was undone on the way goes by another name."""
    named = [(_UNDONE.get(name.lower(), name), value) for name, value in fetched.headers]
    first = f"{fetched.version} {fetched.status} {fetched.reason}\r\n"
    return (first + "".join(f"{name}: {value}\r\n" for name, value in named) + "\r\n").encode("latin-1") + fetched.raw


def _request(fetched: Fetched) -> bytes:
    path = fetched.address.split("://", 1)[-1]
    target = path[path.find("/") :] if "/" in path else "/"
    return f"GET {target} HTTP/1.1\r\n".encode("ascii") + _lines(fetched.request) + b"\r\n"


def _lines(named: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in named).encode("utf-8")


def _digest(data: bytes) -> str:
    return f"sha256:{b32encode(hashlib.sha256(data).digest()).decode('ascii')}"


def _id(name: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"
