"""`python -m evaluation.table BENCH [NAME …]`: every benchmark's figures beside what others reach."""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.benchmarks import BENCHMARKS


def main(arguments: list[str]) -> int:
    if not arguments:
        print("usage: python -m evaluation.table BENCH [NAME …]", file=sys.stderr)
        return 2
    bench, names = Path(arguments[0]), arguments[1:]
    if not (bench / "data").is_dir():
        print(f"{bench}: no benchmarks there; say where they are: make evaluate SHARED=…", file=sys.stderr)
        return 2
    print("| benchmark | metric | ours | target | others (held-out halves) |\n|---|---|---|---|---|")
    for benchmark in BENCHMARKS:
        if names and benchmark.name not in names:
            continue
        measured = benchmark.measure(bench)
        for metric in benchmark.metrics:
            better = "≥" if metric.up else "≤"
            target = f"{better} {metric.target}" if metric.target else ""
            value = f"{measured[metric.name]:.3f}"
            print(f"| {benchmark.name} | {metric.name} | {value} | {target} | {metric.others} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
