"""The stage of a build: files come in one by one and stand here, in memory, cleaned and counted."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

import duckdb

from etl import check, clean, contract, pseudonym, read

SQL = Path(__file__).parent / "sql"
# The sheets of our own workbooks that hold words, not records.
GUIDE_SHEETS = frozenset({"Petunjuk", "Keterangan", "Pilihan"})


class Stage:
    """An in-memory database with what a build has read so far."""

    def __init__(self, key: bytes) -> None:
        self.connection = duckdb.connect(":memory:")
        self._files: dict[str, str] = {}  # digest → the first file with that content
        self._sources = 0
        pseudonym.install(self.connection, key)
        self._make_tables()

    def take(self, path: Path, name: str) -> None:
        """Load a file's sheets, or refuse the file whole with its reason."""
        try:
            if path.suffix.lower() not in read.SUFFIXES:
                raise read.FileRefusedError("not_a_workbook", expected="Excel, CSV, Parquet")
            sheets = read.sheets(path)
            recognised = [read.recognise(sheet) for sheet in sheets]
            if not any(recognised):
                nearest = read.nearest_table([row for sheet in sheets for row in sheet.head])
                raise read.FileRefusedError("unknown_table", expected=nearest)
        except read.FileRefusedError as refusal:
            self._refuse(path, name, refusal)
            return
        twin = self._files.setdefault(digest(path), name)
        is_synthetic = "sintetis" in name.casefold() or any(map(read.is_marked_synthetic, sheets))
        for sheet, known in zip(sheets, recognised, strict=True):
            if known is None:
                self._pass_over(name, sheet)
            else:
                self._take_sheet(name, sheet, known, is_synthetic, twin)

    def finish(self) -> None:
        """Check what was taken across rows and sheets, and word the problems."""
        check.check_rows(self.connection)
        check.word_problems(self.connection)

    def _make_tables(self) -> None:
        self.connection.execute((SQL / "stage.sql").read_text(encoding="utf-8"))
        for table in contract.tables():
            clean.create_stage_table(self.connection, table)
        for program in contract.rows(contract.REFERENCE / "programs.csv"):
            values = {name: text or None for name, text in program.items()}
            self.connection.execute(
                "INSERT INTO stage.program VALUES ($program, $kind, $window_start, $window_end)",
                values,
            )
        for item in contract.items():
            self.connection.execute(
                "INSERT INTO stage.item VALUES ($item, $is_reversed, $scale_low, $scale_high, "
                "$item_agreement, $score_agreement, $statement_id, $statement_en)",
                asdict(item),
            )

    def _take_sheet(
        self, file: str, sheet: read.Sheet, known: read.Recognised, is_synthetic: bool, twin: str
    ) -> None:
        source_id = self._add_source(file, sheet.name, known.table.name)
        self._add_places(source_id, known)
        raw = f"raw.sheet_{source_id}"
        read.load(self.connection, sheet, known, raw)
        below_header = self.connection.table(raw).count("*").fetchall()[0][0]
        data = clean.clean_sheet(self.connection, source_id, raw, known)
        self.connection.execute(f"DROP TABLE {raw}")
        above = 0 if known.is_header_outside else known.header_row
        self._count(source_id, below_header + above, data, is_synthetic=is_synthetic)
        for header in known.unknown.values():
            self._add_problem(source_id, "unknown_column", header, row=None)
        if twin != file:
            self._add_problem(source_id, "same_file_twice", expected=twin)

    def _pass_over(self, file: str, sheet: read.Sheet) -> None:
        """Count a sheet that is no table; say so unless it is one of our own guides."""
        filled, blank = read.count_rows(sheet)
        source_id = self._add_source(file, sheet.name, None)
        self._count(source_id, filled + blank, 0)
        if filled and sheet.name not in GUIDE_SHEETS:
            self._add_problem(source_id, "sheet_not_recognised")

    def _refuse(self, path: Path, file: str, refusal: read.FileRefusedError) -> None:
        """Count a refused file's rows as refused, as far as it can be read at all."""
        try:
            counts = [read.count_rows(sheet) for sheet in read.sheets(path)]
        except read.FileRefusedError:
            counts = []
        filled = sum(count[0] for count in counts)
        source_id = self._add_source(file, refusal.sheet, None)
        self._count(source_id, filled + sum(count[1] for count in counts), filled, is_refused=True)
        self._add_problem(source_id, refusal.rule, refusal.found, refusal.expected)

    def _add_source(self, file: str, sheet: str, table: str | None) -> int:
        self._sources += 1
        self.connection.execute(
            "INSERT INTO stage.source VALUES ($source_id, $file, $sheet, $table, 0, 0, false, false)",
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

    def _add_places(self, source_id: int, known: read.Recognised) -> None:
        for column, position in known.positions.items():
            self.connection.execute(
                "INSERT INTO stage.place VALUES ($source_id, $column, $position, $letters)",
                {
                    "source_id": source_id,
                    "column": column,
                    "position": position,
                    "letters": read.column_letters(position),
                },
            )

    def _add_problem(
        self,
        source_id: int,
        rule: str,
        found: str = "",
        expected: str = "",
        row: int | None = None,
    ) -> None:
        self.connection.execute(
            "INSERT INTO stage.problem VALUES ($source_id, $row, '', $rule, $severity, $found, $expected)",
            {
                "source_id": source_id,
                "row": row,
                "rule": rule,
                "severity": check.rules()[rule].severity,
                "found": found,
                "expected": expected,
            },
        )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
