"""The tables of a file: its sheets recognised, cut where they hold several, and loaded as texts.

Loads all of a file's tables before any is taken, so that a damaged file leaves nothing behind.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import duckdb

from etl import contract
from etl.contract import questions
from etl.files.cell_address import column_letters
from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet, cell_text, cut
from etl.layout import (
    across,
    headings,
    own_batches,
    resemblance,
    side_by_side,
    told_by_rows,
    wide,
)
from etl.layout.beside import Beside
from etl.layout.body import Body
from etl.layout.notes import Note
from etl.layout.recognise import Recognised, is_told_to_be_nothing, recognise
from etl.layout.titles import Said
from etl.layout.told_by_rows import Told
from etl.stage import load
from etl.text import tidy
from etl.values.cleaners import clean_batch_code

# The sheets of our own workbooks that hold words, not records.
GUIDE_SHEETS = frozenset({"Petunjuk", "Keterangan", "Pilihan", "Perlu diperbaiki", "To mend"})


@dataclass(frozen=True)
class Part:
    """A sheet, or the part of it that is one table.

    `known` is None where it is no table, or one with a `refusal`; `fallen` are the sheets that are
    refused with it, for their rows refer to its own. `is_nothing`: so the data keeper has said.
    """

    sheet: Sheet
    known: Recognised | None
    raw: str = ""  # the table that holds its texts
    notes: tuple[Note, ...] = ()
    # Of columns that have no header and are not used: how many cells have a value, and the first.
    without_header: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    is_continued: bool = False  # below a heading: of its columns was told already
    refusal: FileRefusedError | None = None
    fallen: tuple[Sheet, ...] = ()
    is_nothing: bool = False
    whole: Sheet | None = None  # the sheet of which it is one of the columns that stand across
    is_of_register: bool = False  # the batches that stand in the rows of the register before it
    beside: Beside | None = None  # what stands beside a table and is none
    has_unlisted: bool = False  # a row or a name that may be the code of one of another file's


def load_parts(
    connection: duckdb.DuckDBPyConnection,
    sheets: list[Sheet],
    file: str,
    listed: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[Part]:
    """Load every table of a file's sheets into the schema `raw`.

    `listed` are the codes of the batches and the groups that other files have.
    A table is refused with those that refer to it: their rows would all be refused one by one.
    Raises FileRefusedError, with the sheet, where the file is damaged, no table of it is known, or
    nothing is left but the refusal of one.
    """
    waiting = deque(_recognise(sheets, file))
    loaded: list[Part] = []
    codes = _with_own_codes(listed, waiting)
    names = (f"raw.sheet_{number}" for number in itertools.count())
    while waiting:
        part = waiting.popleft()
        if part.known is None:
            named = _called_after_code(part, file, codes)
            waiting.extendleft(reversed(named))
            loaded += [] if named else [part]
            continue
        raw = next(names)
        of_table = codes.get(part.known.table.refers_to, frozenset())
        body = load.load(connection, part.sheet, part.known, raw, of_table)
        if not (body.starts or body.headings):
            loaded.append(
                replace(
                    part,
                    raw=raw,
                    notes=(*part.notes, *body.notes),
                    without_header=body.without_header,
                    has_unlisted=part.has_unlisted or body.unlisted,
                )
            )
        elif part.is_of_register:
            continue  # the register was cut: each part of it has batches of its own
        elif part.whole is None:
            connection.execute(f"DROP TABLE {raw}")
            pieces = _cut(part, body, file)
            has_unlisted = part.has_unlisted or body.unlisted
            waiting.extendleft(replace(one, has_unlisted=has_unlisted) for one in reversed(pieces))
        else:  # what stands across in one of two tables says nothing of the other
            waiting = deque(one for one in waiting if one.whole is not part.whole)
            loaded = [one for one in loaded if one.whole is not part.whole]
            loaded.append(_recognised(part.whole, file, is_alone=False))
    return _with_what_falls(loaded)


def _with_own_codes(
    listed: Mapping[str, frozenset[str]], parts: Iterable[Part]
) -> dict[str, frozenset[str]]:
    """Return the listed codes with those of the file's own lists."""
    codes = dict(listed)
    for part in parts:
        table = part.known.table if part.known else None
        if part.known and table and table.key[0] in part.known.positions and not table.refers_to:
            place = part.known.positions[table.key[0]] - part.sheet.first_position
            below = itertools.islice(
                part.sheet.rows(), part.known.data_row - 1 - part.sheet.rows_above, None
            )
            texts = (cell_text(row[place]) or "" for row in below if place < len(row))
            own = filter(None, map(_code, texts))
            codes[table.name] = codes.get(table.name, frozenset()) | {*own}
    return codes


def only_table(sheets: list[Sheet], file: str) -> Recognised:
    """Return what the table is of a file that has one and nothing else."""
    (part,) = _recognise(sheets, file)
    assert part.known
    return part.known


