"""The lines of the data keeper's own files: which are used, and what is said of the others."""

import pytest

from etl.stage import keeper_lines
from etl.values import choices
from etl.values.cleaned import Cleaned
from etl.values.keeper_file import Fault
from tests.etl.folder import Folder


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("hubungan,bojo,husband,", ("list", "hubungan"), None),
        ("yes_no,bojo,maybe,", ("id", "maybe"), "yes, no"),
        ("district,Trenggalk,9999,", ("id", "9999"), "3503"),
        ("yes_no,-,yes,", ("spelling", ""), "…"),
        ("relationship,Bapak,husband,", ("id", "husband"), "father"),
        ("district,Gresik,3503,", ("id", "3503"), "3525"),
        ("district,Malang,3507,", ("spelling", "Malang"), "Kab. Malang, Kota Malang"),
        ("yes_no,inggih,no,", ("id", "no"), "yes"),  # confirmed otherwise on the line before
    ],
)
def test_a_line_that_cannot_be_used_is_said(
    folder: Folder, line: str, found: tuple[str, str], expected: str | None
) -> None:
    folder.spellings("yes_no,inggih,yes,2026-01-01", line)
    lists = "action, answer, attendance, business, cash_direction, commitment, disability, "
    lists += "disability_method, indicator, pre_mode, program, relationship, sex, stage, yes_no, "
    lists += "district"
    assert keeper_lines.spelling_faults() == [Fault(3, *found, expected or lists)]
    assert choices.clean("yes_no", "inggih") == Cleaned("yes")


BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"


def test_a_correction_that_holds_in_one_file_is_not_stale_in_another(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;31/02/2021")
    folder.text("b.csv", BATCH, "B1;WEE;Gresik;28/02/2021")
    folder.corrections(",batch,B1,start_date,31/02/2021,28/02/2021,salah ketik")
    assert folder.told() == [
        ("b.csv", "A2", "duplicate_row", "", "a.csv 2"),
        ("a.csv", "D2", "corrected", "31/02/2021", "28/02/2021"),
    ]


def test_of_two_corrections_of_a_cell_the_first_holds(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;31/02/2021")
    folder.corrections(
        ",batch,B1,start_date,31/02/2021,28/02/2021,pertama",
        ",batch,B1,start_date,31/02/2021,27/02/2021,kedua",
    )
    assert folder.told() == [("a.csv", "D2", "corrected", "31/02/2021", "28/02/2021")]


def test_what_stands_in_a_corrected_cell_is_masked_as_everywhere(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;ID Peserta;Hubungan", "B1;P1;Zulkifar", "B1;P2;Wibisana")
    folder.corrections(
        ",participant,B1 / P1,relationship,Zulkifar,Suami,nama di kolom yang salah",
        ",participant,B1 / P2,relationship,Zulkifar,Suami,nama di kolom yang salah",
    )
    assert folder.told() == [
        ("a.csv", "C3", "value_not_allowed", "W•••", ""),
        ("a.csv", "C3", "correction_stale", "W•••", "Z•••"),
        ("a.csv", "C2", "corrected", "Z•••", "Suami"),
    ]
