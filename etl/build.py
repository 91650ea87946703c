"""One build: every file of a folder read, cleaned, checked, and published as a new version."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import warehouse
from etl import contract, pseudonym, publish
from etl.report import Report, read_report
from etl.stage import Stage

Progress = Callable[[str], None]

# What Windows lays into folders by itself.
_NO_WORKBOOKS = frozenset({"thumbs.db", "desktop.ini"})


def _silent(step: str) -> None:
    """Take a step's name and tell nobody."""


def default_incoming() -> Path:
    """Return the folder of workbooks: DAMPAK_INCOMING, or data/incoming of the project."""
    return Path(os.environ.get("DAMPAK_INCOMING") or warehouse.ROOT / "data" / "incoming")


def input_files(folder: Path) -> list[Path]:
    """List a folder's files in a fixed order, without hidden ones and Excel's `~$` twins."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith((".", "~$"))
        and path.name.casefold() not in _NO_WORKBOOKS
    )


def _as_they_are() -> None:
    """Change nothing in the folder before it is read."""


def build(
    incoming: Path,
    directory: Path,
    progress: Progress = _silent,
    prepare: Callable[[], None] = _as_they_are,
) -> Report:
    """Load a folder and publish it as a new version of the warehouse.

    `prepare` may change the folder; no other build reads it meanwhile.
    Nothing is published where no row could be loaded (`version` is then the one that stays
    current), or where the inputs are those of the current version (`changed` is false). Raises
    warehouse.BuildUnderWayError while another build holds the warehouse.
    """
    with warehouse.alone(directory):
        prepare()
        digests = {path: digest_of(path) for path in input_files(incoming)}
        key = pseudonym.load_key(directory)
        inputs_hash = _inputs_hash(digests, incoming, key)
        served = warehouse.current(directory)
        if served is not None and served.inputs_hash == inputs_hash[:12]:
            return _published_report(directory, served.name)
        building = warehouse.start_building(directory)
        try:
            report = _write(building, digests, incoming, key, progress)
            report.version = served.name if served else None
            if report.rows_loaded:
                report.version = warehouse.publish(directory, building, inputs_hash).name
                report.changed = True
            return report
        finally:
            warehouse.discard(building)


def check(files: list[Path], progress: Progress = _silent) -> Report:
    """Read, clean and check files as a build would, and publish nothing."""
    files = whole_paths(files)
    digests = {path: digest_of(path) for path in files}
    with (
        tempfile.TemporaryDirectory() as scratch,
        Stage(b"a check keeps nothing", Path(scratch)) as stage,
    ):
        return _fill(stage, digests, common_folder(files), progress)


def whole_paths(files: list[Path]) -> list[Path]:
    """Return paths from the root on, each once; links stay links."""
    return list(dict.fromkeys(Path(os.path.normpath(path.absolute())) for path in files))


def common_folder(files: list[Path]) -> Path:
    """Return the folder that a check names files from: the deepest that has all whole paths."""
    if not files:
        return Path()
    try:
        return Path(os.path.commonpath([path.parent for path in files]))
    except ValueError:  # on several drives
        return Path()


def _write(
    building: Path, digests: dict[Path, str], folder: Path, key: bytes, progress: Progress
) -> Report:
    """Fill a stage, and write a version's files from it unless nothing at all was loaded."""
    with Stage(key, building / "scratch") as stage:
        report = _fill(stage, digests, folder, progress)
        if report.rows_loaded:
            progress("publish")
            publish.write(stage.connection, building)
    return report


def _fill(stage: Stage, digests: dict[Path, str], folder: Path, progress: Progress) -> Report:
    for path, digest in digests.items():
        name = name_in(path, folder)
        progress(name)
        stage.take(path, name, digest)
    progress("check")
    stage.finish()
    return read_report(stage.connection, "stage.balance", "stage.worded_problem")


def name_in(path: Path, folder: Path) -> str:
    """Return what a file is called in reports; bytes that are no text are shown as `?`."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    return inside.as_posix().encode("utf-8", "replace").decode()


def _published_report(directory: Path, name: str) -> Report:
    with warehouse.open_version(directory, name) as connection:
        report = read_report(connection, "source", "problem")
    report.version = name
    return report


def _inputs_hash(digests: dict[Path, str], folder: Path, key: bytes) -> str:
    """Return the hash of everything that a build's result depends on."""
    total = hashlib.sha256(pseudonym.fingerprint(key).encode())
    for path, digest in digests.items():
        total.update(f"{name_in(path, folder)}\0{digest}\0".encode())
    for path in _own_files():
        total.update(f"{path.name}\0{digest_of(path)}\0".encode())
    return total.hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; of one that cannot be read, only that it cannot."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"{path} cannot be read"


def _own_files() -> Iterable[Path]:
    """Return the project's files that decide what a build makes of its inputs."""
    etl = Path(__file__).parent
    own = [path for suffix in ("py", "sql", "csv") for path in etl.rglob(f"*.{suffix}")]
    return sorted(own) + sorted(contract.REFERENCE.glob("*.csv"))
