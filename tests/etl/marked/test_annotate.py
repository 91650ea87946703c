"""The sender's own workbook comes back marked; mended, it loads."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from etl.build import check
from etl.marked import returned
from etl.marked.annotate import annotate
from tests.etl import hostile
from tests.etl.folder import Folder
from tests.etl.given_back import (
    AMBIGUOUS,
    CSV,
    ORANGE,
    YELLOW,
    annotated,
    colour,
    problem,
    texts,
)


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


def test_macros_stay(folder: Folder) -> None:
    path = hostile.rewritten(folder.incoming / "a.xlsm")
    assert annotate(path, [], folder.incoming, "id").name == "a-perlu-diperbaiki.xlsm"


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
