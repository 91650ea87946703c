"""Read the warehouse without a pause while builds go on: no error, no mixture of versions."""

from __future__ import annotations

import threading
from pathlib import Path

import warehouse
from etl.build import build
from tests.torture import figures


class Viewer(threading.Thread):
    """Reads the current version again and again, and one it opened at first, as a session does."""

    def __init__(self, directory: Path, first: int) -> None:
        super().__init__(daemon=True)
        self.directory, self.first = directory, first
        self.faults: list[str] = []
        self.reads = 0
        self.ended = threading.Event()

    def run(self) -> None:
        try:
            with warehouse.open_version(self.directory) as session:
                while not self.ended.is_set():
                    self._look(figures.figures(session), (self.first, self.first))
                    version = warehouse.current(self.directory)
                    shown = figures.read(self.directory, version.name if version else None)
                    self._look(shown, (shown[0], shown[0]))
                    self.reads += 1
        except Exception as error:
            self.faults.append(repr(error))

    def _look(self, shown: tuple[int, int], expected: tuple[int, int]) -> None:
        if shown != expected:
            self.faults.append(f"{shown} instead of {expected}")


def run(count: int, folder: Path) -> tuple[list[str], int]:
    """Build as many times under a viewer's eyes; return the faults and the number of reads."""
    incoming, directory = folder / "incoming", folder / "warehouse"
    first = figures.write(incoming, 0)
    build(incoming, directory)
    viewer = Viewer(directory, first)
    viewer.start()
    for number in range(1, count + 1):
        figures.write(incoming, number)
        build(incoming, directory)
    viewer.ended.set()
    viewer.join()
    return viewer.faults, viewer.reads
