"""Many people at one server at once, each clicking every few seconds; and beside a build.

Real sessions over the websocket, from another process than the server's. Each viewer clicks at
times that were fixed beforehand, and the clock of a click starts at that time: a server that keeps
its viewers waiting is not spared the clicks that they would have made meanwhile. What is measured:
the time that 95 of 100 clicks stay below, errors, and the server's memory over the last two thirds,
in which it must not grow. The baseline of a build under way, and of large downloads, is the same
server, the viewers being alone with it.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.measure import ROOT
from benchmarks.pages import CLICKED, WIDGETS, built, selections
from benchmarks.session import Server, Session, server_of
from drawings import views
from etl.sample.plan import PUBLISHED_PARTICIPANTS

VIEWERS = 100
SECONDS_BETWEEN_CLICKS = 5.0
SECONDS = 180.0
MOST_MS = 800
MOST_MB = 1500
MOST_GROWTH = 1.05  # of what the middle third holds, by the last
MOST_TIMES_ALONE = 1.5
TABLE_OF_ALL_BATCHES = ("reach", "batch_timeline")
SEED = 1

Clicks = list[tuple[float, float]]  # when it was due, and how long it took from then on


@dataclass
class Seen:
    """What viewers met with: their clicks, those that failed, the server's memory by the second."""

    clicks: Clicks = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    @property
    def p95_ms(self) -> float:
        """Return the time that 95 of 100 clicks stay below."""
        return quantiles([seconds for _, seconds in self.clicks], n=20)[-1] * 1000


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure the viewers of the sample alone, then beside builds of that many participants."""
    directory = built(folder / "sample", PUBLISHED_PARTICIPANTS)
    choices = {view: selections(view, directory) for view in CLICKED}
    size = {"viewers": VIEWERS, "seconds": SECONDS}
    alone = watch(directory, choices, VIEWERS, SECONDS)
    yield _answered(alone) | size
    yield memory_line(alone) | size
    files = folder / "files"
    _call("etl", "sample", "--out", files, "--participants", participants, "--format", "csv")
    with _again_and_again(files, folder / "elsewhere"):
        beside = watch(directory, choices, VIEWERS, SECONDS / 3)
    of_many = size | {"participants": participants}
    yield _beside("build", alone, beside) | of_many
    yield _beside_downloads(folder / "large", participants) | of_many


def _beside_downloads(folder: Path, participants: int) -> dict[str, Any]:
    """Measure the viewers of a large version alone, and while somebody downloads its batches."""
    directory = built(folder, participants)
    choices = {view: selections(view, directory) for view in CLICKED}
    alone = watch(directory, choices, VIEWERS, SECONDS / 3)
    sizes: list[int] = []
    beside = watch(directory, choices, VIEWERS, SECONDS / 3, partial(downloading, sizes))
    told = {"downloads": len(sizes), "bytes_each": max(sizes, default=0)}
    return _beside("download", alone, beside) | told


def _nothing(address: str) -> AbstractContextManager[None]:
    """Do nothing beside the viewers of a server."""
    return nullcontext()


def watch(
    directory: Path,
    choices: dict[str, list[list[str]]],
    viewers: int,
    seconds: float,
    beside: Callable[[str], AbstractContextManager[None]] = _nothing,
) -> Seen:
    """Let viewers look at a warehouse for a while; `beside` is what goes on at its server."""
    seen = Seen()
    place = {"DAMPAK_WAREHOUSE": str(directory), "DAMPAK_AUDIENCE": "staff"}
    with server_of(ROOT / "dashboard.py", **place) as server:
        ready = threading.Barrier(viewers + 1)
        with ThreadPoolExecutor(viewers) as pool:
            for number in range(viewers):
                pool.submit(_look, number, server.address, choices, seconds, ready, seen)
            ready.wait()
            with beside(server.address):
                _weigh(server, seconds, seen)
    return seen


def _look(
    number: int,
    address: str,
    choices: dict[str, list[list[str]]],
    seconds: float,
    ready: threading.Barrier,
    seen: Seen,
) -> None:
    """Be one viewer: click at fixed times, on this and that."""
    chance = random.Random(f"{SEED} {number}")
    with Session(address) as session:
        session.open("", {"lang": "en"})
        ready.wait()
        due = time.perf_counter() + chance.uniform(0, SECONDS_BETWEEN_CLICKS)
        until = time.perf_counter() + seconds
        view = "home"
        while due < until:
            time.sleep(max(0.0, due - time.perf_counter()))
            view, click = _click(session, view, choices, chance)
            try:
                if click().has_failed:
                    seen.errors.append(view)
            except Exception as error:
                seen.errors.append(f"{view}: {error!r}")
                return
            seen.clicks.append((due, time.perf_counter() - due))
            due += SECONDS_BETWEEN_CLICKS


def _click(
    session: Session, view: str, choices: dict[str, list[list[str]]], chance: random.Random
) -> tuple[str, Callable[[], Any]]:
    """Choose what to click next: a third another view, else something else in this one."""
    if chance.random() < 1 / 3:
        view = chance.choice(sorted(choices))
        page = "" if view == views.HOME.name else view
        return view, lambda: session.open(page, {"lang": "en"})
    key, chosen = f"address_{WIDGETS.get(view, 'district')}", chance.choice(choices[view])
    if view == "definitions":
        return view, lambda: session.pick(key, chosen[0])
    return view, lambda: session.choose(key, chosen)


def _weigh(server: Server, seconds: float, seen: Seen) -> None:
    """Note the server's memory each second."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        seen.memory_mb.append(server.memory_mb)
        time.sleep(1)


