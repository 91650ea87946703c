"""Any figure by one or two dimensions: a table with its totals, and the same as a heat map.

What an indicator does not admit is not offered. Totals are figures of their own, computed from the
counts of the whole, never from the rates of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd

from charts import clicks
from charts.heat_maps import heat_map
from drawings.enterprise.groups import group_names
from drawings.hover import hover
from drawings.origins import NONE as NONE_MADE
from drawings.origins import Origins, Share
from drawings.page import MOST_ROWS, Card, Drawing, Figure, Get, Notice, Row, Table, row
from drawings.rates import interval
from drawings.sentences import first_of, note_text, sentences
from drawings.tables import percents, whole
from drawings.withheld import PROTECTED, counts, made_of, short_made_of, value_words
from indicators import dimensions, groups
from indicators.bounds import MOST_PLACES
from indicators.catalog import find
from indicators.filters import EVERYTHING, NOT_RECORDED, Filters, QuestionError, rank
from indicators.pivot import OF_ITS_OWN, PIVOTED, columns_of, pivot, rows_of
from indicators.released_cells import BOUNDS
from indicators.selection import records
from language import DASH, N_, Language, is_missing

Cell = Mapping[str, Any]
Choices = tuple[tuple[str, tuple[str, ...]], ...]

FILTERS = ("program", "program_year", "district", "group")
NONE = "none"
ORDERS = ("fixed", "highest", "lowest")
# Every dimension that some indicator admits, for whoever checks an address before it is narrowed.
_ROWS = tuple(dict.fromkeys(name for one in PIVOTED for name in rows_of(one)))
_COLUMNS = tuple(
    dict.fromkeys(
        name for one in PIVOTED for first in rows_of(one) for name in columns_of(one, first)
    )
)
CHOICES: Choices = (
    ("indicator", PIVOTED),
    ("rows", _ROWS),
    ("columns", (*_COLUMNS, NONE)),
    ("order", ORDERS),
)

_TOTAL = "total"
_BUILT_BEFORE = N_(
    "This version was built before this figure was counted. Build it again to see it."
)
_FEW = "*"
_ENDS = N_("{figure}: highest {highest}, lowest {lowest}")
_ENDS_OF_SOME = N_(
    "{figure}: highest {highest}, lowest {lowest}, leaving aside cells marked * (too few batches)"
)
# Beside more columns words are short and x/n stands on two lines, x/n is left to the pointer, and
# then all words are: a field on a phone holds no more.
_MOST_IN_FULL, _MOST_WITH_FRACTIONS, _MOST_WITH_WORDS = 3, 6, 9
MOST_COLUMNS = 24
_LIMITS = (N_("95% low (%)"), N_("95% high (%)"))
_LIMITS_IN_POINTS = (N_("95% low (points)"), N_("95% high (points)"))


def offered(choices: Mapping[str, str]) -> Choices:
    """Give what can be chosen beside what is: of rows and columns what the indicator admits."""
    indicator = _one_of(choices.get("indicator"), PIVOTED)
    rows = rows_of(indicator)
    first = _one_of(choices.get("rows"), rows)
    columns = columns_of(indicator, first)
    return (
        ("indicator", PIVOTED),
        ("rows", rows),
        ("columns", columns if indicator in OF_ITS_OWN else (*columns, NONE)),
        ("order", ORDERS),
    )


def _one_of(value: str | None, options: Sequence[str]) -> str:
    return value if value is not None and value in options else options[0]


@dataclass(frozen=True)
class Pivot:
    """An answer as a table: its dimensions, the ids of its rows and columns, its cells by both.

    `columns` is '' where there is one dimension only. The id of a total is `total`.
    """

    indicator: str
    rows: str
    columns: str
    row_ids: tuple[object, ...]
    column_ids: tuple[object, ...]
    cells: Mapping[tuple[object, object], Cell]
    group_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """Return what the figures are measured in."""
        return find(self.indicator).unit

    def parts(self) -> Iterator[tuple[object, object, Cell]]:
        """Give the cells that are no totals."""
        return (
            (row_id, column_id, cell)
            for (row_id, column_id), cell in self.cells.items()
            if _is_part(row_id, column_id, self.columns)
        )


def _has_protected(read: Pivot) -> bool:
    return any(cell["note"] in PROTECTED for cell in read.cells.values())


def _is_told(cell: Cell) -> bool:
    """Tell whether a cell has a figure of its own: a bound is none."""
    return not is_missing(cell["value"]) and cell["note"] not in BOUNDS


def _is_part(row_id: object, column_id: object, columns: str) -> bool:
    return row_id != _TOTAL and (column_id != _TOTAL or not columns)


def rows(get: Get, filters: Filters, choices: Mapping[str, str], say: Language) -> list[Row]:
    """List the cards of the view: what is not filtered, the table, the heat map."""
    admitted = filters.only(find(choices["indicator"]).breakdowns)
    return cards(get, filters, admitted, choices, say)


def cards(
    get: Get, filters: Filters, admitted: Filters, choices: Mapping[str, str], say: Language
) -> list[Row]:
    """List the same, of filters of which those `admitted` are followed."""
    indicator, first, second = choices["indicator"], choices["rows"], choices["columns"]
    by = [first] if second == NONE or indicator in OF_ITS_OWN else [first, second]
    if unknown := next((name for name in by if not get(dimensions.counts_by, name)), ""):
        return [row(Card("not_counted", lambda: Notice(_not_counted(unknown, say))))]
    try:
        frame = get(pivot, indicator, tuple(by), admitted)
    except QuestionError:
        return [row(Card("not_counted", lambda: Notice(say.text(_BUILT_BEFORE))))]
    read = read_pivot(frame, indicator, first, "" if second == NONE else second, choices["order"])
    if "group" in by:
        named = group_names(get(groups.groups, EVERYTHING), say)
        read = replace(read, group_names=named)
    return [
        *_not_filtered(filters, admitted, say),
        row(Card("pivot_table", partial(table, read, frame, say))),
        row(Card("pivot_heat_map", partial(drawing, read, frame, say))),
    ]


def _not_counted(dimension: str, say: Language) -> str:
    return say.text(
        N_("This version was built before people were counted by {dimension}."),
        dimension=say.label("dimension", dimension).lower(),
    )


def _not_filtered(filters: Filters, admitted: Filters, say: Language) -> list[Row]:
    """Say which filters the indicator cannot follow; nothing where it follows all."""
    others = [name for name in filters.used() if name not in admitted.used()]
    if not others:
        return []
    words = say.text(
        N_("This figure cannot be filtered by {dimensions}: it is shown of all."),
        dimensions=say.listed(say.label("dimension", name).lower() for name in others),
    )
    return [row(Card("not_filtered", lambda: Notice(words)))]


def read_pivot(
    frame: pd.DataFrame, indicator: str, first: str, second: str, order: str = "fixed"
) -> Pivot:
    """Read what `indicators.pivot.pivot` gives as a table of rows and columns.

    `order` is that of the rows: `fixed`, or by their totals the `highest` or `lowest` first.
    """
    cells = {
        (_id(one, first), _id(one, second) if second else _TOTAL): one for one in records(frame)
    }
    row_ids = _in_order(first, (row_id for row_id, _ in cells))
    column_ids = _in_order(second, (column_id for _, column_id in cells))
    if order != "fixed":
        row_ids = _by_value(row_ids, column_ids[-1], cells, is_highest_first=order == "highest")
    return Pivot(indicator, first, second, tuple(row_ids), tuple(column_ids), cells)


def _id(one: Cell, dimension: str) -> object:
    """Return the id of a cell's row or column; years are whole, and a total has its own."""
    value = one[dimension]
    if dimension in one["total_of"].split(",") or is_missing(value):
        return _TOTAL
    is_year = dimension == "program_year" and value != NOT_RECORDED
    return int(value) if is_year else str(value)


