"""What the titles of a sheet say of all its rows: which batch, where, when, of which program.

A title is labelled parts in any order: a word for batch with its code, a program, a place, days, a
group. A part is read wherever it stands, by its label or by its own words, and taken out; what is
left over of a batch's title and looks like a place or like days is not guessed at but given as it
is written, so that it is asked about. The rows above the header go before the sheet's name, and
that goes before the file's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from etl.layout import (
    title_batch,
    title_days,
    title_group,
    title_place,
    title_program,
    title_tokens,
)
from etl.layout.title_batch import Batch
from etl.layout.title_phrases import Phrase, phrases
from etl.layout.title_tokens import Title
from etl.text import fold, tidy
from etl.values import batch_codes, districts

BATCH_COLUMNS = ("batch_id", "program", "district", "start_date", "end_date")

_DAYS = ("start_date", "end_date")


@dataclass(frozen=True)
class Said:
    """One thing that a title says, as it is written there; row 0 is a name, not a cell."""

    text: str
    row: int = 0
    position: int = 0

    def moved(self, rows_above: int) -> Said:
        """Return the same where rows of the sheet stand above those that were looked at."""
        return replace(self, row=self.row + rows_above) if self.row else self


def said(above: list[list[str]], sheet: str = "", file: str = "") -> dict[str, Said]:
    """Return what the rows above a header say, column by column; then what the names say."""
    in_cells, of_sheet = list(phrases(above)), Phrase("", tidy(sheet))
    found: dict[str, Said] = {}
    for phrase in (*in_cells, of_sheet):
        _add(found, phrase, _read(phrase))
    alone = title_batch.of_sheet(of_sheet.text)
    _add(found, of_sheet, {"batch_id": alone} if alone else {})
    _add(found, Phrase("", file), _of_file(file))
    if "batch_id" in found:
        for phrase in (*in_cells, of_sheet):
            _add(found, phrase, _left_over(phrase.text, found.keys()))
    return found


def other_batch_in_names(batch: Said, sheet: str, file: str) -> str:
    """Return the batch that a sheet or its file is called after where the titles name another.

    Blank where there is none; a number alone, or several batches, are no name of one.
    """
    for parts in (_read(Phrase("", tidy(sheet))), _of_file(file)):
        named = parts.get("batch_id", "")
        is_one = bool(named) and title_batch.BETWEEN_BATCHES not in named + batch.text
        if batch.row and is_one and not batch_codes.is_same(named, batch.text):
            return named
    return ""


def _add(found: dict[str, Said], phrase: Phrase, parts: dict[str, str]) -> None:
    for column, text in parts.items():
        found.setdefault(column, Said(text, phrase.row, phrase.position))


def _read(phrase: Phrase) -> dict[str, str]:
    """Return what one phrase says, column by column.

    What a label announces is the whole text, unless that has other parts in it.
    """
    column, text = phrase.column, phrase.text
    if column == "start_date":
        return _days(_without_batch(text))
    if column == "batch_id":
        title = title_tokens.cut(text)
        return _parts(title, title_batch.find(title) or _labelled(title))
    if column in ("program", "district") and _is_alone(column, text):
        return {column: text}
    if column not in ("", "program", "district"):
        return {column: text}
    title = title_tokens.cut(text)
    parts = _parts(title, title_batch.find(title))
    return {column: text} | parts if column else parts


def _labelled(title: Title) -> Batch:
    """Return the batch behind a label; behind its code may stand where, when or of what."""
    code = title_batch.code_of(title)
    is_followed = code and not {"program", "district", *_DAYS}.isdisjoint(_parts(title, code))
    return code if code and is_followed else title_batch.labelled(title)


def _of_file(name: str) -> dict[str, str]:
    """Return what a file's name says, which has other marks than spaces between its words.

    Only between days they mean something.
    """
    parts = _read(Phrase("", fold(name)))
    days = _days(_without_batch(tidy(name.replace("_", " "))))
    found = {column: text for column, text in parts.items() if column not in _DAYS}
    return found | (days if "batch_id" in found or "end_date" in days else {})


def _is_alone(column: str, text: str) -> bool:
    """Tell whether a text is what its label announces and nothing else."""
    return title_program.is_program(text) if column == "program" else districts.is_district(text)


def _parts(title: Title, batch: Batch | None) -> dict[str, str]:
    """Return what a title says; without a batch a single day may be anything's."""
    rest = _without(title, batch)
    days = _days(rest)
    parts = {
        "program": title_program.find(title.text),
        "batch_id": batch.code if batch else None,
        **(days if batch or "end_date" in days else {}),
        "district": title_place.find(_without_days(rest), is_of_batch=batch is not None),
        "group_id": title_group.find(title),
    }
    return {column: text for column, text in parts.items() if text}


def _left_over(text: str, columns: Iterable[str]) -> dict[str, str]:
    """Return what was meant as a batch's place and days but cannot be read."""
    rest = _without_batch(text)
    doubts = {}
    if "district" not in columns:
        doubts["district"] = title_place.doubt(_without_days(rest))
    if "start_date" not in columns:
        doubts["start_date"] = title_days.doubt(rest)
    return {column: doubt for column, doubt in doubts.items() if doubt}


def _days(title: Title) -> dict[str, str]:
    found = title_days.find(title)
    if found is None:
        return {}
    return {"start_date": found.start} | ({"end_date": found.end} if found.end else {})


def _without_batch(text: str) -> Title:
    """Return a title without its batch's number: it is no day."""
    title = title_tokens.cut(text)
    return _without(title, title_batch.find(title))


def _without(title: Title, batch: Batch | None) -> Title:
    rest = title.without(batch.first, batch.after) if batch else title
    return title_days.without_printed(rest)


def _without_days(title: Title) -> Title:
    for found in reversed([*title_days.mentions(title)]):
        title = title.without(found.first, found.after)
    return title
