"""How sheets of a shape are read where the file does not say it: answers given once, remembered.

A line of `readings.csv` is an answer to one of the questions of the contract, for all sheets of
one shape. The last line on the same question counts. What a file says itself is never asked about,
so that no answer overrules it. A line that answers nothing that is asked has no effect.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import language
import warehouse
from etl import contract
from etl.contract import layout_words, questions, reference
from etl.text import fold, tidy
from etl.values import dates, keeper_file
from etl.values.keeper_file import Fault, UnusableLineError
from findings import Reading

FILE = "readings.csv"
COLUMNS = ("shape", "question", "subject", "answer", "place", "answered_on")

_ROW = re.compile("-?[0-9]{1,2}")  # so many rows below the likely header

_HIDDEN = "•••"  # in a report in the place of what may be a name: no file has it

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Readings:
    """The answers that hold for sheets of one shape."""

    listed: tuple[Reading, ...] = ()

    def answer(self, question: str, subject: str = "") -> str | None:
        """Return what was answered to a question, on a header or a text where it is about one."""
        for one in self.listed:
            if one.question == question and fold(one.subject) == fold(subject):
                return one.answer
        return None

    def on(self, question: str, subject: str) -> Readings:
        """Return only what was answered to a question on one text."""
        return Readings(
            tuple(
                one
                for one in self.listed
                if one.question == question and fold(one.subject) == fold(subject)
            )
        )


NONE = Readings()


def of_shape(fingerprint: str) -> Readings:
    """Return what was answered for sheets of a shape."""
    return _by_shape().get(fingerprint, NONE)


def of_sheet(
    fingerprint: str, file: str, sheet: str, columns: str = "", titles: str = ""
) -> Readings:
    """Return what was answered for sheets of a shape, those called alike, and this one alone.

    `file` is the file's name without its ending, `columns` those of a table beside another.
    """
    alike = of_shape(shape_of_alike(fingerprint, file, sheet, titles))
    own = of_shape(shape_of_one(fingerprint, file, sheet, columns))
    of_all = (one for one in of_shape(fingerprint).listed if one.question not in questions.OF_ALIKE)
    return Readings((*of_all, *alike.listed, *own.listed))


def shape_of_one(fingerprint: str, file: str, sheet: str, columns: str = "") -> str:
    """Return what the answers are remembered by that hold for one sheet of one file alone.

    Of tables that stand side by side on it, they hold for that in these columns.
    """
    names = "/".join([fold(file), fold(sheet), *filter(None, [columns])])
    return f"{fingerprint}-{hashlib.sha256(names.encode()).hexdigest()[:8]}"


def shape_of_alike(fingerprint: str, file: str, sheet: str, titles: str) -> str:
    """Return what the answers are remembered by that hold for sheets of one title and name.

    Numbers and months apart: `Penjualan September` is as `Penjualan 10`, `Pembelian` another. A
    file's name says what it holds where nothing else does, or where it has a word for that.
    """
    words, of_file = _words(f"{titles} {sheet}"), _words(file)
    words |= of_file & {*layout_words.words("sold_or_bought")} if words else of_file
    return f"{fingerprint}={hashlib.sha256(' '.join(sorted(words)).encode()).hexdigest()[:8]}"


def _words(text: str) -> set[str]:
    """Return the words of a name that say what a sheet is of: neither a month nor `Sheet`."""
    said_of_all = {*dates.month_words(), *layout_words.words("no_batch")}
    return {*re.findall(r"[^\W\d_]+", fold(text))} - said_of_all


def listed() -> list[Reading]:
    """Return every answer that counts, in the order in which they were given."""
    return [one for readings in _by_shape().values() for one in readings.listed]


def faults() -> list[Fault]:
    """Return the lines that answer nothing that is asked."""
    return _usable()[1]


def remember(shape: str, question: str, subject: str, answer: str, place: str, day: date) -> None:
    """Write an answer to the file, in the place of an earlier one. Raises OSError."""
    reading = Reading(shape, question, subject, answer, place, day.isoformat())
    with _one_at_a_time:
        _write([*_others(reading), reading])


def take_back(shape: str, question: str, subject: str) -> None:
    """Remove an answer from the file: it is asked again. Raises OSError."""
    with _one_at_a_time:
        _write(_others(Reading(shape, question, subject, "", "", "")))


def _others(reading: Reading) -> list[Reading]:
    """Return the answers to other questions, those of lines that cannot be used as well."""
    lines, _ = keeper_file.read(FILE, COLUMNS)
    return [one for line in lines if _key(one := _reading(line)) != _key(reading)]


def _key(reading: Reading) -> tuple[str, str, str]:
    return reading.shape, reading.question, fold(reading.subject)


def _usable() -> tuple[list[keeper_file.Line], list[Fault]]:
    """Return the lines that answer a question, and what is wrong with the others."""
    lines, found = keeper_file.read(FILE, COLUMNS)
    usable = []
    for line in lines:
        try:
            _hold_to_question(line)
            usable.append(line)
        except UnusableLineError as error:
            found.append(error.at(line))
    return usable, found


def _hold_to_question(line: keeper_file.Line) -> None:
    """Raise UnusableLineError where a line's question or answer cannot be."""
    asked = questions.questions()
    if _HIDDEN in line["subject"]:
        raise UnusableLineError("subject", line["subject"], "teks di berkas / the text in the file")
    if line["question"] not in asked:
        raise UnusableLineError("question", line["question"], *asked)
    answers = [one.answer for one in asked[line["question"]].answers]
    listed = {
        questions.TABLES: {table.name for table in contract.tables()},
        questions.COLUMNS: {one.name for table in contract.tables() for one in table.columns},
        questions.ROWS: {"-1", "0", "1"},
        questions.CODES: {"…"},
    }
    allowed = [name for one in answers for name in sorted(listed.get(one, {one}))]
    is_row = questions.ROWS in answers and _ROW.fullmatch(line["answer"])
    is_code = questions.CODES in answers and line["answer"]
    if line["answer"] not in allowed and not (is_row or is_code):
        raise UnusableLineError("answer", line["answer"], *allowed)


def _reading(line: keeper_file.Line) -> Reading:
    return Reading(*(line[name] for name in COLUMNS))


def _write(readings: list[Reading]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in readings:
        writer.writerow([language.cell_text(tidy(cell)) for cell in astuple(one)])
    warehouse.write_whole(reference.folder() / FILE, text.getvalue().encode())
    _read.cache_clear()  # two answers of one length may come within a tick of the file's clock


def _by_shape() -> dict[str, Readings]:
    path = reference.folder() / FILE
    try:
        written = path.stat()
    except FileNotFoundError:
        return {}
    return _read(path, written.st_mtime_ns, written.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, changed_ns: int, size: int) -> dict[str, Readings]:
    """Read the file as it is since it was last changed."""
    kept = {_key(one): one for one in map(_reading, _usable()[0])}
    shapes: dict[str, list[Reading]] = {}
    for one in kept.values():
        shapes.setdefault(one.shape, []).append(one)
    return {shape: Readings(tuple(ones)) for shape, ones in shapes.items()}
