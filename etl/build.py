"""One build: every file of a folder read, cleaned, checked, and published as a new version."""

from __future__ import annotations

import hashlib
import itertools
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

import language
import warehouse
from etl.checks.check import check as check_stage
from etl.contract import reference, released
from etl.files import admission, arrivals, file_time, read_ahead
from etl.files.file_time import Moment
from etl.files.read_ahead import Opening
from etl.problems import answers, wording
from etl.problems.report import PUBLISHED, STAGED, Report, read_report
from etl.publish import lost, write_version
from etl.publish.write_version import Engine
from etl.stage import kept_rows, pseudonym, questions, served_version
from etl.stage.kept_rows import KeptRows
from etl.stage.stage import Stage
from etl.values import dates
from findings import Lost, Withdrawn, WithheldShare

Progress = Callable[[str], None]
Overlaps = list[tuple[str, str]]  # every two files that speak of the same

# The rules that a day may break today and keep tomorrow.
RULES_OF_THE_DAY = frozenset({"date_in_future", "recorded_in_future", "deed_in_future"})
# What decides a build's result. Not the sample, the template, the marked copy and the desk.
DECIDING = (
    *("etl/text.py", "etl/contract", "etl/files", "etl/values", "etl/layout", "etl/problems"),
    *("etl/stage", "etl/checks", "etl/publish", "disclosure", "etl/build.py", "language.py"),
)
_MOST_TRIES = 3
_FARTHEST_BACK = 19  # of what the system calls niceness
_QUESTIONS = "questions.json"  # what is still asked of a version
# What Windows lays into folders by itself.
_NO_WORKBOOKS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Input:
    """A file that is read: where it lies, what it is called in reports, and its content's digest.

    `arrived` is when it was accepted, where it was, and `replaced` what it then took the place of.
    `state` is what the system said of it before the digest was made.
    """

    path: Path
    name: str
    digest: str
    arrived: Moment | None = None
    replaced: tuple[str, Moment] | None = None
    state: tuple[int, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Tell whether nobody has written the file since its digest was made."""
        return _state_of(self.path) == self.state

    @property
    def moment(self) -> Moment:
        """Return when the file got its content."""
        return self.arrived or file_time.of_file(self.path)


class FilesChangingError(OSError):
    """Files of the folder go on being written while they are read."""


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


def let_viewers_go_first() -> None:
    """Leave those who look at the dashboard most of the processor's time; not on Windows.

    DAMPAK_NICENESS says how far builds stand back: by 19 without it, not at all by 0.
    """
    given = os.environ.get("DAMPAK_NICENESS", "")
    if hasattr(os, "nice"):
        os.nice(int(given) if given.isdecimal() else _FARTHEST_BACK)


def _as_they_are() -> None:
    """Change nothing in the folder before it is read."""


def build(
    incoming: Path,
    directory: Path,
    progress: Progress = _silent,
    prepare: Callable[[], None] = _as_they_are,
    engine: Engine | None = None,
) -> Report:
    """Load a folder and publish it as a new version of the warehouse.

    `prepare` may change the folder; no other build reads it meanwhile. People are counted by an
    engine where one is given, else in DuckDB; the version is the same.
    Nothing is published where no row could be loaded (`version` is then the one that stays
    current), or where the inputs are those of the current version (`changed` is false) and that
    can be read. Raises warehouse.BuildUnderWayError while another build holds the warehouse, and
    FilesChangingError where files are written while they are read, each time anew.
    """
    with warehouse.alone(directory):
        prepare()
        for _ in range(_MOST_TRIES):
            report = _build_unless_changed(incoming, directory, progress, engine)
            if report is not None:
                return report
        raise FilesChangingError(
            f"The files in {incoming} change while they are read; build again once all are there."
        )


def _build_unless_changed(
    incoming: Path, directory: Path, progress: Progress, engine: Engine | None
) -> Report | None:
    """Build from a folder as it is now; None, and nothing published, where it changes meanwhile."""
    inputs = inputs_in(incoming, directory)
    key = pseudonym.load_key(directory)
    current = warehouse.current(directory)
    day = dates.today()
    damaged = None
    try:
        if (
            current
            and _is_released(directory, current)
            and _is_of(current, inputs, key, *_depends_on(directory, current, day))
        ):
            return _published_report(directory, current.name)
    except served_version.UnreadableError:
        damaged = current.name if current else None
    building = warehouse.start_building(directory)
    try:
        compared = _compared(directory, current)
        kept = KeptRows(directory / kept_rows.FOLDER, key, _deciding(key).hexdigest())
        report, overlaps, others = _write(building, inputs, key, progress, compared, kept, engine)
        if not all(one.is_unchanged for one in inputs):
            return None
        kept.settle()
        report.version, report.damaged = current.name if current else None, damaged
        if report.rows_loaded:
            told = {problem.rule for problem in report.problems}
            inputs_hash = _inputs_hash(inputs, key, overlaps, _day_of(told, day))
            answers.write(building / "version" / _QUESTIONS, report.questions)

            def withdraw() -> None:
                # Before the new release is within reach: a build that dies between the two leaves
                # one too few, never one too many.
                report.withdrawn = _withdrawn(directory, building / "version")

            report.version = warehouse.publish(directory, building, inputs_hash, withdraw).name
            report.changed = True
            kept.forget_unused()
            report.lost = _lost(directory, compared, report.version, others)
            with served_version.reading(directory, report.version) as connection:
                report.withheld = _withheld(connection)
        return report
    finally:
        warehouse.discard(building)


def inputs_in(incoming: Path, directory: Path) -> list[Input]:
    """List the files of a folder to read, with when they were accepted where they were."""
    accepted = arrivals.accepted(directory)
    return [input_of(path, incoming, accepted) for path in input_files(incoming)]


def input_of(path: Path, incoming: Path, accepted: dict[str, arrivals.Move]) -> Input:
    """Return a file of the folder with when and instead of what it was accepted, if it was."""
    state = _state_of(path)  # first: what is written meanwhile is then seen
    digest = digest_of(path)
    found = Input(path, name_in(path, incoming), digest, state=state)
    move = accepted.get(digest)
    return replace(found, arrived=move.moment, replaced=move.replaced) if move else found


def check(files: list[Path], progress: Progress = _silent, directory: Path | None = None) -> Report:
    """Read, clean and check files as a build would, and publish nothing.

    They may refer to batches and groups of the version that a warehouse serves, which is then the
    report's `version`.
    """
    files = whole_paths(files)
    inputs = [Input(path, name_in(path, common_folder(files)), digest_of(path)) for path in files]
    with (
        tempfile.TemporaryDirectory() as scratch,
        _opening(inputs) as openings,
        Stage(b"a check keeps nothing", Path(scratch)) as stage,
    ):
        version, damaged = _lay_beside(stage, directory)
        report = _fill(stage, inputs, openings, progress)
        report.version, report.damaged = version, damaged
        return report


def _lay_beside(stage: Stage, directory: Path | None) -> tuple[str | None, str | None]:
    """Add what a warehouse serves; return that version, or None and the one that is damaged."""
    current = warehouse.current(directory) if directory else None
    if directory is None or current is None:
        return None, None
    try:
        return served_version.add(stage.connection, directory), None
    except served_version.UnreadableError as error:
        return None, None if error.is_older else current.name


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


def _compared(directory: Path, current: warehouse.Version | None) -> str | None:
    """Return the version that a new one is held against: not the sample, which gives way."""
    if current is None:
        return None
    try:
        with served_version.reading(directory, current.name) as version:
            is_sample = version.execute("SELECT is_sample FROM build_info").fetchall() == [(True,)]
    except served_version.UnreadableError:
        return None
    return None if is_sample else current.name


def _withdrawn(directory: Path, newest: Path) -> tuple[Withdrawn, ...]:
    from etl.publish import earlier_releases  # pandas: a check does without

    return earlier_releases.withdraw(directory, newest)


def _withheld(connection: duckdb.DuckDBPyConnection) -> tuple[WithheldShare, ...]:
    from etl.publish import withheld_share  # numpy: a check does without

    return withheld_share.of_version(connection)


def _is_released(directory: Path, current: warehouse.Version) -> bool:
    """Tell whether a version still has its release for every audience: none was withdrawn."""
    return warehouse.released(directory, current.name) == warehouse.AUDIENCES


def _lost(
    directory: Path, before: str | None, after: str, others: dict[str, int]
) -> tuple[Lost, ...]:
    if before is None:
        return ()
    try:
        return lost.lost((directory, before), (directory, after), others)
    except served_version.UnreadableError:
        return ()


def _others(
    stage: Stage, directory: Path, compared: str | None, inputs: list[Input]
) -> dict[str, int]:
    if compared is None:
        return {}
    try:
        return lost.others(directory, stage.connection, [one.name for one in inputs])
    except served_version.UnreadableError:
        return {}


def _write(
    building: Path,
    inputs: list[Input],
    key: bytes,
    progress: Progress,
    compared: str | None,
    kept: KeptRows,
    engine: Engine | None,
) -> tuple[Report, Overlaps, dict[str, int]]:
    """Fill a stage, and write a version's files from it unless nothing at all was loaded.

    The people who are others than those of the version that is `compared` are counted by batch
    while the stage still knows them.
    """
    with _opening(inputs) as openings, Stage(key, building / "scratch", kept) as stage:
        report = _fill(stage, inputs, openings, progress)
        others: dict[str, int] = {}
        if report.rows_loaded:
            others = _others(stage, building.parent, compared, inputs)
            progress("publish")
            write_version.write(stage.connection, building, engine)
        return report, stage.overlaps(), others


def _opening(inputs: list[Input]) -> AbstractContextManager[Iterator[Opening]]:
    return read_ahead.opening((one.path, admission.COMMAND_LINE) for one in inputs)


def _fill(
    stage: Stage, inputs: list[Input], openings: Iterator[Opening], progress: Progress
) -> Report:
    for one, opening in zip(inputs, openings, strict=True):
        progress(one.name)
        stage.take(one.path, one.name, one.digest, moment=one.arrived, opening=opening)
        if one.replaced:
            stage.add_replaced_file(one.name, *one.replaced)
    progress("check")
    stage.finish()
    check_stage(stage.connection)
    report = read_report(stage.connection, STAGED)
    asked = questions.of_stage(stage)
    report.questions = tuple(answers.masked(one) for one in asked if not one.given)
    return report


def name_in(path: Path, folder: Path) -> str:
    """Return what a file is called in reports; bytes that are no text are shown as `?`."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    return inside.as_posix().encode("utf-8", "replace").decode()


def _published_report(directory: Path, name: str) -> Report:
    """Return what a version was published with, once all of it could be read."""
    with served_version.reading(directory, name) as connection:
        served_version.prove(connection)
        report = read_report(connection, PUBLISHED)
        report.withheld = _withheld(connection)
    report.version = name
    report.questions = answers.read(directory / name / _QUESTIONS)
    return report


def _is_of(
    current: warehouse.Version,
    inputs: list[Input],
    key: bytes,
    overlaps: Overlaps,
    day: date | None,
) -> bool:
    return current.inputs_hash == _inputs_hash(inputs, key, overlaps, day)[:12]


def _depends_on(
    directory: Path, current: warehouse.Version, day: date
) -> tuple[Overlaps, date | None]:
    """Return which files of a version speak of the same, and the day where it depends on that.

    Nothing where the version is older than this code. Raises served.UnreadableError.
    """
    try:
        with served_version.reading(directory, current.name) as connection:
            told = connection.execute("SELECT DISTINCT rule FROM problem").fetchall()
            overlaps = connection.execute("SELECT file, other FROM overlap").fetchall()
    except served_version.UnreadableError as error:
        if error.is_older:
            return [], None
        raise
    return overlaps, _day_of({rule for (rule,) in told}, day)


def _day_of(told: set[str], day: date) -> date | None:
    """Return the day where a build told of days to come: tomorrow they may have come."""
    return day if RULES_OF_THE_DAY & told else None


def _inputs_hash(
    inputs: list[Input], key: bytes, overlaps: Overlaps, day: date | None = None
) -> str:
    """Return the hash of everything that a build's result depends on.

    When files were written is a part of it only where they speak of the same, and one is newer;
    the day is only where it is given.
    """
    total = _deciding(key)
    for one in inputs:
        total.update(f"{one.name}\0{one.digest}\0".encode())
    files = {one.name: one for one in inputs}
    for pair in sorted(pair for pair in overlaps if set(pair) <= files.keys()):
        first, second = (files[name].moment for name in pair)
        if first.is_after(second) or second.is_after(first):
            total.update(f"{pair} {first.is_after(second)}\0".encode())
    total.update(f"{day or ''}".encode())
    return total.hexdigest()


def _deciding(key: bytes) -> hashlib._Hash:
    """Return the hash of what decides a build's result beside its files."""
    total = hashlib.sha256(pseudonym.fingerprint(key).encode())
    total.update(_code_that_runs(warehouse.ROOT).encode())
    for place, path in _reference_files():
        total.update(f"{place}\0{digest_of(path)}\0".encode())
    for code, text in itertools.product(language.CODES, wording.TEXTS):
        total.update(f"{language.of(code).text(text)}\0".encode())
    return total


def _state_of(path: Path) -> tuple[int, ...]:
    """Return what changes whenever a file is written: nothing of one that is gone."""
    try:
        now = path.stat()
    except OSError:
        return ()
    return now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; of one that cannot be read, only that it cannot."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"{path} cannot be read"


@cache
def _code_that_runs(root: Path) -> str:
    """Return the digests of the code that decides: as it was at first, for that is what runs."""
    return "".join(f"{place}\0{digest_of(path)}\0" for place, path in _own_code(root))


def _own_code(root: Path) -> Iterable[tuple[str, Path]]:
    """Give the project's code that decides what a build makes of its inputs, each with its place.

    Of the catalogs only `wording.TEXTS` count: whatever else is said is said by who reads a build.
    """
    for path in sorted(one for name in DECIDING for one in _code_in(root / name)):
        yield path.relative_to(root).as_posix(), path


def _reference_files() -> Iterable[tuple[str, Path]]:
    """Give the reference files that decide, each with its place; a data keeper changes them."""
    for path in reference.used(reference.folder()):
        yield f"reference/{path.name}", path
    if released.PUBLISHED.is_file():  # what everybody knows need not be withheld
        yield f"published/{released.PUBLISHED.name}", released.PUBLISHED


def _code_in(place: Path) -> Iterable[Path]:
    """Return the code and the contract's tables in a folder, or the one file."""
    if place.is_file():
        return [place]
    return [path for suffix in ("py", "sql", "csv") for path in place.rglob(f"*.{suffix}")]
