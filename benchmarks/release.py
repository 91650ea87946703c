"""Releases of many cells: made and attacked, each audience in a process of its own.

The people are made up: ten programs in ten years, in each place of which are from nobody to 90. Of
a million participants or more it is all 514 districts; of fewer, as many districts fewer.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from disclosure.counts import EVERYBODY
from disclosure.proof import HandedOut, attacked, too_narrow
from disclosure.release import WITHHELD, Released
from disclosure.rules import RULES
from etl.publish.release_counts import PLACE, facts
from tests.attack import attacker, people

PROGRAMS, YEARS, DISTRICTS = 10, 10, 514
ALL_DISTRICTS_FROM = 1_000_000  # participants
MOST_SECONDS, MOST_MB = 300, 4_000


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure the releases of both audiences at once, then what they come to together."""
    districts = max(1, round(DISTRICTS * min(1, participants / ALL_DISTRICTS_FROM)))
    start = time.perf_counter()
    with ProcessPoolExecutor(len(RULES), get_context("spawn")) as pool:
        measured = list(pool.map(_measure, RULES, [districts] * len(RULES)))
    seconds, memory = time.perf_counter() - start, sum(one["peak_mb"] for one in measured)
    yield from measured
    told = sum(one["told_too_closely"] for one in measured)
    yield {
        "benchmark": "releases",
        "seconds": round(seconds, 1),
        "target": f"<= {MOST_SECONDS} s, {MOST_MB} MB",
        "met": seconds <= MOST_SECONDS and memory <= MOST_MB and not told,
        "cpu_seconds": round(sum(one["cpu_seconds"] for one in measured), 1),
        "peak_mb": memory,
        "districts": districts,
    }


def _measure(audience: str, districts: int) -> dict[str, Any]:
    """Make and attack one release in this process; return what it cost and what it tells.

    `shown` is the share of the cells of places in which the number of people is shown, by how many
    dimensions they tell apart; `people_in_shown` that of the people in the finest.
    """
    rule, own = RULES[audience], people.places(PROGRAMS, YEARS, districts, seed=1)
    counted = people.counted(people.with_answers(own, np.random.default_rng(1), 0.9))
    start, cpu_start = time.perf_counter(), time.process_time()
    found = attacker.released(counted, rule)
    released, cpu_released = time.perf_counter(), time.process_time()
    release = HandedOut(
        *(found.cells, found.withheld, found.counted, facts()), *(rule.smallest, rule.rounded_to)
    )
    asked = attacked(release, found.withheld[found.withheld["needs"] > 0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "benchmark": "release",
        "audience": audience,
        "release_s": round(released - start, 1),
        "attack_s": round(time.perf_counter() - released, 1),
        "release_cpu_s": round(cpu_released - cpu_start, 1),
        "cpu_seconds": round(time.process_time() - cpu_start, 1),
        "peak_mb": round((peak if sys.platform == "darwin" else peak * 1024) / 1e6),
        "participants": len(own),
        "cells": len(found.cells),
        "withheld": int((found.cells["status"] == WITHHELD).sum()),
        "attacked": len(asked),
        "told_too_closely": len(too_narrow(asked))
        + int((found.withheld.eval("high - low < needs")).sum()),
        **_shown(found),
    }


def _shown(found: Released) -> dict[str, Any]:
    cells = found.cells.assign(value=found.counted["value"])
    others = [name for name in people.KINDS if name in cells]
    cells = cells[(cells["count"] == EVERYBODY) & (cells[others] == "").all(axis=1)]
    is_shown, apart = cells["status"] != WITHHELD, (cells[list(PLACE)] != "").sum(axis=1)
    finest = cells[apart == len(PLACE)]
    shown = is_shown.groupby(apart).mean().round(3)
    in_shown = finest["value"][is_shown].sum() / max(1, finest["value"].sum())
    return {"shown": shown.tolist(), "people_in_shown": round(float(in_shown), 3)}
