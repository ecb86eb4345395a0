"""Web archives as Common Crawl News has them, made for a test: a record is a gzip member of its own."""

from __future__ import annotations

import gzip
import json

PAGE = (
    '<html><head><title>{title}</title><meta property="og:site_name" content="Example Wire">'
    '<meta property="article:published_time" content="{day}T08:00:00Z">'
    '<script type="application/ld+json">{data}</script></head>'
    "<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
)
TEXT = "Officials in Khartoum said that rebels shelled the port on Monday, killing at least {n} people."


def page(number: int, day: str = "2024-10-24", text: str | None = None) -> bytes:
    """An article that says who published it and when."""
    said = {"@type": "NewsArticle", "headline": f"Report {number}", "datePublished": day}
    body = PAGE.format(title=f"Report {number}", day=day, data=json.dumps(said), text=text or TEXT.format(n=number))
    return body.encode("utf-8")


def response(body: bytes, url: str, status: str = "200 OK", headers: tuple[str, ...] = ()) -> bytes:
    """A captured response."""
    kind = headers or ("Content-Type: text/html; charset=utf-8",)
    return record(
        "response",
        "\r\n".join((f"HTTP/1.1 {status}", *kind, "", "")).encode() + body,
        f"WARC-Target-URI: {url}",
        "Content-Type: application/http; msgtype=response",
    )


def record(kind: str, body: bytes, *headers: str) -> bytes:
    """A record of any kind, captured on 25 October 2024."""
    head = ("WARC/1.0", f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:5b3cb7f2-0000-4000-8000-000000000000>")
    tail = ("WARC-Date: 2024-10-25T06:00:00Z", *headers, f"Content-Length: {len(body)}", "", "")
    return "\r\n".join((*head, *tail)).encode() + body + b"\r\n\r\n"


def archive(*records: bytes, packed: bool = True) -> bytes:
    """The records one after the other, each packed by itself."""
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)


def news(count: int, day: str = "2024-10-24") -> list[bytes]:
    """`count` captures between a warcinfo record, requests and metadata, as a crawler writes them."""
    made = [record("warcinfo", b"software: a crawler\r\n", "Content-Type: application/warc-fields")]
    for number in range(1, count + 1):
        url = f"https://www.example.org/{number}"
        made.append(record("request", b"GET / HTTP/1.1\r\n\r\n", "Content-Type: application/http; msgtype=request"))
        made.append(response(page(number, day), url))
    return made
