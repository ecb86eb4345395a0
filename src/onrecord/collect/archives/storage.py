"""Where archives lie and data sets go: files of this machine, and object stores through PyArrow. One door for both.

A name is a path, or an address such as `s3://bucket/key`; its scheme says which. Credentials come from the environment,
as the stores' own tools take them, never from the name: names are written on the record.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from onrecord.collect.files import walk
from onrecord.types import Outcome

LISTS = frozenset({"warc.paths", "warc.paths.gz"})
"""What Common Crawl puts beside its archives to list them: no documents."""

SCHEMES = ("s3", "gs", "gcs", "abfs", "abfss", "hdfs")
EXTRA = "pip install 'onrecord[scale]'"
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_SECRET = re.compile(r"://[^/@]*:[^/@]*@")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: its name and its size in bytes."""

    name: str
    size: int


class StorageError(Exception):
    """A place that cannot be read or written: with what is wrong and what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason, mend)
        self.reason, self.mend = reason, mend

    def __str__(self) -> str:
        return f"{self.reason} {self.mend}"


def is_remote(name: str) -> bool:
    return _ADDRESS.match(name) is not None


def join(folder: str, *parts: str) -> str:
    return "/".join((folder.rstrip("/"), *parts)) if is_remote(folder) else os.path.join(folder, *parts)


def listed(where: str, missing: bool = False) -> Iterator[Stored | Outcome]:
    """Every file at a place, by name: the one file, or all below a folder but hidden ones.

    What is below a folder and cannot be read is an Outcome. Raises StorageError, also where there is nothing, unless it
    may be `missing`.
    """
    if is_remote(where):
        yield from _listed_remotely(where, missing)
    elif os.path.isdir(where):
        for met in walk(Path(where)):
            if isinstance(met, Outcome):
                yield met
            elif met.name not in LISTS:
                yield Stored(str(met), _size(met))
    elif os.path.exists(where):
        yield Stored(where, _size(Path(where)))
    elif not missing:
        raise StorageError(f"There is nothing at {where}.", "Check the path.")


def opened(name: str) -> BinaryIO:
    """A file to read and seek in. Raises StorageError where the store does, OSError where this machine does."""
    if not is_remote(name):
        return open(name, "rb")
    with _told(name):
        return _opened(name)


def read(name: str) -> bytes | None:
    """A small file whole; None where there is none. Raises StorageError."""
    with _told(name):
        try:
            with _opened(name) if is_remote(name) else open(name, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None


def put(name: str, data: bytes) -> None:
    """A file with these contents, whole or not at all, whatever happens meanwhile. Raises StorageError."""
    with _told(name):
        if is_remote(name):
            system, path = _system(name)
            with system.open_output_stream(path) as stream:
                stream.write(data)
            return
        place = Path(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            with half.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            half.replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                half.unlink()
            raise


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it is opened later, and what is wrong with it is told then


def _opened(address: str) -> BinaryIO:
    system, path = _system(address)
    return cast(BinaryIO, system.open_input_file(path))


def _listed_remotely(where: str, missing: bool) -> Iterator[Stored]:
    with _told(where):
        from pyarrow import fs

        system, path = _system(where)
        info = system.get_file_info(path.rstrip("/"))
        if info.type == fs.FileType.NotFound:
            if missing:
                return
            raise StorageError(f"There is nothing at {where}.", "Check the address.")
        found = [info] if info.is_file else system.get_file_info(fs.FileSelector(info.path, recursive=True))
        files = sorted((one.path, one.size) for one in found if one.is_file)
    for path, size in files:
        below = path.removeprefix(info.path)
        if not any(part.startswith(".") or part in LISTS for part in below.split("/")):
            yield Stored(where.rstrip("/") + below, int(size))


def _system(name: str) -> tuple[Any, str]:
    parts = urlsplit(name)
    if parts.scheme.lower() not in SCHEMES:
        known = ", ".join(f"{scheme}://" for scheme in SCHEMES)
        raise StorageError(f"{name} is no path and no store that can be read.", f"Name a path, or one of {known}.")
    if _SECRET.search(name):
        raise StorageError("The address holds a password.", "Leave it out and set it in the environment.")
    root = f"{parts.scheme}://{parts.netloc}"
    system, base = _connected(root)
    return system, f"{base.rstrip('/')}{parts.path}"


@cache
def _connected(root: str) -> tuple[Any, str]:
    try:
        from pyarrow import fs
    except ImportError:
        raise StorageError(f"{root} needs PyArrow, which is not installed.", f"Install it: {EXTRA}") from None
    system, path = fs.FileSystem.from_uri(root)
    return system, str(path)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Faults of the disk and of stores, in a sentence."""
    try:
        yield
    except PermissionError as error:
        raise StorageError(
            f"{name} may not be read or written by this user.", "Give the rights, or name another."
        ) from error
    except (OSError, ValueError) as error:
        said = (getattr(error, "strerror", None) or str(error)).splitlines()[0][:300]
        what = (
            "Check the address, the network and the credentials." if is_remote(name) else "Check the path and the disk."
        )
        raise StorageError(f"{name} cannot be used: {said}.", what) from error