def _in_order(dimension: str, ids: Iterable[object]) -> list[object]:
    """Put ids into their fixed order, the total last."""
    return sorted(set(ids), key=lambda one: (one == _TOTAL, rank(dimension, one)))


def _by_value(
    row_ids: Sequence[object],
    column_id: object,
    cells: Mapping[tuple[object, object], Cell],
    is_highest_first: bool,
) -> list[object]:
    """Put rows into the order of their totals; what is not known comes last, before the total."""

    def place(row_id: object) -> tuple[bool, bool, float]:
        value = cells.get((row_id, column_id), {}).get("value")
        size = 0.0 if is_missing(value) else float(value)  # type: ignore[arg-type]
        return row_id == _TOTAL, is_missing(value), -size if is_highest_first else size

    return sorted(row_ids, key=place)


def table(read: Pivot, frame: pd.DataFrame, say: Language) -> Table:
    """Write the table as it is to be read, with its totals.

    `frame` is the answer that was read, of which the download one by one is made.
    """
    return Table(
        _name(read, say),
        lambda: _words(read, say),
        points=_remarks(read, say),
        indicator=read.indicator,
        # A mark has no number by which it could be sorted.
        sorted_by=None if _has_protected(read) else lambda: _values(read, say),
        one_by_one=lambda: one_by_one(read, frame, say),
        origins=_origins(read, say),
        cut=_cut(read, say),
        whole_table=lambda: _words(read, say, is_cut=False),
        opens=lambda: _opens(read, say),
    )