def _cut(part: Part, body: Body, file: str) -> list[Part]:
    """Cut a part where other tables begin, or else where headings stand among its records."""
    if body.starts:
        pieces = cut(part.sheet, body.starts)
        found = [_side_by_side(one, file, is_alone=False) for one in pieces]
        if part.is_continued:  # its header stands above the heading
            found[0] = [replace(part, sheet=pieces[0])]
        return [
            replace(one, known=headings.with_program(one.known, body.known)) if one.known else one
            for one in itertools.chain(*found)
        ]
    starts = sorted(body.headings)
    first, *below = cut(part.sheet, starts)
    return [
        replace(part, sheet=first),
        *(_below_heading(one, body, start, file) for one, start in zip(below, starts, strict=True)),
    ]


def _called_after_code(part: Part, file: str, codes: Mapping[str, frozenset[str]]) -> list[Part]:
    """Return a sheet that lacks nothing but its group or batch as that which it is called after.

    Its own name, or else its file's, has to be the code of a listed one. Where it is none, nothing
    is returned.
    """
    refusal = part.refusal
    known: Recognised | None = refusal.known if refusal else None
    if part.has_unlisted or known is None or not known.lacks_reference_alone:
        return []
    refused = replace(part, has_unlisted=True)
    listed = codes.get(known.table.refers_to, frozenset())
    name = next((one for one in (part.sheet.name, file) if _code(one) in listed), "")
    if not name:
        return [refused]
    known = replace(known, said=known.said | {known.table.reference: Said(name)})
    parts = _each_across(part.sheet, file, False, known)
    return [replace(one, has_unlisted=True) for one in parts]


def _code(text: str) -> str:
    return clean_batch_code(text).value or ""


def _below_heading(sheet: Sheet, body: Body, start: int, file: str) -> Part:
    """Return the part below a heading, refused where nobody has told whose its records are."""
    known, words = body.known, body.nameless.get(start, "")
    answer = known.readings.answer(questions.HEADING, words) if words else None
    code = known.readings.answer(questions.HEADING_NAMES, words) or "" if answer else ""
    if answer == questions.NOT_COUNTED:
        return Part(sheet, None, is_nothing=True)
    if not words or (answer == questions.ANOTHER and code):
        listed = body.codes.get(start, "")
        below = headings.continued(known, sheet, body.headings[start], file, code or listed)
        notes = (Note(start, "", "heading_of_code"),) if listed else ()
        return Part(sheet, below, is_continued=True, notes=notes)
    rule = "heading_without_code" if answer else "heading_in_doubt"
    refusal = FileRefusedError(rule, words, sheet=sheet.name)
    refusal.table, refusal.known, refusal.row = known.table.name, known, start
    return Part(sheet, None, refusal=refusal)


def _with_what_falls(parts: list[Part]) -> list[Part]:
    """Let a refused table take those with it that refer to it, unless another sheet is that table.

    Raises the refusal where it is the only one and nothing else is left.
    """
    taken = {part.known.table.name for part in parts if part.known}
    falls_with: dict[str, Part] = {}
    for part in parts:
        if part.refusal and part.refusal.table and part.refusal.table not in taken:
            for table in contract.referring(part.refusal.table):
                falls_with.setdefault(table.name, part)
    left = [
        replace(part, fallen=_fallen(part, parts, falls_with))
        for part in parts
        if part.known is None or part.known.table.name not in falls_with
    ]
    refusals = [part.refusal for part in left if part.refusal]
    if len(refusals) == 1 and not any(part.known or part.beside for part in left):
        refusals[0].has_unlisted = any(part.has_unlisted for part in left)
        raise refusals[0]
    return left


def _fallen(part: Part, parts: list[Part], falls_with: dict[str, Part]) -> tuple[Sheet, ...]:
    return tuple(
        one.sheet for one in parts if one.known and falls_with.get(one.known.table.name) is part
    )


def _recognise(sheets: list[Sheet], file: str) -> list[Part]:
    """Recognise each sheet; where none is a table, refuse each that has anything in it.

    Raises FileRefusedError where none has.
    """
    is_alone = len(sheets) == 1
    parts = [part for sheet in sheets for part in _side_by_side(sheet, file, is_alone)]
    if any(part.known or part.refusal or part.is_nothing for part in parts):
        return parts
    if not any(map(_has_words, sheets)):
        raise FileRefusedError("empty_file")
    return [_unknown(part.sheet, file) if _has_words(part.sheet) else part for part in parts]


def _side_by_side(sheet: Sheet, file: str, is_alone: bool) -> list[Part]:
    """Recognise the tables that stand side by side on a sheet, and what is beside them."""
    apart = side_by_side.apart(sheet, file)
    tables = [
        part
        for one, known in zip(apart.tables, apart.known, strict=True)
        for part in _each_across(one, file, is_alone, known)
    ]
    return [*_with_recaps(tables), *(Part(one.sheet, None, beside=one) for one in apart.beside)]


