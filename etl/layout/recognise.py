"""What a sheet is: find its header, the table it belongs to, and where each column stands.

Knows the contract and rows of texts; opens no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from etl import contract
from etl.contract import SESSIONS, Table, layout_words, questions
from etl.files.refusal import FileRefusedError
from etl.files.sheet import HEADER_WITHIN_ROWS
from etl.layout import (
    answer_columns,
    before_or_after,
    cash_columns,
    header,
    header_groups,
    money_unit,
    resemblance,
    signatures,
    titles,
    told_by_rows,
)
from etl.layout.answer_columns import Answers
from etl.layout.cash_columns import CashColumns
from etl.layout.header import Header, day_numbered
from etl.layout.shape import NO_SHAPE, Shape, shape_of
from etl.layout.titles import Said
from etl.text import fold, tidy
from etl.values import batch_codes, cleaners, readings
from etl.values.readings import Readings

_SESSION = "session_"


@dataclass(frozen=True)
class Recognised:
    """What a sheet's header says: the table and where each of its columns stands."""

    table: Table
    header_row: int  # the last row of the header, counted from 1
    positions: dict[str, int]  # contract column → position, counted from 0
    unknown: dict[int, str]  # position → header that the contract does not know
    guessed: dict[str, str] = field(default_factory=dict)  # contract column → its misspelt header
    rows_below: int = 0  # rows of units or numbers between header and data
    header_rows: dict[int, int] = field(default_factory=dict)  # position → row of its header cell
    said: dict[str, Said] = field(default_factory=dict)  # contract column → what a title says of it
    answers: Answers = field(default_factory=dict)  # columns of which several positions tell
    in_utc: frozenset[str] = frozenset()  # columns of moments whose day is that of Jakarta
    shape: Shape = NO_SHAPE
    readings: Readings = readings.NONE  # what the data keeper has answered for sheets like this
    words: dict[int, str] = field(default_factory=dict)  # position → the words of its header
    header_cells: tuple[tuple[str, ...], ...] = ()  # the rows of the header as they stand
    cash: CashColumns = field(default_factory=CashColumns)  # what only a cash book has
    across: dict[str, str] = field(default_factory=dict)  # what one of several columns stands for
    time_column: int | None = None  # position of what says for each row when it was answered

    @property
    def said_for_all(self) -> dict[str, Said]:
        """Return what the titles say for all rows, column by column."""
        told = self.table.told_by_titles
        return {name: self.said[name] for name in told if name in self.said}

    @property
    def given(self) -> dict[str, str]:
        """Return the columns that the sheet lacks, and what its titles say for all rows."""
        said = {name: one.text for name, one in self.said_for_all.items()}
        said |= self.cash.given | self.across
        return {name: text for name, text in said.items() if name not in self.positions}

    @property
    def columns(self) -> list[str]:
        """Return the names of all columns that the rows have, those from titles last."""
        return [*self.positions, *self.given]

    @property
    def lacks_reference_alone(self) -> bool:
        """Tell whether all is there that is required but for whose the records are."""
        missing = resemblance.missing(self.table, self.columns)
        return [[one.name for one in group] for group in missing] == [[self.table.reference]]

    @property
    def data_row(self) -> int:
        """Return the number of the first row of data, counted from 1."""
        return self.header_row + self.rows_below + 1

    def moved(self, rows_above: int) -> Recognised:
        """Return the same where rows of the sheet stand above those that were looked at."""
        return replace(
            self,
            header_row=self.header_row + rows_above,
            shape=replace(self.shape, row=self.shape.row + rows_above),
            header_rows={place: row + rows_above for place, row in self.header_rows.items()},
            said={name: one.moved(rows_above) for name, one in self.said.items()},
        )


def recognise(
    head: list[list[str]],
    sheet: str = "",
    file: str = "",
    across: Mapping[str, str] = MappingProxyType({}),
    only: str = "",
    answered: str = "",
    columns: str = "",
) -> Recognised | None:
    """Find the header among a sheet's first rows, and the table that it belongs to.

    What the titles above it, the sheet's name and the file's say stands in for columns that lack,
    as does what one of several columns that stand across is known to be of. It is looked for in
    the table that `only` names, where it names one. `answered` is the word of headers for when
    statements were answered, where the rows say so, `columns` are those of a table beside another.
    What the data keeper has answered for sheets of this shape stands before all that is guessed.

    Returns None where no row looks like a header of ours, or the sheet is told to hold nothing.
    Raises FileRefusedError where a required column is missing, one is there twice or split,
    or amounts are not in rupiah.
    """
    within = head[:HEADER_WITHIN_ROWS]
    shape = shape_of(within)
    told = readings.of_sheet(shape.fingerprint, file, sheet, columns, shape.titles)
    found_in = _find(within, sheet, file, shape, told, only, answered)
    if found_in is None:
        return None
    found, table = found_in
    known = _read(found, table, head, sheet, file, told)
    known = replace(known, shape=shape, readings=told, across=dict(across))
    _refuse_what_lacks(found, known)
    return known