def _name(read: Pivot, say: Language) -> str:
    # What an indicator is broken down by in any case is in its name.
    by = (name for name in (read.rows, read.columns) if name != OF_ITS_OWN.get(read.indicator))
    named = [say.label("dimension", name).lower() for name in by if name]
    return say.text(
        N_("{figure} by {dimensions}"),
        figure=say.text(find(read.indicator).name),
        dimensions=say.listed(named),
    )


def _remarks(read: Pivot, say: Language) -> tuple[str, ...]:
    """Say once what the mark in some cells means, and why others have no figure."""
    notes = dict.fromkeys(cell["note"] for cell in read.cells.values() if cell["note"])
    return tuple(
        f"{_FEW} {note_text(note, say)}" if note == "too_few_batches" else note_text(note, say)
        for note in notes
    )


def _cut(read: Pivot, say: Language) -> str:
    if len(read.column_ids) <= MOST_COLUMNS:
        return ""
    return say.text(
        N_("The first {shown} of {all} columns; the page's download has all of them."),
        shown=say.number(MOST_COLUMNS),
        all=say.number(len(read.column_ids)),
    )


def _words(read: Pivot, say: Language, is_cut: bool = True) -> pd.DataFrame:
    """Give every cell in words, under headers in the language."""
    return _laid_out(read, lambda cell: cell_words(cell, read.unit, say), DASH, say, is_cut)


def _values(read: Pivot, say: Language) -> pd.DataFrame:
    """Give the same table in numbers, by which it is sorted."""
    return _laid_out(read, lambda cell: cell["value"], None, say, is_cut=True)


def _laid_out(
    read: Pivot, written: Any, nothing: object, say: Language, is_cut: bool
) -> pd.DataFrame:
    shown = _shown_columns(read) if is_cut else read.column_ids
    columns: dict[str, list[Any]] = {
        say.label("dimension", read.rows): [
            _label(read, read.rows, one, say) for one in read.row_ids
        ]
    }
    for column_id in shown:
        cells = (read.cells.get((row_id, column_id)) for row_id in read.row_ids)
        columns[_header(read, column_id, say)] = [
            nothing if cell is None else written(cell) for cell in cells
        ]
    return pd.DataFrame(columns)


