"""Several people and collectors on one ledger at once, as processes: nothing is lost, nothing is done twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ledger.samples import claims_of, entry, report
from ledger.stores import Places

from onrecord.ledger import Ledger, derived, jobs
from onrecord.ledger.finding import Wanted
from onrecord.run.reconciling import bring_up
from onrecord.types.job import Job, JobKind

from .desk import NOTES

DESK = Path(__file__).with_name("desk.py")
JOBS = 24


def start(what: str, where: str, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DESK), what, where, name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_nothing_is_lost_and_nothing_done_twice(place: Places) -> None:
    where = place()
    with Ledger.open(where) as held, held.deriving() as connection:
        due = [Job(JobKind.ARTICLE, str(number), "f_1", entry(number)) for number in range(JOBS)]
        jobs.put(connection, due, datetime.now(UTC))
    doomed = start("collect", where, "doomed")
    done = [line.strip() for _ in range(3) if (line := doomed.stdout.readline())]  # type: ignore[union-attr]
    doomed.send_signal(signal.SIGKILL)
    done += doomed.communicate()[0].split()
    roles = (("collect", "ada"), ("collect", "ben"), ("note", "cleo"), ("note", "dan"), ("reconcile", "eve"))
    running = {name: start(what, where, name) for what, name in roles}
    said = {}
    for name, process in running.items():
        out, error = process.communicate(timeout=300)
        assert process.returncode == 0, error
        said[name] = out.split()
    # The killed one may have finished one more than it could say.
    told = done + said["ada"] + said["ben"]
    assert len(told) == len(set(told)), (done, said)
    assert len(set(map(str, range(JOBS))) - set(told)) <= 1
    with Ledger.open(where) as held:
        assert {one.id for one in held.documents()} >= {report(number).id for number in range(JOBS)}
        assert {claim.id for claim in held.claims()} == {
            *(claim.id for number in range(JOBS) for claim in claims_of(report(number))), *said["cleo"], *said["dan"]
        }  # fmt: skip
        assert len(said["cleo"]) == len(said["dan"]) == NOTES
        assert len(held.judgements()) == NOTES
        assert held.integrity(thorough=True).faults == ()
        bring_up(held)
        found = list(held.bodies(Wanted()))
        with held.deriving() as connection:
            derived.forget(connection)
        bring_up(held)
        assert list(held.bodies(Wanted())) == found
