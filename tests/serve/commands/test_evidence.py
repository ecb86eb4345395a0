"""`onrecord read URL` and `onrecord evidence`: from a page on a server to a package that a stranger can check."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from serve.conftest import Command

from onrecord.ledger import Ledger

SENTENCE = "The harbour master of Port Sudan said on Monday that two ships had been turned away."
PAGE = f"""<html><head><title>Ships</title><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-10-28T07:00:00Z"></head>
<body><article><p>{SENTENCE}</p></article></body></html>"""


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE.encode() if self.path == "/ships" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("ONRECORD_ALLOW_LOOPBACK", "1")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_page_is_read_by_its_address_and_handed_on_as_a_package(
    command: Command, site: str, ledger: Path, tmp_path: Path
) -> None:
    done = command("read", f"{site}/ships", f"{site}/gone", "--json")
    assert done.exit_code == 1
    assert "(404)" in done.stderr
    claim = json.loads(done.stdout.splitlines()[0])
    assert (claim["document"]["publisher"], claim["document"]["url"]) == ("Harbour Post", f"{site}/ships")
    with Ledger.open(ledger) as held:
        (capture,) = held.captures(claim["document"]["id"])
    assert (tmp_path / "ledger.evidence" / capture.file).exists()

    assert capture.digest in command("show", claim["document"]["id"]).stdout
    assert "captures" in command("doctor").stdout

    package = tmp_path / "package.zip"
    assert command("evidence", "export", claim["id"], "--output", str(package)).exit_code == 0
    assert command("evidence", "export", claim["document"]["id"], "-o", str(package)).exit_code == 0
    checked = command("evidence", "verify", str(package))
    assert checked.exit_code == 0
    assert f"capture of {site}/ships" in checked.stdout
    assert json.loads(command("evidence", "verify", str(package), "--json").stdout)["sound"] is True


def test_reading_the_same_page_again_changes_nothing(command: Command, site: str, ledger: Path) -> None:
    command("read", f"{site}/ships")
    again = command("read", f"{site}/ships")
    assert "1 unchanged" in again.stderr
    with Ledger.open(ledger) as held:
        assert [len(list(held.captures(made.id))) for made in held.documents()].count(1) == 1


def test_evidence_that_is_gone_is_told(command: Command, site: str, ledger: Path, tmp_path: Path) -> None:
    command("read", f"{site}/ships")
    with Ledger.open(ledger) as held:
        document = next(made.id for made in held.documents() if made.url == f"{site}/ships")
        (capture,) = held.captures(document)
    (tmp_path / "ledger.evidence" / capture.file).unlink()
    told = command("doctor")
    assert told.exit_code == 1
    assert "1 of 1 captures are not in the folder" in told.stdout
    exported = command("evidence", "export", document, "-o", str(tmp_path / "package.zip"))
    assert exported.exit_code == 0
    assert "was left out" in exported.stderr


def test_without_a_ledger_nothing_is_kept(command: Command, site: str, tmp_path: Path) -> None:
    assert command("read", f"{site}/ships", "--no-ledger").exit_code == 0
    assert not (tmp_path / "ledger.evidence").exists()


def test_a_changed_package_is_told(command: Command, tmp_path: Path, ledger: Path) -> None:
    package = tmp_path / "package.zip"
    with Ledger.open(ledger) as held:
        document = next(iter(held.documents())).id
    command("evidence", "export", document, "-o", str(package))
    import zipfile

    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(package) as held_, zipfile.ZipFile(changed, "w") as out:
        for name in held_.namelist():
            out.writestr(name, held_.read(name).replace(b"rebels", b"nobody"))
    told = command("evidence", "verify", str(changed))
    assert told.exit_code == 1
    assert "WRONG" in told.stdout


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1/", "not on the public internet"),
        ("http://0x7f.1/", "odd form"),
        ("http://router.local/", "a name of this machine or its network"),
        ("ftp://paper.example/", "begins with http"),
    ],
)
def test_addresses_that_are_not_fetched_are_told(command: Command, address: str, said: str) -> None:
    told = command("read", address)
    assert told.exit_code == 1
    assert said in told.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("evidence", "export", "d_nothing"), "no document"),
        (("evidence", "export", "c_nothing"), "no claim"),
        (("evidence", "verify", "missing.zip"), "cannot be read"),
        (("evidence", "verify", __file__), "no package of evidence"),
    ],
)
def test_what_cannot_be_exported_or_checked_is_told(command: Command, args: tuple[str, ...], said: str) -> None:
    told = command(*args)
    assert told.exit_code in (2, 3)
    assert said in told.stderr


def test_a_setting_that_is_none_is_told(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PROXY", "socks5://127.0.0.1:1080")
    told = command("read", "https://paper.example/")
    assert told.exit_code == 2
    assert "ONRECORD_PROXY" in told.stderr
