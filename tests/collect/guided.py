"""`python tests/collect/guided.py KIND [SECONDS]`: mutations led by what they reach in our code; needs atheris.

Each is held to what test_hostile.py holds the hypotheses of its kind to: no crash, no hang, an outcome.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

SAMPLES = {"pages": "PAGES", "answers": "ANSWERS", "packed bodies": "PACKED", "evidence": "EVIDENCE",
           "packages": "PACKAGES", "archives": "ARCHIVES", "robots.txt": "RULES"}  # fmt: skip
SECONDS = 60
LONGEST = 20_000


def known(kind: str) -> tuple[Callable[[bytes], None], Sequence[bytes]]:
    """What a kind is read with, and its samples."""
    if kind == "feeds":
        feeds = importlib.import_module("collect.feeds.test_hostile")
        return feeds.check, feeds.SOURCES
    rest = importlib.import_module("collect.test_hostile")
    return rest.KINDS[kind][1], getattr(rest, SAMPLES[kind])


def main(kind: str, seconds: str = str(SECONDS)) -> None:
    import atheris  # Google's fuzzer for Python: not among the requirements, it is built for few platforms

    with atheris.instrument_imports(include=["onrecord.collect"]):
        importlib.import_module("onrecord.collect.feeds")
        importlib.import_module("onrecord.collect.fetching")
        importlib.import_module("onrecord.collect.archives")
        importlib.import_module("onrecord.collect.evidence")
    read, samples = known(kind)
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(samples):
            (Path(folder) / str(number)).write_bytes(sample)
        asked = [sys.argv[0], folder, f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-print_final_stats=1"]
        atheris.Setup(asked, read)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
