"""What the sheets of a file were recognised as, in the order of the file."""

from pathlib import Path

import orjson
import pytest

from etl.stage import sheets_seen
from etl.stage.stage import Stage
from findings import SheetSeen, TitleSeen
from tests.etl.folder import Folder

BATCH = ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai"]


def test_tables_other_sheets_and_titles(folder: Folder, tmp_path: Path) -> None:
    path = folder.workbook(
        "a.xlsx",
        Keterangan=[["Panduan"]],
        Batch=[[], [*BATCH, "Budi Santoso"], ["B1", "WEE", "Gresik", "1 Juni 2021", "x"]],
        Daftar=[["Batch 12 – Gresik, 7–13 Juni 2021"], ["No", "Nama", "Usia"], [1, "Ali", 30]],
        Rapat=[["Hadir semua"]],
    )
    with Stage(b"key", tmp_path) as stage:
        stage.take(path, "a.xlsx", "digest")
        seen = sheets_seen.of_stage(stage)
    headers = (("A", "ID Batch"), ("B", "Program"), ("C", "Kabupaten/Kota"), ("D", "Tanggal Mulai"))
    title = TitleSeen("A1", "12", None, "3525", "2021-06-07", "2021-06-13")
    assert seen == {
        "a.xlsx": [
            SheetSeen("Batch", "batch", 2, headers, (("E", "B••• S•••"),)),
            SheetSeen("Daftar", "participant", 2, (("B", "Nama"), ("C", "Usia"))),
            SheetSeen("Daftar", "batch", None, title=title),
            SheetSeen("Rapat", None, None),
        ]
    }


@pytest.mark.parametrize(
    "seen",
    [
        SheetSeen("Rapat", None, None),
        SheetSeen("Batch", "batch", 2, (("A", "ID Batch"),), (("E", "B•••"),)),
        SheetSeen("", "batch", None, title=TitleSeen("A1", "12", None, "3525", None, None)),
    ],
)
def test_a_sheet_is_read_back_as_it_was_written(seen: SheetSeen) -> None:
    written = orjson.loads(orjson.dumps(seen))
    assert sheets_seen.from_json(written) == seen
