"""Reading in one process: whatever the door, the parser reads for one at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.collect import Metadata
from onrecord.run import LocalEngine
from onrecord.serve.adding import item
from onrecord.serve.jobs import Jobs
from onrecord.serve.putting import put_on_record
from onrecord.serve.record import Record
from onrecord.types.audit import Caller, Way


def test_two_doors_never_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most, started = [], [], threading.Barrier(2)

    def results(self: LocalEngine, work: object, jobs: Iterator[object]) -> Iterator[object]:
        for job in jobs:
            inside.append(job)
            most.append(len(inside))
            time.sleep(0.1)
            done = work(job)
            inside.remove(job)
            yield done

    monkeypatch.setattr(LocalEngine, "results", results)
    record = Record(tmp_path / "a.db")
    jobs = Jobs(record)

    def page() -> None:
        started.wait()
        for number in range(3):
            text = f"The army said that {number + 2} villages were shelled."
            jobs.submit(["a.txt"], [item(text, Metadata())], Caller("Ada", Way.PAGE))

    def program() -> None:
        started.wait()
        for number in range(3):
            text = f"The ministry denied that {number + 2} bridges were hit."
            assert put_on_record(record.ledger, [item(text, Metadata())], LocalEngine(), lambda step, held: None).claims

    doors = [threading.Thread(target=page), threading.Thread(target=program)]
    for door in doors:
        door.start()
    for door in doors:
        door.join()
    while not all(job.over for job in jobs._held.values()):
        time.sleep(0.05)
    jobs.close()
    assert most == [1] * 6
    assert record.ledger.counts().documents == 6
    record.close()
