"""Run everything: python -m tests.torture --seed S [--full]. Exits with 1 where anything broke."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture import any_cells, fuzz, kills, rivals, viewer

KEPT = Path(tempfile.gettempdir()) / "torture-faults"
_DISK_BYTES = 36_000_000  # two versions of what is built there, and room
_FREE_BYTES = (0, 20_000, 300_000, 1_000_000, 2_000_000)


def main() -> int:
    """Run each part, say how it went, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true", help="the full numbers, not a sample")
    options = parser.parse_args()
    os.environ.setdefault("DAMPAK_KEY", "a key for torture")
    tables, files, deaths, builds = (500, 2000, 200, 20) if options.full else (20, 20, 3, 3)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = any_cells.run(options.seed, tables, folder)
        print(f"{tables} tables of any cells: each of {rows} rows accounted for", flush=True)
        for kind in fuzz.KINDS:
            found = fuzz.run(options.seed, kind, files, folder, KEPT)
            faults += _say(f"{files} damaged {kind} files", found)
        found = kills.run(options.seed, deaths, folder / "kills")
        faults += _say(f"{deaths} builds killed", found)
        faults += _fill_disks()
        found, together = rivals.run(builds, folder / "rivals")
        faults += _say(f"{builds} pairs of builds, {together} at it together", found)
        found, reads = viewer.run(builds, folder / "viewer")
        faults += _say(f"{builds} builds under a viewer's {reads} reads", found)
    return 1 if faults else 0


def _say(what: str, faults: list[str]) -> list[str]:
    print(f"{what}: {len(faults)} faults", *faults, sep="\n  ", flush=True)
    return faults


def _fill_disks() -> list[str]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("full disk: left out, only root may mount a small file system")
        return []
    faults: list[str] = []
    for free in _FREE_BYTES:
        with _small_disk() as disk:
            if disk is None:
                print("full disk: left out, no file system can be mounted here")
                return []
            faults += kills.fill_disk(disk, free)
    return _say(f"{len(_FREE_BYTES)} builds on a disk that is full", faults)


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """Mount a small file system in memory; give None where that cannot be done."""
    with tempfile.TemporaryDirectory() as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_BYTES}", "none", name]
        try:
            subprocess.run(mount, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


if __name__ == "__main__":
    sys.exit(main())
