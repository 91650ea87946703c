"""The stage of a build: files come in one by one and stand here, in memory, cleaned and counted."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb
import pyarrow as pa

from etl import contract
from etl.contract import reference
from etl.files import admission, file_time
from etl.files.cell_address import column_letters, ranges
from etl.files.file_time import Moment
from etl.files.read_ahead import Opening, open_file
from etl.files.refusal import FileRefusedError, refusing
from etl.files.sheet import Sheet, count_rows, is_marked_synthetic
from etl.layout import header
from etl.layout.notes import Note
from etl.layout.recognise import Recognised, batch_of_titles, is_batch_told
from etl.layout.repeat_groups import Links
from etl.problems import mask
from etl.stage import (
    clean,
    corrections,
    keeper_lines,
    load,
    pseudonym,
    rows,
    titled_batches,
)
from etl.stage.ambiguous_dates import ambiguous_dates
from etl.stage.parts import GUIDE_SHEETS, Part, load_parts
from etl.values import districts
from language import WIB_ZONE

SQL = Path(__file__).parent / "sql"


class Stage:
    """An in-memory database with what a build has read so far."""

    def __init__(self, key: bytes, scratch: Path) -> None:
        self.connection = duckdb.connect(":memory:")
        self._files: dict[str, str] = {}  # digest → the first file with that content
        self._sources = 0
        self._links = Links()
        self._waiting: list[tuple[Opening, str, str, Moment]] = []
        self._title: Recognised | None = None  # the last that was taken
        self._title_id = 0
        self.recognised: dict[int, Recognised] = {}  # by source_id, of every sheet that was taken
        # What does not fit in memory goes to the build's own folder and is removed with it.
        self.connection.execute("SET temp_directory = $folder", {"folder": str(scratch)})
        # A moment in a Parquet file means the day that it was where the programs are.
        self.connection.execute("SET TimeZone = $zone", {"zone": WIB_ZONE})
        pseudonym.install(self.connection, key)
        self._corrections, self._faults = corrections.read()
        self._make_tables()

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *exception: object) -> None:
        self.connection.close()

    def take(
        self,
        path: Path,
        name: str,
        digest: str,
        limits: admission.Limits = admission.COMMAND_LINE,
        moment: Moment | None = None,
        opening: Opening | None = None,
    ) -> None:
        """Load a file's sheets, or refuse the file whole with its reason.

        `moment` is when it arrived, where that is known; `opening` gives its sheets where it is
        opened already. A file whose rows belong to those of another waits for that until the stage
        is finished.
        """
        moment = moment or file_time.of_file(path)
        anew = partial(open_file, path, limits)
        if not self._take(opening or anew, name, digest, moment, may_wait=True):
            self._waiting.append((anew, name, digest, moment))

    def finish(self) -> None:
        """Take the files that had to wait, and tell what came of the data keeper's own lines."""
        for file in self._waiting:
            self._take(*file, may_wait=False)
        for name in ("known", "titles_yield", "repeated_persons"):
            self.connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
        keeper_lines.tell(self.connection, self._faults)

    def _take(
        self,
        opening: Opening,
        name: str,
        digest: str,
        moment: Moment,
        may_wait: bool,
    ) -> bool:
        """Take a file now; False where it has to wait."""
        sheets: list[Sheet] = []
        try:
            sheets = opening()
            if may_wait and self._links.are_awaited(sheets):
                return False
            self._links.learn(name, sheets)
            sheets = self._links.followed(name, sheets)
            parts = load_parts(self.connection, sheets, PurePosixPath(name).stem)
        except FileRefusedError as refusal:
            self._refuse(name, sheets, refusal)
        else:
            self._take_parts(name, parts)
            self._add_moment(name, moment)
            self._compare(name, digest)
        finally:
            self.connection.execute("DROP SCHEMA raw CASCADE; CREATE SCHEMA raw")
        return True

    def add_replaced_file(self, file: str, older: str, moment: Moment) -> None:
        """Note that a file took the place of an older one, of that moment, as a whole."""
        self.connection.execute(
            "INSERT INTO stage.replaced_file VALUES ($file, $older, $until_us)",
            {"file": file, "older": older, "until_us": moment.until_us},
        )

    def overlaps(self) -> list[tuple[str, str]]:
        """Return every two files that speak of the same, of which the newer may win."""
        # One pair is noted for each table in which both speak of it.
        return self.connection.execute("SELECT DISTINCT file, other FROM stage.overlap").fetchall()

    def _make_tables(self) -> None:
        self.connection.execute((SQL / "stage.sql").read_text(encoding="utf-8"))
        for table in contract.tables():
            clean.create_stage_table(self.connection, table)
        for name in ("titles", "replacing", "twins"):
            self.connection.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"))
        corrections.prepare(self.connection, self._corrections)
        for program in reference.programs(reference.folder()):
            values = {name: text or None for name, text in program.items()}
            self.connection.execute(
                "INSERT INTO stage.program VALUES ($program, $kind, $window_start, $window_end)",
                values,
            )
        names = [{"district": code, "name": name} for code, name in districts.names().items()]
        self.connection.register("names", pa.Table.from_pylist(names))
        self.connection.execute("INSERT INTO stage.district SELECT district, name FROM names")
        self.connection.unregister("names")
        for item in contract.items():
            self.connection.execute(
                "INSERT INTO stage.item VALUES ($item, $is_reversed, $scale_low, $scale_high, "
                "$item_agreement, $score_agreement, $statement_id, $statement_en)",
                asdict(item),
            )

    def _take_parts(self, file: str, parts: list[Part]) -> None:
        self._title = None
        sheets = [part.sheet for part in parts]
        is_synthetic = "sintetis" in file.casefold() or any(map(is_marked_synthetic, sheets))
        for part in parts:
            if part.refusal:
                self._refuse(file, [part.sheet, *part.fallen], part.refusal)
            elif part.known is None:
                self._pass_over(file, part.sheet)
            else:
                self._take_part(file, part, part.known, is_synthetic)

    def _take_title(self, of: int, file: str, sheet: Sheet, known: Recognised) -> int:
        """Take the batch that a register's titles describe; return the number of rows it had."""
        if not is_batch_told(known):
            return 0
        in_column = titled_batches.batches_of(self.connection, of)
        title = batch_of_titles(known, in_column)
        if title is None:
            titled_batches.set_aside(self.connection, of, known.said["batch_id"], in_column)
        if title is None:
            return 0
        if title == self._title:  # of the table beside
            titled_batches.add(self.connection, self._title_id, of)
            return 0
        self._title = title
        source_id = self._title_id = self._add_source(file, sheet.name, title.table.name)
        self.recognised[source_id] = title
        raw = clean.RawSheet(source_id, f"raw.title_{source_id}", title, title.data_row)
        load.load_title(self.connection, title, raw.raw)
        self._add_places(source_id, title.positions)
        corrections.apply(self.connection, self._corrections, raw, file, sheet.name)
        self._count(source_id, 1, clean.clean_sheet(self.connection, raw))
        titled_batches.add(self.connection, self._title_id, of)
        return 1

    def _take_part(self, file: str, part: Part, known: Recognised, is_synthetic: bool) -> None:
        source_id = self._add_source(file, part.sheet.name, known.table.name)
        sheet = clean.RawSheet(source_id, part.raw, known, load.first_row(part.sheet, known))
        self._add_places(source_id, known.positions)
        self.recognised[source_id] = known
        below_header = self.connection.table(part.raw).count("*").fetchall()[0][0]
        corrections.apply(self.connection, self._corrections, sheet, file, part.sheet.name)
        data = clean.clean_sheet(self.connection, sheet)
        rows_read = below_header + sheet.first_row - 1 - part.sheet.rows_above
        rows_read -= self._take_title(source_id, file, part.sheet, known)
        self._count(source_id, rows_read, data, is_synthetic=is_synthetic)
        self._tell_headers(source_id, known, sheet.first_row > 1)
        self._tell_notes(source_id, part.notes, known)
        self._tell_hidden(source_id, part.sheet, known)
        self._tell_ambiguous_dates(sheet)

    def _tell_notes(self, source_id: int, notes: tuple[Note, ...], known: Recognised) -> None:
        """Report what was found while rows were read, of those that turned out to be data."""
        positions = {note.position for note in notes if note.position is not None}
        letters = {position: column_letters(position) for position in positions}
        self._add_places(source_id, {name: position for position, name in letters.items()})
        taken = self._rows_of(source_id, known.table.name) if notes else set()
        problems = [
            rows.problem(
                source_id,
                note.rule,
                row=note.row,
                column=note.column or ("" if note.position is None else letters[note.position]),
            )
            for note in notes
            if note.row in taken or note.rule == "below_table"
        ]
        self._insert("problem", problems)

    def _tell_hidden(self, source_id: int, sheet: Sheet, known: Recognised) -> None:
        """Say which of the cells that were read cannot be seen in the workbook."""
        rows = sheet.facts.hidden_rows
        rows = rows & self._rows_of(source_id, known.table.name) if rows else rows
        columns = sheet.facts.hidden_columns & set(known.positions.values())
        if rows or columns:
            self._add_problem(source_id, "hidden_cells_read", ranges(rows, columns))
        if sheet.is_hidden:
            self._add_problem(source_id, "hidden_sheet_read")

    def _rows_of(self, source_id: int, table: str) -> set[int]:
        rows = self.connection.execute(
            f'SELECT "row" FROM stage."{table}" WHERE source_id = $id', {"id": source_id}
        )
        return {row for (row,) in rows.fetchall()}

    def _tell_headers(self, source_id: int, known: Recognised, is_on_sheet: bool) -> None:
        """Report the columns that are not known, and those that were only guessed."""
        letters = {position: column_letters(position) for position in known.unknown}
        self._add_places(source_id, {name: position for position, name in letters.items()})
        problems = [
            rows.problem(
                source_id,
                "unknown_column",
                mask.shown_header(words),
                row=known.header_rows[position] if is_on_sheet else None,
                column=letters[position],
            )
            for position, words in known.unknown.items()
        ]
        self._insert("problem", problems)
        for name, words in known.guessed.items():
            row = known.header_rows[known.positions[name]] if is_on_sheet else None
            expected = known.table.column(name).header_id
            self._add_problem(source_id, "header_guessed", words, expected, row, name)
            self._add_detail(
                source_id, row, name, "header_guessed", header.certainty(words, known.table, name)
            )

    def _tell_ambiguous_dates(self, sheet: clean.RawSheet) -> None:
        """Say once a column how many of its dates can be read in two ways."""
        known = sheet.recognised
        for name, count, text, line in ambiguous_dates(self.connection, sheet):
            position = known.positions[name]
            row = known.header_rows[position] if sheet.first_row > 1 else None
            first = f"{text} ({column_letters(position)}{line})"
            self._add_problem(sheet.source_id, "ambiguous_dates", str(count), first, row, name)

    def _compare(self, file: str, digest: str) -> None:
        """Say so where an earlier file had the very same content."""
        twin = self._files.setdefault(digest, file)
        if twin != file:
            self._add_problem(self._sources, "same_file_twice", expected=twin)
            self._move_up(twin, file)

    def _add_moment(self, file: str, moment: Moment) -> None:
        self.connection.execute(
            "INSERT OR IGNORE INTO stage.file VALUES ($file, $since_us, $until_us)",
            {"file": file} | asdict(moment),
        )

    def _move_up(self, file: str, copy: str) -> None:
        """Let a file be as new as a copy of it: who sends the same again means it."""
        self.connection.execute(
            "UPDATE stage.file SET since_us = greatest(file.since_us, newer.since_us), "
            "until_us = greatest(file.until_us, newer.until_us) "
            "FROM stage.file AS newer WHERE file.file = $file AND newer.file = $copy",
            {"file": file, "copy": copy},
        )

    def _pass_over(self, file: str, sheet: Sheet) -> None:
        """Count a sheet that is no table; say so unless it is one of our own guides."""
        filled, blank = count_rows(sheet)
        source_id = self._add_source(file, sheet.name, None)
        self._count(source_id, filled + blank, 0)
        if filled and sheet.name not in GUIDE_SHEETS:
            self._add_problem(source_id, "sheet_not_recognised")

    def _refuse(self, file: str, sheets: list[Sheet], refusal: FileRefusedError) -> None:
        """Count a refused file's rows as refused, as far as it can be read at all."""
        try:
            with refusing(""):
                counts = [count_rows(sheet) for sheet in sheets]
        except FileRefusedError:
            counts = []
        filled = sum(count[0] for count in counts)
        source_id = self._add_source(file, refusal.sheet, None)
        self._count(source_id, filled + sum(count[1] for count in counts), filled, is_refused=True)
        self._add_problem(source_id, refusal.rule, refusal.found, refusal.expected)

    def _add_source(self, file: str, sheet: str, table: str | None) -> int:
        self._sources += 1
        self.connection.execute(
            "INSERT INTO stage.source VALUES "
            "($source_id, $file, $sheet, $table, 0, 0, false, false)",
            {"source_id": self._sources, "file": file, "sheet": sheet, "table": table},
        )
        return self._sources

    def _count(
        self,
        source_id: int,
        rows_read: int,
        rows_data: int,
        is_refused: bool = False,
        is_synthetic: bool = False,
    ) -> None:
        self.connection.execute(
            "UPDATE stage.source SET rows_read = $rows_read, rows_data = $rows_data, "
            "is_refused = $is_refused, is_synthetic = $is_synthetic WHERE source_id = $source_id",
            {
                "source_id": source_id,
                "rows_read": rows_read,
                "rows_data": rows_data,
                "is_refused": is_refused,
                "is_synthetic": is_synthetic,
            },
        )

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Append rows to a table of the stage at once: one by one, thousands take a minute."""
        if rows:
            self.connection.register("added", pa.Table.from_pylist(rows))
            self.connection.execute(f"INSERT INTO stage.{table} BY NAME FROM added")
            self.connection.unregister("added")

    def _add_places(self, source_id: int, positions: dict[str, int]) -> None:
        places = [rows.place(source_id, name, place) for name, place in positions.items()]
        self._insert("place", places)

    def _add_detail(
        self, source_id: int, row: int | None, column: str, rule: str, certainty: float
    ) -> None:
        self.connection.execute(
            'INSERT INTO stage.detail (source_id, "row", column_name, rule, certainty) '
            "VALUES ($source_id, $row, $column, $rule, $certainty)",
            {
                "source_id": source_id,
                "row": row,
                "column": column,
                "rule": rule,
                "certainty": certainty,
            },
        )

    def _add_problem(
        self,
        source_id: int,
        rule: str,
        found: str = "",
        expected: str = "",
        row: int | None = None,
        column: str = "",
    ) -> None:
        self._insert("problem", [rows.problem(source_id, rule, found, expected, row, column)])
