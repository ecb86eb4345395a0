"""The evidence folder: one file an answer, named by what it holds, never changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from onrecord.collect.evidence import warc
from onrecord.collect.found import Limits
from onrecord.types.capture import Capture
from onrecord.types.fetched import Fetched

VARIABLE = "ONRECORD_EVIDENCE"
SUFFIX = ".warc.gz"


def evidence_folder(ledger: str | Path) -> Path:
    """$ONRECORD_EVIDENCE; else beside the ledger's file, by its name; of a ledger that is no file, the user's data."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    if "://" in str(ledger):
        return user_data_path("onrecord", appauthor=False) / "evidence"
    return Path(ledger).with_suffix(".evidence")


class Archive:
    """A folder of answers. Files appear whole or not at all; several processes may write at once.

    A file is named by the SHA-256 of the unpacked content and by the address, so that a page which hasn't changed is
    kept once, as it was first seen. `cat` of all files is one valid WARC.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, fetched: Fetched) -> Capture:
        """The answer in the folder: written now, or as it was kept before. Raises OSError."""
        digest = warc.sha256(fetched.body)
        file = f"{digest[:2]}/{digest}.{warc.sha256(fetched.address.encode())[:12]}{SUFFIX}"
        media_type = fetched.header("content-type")
        path = self.folder / file
        at, asked = fetched.at, fetched.asked
        if path.exists():
            try:
                held = warc.kept(path.read_bytes(), Limits())
                at, asked = held.at, held.about.get("asked", asked)
            except warc.Damaged:  # by a disk or a hand: it is put aside, and what has just come takes its place
                os.replace(path, path.with_name(f"{path.name}.damaged"))
                _write(path, warc.records(fetched, digest))
        else:
            _write(path, warc.records(fetched, digest))
        return Capture(digest, len(fetched.body), asked, fetched.address, at, fetched.status, media_type, file)

    def read(self, capture: Capture) -> bytes:
        """The file of a capture. Raises FileNotFoundError where the folder no longer has it."""
        path = (self.folder / capture.file).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise FileNotFoundError(capture.file)
        return path.read_bytes()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, also when the power goes: written beside, flushed to the disk, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        if hasattr(os, "O_DIRECTORY"):
            folder = os.open(path.parent, os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
