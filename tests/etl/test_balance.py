"""Whatever stands in a table's cells, no row of it vanishes."""

import csv
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.build import check
from tests.etl.folder import balance

CELLS = st.sampled_from(
    ["", " ", "-", "B1", "B2", "P1", "Ali", "35", "9", "ya", "Jumlah", "1 Juni 2021", "?", "1,5"]
) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
ROWS = st.lists(st.lists(CELLS, max_size=7), max_size=8)
HEADERS = [
    ["ID Batch", "Program", "Kabupaten/Kota", "Tanggal Mulai", "Jumlah Pelatih", "Catatan"],
    ["ID Batch", "Nama", "NIK", "Usia", "Sesi 1", "Tanggal Aksi"],
    ["ID Kelompok", "Tanggal", "Pendapatan", "Biaya", "Laba", ""],
    ["Indikator", "Nilai Target", "Program", "Kabupaten/Kota", "Sumber", "x"],
]


def write(folder: Path, tables: tuple[list[list[str]], ...]) -> list[Path]:
    paths = [folder / f"{number}.csv" for number in range(len(tables))]
    for path, header, rows in zip(paths, HEADERS, tables, strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([header, *rows])
    return paths


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=st.tuples(*[ROWS] * len(HEADERS)))
def test_any_table_of_cells_adds_up(tmp_path: Path, tables: tuple[list[list[str]], ...]) -> None:
    report = check(write(tmp_path, tables))
    assert len(report.files) == len(HEADERS)
    for file, numbers in balance(report).items():
        read, loaded, refused, duplicate, not_data = numbers
        assert read == loaded + refused + duplicate + not_data, file
        assert min(numbers) >= 0
    refused_rows = {(one.file, one.cell.lstrip("ABCDEFG")) for one in report.errors if one.cell}
    assert len(refused_rows) == sum(one.rows_refused for one in report.files if one.table)
