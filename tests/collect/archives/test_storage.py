"""Object stores are read and written as folders are; here a folder stands in for the store, behind the same door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyarrow import fs

from onrecord.collect.archives import StorageError, Stored, listed, opened, put, read, storage


class Bucket:
    """PyArrow's view of a store: keys need no folder to stand in."""

    def __init__(self, root: Path) -> None:
        self._held = fs.SubTreeFileSystem(str(root), fs.LocalFileSystem())
        self.get_file_info, self.open_input_file = self._held.get_file_info, self._held.open_input_file

    def open_output_stream(self, path: str) -> Any:
        self._held.create_dir(path.rpartition("/")[0], recursive=True)
        return self._held.open_output_stream(path)


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    held = Bucket(tmp_path)
    monkeypatch.setattr(storage, "_connected", lambda root: (held, root.partition("://")[2]))
    return tmp_path / "archive"


@pytest.mark.usefixtures("bucket")
def test_what_is_not_there_is_none_and_what_is_put_is_read() -> None:
    assert read("s3://archive/out/_run.json") is None
    put("s3://archive/out/_run.json", b"one")
    put("s3://archive/out/_run.json", b"two")
    assert read("s3://archive/out/_run.json") == b"two"
    with opened("s3://archive/out/_run.json") as file:
        file.seek(1)
        assert file.read() == b"wo"


def test_files_are_listed_by_name_without_the_hidden_and_the_lists(bucket: Path) -> None:
    for name in ("b.jsonl", "10/a.warc.gz", "10/warc.paths", ".half", "10/.part/c.txt"):
        (bucket / name).parent.mkdir(parents=True, exist_ok=True)
        (bucket / name).write_text("12345")
    assert list(listed("s3://archive/")) == [
        Stored("s3://archive/10/a.warc.gz", 5), Stored("s3://archive/b.jsonl", 5),
    ]  # fmt: skip
    assert list(listed("s3://archive/b.jsonl")) == [Stored("s3://archive/b.jsonl", 5)]


@pytest.mark.usefixtures("bucket")
def test_a_store_that_has_nothing_there_says_so() -> None:
    assert list(listed("s3://nowhere/x", missing=True)) == []
    with pytest.raises(StorageError, match="There is nothing at s3://nowhere/x"):
        list(listed("s3://nowhere/x"))
    with pytest.raises(StorageError, match=r"s3://nowhere/x cannot be used: .* Check the address, the network"):
        opened("s3://nowhere/x")
