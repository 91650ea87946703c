"""Versions of the warehouse on disk: list, open (read-only), publish, roll back.

This room knows folders and DuckDB files and nothing of what they hold; it imports nothing of ours.

    <directory>/<UTC time>-<hash of inputs>/staff.duckdb   one folder per build, never changed
    <directory>/current                                    the name of the version that is served
    <directory>/.building-<UTC time>-<process>/            a build under way, or the remains of one
    <directory>/.kept/                                     what builds keep for the next: sealed
    <directory>/.lock                                      held by the build under way
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import duckdb

from parsed_once import connect

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).parent
STAFF = "staff"
AUDIENCES = (STAFF, "donor", "public")
_NAME = re.compile(r"^(\d{8}T\d{6}Z)-([0-9a-f]{12})$")
_TIME = "%Y%m%dT%H%M%SZ"
# Windows shuts other processes out of a locked byte: it lies behind the holder's process id.
_LOCKED_BYTE = 64
_SECONDS_OF_A_ROLLBACK = 60
_TRIES = 50
_SECONDS_BETWEEN_TRIES = 0.02
_SECONDS_OF_A_TURN = 10.0
_READING: dict[str, bool | int | float | str | list[str]] = {
    # Nothing that a reader does may touch another file or load code.
    "enable_external_access": "false",
    "lock_configuration": "true",
    # Sums of few rows cost more on several threads, and viewers would wait for each other's.
    "threads": 1,
}


# What every file for others has, and what none of them may have.
_OF_RELEASES = {"release", "released"}
_OF_STAFF = {"participant", "batch", "build_info"}


class VersionNotFoundError(LookupError):
    """The warehouse holds no version of that name, or none at all."""


class AudienceNotReleasedError(LookupError):
    """The version holds no file for that audience."""


class BuildUnderWayError(RuntimeError):
    """Another build holds the warehouse; `process` is its id."""

    def __init__(self, process: str) -> None:
        super().__init__(process)
        self.process = process


@dataclass(frozen=True)
class Version:
    """One published build: its folder's name says when it was built and from what."""

    name: str
    path: Path

    @property
    def built_at(self) -> datetime:
        """Return the moment of the build, in UTC."""
        return datetime.strptime(self.name.split("-")[0], _TIME).replace(tzinfo=UTC)

    @property
    def inputs_hash(self) -> str:
        """Return the first 12 hexadecimal digits of the hash of the inputs."""
        return self.name.split("-")[1]

    def is_released(self, audience: str) -> bool:
        """Tell whether it holds a file for an audience."""
        return audience in AUDIENCES and (self.path / f"{audience}.duckdb").is_file()


def default_directory() -> Path:
    """Return the warehouse's folder: DAMPAK_WAREHOUSE, or data/warehouse of the project."""
    return Path(os.environ.get("DAMPAK_WAREHOUSE") or ROOT / "data" / "warehouse")


def audience() -> str:
    """Return whom this server or command is for: DAMPAK_AUDIENCE, or staff."""
    return os.environ.get("DAMPAK_AUDIENCE") or STAFF


def versions(directory: Path) -> list[Version]:
    """List the published versions, oldest first."""
    if not directory.is_dir():
        return []
    folders = [path for path in directory.iterdir() if path.is_dir() and _NAME.match(path.name)]
    return [Version(path.name, path) for path in sorted(folders)]


def current(directory: Path) -> Version | None:
    """Return the version that is served, or None where nothing was ever published."""
    pointer = directory / "current"
    if not pointer.is_file():
        return None
    name = pointer.read_text(encoding="utf-8", errors="replace").strip()
    return find(directory, name) if _has(directory, name) else None


def find(directory: Path, name: str) -> Version:
    """Return the version of that name.

    Raises VersionNotFoundError, also for a name that is no version's (a path, say).
    """
    if not _has(directory, name):
        raise VersionNotFoundError(name)
    return Version(name, directory / name)


def open_version(
    directory: Path, name: str | None = None, audience: str = "staff"
) -> duckdb.DuckDBPyConnection:
    """Open one audience's file of a version (the current one by default), read-only.

    Raises VersionNotFoundError where there is no such version and AudienceNotReleasedError where
    it holds nothing for the audience, or a file that is no release.
    """
    version = find(directory, name) if name else current(directory)
    if version is None:
        raise VersionNotFoundError("current")
    if not version.is_released(audience):
        raise AudienceNotReleasedError(audience)
    file = version.path / f"{audience}.duckdb"
    opened = connect(str(file), read_only=True, config=_READING)
    if audience != STAFF and not _holds_a_release(opened):
        opened.close()
        raise AudienceNotReleasedError(audience)
    return opened


