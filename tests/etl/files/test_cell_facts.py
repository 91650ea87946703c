"""What the cells of a workbook do not say, whatever its kind."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.etl.folder import Folder, workbook

FILES = Path(__file__).parent / "workbooks"


def test_a_failed_formula_in_a_name_is_nobody(folder: Folder) -> None:
    folder.batch("B1")
    book = workbook(folder.incoming / "a.xlsx", ["ID Batch", "Nama"], ["B1", "x"], ["B1", "Ali"])
    book.active["B2"] = "#REF!"
    book.active["B2"].data_type = "e"
    book.save(folder.incoming / "a.xlsx")
    assert folder.problems() == [("a.xlsx", "A2", "person_not_identified", "")]


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("name", ["batches", "batches_1904"])
def test_every_kind_of_workbook_is_read_alike(folder: Folder, name: str, form: str) -> None:
    """Read what LibreOffice wrote: E2 is 1/0, B3:B4 and C3:C4 are merged, row 5 and E hidden.

    D4 is the number of a day, counted from 1900 or from 1904, in a cell that is no date.
    """
    shutil.copy(FILES / f"{name}.{form}", folder.incoming / f"a.{form}")
    report = folder.build()
    assert [(p.cell, p.rule, p.found) for p in report.problems] == [
        ("E2", "error_value", "#DIV/0!"),
        ("F5", "out_of_range", "99"),
        ("", "hidden_cells_read", "5, E"),
    ]
    assert folder.select(
        "SELECT batch_id, program, district, start_date, trainers, administrators "
        "FROM batch ORDER BY batch_id"
    ) == [
        ("B1", "japri_wee", "3525", date(2021, 4, 7), None, 2),
        ("B2", "japri_pwd", "3527", date(2021, 4, 8), 2, 3),
        ("B3", "japri_pwd", "3527", date(2021, 4, 12), 1, None),
        ("B4", "japri_wee", "3572", date(2021, 4, 7), 2, None),
    ]
    assert folder.select("SELECT value FROM target") == [(0.85,)]
