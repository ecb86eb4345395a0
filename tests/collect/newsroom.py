"""A news site on loopback: pages and feeds that can be changed, with ETags, redirects, refusals and a log."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from onrecord.collect.fetching import Fetcher, FetchLimits, FetchSettings

ARTICLE = """<!DOCTYPE html><html><head><title>{title}</title><meta property="og:site_name" content="Lakeside Herald">
<meta property="article:published_time" content="{published}">{more}</head><body><article><h1>{title}</h1>
{body}</article></body></html>"""
BODY = (
    "Officials in Gao said on Thursday that rebels shelled the market, and that at least {number} people were killed.",
    "The mayor said that the road to the north was closed and that the bridge had been damaged in the fighting.",
    "A spokesman for the army denied that any of its units had been near the market when the first shells fell there.",
)
WALL = """<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>
<p>Enable JavaScript and cookies to continue</p></body></html>"""


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass(slots=True)
class Newsroom:
    """What is served, by path; `asked` are the requests as (path, status)."""

    base: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def put(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        held = {name.replace("_", "-"): value for name, value in headers.items()}
        if status == 200:
            held.setdefault("ETag", f'"{hashlib.sha256(data).hexdigest()[:12]}"')
        self.answers[path] = Answer(status, data, held)
        return self.base + path

    def article(
        self, path: str, number: int = 12, title: str = "Shells fall on Gao", head: str = "", foot: str = "",
        published: str = "2024-10-24T14:30:00+03:00", more: str = "",
    ) -> str:  # fmt: skip
        parts = [head, *(part.format(number=number) for part in BODY), foot]
        body = "".join(f"<p>{part}</p>" for part in parts if part)
        return self.put(path, ARTICLE.format(title=title, published=published, body=body, more=more))

    def rss(self, path: str, *items: str, title: str = "Lakeside Herald") -> str:
        return self.put(path, f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>")

    def item(
        self, path: str | None, title: str = "Shells fall on Gao", guid: str = "", text: str = "",
        date: str = "Thu, 24 Oct 2024 14:30:00 +0300",
    ) -> str:  # fmt: skip
        link = f"<link>{self.base}{path}</link>" if path else ""
        guid = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        said = f"<description>{text}</description>" if text else ""
        return f"<item><title>{title}</title>{link}{guid}<pubDate>{date}</pubDate>{said}</item>"

    def count(self, path: str, status: int | None = None) -> int:
        return sum(asked == path and status in (None, answered) for asked, answered in self.asked)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Newsroom

    def do_GET(self) -> None:
        answer = self.site.answers.get(self.path, Answer(404, b"nothing here", {}))
        status, body = answer.status, answer.body
        if status == 200 and self.headers.get("If-None-Match") == answer.headers.get("ETag"):
            status, body = 304, b""
        self.site.asked.append((self.path, status))
        self.send_response(status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *given: object) -> None:
        pass


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    site = Newsroom()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def door() -> Fetcher:
    """The door, let through to loopback and without pauses."""
    return Fetcher(settings=FetchSettings(allow_loopback=True), limits=FetchLimits(delay_seconds=0.0, total_seconds=10))
