"""A trial of what was sent: built together with the folder, apart from the warehouse, and told.

Writes into the intake's own folder only: `trial/`, a warehouse with that build alone, and
`preview.json`, what accepting would do.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

import warehouse
from etl.build import Input, Progress, digest_of, inputs_in
from etl.checks.check import check
from etl.checks.newest_wins import REPLACED
from etl.files import admission, read_ahead
from etl.files.arrivals import write_json
from etl.problems.report import STAGED, Report, read_problems, read_report
from etl.publish import lost, write_version
from etl.stage import near_misses, pseudonym, questions, served_version, sheets_seen
from etl.stage.stage import Stage
from etl.uploads import intake as intakes
from findings import (
    Balance,
    FileSeen,
    Intake,
    Lost,
    NearMiss,
    Preview,
    Problem,
    Question,
    Replaced,
    SheetSeen,
    Upload,
)


def preview(intake: Intake, incoming: Path, directory: Path, progress: Progress) -> Preview:
    """Build files and folder together, apart from the warehouse, and say what came of it.

    What is refused whole would not be taken: where such a file has an older version in the
    folder, the trial is made again with that one.
    """
    known = {one.name: one for one in inputs_in(incoming, directory)}
    arrived = intakes.arriving(intake, incoming, directory)
    sent = {
        one.target: Input(path, one.target, digest_of(path), arrived[path])
        for one in intake.uploads
        for path in [intake.path_of(one.stored)]
    }
    served_from = directory if known else None
    trial = _try(intake, _without(known, intake.uploads) | sent, progress, served_from)
    files = {one.target: _file_seen(one, known, trial) for one in intake.uploads}
    taken = {target: one for target, one in sent.items() if files[target].is_taken}
    refused = [one for one in intake.uploads if one.target not in taken]
    if any(one.instead or one.target in known for one in refused):
        uploads = [files[target].upload for target in taken]
        trial = _try(intake, _without(known, uploads) | taken, progress, served_from)
        files |= {target: _file_seen(files[target].upload, known, trial) for target in taken}
    made = Preview(
        tuple(files.values()),
        _elsewhere(trial.report, set(sent), served_from),
        trial.report.version,
        replaces_sample=not known,
        near_misses=trial.near_misses,
        lost=_lost(intake, served_from, trial),
        questions=trial.questions,
    )
    write_json(intake.folder / "preview.json", made)
    return made


def _without(known: dict[str, Input], uploads: Iterable[Upload]) -> dict[str, Input]:
    """Return the files that are there less those that others are sent instead of."""
    gone = {upload.instead for upload in uploads}
    return {name: one for name, one in known.items() if name not in gone}


def read_preview(intake: Intake) -> Preview | None:
    """Return what `preview` found, or None where it has not been made."""
    with suppress(FileNotFoundError):
        return _preview_from(orjson.loads((intake.folder / "preview.json").read_bytes()))
    return None


def trial_directory(intake: Intake) -> Path:
    """Return the warehouse that holds the trial build alone."""
    return intake.folder / "trial"


@dataclass(frozen=True)
class _Trial:
    """A trial build: its report, what each file's sheets were recognised as, what is in doubt.

    `others` counts by batch the participants who are others than those who are served.
    """

    report: Report
    sheets: dict[str, list[SheetSeen]]
    near_misses: tuple[NearMiss, ...]
    questions: tuple[Question, ...]
    others: dict[str, int]


def _try(
    intake: Intake, inputs: dict[str, Input], progress: Progress, served_from: Path | None
) -> _Trial:
    """Make a trial build of files, given by what they are called in reports.

    It knows people as the warehouse does only while it stands in memory, to compare them; where
    nothing is served, no more than it must.
    """
    directory = trial_directory(intake)
    shutil.rmtree(directory, ignore_errors=True)
    building = warehouse.start_building(directory)
    try:
        with Stage(_key(served_from), building / "scratch") as stage:
            report = _fill(stage, intake, inputs, progress)
            trial = _Trial(
                report,
                sheets_seen.of_stage(stage),
                near_misses.of_stage(stage.connection),
                questions.of_stage(stage),
                _others(stage, intake, served_from),
            )
            if report.rows_loaded:
                progress("publish")
                pseudonym.forget(stage.connection)
                write_version.write(stage.connection, building)
        if report.rows_loaded:
            report.version = warehouse.publish(directory, building, "0" * 12).name
        return trial
    finally:
        warehouse.discard(building)


def _key(served_from: Path | None) -> bytes:
    """Return the warehouse's own key where its people are compared, else one that nobody has."""
    if served_from is None or warehouse.current(served_from) is None:
        return secrets.token_bytes(32)
    return pseudonym.load_key(served_from)


