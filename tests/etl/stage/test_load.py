"""Large, regular files are read faster, and never to anything else; Parquet as cells are."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import hypothesis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.files import csv_file, reader
from etl.files.refusal import FileRefusedError
from etl.files.sheet import Sheet, cell_text
from etl.layout import body
from etl.layout.notes import Note
from etl.layout.recognise import recognise
from etl.sample import workbooks as sample
from etl.stage import load, pseudonym
from tests.etl.folder import Folder, balance

Loaded = tuple[list[tuple[Any, ...]], list[Note], list[int]]
HEADER = "ID Batch;Nama;Usia;Catatan"
REGULAR = [f"B1;Ali {number};3{number % 10};x" for number in range(20)]


@pytest.fixture(autouse=True)
def tiny_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file of a few lines have several blocks, and several batches of rows."""
    monkeypatch.setattr(reader, "_SAMPLE_CHARACTERS", 100)
    monkeypatch.setattr(csv_file, "_FIRST_BYTES", 1)
    monkeypatch.setattr(csv_file, "_BYTES", 50)
    monkeypatch.setattr(body, "ROWS_AT_ONCE", 3)


def loaded(sheet: Sheet) -> Loaded | str:
    """Load a sheet; give its raw rows, its notes and where other tables start, or its refusal."""
    known = recognise(sheet.head)
    assert known is not None
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA raw")
    pseudonym.install(connection, b"key")
    try:
        found = load.load(connection, sheet, known, "raw.one")
    except FileRefusedError as refusal:
        return f"{refusal.rule} {refusal.found}"
    rows = connection.execute("SELECT rowid, * FROM raw.one ORDER BY rowid").fetchall()
    return rows, found.notes, found.starts


def by_rows_and_columns(path: Path) -> tuple[Loaded | str, Loaded | str, int]:
    """Load a file row by row, and faster; give what each finds, and how many rows were columns."""
    (sheet,) = reader.sheets(path)
    columns = 0

    def pieces(width: int, above: int) -> Iterator[Any]:
        nonlocal columns
        assert sheet.pieces is not None
        for piece in sheet.pieces(width, above):
            columns += 0 if isinstance(piece, list) else len(piece)
            yield piece

    by_rows, faster = (loaded(replace(sheet, pieces=one)) for one in (None, pieces))
    return by_rows, faster, columns


