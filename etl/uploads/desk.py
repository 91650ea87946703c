"""The desk at which files are handed in: all that the dashboard's Data page asks of this room."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import warehouse
from etl import template
from etl.contract import reference
from etl.contract.reference import ReferenceFileError
from etl.files import admission
from etl.marked import returned
from etl.marked.annotate import annotate
from etl.problems import answers
from etl.stage import near_misses
from etl.uploads import acceptance, background, intake, names, released_anew, trial
from etl.uploads.acceptance import Journal
from etl.uploads.background import Work
from etl.values import confirmed_spellings, dates, districts, near_match, readings
from findings import FileSeen, Intake, NearMiss, Preview, Question
from language import Language


@dataclass(frozen=True)
class Desk:
    """Take files for a folder of workbooks and the warehouse that is built from it."""

    incoming: Path
    directory: Path

    @property
    def suffixes(self) -> list[str]:
        """Return the suffixes of the files that are taken."""
        return sorted(admission.UPLOAD.suffixes)

    def template(self) -> bytes:
        """Return the workbook to fill in."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "template.xlsx"
            template.write(path)
            return path.read_bytes()

    def reference_fault(self) -> dict[str, str]:
        """Return by language what is wrong with the reference files, without which none loads."""
        try:
            reference.programs(reference.folder())
            reference.instrument(reference.folder())
            reference.age_groups(reference.folder())
            reference.design(reference.folder())
            districts.extra_spellings()
        except ReferenceFileError as error:
            return error.in_all_languages()
        return {}

    def receive(self, files: list[tuple[str, bytes]]) -> Intake:
        """Keep files (the sender's name and the content) until somebody decides on them.

        Without any, what is decided on is the folder as it is, read by what was answered since.
        """
        self.recover()
        return intake.receive(files, self.incoming, self.directory)

    @property
    def has_files(self) -> bool:
        """Tell whether there are files in the folder, which may be looked at again."""
        return bool(intake.paths_in(self.incoming))

    def start(self, task: str, received: Intake) -> Work:
        """Start the task `preview` or `accept` in the background."""
        return background.start(task, received, self.incoming, self.directory)

    def preview_of(self, received: Intake) -> Preview | None:
        """Return what accepting would do, once the task `preview` is done."""
        return trial.read_preview(received)

    def trial_of(self, received: Intake) -> Path:
        """Return the warehouse in which the version stands that accepting would make."""
        return trial.trial_directory(received)

    def marked(self, received: Intake, file: FileSeen, language: str) -> bytes:
        """Return the sender's own workbook with its problems marked, in a language."""
        path = received.path_of(file.upload.stored)
        with tempfile.TemporaryDirectory(dir=received.folder) as folder:
            return annotate(path, file.problems, Path(folder), language).read_bytes()

    def comes_back_without_cells(self, file: FileSeen) -> bool:
        """Tell whether a file is wider than Excel: only the list of its problems is given back."""
        return any(
            returned.is_too_wide(letters)
            for sheet in file.sheets
            for letters, _ in (*sheet.columns, *sheet.unknown)
        )

    def marked_name(self, file: FileSeen) -> str:
        """Return what that workbook is called."""
        return names.marked_name(file.upload.target)

    def guess(self, miss: NearMiss, say: Language) -> str:
        """Say what a spelling probably means, and how sure that is."""
        names = near_match.BETWEEN_MEANINGS.join(name for _, name in miss.meanings)
        return near_match.sentence(names, miss.certainty, say)

    def confirm(self, miss: NearMiss, meaning: str) -> None:
        """Remember that a spelling means the id, in all files from now on. Raises OSError."""
        confirmed_spellings.remember(miss.list_name, miss.text, meaning, dates.today())

    def confirmed(self) -> tuple[NearMiss, ...]:
        """Return the spellings that were confirmed, each with its meaning."""
        return near_misses.confirmed()

    def unconfirm(self, miss: NearMiss) -> None:
        """Forget what a spelling means: it is asked about again. Raises OSError."""
        confirmed_spellings.forget(miss.list_name, miss.text)

    def answer(self, question: Question, answer: str) -> None:
        """Remember what was answered, for all sheets of that shape. Raises OSError."""
        readings.remember(
            question.shape,
            question.question,
            question.subject,
            answer,
            question.place,
            dates.today(),
        )

    def answered(self) -> list[Question]:
        """Return everything that was answered and is remembered, with what else may be said."""
        return answers.remembered()

    def take_back(self, question: Question) -> None:
        """Forget an answer: it is asked again. Raises OSError."""
        readings.take_back(question.shape, question.question, question.subject)

    def discard(self, received: Intake) -> None:
        """Forget what was sent."""
        intake.discard(received)

    def last_accepted(self) -> Journal | None:
        """Return what an undo would take out again, or None."""
        return acceptance.last(self.directory)

    def undo(self) -> warehouse.Version:
        """Serve the version from before the files last accepted, and take them out again."""
        return acceptance.undo(self.incoming, self.directory)

    def releasing(self) -> str:
        """Return the command that releases anew what is served; empty where nothing is missing."""
        if not released_anew.lacks_release(self.directory):
            return ""
        return released_anew.command(self.directory, self.incoming)

    def tidy(self) -> None:
        """Close what a dead server left behind: half done acceptances, files long forgotten."""
        self.recover()
        intake.clear_abandoned(self.directory)

    def recover(self) -> None:
        """Put back what a dead process left half done, unless a build is under way."""
        with suppress(warehouse.BuildUnderWayError):
            acceptance.recover(self.incoming, self.directory)
