"""The first sheet of a marked workbook: everything to mend, with links, in one language."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from etl.marked.annotate import annotate
from etl.problems.rules import rules
from tests.etl.folder import Folder
from tests.etl.given_back import (
    BAD,
    GOOD,
    HEADER,
    ORANGE,
    annotated,
    colour,
    problem,
    texts,
)


def test_the_first_sheet_lists_everything_with_links(register: Path) -> None:
    _, book = annotated(register)
    lines = texts(book)
    assert lines[0] == ["Yang perlu diperbaiki di buku kerja ini"]
    assert lines[1] == ["2 kesalahan, 2 peringatan"]
    assert lines[2][0].endswith(
        "Baris yang ditolak baru dibandingkan dengan baris lain setelah diperbaiki, jadi mungkin "
        "masih ada yang muncul kemudian."
    )
    assert lines[3] == ["No.", "Tingkat", "Lembar", "Sel", "Yang salah", "Cara memperbaiki"]
    assert [line[:4] for line in lines[4:]] == [
        [1, "Kesalahan", "Batch", "C3"],
        [2, "Kesalahan", "Batch", "E4"],
        [3, "Peringatan", "Catatan", "A1"],
        [4, "Peringatan", "Batch", "F1"],
    ]
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 4).hyperlink.location for row in range(5, 9)] == [
        *("'Batch'!C3", "'Batch'!E4", "'Catatan'!A1", "'Batch'!F1")
    ]
    assert book.active is sheet
    assert [one.sheet_view.tabSelected for one in book.worksheets] == [True, False, False]
    assert sheet.column_dimensions["G"].hidden
    longest = [max(len(line[4]), len(line[5])) for line in lines[4:]]
    heights = [sheet.row_dimensions[row].height for row in range(5, 9)]
    assert [(length > 66, height) for length, height in zip(longest, heights, strict=True)] == [
        (False, 15),
        (True, 30),
        (True, 30),
        (False, 15),
    ]


def test_what_a_mask_hides_is_the_cell_itself(folder: Folder) -> None:
    person = ["B1", "P1", "Budi Santoso", "Siti Aminah"]
    path = folder.workbook(
        "a.xlsx",
        Batch=[HEADER, [*GOOD[:3], "Budi Santoso", None]],
        Peserta=[["ID Batch", "ID Peserta", "Usia", "Nama Ibu"], person],
    )
    _, book = annotated(path)
    assert book["Batch"]["D2"].comment.text.startswith("Dampak:\nIsi sel ini bukan tanggal. Tulis")
    assert book["Peserta"]["C2"].comment.text.startswith("Dampak:\nIsi sel ini bukan angka.")
    assert book["Peserta"]["D1"].comment.text.startswith("Dampak:\nKolom di sel ini tidak dikenali")
    listed = str(texts(book))
    assert "•" not in listed
    assert not {word for word in ("Budi", "Santoso", "Siti", "Ibu") if word in listed}
    _, english = annotated(path, "en")
    assert english["Batch"]["D2"].comment.text.startswith("Dampak:\nWhat this cell says is not a")


def test_a_merged_cell_says_once_what_is_wrong_with_all_its_rows(folder: Folder) -> None:
    path = folder.workbook(
        "a.xlsx",
        Batch=[HEADER, GOOD],
        Peserta=[["ID Batch", "ID Peserta", "Usia"], *(["B9", f"P{n}", 30] for n in range(3))],
    )
    book = openpyxl.load_workbook(path)
    book["Peserta"].merge_cells("A2:A4")
    book.save(path)
    _, marked = annotated(path)
    said = "Batch B9 tidak ada di lembar batch."
    remedy = rules()["unknown_batch"].remedy_id.removeprefix("{guess} ")
    assert marked["Peserta"]["A2"].comment.text == f"Dampak:\n{said} {remedy}"
    about = [line for line in texts(marked)[4:] if line[4].startswith(said)]
    assert about == [[1, "Kesalahan", "Peserta", "A2", f"{said} (di 3 baris)", remedy]]
    assert texts(marked)[1] == [
        "3 kesalahan, 0 peringatan. Nomor di daftar ini: 1, sebab yang sama ditulis sekali."
    ]


def test_rows_that_fall_with_another_are_folded_under_the_first(folder: Folder) -> None:
    people = [["B2", f"P{number}", 30] for number in range(3)]
    path = folder.workbook(
        "a.xlsx",
        Batch=[HEADER, BAD],
        Peserta=[["ID Batch", "ID Peserta", "Usia"], *people],
    )
    book = openpyxl.load_workbook(path)
    book["Peserta"]["A4"].fill = PatternFill("solid", fgColor="FFABCDEF")
    book.save(path)
    target, marked = annotated(path)
    said = "Baris batch B2 ditolak: a.xlsx Batch C2."
    assert [line[3:5] for line in texts(marked)[4:]] == [
        ["C2", "“Blitar” dapat berarti Kab. Blitar / Kota Blitar."],
        ["A2", f"{said} (di 3 baris)"],
        ["A3", said],
        ["A4", said],
    ]
    rows = [marked.worksheets[0].row_dimensions[row] for row in range(5, 9)]
    assert [(row.hidden, row.outlineLevel) for row in rows] == [
        *((False, 0), (False, 0), (True, 1), (True, 1))
    ]
    assert colour(marked, "Peserta", "A4") == ORANGE
    marked["Batch"]["C2"] = "Kab. Blitar"
    marked.save(target)
    assert colour(annotated(target)[1], "Peserta", "A4") == "FFABCDEF"


def test_in_english(register: Path) -> None:
    _, book = annotated(register, "en")
    assert book.sheetnames[0] == "To mend"
    assert texts(book)[1] == ["2 errors, 2 warnings"]
    assert book["Batch"]["C3"].comment.text == (
        "tanya Bu Ani\n\nDampak:\n“Blitar” can mean Kab. Blitar / Kota Blitar. "
        "Write Kab. or Kota before it."
    )
    with pytest.raises(KeyError):
        annotated(register, "fr")


def test_a_sheet_whose_name_needs_quotation_marks(folder: Folder) -> None:
    path = folder.workbook("a.xlsx", **{"Bu Ani's = 'B'": [HEADER, BAD]})
    _, book = annotated(path)
    assert book.worksheets[0]["D5"].hyperlink.location == "'Bu Ani''s = ''B'''!C2"


def test_very_many_problems_are_cut(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.marked.annotate._MOST_MARKED", 2)
    found = [problem("Batch", f"A{row}") for row in range(2, 7)]
    book = openpyxl.load_workbook(annotate(register, found, register.parent / "back", "id"))
    assert texts(book)[1] == ["5 kesalahan, 0 peringatan"]
    assert texts(book)[6] == ["… dan 3 lagi. Perbaiki yang di atas, lalu periksa lagi."]
    assert book["Batch"]["A4"].comment is None
