"""The engine that Daft drives: on this machine, or on a Ray cluster. The only home of Daft and Ray.

Daft's own runner ends a query when one of its processes dies, and a cluster that is gone may end its driver or hold it
up for ever. So queries run in a process apart, a wave of jobs at a time: what a broken wave left is done job by
job, and a query that falls silent is ended. What travels is pickled, between this program and its own workers only.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import pickle
import socket
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar
from urllib.parse import urlsplit

from onrecord.run.engine import Bounded, Lost, follow_parent, lost
from onrecord.run.faults import NotInstalled, RunError, Unreachable

J = TypeVar("J")
R = TypeVar("R")

WAVE = 8
"""Jobs per worker in one query: the last of a wave leave workers idle, and a broken wave is finished job by job."""
ANSWER, CONNECTING, GRACE = 5.0, 90.0, 300.0
"""Seconds until something listens; until a cluster has answered; until a query has, beyond the limit of its jobs."""
SPACE = "onrecord"
"""The namespace on a cluster."""
TRIES = 2
"""How often a job is begun on a cluster that its worker dies of; then it is lost."""
AGAIN = {"max_restarts": TRIES, "max_task_retries": TRIES}
"""As often does Ray start a worker again, the last time to be told so; Daft would begin the job on others for ever."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Where Daft runs: on this machine in `jobs` processes, or on the Ray cluster at `address` in as many as it has."""

    jobs: int
    address: str | None = None


class DaftEngine:
    """Jobs as rows of a Daft query. `limit` is in seconds, for each job. Raises NotInstalled, Unreachable."""

    def __init__(self, runner: Runner, limit: float | None = None) -> None:
        extra = "ray" if runner.address else "scale"
        missing = [name for name in ("daft", *(["ray"] if runner.address else [])) if find_spec(name) is None]
        if missing:
            raise NotInstalled(
                f"This engine needs {' and '.join(missing)}, not installed.", f"pip install 'onrecord[{extra}]'"
            )
        self._runner, self._limit = runner, limit
        self._driver: tuple[BaseProcess, Connection] | None = None
        self._width = runner.jobs

    def results(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[R | Lost]:
        bounded = pickle.dumps(Bounded(work, self._limit))
        left = iter(jobs)
        while True:
            self._started()
            wave = list(islice(left, WAVE * self._width))
            if not wave:
                return
            yield from self._wave(bounded, wave)

    def close(self) -> None:
        if self._driver is not None:
            process, conversation = self._driver
            self._driver = None
            conversation.close()
            process.kill()
            process.join()

    def _wave(self, work: bytes, wave: Sequence[Any]) -> Iterator[Any]:
        """The results of a wave, in order, as soon as they are there."""
        held: dict[int, Any] = {}
        turn = 0
        for number, result in self._asked(work, dict(enumerate(wave))):
            held[number] = result
            while turn in held:
                yield _opened(held.pop(turn))
                turn += 1
        for number in range(turn, len(wave)):
            if number not in held:
                held.update(self._asked(work, {number: wave[number]}))
            yield _opened(held[number]) if number in held else Lost(lost(self._limit))

    def _asked(self, work: bytes, jobs: dict[int, Any]) -> Iterator[tuple[int, bytes]]:
        """The results that a query gives, by the numbers of the jobs; fewer where it broke.

        A query that broke, or that nobody listened to until its end, has a driver that is asked nothing more.
        """
        conversation = self._started()
        conversation.send((work, {number: pickle.dumps(job) for number, job in jobs.items()}))
        patience = None if self._limit is None else self._limit + GRACE
        left, whole = len(jobs), False
        try:
            while conversation.poll(patience):
                told = conversation.recv()
                if told is None:
                    whole = left == 0
                    return
                left -= 1
                yield told
        except (EOFError, OSError):
            pass
        finally:
            if not whole:
                self.close()

    def _started(self) -> Connection:
        """The conversation with the process that runs queries."""
        if self._driver is not None:
            return self._driver[1]
        if self._runner.address is not None and (said := _silent(self._runner.address)):
            raise self._away(said)
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_drive, args=(there, self._runner), name="onrecord-daft")
        process.start()
        there.close()
        self._driver = (process, here)
        try:
            told = here.recv() if here.poll(CONNECTING) else "it does not answer"
        except (EOFError, OSError):
            told = "the process that connects to it died"
        if not isinstance(told, int):
            self.close()
            raise self._away(told)
        self._width = told
        return here

    def _away(self, said: str) -> RunError:
        if self._runner.address is None:
            return RunError(f"Daft does not start: {said}.", "Use --engine local, which needs no Daft.")
        return Unreachable(
            f"There is no Ray cluster to be reached at {self._runner.address}: {said}.",
            "Check that it runs (ray status), the address, and that RAY_AUTH_MODE and the token are the cluster's.",
        )


