"""A run over an archive: one outcome per record, the same bytes from every engine, and what is done stays done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from run.archives import DEADLY, contents, make, process, put_model, sentence

import onrecord.run.chunks as chunks_module
from onrecord.collect import Metadata
from onrecord.collect.archives import StorageError
from onrecord.ledger import Ledger
from onrecord.read import Reading, reader
from onrecord.run.batch import Done, run_batch
from onrecord.run.chunks import Job, read_apart
from onrecord.run.dataset import Dataset, Run
from onrecord.run.distributed import DaftEngine, Runner
from onrecord.run.engine import Engine, LocalEngine, Lost
from onrecord.run.faults import OtherReader, OtherRun, Unfinished
from onrecord.run.loading import load
from onrecord.types import Reader

LIMIT = 120.0


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make(tmp_path / "in")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is parsed in this process: documents are read, and no claims made."""
    monkeypatch.setattr("onrecord.run.engine.read_batch", lambda batch: [Reading(one) for one in batch])


class Counting(LocalEngine):
    """An engine of this process that counts its jobs, and may be broken off."""

    def __init__(self, stop: int | None = None, lose: Iterable[int] = ()) -> None:
        super().__init__()
        self.jobs, self.stop, self.lose = 0, stop, set(lose)

    def results(self, work: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterator[Any]:
        for job in jobs:
            if isinstance(job, Job):
                if self.jobs == self.stop:
                    raise KeyboardInterrupt
                self.jobs += 1
                yield Lost("it was lost") if self.jobs in self.lose else work(job)
            else:
                yield work(job)


def run(source: Path, count: int = 2, **given: Any) -> Run:
    return Run(reader(), str(source), count, **given)


def batch(source: Path, out: Path, engine: Engine | None = None, count: int = 2) -> Done:
    return run_batch(run(source, count), str(out), engine or Counting(), LIMIT)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    held = [row for path in sorted((out / table).rglob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return sorted(held, key=lambda row: str(row.get("name") or row))


def test_every_engine_makes_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    made = {}
    engines: dict[str, Callable[[], Engine]] = {
        "here": LocalEngine,
        "apart": lambda: LocalEngine(2, LIMIT),
        "daft": lambda: DaftEngine(Runner(2), LIMIT),
    }
    for name, start in engines.items():
        engine = start()
        batch(archive, tmp_path / name, engine, count=4)
        engine.close()
        made[name] = contents(tmp_path / name)
    assert made["here"] == made["apart"] == made["daft"]
    claims = rows(tmp_path / "here", "claims")
    assert claims
    assert all(row["evidence"] in row["claim"] for row in claims)


@pytest.mark.usefixtures("quick")
def test_every_record_ends_in_one_outcome(archive: Path, tmp_path: Path) -> None:
    done = batch(archive, tmp_path / "out")
    ended = {row["name"].removeprefix(f"{archive}/"): row["disposition"] for row in rows(tmp_path / "out", "outcomes")}
    captures = [end for name, end in ended.items() if name.startswith("a.warc.gz:")]
    assert sorted(captures) == ["malformed", "read", "read", "read"]
    assert {name: end for name, end in ended.items() if not name.startswith("a.warc.gz:")} == {
        "a.warc.gz": "malformed", "b.jsonl:1": "read", "b.jsonl:2": "read", "b.jsonl:3": "malformed",
        "c.parquet:1": "read", "c.parquet:2": "read", "d.txt": "read", "e.txt": "empty",
    }  # fmt: skip
    assert done.ends == {"read": 8, "malformed": 3, "empty": 1}
    assert [fault.name for fault in done.faults] == [str(archive / "a.warc.gz")]


@pytest.mark.usefixtures("quick")
def test_tables_are_partitioned_by_day_and_any_reader_finds_them(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    days = {path.name for path in (tmp_path / "out" / "documents").iterdir()}
    assert {"day=2024-10-24", "day=2024-10-10", "day=__HIVE_DEFAULT_PARTITION__"} <= days
    table = pq.read_table(tmp_path / "out" / "documents")
    assert table.num_rows == 8
    undated = [row["id"] for row in table.to_pylist() if row["day"] is None]
    assert len(undated) == 1


@pytest.mark.usefixtures("quick")
def test_near_duplicates_are_a_table(archive: Path, tmp_path: Path) -> None:
    told = " ".join(map(sentence, range(20)))
    (archive / "f.txt").write_text(told)
    (archive / "g.txt").write_text(f"{told} It was the second time this week.")
    done = batch(archive, tmp_path / "out")
    copies = rows(tmp_path / "out", "copies")
    ids = {row["id"] for row in rows(tmp_path / "out", "documents") if row["source_id"] in ("f.txt", "g.txt")}
    assert done.groups == 1
    assert {row["document"] for row in copies} == ids
    assert {row["group"] for row in copies} == {row["least"] for row in copies} == {min(ids)}
    assert sorted(row["similarity"] > 0.9 for row in copies) == [True, True]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("stop", [0, 1, 4])
def test_only_what_is_missing_is_done(archive: Path, tmp_path: Path, stop: int) -> None:
    whole = Counting()
    batch(archive, tmp_path / "whole", whole)
    with pytest.raises(KeyboardInterrupt):
        batch(archive, tmp_path / "out", Counting(stop))
    rest = Counting()
    batch(archive, tmp_path / "out", rest)
    assert rest.jobs == whole.jobs - stop
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    again = Counting()
    batch(archive, tmp_path / "out", again)
    assert again.jobs == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.usefixtures("quick")
def test_files_that_came_since_are_added(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    before = contents(tmp_path / "out")
    (archive / "z.txt").write_text(sentence(9))
    engine = Counting()
    done = batch(archive, tmp_path / "out", engine)
    after = contents(tmp_path / "out")
    assert (engine.jobs, done.ends["read"]) == (1, 9)
    assert {name: data for name, data in after.items() if name in before and "copies" not in name} == {
        name: data for name, data in before.items() if "copies" not in name
    }


@pytest.mark.usefixtures("quick")
def test_a_file_that_changed_since_stops_the_run(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    (archive / "b.jsonl").write_text('{"text": "Another text altogether, which the first run did not see."}\n')
    with pytest.raises(OtherRun, match=r"b\.jsonl had \d+ bytes when it was surveyed, and has 70 now"):
        batch(archive, tmp_path / "out")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"count": 3}, "its documents per chunk was 2, and now it is 3"),
        ({"reader": Reader("9.9.9", "another")}, "its reader was"),
        ({"defaults": Metadata(publisher="Example Wire")}, "its defaults"),
    ],
)
def test_another_run_is_told_apart(archive: Path, tmp_path: Path, change: dict[str, Any], said: str) -> None:
    batch(archive, tmp_path / "out")
    before = contents(tmp_path / "out")
    with pytest.raises(OtherRun, match=said):
        run_batch(replace(run(archive), **change), str(tmp_path / "out"), Counting(), LIMIT)
    assert contents(tmp_path / "out") == before


def test_a_folder_of_other_things_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(OtherRun, match="no data set of onrecord"):
        batch(archive, tmp_path / "out")
    with pytest.raises(OtherRun, match="lies in the input"):
        batch(archive, archive / "out")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "_run.json").write_text('{"format": 99}')
    with pytest.raises(OtherRun, match="has format 99, and this onrecord writes 1"):
        batch(archive, tmp_path / "new")


def test_no_data_set_is_begun_for_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is nothing at"):
        batch(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_worker_of_another_version_stops_the_run(archive: Path, tmp_path: Path) -> None:
    other = replace(run(archive), reader=Reader("0.0.1", "another"))
    with pytest.raises(OtherReader, match=r"A worker has onrecord .* and the run was begun with onrecord 0\.0\.1"):
        run_batch(other, str(tmp_path / "out"), Counting(), LIMIT)


def test_a_document_that_kills_its_process_is_one_outcome_on_every_engine(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(3):
        (source / f"{number}.txt").write_text(sentence(number) + (f" {DEADLY}" if number == 1 else ""))
    env = {**os.environ, **put_model(tmp_path / "model")}
    made = []
    for engine in ("local", "daft"):
        out = tmp_path / engine
        running = process("batch", str(source), str(out), "--jobs", "1", "--engine", engine, env=env)
        told, _ = running.communicate(timeout=300)
        assert running.returncode == 1, told
        made.append(contents(out))
    assert made[0] == made[1]
    ended = {Path(row["name"]).name: row for row in rows(out, "outcomes")}
    assert [ended[f"{n}.txt"]["disposition"] for n in range(3)] == ["read", "failed", "read"]
    assert "the process that read it died" in ended["1.txt"]["reason"]


def test_a_run_that_is_killed_goes_on(tmp_path: Path, archive: Path) -> None:
    args = ("batch", str(archive), str(tmp_path / "out"), "--chunk", "1", "--jobs", "1")
    running = process(*args, env=dict(os.environ))
    manifest = tmp_path / "out" / "_chunks"
    deadline = time.monotonic() + 120
    while not (manifest.is_dir() and len(list(manifest.glob("*.json"))) >= 2) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()  # type: ignore[union-attr]
    done = len(list(manifest.glob("*.json")))
    assert 2 <= done < 11
    with Ledger.open(tmp_path / "half.db") as ledger:
        assert load(ledger, str(tmp_path / "out")).documents == done + 1  # and the fault of the archive
    engine = Counting()
    batch(archive, tmp_path / "out", engine, count=1)
    assert engine.jobs == 11 - done
    batch(archive, tmp_path / "whole", count=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.usefixtures("quick")
def test_a_chunk_that_was_lost_is_done_record_by_record(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart: list[str] = []

    def noted(job: Job, limit: float) -> Any:
        apart.append(job.id)
        return chunks_module.read_chunk(job)

    monkeypatch.setattr("onrecord.run.batch.read_apart", noted)
    batch(archive, tmp_path / "out", Counting(lose=[2]))
    assert apart == ["00000-00001"]


def test_record_by_record_makes_the_same_chunk(archive: Path, tmp_path: Path) -> None:
    batch(archive / "b.jsonl", tmp_path / "out", count=20)
    dataset = Dataset.open(str(tmp_path / "out"))
    (surveyed,) = dataset.surveys()
    before = contents(tmp_path / "out")
    for id_, portion in surveyed.chunks():
        assert read_apart(Job(id_, portion, dataset.where, dataset.run), LIMIT) == dataset.chunk(id_)
    assert contents(tmp_path / "out") == before


def test_a_data_set_goes_on_the_record(archive: Path, tmp_path: Path) -> None:
    done = batch(archive, tmp_path / "out")
    with Ledger.open(tmp_path / "l.db") as ledger:
        summary = load(ledger, str(tmp_path / "out"))
        made = {row["id"] for row in rows(tmp_path / "out", "claims")}
        assert summary.documents == done.documents
        assert summary.claims == ledger.count() == len(made) > 0
        assert ledger.integrity().sound
        again = load(ledger, str(tmp_path / "out"))
        assert (again.claims, ledger.count()) == (0, len(made))
        copies = rows(tmp_path / "out", "copies")
        assert [ledger.copies(row["document"])[0].group for row in copies] == [row["group"] for row in copies]


@pytest.mark.usefixtures("quick")
def test_a_part_that_is_missing_or_damaged_is_named_with_the_mend(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    part = sorted((tmp_path / "out" / "documents").rglob("*.parquet"))[0]
    whole = part.read_bytes()
    with Ledger.open(tmp_path / "l.db") as ledger:
        part.write_bytes(whole[:-1])
        with pytest.raises(Unfinished, match=r"documents/.* is damaged\. Remove .*_chunks/"):
            load(ledger, str(tmp_path / "out"))
        part.unlink()
        with pytest.raises(Unfinished, match="is missing"):
            load(ledger, str(tmp_path / "out"))
        (tmp_path / "out" / "_chunks" / f"{part.stem}.json").unlink()
        batch(archive, tmp_path / "out")
        assert part.read_bytes() == whole
        load(ledger, str(tmp_path / "out"))
    with Ledger.open(tmp_path / "l.db") as ledger, pytest.raises(Unfinished, match="There is no data set"):
        load(ledger, str(tmp_path / "nowhere"))
