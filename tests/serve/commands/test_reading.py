"""`onrecord read` as people and pipes use it: real processes, real reading, real kills."""

from __future__ import annotations

import json
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from factories import TEXT
from serve.conftest import Command, finished, process

from onrecord.ledger import Ledger
from onrecord.types.codec import decode_claim

from .test_listing import SCHEMA

PLACES = ("Goma", "El Fasher", "Myitkyina", "Rafah", "Port-au-Prince", "Stepanakert", "Gao", "Srinagar", "Caracas")
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")


def reports(count: int) -> str:
    """Short reports as JSONL; the third line is bad and the sixth repeats the fifth."""
    lines = []
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        text = (
            f"The governor said on Monday that at least {number + 2} people had been killed near {place}. "
            f"It remains unclear whether the army will withdraw. Officials denied that report {number} was true."
        )
        record = {"id": str(number), "date": "2024-10-24", "publisher": "Example Wire", "text": text}
        lines.append(json.dumps(record))
    if count > 6:
        lines[2] = "{bad"
        lines[5] = lines[4]
    return "\n".join(lines) + "\n"


def state(path: Path) -> tuple[object, ...]:
    """Everything that the ledger holds but the times at which it came there."""
    with Ledger.open(path, write=False) as held:
        assert held.integrity().sound
        return list(held.claims()), list(held.documents()), list(held.outcomes()), held.counts()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that one undisturbed run has made of `reports(30)`."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "in.jsonl").write_text(reports(30))
    code, _, errors = finished("read", str(folder / "in.jsonl"), "--ledger", str(folder / "l.db"))
    assert code == 1, errors
    assert "30 documents (28 read, 1 unchanged, 1 malformed)" in errors
    return folder


def test_a_text_from_standard_input_gives_json_alone(tmp_path: Path) -> None:
    code, out, errors = finished(
        "read", "-", "--json", "--ledger", str(tmp_path / "l.db"), "--date", "24 October 2024",
        "--publisher", "Example Wire", "--title", "Port", "--url", "https://example.org/1", data=TEXT.encode(),
    )  # fmt: skip
    assert code == 0, errors
    claims = [json.loads(line) for line in out.splitlines()]
    assert claims
    for claim in claims:
        jsonschema.validate(claim, SCHEMA)
        held = decode_claim(claim)
        assert TEXT[held.evidence.start : held.evidence.end] == held.evidence.exact
        ref = held.document
        assert (ref.date, ref.publisher, ref.title, ref.url) == (
            "2024-10-24", "Example Wire", "Port", "https://example.org/1",
        )  # fmt: skip
    assert "1 document (1 read)" in errors
    again = finished(
        "read", "-", "--json", "--ledger", str(tmp_path / "l.db"), "--date", "2024-10-24",
        "--publisher", "Example Wire", "--title", "Port", "--url", "https://example.org/1", data=TEXT.encode(),
    )  # fmt: skip
    assert again[0] == 0
    assert sorted(again[1].splitlines()) == sorted(out.splitlines())
    assert "1 document (1 unchanged); 0 new claims" in again[2]


def test_faults_are_told_and_the_rest_is_read(whole: Path) -> None:
    with Ledger.open(whole / "l.db", write=False) as held:
        told = {outcome.name: outcome for outcome in held.outcomes()}
        assert held.counts().documents == 28
    bad = told[f"{whole / 'in.jsonl'}:3"]
    assert (bad.disposition.value, bool(bad.mend)) == ("malformed", True)


def test_nothing_is_kept_without_a_ledger(tmp_path: Path) -> None:
    code, out, errors = finished(
        "read", "-", "--no-ledger", data=TEXT.encode(), ONRECORD_LEDGER=str(tmp_path / "none.db")
    )
    assert code == 0, errors
    assert out.startswith("id\tdate\t")
    assert "kept nowhere" in errors
    assert not (tmp_path / "none.db").exists()


def test_two_processes_read_as_one_does(whole: Path, tmp_path: Path) -> None:
    args = ("read", str(whole / "in.jsonl"), "--json", "--ledger")
    one = finished(*args, str(whole / "l.db"))
    two = finished(*args, str(tmp_path / "l.db"), "--jobs", "2")
    assert one[0] == two[0] == 1, two[2]
    assert "28 read" in two[2], two[2]
    assert sorted(one[1].splitlines()) == sorted(two[1].splitlines())
    assert state(tmp_path / "l.db") == state(whole / "l.db")