def _opened(result: bytes) -> Any:
    """The result, or what the work raised."""
    raised, value = pickle.loads(result)  # noqa: S301
    if not raised:
        return value
    if isinstance(value, ImportError):
        raise RunError(f"A worker cannot begin: {value}.", "Install the same onrecord on every node.")
    raise value


def _silent(address: str) -> str | None:
    """Why nothing listens there; None where something does. Ray itself would try for a minute."""
    try:
        parts = urlsplit(address if "://" in address else f"ray://{address}")
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=ANSWER).close()
    except (OSError, ValueError) as error:
        return str(error)
    return None


def _drive(conversation: Connection, runner: Runner) -> None:
    """In a process of its own: connects, then runs one query after another until the other side is gone."""
    follow_parent()
    # Neither library tells anybody about our users; workers find the modules that this process finds.
    os.environ.update(DAFT_ANALYTICS_ENABLED="0", DO_NOT_TRACK="true", RAY_USAGE_STATS_ENABLED="0")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        place = _connected(runner)
    except BaseException as error:  # a library that gives up may exit
        conversation.send(f"{type(error).__name__}: {error}".partition("\n")[0][:300])
        return
    conversation.send(place.width)
    while True:
        try:
            work, jobs = conversation.recv()
        except EOFError:
            return
        with contextlib.suppress(Exception):  # a worker died: what is missing is done again, job by job
            for row in _query(place, work, jobs):
                conversation.send((row["number"], row["result"]))
        conversation.send(None)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where queries run: how many jobs at a time, and on a cluster who counts attempts (and ends once let go of)."""

    width: int
    attempts: str | None = None
    counter: Any = None


def _connected(runner: Runner) -> _Place:
    import daft

    if runner.address is None:
        daft.set_runner_native()
        return _Place(runner.jobs)
    import ray

    ray.init(address=runner.address, log_to_driver=False, logging_level=logging.ERROR)
    daft.set_runner_ray(noop_if_initialized=True)
    held: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    name = f"attempts-{uuid.uuid4().hex}"
    options = {"name": name, "namespace": SPACE, "num_cpus": 0, "max_restarts": -1}
    return _Place(max(int(held.get("CPU", 1)), 1), name, ray.remote(Attempts).options(**options).remote())


class Attempts:
    """How often each job of a query was begun: told before it is, on a cluster, by whoever may die of it."""

    def __init__(self) -> None:
        self.query, self.begun = "", Counter[int]()

    def begin(self, query: str, job: int) -> int:
        """Which attempt this is, from 1. Jobs of the query before are forgotten."""
        if query != self.query:
            self.query, self.begun = query, Counter()
        self.begun[job] += 1
        return self.begun[job]


def _query(place: _Place, work: bytes, jobs: dict[int, bytes]) -> Iterator[dict[str, Any]]:
    import daft

    at_once = min(place.width, len(jobs))
    frame = daft.from_pydict({"number": list(jobs), "job": list(jobs.values())})
    # A row is a batch of its own: else a worker takes them all.
    frame = frame.into_batches(1) if place.attempts is None else frame.into_partitions(len(jobs))
    worker = _worker(at_once)(work, place.attempts, uuid.uuid4().hex)
    done = worker.do(frame["number"], frame["job"]).alias("result")
    yield from frame.select(frame["number"], done).iter_rows(results_buffer_size=1)


def _worker(at_once: int) -> Any:
    """What Daft starts on the workers. It travels by value and so must name nothing of this module.

    A process apart, also on Ray: what kills Daft's own process there would take the results beside it along.
    """
    import daft

    tries, space = TRIES, SPACE

    @daft.cls(use_process=True, max_concurrency=at_once, cpus=1, ray_options=AGAIN)
    class Worker:
        def __init__(self, work: bytes, attempts: str | None, query: str) -> None:
            self.work, self.attempts, self.query = work, attempts, query

        @daft.method(return_dtype=daft.DataType.binary())
        def do(self, number: int, job: bytes) -> bytes:
            import pickle

            try:
                work = pickle.loads(self.work)  # noqa: S301
                if self.attempt(number) > tries:
                    return pickle.dumps((False, work.given_up()))
                return pickle.dumps((False, work(pickle.loads(job))))  # noqa: S301
            except Exception as error:
                return pickle.dumps((True, error))

        def attempt(self, number: int) -> int:
            """Which attempt this is; where nobody can be told, as while the actor's node goes down, the first."""
            if self.attempts is None:
                return 1
            import ray

            try:
                actor: Any = ray.get_actor(self.attempts, namespace=space)
                count: Any = ray.get(actor.begin.remote(self.query, number), timeout=60)
                return int(count)
            except (ray.exceptions.RayError, ValueError):
                return 1

    return Worker
