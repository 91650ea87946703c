"""Work on what was sent, in a process of its own: the server goes on, and outlives a hostile file.

Run by `start` as `python -m etl.background preview|accept INTAKE INCOMING WAREHOUSE`; how far it
is stands in the intake's `progress.json`.
"""

from __future__ import annotations

import errno
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import orjson

import warehouse
from etl import acceptance, intake, journal
from etl.build import Progress
from etl.intake import Intake
from etl.reference_files import ReferenceFileError

_TASKS = {"preview": intake.preview, "accept": acceptance.accept}
_STEPS_BESIDES_FILES = 2


@dataclass(frozen=True)
class State:
    """How far a piece of work is; `status` is running, done or failed.

    `reason` of a failure: build_under_way, nothing_loaded, no_space, reference_file or stopped;
    `words` say more of it, by language.
    """

    status: str
    done: int = 0
    steps: int = 1
    step: str = ""
    reason: str = ""
    words: dict[str, str] = field(default_factory=dict)


class Work:
    """A process under way, as the one who started it sees it."""

    def __init__(self, process: subprocess.Popen[bytes], file: Path) -> None:
        self._process = process
        self._file = file

    def state(self) -> State:
        """Return how far the process is; one that died without a word has failed."""
        ended = self._process.poll()
        state = State("running")
        with suppress(FileNotFoundError):
            state = State(**orjson.loads(self._file.read_bytes()))
        if ended is None:
            return State("running", state.done, state.steps, state.step)
        if state.status == "running":
            return State("failed", reason="stopped")
        return state

    def stop(self) -> None:
        """End the process; what it has not finished is as if it had not begun."""
        self._process.kill()
        self._process.wait()


def start(task: str, one: Intake, incoming: Path, directory: Path) -> Work:
    """Start a task (preview, accept) on an intake."""
    file = intake.progress_file(one)
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "etl.background", task, one.folder.name]
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
        journal.write_json(file, State("failed", reason=_reason(error), words=words))
        return 1
    journal.write_json(file, State("done"))
    return 0


def _teller(file: Path, one: Intake, incoming: Path) -> Progress:
    """Give the function that writes each step into the progress file."""
    names = intake.paths_in(incoming).keys() | {upload.target for upload in one.uploads}
    steps, done = len(names) + _STEPS_BESIDES_FILES, -1

    def tell(step: str) -> None:
        nonlocal done
        done = min(done + 1, steps)
        journal.write_json(file, State("running", done, steps, step))

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
    sys.exit(main(sys.argv[1:]))