@posix
def test_a_reader_of_the_output_that_goes_away_is_no_crash(whole: Path, tmp_path: Path) -> None:
    running = process("read", str(whole / "in.jsonl"), "--json", "--ledger", str(tmp_path / "l.db"))
    assert running.stdout
    assert running.stderr
    assert running.stdout.readline()
    running.stdout.close()
    errors = running.stderr.read().decode()
    assert running.wait() in (0, 1, 141), errors
    assert "Traceback" not in errors
    state(tmp_path / "l.db")


def kill_then_go_on(whole: Path, folder: Path, when: Callable[[object], None], jobs: str = "1") -> None:
    """Start a run, kill it when `when` returns, run it again; the ledger must be as if nothing had happened."""
    args = ("read", str(whole / "in.jsonl"), "--json", "--ledger", str(folder / "l.db"), "--jobs", jobs)
    running = process(*args)
    when(running)
    running.kill()
    running.communicate()
    code, _, errors = finished(*args)
    assert code == 1, errors
    assert state(folder / "l.db") == state(whole / "l.db")


@posix
@pytest.mark.parametrize("lines", [1, 60])
def test_a_killed_run_goes_on_as_if_nothing_had_happened(whole: Path, tmp_path: Path, lines: int) -> None:
    def after(running: object) -> None:
        for _ in range(lines):
            running.stdout.readline()  # type: ignore[attr-defined]

    kill_then_go_on(whole, tmp_path, after)


@pytest.mark.fuzz
@posix
@pytest.mark.parametrize("seed", range(200))
def test_killed_at_any_moment(whole: Path, tmp_path: Path, seed: int) -> None:
    """The moments spread over the start, the reading and the end of a run; now and then two processes read."""
    import time

    chance = random.Random(seed)

    def after(running: object) -> None:
        time.sleep(chance.uniform(0, 6))

    kill_then_go_on(whole, tmp_path, after, chance.choice(["1", "1", "2"]))


@posix
def test_an_interrupt_leaves_the_ledger_whole(whole: Path, tmp_path: Path) -> None:
    args = ("read", str(whole / "in.jsonl"), "-", "--json", "--ledger", str(tmp_path / "l.db"))
    running = process(*args)
    assert running.stdout
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate()
    assert running.returncode == 130, errors
    assert b"what is on the record stays there" in errors
    assert b"Traceback" not in errors
    state(tmp_path / "l.db")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("read",), "FILES"),
        (("read", "-", "--date", "10/11/2024"), "could be 10 November or 11 October"),
        (("read", "-", "--ledger", "x.db", "--no-ledger"), "exclude each other"),
        (("read", "-", "--jobs", "-2"), "--jobs"),
    ],
)
def test_wrong_usage(command: Command, args: tuple[str, ...], words: str) -> None:
    result = command(*args, given="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_looking_does_not_load_what_reading_needs() -> None:
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from onrecord.serve.cli import app\n"
        "try:\n    app(['claims', '--ledger', 'none.db'])\n"
        "except SystemExit as end:\n    assert end.code == 3, end.code\n"
        "heavy = {'spacy', 'trafilatura', 'py3langid', 'lxml', 'numpy', 'markdown_it'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_module_is_the_command() -> None:
    code, out, _ = finished("--version")
    assert (code, out.startswith("onrecord ")) == (0, True)


def test_the_demo_reads_its_example_and_prints_a_briefing(tmp_path: Path) -> None:
    code, out, errors = finished("demo", "--ledger", str(tmp_path / "demo.db"))
    assert code == 0, errors
    assert "What next" in out
    assert "onrecord show c_" in out
    assert "documents" in errors
    again = finished("demo", "--ledger", str(tmp_path / "demo.db"))
    assert again[1] == out


def test_the_demo_makes_its_own_ledger_anew(tmp_path: Path) -> None:
    (tmp_path / "demo.db").write_text("left by something else")
    code, out, errors = finished("demo", ONRECORD_LEDGER=str(tmp_path / "ledger.db"))
    assert code == 0, errors
    assert f"on the record in {tmp_path / 'demo.db'}" in out
    assert not (tmp_path / "ledger.db").exists()


def test_what_documents_do_not_say_of_themselves_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministry denied on Monday that its forces had crossed the river.", "utf-8")
    code, _, bare = finished("read", str(tmp_path), "--no-ledger")
    assert code == 0
    assert "Without a date: 1 document." in bare
    assert "Without a publisher: 1 document." in bare
    given = ("--date", "2024-10-24", "--publisher", "Example Wire")
    assert "Without" not in finished("read", str(tmp_path), "--no-ledger", *given)[2]