def by_both(path: Path) -> tuple[Loaded | str, int]:
    """Give what both ways to load a file find, which is the same, and how many were columns."""
    by_rows, faster, columns = by_rows_and_columns(path)
    assert faster == by_rows
    return by_rows, columns


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "peserta[1].csv"
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_regular_files_are_read_as_columns(
    tmp_path: Path, end: str, mark: str, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    rows = [*REGULAR, '"B1";"Ali; ""Umar""";"35";""']
    path.write_bytes((mark + end.join([HEADER, *rows])).encode(encoding))
    if encoding == "utf-16" and mark:
        path.write_bytes((mark + end.join([HEADER, *rows])).encode("utf-16-le"))
    found, columns = by_both(path)
    assert isinstance(found, tuple)
    assert columns == len(rows)
    assert [row[:3] for row in found[0]][:2] == [(0, "B1", "30"), (1, "B1", "31")]
    assert len(found[0]) == 21


IRREGULAR = {
    "space before a cell": "B1; Ali;35;x",
    "space before a quotation mark": 'B1; "Ali; Umar";35;x',
    "space before a line": " B1;Ali;35;x",
    "quotation mark inside": 'B1;Ali "Ucok";35;x',
    "after a quotation mark": '"B1"x;Ali;35;x',
    "marks that do not alternate": 'B1;"Ali;"Umar";35";x',
    "line break in quotes": 'B1;"Ali\nUmar";35;x',
    "lines in quotes": '"B1\n\n;;;\n";Ali;35;x',
    "blank line": "",
    "short row": "B2;Budi",
    "long row": "B2;Budi;40;y;z",
    "long row of blanks": "B2;Budi;40;y;;",
    "return alone": "B1;Ali\rUmar;35;x",
    "nothing": "B1;A\0li;35;x",
}


@pytest.mark.parametrize("line", IRREGULAR.values(), ids=list(IRREGULAR))
def test_irregular_lines_are_left_to_the_one_who_knows_them(tmp_path: Path, line: str) -> None:
    found, columns = by_both(written(tmp_path, "\n".join([HEADER, *REGULAR, line, *REGULAR])))
    assert isinstance(found, tuple)
    assert 20 < columns < 40


def test_a_mark_that_is_never_closed_is_named_by_its_line(tmp_path: Path) -> None:
    lines = [HEADER, *REGULAR, *REGULAR, 'B1;"Ali;35;x', *REGULAR]
    found, columns = by_both(written(tmp_path, "\n".join(lines)))
    assert found == "quote_not_closed 42"
    assert columns > 10


BELOW = [Note(row, "", "footer_left_out") for row in (24, 25)]  # where it ends the file
MENDED = {
    "header again": ([HEADER], [Note(22, "", "header_again")]),
    "header again in quotes": (
        ['"ID Batch";"Nama";"Usia";"Catatan"'],
        [Note(22, "", "header_again")],
    ),
    "blank cells": ([";;;"], []),
    "batch left out": ([";Ali;35;x"], []),
    "sum": (["Jumlah;;700;"], []),
    "signature": (["B1;Ali;31;x", ";;;", ";Mengetahui,;;", ";Siti;;"], BELOW),
    "long row": (["B1;Ali;31;x;more"], [Note(22, "", "extra_cells", 4)]),
}


@pytest.mark.parametrize(("lines", "notes"), MENDED.values(), ids=list(MENDED))
@pytest.mark.parametrize("is_last", [False, True])
def test_rules_hold_in_files_of_every_size(
    tmp_path: Path, lines: list[str], notes: list[Note], is_last: bool
) -> None:
    content = [HEADER, *REGULAR, *lines, *([] if is_last else REGULAR)]
    found, columns = by_both(written(tmp_path, "\n".join(content)))
    assert isinstance(found, tuple)
    assert columns >= 20 - 3
    assert found[1] == (notes if is_last or notes != BELOW else [])


def test_a_batch_that_is_written_once_is_filled_down_to_the_end(tmp_path: Path) -> None:
    rows = ["B1;Ali;30;x", *[";Ali;30;x"] * 8, "B2;Ali;30;x", *[";Ali;30;x"] * 8]
    found, _ = by_both(written(tmp_path, "\n".join([HEADER, *rows])))
    assert isinstance(found, tuple)
    assert [row[1] for row in found[0]] == ["B1"] * 9 + ["B2"] * 9
    firsts = (3, 5, 8, 12, 14, 17)  # of each batch of rows
    assert found[1] == [Note(row, "batch_id", "written_once") for row in firsts]


WORDS = ["", " ", "-", "B1", "B2", "12", "Ali", "Ali Umar", "35", "ya", "1", "2", "3", "x;y", "é"]
WORDS += ["Jumlah", "TOTAL", "Rata - rata", "Maks", " min.", "Catatan: ya", "Mengetahui,", "Siti"]
WORDS += [
    "3,5E+15",
    "3.50312e+15",
    "３,5E+15",
    "3503010190010001",
    "\u00a0",
    "\u200b",
    "ＴＯＴＡＬ",
]
WORDS += ['say "so"', '"', "a\nb", "\r", "\t", "5.000", "1/6/2021", "Surabaya", "WEE"]
HEADERS = [
    ["No", "ID Batch", "Nama", "NIK", "Usia", "Catatan"],
    ["ID Batch", "ID Peserta", "Usia"],
    ["NIK", "Nama", "ID Batch", "x"],
    ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"],
    ["No", "ID Kelompok", "Tanggal", "Pendapatan", "Keterangan"],
    ["Indikator", "Nilai Target", "Sumber"],
]
STYLES: list[Callable[[str, str], str]] = [
    lambda text, _: text,
    lambda text, _: '"' + text.replace('"', '""') + '"',
    lambda text, mark: text.replace(mark, "").replace("\n", "").replace("\r", ""),
    lambda text, mark: f" {text.replace(mark, '')}",
    lambda text, _: f' "{text}"',
    lambda text, _: f'"{text}"z',
]
USUAL = [1, 2, 2, 2, 2, 2, 2, 2]


@st.composite
def csv_texts(draw: st.DrawFn) -> str:
    """Draw a table as people and programs may write it, most of it regular."""
    header, mark = draw(st.sampled_from(HEADERS)), draw(st.sampled_from(";,"))
    row = st.lists(st.sampled_from(WORDS), min_size=len(header), max_size=len(header))
    usual = [["1", "B1", "Ali", "3503010190010001", "30", "x"][: len(header)]]
    rows = draw(st.lists(row, min_size=1, max_size=6)) + usual
    chosen = draw(st.lists(st.sampled_from([header, *rows]), max_size=24))
    kinds = st.sampled_from(USUAL) if draw(st.booleans()) else st.integers(0, len(STYLES) - 1)
    lines = []
    for cells in chosen:
        more = draw(st.sampled_from([0] * 12 + [-1, 1]))
        cells = cells[:-1] if more < 0 else [*cells, *["z"][:more]]
        lines.append(mark.join(STYLES[draw(kinds)](text, mark) for text in cells))
    blank = draw(st.sampled_from([""] * 6 + ["", " "]))
    if draw(st.integers(0, 5)) == 0:
        lines.insert(draw(st.integers(0, len(lines))), blank)
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    first = draw(st.sampled_from(["", "\ufeff", "Daftar\n"])) + mark.join(header)
    return first + end + end.join(lines) + draw(st.sampled_from(["", end]))


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(content=csv_texts())
def test_any_file_gives_the_same_by_both(tmp_path: Path, content: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content.encode())
    try:
        (sheet,) = reader.sheets(path)
        hypothesis.assume(recognise(sheet.head) is not None)
    except FileRefusedError:
        hypothesis.reject()
    by_rows, faster, _ = by_rows_and_columns(path)
    assert faster == by_rows


def test_the_sample_gives_the_same_warehouse_by_both(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.write(folder.incoming, 400, 3, "csv")
    tables = ("batch", "participant", "cash", "support", "target", "source", "problem")
    queries = [f"SELECT * FROM {table} ORDER BY ALL" for table in tables]
    queries[0] = "SELECT * EXCLUDE (month) FROM batch ORDER BY ALL"
    folder.build()
    as_columns = [folder.select(query) for query in queries]
    monkeypatch.setattr(csv_file, "_columns", lambda *_: None)
    (folder.warehouse / "current").unlink()
    folder.build()
    assert [folder.select(query) for query in queries] == as_columns
    assert len(as_columns[1]) == 400


def test_a_header_that_comes_again_is_no_data_whatever_the_size(folder: Folder) -> None:
    folder.batch("B1")
    header = "\ufeffID Batch;ID Peserta;Usia"
    folder.text("a.csv", header, "B1;P1;30", header[1:], "B1;P2;31", header[1:], end="\r\n")
    report = folder.check()
    assert (report.problems, balance(report)["a.csv"]) == ([], (5, 2, 0, 0, 3))


@pytest.mark.parametrize(
    "niks",
    [
        pa.array(["3,5E+15", "3503010190010001", " 3.50312e+15"]),
        pa.array([3503010190010000.0, 3503010190010001.0, 9503010190010002.0]),
    ],
    ids=["texts", "numbers"],
)
def test_rounded_niks_are_told_in_parquet_too(folder: Folder, niks: pa.Array) -> None:
    folder.batch("B1")
    columns = {"ID Batch": ["B1"] * 3, "Nama": ["Ali", "Umar", "Budi"], "NIK": niks}
    pq.write_table(pa.table(columns), folder.incoming / "a.parquet")
    assert folder.problems() == [("a.parquet", f"C{row}", "nik_rounded", "") for row in (1, 3)]
    assert folder.build().rows_loaded == 4


VALUES = {
    pa.string(): st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    pa.bool_(): st.booleans(),
    pa.int8(): st.integers(-(2**7), 2**7 - 1),
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.uint64(): st.integers(0, 2**64 - 1),
    pa.float64(): st.sampled_from([0.0, float("inf"), float("-inf"), float("nan")])
    | st.floats(1e-3, 1e15)
    | st.floats(-1e15, -1e-3),
    pa.decimal128(12, 3): st.decimals(-(10**8), 10**8, places=3),
    pa.date32(): st.dates(),
    pa.timestamp("us"): st.datetimes(),
    pa.timestamp("us", "Asia/Jakarta"): st.datetimes(datetime(1900, 1, 2)),
}


@pytest.mark.parametrize("type_of_column", VALUES, ids=str)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_value_of_parquet_has_the_text_of_a_cell(
    tmp_path: Path, type_of_column: pa.DataType, data: st.DataObject
) -> None:
    values = data.draw(st.lists(VALUES[type_of_column] | st.none(), min_size=1, max_size=20))
    column = pa.array(values, type_of_column)
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"ID Batch": column, "Usia": column}), path)
    (sheet,) = reader.sheets(path)
    known = replace(recognise([["ID Batch", "Nama", "Usia"]]), positions={"batch_id": 0})
    found = pa.Table.from_batches(load._chunks(body.Body(known, sheet)))["batch_id"].to_pylist()
    assert [text or None for text in found] == [cell_text(value) for value in column.to_pylist()]


