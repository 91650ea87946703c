"""A desk that finds what a test says, and notes what it was asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import warehouse
from findings import (
    Balance,
    FileSeen,
    Intake,
    Lost,
    NearMiss,
    Preview,
    Problem,
    Question,
    SheetSeen,
    Upload,
    WorkState,
)
from language import Language

PROBLEM = Problem(
    *("a.csv", "", "C2", "not_a_date", "error", "?", ""),
    *("Bukan tanggal.", "Not a date.", "Perbaiki.", "Mend it."),
)
UPLOAD = Upload("0.csv", "Batch *1*.csv", "a.csv")
SHEET = SheetSeen("", "batch", 1, (("A", "ID Batch"),), (("D", "Catatan"),))
REFUSED = FileSeen(
    UPLOAD, False, True, (SHEET,), (Balance("a.csv", "", "batch", 3, 1, 1, 0, 1),), (PROBLEM,)
)
MISS = NearMiss("district", "Trenggalk", (("3503", "Kab. Trenggalek"),), 0.98, 12)
GONE = Lost("batch", "B7", "japri_wee", "3503", "b.csv", 24)
LOOKED_AT = Preview((REFUSED,), (), None, False)
RUNNING, DONE = WorkState("running", 0, 4, "a.csv"), WorkState("done")


@dataclass
class Work:
    """Work that is as far as the test says."""

    now: WorkState = DONE
    is_stopped: bool = False

    def state(self) -> WorkState:
        return self.now

    def stop(self) -> None:
        self.is_stopped = True


@dataclass
class Desk:
    """A desk; `asked` is what it was asked to do, in order."""

    folder: Path
    version: str
    found: Preview | None = LOOKED_AT
    work: Work = field(default_factory=Work)
    fault: dict[str, str] = field(default_factory=dict)
    accepted: str | None = None
    is_busy: bool = False
    is_full: bool = False
    asked: list[str] = field(default_factory=list)
    answers: list[Question] = field(default_factory=list)
    suffixes: tuple[str, ...] = (".csv", ".xlsx")
    has_files: bool = False
    known: tuple[NearMiss, ...] = ()

    def template(self) -> bytes:
        return b"template"

    def reference_fault(self) -> dict[str, str]:
        return self.fault

    def receive(self, files: list[tuple[str, bytes]]) -> Intake:
        if self.is_full:
            raise OSError
        self.asked.append("receive " + ", ".join(name for name, _ in files))
        return Intake(self.folder, (UPLOAD,))

    def start(self, task: str, received: Intake) -> Work:
        self.asked.append(task)
        return self.work

    def preview_of(self, received: Intake) -> Preview | None:
        return self.found

    def trial_of(self, received: Intake) -> Path:
        return self.folder

    def marked(self, received: Intake, file: FileSeen, language: str) -> bytes:
        return b"marked"

    def marked_name(self, file: FileSeen) -> str:
        return f"marked-{file.upload.target}"

    def comes_back_without_cells(self, file: FileSeen) -> bool:
        return False

    def guess(self, miss: NearMiss, say: Language) -> str:
        return f"Perhaps {miss.meanings[0][1]}."

    def confirm(self, miss: NearMiss, meaning: str) -> None:
        if self.is_full:
            raise OSError
        self.asked.append(f"confirm {miss.text} {meaning}")

    def confirmed(self) -> tuple[NearMiss, ...]:
        return self.known

    def unconfirm(self, miss: NearMiss) -> None:
        if self.is_full:
            raise OSError
        self.known = tuple(one for one in self.known if one != miss)
        self.asked.append(f"unconfirm {miss.text}")

    def answer(self, question: Question, answer: str) -> None:
        if self.is_full:
            raise OSError
        self.asked.append(
            f"answer {question.question} {question.subject} {answer}".replace("  ", " ")
        )

    def answered(self) -> list[Question]:
        return self.answers

    def take_back(self, question: Question) -> None:
        self.asked.append(f"take back {question.question}")

    def discard(self, received: Intake) -> None:
        self.asked.append("discard")

    def last_accepted(self) -> str | None:
        return self.accepted

    def undo(self) -> warehouse.Version:
        if self.is_busy:
            raise warehouse.BuildUnderWayError("1")
        self.asked.append("undo")
        return warehouse.find(self.folder, self.version)

    def releasing(self) -> str:
        return "python -m etl build --incoming data/sample"

    def recover(self) -> None:
        self.asked.append("recover")
