"""What is given back of files that are no workbook of Excel, are too large, or are damaged."""

import io
import random
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from etl.build import check
from etl.marked import returned
from etl.marked.annotate import annotate
from etl.marked.mending_list import WORDS
from etl.marked.returned import is_too_wide
from tests.etl import hostile, strict
from tests.etl.folder import Folder
from tests.etl.given_back import AMBIGUOUS, CSV, GOOD, HEADER, annotated, problem, texts

WORKBOOKS = Path(__file__).parents[1] / "files" / "workbooks"


def test_a_csv_comes_back_as_a_workbook_of_texts(folder: Folder) -> None:
    path = folder.text(
        "b.csv",
        "Daftar;;;;",
        "",
        CSV,
        "01;WEE;Blitar;1/6/21;+628",
        "=cmd|' /C calc'!A0;-;@x;150.000;",
    )
    target, book = annotated(path)
    assert book.sheetnames == ["Perlu diperbaiki", "Data"]
    sheet = book["Data"]
    assert [cell.value for cell in sheet[4]] == ["01", "WEE", "Blitar", "1/6/21", "+628"]
    assert [cell.value for cell in sheet[5]] == ["'=cmd|' /C calc'!A0", "-", "'@x", "150.000", None]
    assert {cell.data_type for row in sheet["A3:D5"] for cell in row} == {"s"}
    assert sheet["E4"].quotePrefix
    assert not sheet["A4"].quotePrefix
    assert sheet["C4"].comment.text == f"Dampak:\n{AMBIGUOUS}"
    book["Data"]["C4"] = "Kab. Blitar"
    book["Data"].delete_rows(5)
    book.save(target)
    report = check([target])
    assert (report.rows_loaded, [one.rule for one in report.errors]) == (1, [])