def _read(
    found: Header, table: Table, head: list[list[str]], sheet: str, file: str, told: Readings
) -> Recognised:
    """Return where a header has the columns of its table, and what is said above them."""
    below = header.rows_below(head, found.last_row)
    below += int(_explains(found, table, head, found.last_row + below))
    answers = _answers(found, table, told, sheet)
    positions, unknown, guessed = _match(found, table, head[found.last_row + below :], answers)
    guessed |= {
        name: found.grouped[place] for name, place in positions.items() if place in found.grouped
    }
    above = head[: found.last_row - found.depth]
    cash = CashColumns()
    if table.name == "cash":
        cash = cash_columns.of(found, positions, above, sheet, file)
        positions, unknown = cash_columns.needed(found, positions, unknown, cash, answers.values())
        cash_columns.refuse_split_sides(found, positions, next(iter(head[found.last_row :]), []))
    headers = {name: " ".join(found.columns[place]) for name, place in positions.items()}
    money_unit.refuse_multiples(table, headers, above)
    ticked = answer_columns.columns(found, table, positions)
    for name, places in ticked.items():
        positions[name] = min(places)
        unknown = {place: words for place, words in unknown.items() if place not in places}
    moments = _moments(found, table, positions)
    guessed |= {name: head[found.last_row - 1][place] for name, place in moments.items()}
    sent = _moment_sent(found, table)
    rows = {place: found.row_of(place) for place, _ in found.texts()}
    first = min([*rows.values(), *(found.last_row for _ in moments)], default=found.last_row)
    return Recognised(
        table,
        found.last_row,
        positions | moments | sent,
        unknown,
        guessed,
        below,
        rows | dict.fromkeys((moments | sent).values(), found.last_row),
        titles.said(above, sheet, file) | _told_reference(table, told),
        ticked,
        in_utc=frozenset(moments),
        header_cells=tuple(map(tuple, head[first - 1 : found.last_row])),
        words={place: " ".join(parts) for place, parts in found.texts()},
        cash=cash,
        time_column=found.time_column if table.name == "participant" else None,
    )


def _refuse_what_lacks(found: Header, known: Recognised) -> None:
    """Refuse a sheet without a column that is required. Raises FileRefusedError."""
    table = known.table
    missing = resemblance.missing(table, set(known.columns))
    if not missing:
        return
    lacking = resemblance.lacking(found, table, missing)
    refusal = FileRefusedError("missing_column", table.title_id, ", ".join(lacking))
    refusal.lacking, refusal.table, refusal.known = lacking, table.name, known
    refusal.is_doubtful = known.readings.answer(questions.TABLE) is None and all(
        table.column(name).personal for name in known.positions
    )
    raise refusal


def _told_reference(table: Table, told: Readings) -> dict[str, Said]:
    """Return the group or batch that is told of a sheet, as if its title said it."""
    code = told.answer(questions.BELONGS_TO)
    return {table.reference: Said(code)} if code and table.reference else {}


def is_batch_told(known: Recognised) -> bool:
    """Tell whether the titles of a register describe a batch.

    One of which they say neither where nor when is described elsewhere.
    """
    is_told = "batch_id" in known.said and not {"district", "start_date"}.isdisjoint(known.said)
    return is_told and known.table.name == "participant"


def batch_of_titles(known: Recognised, in_column: list[str]) -> Recognised | None:
    """Return the batch that the titles of a register describe, as a table of one row.

    What is required and not said is blank, so that the batch is refused for it. Where the register
    has a column of batches, `in_column` are those: None unless all of it is the titles' own one,
    which then has the code of the column.
    """
    said = {name: known.said[name] for name in titles.BATCH_COLUMNS if name in known.said}
    table, title = contract.table("batch"), said["batch_id"]
    if "batch_id" in known.positions:
        if len(in_column) != 1 or not batch_codes.is_same(in_column[0], title.text):
            return None
        title = said["batch_id"] = replace(title, text=in_column[0])
    said |= {
        column.name: replace(title, text="")
        for column in table.columns
        if column.required and column.name not in said
    }
    row = title.row or known.header_row
    first = title.position if title.row else min(known.positions.values())
    # A cell of another row would be named wrongly: the batch's own cell stands for it.
    positions = {name: one.position if one.row == row else first for name, one in said.items()}
    return Recognised(table, row - 1, positions, {}, said=said)


