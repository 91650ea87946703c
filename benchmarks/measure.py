"""Measure functions in fresh processes, the baseline and ours by turns.

A ratio within one run says more than seconds: whatever else the machine does slows both sides.
"""

from __future__ import annotations

import importlib
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Work:
    """A function of a module here, and the paths that it is called with."""

    module: str
    function: str
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Cost:
    """What a call took: seconds by the clock and of all processors, most memory in MB (10⁶ B)."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def compare(baseline: Work, ours: Work, rounds: int) -> tuple[Cost, Cost]:
    """Run both by turns in fresh processes; return the middling costs of each."""
    pairs = [(measure(baseline), measure(ours)) for _ in range(rounds)]
    return _middling([first for first, _ in pairs]), _middling([second for _, second in pairs])


def measure(work: Work) -> Cost:
    """Run a function in a fresh process and return what it cost, imports left out."""
    command = [sys.executable, "-m", __name__, work.module, work.function, *map(str, work.paths)]
    child = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Cost(**json.loads(child.stdout))


def line(
    benchmark: str, ratio: float, target: tuple[str, float], baseline: Cost, ours: Cost, **more: Any
) -> dict[str, Any]:
    """Return a benchmark's line; the target is `<=` or `>=` and the ratio to reach."""
    sign, wanted = target
    return {
        "benchmark": benchmark,
        "ratio": round(ratio, 2),
        "target": f"{sign} {wanted:g}",
        "met": ratio <= wanted if sign == "<=" else ratio >= wanted,
        "seconds": round(ours.seconds, 3),
        "baseline_seconds": round(baseline.seconds, 3),
        "cpu_seconds": round(ours.cpu_seconds, 3),
        "baseline_cpu_seconds": round(baseline.cpu_seconds, 3),
        "peak_mb": round(ours.peak_mb),
        **more,
    }


def _middling(costs: list[Cost]) -> Cost:
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.cpu_seconds for cost in costs),
        max(cost.peak_mb for cost in costs),
    )


def _call(module: str, function: str, *paths: str) -> Cost:
    """Call the function in this process."""
    work = getattr(importlib.import_module(module), function)
    start, cpu_start = time.perf_counter(), time.process_time()
    work(*map(Path, paths))
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_bytes = peak if sys.platform == "darwin" else peak * 1024
    return Cost(seconds, cpu_seconds, peak_bytes / 1e6)


if __name__ == "__main__":
    print(json.dumps(vars(_call(*sys.argv[1:]))))
