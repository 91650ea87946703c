"""From accepted files to a new version, and back: moved into the folder under the build's lock.

    <beside the warehouse>/uploads/accepted/<random id>/journal.json   what was moved, and how far
                                                    .../previous/      what it replaced
                                                    .../taken_back/    what an undo took out again

Files that were replaced are kept, so that an undo gives back the version before and the folder
that it was built from: else the next build would bring the change again. A process that dies on
the way leaves a journal that is not closed; whoever comes next closes it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import warehouse
from etl.build import Input, Progress, build, digest_of, input_of
from etl.files.arrivals import Journal, Move, accepted, journals, uploads_folder
from etl.files.arrivals import read as journal_of
from etl.files.arrivals import write as write_journal
from etl.files.file_time import Moment
from etl.problems.report import Report
from etl.uploads import intake as intakes
from etl.uploads import trial
from findings import Intake, Upload


class NothingToUndoError(LookupError):
    """No accepted files made the version that is served."""


class NothingLoadedError(ValueError):
    """No row of the folder and the accepted files could be loaded; the folder is as it was."""


def accept(intake: Intake, incoming: Path, directory: Path, progress: Progress) -> Report:
    """Move the files that can be taken into the folder of workbooks, and build from it.

    Where nothing comes of the build, the folder is put back as it was. Raises NothingLoadedError,
    and warehouse.BuildUnderWayError before anything is moved.
    """
    folder = uploads_folder(directory) / "accepted" / intake.folder.name

    def prepare() -> None:
        _close_open_journals(incoming, directory)
        _move_in(_open_journal(folder, intake, incoming, directory), intake, incoming)

    try:
        report = build(incoming, directory, progress, prepare)
        if not report.rows_loaded:
            raise NothingLoadedError
    except BaseException:
        if (folder / "journal.json").is_file():
            _put_back(journal_of(folder), incoming)
        raise
    write_journal(replace(journal_of(folder), state="done", after=report.version))
    intakes.discard(intake)
    return report


def last(directory: Path) -> Journal | None:
    """Return what made the version that is served out of an earlier one, or None."""
    served = warehouse.current(directory)
    known = {version.name for version in warehouse.versions(directory)}
    for journal in journals(directory):
        made_it = served and journal.state == "done" and journal.after == served.name
        if made_it and journal.before in known - {journal.after}:
            return journal
    return None


def undo(incoming: Path, directory: Path) -> warehouse.Version:
    """Take the files last accepted out again, and serve the version from before.

    A file that was changed since stays as it is. Raises NothingToUndoError.
    """
    with warehouse.alone(directory):
        journal = last(directory)
        if journal is None or journal.before is None:
            raise NothingToUndoError
        _put_back(journal, incoming)
        return warehouse.rollback(directory, journal.before)


def recover(incoming: Path, directory: Path) -> None:
    """Close what a dead process left open; BuildUnderWayError while another build is alive."""
    if any(journal.state == "moving" for journal in journals(directory)):
        with warehouse.alone(directory):
            _close_open_journals(incoming, directory)


def _close_open_journals(incoming: Path, directory: Path) -> None:
    """Keep what was published before its process died; put back everything else."""
    served = warehouse.current(directory)
    name = served.name if served else None
    for journal in journals(directory):
        if journal.state == "moving" and journal.before != name:
            write_journal(replace(journal, state="done", after=name))
        elif journal.state == "moving":
            _put_back(journal, incoming)


def _open_journal(folder: Path, intake: Intake, incoming: Path, directory: Path) -> Journal:
    """Copy what will be replaced, and write down what is about to happen."""
    for private in (folder, folder / "previous"):
        private.mkdir(parents=True, exist_ok=True, mode=0o700)
    preview = trial.read_preview(intake)
    taken = {file.upload for file in preview.files if file.is_taken} if preview else set()
    arriving = intakes.arriving(intake, incoming, directory)
    known = accepted(directory)
    moves = []
    for upload in intake.uploads:
        if upload in taken:
            there = incoming / (upload.instead or upload.target)
            older = input_of(there, incoming, known) if there.is_file() else None
            path = intake.path_of(upload.stored)
            moves.append(_move(upload, digest_of(path), arriving[path], older, folder / "previous"))
    served = warehouse.current(directory)
    journal = Journal(folder, "moving", served.name if served else None, None, tuple(moves))
    write_journal(journal)
    return journal


def _move(upload: Upload, digest: str, moment: Moment, older: Input | None, folder: Path) -> Move:
    """Return how a file moves in, and copy the older one that it takes the place of."""
    move = Move(upload.stored, upload.target, digest, None, moment, upload.instead)
    if older is None:
        return move
    previous = upload.stored + ".previous"
    _copy(older.path, folder / previous)
    _keep_time(older.path, folder / previous)
    is_other = older.digest != digest  # the same sent again replaces nothing
    return replace(move, previous=previous, previous_moment=older.moment if is_other else None)


def _move_in(journal: Journal, intake: Intake, incoming: Path) -> None:
    for move in journal.moves:
        _place(intake.path_of(move.stored), incoming / move.target, journal.folder.name)
        if move.instead:
            (incoming / move.instead).unlink(missing_ok=True)


def _put_back(journal: Journal, incoming: Path) -> None:
    """Restore what was replaced, and take out what came; what was changed since stays."""
    (journal.folder / "taken_back").mkdir(exist_ok=True, mode=0o700)
    for move in journal.moves:
        there = incoming / move.target
        _half_written(there, journal.folder.name).unlink(missing_ok=True)
        if not there.is_file() or digest_of(there) != move.digest:
            continue
        _copy(there, journal.folder / "taken_back" / move.stored)
        if move.previous:
            _put_previous_back(journal, move, incoming / (move.instead or move.target))
        if move.instead or not move.previous:
            there.unlink()
    write_journal(replace(journal, state="undone"))


def _put_previous_back(journal: Journal, move: Move, home: Path) -> None:
    """Restore what a file replaced; what has come since in the place of another kind stays."""
    if move.instead and home.is_file():
        return
    previous = journal.folder / "previous" / str(move.previous)
    _place(previous, home, journal.folder.name)
    _keep_time(previous, home)


def _place(source: Path, target: Path, name: str) -> None:
    """Copy a file to its place in one step: a build sees the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy(source, _half_written(target, name))
    warehouse.replace_file(_half_written(target, name), target)


def _half_written(target: Path, name: str) -> Path:
    """Return where a file is written before it has its name; builds pass over hidden files."""
    return target.with_name(f".{name}-{hashlib.sha256(target.name.encode()).hexdigest()[:16]}")


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        target.chmod(0o600)  # it may hold names
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def _keep_time(source: Path, copy: Path) -> None:
    """Let a copy be as old as what it is of: a file that is put back is no newer for that."""
    written = source.stat().st_mtime_ns
    os.utime(copy, ns=(written, written))
