"""The lines of a cash book as they are written by hand, made whole: their days and their remarks.

A blank day, or a mark for `the same`, beside an amount is the day above; a line without one that
has what the lines above it come to gets none, for it may be their sum. A number alone, or a day
without its year, is of the month that stands above it: in the day above, in a row that is nothing
but a month, or else in the titles. Days of one month only grow; where a number is lower than the
one above it a month may have begun, so that from there on the numbers stay as they are, which is
no day. The label of a sum or a balance in the column of days is a remark. A month alone, beside an
amount, is its last day. Remarks in several columns are one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from etl.files.cell_facts import UNCOMPUTED
from etl.files.sheet import cell_text
from etl.layout import cash_month
from etl.layout.cash_month import Month
from etl.layout.ditto import is_mark
from etl.layout.notes import Note
from etl.layout.running_sums import RunningSums
from etl.text import tidy
from etl.values import cash_remarks, dates

_DAY = re.compile(r"(\d{1,2})\.?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})")
_DAY_AND_WORD = re.compile(r"(\d{1,2})[\s./-]*([^\W\d_]+)\.?")

# A place and a day to the right of a signature stand below amounts, too.
_LIKE_AN_AMOUNT = re.compile(r"(?:rp|idr)\b|[^\w]*\d", re.IGNORECASE)
_COUNTED = ("revenue_idr", "cost_idr", "amount_idr")  # profit and balance follow from those

_AFTER_ALL_DAYS = 32


@dataclass
class CashLines:
    """Mends the rows of a cash book, from the first on."""

    places: dict[str, int]  # column → place of its cell in a row
    remarks: tuple[int, ...]  # places of all columns with remarks
    amounts: tuple[int, ...]
    titled: Month
    months: int | None = None  # the place of a column of months
    is_by_month: bool = False  # that is the only column of days
    notes: list[Note] = field(default_factory=list)
    _month: Month = field(
        default_factory=Month
    )  # of the day above, or of a row that is nothing but a month
    _above: Any = ""
    _last: int = 0  # the number of the day above

    def __post_init__(self) -> None:
        self._sums = RunningSums([self.places[one] for one in _COUNTED if one in self.places])

    def mend(self, rows: list[list[Any]], first_row: int) -> None:
        """Write days and remarks where they belong; note where."""
        for number, cells in enumerate(rows, start=first_row):
            self._join_remarks(cells)
            if "date" in self.places and any(cells):
                self._mend_day(cells, number)
                self._add_up(cells)

    def _mend_day(self, cells: list[Any], number: int) -> None:
        self._move_label(cells, number)
        place = self.places["date"]
        text = _text(cells, place)
        if self.months is not None:
            self._take_month(_text(cells, self.months))
        if self._is_heading(cells):
            self._month = cash_month.of_text(" ".join(_texts(cells))).or_of(self._month)
            self._last = 0
            cells[:] = []
        elif not text or is_mark(text):
            if self._above and self._is_entry(cells) and not self._may_be_a_sum(cells, number):
                cells += [""] * (place + 1 - len(cells))
                cells[place] = self._above
                if not text:
                    self._note(number, "written_once")
        elif day := dates.read_day(text):
            self._take(cells[place], day)
        elif completed := self.completed(text):
            cells[place] = completed.isoformat()
            self._take(cells[place], completed)
            is_of_month = self.is_by_month or cash_month.is_nothing_else(text)
            self._note(number, "month_as_day" if is_of_month else "day_of_month")
        else:
            self._above = "" if text == UNCOMPUTED else cells[place]
            if _DAY.fullmatch(text):
                self._last = _AFTER_ALL_DAYS

    def _may_be_a_sum(self, cells: list[Any], number: int) -> bool:
        """Tell whether a line that is of no day has what those above it come to; note it."""
        has_mark = bool(_text(cells, self.places["date"]))
        if has_mark or not self._sums.is_repeated_by(cells):
            return False
        self._note(number, "perhaps_a_sum")
        self._sums.begin()
        return True

    def _add_up(self, cells: list[Any]) -> None:
        """Count a line among those that a sum below it may be of."""
        if any(map(cash_remarks.is_sum, _texts(cells))):
            self._sums.begin()
        elif (
            _text(cells, self.places["date"])
            and self._is_entry(cells)
            and not any(map(cash_remarks.is_balance, _texts(cells)))
        ):
            self._sums.add(cells)

    def _move_label(self, cells: list[Any], number: int) -> None:
        """Take the label of a sum or a balance out of the column of days, which it is none of."""
        day, remark = self.places["date"], self.places.get("remark", -1)
        text = _text(cells, day)
        if not text or any(map(str.isdigit, text)) or not cash_remarks.read(text):
            return
        if remark >= 0 and not _text(cells, remark):
            cells += [""] * (remark + 1 - len(cells))
            cells[remark], cells[day] = text, ""
        elif remark < 0 and cash_remarks.is_sum(text):
            cells[:] = []
            self.notes.append(Note(number, "", "sum_left_out"))

    def _is_entry(self, cells: list[Any]) -> bool:
        """Tell whether a row has an amount, and not the label of a sum, which is of no day."""
        has_amount = any(_LIKE_AN_AMOUNT.match(_text(cells, place)) for place in self.amounts)
        counted = (self.places[name] for name in _COUNTED if name in self.places)
        has_amount = has_amount or any(_text(cells, place) == UNCOMPUTED for place in counted)
        return has_amount and not any(map(cash_remarks.is_sum, _texts(cells)))

    def _take_month(self, text: str) -> None:
        found = cash_month.of_text(text)
        if found.month and found.or_of(self._month) != self._month:
            self._month, self._last = found.or_of(self._month), 0

    def _take(self, above: Any, day: date) -> None:
        self._above, self._last = above, day.day
        self._month = Month(day.month, day.year)

    def completed(self, text: str) -> date | None:
        """Return the day that a number is in the month above it, or that lacks but its year."""
        said = dates.without_weekday(text)
        known = self._month.or_of(self.titled)
        if self.is_by_month or cash_month.is_nothing_else(said):
            return last_day(cash_month.of_text(said).or_of(self.titled))
        if found := _DAY.fullmatch(said):
            day = _date(known.year, known.month, int(found[1]))
            return day if day and day.day >= self._last else None
        if found := _DAY_AND_MONTH.fullmatch(said):
            return _date(known.year, int(found[2]), int(found[1]))
        if found := _DAY_AND_WORD.fullmatch(said):
            return _date(known.year, dates.month_number(found[2].casefold()), int(found[1]))
        return None

    def _is_heading(self, cells: list[Any]) -> bool:
        return cash_month.is_nothing_else(" ".join(_texts(cells)))

    def _join_remarks(self, cells: list[Any]) -> None:
        if len(self.remarks) > 1 and len(cells) > self.remarks[0]:
            texts = (_text(cells, place) for place in self.remarks)
            cells[self.remarks[0]] = " ".join(filter(None, texts))

    def _note(self, row: int, rule: str) -> None:
        self.notes.append(Note(row, "date", rule))


def _date(year: int | None, month: int | None, day: int) -> date | None:
    try:
        return date(year or 0, month or 0, day)
    except ValueError:
        return None


def last_day(of: Month) -> date | None:
    """Return the last day of a month, None where it or its year is not known."""
    first = _date(of.year, of.month, 1)
    return first and first.replace(day=monthrange(first.year, first.month)[1])


def _texts(cells: list[Any]) -> list[str]:
    return [text for place in range(len(cells)) if (text := _text(cells, place))]


def _text(cells: list[Any], place: int) -> str:
    return tidy(cell_text(cells[place]) or "") if 0 <= place < len(cells) else ""
