"""The sender's own workbook comes back marked; mended, it loads."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

from etl.build import check
from etl.marked import returned
from etl.marked.annotate import annotate
from etl.problems.rules import rules
from tests.etl import hostile
from tests.etl.folder import Folder
from tests.etl.given_back import (
    AMBIGUOUS,
    BAD,
    CSV,
    GOOD,
    HEADER,
    ORANGE,
    YELLOW,
    annotated,
    colour,
    problem,
    texts,
)

BACKWARDS = ["B3", "WEE", "Gresik", date(2021, 6, 7), date(2021, 6, 1)]


@pytest.fixture
def register(folder: Folder) -> Path:
    """Write a formatted workbook with three rows, two of them faulty, and a sheet of notes."""
    path = folder.workbook(
        "daftar.xlsx", Batch=[HEADER, GOOD, BAD, BACKWARDS], Catatan=[["Rapat"], ["=1+1"]]
    )
    book = openpyxl.load_workbook(path)
    sheet = book["Batch"]
    sheet["A1"].font = Font(bold=True, color="FF00AA00")
    sheet["A3"].fill = PatternFill("solid", fgColor="FFABCDEF")
    sheet["C3"].fill = PatternFill("solid", fgColor="FFABCDEF")
    sheet["C3"].comment = Comment("tanya Bu Ani", "Sekretaris")
    sheet["F1"] = "Materi"
    sheet["F2"] = "=YEAR(D2)"
    sheet.column_dimensions["C"].width = 31
    sheet.freeze_panes = "A2"
    book.save(path)
    return path


def test_each_problem_cell_is_coloured_and_says_what_is_wrong(register: Path) -> None:
    target, book = annotated(register)
    assert target == register.parent / "back" / "daftar-perlu-diperbaiki.xlsx"
    assert book.sheetnames == ["Perlu diperbaiki", "Batch", "Catatan"]
    sheet = book["Batch"]
    assert colour(book, "Batch", "C3") == ORANGE
    assert colour(book, "Batch", "E4") == ORANGE
    assert colour(book, "Batch", "C2") == "00000000"
    assert sheet["C3"].comment.text == f"tanya Bu Ani\n\nDampak:\n{AMBIGUOUS}"
    assert sheet["C3"].comment.author == "Sekretaris"
    assert sheet["E4"].comment.author == "Dampak"
    assert sheet["E4"].comment.text == (
        "Dampak:\nTanggal selesai 1 Juni 2021 lebih awal daripada tanggal mulai 7 Juni 2021. "
        "Perbaiki salah satu tanggalnya."
    )


def test_what_the_sender_made_stays(register: Path) -> None:
    _, book = annotated(register)
    sheet = book["Batch"]
    assert (sheet["A1"].font.bold, sheet["A1"].font.color.rgb) == (True, "FF00AA00")
    assert colour(book, "Batch", "A3") == "FFABCDEF"
    assert sheet["F2"].value == "=YEAR(D2)"
    assert sheet.column_dimensions["C"].width == 31
    assert sheet.freeze_panes == "A2"
    assert sheet["D2"].value.date() == date(2021, 6, 1)
    assert [row[0] for row in book["Catatan"].values] == ["Rapat", "=1+1"]


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
        (False, 15),
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


def test_mended_and_sent_again_it_loads(register: Path, folder: Folder) -> None:
    target, book = annotated(register)
    book["Batch"]["C3"] = "Kab. Blitar"
    book["Batch"]["E4"] = date(2021, 6, 13)
    book.save(target)
    report = check([target])
    assert [(one.sheet, one.rows_loaded) for one in report.files] == [
        *(("Perlu diperbaiki", 0), ("Batch", 3), ("Catatan", 0))
    ]
    assert [(one.sheet, one.rule) for one in report.problems] == [
        ("Catatan", "sheet_not_recognised"),
        ("Batch", "unknown_column"),
    ]


def test_annotating_again_replaces_what_was_marked(register: Path) -> None:
    first, book = annotated(register)
    book["Batch"]["C3"] = "Kab. Blitar"
    book.save(first)
    second, book = annotated(first, "en")
    assert second.name == "daftar-perlu-diperbaiki.xlsx"
    assert book.sheetnames == ["To mend", "Batch", "Catatan"]
    assert colour(book, "Batch", "C3") == "FFABCDEF"
    assert book["Batch"]["C3"].comment.text == "tanya Bu Ani"
    assert colour(book, "Batch", "E4") == ORANGE
    assert book["Batch"]["E4"].comment.text.count("Dampak:") == 1
    third, book = annotated(second)
    assert book["Batch"]["E4"].comment.text.count("Tanggal selesai") == 1
    book["Batch"]["E4"] = date(2021, 6, 13)
    book.save(third)
    _, book = annotated(third)
    assert book["Batch"]["E4"].comment is None
    assert book["Batch"]["E4"].fill.fill_type is None


def test_no_file_is_written_over(register: Path) -> None:
    names = [annotated(register)[0].name for _ in range(3)]
    assert names == [f"daftar-perlu-diperbaiki{end}.xlsx" for end in ("", "-2", "-3")]
    again = annotate(register.parent / "back" / names[0], [], register.parent / "back", "id")
    assert again.name == "daftar-perlu-diperbaiki-4.xlsx"


def test_several_problems_of_one_cell_stand_in_one_comment(register: Path) -> None:
    found = [problem("Batch", "B2", "warning", "Satu."), problem("Batch", "B2", text="Dua.")]
    book = openpyxl.load_workbook(annotate(register, found, register.parent / "back", "id"))
    assert book["Batch"]["B2"].comment.text == "Dampak:\nSatu. Perbaiki.\n\nDua. Perbaiki."
    assert colour(book, "Batch", "B2") == ORANGE
    assert len(texts(book)) == 6


def test_a_warning_alone_has_a_colour_of_its_own(register: Path) -> None:
    _, book = annotated(register)
    assert colour(book, "Batch", "F1") == YELLOW


@pytest.mark.parametrize("cell", ["", "C", "7", "C0", "AAAA1", "=1+1"])
def test_what_is_no_cell_is_listed_without_a_mark(register: Path, cell: str) -> None:
    found = [problem("Batch", cell), problem("Tidak Ada", "A1"), problem("", "")]
    book = openpyxl.load_workbook(annotate(register, found, register.parent / "back", "id"))
    assert [one.comment for row in book["Catatan"] for one in row] == [None, None]
    shown = f"'{cell}" if cell.startswith("=") else cell
    assert [line[1:-2] for line in texts(book)[4:]] == [
        ["Kesalahan", "Batch", shown or "A1"],
        ["Kesalahan", "Tidak Ada", "A1"],
        ["Kesalahan"],
    ]
    assert [book.worksheets[0].cell(row, 4).hyperlink is None for row in (5, 6, 7)] == [
        *(False, True, True)
    ]


def test_a_cell_within_merged_cells_is_marked_at_their_corner(register: Path) -> None:
    book = openpyxl.load_workbook(register)
    book["Batch"].merge_cells("B2:B3")
    book.save(register)
    found = [problem("Batch", "B3")]
    book = openpyxl.load_workbook(annotate(register, found, register.parent / "back", "id"))
    assert book["Batch"]["B2"].comment.text == "Dampak:\nSalah. Perbaiki."
    assert texts(book)[4][3] == "B3"
    assert book.worksheets[0]["D5"].hyperlink.location == "'Batch'!B2"


def test_a_sheet_whose_name_needs_quotation_marks(folder: Folder) -> None:
    path = folder.workbook("a.xlsx", **{"Bu Ani's = 'B'": [HEADER, BAD]})
    _, book = annotated(path)
    assert book.worksheets[0]["D5"].hyperlink.location == "'Bu Ani''s = ''B'''!C2"


def test_macros_stay(folder: Folder) -> None:
    path = hostile.rewritten(folder.incoming / "a.xlsm")
    assert annotate(path, [], folder.incoming, "id").name == "a-perlu-diperbaiki.xlsm"


def test_very_many_problems_are_cut(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.marked.annotate._MOST_MARKED", 2)
    found = [problem("Batch", f"A{row}") for row in range(2, 7)]
    book = openpyxl.load_workbook(annotate(register, found, register.parent / "back", "id"))
    assert texts(book)[1] == ["5 kesalahan, 0 peringatan"]
    assert texts(book)[6] == ["… dan 3 lagi. Perbaiki yang di atas, lalu periksa lagi."]
    assert book["Batch"]["A4"].comment is None


def test_what_openpyxl_cannot_open_is_copied(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*arguments: object, **named: object) -> None:
        raise TypeError("expected <class 'str'>")

    found = check([register]).problems
    with monkeypatch.context() as patch:
        patch.setattr(returned.openpyxl, "load_workbook", stumble)
        target = annotate(register, found, register.parent / "back", "id")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Perlu diperbaiki", "Batch", "Catatan"]
    assert book["Batch"]["D3"].value.date() == date(2021, 6, 7)
    assert colour(book, "Batch", "C3") == ORANGE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("data wilayah (2) – Ani.csv", "data wilayah (2) – Ani-perlu-diperbaiki.xlsx"),
        ("....csv", "berkas-perlu-diperbaiki.xlsx"),
        ("a\\..\\b:c|d\n.csv", "a_.._b_c_d_-perlu-diperbaiki.xlsx"),
        ("=cmd.csv", "_cmd-perlu-diperbaiki.xlsx"),
        ("-rf.csv", "rf-perlu-diperbaiki.xlsx"),
        ("é" * 100 + ".csv", "é" * 80 + "-perlu-diperbaiki.xlsx"),
        ("a-perlu-diperbaiki-2.csv", "a-perlu-diperbaiki.xlsx"),
    ],
)
def test_names_are_safe(folder: Folder, name: str, expected: str) -> None:
    path = folder.text(name, CSV)
    target = annotate(path, [], folder.incoming / "back", "id")
    assert (target.parent, target.name) == (folder.incoming / "back", expected)


def test_a_link_that_lies_in_the_folder_is_not_followed(register: Path, tmp_path: Path) -> None:
    back = register.parent / "back"
    back.mkdir()
    (back / "daftar-perlu-diperbaiki.xlsx").symlink_to(tmp_path / "outside.xlsx")
    assert annotated(register)[0].name == "daftar-perlu-diperbaiki-2.xlsx"
    assert not (tmp_path / "outside.xlsx").exists()


def test_what_cannot_be_saved_leaves_nothing_behind(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Workbook, "save", full)
    with pytest.raises(OSError, match="No space"):
        annotate(register, [], register.parent / "back", "id")
    assert list((register.parent / "back").iterdir()) == []
