"""Check damaged files in a process of their own: no traceback, no hang, no row lost."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from etl.build import check
from etl.files import reader
from etl.files.sheet import Sheet, count_rows
from etl.problems.report import Report
from tests.torture import mutate

LONGEST_SECONDS = 20
_AT_ONCE = 10
_START_SECONDS = 60
KINDS: dict[str, Callable[[random.Random, Path], None]] = {
    ".xlsx": mutate.workbook,
    ".csv": mutate.text,
}


class Worker:
    """A process that checks files; one that hangs or dies is replaced."""

    def __init__(self) -> None:
        self._start()

    def faults(self, paths: list[Path]) -> list[str]:
        """Check files together; return what went wrong, in words."""
        self._connection.send(paths)
        most_seconds = LONGEST_SECONDS * len(paths)
        try:
            if self._connection.poll(most_seconds):
                found: list[str] = self._connection.recv()
                return found
            fault = f"longer than {most_seconds} s"
        except EOFError:
            fault = "the process died"
        self.close()
        self._start()
        return [fault]

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other,), daemon=True)
        self._process.start()
        other.close()
        assert self._connection.poll(_START_SECONDS)
        assert self._connection.recv() == ["ready"]


def run(seed: int, kind: str, count: int, folder: Path, kept: Path) -> list[str]:
    """Check as many damaged files of a kind; return the faults. Files with faults go to `kept`."""
    found: list[str] = []
    worker = Worker()
    try:
        for first in range(0, count, _AT_ONCE):
            paths = []
            for number in range(first, min(first + _AT_ONCE, count)):
                paths.append(folder / f"{number}{kind}")
                KINDS[kind](random.Random(f"{seed} {kind} {number}"), paths[-1])
            if together := worker.faults(paths):  # which of them?
                alone = {path: worker.faults([path]) for path in paths}
                found += [f"{path.name}: {one}" for path in paths for one in alone[path]] or [
                    f"{first}-{number}{kind}, together only: {one}" for one in together
                ]
                _keep([path for path in paths if alone[path]] or paths, kept)
            for path in paths:
                path.unlink()
    finally:
        worker.close()
    return found


def lost_rows(report: Report, paths: list[Path]) -> list[str]:
    """Return the sheets whose rows do not add up, and files of which not every row was read."""
    lost = []
    for one in report.files:
        gone = (one.rows_loaded, one.rows_refused, one.rows_duplicate, one.rows_not_data)
        if one.rows_read != sum(gone) or min(gone) < 0:
            lost.append(f"{one.file} {one.sheet}: {one.rows_read} rows are not {gone}")
    broken = {one.file for one in report.errors if not one.cell}
    for path in paths:
        if path.name not in broken:
            for sheet in reader.sheets(path):
                lost += _lost_of_sheet(report, path.name, sheet)
    return lost


def _lost_of_sheet(report: Report, file: str, sheet: Sheet) -> list[str]:
    """Say so where a sheet has rows that were not read, or that were read though there are none.

    Tables side by side read the same rows, and the batches in the cells of a register those of its
    people: of several tables each row is read by one at least.
    """
    counted = sum(count_rows(sheet))
    tables = [one.rows_read for one in report.files if (one.file, one.sheet) == (file, sheet.name)]
    is_shared = len(tables) > 1 and max(tables) <= counted < sum(tables)
    if is_shared or sum(tables) == counted:
        return []
    return [f"{file} {sheet.name}: {sum(tables)} of {counted} rows were read"]


def _serve(connection: Connection) -> None:
    connection.send(["ready"])
    while True:
        paths = connection.recv()
        try:
            connection.send(lost_rows(check(paths), paths))
        except BaseException:
            connection.send([traceback.format_exc()])


def _keep(paths: list[Path], kept: Path) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    for path in paths:
        shutil.copy(path, kept)
