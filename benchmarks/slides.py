"""What going to the next slide costs: the server, and the reader until the last thing is painted.

All slides of a presentation are drawn before it begins. The baseline is a filter chosen on a page,
in the same run of the same server and browser. Besides: what the server takes to draw all of them,
which are kept by then, from the message to the end of the answer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page

from benchmarks.measure import ROOT
from benchmarks.pages import SAY, built, selections
from benchmarks.paint import IS_QUIET, WATCH, clicks_of, window
from benchmarks.session import Session, server_of
from etl.sample.plan import PUBLISHED_PARTICIPANTS

MOST_TIMES_A_FILTER = 0.6
MOST_MS_OF_THE_SERVER = 100
SLIDES = {"presentation": "donor_call", "audience": "staff", "lang": SAY.code}
_VIEW = "reach"
_NEXT = 9
_CLOCK_TICKS = "SC_CLK_TCK"


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure the ten slides of the sample; `participants` and `rounds` change nothing."""
    directory = built(folder / "sample", PUBLISHED_PARTICIPANTS)
    options = [*dict.fromkeys(chain(*selections(_VIEW, directory)))]
    with (
        server_of(ROOT / "dashboard.py", DAMPAK_WAREHOUSE=str(directory)) as server,
        window() as page,
    ):
        address = f"http://{server.address}"
        label = SAY.label("dimension", "district")
        chosen = clicks_of(page, f"{address}/{_VIEW}?lang={SAY.code}", label, options)
        query = "&".join(f"{name}={value}" for name, value in SLIDES.items())
        page.goto(f"{address}/slides?{query}")
        page.locator("#dampak_slides").wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        before = _cpu_ms(server.pid)
        painted = _go_on(page)
        of_server = (_cpu_ms(server.pid) - before) / len(painted)
        with Session(server.address) as session:
            opened = session.open("slides", SLIDES)
    if opened.has_failed:
        raise RuntimeError("The slides were not drawn.")
    yield paint_line(median(painted), median(chosen))
    yield server_line(of_server)
    yield {"benchmark": "slides_open", "ms": round(opened.seconds * 1000), "bytes": opened.sent}


def paint_line(ms: float, filter_ms: float) -> dict[str, Any]:
    """Return the line of what is painted, in times of a filter that is chosen."""
    ratio = ms / filter_ms
    return {
        "benchmark": "slides_next_paint",
        "ratio": round(ratio, 3),
        "target": f"<= {MOST_TIMES_A_FILTER:g}",
        "met": ratio <= MOST_TIMES_A_FILTER,
        "ms": round(ms, 1),
        "baseline_ms": round(filter_ms),
    }


def server_line(ms: float) -> dict[str, Any]:
    """Return the line of the time of a processor that the server takes for the next slide."""
    return {
        "benchmark": "slides_next_server",
        "ms": round(ms, 1),
        "target": f"<= {MOST_MS_OF_THE_SERVER} ms",
        "met": ms <= MOST_MS_OF_THE_SERVER,
    }


def _go_on(page: Page) -> list[float]:
    """Click from slide to slide and return the ms until each was painted."""
    page.evaluate(WATCH)
    return [_next(page) for _ in range(_NEXT)]


def _next(page: Page) -> float:
    page.evaluate("window.begun = window.changed = 0")
    page.mouse.click(600, 400)
    page.wait_for_function(IS_QUIET)
    return float(page.evaluate("window.changed - window.begun"))


def _cpu_ms(pid: int) -> float:
    """Return the time of all processors that a process has taken so far; on Linux alone."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])  # utime and stime
    return 1000 * ticks / os.sysconf(_CLOCK_TICKS)
