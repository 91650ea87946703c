"""Files that somebody sends: received apart, until they are accepted or discarded.

    <beside the warehouse>/uploads/<random id>/sent.json      what was sent, under which names
                                        .../files/001.xlsx    the files, under names of our own
                                        .../                  what a trial of them gave: trial.py
    <beside the warehouse>/uploads/accepted/<random id>/      see acceptance.py

Nothing here is published; a build never reads this folder. Knows nothing of Streamlit.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import orjson

from etl.build import input_files, name_in
from etl.files import arrivals, file_time
from etl.files.arrivals import uploads_folder, write_json
from etl.files.file_time import Moment
from etl.uploads import names
from findings import (
    Intake,
    Upload,
)

_SECONDS_UNTIL_ABANDONED = 24 * 3600


def receive(files: Iterable[tuple[str, bytes]], incoming: Path, directory: Path) -> Intake:
    """Keep files (the sender's name and the content) in a folder of their own, unopened."""
    clear_abandoned(directory)
    folder = uploads_folder(directory) / secrets.token_hex(8)
    folder.mkdir(parents=True, mode=0o700)
    try:
        return _keep(folder, files, incoming)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _keep(folder: Path, files: Iterable[tuple[str, bytes]], incoming: Path) -> Intake:
    (folder / "files").mkdir(mode=0o700)
    known, uploads = list(paths_in(incoming)), list[Upload]()
    for number, (shown, content) in enumerate(files, start=1):
        stored = f"{number:03d}{names.suffix_of(shown)}"
        taken = [upload.target for upload in uploads]
        left = set(known) - {upload.instead for upload in uploads}
        instead = names.mended_from(shown, left)
        target = (
            names.beside(instead, shown, taken) if instead else names.target(shown, known, taken)
        )
        uploads.append(Upload(stored, shown.encode("utf-8", "replace").decode(), target, instead))
        path = folder / "files" / stored
        path.touch(mode=0o600)  # it may hold names
        path.write_bytes(content)
    write_json(folder / "sent.json", uploads)
    return Intake(folder, tuple(uploads))


def find(directory: Path, intake_id: str) -> Intake:
    """Return the intake of that id; LookupError where there is none, or the id is no id."""
    folder = uploads_folder(directory) / intake_id
    if len(intake_id) != 16 or not intake_id.isalnum() or not (folder / "sent.json").is_file():
        raise LookupError(intake_id)
    sent = orjson.loads((folder / "sent.json").read_bytes())
    return Intake(folder, tuple(Upload(**one) for one in sent))


def paths_in(incoming: Path) -> dict[str, Path]:
    """Return the files of the folder of workbooks by what they are called in reports."""
    return {name_in(path, incoming): path for path in input_files(incoming)}


def arriving(intake: Intake, incoming: Path, directory: Path) -> dict[Path, Moment]:
    """Return when the files of an intake arrive where they are accepted now: after all others."""
    there = [*arrivals.arrivals(directory).values(), *map(file_time.of_file, input_files(incoming))]
    return file_time.of_arrivals([intake.path_of(one.stored) for one in intake.uploads], there)


def discard(intake: Intake) -> None:
    """Remove everything that was sent, and what was made of it."""
    shutil.rmtree(intake.folder, ignore_errors=True)
    progress_file(intake).unlink(missing_ok=True)


def progress_file(intake: Intake) -> Path:
    """Return where a process that works on an intake writes how far it is."""
    return intake.folder.with_name(f"{intake.folder.name}.progress.json")


def clear_abandoned(directory: Path) -> None:
    """Remove the intakes that nobody accepted or discarded within a day."""
    for path in uploads_folder(directory).glob("*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _SECONDS_UNTIL_ABANDONED:
                _remove(path)


def _remove(path: Path) -> None:
    if (path / "files").is_dir():
        shutil.rmtree(path, ignore_errors=True)
    elif path.is_file():
        path.unlink()