def _with_recaps(parts: list[Part]) -> list[Part]:
    """Call a cash book by months a recap that stands beside one by days."""
    cash = [one.known.cash for one in parts if one.known and one.known.table.name == "cash"]
    if len({one.is_by_month for one in cash}) < 2:
        return parts
    return [
        replace(one, known=replace(one.known, cash=replace(one.known.cash, is_recap=True)))
        if one.known and one.known.cash.is_by_month
        else one
        for one in parts
    ]


def _has_words(sheet: Sheet) -> bool:
    """Tell whether anything but blanks stands on a sheet."""
    rows = itertools.chain(sheet.head, sheet.rows())
    return any(tidy(cell_text(cell) or "") for cells in rows for cell in cells)


def _unknown(sheet: Sheet, file: str) -> Part:
    nearest = resemblance.of(sheet.head, sheet.name, file)
    refusal = FileRefusedError("unknown_table", "–", nearest.table or "–", sheet.name)
    refusal.lacking = nearest.lacking
    return Part(sheet, None, refusal=refusal)


def _above(sheet: Sheet, head: list[list[str]], file: str) -> tuple[bool, list[int]]:
    """Tell whether rows above a header are a table, and which of them are filled as its records.

    One that only lacks whose its records are is a table: it is asked about. Titles are filled so
    in no two columns of one table, and a table has a header besides its records.
    """
    if sum(_is_filled(row) for row in head) < 2:
        return False, []
    try:
        known = recognise(head, sheet.name, file, columns=sheet.columns)
        is_table = known is not None
    except FileRefusedError as refusal:
        known = refusal.known
        is_table = known is not None and known.lacks_reference_alone
    if known is None:
        return False, []
    records = [
        number + sheet.rows_above
        for number, row in enumerate(head[known.data_row - 1 :], start=known.data_row)
        if _is_filled([row[one] for one in known.positions.values() if one < len(row)])
    ]
    return is_table and bool(records), records


def _is_filled(cells: list[str]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) > 1


def _each_across(
    sheet: Sheet, file: str, is_alone: bool, known: Recognised | None = None
) -> list[Part]:
    """Recognise a sheet; where records stand across, take a table for each of their columns.

    `known` is what it was recognised as before, if it was.
    """
    part = _taken(sheet, known) if known else _recognised(sheet, file, is_alone)
    start = min(part.known.header_rows.values(), default=1) if part.known else 1
    above = sheet.head[: start - 1 - sheet.rows_above]
    is_table, records = _above(sheet, above, file)
    if is_table or wide.is_in(above):
        pieces = cut(sheet, [start])
        return [one for piece in pieces for one in _each_across(piece, file, is_alone=False)]
    lost = (Note(row, "", "row_between_records") for row in records)
    part = replace(part, notes=(*part.notes, *lost))
    if part.known and part.known.time_column is not None:
        told = told_by_rows.apart(sheet, part.known.time_column, part.known.data_row)
        parts = [_of_one_time(one, file, is_alone, when) for one, when in told]
        return [parts[0], *(replace(one, notes=()) for one in parts[1:])]
    if part.known and (batches := own_batches.of(part.known)):
        register = replace(part, known=own_batches.without(part.known, batches))
        return [register, Part(sheet, batches, is_of_register=True)]
    if part.refusal is None or part.refusal.rule != wide.RULE:
        return [part]
    return [
        Part(one.sheet, one.known, notes=one.notes, is_continued=number > 0, whole=sheet)
        for number, one in enumerate(across.tables(sheet, file))
    ] or [part]


def _of_one_time(sheet: Sheet, file: str, is_alone: bool, told: Told) -> Part:
    """Return the part of a questionnaire that was answered at one time, as a column says."""
    part = _recognised(sheet, file, is_alone, told.word)
    if part.known is None or not told.time:
        return part
    place = told.position
    unknown = {one: words for one, words in part.known.unknown.items() if one != place}
    note = Note(part.known.header_row, column_letters(place), "told_by_rows", place)
    return replace(part, known=replace(part.known, unknown=unknown), notes=(note,))


def _recognised(sheet: Sheet, file: str, is_alone: bool, answered: str = "") -> Part:
    try:
        columns = sheet.columns
        known = recognise(sheet.head, sheet.name, file, answered=answered, columns=columns)
    except FileRefusedError as found:
        is_doubtful = found.is_doubtful and not is_alone
        refusal = wide.refusal(sheet.head, found) or (None if is_doubtful else found)
        return _refused(sheet, refusal)
    if known is None and is_told_to_be_nothing(sheet.head):
        return Part(sheet, None, is_nothing=True)
    if known is None:
        return _refused(sheet, wide.refusal(sheet.head, None))
    return _taken(sheet, known)


def _taken(sheet: Sheet, known: Recognised) -> Part:
    return Part(sheet, known.moved(sheet.rows_above))


def _refused(sheet: Sheet, refusal: FileRefusedError | None) -> Part:
    """Return a sheet that is not taken; our own guides are refused for nothing."""
    if refusal is None or sheet.name in GUIDE_SHEETS:
        return Part(sheet, None)
    refusal.sheet = sheet.name
    return Part(sheet, None, refusal=refusal)