def _shown_columns(read: Pivot) -> tuple[object, ...]:
    """Give the columns that there is room for: the first ones, and the total."""
    if len(read.column_ids) <= MOST_COLUMNS:
        return read.column_ids
    return (*read.column_ids[: MOST_COLUMNS - 1], read.column_ids[-1])


def _label(read: Pivot, dimension: str, one: object, say: Language) -> str:
    if one == _TOTAL:
        return say.text(N_("Total"))
    if dimension == "group":
        return read.group_names.get(str(one), str(one))
    kind = "pipeline_stage" if dimension == "stage" else dimension
    return say.label(kind, one)


def _header(read: Pivot, column_id: object, say: Language) -> str:
    if not read.columns:
        return say.text(find(read.indicator).name)
    return _label(read, read.columns, column_id, say)


def cell_words(cell: Cell, unit: str, say: Language) -> str:
    """Write a figure with its x/n, marked where there are too few batches for an interval."""
    if cell["note"] in PROTECTED:
        return " ".join(_protected(cell, unit, say))
    if is_missing(cell["value"]):
        return DASH
    few = _FEW if cell["note"] == "too_few_batches" else ""
    fraction = _fraction(cell, unit, say)
    return figure_words(cell["value"], unit, say) + few + (f" ({fraction})" if fraction else "")


def _protected(cell: Cell, unit: str, say: Language) -> list[str]:
    """Write what is withheld, or a bound with what it is made of in brackets."""
    told, made = value_words(cell, unit, say), made_of(cell, say)
    return [told, f"({made})"] if made else [told]


def figure_words(value: float, unit: str, say: Language) -> str:
    """Write a figure in its unit."""
    if unit == "percent":
        return say.percent(value)
    if unit == "points":
        return say.points(value)
    if unit == "IDR":
        return say.rupiah(value)
    return say.number(value) if float(value).is_integer() else say.decimal(value)


def _short(value: float, unit: str, say: Language) -> str:
    """Write a figure in as few characters as tell it apart."""
    if unit == "percent":
        return say.percent(value, 0)
    if unit == "points":
        return say.decimal(100 * value, 0)
    return say.rupiah_short(value) if unit == "IDR" else figure_words(value, unit, say)


def _fraction(cell: Cell, unit: str, say: Language) -> str:
    """Write what a figure is made of; a change: how many more of those who answered twice."""
    if is_missing(cell["denominator"]) or unit == "IDR":
        return ""
    return say.fraction(cell["numerator"], cell["denominator"])


