"""Work on what was sent, in a process of its own: the server goes on, and outlives a hostile file.

Run by `start` as `python -m etl.uploads.background preview|accept INTAKE INCOMING WAREHOUSE`; how
far it is stands in the intake's `progress.json`.
"""

from __future__ import annotations

import errno
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import duckdb
import orjson

import warehouse
from etl.build import Progress, let_viewers_go_first
from etl.contract.reference import ReferenceFileError
from etl.files import arrivals
from etl.uploads import acceptance, intake, trial
from findings import Intake, WorkState

_TASKS = {"preview": trial.preview, "accept": acceptance.accept}
_STEPS_BESIDES_FILES = 2


class Work:
    """A process under way, as the one who started it sees it."""

    def __init__(self, process: subprocess.Popen[bytes], file: Path) -> None:
        self._process = process
        self._file = file

    def state(self) -> WorkState:
        """Return how far the process is; one that died without a word has failed."""
        ended = self._process.poll()
        state = WorkState("running")
        with suppress(FileNotFoundError):
            state = WorkState(**orjson.loads(self._file.read_bytes()))
        if ended is None:
            return WorkState("running", state.done, state.steps, state.step)
        if state.status == "running":
            return WorkState("failed", reason="stopped")
        return state

    def stop(self) -> None:
        """End the process; what it has not finished is as if it had not begun."""
        self._process.kill()
        self._process.wait()


def start(task: str, one: Intake, incoming: Path, directory: Path) -> Work:
    """Start a task (preview, accept) on an intake."""
    file = intake.progress_file(one)
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "etl.uploads.background", task, one.folder.name]
    process = subprocess.Popen(
        [*command, str(incoming.absolute()), str(directory.absolute())],
        cwd=warehouse.ROOT,
        stdin=subprocess.DEVNULL,
        # What a library says of a file may hold what stands in it.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return Work(process, file)


def main(arguments: list[str]) -> int:
    """Do a task to its end; return 1 where it failed, the reason in the progress file."""
    task, intake_id, incoming, directory = arguments[0], arguments[1], *map(Path, arguments[2:])
    one = intake.find(directory, intake_id)
    file = intake.progress_file(one)
    try:
        _TASKS[task](one, incoming, directory, _teller(file, one, incoming))
    except (OSError, duckdb.Error, ValueError, RuntimeError, LookupError) as error:
        words = error.in_all_languages() if isinstance(error, ReferenceFileError) else {}
        arrivals.write_json(file, WorkState("failed", reason=_reason(error), words=words))
        return 1
    arrivals.write_json(file, WorkState("done"))
    return 0


def _teller(file: Path, one: Intake, incoming: Path) -> Progress:
    """Give the function that writes each step into the progress file."""
    names = intake.paths_in(incoming).keys() | {upload.target for upload in one.uploads}
    steps, done = len(names) + _STEPS_BESIDES_FILES, -1

    def tell(step: str) -> None:
        nonlocal done
        done = min(done + 1, steps)
        arrivals.write_json(file, WorkState("running", done, steps, step))

    return tell


def _reason(error: Exception) -> str:
    if isinstance(error, warehouse.BuildUnderWayError):
        return "build_under_way"
    if isinstance(error, ReferenceFileError):
        return "reference_file"
    if isinstance(error, acceptance.NothingLoadedError):
        return "nothing_loaded"
    return "no_space" if isinstance(error, OSError) and error.errno == errno.ENOSPC else "stopped"


if __name__ == "__main__":
    if sys.argv[1] != "preview":  # for which somebody waits
        let_viewers_go_first()
    sys.exit(main(sys.argv[1:]))