def test_whole_numbers_of_parquet_keep_their_digits(folder: Folder) -> None:
    folder.batch("B1")
    columns = {"ID Batch": ["B1"], "Nama": ["Ali"], "NIK": [3503010190010000]}
    pq.write_table(pa.table(columns), folder.incoming / "a.parquet")
    assert folder.problems() == []


def test_rounded_niks_are_told_whatever_the_size_of_the_file(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounded = (
        *("3,5E+15", "3.50312e+15", "3,50312345678901E15", "3,5E16"),
        *("\t3,5E+15", "\u00a03,5E+15 ", "３,5E+15"),
    )
    folder.batch("B1")
    rows = [f"B1;Ali {place};{nik};3{place}" for place, nik in enumerate(rounded)]
    folder.text("a.csv", "ID Batch;Nama;NIK;Usia", *rows, "B1;Umar;3503010190010001;32")
    queries = [f"SELECT * FROM {table} ORDER BY ALL" for table in ("participant", "source")]
    assert folder.problems() == [("a.csv", f"C{row}", "nik_rounded", "") for row in range(2, 9)]
    folder.build()
    as_columns = [folder.select(query) for query in queries]
    monkeypatch.setattr(csv_file, "_columns", lambda *_: None)
    (folder.warehouse / "current").unlink()
    folder.build()
    assert [folder.select(query) for query in queries] == as_columns
    assert len(as_columns[0]) == len(rows) + 1
