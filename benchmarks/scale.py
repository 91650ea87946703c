"""How time and memory grow: with the people of a build, and with the viewers at one server.

Nothing is held against a target here; `benchmarks.chart` draws it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.build import write_incoming
from benchmarks.measure import Work, measure
from benchmarks.pages import CLICKED, built, selections
from benchmarks.viewers import watch
from etl.sample.plan import PUBLISHED_PARTICIPANTS

PARTICIPANTS = (PUBLISHED_PARTICIPANTS, 100_000, 1_000_000, 10_000_000)
VIEWERS = (1, 10, 30, 100)
SECONDS = 40.0


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure builds of up to that many participants, then viewers of the sample."""
    for size in (one for one in PARTICIPANTS if one <= participants):
        yield _build(folder / str(size), size)
    directory = built(folder / "sample", PUBLISHED_PARTICIPANTS)
    choices = {view: selections(view, directory) for view in CLICKED}
    for viewers in VIEWERS:
        seen = watch(directory, choices, viewers, SECONDS)
        yield {
            "benchmark": "viewers_of",
            "p95_ms": round(seen.p95_ms),
            "most_mb": round(max(seen.memory_mb)),
            "errors": len(seen.errors),
            "viewers": viewers,
            "seconds": SECONDS,
        }


def _build(folder: Path, participants: int) -> dict[str, Any]:
    """Measure one build from CSV; its files are removed, for the next are ten times as large."""
    write_incoming(folder / "csv", participants)
    cost = measure(Work("benchmarks.build", "build_all", (folder / "csv", folder / "warehouse")))
    shutil.rmtree(folder)
    return {
        "benchmark": "build_of",
        "build_s": round(cost.seconds, 1),
        "most_mb": round(cost.peak_mb),
        "participants": participants,
    }
