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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

import warehouse
from etl import intake as intakes
from etl.build import Progress, build, digest_of
from etl.intake import Intake
from etl.report import Report


class NothingToUndoError(LookupError):
    """No accepted files made the version that is served."""


class NothingLoadedError(ValueError):
    """No row of the folder and the accepted files could be loaded; the folder is as it was."""


@dataclass(frozen=True)
class Move:
    """One file that goes into the folder of workbooks; `previous` is the copy of what it replaced.

    `target` is its path there, `digest` that of its content.
    """

    stored: str
    target: str
    digest: str
    previous: str | None


@dataclass(frozen=True)
class Journal:
    """What an acceptance did: `state` is moving, done or undone; versions before and after."""

    folder: Path
    state: str
    before: str | None
    after: str | None
    moves: tuple[Move, ...]


def accept(intake: Intake, incoming: Path, directory: Path, progress: Progress) -> Report:
    """Move the files that can be taken into the folder of workbooks, and build from it.

    Where nothing comes of the build, the folder is put back as it was. Raises NothingLoadedError,
    and warehouse.BuildUnderWayError before anything is moved.
    """
    folder = intakes.uploads_folder(directory) / "accepted" / intake.folder.name

    def prepare() -> None:
        _close_open_journals(incoming, directory)
        _move_in(_open_journal(folder, intake, incoming, directory), intake, incoming)

    try:
        report = build(incoming, directory, progress, prepare)
        if not report.rows_loaded:
            raise NothingLoadedError
    except BaseException:
        if (folder / "journal.json").is_file():
            _put_back(_read(folder), incoming)
        raise
    _write(replace(_read(folder), state="done", after=report.version))
    intakes.discard(intake)
    return report


def last(directory: Path) -> Journal | None:
    """Return what made the version that is served out of an earlier one, or None."""
    served = warehouse.current(directory)
    known = {version.name for version in warehouse.versions(directory)}
    for journal in _journals(directory):
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
    if any(journal.state == "moving" for journal in _journals(directory)):
        with warehouse.alone(directory):
            _close_open_journals(incoming, directory)


def _close_open_journals(incoming: Path, directory: Path) -> None:
    """Keep what was published before its process died; put back everything else."""
    served = warehouse.current(directory)
    name = served.name if served else None
    for journal in _journals(directory):
        if journal.state == "moving" and journal.before != name:
            _write(replace(journal, state="done", after=name))
        elif journal.state == "moving":
            _put_back(journal, incoming)


def _open_journal(folder: Path, intake: Intake, incoming: Path, directory: Path) -> Journal:
    """Copy what will be replaced, and write down what is about to happen."""
    (folder / "previous").mkdir(parents=True, exist_ok=True)
    preview = intakes.read_preview(intake)
    taken = {file.upload for file in preview.files if file.is_taken} if preview else set()
    moves = []
    for upload in intake.uploads:
        if upload in taken:
            there = incoming / upload.target
            previous = upload.stored + ".previous" if there.is_file() else None
            if previous:
                _copy(there, folder / "previous" / previous)
            digest = digest_of(intake.path_of(upload.stored))
            moves.append(Move(upload.stored, upload.target, digest, previous))
    served = warehouse.current(directory)
    journal = Journal(folder, "moving", served.name if served else None, None, tuple(moves))
    _write(journal)
    return journal


def _move_in(journal: Journal, intake: Intake, incoming: Path) -> None:
    for move in journal.moves:
        _place(intake.path_of(move.stored), incoming / move.target, journal.folder.name)


def _put_back(journal: Journal, incoming: Path) -> None:
    """Restore what was replaced, and take out what came; what was changed since stays."""
    (journal.folder / "taken_back").mkdir(exist_ok=True)
    for move in journal.moves:
        there = incoming / move.target
        _half_written(there, journal.folder.name).unlink(missing_ok=True)
        if not there.is_file() or digest_of(there) != move.digest:
            continue
        _copy(there, journal.folder / "taken_back" / move.stored)
        if move.previous:
            _place(journal.folder / "previous" / move.previous, there, journal.folder.name)
        else:
            there.unlink()
    _write(replace(journal, state="undone"))


def _place(source: Path, target: Path, name: str) -> None:
    """Copy a file to its place in one step: a build sees the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(source, _half_written(target, name))
    warehouse.replace_file(_half_written(target, name), target)


def _half_written(target: Path, name: str) -> Path:
    """Return where a file is written before it has its name; builds pass over hidden files."""
    return target.with_name(f".{name}-{hashlib.sha256(target.name.encode()).hexdigest()[:16]}")


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def _journals(directory: Path) -> Iterator[Journal]:
    for path in sorted(intakes.uploads_folder(directory).glob("accepted/*/journal.json")):
        yield _read(path.parent)


def _read(folder: Path) -> Journal:
    written = orjson.loads((folder / "journal.json").read_bytes())
    moves = tuple(Move(**move) for move in written["moves"])
    return Journal(folder, written["state"], written["before"], written["after"], moves)


def _write(journal: Journal) -> None:
    fields = {name: getattr(journal, name) for name in ("state", "before", "after", "moves")}
    intakes.write_json(journal.folder / "journal.json", fields)