def is_told_to_be_nothing(head: list[list[str]]) -> bool:
    """Tell whether the data keeper has said that there is nothing to load on sheets like this."""
    told = readings.of_shape(shape_of(head[:HEADER_WITHIN_ROWS]).fingerprint)
    return told.answer(questions.TABLE) == questions.NOTHING


def _find(
    head: list[list[str]],
    sheet: str,
    file: str,
    shape: Shape,
    told: Readings,
    only: str,
    answered: str,
) -> tuple[Header, Table] | None:
    """Return the rows that are most likely a header, and its table."""
    headers = [
        found.at(answered) if answered else _dated(found, head, sheet, file, told)
        for found in header_groups.headers(head)
    ]
    answer = told.answer(questions.TABLE)
    if answer == questions.NOTHING:
        return None
    row = told.answer(questions.HEADER_ROW)
    if row is not None:
        headers = [one for one in headers if one.last_row == shape.row + int(row)]
    answer = only or answer
    if answer in {table.name for table in contract.tables()}:
        return _find_told(headers, shape, contract.table(answer))
    # Most rows are none: where nothing is known, nothing is guessed from.
    known = [one for one in headers if one.has_known or one.has_explained]
    for score in (_score_of_names, _score_of_known, _score_of_guesses):
        scored = [
            (points, -found.depth, -found.last_row, found, table)
            for found in known
            for table in contract.tables()
            if (points := score(found, table))
        ]
        if scored:
            *_, found, table = max(scored, key=lambda candidate: candidate[:3])
            return found, table
    return None


def _dated(found: Header, head: list[list[str]], sheet: str, file: str, told: Readings) -> Header:
    """Let the data keeper, the titles or the rows say when statements were answered.

    Only where no header does.
    """
    if not found.has_statements:
        return found
    above = head[: found.last_row - found.depth]
    answer = told.answer("answered_when")
    if answer:
        return found.at(*before_or_after.times(answer))
    said = before_or_after.said(above, sheet, file)
    place = None if said else told_by_rows.column(found, head)
    # Each time is taken apart later: for now all of them are as if they were of one.
    return found.at(said if place is None else told_by_rows.FIRST_WORD, time_column=place)


def _find_told(headers: list[Header], shape: Shape, table: Table) -> tuple[Header, Table] | None:
    """Return the header of a table that is told: the most known columns, else the likely row."""
    ranked = [
        (len(set(one.known(table).values())), one.last_row == shape.row, -one.depth, -one.last_row)
        for one in headers
    ]
    return (headers[ranked.index(max(ranked))], table) if ranked else None


def _score_of_names(found: Header, table: Table) -> int:
    """Rate rows by names alone: a title (`Program: JAPRI WEE`) is a name with an explanation."""
    return _score(found, table, set(found.named(table).values()))


def _score_of_known(found: Header, table: Table) -> int:
    return _score(found, table, set(found.known(table).values()))


def _score(found: Header, table: Table, known: set[str]) -> int:
    """Rate rows as a table's header: by known columns, the complete before the incomplete.

    A row that lacks something required is a header only if most of it is known: a recapitulation
    has a column or two in common with the register that it sums up. One that names people is a
    register, however much it says of their batches.
    """
    if len(known) < 2 or (table.name == "batch" and _is_of_people(found)):
        return 0
    missing = len(resemblance.missing(table, known))
    if missing and (len(known) <= missing or len(known) * 2 < found.filled):
        return 0
    return len(known) * 10 - missing


def _is_of_people(found: Header) -> bool:
    people = contract.table("participant")
    return not resemblance.missing(people, set(found.named(people).values()))


def _score_of_guesses(found: Header, table: Table) -> int:
    """Rate rows of which one word is known, and the others make the table complete if guessed."""
    known = found.known(table)
    if not known:
        return 0
    guessed = {name for name, _ in header.guesses(found, table, known).values()}
    names = {*known.values(), *guessed}
    return 0 if len(names) < 2 or resemblance.missing(table, names) else len(names)


def _match(
    found: Header, table: Table, rows: list[list[str]], answers: dict[int, str]
) -> tuple[dict[str, int], dict[int, str], dict[str, str]]:
    """Give each column its place; its own header wins over an alias, and any over a guess.

    The `answers` to what a header means win over all of them. A guess, and a header with an
    explanation, stand only where most of what the first `rows` of data have there can be read so.
    """
    explained = {
        place: name
        for place, name in found.explained(table).items()
        if _fits(table, name, _column_of(rows, place))
    }
    known = {
        place: name
        for place, name in _without_days(found, found.named(table) | explained).items()
        if name not in answers.values() and place not in answers
    }
    known |= {place: name for place, name in answers.items() if name != questions.NOT_NEEDED}
    places: dict[str, list[int]] = {}
    for place, name in known.items():
        places.setdefault(name, []).append(place)
    positions = {name: _choose(found, table, name, places[name]) for name in places}
    guesses = {
        place: (name, words)
        for place, (name, words) in header.guesses(found, table, known).items()
        if place not in answers and _fits(table, name, _column_of(rows, place))
    }
    positions |= {name: place for place, (name, _) in guesses.items()}
    taken = set(positions.values())
    unknown = {
        place: " ".join(parts)
        for place, parts in found.texts()
        if place not in taken
        and place not in answers
        and not header.is_numbering(parts)
        and not _is_signed(parts, table, {*positions}, _column_of(rows, place))
    }
    return positions, unknown, dict(guesses.values())


