"""The reference files that a build cannot do without, read as a spreadsheet may have saved them.

Imports nothing of the etl: the contract itself is read with it.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import language
import warehouse
from language import N_, Language

SHIPPED = warehouse.ROOT / "data" / "reference"
# The files that a build cannot do without: the folder's, or the ones that are shipped.
NEEDED = (
    *("age_groups.csv", "cash_remarks.csv", "design.csv", "districts.csv"),
    *("instrument.csv", "programs.csv"),
)
# What is read when figures are looked at, and decides nothing of a build.
LOOKED_AT = ("attention.csv",)
_FEWEST_AGE_GROUPS = 2
# What a program's design says of a batch.
ASPECTS = ("participants", "days", "trainers", "administrators", "sessions")
TOTAL = "total"  # the item of the instrument that is a score as a whole


_NOT_UTF8 = N_("save it as CSV UTF-8")
_NO_COLUMN = N_("it needs the column {column}")
_TWICE = N_("{program} stands in it twice")
_NO_STATEMENT = N_("it needs at least one statement")
_NO_PROGRAM = N_("{program} is no program of programs.csv")
_OTHER_THRESHOLD = N_("score_agreement must be {threshold} as on the lines before")
_NO_DAY = N_("{column} must be a day like 2019-10-01, not “{text}”")
_DAYS_TURNED = N_("{column} must be {day} or later, as window_start is")
_NO_CHOICE = N_("{column} must be one of {choices}, not “{text}”")
_NOT_WHOLE = N_("{column} must be a whole number, not “{text}”")
_NO_LIMIT = N_("it needs at_least or at_most")
_LIMITS_TURNED = N_("at_most must be {number} or more")
_NO_AGE_GROUPS = N_("it needs at least two groups below it")
_FIRST_AGES = N_("age_from must be blank, so that the first group has all who are younger")
_LAST_AGES = N_("age_to must be blank, so that the last group has all who are older")
_NEXT_AGES = N_("age_from must be {age}, the age after the group before")
_AGES_TURNED = N_("age_to must be {age} or more")


class ReferenceFileError(ValueError):
    """A reference file cannot be used: which line, why, and what is expected, in one sentence.

    `what` is the id of a text with blanks. As text the error is in English.
    """

    def __init__(self, name: str, line: int, what: str, **blanks: str) -> None:
        super().__init__(name, line)
        self.name, self.line, self.what, self.blanks = name, line, what, blanks

    def __str__(self) -> str:
        return self.sentence(language.of("en"))

    def sentence(self, say: Language) -> str:
        """Return the sentence in a language."""
        return say.text(
            N_("The reference file {file} cannot be used: line {line}, {what}."),
            file=self.name,
            line=say.number(self.line),
            what=say.text(self.what, **self.blanks),
        )

    def in_all_languages(self) -> dict[str, str]:
        """Return the sentence by language."""
        return {code: self.sentence(language.of(code)) for code in language.CODES}


def folder() -> Path:
    """Return the folder of reference files: DAMPAK_REFERENCE, or data/reference of the project."""
    return Path(os.environ.get("DAMPAK_REFERENCE") or SHIPPED)


def path_of(folder: Path, name: str) -> Path:
    """Return where a file is: in the folder, or, where that has none, the one that is shipped."""
    return folder / name if (folder / name).is_file() else SHIPPED / name


def used(folder: Path) -> list[Path]:
    """Return the reference files that a build reads, those shipped where the folder has none."""
    there = {path for path in folder.glob("*.csv") if path.name not in LOOKED_AT}
    there |= {*folder.glob("*.geojson")}
    return sorted(there | {path_of(folder, name) for name in NEEDED})


def rows(
    folder: Path, name: str, optional: frozenset[str] = frozenset()
) -> list[tuple[int, dict[str, str]]]:
    """Read a file of commas or semicolons, each row with its line.

    A column that is `optional` is blank where the file lacks it. Raises ReferenceFileError.
    """
    try:
        text = path_of(folder, name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ReferenceFileError(name, line, _NOT_UTF8) from None
    except OSError:
        raise ReferenceFileError(name, 1, _NOT_UTF8) from None
    columns = (SHIPPED / name).read_text(encoding="utf-8").partition("\n")[0].split(",")
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(first))
    there = {*(reader.fieldnames or ()), *optional}
    missing = [column for column in columns if column not in there]
    if missing:
        raise ReferenceFileError(name, 1, _NO_COLUMN, column=missing[0])
    found = []
    try:
        for row in reader:
            texts = {column: (row.get(column) or "").strip() for column in columns}
            if any(texts.values()):
                found.append((reader.line_num, texts))
    except csv.Error:
        raise ReferenceFileError(name, reader.line_num + 1, _NOT_UTF8) from None
    return found


def delimiter(first: str) -> str:
    """Return what stands between the cells of a file with that first line."""
    return ";" if first.count(";") > first.count(",") else ","


def programs(folder: Path) -> list[dict[str, str]]:
    """Return the programs, each once, their days as ISO dates. Raises ReferenceFileError.

    `window_end` is the last day that is plausible in its records, `ended_on` the day on which it
    was over where that is known besides. `seasonal` is yes where a program comes and goes with the
    seasons, so that nothing is forecast.
    """
    name, found = "programs.csv", dict[str, dict[str, str]]()
    for line, row in rows(folder, name, frozenset({"ended_on", "seasonal"})):
        if row["seasonal"] not in ("", "yes", "no"):
            blanks = {"column": "seasonal", "text": row["seasonal"], "choices": "yes, no"}
            raise ReferenceFileError(name, line, _NO_CHOICE, **blanks)
        if row["program"] in found:
            raise ReferenceFileError(name, line, _TWICE, program=row["program"])
        for column in ("window_start", "window_end", "ended_on"):
            if row[column]:
                _read(date.fromisoformat, row, column, name, line, _NO_DAY)
        _check_order(row, name, line)
        found[row["program"]] = row
    return list(found.values())


def _check_order(row: Mapping[str, str], name: str, line: int) -> None:
    """Let no program end before it begins; its days are ISO dates."""
    for column in ("window_end", "ended_on"):
        if row[column] and date.fromisoformat(row[column]) < _first_day(row):
            blanks = {"column": column, "day": row["window_start"]}
            raise ReferenceFileError(name, line, _DAYS_TURNED, **blanks)


def _first_day(row: Mapping[str, str]) -> date:
    return date.fromisoformat(row["window_start"]) if row["window_start"] else date.min


def instrument(folder: Path) -> list[dict[str, str]]:
    """Return the statements of each program, or of all others where `program` is blank.

    Each number stands in it once, all statements of a program with one threshold; the item `total`
    is the score of whom only that is known. At least one statement is for all programs. Raises
    ReferenceFileError.
    """
    name, found = "instrument.csv", rows(folder, "instrument.csv", frozenset({"program"}))
    known = {"", *(program["program"] for program in programs(folder))}
    seen = set[tuple[str, str]]()
    thresholds: dict[str, str] = {}
    for line, row in found:
        is_total = row["item"].casefold() == TOTAL
        numbers = () if is_total else ("item", "item_agreement")
        for column in (*numbers, "scale_low", "scale_high", "score_agreement"):
            _read(int, row, column, name, line, _NOT_WHOLE)
        if row["program"] not in known:
            raise ReferenceFileError(name, line, _NO_PROGRAM, program=row["program"])
        threshold = row["score_agreement"]
        if not is_total and threshold != thresholds.setdefault(row["program"], threshold):
            told = thresholds[row["program"]]
            raise ReferenceFileError(name, line, _OTHER_THRESHOLD, threshold=told)
        key = (row["program"], TOTAL) if is_total else ("", str(int(row["item"])))
        if key in seen:
            raise ReferenceFileError(name, line, _TWICE, program=row["item"])
        seen.add(key)
    if "" not in thresholds:
        raise ReferenceFileError(name, 2, _NO_STATEMENT)
    return [row for _, row in found]


def cash_remarks(folder: Path) -> list[dict[str, str]]:
    """Return the words by which remarks of a cash book are no business. Raises ReferenceFileError.

    Columns: `words`; the `side` (in, out, both) on which they mean that; and `what` they say: a
    `balance`, a `movement` of money that is no business, one of which one has to `ask`, or words
    that may stand `before` such.
    """
    name = "cash_remarks.csv"
    choices = {"side": ("in", "out", "both"), "what": ("balance", "movement", "ask", "before")}
    found = rows(folder, name)
    for line, row in found:
        for column, allowed in choices.items():
            if row[column] not in allowed:
                blanks = {"column": column, "text": row[column], "choices": ", ".join(allowed)}
                raise ReferenceFileError(name, line, _NO_CHOICE, **blanks)
    return [row for _, row in found]


def age_groups(folder: Path) -> list[tuple[int | None, int | None]]:
    """Return the first and last age of each group, the youngest first, None without a limit.

    Every age is in one group: each begins where the one before ends. Raises ReferenceFileError.
    """
    name, listed = "age_groups.csv", rows(folder, "age_groups.csv")
    if len(listed) < _FEWEST_AGE_GROUPS:
        raise ReferenceFileError(name, 1, _NO_AGE_GROUPS)
    found: list[tuple[int | None, int | None]] = []
    for line, row in listed:
        first, last = (_whole(row, column, name, line) for column in ("age_from", "age_to"))
        next_age = (found[-1][1] or 0) + 1 if found else None
        if first != next_age:
            what = _FIRST_AGES if next_age is None else _NEXT_AGES
            raise ReferenceFileError(name, line, what, age=str(next_age))
        if line == listed[-1][0]:
            if last is not None:
                raise ReferenceFileError(name, line, _LAST_AGES)
        elif last is None or last < (first or 0):
            raise ReferenceFileError(name, line, _AGES_TURNED, age=str(first or 0))
        found.append((first, last))
    return found


def design(folder: Path) -> list[tuple[str, str, int | None, int | None]]:
    """Return program (blank: all without a row of their own), aspect, at least, at most.

    None where there is no limit; what has no row is left free. Raises ReferenceFileError.
    """
    name = "design.csv"
    found: list[tuple[str, str, int | None, int | None]] = []
    known = {"", *(program["program"] for program in programs(folder))}
    for line, row in rows(folder, name):
        program, aspect = row["program"], row["aspect"]
        if program not in known:
            raise ReferenceFileError(name, line, _NO_PROGRAM, program=program)
        if aspect not in ASPECTS:
            blanks = {"column": "aspect", "text": aspect, "choices": ", ".join(ASPECTS)}
            raise ReferenceFileError(name, line, _NO_CHOICE, **blanks)
        if (program, aspect) in {one[:2] for one in found}:
            raise ReferenceFileError(name, line, _TWICE, program=f"{program} {aspect}".strip())
        least, most = (_whole(row, column, name, line) for column in ("at_least", "at_most"))
        if least is None and most is None:
            raise ReferenceFileError(name, line, _NO_LIMIT)
        if least is not None and most is not None and most < least:
            raise ReferenceFileError(name, line, _LIMITS_TURNED, number=str(least))
        found.append((program, aspect, least, most))
    return found


def _whole(row: Mapping[str, str], column: str, name: str, line: int) -> int | None:
    """Return a whole number, None where the cell is blank."""
    if not row[column]:
        return None
    _read(int, row, column, name, line, _NOT_WHOLE)
    return int(row[column])


def _read(
    read: Callable[[str], object],
    row: Mapping[str, str],
    column: str,
    name: str,
    line: int,
    what: str,
) -> None:
    try:
        read(row[column])
    except ValueError:
        raise ReferenceFileError(name, line, what, column=column, text=row[column]) from None
