"""One build: every file of a folder read, cleaned, checked, and published as a new version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import warehouse
from etl import contract, pseudonym, publish
from etl.report import Report, read_report
from etl.stage import Stage, digest

Progress = Callable[[str], None]


def _silent(step: str) -> None:
    """Take a step's name and tell nobody."""


def input_files(folder: Path) -> list[Path]:
    """List a folder's files in a fixed order, without hidden ones and Excel's `~$` twins."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    )


def build(incoming: Path, directory: Path, progress: Progress = _silent) -> Report:
    """Load a folder and publish it as a new version of the warehouse.

    Nothing is published where no row could be loaded (`version` is then the one that stays
    current), or where the inputs are those of the current version (`changed` is false).
    """
    files = input_files(incoming)
    key = pseudonym.load_key(directory)
    inputs_hash = _inputs_hash(files, incoming, key)
    served = warehouse.current(directory)
    if served is not None and served.inputs_hash == inputs_hash[:12]:
        return _published_report(directory, served.name)
    stage = _fill_stage(files, incoming, key, progress)
    report = read_report(stage.connection, "stage.balance", "stage.worded_problem")
    report.version = served.name if served else None
    if report.rows_loaded:
        progress("publish")
        report.version = publish.publish(stage.connection, directory, inputs_hash).name
        report.changed = True
    return report


def check(files: list[Path], progress: Progress = _silent) -> Report:
    """Read, clean and check files as a build would, and publish nothing."""
    folder = files[0].parent if len(files) == 1 else Path()
    stage = _fill_stage(files, folder, b"a check keeps nothing", progress)
    return read_report(stage.connection, "stage.balance", "stage.worded_problem")


def _fill_stage(files: list[Path], folder: Path, key: bytes, progress: Progress) -> Stage:
    stage = Stage(key)
    for path in files:
        progress(path.name)
        stage.take(
            path, str(path.relative_to(folder)) if path.is_relative_to(folder) else path.name
        )
    progress("check")
    stage.finish()
    return stage


def _published_report(directory: Path, name: str) -> Report:
    with warehouse.open_version(directory, name) as connection:
        report = read_report(connection, "source", "problem")
    report.version = name
    return report


def _inputs_hash(files: list[Path], folder: Path, key: bytes) -> str:
    """Return the hash of everything that a build's result depends on."""
    total = hashlib.sha256(pseudonym.fingerprint(key).encode())
    for path in files:
        total.update(f"{path.relative_to(folder)}\0{digest(path)}\0".encode())
    for path in _own_files():
        total.update(f"{path.name}\0{digest(path)}\0".encode())
    return total.hexdigest()


def _own_files() -> Iterable[Path]:
    """Return the project's files that decide what a build makes of its inputs."""
    etl = Path(__file__).parent
    own = [path for suffix in ("py", "sql", "csv") for path in etl.rglob(f"*.{suffix}")]
    return sorted(own) + sorted(contract.REFERENCE.glob("*.csv"))