def _holds_a_release(opened: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a file is one for others than the staff, whatever it is called."""
    found = opened.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    tables = {name for (name,) in found}
    return tables >= _OF_RELEASES and not tables & _OF_STAFF


def released(directory: Path, name: str) -> tuple[str, ...]:
    """Name the audiences for which a version holds a file, staff first."""
    return tuple(filter(find(directory, name).is_released, AUDIENCES))


@contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Hold the warehouse for one build, and clear away what dead builds left in it.

    The operating system takes the lock from a process that dies, so none goes stale. Raises
    BuildUnderWayError while another build holds it, be it of this process.
    """
    directory.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(directory / ".lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "r+b") as file:
        if not _lock(file):
            raise BuildUnderWayError(_holder(file))
        try:
            file.seek(0)
            file.write(f"{os.getpid():<{_LOCKED_BYTE}}".encode("ascii"))
            file.flush()
            _clear_remains(directory)
            yield
        finally:
            _unlock(file)


@contextmanager
def turn(lock: Path) -> Iterator[None]:
    """Hold a lock for the blink of an eye, after whoever has it now, be it of this process.

    Makes the file where it is not there. Raises TimeoutError where it does not come free.
    """
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    deadline = time.monotonic() + _SECONDS_OF_A_TURN
    with lock.open("a+b") as file:
        while not _lock(file):
            if time.monotonic() > deadline:
                raise TimeoutError(lock)
            time.sleep(_SECONDS_BETWEEN_TRIES)
        try:
            yield
        finally:
            _unlock(file)


def _holder(file: BinaryIO) -> str:
    """Return the id of the process that holds the lock; it writes that once it has it."""
    for _ in range(_TRIES):
        file.seek(0)
        if process := file.read(_LOCKED_BYTE).decode("ascii", "replace").strip():
            return process
        time.sleep(_SECONDS_BETWEEN_TRIES)
    return "?"


def start_building(directory: Path) -> Path:
    """Make the folder in which a build works, out of every reader's sight.

    What is to be published goes into its folder `version`; the rest goes when the build ends.
    """
    building = directory / f".building-{datetime.now(UTC).strftime(_TIME)}-{os.getpid()}"
    building.mkdir(parents=True, mode=0o700)
    (building / "version").mkdir()
    return building


def _nothing_first() -> None:
    """Change nothing before a version is within reach."""


def publish(
    directory: Path, building: Path, inputs_hash: str, first: Callable[[], None] = _nothing_first
) -> Version:
    """Turn a finished build into the current version, in one atomic step of the pointer.

    `first` is done when all of it is on the disk, and before anybody reaches it.
    """
    name = _free_name(directory, inputs_hash)
    finished = building / "version"
    for path in finished.iterdir():
        _flush(path)
    _flush(finished)
    first()
    finished.rename(directory / name)
    _point_to(directory, name)
    return Version(name, directory / name)


def rollback(directory: Path, name: str) -> Version:
    """Serve an earlier version again; the later ones stay on disk.

    Raises VersionNotFoundError.
    """
    version = find(directory, name)
    _point_to(directory, version.name)
    return version


def withdraw(version: Version, audience: str) -> None:
    """Take a version out of reach of a protected audience: its file is removed, the others stay."""
    path = version.path / f"{audience}.duckdb"
    for _ in range(_TRIES):
        with suppress(PermissionError):  # Windows refuses while somebody has it open
            path.unlink(missing_ok=True)
            return
        time.sleep(_SECONDS_BETWEEN_TRIES)
    path.unlink(missing_ok=True)


def discard(building: Path) -> None:
    """Remove the folder of a build that has ended, whatever is still in it."""
    shutil.rmtree(building, ignore_errors=True)


def _has(directory: Path, name: str) -> bool:
    """Tell whether a version is there, be it for one audience alone."""
    version = Version(name, directory / name)
    return bool(_NAME.match(name)) and any(map(version.is_released, AUDIENCES))


def _free_name(directory: Path, inputs_hash: str) -> str:
    """Return a name later than every version's: names are the order of versions."""
    moment = int(datetime.now(UTC).timestamp())
    known = versions(directory)
    if known:
        moment = max(moment, int(known[-1].built_at.timestamp()) + 1)
    return f"{datetime.fromtimestamp(moment, UTC).strftime(_TIME)}-{inputs_hash[:12]}"


def _point_to(directory: Path, name: str) -> None:
    written = directory / f".current-{os.getpid()}"
    with written.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    replace_file(written, directory / "current")
    _flush(directory)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file whole or not at all."""
    written = path.with_suffix(".part")
    with written.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    replace_file(written, path)


def replace_file(written: Path, place: Path) -> None:
    """Put a small file in another's place; Windows refuses while somebody is reading that one."""
    for _ in range(_TRIES):
        with suppress(PermissionError):
            written.replace(place)
            return
        time.sleep(_SECONDS_BETWEEN_TRIES)
    written.replace(place)


def _flush(path: Path) -> None:
    """Have a file, or a folder's list of names, on the disk before the pointer moves."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folder, and writes its names through by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear_remains(directory: Path) -> None:
    """Remove what dead builds left; whoever holds the lock knows that none of it is alive."""
    for building in directory.glob(".building-*"):
        discard(building)
    for written in directory.glob(".current-*"):
        # A rollback holds no lock: its file is there for the blink of an eye.
        if time.time() - written.stat().st_mtime > _SECONDS_OF_A_ROLLBACK:
            written.unlink()


def _lock(file: BinaryIO) -> bool:
    """Take the lock of an open file; False where somebody else has it."""
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _unlock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
