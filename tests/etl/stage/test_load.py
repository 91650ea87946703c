"""Large CSV files are read by DuckDB: to the very same rows as by Python, or not at all."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.files.reader import sheets
from etl.layout.body import Body
from etl.layout.recognise import recognise
from etl.sample import workbooks as sample
from etl.stage import load
from etl.stage.load import _load_with_duckdb, first_row
from etl.stage.stage import Stage
from tests.etl.folder import Folder, balance

HEADER = "ID Batch;Nama;Usia;Catatan"


def texts(tmp_path: Path, content: str, is_large: bool) -> list[tuple[object, ...]] | None:
    """Give the raw rows of a file with their numbers; None where DuckDB does not take it."""
    path = tmp_path / "peserta[1].csv"
    path.write_text(content, encoding="utf-8", newline="")
    (tmp_path / "peserta1.csv").write_text(f"{HEADER}\nANOTHER;FILE;1;x\n", encoding="utf-8")
    (sheet,) = sheets(path)
    known = recognise(sheet.head)
    assert known is not None
    with Stage(b"key", tmp_path) as stage:
        if is_large:
            if not _load_with_duckdb(stage.connection, Body(known, sheet), "raw.one"):
                return None
        else:
            load.load(stage.connection, replace(sheet, path=None), known, "raw.one")
        number = first_row(sheet, known)
        query = f"SELECT rowid + {number}, nullif(trim(batch_id), ''), person_id, age FROM raw.one"
        return stage.connection.execute(query).fetchall()


REGULAR = {
    "plain": "B1;Ali;35;x\nB2;Budi;40;y\n",
    "no end": "B1;Ali;35;x\nB2;Budi;40;y",
    "quoted": '"B1";"Ali; Umar";"35";"say ""so"""\n',
    "line ends in quotes": '"B\n1";"Ali";35;x\nB2;Budi;40;y\n',
    "blanks beside": " B1 ; Ali;35 ;x\n",
    "blank before a quotation mark": ' "B1"; "Ali";35;x\n',
    "quotation mark inside": 'B1;Ali "Ucok";35;5" pipe\n',
    "blank cells": 'B1;;"";x\n;;;\nB2;Budi;;\n',
    "words for nothing": "B1;NULL;NA;\\N\n",
    "Windows": "B1;Ali;35;x\r\nB2;Budi;40;y\r\n",
}
IRREGULAR = {
    "blank line": "B1;Ali;35;x\n\nB2;Budi;40;y\n",
    "blank line at the end": "B1;Ali;35;x\n\n",
    "blank line of Windows": "B1;Ali;35;x\r\n\r\nB2;Budi;40;y\r\n",
    "short row": "B1;Ali;35;x\nB2;Budi\n",
    "long row": "B1;Ali;35;x\nB2;Budi;40;y;z\n",
    "ends of lines mixed": "B1;Ali;35;x\nB2;Budi;40;y\r\n",
    "header again": f"B1;Ali;35;x\n{HEADER}\nB2;Budi;40;y\n",
    "header again at once": f"{HEADER}\nB2;Budi;40;y\n",
    "after a quotation mark": '"B1"x;Ali;35;x\n',
    "header again in quotes": 'B1;Ali;35;x\n"ID Batch";"Nama";"Usia";"Catatan"\nB2;Budi;40;y\n',
    "batch written once": "B1;Ali;35;x\n;Budi;40;y\n;Umar;41;y\n",
    "note below": "B1;Ali;35;x\nB2;Budi;40;y\nCatatan: selesai;;;\n",
    "signature below": "B1;Ali;35;x\nB2;Budi;40;y\n;;;\n;Mengetahui,;;\n;Siti;;\n",
}


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_LARGE_CSV_BYTES", 0)