def _others(stage: Stage, intake: Intake, served_from: Path | None) -> dict[str, int]:
    if served_from is None or warehouse.current(served_from) is None:
        return {}
    sent = [one.target for one in intake.uploads]
    try:
        return lost.others(served_from, stage.connection, sent)
    except served_version.UnreadableError:
        return {}


def _fill(stage: Stage, intake: Intake, inputs: dict[str, Input], progress: Progress) -> Report:
    files = [(name, one, _limits(one, intake)) for name, one in sorted(inputs.items())]
    with read_ahead.opening((one.path, limits) for _, one, limits in files) as openings:
        for (name, one, limits), opening in zip(files, openings, strict=True):
            progress(name)
            stage.take(one.path, name, one.digest, limits, one.arrived, opening)
    progress("check")
    stage.finish()
    check(stage.connection)
    return read_report(stage.connection, STAGED)


def _limits(one: Input, intake: Intake) -> admission.Limits:
    return admission.UPLOAD if one.path.is_relative_to(intake.folder) else admission.COMMAND_LINE


def _file_seen(upload: Upload, known: Collection[str], trial: _Trial) -> FileSeen:
    sheets = tuple(trial.sheets.get(upload.target, ()))
    return FileSeen(
        upload,
        replaces=bool(upload.instead) or upload.target in known,
        is_taken=any(sheet.table for sheet in sheets),
        sheets=sheets,
        balance=tuple(one for one in trial.report.files if one.file == upload.target),
        problems=tuple(one for one in trial.report.problems if one.file == upload.target),
        replaced=tuple(one for one in trial.report.replaced if one.file == upload.target),
    )


def _elsewhere(report: Report, sent: set[str], directory: Path | None) -> tuple[Problem, ...]:
    """Return the problems of files that were not sent which the served version does not have.

    What is only told, of cells that load as they are, is no problem.
    """
    if directory is None or warehouse.current(directory) is None:
        return ()
    try:
        with served_version.reading(directory) as connection:
            known = {*read_problems(connection, "problem"), *_told_by_what_replaces(report)}
    except served_version.UnreadableError:
        return ()
    return tuple(
        one
        for one in report.problems
        if one.file not in sent and one not in known and one.severity != "info"
    )


def _lost(intake: Intake, directory: Path | None, trial: _Trial) -> tuple[Lost, ...]:
    version = trial.report.version
    if directory is None or version is None or warehouse.current(directory) is None:
        return ()
    try:
        after = (trial_directory(intake), version)
        return lost.lost((directory, None), after, trial.others)
    except served_version.UnreadableError:
        return ()


def _told_by_what_replaces(report: Report) -> list[Problem]:
    return [one for one in report.problems if one.rule == REPLACED]


def _preview_from(written: dict[str, Any]) -> Preview:
    return Preview(
        tuple(map(_file_from, written["files"])),
        tuple(Problem(**one) for one in written["elsewhere"]),
        written["trial"],
        written["replaces_sample"],
        tuple(map(near_misses.from_json, written["near_misses"])),
        tuple(Lost(**one | {"emptied": tuple(one["emptied"])}) for one in written["lost"]),
        tuple(map(questions.from_json, written["questions"])),
    )


def _file_from(written: dict[str, Any]) -> FileSeen:
    return FileSeen(
        Upload(**written["upload"]),
        written["replaces"],
        written["is_taken"],
        tuple(sheets_seen.from_json(one) for one in written["sheets"]),
        tuple(Balance(**one) for one in written["balance"]),
        tuple(Problem(**one) for one in written["problems"]),
        tuple(map(_replaced_from, written["replaced"])),
    )


def _replaced_from(written: dict[str, Any]) -> Replaced:
    moments = ("moment", "replaced_moment")
    return Replaced(**written | {name: datetime.fromisoformat(written[name]) for name in moments})
