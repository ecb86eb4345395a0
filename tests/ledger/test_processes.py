"""Several processes on one ledger, and processes that are killed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from ledger.samples import told

from onrecord.ledger import Ledger

CHILD = Path(__file__).with_name("child.py")
LAST = 60


def start(path, first, last, group):
    command = [sys.executable, str(CHILD), str(path), str(first), str(last), str(group)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process):
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said


def test_two_processes_at_once_both_succeed(place):
    path = place()
    writers = [start(path, first, last, 3) for first, last in ((0, 40), (20, LAST))]
    for process in writers:
        finish(process)
    with Ledger.open(path) as held:
        read = held.counts()
        assert (read.documents, read.readings, read.claims) == (LAST, LAST, 2 * LAST)
        assert held.integrity().sound


def killed(path, process, lines, spin):
    """Let it hand over so many documents, then kill it a little later; what it left must be whole."""
    for _ in range(lines):
        if not process.stdout.readline():
            break
    for _ in range(spin):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Ledger.open(path) as held:
        read = held.counts()
        assert read.documents == read.readings == sum(read.outcomes.values())
        assert read.claims == 2 * read.documents
        assert held.integrity().sound


def kill_often(undisturbed, path, times, seed):
    chance = random.Random(seed)
    for _ in range(times):
        killed(path, start(path, 0, LAST, chance.randint(1, 9)), chance.randrange(LAST), chance.randrange(20_000))
    finish(start(path, 0, LAST, 5))
    with Ledger.open(path) as held, Ledger.open(undisturbed) as other:
        assert told(held) == told(other)
        assert list(held.claims()) == list(other.claims())
        assert held.integrity().sound


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_a_killed_process_leaves_a_ledger_as_if_nothing_had_happened(place):
    undisturbed = place()
    finish(start(undisturbed, 0, LAST, 5))
    kill_often(undisturbed, place(), times=3, seed=2024)


@pytest.mark.fuzz
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_hundreds_of_kills(place):
    undisturbed = place()
    finish(start(undisturbed, 0, LAST, 5))
    for seed in range(60):
        kill_often(undisturbed, place(), times=5, seed=seed)
