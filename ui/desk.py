"""What the screen asks of the desk at which files are handed in, so that it need not know `etl`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import warehouse
from findings import FileSeen, Intake, NearMiss, Preview, Question, WorkState
from language import Language


class Work(Protocol):
    """A piece of work under way."""

    def state(self) -> WorkState:
        """Return how far it is."""

    def stop(self) -> None:
        """End it; what it has not finished is as if it had not begun."""


class Desk(Protocol):
    """Take files for the folder of workbooks and the warehouse that is built from it."""

    @property
    def suffixes(self) -> list[str]:
        """Return the suffixes of the files that are taken."""

    def template(self) -> bytes:
        """Return the workbook to fill in."""

    def reference_fault(self) -> dict[str, str]:
        """Return by language what keeps every file from being loaded; empty where nothing does."""

    def receive(self, files: list[tuple[str, bytes]]) -> Intake:
        """Keep files (the sender's name and the content) until somebody decides on them.

        Without any, what is decided on is the folder as it is.
        """

    @property
    def has_files(self) -> bool:
        """Tell whether there are files in the folder, which may be looked at again."""

    def start(self, task: str, received: Intake) -> Work:
        """Start the task `preview` or `accept`."""

    def preview_of(self, received: Intake) -> Preview | None:
        """Return what accepting would do, None where it is no longer known."""

    def trial_of(self, received: Intake) -> Path:
        """Return the warehouse in which the version stands that accepting would make."""

    def marked(self, received: Intake, file: FileSeen, language: str) -> bytes:
        """Return the sender's own workbook with its problems marked, in a language."""

    def marked_name(self, file: FileSeen) -> str:
        """Return what that workbook is called."""

    def comes_back_without_cells(self, file: FileSeen) -> bool:
        """Tell whether only the list of its problems is given back."""

    def guess(self, miss: NearMiss, say: Language) -> str:
        """Say what a spelling probably means, and how sure that is."""

    def confirm(self, miss: NearMiss, meaning: str) -> None:
        """Remember that a spelling means the id. Raises OSError."""

    def confirmed(self) -> tuple[NearMiss, ...]:
        """Return the spellings that were confirmed, each with its meaning."""

    def unconfirm(self, miss: NearMiss) -> None:
        """Forget what a spelling means: it is asked about again. Raises OSError."""

    def answer(self, question: Question, answer: str) -> None:
        """Remember what was answered, for all sheets of that shape. Raises OSError."""

    def answered(self) -> list[Question]:
        """Return everything that was answered and is remembered, with what else may be said."""

    def take_back(self, question: Question) -> None:
        """Forget an answer: it is asked again. Raises OSError."""

    def discard(self, received: Intake) -> None:
        """Forget what was sent."""

    def last_accepted(self) -> object | None:
        """Return what an undo would take out again, or None."""

    def undo(self) -> warehouse.Version:
        """Serve the version from before the files last accepted, and take them out again."""

    def releasing(self) -> str:
        """Return the command that releases anew what is served; empty where nothing is missing."""

    def recover(self) -> None:
        """Put back what a dead process left half done."""