def _answered(seen: Seen) -> dict[str, Any]:
    return {
        "benchmark": "viewers",
        "p95_ms": round(seen.p95_ms),
        "median_ms": round(median(seconds for _, seconds in seen.clicks) * 1000),
        "target": f"<= {MOST_MS} ms, 0 errors",
        "met": seen.p95_ms <= MOST_MS and not seen.errors,
        "clicks": len(seen.clicks),
        "errors": len(seen.errors),
    }


def memory_line(seen: Seen) -> dict[str, Any]:
    """Return the line of the server's memory: the most, and how it grew in the last two thirds."""
    third = len(seen.memory_mb) // 3
    middle, last = median(seen.memory_mb[third:-third]), median(seen.memory_mb[-third:])
    growth, most_mb = last / middle, max(seen.memory_mb)
    return {
        "benchmark": "viewers_memory",
        "most_mb": round(most_mb),
        "growth": round(growth, 3),
        "target": f"<= {MOST_MB} MB, <= {MOST_GROWTH:g} times from one minute to the next",
        "met": most_mb <= MOST_MB and growth <= MOST_GROWTH,
    }


def _beside(what: str, alone: Seen, beside: Seen) -> dict[str, Any]:
    ratio = beside.p95_ms / alone.p95_ms
    return {
        "benchmark": f"viewers_beside_a_{what}",
        "ratio": round(ratio, 2),
        "target": f"<= {MOST_TIMES_ALONE:g}",
        "met": ratio <= MOST_TIMES_ALONE and not beside.errors,
        "p95_ms": round(beside.p95_ms),
        "p95_alone_ms": round(alone.p95_ms),
        "errors": len(beside.errors),
    }


@contextmanager
def _again_and_again(incoming: Path, warehouse: Path) -> Iterator[None]:
    """Build a folder anew while something else is done, as often as that lasts."""

    def build() -> None:
        shutil.rmtree(warehouse, ignore_errors=True)
        _call("etl", "build", "--incoming", incoming, "--warehouse", warehouse)

    with _over_and_over(build):
        yield


@contextmanager
def downloading(sizes: list[int], address: str) -> Iterator[None]:
    """Download the table of all batches, as often as something else lasts; note each size."""
    view, card = TABLE_OF_ALL_BATCHES
    with Session(address) as session:
        session.open(view, {"lang": "en"})
        session.unfold(f"open_{card}")
        with _over_and_over(lambda: sizes.append(len(session.download(f"download_{card}")))):
            yield


@contextmanager
def _over_and_over(deed: Callable[[], None]) -> Iterator[None]:
    """Do something again and again while something else is done; what fails, fails that too."""
    is_over = threading.Event()

    def go_on() -> None:
        while not is_over.is_set():
            deed()

    with ThreadPoolExecutor(1) as pool:
        going = pool.submit(go_on)
        try:
            yield
        finally:
            is_over.set()
        going.result()


def _call(*arguments: object) -> None:
    command = [sys.executable, "-m", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