def test_a_parquet_file_comes_back_with_its_names_as_the_first_row(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = {
        "batch_id": ["B1", "B2"],
        "program": ["WEE", "WEE"],
        "district": ["Gresik", "Blitar"],
        "start_date": [date(2021, 6, 1)] * 2,
        "trainers": [2, 3],
    }
    pyarrow.parquet.write_table(pa.table(columns), path)
    assert [one.cell for one in check([path]).problems] == ["C2"]
    target, book = annotated(path)
    assert [cell.value for cell in book["Data"][1]] == list(columns)
    assert [cell.value for cell in book["Data"][3]][:3] == ["B2", "WEE", "Blitar"]
    assert book["Data"]["E3"].value == 3
    assert book["Data"]["C3"].comment.text == f"Dampak:\n{AMBIGUOUS}"
    assert texts(book)[4][3] == "C3"
    book["Data"]["C3"] = "Kota Blitar"
    book.save(target)
    report = check([target])
    assert (report.rows_loaded, report.problems) == (2, [])


def test_an_open_document_comes_back_as_an_excel_workbook(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        texts = (f"<text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        inner = "".join(f'<table:table-cell office:value-type="string">{text}' for text in texts)
        return f"<table:table-row>{inner}</table:table-row>"

    path = tmp_path / "a.ods"
    hostile.open_document(
        path,
        row("ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai")
        + row("B1", "WEE", "Blitar", "1 Juni 2021"),
    )
    target, book = annotated(path)
    assert target.name == "a-perlu-diperbaiki.xlsx"
    assert book.sheetnames == ["Perlu diperbaiki", "S"]
    assert [cell.value for cell in book["S"][2]] == ["B1", "WEE", "Blitar", "1 Juni 2021"]
    assert book["S"]["C2"].comment.text == f"Dampak:\n{AMBIGUOUS}"


def test_a_file_that_may_not_be_opened_comes_back_as_the_list_alone(tmp_path: Path) -> None:
    path = hostile.far_cell(tmp_path / "a.xlsx", "XFD1048576")
    _, book = annotated(path)
    assert book.sheetnames == ["Perlu diperbaiki"]
    assert texts(book)[4][1:] == [
        "Kesalahan",
        "Satu lembar di berkas ini terisi sampai XFD1048576, terlalu luas untuk dibaca.",
        "Hapus kolom dan baris di luar data (pilih, klik kanan, Delete), simpan, lalu kirim lagi.",
    ]


def test_a_merged_range_over_the_whole_sheet_takes_no_time(tmp_path: Path) -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path = hostile.rewritten(
        tmp_path / "a.xlsx", hostile.SHEET, lambda xml: xml.replace(b"</sheetData>", merged)
    )
    book = openpyxl.load_workbook(annotate(path, [problem("Sheet", "B2")], tmp_path, "id"))
    assert book["Sheet"]["B2"].comment.text == "Dampak:\nSalah. Perbaiki."


def test_a_large_file_comes_back_as_the_list_alone(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned, "_MOST_CELLS", 8)
    path = folder.text("b.csv", CSV, "01;WEE;Blitar;1/6/21;+628")
    _, book = annotated(path)
    assert book.sheetnames == ["Perlu diperbaiki"]
    assert texts(book)[2] == [WORDS["id"].cells_not_here]


@pytest.mark.parametrize("width", [16_385, 18_300])
def test_a_file_wider_than_excel_comes_back_as_the_list_alone(folder: Folder, width: int) -> None:
    wide = ";" * (width - 5) + "x"
    path = folder.text("b.csv", CSV + wide, f"01;WEE;Blitar;1/6/21;{wide}")
    _, book = annotated(path)
    assert book.sheetnames == ["Perlu diperbaiki"]
    assert texts(book)[2] == [WORDS["id"].cells_not_here]
    assert texts(book)[4][2:3] == ["C2"]


def test_knows_the_columns_that_excel_has() -> None:
    wide = [letters for letters in ("A", "ZZ", "XFD", "XFE", "ZZZ", "AAAA") if is_too_wide(letters)]
    assert wide == ["XFE", "ZZZ", "AAAA"]


def test_a_formula_that_calls_a_program_becomes_a_text(folder: Folder) -> None:
    rows = [HEADER, GOOD, ["=cmd|'/C calc'!A0", '="a|b"', "=SUM(1,2)", "x", "-"]]
    path = folder.workbook("a.xlsx", Batch=rows)
    book = openpyxl.load_workbook(path)
    book["Batch"]["F3"] = ArrayFormula("F3", "=dde|'x'!A0")
    book.save(path)
    _, book = annotated(path)
    assert book["Batch"]["F3"].value == "'=dde|'x'!A0"
    assert [(cell.value, cell.data_type) for cell in book["Batch"][3][:3]] == [
        *(("'=cmd|'/C calc'!A0", "s"), ('="a|b"', "f"), ("=SUM(1,2)", "f"))
    ]
    assert book["Batch"]["E3"].quotePrefix


@pytest.mark.parametrize("seed", range(20))
def test_damaged_workbooks_come_back_all_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(hostile.honest())) as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            content = bytearray(source.read(name))
            for _ in range(chance.randrange(3)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            target.writestr(name, bytes(content))
    book = openpyxl.load_workbook(annotate(path, [problem("Sheet", "A2")], tmp_path, "id"))
    assert texts(book)[4][1:] == ["Kesalahan", "Sheet", "A2", "Salah.", "Perbaiki."]


def test_a_workbook_with_a_damaged_part_is_copied(tmp_path: Path) -> None:
    content = hostile.honest()
    (styles,) = [
        part
        for part in zipfile.ZipFile(io.BytesIO(content)).infolist()
        if part.filename == "xl/styles.xml"
    ]
    damaged = content.replace(styles.CRC.to_bytes(4, "little"), b"\0\1\2\3")
    (tmp_path / "a.xlsx").write_bytes(damaged)
    found = [problem("Sheet", "A2")]
    book = openpyxl.load_workbook(annotate(tmp_path / "a.xlsx", found, tmp_path, "id"))
    assert book.sheetnames[0] == "Perlu diperbaiki"


def test_a_workbook_of_which_not_all_sheets_are_seen_comes_back_as_the_list_alone(
    folder: Folder,
) -> None:
    path = folder.workbook(
        "a.xlsx",
        Batch=[["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"], ["B1", "WEE", "?", 1]],
    )
    strict.rewrite(path)
    report = folder.check()
    assert {one.cell for one in report.errors} == {"C2", "D2"}
    found = returned.workbook(path)
    assert (found.workbook.sheetnames, found.is_list_alone) == ([], True)
    back = openpyxl.load_workbook(annotate(path, report.problems, folder.incoming / "back", "id"))
    assert back.sheetnames == ["Perlu diperbaiki"]
    assert "Strict Open XML" in str(back["Perlu diperbaiki"]["A3"].value)
