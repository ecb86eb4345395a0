"""The gate: what the fast sample reached is pinned in `floors.json`.

`python -m evaluation.floors BENCH` checks; `--raise` pins what is better now; `--lower "BENCHMARK METRIC" --reason "…"`
lowers one floor and keeps the reason beside it. A floor is what was measured less a hundredth, for the noise between
platforms.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from evaluation.benchmarks import BENCHMARKS, Benchmark, Metric

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.01


def load() -> dict[str, Any]:
    """Floors by "BENCHMARK METRIC": {"floor": value, "reason": why it was lowered, if it was}."""
    found: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return found


def key(benchmark: Benchmark, metric: Metric) -> str:
    return f"{benchmark.name} {metric.name}"


def missed(benchmark: Benchmark, measured: dict[str, float], floors: dict[str, Any]) -> list[str]:
    """One sentence for each floor that the measured values do not reach."""
    said = []
    for metric in benchmark.metrics:
        row = floors.get(key(benchmark, metric))
        if row is None:
            continue
        value = measured[metric.name]
        if (value < row["floor"]) if metric.up else (value > row["floor"]):
            said.append(f"{key(benchmark, metric)} is {value:.4f}; its floor is {row['floor']:.4f}")
    return said


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.floors", description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--raise", action="store_true", dest="raise_")
    parser.add_argument("--lower", metavar="'BENCHMARK METRIC'")
    parser.add_argument("--reason")
    given = parser.parse_args(arguments)
    if given.lower and not given.reason:
        parser.error("--lower needs --reason: a floor goes down only with a stated reason")
    floors, failed = load(), []
    known = {key(benchmark, metric) for benchmark in BENCHMARKS for metric in benchmark.metrics}
    if given.lower and given.lower not in known:
        parser.error(f"--lower: no {given.lower!r}; there are: {', '.join(sorted(known))}")
    for benchmark in BENCHMARKS:
        if given.lower and not any(key(benchmark, metric) == given.lower for metric in benchmark.metrics):
            continue
        measured = benchmark.measure(given.bench, sample=True)
        for metric in benchmark.metrics:
            name, value = key(benchmark, metric), measured[metric.name]
            pinned = round(value - SLACK if metric.up else value + SLACK, 4)
            held = floors.get(name)
            better = held is None or (pinned > held["floor"] if metric.up else pinned < held["floor"])
            print(f"{name}: {value:.4f}" + (f" (floor {held['floor']:.4f})" if held else ""))
            if given.raise_ and better:
                floors[name] = {"floor": pinned}
            if given.lower == name:
                floors[name] = {"floor": pinned, "reason": given.reason}
        failed += missed(benchmark, measured, floors)
    if given.raise_ or given.lower:
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1, ensure_ascii=False) + "\n", "utf-8")
    for sentence in failed:
        print(sentence, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
