"""The queue of readings has a bound, and what is not over is never forgotten."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from serve.web.conftest import opened
from serve.web.desk import send, words

from onrecord.collect import Metadata
from onrecord.ledger import NotFound
from onrecord.serve import jobs as jobs_of
from onrecord.serve.adding import item
from onrecord.serve.jobs import WAITING, Job, Jobs, Stage, TooMany
from onrecord.serve.putting import parser
from onrecord.serve.record import Record
from onrecord.serve.web.app import application
from onrecord.types.audit import Caller, Way


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    held = Record(tmp_path / "a.db")
    yield held
    held.close()


def _submit(jobs: Jobs, number: int = 0) -> Job:
    text = f"The army said that {number + 2} villages were shelled."
    return jobs.submit(["a.txt"], [item(text, Metadata())], Caller("Ada", Way.PAGE))


def _until_over(*held: Job) -> None:
    for _ in range(600):
        if all(job.over for job in held):
            return
        time.sleep(0.05)
    raise AssertionError("the reading never ended")


def test_a_reading_too_many_is_refused_and_the_others_end(record: Record) -> None:
    jobs = Jobs(record)
    with parser:
        taken = [_submit(jobs)]
        while taken[0].stage is Stage.WAITING:
            time.sleep(0.01)
        taken += [_submit(jobs, number + 1) for number in range(WAITING)]
        with pytest.raises(TooMany, match=f"{WAITING} readings wait already"):
            _submit(jobs, WAITING + 2)
    _until_over(*taken)
    assert record.ledger.counts().documents == len(taken)
    _until_over(_submit(jobs, WAITING + 3))
    jobs.close()


def test_only_readings_that_are_over_are_forgotten(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_of, "KEPT", 3)
    jobs = Jobs(record)
    done = [_submit(jobs, number) for number in range(2)]
    _until_over(*done)
    with parser:
        waiting = [_submit(jobs, number) for number in range(2, 7)]
        assert [jobs.job(one.id) for one in waiting] == waiting
        for one in done:
            with pytest.raises(NotFound):
                jobs.job(one.id)
    _until_over(*waiting)
    jobs.close()


def test_the_page_says_that_too_many_wait(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_of, "WAITING", 0)
    with opened(application(record)) as client:
        answer = send(client, "/add", text="The army said that two villages were shelled.")
    assert answer.status_code == 503
    assert "Go back and send it again in a while." in words(answer)