def one_by_one(read: Pivot, frame: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Give the answer as tidy rows, one a cell, each with all that is known of it."""
    kept = [name for name in (read.rows, read.columns) if name]
    is_share = read.unit in ("percent", "points")
    value = percents if is_share else lambda column: column.astype("Float64")
    low, high = _LIMITS_IN_POINTS if read.unit == "points" else _LIMITS
    named = {
        say.label("dimension", name): [
            _label(read, name, _id(one, name), say) for one in records(frame)
        ]
        for name in kept
    }
    return pd.DataFrame(
        named
        | {
            say.text(N_("Total")): (frame["total_of"] != "").map(
                {True: say.text(N_("yes")), False: say.text(N_("no"))}
            ),
            say.text(N_("counted")): counts(frame, "numerator")
            if frame["note"].isin(PROTECTED).any()
            else _plain(frame["numerator"]),
            say.text(N_("out of")): _plain(frame["denominator"]),
            _figure_header(read, say): value(frame["value"].mask(frame["note"].isin(BOUNDS))),
            say.text(low): percents(frame["low"]),
            say.text(high): percents(frame["high"]),
            say.text(N_("Remark")): [note_text(note, say) for note in frame["note"]],
        }
    )


def _origins(read: Pivot, say: Language) -> Origins:
    if _has_protected(read):  # nothing is computed of a mark
        return NONE_MADE
    counted, out_of = say.text(N_("counted")), say.text(N_("out of"))
    return Origins(
        {_figure_header(read, say): Share(counted, out_of)},
        tuple(say.label("dimension", name) for name in (read.rows, read.columns) if name),
        say.text(N_("Total")),
    )


def _figure_header(read: Pivot, say: Language) -> str:
    figure = say.text(find(read.indicator).name)
    units = {"percent": "%", "points": say.label("unit", "points")}
    return f"{figure} ({units[read.unit]})" if read.unit in units else figure


def _plain(column: pd.Series) -> pd.Series:
    known = column.dropna()
    return whole(column) if (known % 1 == 0).all() else column.astype("Float64")


def drawing(read: Pivot, frame: pd.DataFrame, say: Language) -> Drawing:
    """Draw the same cells as fields, the stronger the higher, with the totals beside them."""
    known = [cell["value"] for *_, cell in read.parts() if _is_told(cell)]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    return Drawing(
        _finding(read, say),
        figure=lambda: _figure(read, low, high, say),
        table=lambda: one_by_one(read, frame.head(MOST_ROWS), say),
        whole_table=lambda: one_by_one(read, frame, say),
        cut=first_of(MOST_ROWS, len(frame), say),
        alternative_text=say.text(
            N_("A field for each cell of the table, the stronger the higher: {name}."),
            name=_name(read, say),
        ),
        indicator=read.indicator,
        note=sentences(*_remarks(read, say), _rows_left_out(read, say)),
        marks=_scale(read, low, high, say),
        nothing="" if known else _nothing(read, say),
        origins=_origins(read, say),
    )


def _finding(read: Pivot, say: Language) -> str:
    """Say which cell is highest and which lowest, of those that are not of a few batches only."""
    there = [part for part in read.parts() if _is_told(part[2])]
    known = [part for part in there if part[2]["note"] != "too_few_batches"]
    if len(known) < 2 or read.indicator in OF_ITS_OWN:  # later stages are lower in any case
        return _name(read, say)
    lowest, highest = (pick(known, key=lambda part: part[2]["value"]) for pick in (min, max))
    return say.text(
        _ENDS if len(known) == len(there) else _ENDS_OF_SOME,
        figure=say.text(find(read.indicator).name),
        highest=_part_words(read, highest, say),
        lowest=_part_words(read, lowest, say),
    )


def _part_words(read: Pivot, part: tuple[object, object, Cell], say: Language) -> str:
    row_id, column_id, cell = part
    names = [_label(read, read.rows, row_id, say)]
    names += [_label(read, read.columns, column_id, say)] if read.columns else []
    return f"{figure_words(cell['value'], read.unit, say)} ({', '.join(names)})"


def _scale(read: Pivot, low: float, high: float, say: Language) -> str:
    """Say from what to what the strength of the fields runs, for it does not begin at 0."""
    ends = {
        "low": figure_words(low, read.unit, say),
        "high": figure_words(high, read.unit, say),
    }
    return sentences(
        ""
        if low == high
        else say.text(N_("The fields go from {low}, the faintest, to {high}."), **ends),
        say.text(N_("Totals have no field.")),
    )


def _rows_left_out(read: Pivot, say: Language) -> str:
    there = len(read.row_ids) - 1
    if there <= MOST_PLACES:
        return ""
    return say.text(
        N_("Drawn are the first {n} of {all} rows; the table has all."),
        n=say.number(MOST_PLACES),
        all=say.number(there),
    )


def _nothing(read: Pivot, say: Language) -> str:
    notes = [cell["note"] for cell in read.cells.values() if cell["note"]]
    return note_text(notes[0] if notes else "no_data", say)


def _figure(read: Pivot, low: float, high: float, say: Language) -> Figure:
    columns = _shown_columns(read)
    shown = [row_id for row_id in read.row_ids if row_id != _TOTAL][:MOST_PLACES]
    fields = [
        _field(read, row_id, column_id, cell, (low, high), len(columns), say)
        for row_id in (*shown, _TOTAL)
        for column_id in columns
        if (cell := read.cells.get((row_id, column_id))) is not None
    ]
    return heat_map(pd.DataFrame(fields), separators=say.separators)


def _field(
    read: Pivot,
    row_id: object,
    column_id: object,
    cell: Cell,
    scale: tuple[float, float],
    columns: int,
    say: Language,
) -> dict[str, Any]:
    low, high = scale
    is_protected = cell["note"] in PROTECTED
    strength = (cell["value"] - low) / (high - low) if high > low else 1.0
    names = [_label(read, read.rows, row_id, say), _header(read, column_id, say)]
    return {
        "label": names[0],
        "column": names[1],
        # What is withheld, and a bound, have their words and no strength.
        "share": 0.0 if is_protected else strength,
        "text": field_words(cell, read.unit, columns, say),
        "hover": hover(" · ".join(names), *_hover_lines(cell, read.unit, say)),
        "is_collected": cell["note"] not in ("not_collected", "no_data"),
        "is_part": _is_part(row_id, column_id, read.columns) and not is_protected,
        "selects": _selects(read, row_id, column_id),
    }


def _selects(read: Pivot, row_id: object, column_id: object) -> clicks.Mark | None:
    """Give what a click selects: the row and the column, as far as the view filters by them.

    Where it filters by neither, it opens the records.
    """
    ids = _ids(read, row_id, column_id)
    found = {name: one for name, one in ids.items() if name in FILTERS}
    if NOT_RECORDED in found.values():  # which no page of figures is filtered by
        return mark(read, row_id, column_id)
    return found or mark(read, row_id, column_id)


def _ids(read: Pivot, row_id: object, column_id: object) -> clicks.Mark:
    ids = {read.rows: row_id, read.columns: column_id}
    return {name: str(one) for name, one in ids.items() if name and one != _TOTAL}


def mark(read: Pivot, row_id: object, column_id: object) -> clicks.Mark | None:
    """Give what opens the records behind a cell; nothing where it has no figure."""
    cell = read.cells.get((row_id, column_id))
    if cell is None or is_missing(cell["value"]):
        return None
    return {clicks.RECORDS: read.indicator, **_ids(read, row_id, column_id)}


def _opens(read: Pivot, say: Language) -> dict[str, tuple[clicks.Mark | None, ...]]:
    """Give what a click on each figure of the table opens, by the columns' headers."""
    return {
        _header(read, column_id, say): tuple(
            mark(read, row_id, column_id) for row_id in read.row_ids
        )
        for column_id in _shown_columns(read)
    }


def field_words(cell: Cell, unit: str, columns: int, say: Language) -> str:
    """Write a figure and x/n under it, as far as the columns leave room on a phone."""
    if cell["note"] in PROTECTED:
        told = [value_words(cell, unit, say), short_made_of(cell, say)]
        return "<br>".join(filter(None, told if columns <= _MOST_IN_FULL else told[:1]))
    if is_missing(cell["value"]):
        return DASH
    if columns > _MOST_WITH_WORDS:
        return ""
    few = _FEW if cell["note"] == "too_few_batches" else ""
    written = figure_words if columns <= _MOST_IN_FULL else _short
    words = f"<b>{written(cell['value'], unit, say)}{few}</b>"
    fraction = _fraction(cell, unit, say)
    if not fraction or columns > _MOST_WITH_FRACTIONS:
        return words
    if columns > _MOST_IN_FULL:
        fraction = fraction.replace("/", "<br>/")
    return f"{words}<br>{fraction}"


def _hover_lines(cell: Cell, unit: str, say: Language) -> list[str]:
    if cell["note"] in BOUNDS:
        return [cell_words(cell, unit, say)]
    if is_missing(cell["value"]):
        return [note_text(cell["note"], say)]
    certainty = interval(cell["low"], cell["high"], say) if unit == "percent" else ""
    return [cell_words(cell, unit, say), certainty or note_text(cell["note"], say)]
