"""Kill builds at random moments, and let disks run full: what was served is served still."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import warehouse
from etl.build import build
from tests.torture import figures

_BUILD = (
    "import sys; from pathlib import Path; from etl.build import build;"
    "print('ready', flush=True); build(Path(sys.argv[1]), Path(sys.argv[2]))"
)


def run(seed: int, count: int, folder: Path) -> list[str]:
    """Kill as many builds; return what was wrong afterwards."""
    chance = random.Random(f"{seed} kill")
    incoming, directory = folder / "incoming", folder / "warehouse"
    served = figures.write(incoming, 0)
    started = time.monotonic()
    build(incoming, directory)
    longest = (time.monotonic() - started) * 1.5
    found = []
    for number in range(1, count + 1):
        coming = figures.write(incoming, number)
        was_killed = _kill_a_build(incoming, directory, chance.uniform(0, longest))
        # A build may have moved the pointer just before it died: then all of it is there.
        allowed = {(served, served), (coming, coming)} if was_killed else {(coming, coming)}
        shown = figures.read(directory)
        if shown not in allowed:
            found.append(f"kill {number}: {shown} instead of one of {allowed}")
        report = build(incoming, directory)
        if figures.read(directory) != (coming, coming) or report.rows_refused:
            found.append(f"kill {number}: the next build gave {figures.read(directory)}")
        remains = [path.name for path in directory.glob(".building-*")]
        if remains:
            found.append(f"kill {number}: {remains} were left")
        served = coming
    return found


def fill_disk(disk: Path, free_bytes: int) -> list[str]:
    """Build where so many bytes are free; `disk` is a small file system of its own."""
    incoming, directory, filler = disk / "incoming", disk / "warehouse", disk / "filler"
    served = figures.write(incoming, 1)
    build(incoming, directory)
    coming = figures.write(incoming, 2)
    _leave_free(filler, disk, free_bytes)
    ended = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--incoming", incoming, "--warehouse", directory],
        capture_output=True,
        text=True,
        cwd=warehouse.ROOT,
        check=False,
    )
    found = []
    if "Traceback" in ended.stderr:
        found.append(f"{free_bytes} free: {ended.stderr}")
    expected = coming if ended.returncode == 0 else served
    if figures.read(directory) != (expected, expected):
        found.append(f"{free_bytes} free: {figures.read(directory)} instead of {expected}")
    filler.unlink()
    build(incoming, directory)
    if figures.read(directory) != (coming, coming) or list(directory.glob(".building-*")):
        found.append(f"{free_bytes} free: the next build did not recover")
    return found


def _kill_a_build(incoming: Path, directory: Path, seconds: float) -> bool:
    """Start a build in a process and kill it after a time; return whether it was still alive."""
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILD, incoming, directory],
        stdout=subprocess.PIPE,
        cwd=warehouse.ROOT,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        was_alive = process.poll() is None
        process.kill()
    return was_alive


def _leave_free(filler: Path, disk: Path, free_bytes: int) -> None:
    taken = shutil.disk_usage(disk).free - free_bytes
    with filler.open("wb") as file:
        for _ in range(max(0, taken) // 4096):
            file.write(b"\0" * 4096)