@pytest.mark.parametrize("content", REGULAR.values(), ids=list(REGULAR))
def test_both_readers_agree(tmp_path: Path, content: str) -> None:
    end = "\r\n" if "\r\n" in content else "\n"
    by_python = texts(tmp_path, f"{HEADER}{end}{content}", is_large=False)
    assert by_python == texts(tmp_path, f"{HEADER}{end}{content}", is_large=True)
    assert by_python is not None
    assert by_python[0][1] in ("B1", "B\n1")


@pytest.mark.parametrize("content", IRREGULAR.values(), ids=list(IRREGULAR))
def test_irregular_files_are_left_to_python(tmp_path: Path, content: str) -> None:
    assert texts(tmp_path, f"{HEADER}\n{content}", is_large=True) is None
    by_python = texts(tmp_path, f"{HEADER}\n{content}", is_large=False)
    assert by_python is not None
    assert by_python[0][0] == 2


def test_sums_below_a_list_are_left_to_python(tmp_path: Path) -> None:
    content = "No;ID Batch;Nama;Usia\n1;B1;Ali;35\nJumlah;;;35\n"
    assert texts(tmp_path, content, is_large=True) is None


def test_a_batch_that_is_left_out_now_and_then_is_no_reason_for_python(tmp_path: Path) -> None:
    content = f"{HEADER}\nB1;Ali;35;x\n;Budi;40;y\nB2;Umar;41;y\n"
    assert [row[1] for row in texts(tmp_path, content, is_large=True) or ()] == ["B1", None, "B2"]


def test_a_file_with_titles_is_left_to_python(tmp_path: Path) -> None:
    assert texts(tmp_path, f"Daftar peserta\n{HEADER}\nB1;Ali;35;x\n", is_large=True) is None


def test_the_sample_gives_the_same_warehouse_by_both_readers(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.write(folder.incoming, 400, 3, "csv")
    tables = ("batch", "participant", "cash", "support", "target", "source", "problem")
    queries = [f"SELECT * EXCLUDE (month) FROM {t} ORDER BY ALL" for t in tables if t == "batch"]
    queries += [f"SELECT * FROM {table} ORDER BY ALL" for table in tables[1:]]
    folder.build()
    by_duckdb = [folder.select(query) for query in queries]
    monkeypatch.setattr(load, "_LARGE_CSV_BYTES", 10**12)
    (folder.warehouse / "current").unlink()
    folder.build()
    assert [folder.select(query) for query in queries] == by_duckdb
    assert len(by_duckdb[1]) == 400


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


def test_whole_numbers_of_parquet_keep_their_digits(folder: Folder) -> None:
    folder.batch("B1")
    columns = {"ID Batch": ["B1"], "Nama": ["Ali"], "NIK": [3503010190010000]}
    pq.write_table(pa.table(columns), folder.incoming / "a.parquet")
    assert folder.problems() == []


@pytest.mark.parametrize(
    "rounded",
    [
        "3,5E+15",
        "3.50312e+15",
        "3,50312345678901E15",
        "3,5E16",
        "\t3,5E+15",
        "\u00a03,5E+15 ",
        "３,5E+15",
    ],
)
def test_rounded_niks_are_told_whatever_the_size_of_the_file(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, rounded: str
) -> None:
    folder.batch("B1")
    rows = (f"B1;Ali;{rounded};30", f"B1;Budi;{rounded};31", "B1;Umar;3503010190010001;32")
    folder.text("a.csv", "ID Batch;Nama;NIK;Usia", *rows)
    queries = [f"SELECT * FROM {table} ORDER BY ALL" for table in ("participant", "source")]
    assert folder.problems() == [("a.csv", f"C{row}", "nik_rounded", "") for row in (2, 3)]
    folder.build()
    as_large = [folder.select(query) for query in queries]
    monkeypatch.setattr(load, "_LARGE_CSV_BYTES", 10**12)
    (folder.warehouse / "current").unlink()
    folder.build()
    assert [folder.select(query) for query in queries] == as_large
    assert len(as_large[0]) == 3
