"""A damaged file, or sheet, is refused whole, in one sentence, and the others load."""

from pathlib import Path
from typing import Any

import pytest

from etl.files import reader
from tests.etl.folder import Folder

BATCH = "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai"
B1 = "B1;WEE;Kab. Trenggalek;1 Juni 2021"


class PanicException(BaseException):
    """What calamine's panics look like: no Exception."""


def test_a_panic_while_rows_are_read_refuses_the_file(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    folder.workbook("b.xlsx", Batch=[BATCH.split(";")] + [["B2", "WEE", "Gresik", "1/6/21"]] * 60)

    class PanickingSheet:
        def __init__(self, sheet: Any) -> None:
            self.start, self.sheet = sheet.start, sheet
            self.merged_cell_ranges = None

        def iter_rows(self) -> Any:
            for number, row in enumerate(self.sheet.iter_rows()):
                if number == 50:
                    raise PanicException("index out of bounds")
                yield row

    original: Any = reader._excel_sheet
    monkeypatch.setattr(
        reader, "_excel_sheet", lambda name, sheet: original(name, PanickingSheet(sheet))
    )
    report = folder.build()
    assert [(one.file, one.rule) for one in report.problems] == [("b.xlsx", "not_a_workbook")]
    assert folder.select("SELECT batch_id FROM batch") == [("B1",)]


def test_a_file_that_cannot_be_opened_is_refused(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.batch("B1")
    locked = folder.text("b.csv", BATCH, B1)
    original = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "used by another process")
        return original(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    report = folder.build()
    assert [(one.file, one.rule) for one in report.problems] == [("b.csv", "not_a_workbook")]
    assert report.rows_loaded == 1