def _is_signed(parts: tuple[str, ...], table: Table, names: set[str], cells: list[str]) -> bool:
    """Tell whether a column is one to sign in, and tells nobody's attendance."""
    is_signature = signatures.is_signature(parts)
    return is_signature and not signatures.may_be_attendance(table, names, cells)


def _explains(found: Header, table: Table, head: list[list[str]], place: int) -> bool:
    """Tell whether a row below a header only explains numbered names: the days of the sessions."""
    cells = dict(enumerate(head[place])) if place < len(head) else {}
    filled = {number: cell for number, cell in cells.items() if not cleaners.is_blank(cell)}
    known = {number: name for number, name in found.known(table).items() if name[-1:].isdigit()}
    return bool(filled) and all(
        number in known and cleaners.cleaner(table.column(known[number]))(cell).value is None
        for number, cell in filled.items()
    )


def _without_days(found: Header, known: dict[int, str]) -> dict[int, str]:
    """Drop the numbered days where there are more than sessions: which are sessions is open."""
    days = {place: number for place, parts in found.texts() if (number := day_numbered(parts))}
    if max(days.values(), default=0) <= SESSIONS:
        return known
    return {place: name for place, name in known.items() if place not in days}


def _column_of(rows: list[list[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row)]


def _answers(found: Header, table: Table, told: Readings, sheet: str) -> dict[int, str]:
    """Return the columns of which is told what they are: position → column, or not needed.

    One that is told to be a session is that of the sheet, where the sheet is called after one:
    a signature on the sheets `Sesi 1` and `Sesi 2` has the same header.
    """
    names = {column.name for column in table.columns} | {questions.NOT_NEEDED}
    answered = {
        place: told.answer(questions.COLUMN, " ".join(parts)) for place, parts in found.texts()
    }
    known = {place: answer for place, answer in answered.items() if answer in names}
    sessions = [place for place, answer in known.items() if answer.startswith(_SESSION)]
    of_sheet = header.meanings((tidy(sheet),)).get(table.name, "")
    if len(sessions) == 1 and of_sheet.startswith(_SESSION):
        known[sessions[0]] = of_sheet
    return known


def _fits(table: Table, name: str, cells: list[str]) -> bool:
    """Tell whether most cells are what a column is for, or the table is nothing without it."""
    column = table.column(name)
    if column.type in ("text", "remark") or any(column in group for group in table.requirements):
        return True
    return cleaners.are_mostly(column, [cell for cell in cells if not cleaners.says_nothing(cell)])


def _moments(found: Header, table: Table, positions: dict[str, int]) -> dict[str, int]:
    """Return the column that stands in for the day of a record where a form does not ask for it."""
    is_dated = "date" in positions or all(one.name != "date" for one in table.columns)
    return {} if is_dated or found.day_of_form is None else {"date": found.day_of_form}


def _moment_sent(found: Header, table: Table) -> dict[str, int]:
    """Return the column that says when a form was sent, where the table asks for it."""
    is_asked = any(one.name == "sent_at" for one in table.columns)
    return {"sent_at": found.moment_sent} if is_asked and found.moment_sent is not None else {}


def _is_of_name(words: str) -> bool:
    """Tell whether a header is that of a name; where a code stands beside it, the code counts."""
    return fold(words).partition(" ")[0] in layout_words.words("name")


def _choose(found: Header, table: Table, name: str, places: list[int]) -> int:
    column = table.column(name)
    own_headers = (fold(column.name), fold(column.header_id))
    words = {place: " ".join(found.columns[place]) for place in places}
    chosen = [place for place in places if fold(words[place]) in own_headers] or places
    if len(chosen) > 1 and name.endswith("_id"):
        chosen = [place for place in chosen if not _is_of_name(words[place])] or chosen
    if column.type == "date":
        chosen = [place for place in chosen if not cash_columns.is_of_month(words[place])] or chosen
    if column.type == "remark":
        return chosen[0]
    if len(chosen) > 1:
        names = ", ".join(words[place] for place in chosen)
        refusal = FileRefusedError("column_twice", names, column.header_id)
        refusal.table = table.name
        raise refusal
    return chosen[0]
