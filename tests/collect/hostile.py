"""A server on loopback where every path misbehaves in its own way, and a fetcher that takes it for the internet.

The fetcher's policy is in force as it is outside: names resolve to public addresses by a table, and only the last step,
the connection, is led to this server.
"""

from __future__ import annotations

import asyncio
import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli
import httpcore
import pytest

from onrecord.collect.fetching import Fetcher, FetchLimits, FetchSettings

PUBLIC = "93.184.215.14"
OTHER = "151.101.1.67"
NAMES: dict[str, Sequence[str]] = {
    "paper.example": [PUBLIC],
    "other.example": [OTHER],
    "inside.example": ["10.0.0.7"],
    "both.example": [PUBLIC, "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "nat.example": ["64:ff9b::7f00:1"],
}
QUICK = FetchLimits(
    body_bytes=300_000, connect_seconds=1.0, idle_seconds=0.4, total_seconds=2.0, delay_seconds=0.0, header_bytes=16_384
)

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; `content_encoding` and the like become headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-length", str(len(body)))
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=location)


@dataclass
class Server:
    """Routes by path; what is asked for is kept as (host, path, headers)."""

    routes: Mapping[str, bytes | Behaviour]
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    sent: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
            path = head[0].split(" ")[1]
            self.asked.append((headers.get("host", ""), path, headers))
            found = self.routes.get(f"{headers.get('host')}{path}") or self.routes.get(path) or MISSING
            if isinstance(found, bytes):
                await self.pour(writer, found)
            else:
                await found(writer)
        with suppress(OSError, asyncio.CancelledError):
            writer.close()
            await writer.wait_closed()

    async def pour(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        """Sends in pieces as long as somebody takes them."""
        for at in range(0, len(data), 16_384):
            writer.write(data[at : at + 16_384])
            await writer.drain()
            self.sent += len(data[at : at + 16_384])


MISSING = answer(b"no such page", "404 Not Found")


@asynccontextmanager
async def internet(
    routes: Mapping[str, bytes | Behaviour],
    limits: FetchLimits = QUICK,
    settings: FetchSettings | None = None,
    names: Mapping[str, Sequence[str] | list[Sequence[str]]] = NAMES,
    certificate: Path | None = None,
    trusting: bool = True,
) -> AsyncIterator[tuple[Fetcher, Server]]:
    """A fetcher and the server that every public address leads to; with a certificate it talks TLS."""
    server = Server(routes)
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=context)
    port = listening.sockets[0].getsockname()[1]
    looked: dict[str, int] = {}

    async def resolve(host: str, port: int) -> Sequence[str]:
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found: Any = names[host]
        if found and not isinstance(found[0], str):  # one answer after the other: a name that is rebound
            looked[host] = looked.get(host, 0) + 1
            return found[min(looked[host], len(found)) - 1]
        return found

    async def dial(ip: str, asked: int, seconds: float) -> httpcore.AsyncNetworkStream:
        server.dialled.append((ip, asked))
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", port, timeout=seconds)

    trusted = ssl.create_default_context(cafile=str(certificate)) if certificate and trusting else None
    try:
        async with Fetcher(limits, settings, resolve=resolve, dial=dial, tls=trusted) as fetcher:
            yield fetcher, server
    finally:
        listening.close()


async def plain_dial(ip: str, port: int, seconds: float) -> httpcore.AsyncNetworkStream:
    """A connection to where it is asked for: for proxies, which stand on loopback."""
    return await httpcore.AnyIOBackend().connect_tcp(ip, port, timeout=seconds)


def certify(folder: Path, name: str = "paper.example") -> Path:
    """A certificate of its own for this name, with its key, made by openssl; skips where there is none."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    key, certificate, both = folder / "key.pem", folder / "certificate.pem", folder / "both.pem"
    asked = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN={name}"
    asked += f" -addext subjectAltName=DNS:{name} -keyout {key} -out {certificate}"
    subprocess.run([program, *asked.split()], check=True, capture_output=True)
    both.write_text(key.read_text() + certificate.read_text())
    return both


# Behaviours: what strangers' servers do.


async def silent(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


def pouring(start: bytes, piece: bytes, pause: float = 0.0) -> Behaviour:
    """Begins so, and goes on with one piece after the other for ever."""

    async def pour(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return pour


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
SLOW: dict[str, Behaviour] = {
    "silent": silent,
    "dripping headers": pouring(OK, b"x", 0.05),
    "dripping body": pouring(OK + b"content-length: 100000\r\n\r\n", b"x", 0.05),
}
ENDLESS: dict[str, Behaviour] = {
    "header": pouring(OK + b"x: ", b"y" * 4_096),
    "headers": pouring(OK, b"x-a: b\r\n" * 100),
    "hints": pouring(b"", b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" * 20),
    "body": pouring(OK + b"\r\n", b"z" * 8_192),
    "chunks": pouring(CHUNKED, b"1;" + b"e" * 200 + b"\r\nx\r\n"),
    "trailers": pouring(CHUNKED + b"0\r\n", b"x-a: b\r\n" * 100),
}


async def reset(writer: asyncio.StreamWriter) -> None:
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    return


def gzip_bomb(size: int = 50_000_000) -> bytes:
    """`size` noughts, packed a thousandfold."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = bytes(1_000_000)
    return b"".join([*(engine.compress(piece) for _ in range(size // len(piece))), engine.flush()])


def brotli_bomb(size: int = 200_000_000) -> bytes:
    """`size` noughts, packed more than a hundredthousandfold."""
    engine = brotli.Compressor(quality=5)
    piece = bytes(1_000_000)
    return b"".join([*(engine.process(piece) for _ in range(size // len(piece))), engine.finish()])


def empty_members(count: int = 5_000) -> bytes:
    return gzip.compress(b"") * count
