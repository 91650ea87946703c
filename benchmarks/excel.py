"""A check and a build of one large workbook against calamine alone, which only reads it.

The check is what a person waits for on the page Data: admit, read, load, pseudonymise, clean and
hold against every rule. The build also makes and publishes the tables of all audiences.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import python_calamine as calamine

from benchmarks import build as builds
from benchmarks.measure import Work, compare, line
from etl import build
from etl.sample.files import Sheet, write_workbook
from etl.sample.people import batch_sheet, participant_chunks
from etl.sample.plan import plan_batches
from etl.sample.workbooks import NOTICE, SEED

LEAST_SHARE_OF_THE_BASELINE = 0.6
MOST_PARTICIPANTS = 100_000
WORKBOOK = "sintetis-pelatihan.xlsx"


def run(folder: Path, participants: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Measure rows per second as a share of calamine's, of at most 100,000 participants."""
    size = {"participants": min(participants, MOST_PARTICIPANTS), "rounds": rounds}
    incoming = folder / "incoming"
    write_incoming(incoming, size["participants"])
    bare = Work(__name__, "read_bare", (incoming / WORKBOOK,))
    checked = Work(__name__, "check_all", (incoming / WORKBOOK,))
    built = Work(builds.__name__, "build_all", (incoming, folder / "warehouse"))
    for name, work in (("excel_check", checked), ("excel_build", built)):
        baseline, ours = compare(bare, work, rounds)
        share = baseline.seconds / ours.seconds  # both read the same rows
        yield line(name, share, (">=", LEAST_SHARE_OF_THE_BASELINE), baseline, ours, **size)


def write_incoming(folder: Path, participants: int) -> None:
    """Write a sample of the training as one workbook, in a process of its own."""
    # Those that are measured would inherit the most memory of this one.
    writing = multiprocessing.get_context("spawn").Process(
        target=_write, args=(folder, participants)
    )
    writing.start()
    writing.join()
    if writing.exitcode:
        raise RuntimeError(f"The sample of {participants} participants was not written.")


def _write(folder: Path, participants: int) -> None:
    folder.mkdir(parents=True)
    plan_seed, register_seed, people_seed = np.random.SeedSequence(SEED).spawn(3)
    batches = plan_batches(participants, np.random.default_rng(plan_seed))
    register = batch_sheet(batches, np.random.default_rng(register_seed))
    sheets = [
        Sheet("Batch", "batch", register.num_rows, [register]),
        Sheet("Peserta", "participant", participants, participant_chunks(batches, people_seed)),
    ]
    write_workbook(folder / WORKBOOK, sheets, NOTICE)


def read_bare(path: Path) -> None:
    """Read every cell of a workbook with calamine, and do nothing with it."""
    workbook = calamine.load_workbook(str(path))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def check_all(path: Path) -> None:
    """Read, clean and check a workbook, and publish nothing."""
    build.check([path])
