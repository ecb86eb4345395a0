"""Packages: what is whole verifies, and nothing can be changed in one without being found."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from factories import document, every_kind
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect.evidence import Archive, NotAPackage, build, verify
from onrecord.types.fetched import Fetched

BODY = b"<html><p>The ministry said that the bridge was closed.</p></html>"
ANSWER = Fetched("http://paper.example/", "http://paper.example/", 200, (), BODY, "2024-10-28T08:00:00Z", raw=BODY)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    archive = Archive(tmp_path_factory.mktemp("evidence"))
    capture = archive.keep(ANSWER)
    return build(document(), every_kind(), [(capture, archive.read(capture))])


def faults(package: bytes) -> list[str]:
    return [f"{check.what}: {check.fault}" for check in verify(package) if check.fault]


def contents(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as held:
        return {name: held.read(name) for name in held.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in files.items():
            held.writestr(name, data)
    return out.getvalue()


def resealed(files: dict[str, bytes]) -> bytes:
    """Packed with sums that fit: what somebody could do who knows the format."""
    manifest = json.loads(files["manifest.json"])
    for name in manifest["files"]:
        if name in files:
            manifest["files"][name]["sha256"] = hashlib.sha256(files[name]).hexdigest()
    files = {**files, "manifest.json": json.dumps(manifest).encode()}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}
    files["SHA256SUMS"] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
    return packed(files)


def test_a_whole_package_holds(package: bytes) -> None:
    assert faults(package) == []
    said = " ".join(check.what for check in verify(package))
    assert "capture of http://paper.example/" in said
    assert f"{len(every_kind())} claims" in said


def test_the_same_record_makes_the_same_package(tmp_path: Path, package: bytes) -> None:
    archive = Archive(tmp_path)
    capture = archive.keep(ANSWER)
    assert build(document(), every_kind(), [(capture, archive.read(capture))]) == package


def test_the_sums_are_such_as_sha256sum_takes(package: bytes) -> None:
    files = contents(package)
    for row in files["SHA256SUMS"].decode().splitlines():
        digest, name = row.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest


def test_a_document_from_a_file_has_no_captures_and_says_so() -> None:
    checks = list(verify(build(document(), every_kind(), [])))
    assert not [check for check in checks if check.fault]
    assert "read from a file" in checks[-1].what


NAMES = ("README.txt", "document.json", "document.txt", "claims.jsonl", "SHA256SUMS")


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_or_missing_file_is_found(package: bytes, name: str) -> None:
    files = contents(package)
    assert faults(packed({**files, name: files[name] + b" "}))
    assert faults(packed({key: data for key, data in files.items() if key != name}))


def changed(files: dict[str, bytes], name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    assert old in files[name]
    return {**files, name: files[name].replace(old, new)}


RESEALED = {
    "the text": ("document.txt", b"rebels shelled", b"nobody shelled", "differ"),
    "the document": ("document.json", b"rebels shelled", b"nobody shelled", "another content than its id"),
    "the date": ("document.json", b"2024-10-24", b"2024-10-25", "another content than its id"),
    "a claim": ("claims.jsonl", b'"exact": "Officials', b'"exact": "Officers', "don't stand where it says"),
}


@pytest.mark.parametrize("name", RESEALED)
def test_who_reseals_a_package_is_found_by_what_must_fit_together(package: bytes, name: str) -> None:
    file, old, new, said = RESEALED[name]
    found = faults(resealed(changed(contents(package), file, old, new)))
    assert any(said in fault for fault in found), found


def test_a_capture_of_something_else_is_found(package: bytes, tmp_path: Path) -> None:
    files = contents(package)
    (name,) = (key for key in files if key.startswith("captures/"))
    archive = Archive(tmp_path)
    other = archive.keep(replace(ANSWER, address="http://x.example/", body=b"other", raw=b"other"))
    assert any("another address" in fault for fault in faults(resealed({**files, name: archive.read(other)})))
    assert any("compression" in fault for fault in faults(resealed({**files, name: b"garbage"})))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "captures/../x", "extra.txt", "captures/x.warc.gz", "C:\\x"]
)
def test_a_package_with_odd_names_is_none(package: bytes, name: str) -> None:
    with pytest.raises(NotAPackage, match="which no package does"):
        list(verify(packed({**contents(package), name: b"x"})))


def test_a_package_that_another_program_packed_again_holds(package: bytes) -> None:
    assert faults(packed({"captures/": b"", **contents(package)})) == []


def test_other_ways_of_packing_are_none(package: bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as held:
        for name, data in contents(package).items():
            held.writestr(name, data)
    with pytest.raises(NotAPackage, match="packed in a way"):
        list(verify(out.getvalue()))


def test_bombs_are_no_packages(package: bytes) -> None:
    with pytest.raises(NotAPackage, match="times its size"):
        list(verify(packed({**contents(package), "README.txt": bytes(100_000_000)})))
    with pytest.raises(NotAPackage, match="more than any package"):
        list(verify(packed({f"{number}": b"" for number in range(1_500)})))


@pytest.mark.parametrize("manifest", [b"", b"{}", b"[]", b'{"files": 1, "captures": []}', b"[" * 100_000])
def test_a_broken_manifest_is_told(package: bytes, manifest: bytes) -> None:
    with pytest.raises(NotAPackage, match="manifest"):
        list(verify(packed({**contents(package), "manifest.json": manifest})))


def test_a_package_of_another_format_is_told(package: bytes) -> None:
    files = changed(contents(package), "manifest.json", b"onrecord-evidence/1", b"onrecord-evidence/9")
    with pytest.raises(NotAPackage, match="onrecord-evidence/9"):
        list(verify(packed(files)))


@given(st.binary(max_size=200))
def test_anything_else_is_no_package(data: bytes) -> None:
    with pytest.raises(NotAPackage):
        list(verify(data))


@given(st.integers(0, 100_000), st.integers(0, 255))
def test_no_byte_changes_unfound(package: bytes, at: int, byte: int) -> None:
    """Changed bytes are found, or are such that the files inside stay what they were (times, flags of the ZIP)."""
    data = bytearray(package)
    data[at % len(data)] = byte
    try:
        found = faults(bytes(data))
    except NotAPackage:
        return
    assert found or contents(bytes(data)) == contents(package)
