"""What a build found, as values: where rows went, what is wrong, what replaced what, what was sent.

Made by `etl`, read by whoever tells of it. Imports nothing of the project and opens nothing; each
value can be written as JSON and read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

# In which order problems are told, as SQL: what refused rows first, then what left out cells; of
# each, files and sheets before rows, and last the rows that were refused because another was. Then
# as one reads a workbook: row by row, from left to right.
PROBLEM_ORDER = """
    list_position(['error', 'cell', 'warning', 'info'], severity), "row" IS NOT NULL,
    ends_with(rule, '_refused'), file, sheet, "row", length(cell), cell, rule
"""
REPLACED_ORDER = "file, replaced_file, table_name, key, sheet, replaced_sheet"


@dataclass(frozen=True)
class Balance:
    """Where a sheet's rows went: read = loaded + refused + duplicate + not data."""

    file: str
    sheet: str
    table: str | None
    rows_read: int
    rows_loaded: int
    rows_refused: int
    rows_duplicate: int
    rows_not_data: int


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it is, which rule, what was found, and how to mend it.

    `certainty` is how sure it is that `expected` was meant (0 to 0.99), None where it is no guess.
    """

    file: str
    sheet: str
    cell: str
    rule: str
    severity: str
    found: str
    expected: str
    message_id: str
    message_en: str
    remedy_id: str
    remedy_en: str
    certainty: float | None = None


@dataclass(frozen=True)
class Replaced:
    """Rows of a table with one key that a newer file has anew; `key` is "" where it is unreadable.

    Without `table` and `rows` it is a whole file that another was accepted instead of. `moment` and
    `replaced_moment` are when the two files were saved or arrived, in UTC.
    """

    table: str | None
    key: str
    rows: int | None
    file: str
    sheet: str
    moment: datetime
    replaced_file: str
    replaced_sheet: str
    replaced_moment: datetime


@dataclass(frozen=True)
class Lost:
    """A batch or group that a new version has not, or with less in it or other people.

    `table` is batch or group, `file` where the served version has it from; `rows` are participants
    of a batch, entries of cash book and support of a group; `rows_left` is None where all of it is
    gone; `others` are participants in whose place somebody else came; `emptied` are the columns
    (their headers in our template) that were filled and have no value left. Another program's or
    district's batch of the same number is not the same batch.
    """

    table: str
    code: str
    program: str | None
    district: str | None
    file: str | None
    rows: int
    rows_left: int | None = None
    others: int = 0
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True)
class NearMiss:
    """A spelling in so many rows, and the ids and names of what it may mean; each so sure.

    The text stands here as it is, which no list of problems shows.
    """

    list_name: str
    text: str
    meanings: tuple[tuple[str, str], ...]
    certainty: float
    rows: int


@dataclass(frozen=True)
class Reading:
    """How sheets of a shape are read, as a data keeper has answered once.

    `subject` is the header or text that the question is about, "" where it is the whole sheet;
    `place` is the file and sheet on which it was asked, `answered_on` an ISO day.
    """

    shape: str
    question: str
    subject: str
    answer: str
    place: str
    answered_on: str


@dataclass(frozen=True)
class Question:
    """What a sheet does not say and a data keeper knows, asked of all sheets of one shape.

    `answers` are (id, words in Indonesian, in English), the likeliest first; `given` is the answer
    by which the sheet was read, "" where there is none yet. `rows` is how many problems it would
    mend. `is_needed` tells whether anything is refused until it is answered.
    """

    file: str
    sheet: str
    shape: str
    question: str
    subject: str
    text_id: str
    text_en: str
    answers: tuple[tuple[str, str, str], ...]
    rows: int
    is_needed: bool
    given: str = ""

    @property
    def place(self) -> str:
        """Return the file and the sheet, as a line of readings names them."""
        return " › ".join(filter(None, (self.file, self.sheet)))


@dataclass(frozen=True)
class TitleSeen:
    """The batch that the titles of a sheet describe, cleaned; None for what they do not say.

    `cell` is where the title stands, "" where it is the name of the sheet or of the file. Days are
    ISO texts.
    """

    cell: str
    batch_id: str | None
    program: str | None
    district: str | None
    start_date: str | None
    end_date: str | None


@dataclass(frozen=True)
class SheetSeen:
    """What a sheet was recognised as; `table` is None where it is no table.

    `columns` are (letters, the header of our own template), `unknown` (letters, header, masked).
    Where `title` is given, it is the batch that the sheet's titles describe, without columns.
    """

    sheet: str
    table: str | None
    header_row: int | None
    columns: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    title: TitleSeen | None = None


@dataclass(frozen=True)
class Upload:
    """One file that was sent: where it lies, what its sender calls it, and where it belongs.

    `instead` is the file of another kind that it was mended from, and takes the place of.
    """

    stored: str
    shown: str
    target: str
    instead: str = ""


@dataclass(frozen=True)
class Intake:
    """The files that were sent at once, in a folder of their own."""

    folder: Path
    uploads: tuple[Upload, ...]

    def path_of(self, stored: str) -> Path:
        """Return where a file lies."""
        return self.folder / "files" / stored


@dataclass(frozen=True)
class FileSeen:
    """What a build would make of a file; one that is refused whole is not taken."""

    upload: Upload
    replaces: bool
    is_taken: bool
    sheets: tuple[SheetSeen, ...]
    balance: tuple[Balance, ...]
    problems: tuple[Problem, ...]
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True)
class WithheldShare:
    """What an audience that is told only what was released is not told.

    Of all `cells`, `withheld` are not told at all and `bounded` as a bound only. Of all `people`
    so many are in a cell of a program, year and district whose number is withheld.
    """

    audience: str
    cells: int
    withheld: int
    bounded: int
    people: int
    people_withheld: int


@dataclass(frozen=True)
class Withdrawn:
    """A release that an audience no longer reaches: beside a newer one it would tell of few."""

    version: str
    audience: str


@dataclass(frozen=True)
class Preview:
    """What accepting an intake would do.

    `trial` names the version in the intake's own warehouse, None where no row could be loaded;
    `elsewhere` are the problems that would come up in files which were not sent; `near_misses`
    are spellings to confirm and `questions` what to answer, in these files and in those of the
    folder; `lost` is what the served
    version counts and the trial does not, but where it is the sample that is replaced.
    """

    files: tuple[FileSeen, ...]
    elsewhere: tuple[Problem, ...]
    trial: str | None
    replaces_sample: bool
    near_misses: tuple[NearMiss, ...] = ()
    lost: tuple[Lost, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def can_be_accepted(self) -> bool:
        """Tell whether there is anything to take; without files it is the folder, read again."""
        is_taken = not self.files or any(file.is_taken for file in self.files)
        return self.trial is not None and is_taken


@dataclass(frozen=True)
class WorkState:
    """How far a piece of work on an intake is; `status` is running, done or failed.

    `reason` of a failure: build_under_way, nothing_loaded, no_space, reference_file or stopped;
    `words` say more of it, by language.
    """

    status: str
    done: int = 0
    steps: int = 1
    step: str = ""
    reason: str = ""
    words: dict[str, str] = field(default_factory=dict)
