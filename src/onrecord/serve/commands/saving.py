"""Output into a file: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from onrecord.serve.commands.console import USAGE, fail


def saved(pieces: Iterable[bytes], path: Path) -> int:
    """Write the pieces beside the file's place, then put them there; how many bytes. What breaks off leaves nothing."""
    name = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with open(handle, "wb") as file:
            size = sum(file.write(piece) for piece in pieces)
        if path.exists():
            shutil.copymode(path, name)
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
        name = None
        return size
    except OSError as error:
        raise fail(f"--output: {path} cannot be written: {error.strerror}", USAGE) from None
    finally:
        if name is not None:
            Path(name).unlink(missing_ok=True)
