"""Whatever stands in a table's cells, no row of it vanishes."""

import csv
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from etl.build import check
from etl.problems.report import Report
from etl.text import tidy
from etl.values.cleaners import says_nothing
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
    # A code alone begins a list of its own, so that a file may have several parts.
    assert len({one.file for one in report.files}) == len(HEADERS)
    for file, numbers in balance(report).items():
        read, loaded, refused, duplicate, not_data = numbers
        assert read == loaded + refused + duplicate + not_data, file
        assert min(numbers) >= 0
    refused_rows = {(one.file, one.cell.lstrip("ABCDEFG")) for one in report.errors if one.cell}
    assert len(refused_rows) == sum(one.rows_refused for one in report.files if one.table)


# A header of an unknown column, one without words, and words that stand where no record has them.
REGISTER = ["No", "ID Batch", "Nama", "Usia", "", "Catatan"]
WORDS = [
    "Jumlah",
    "Total 2",
    "Rata-rata",
    "Mengetahui,",
    "Ketua Joko",
    "Catatan: x",
    "Ali",
    *REGISTER,
]
LINES = st.lists(
    st.tuples(*[st.sampled_from(["", "", "", "1", "B1", "-", *WORDS])] * len(REGISTER)).map(list),
    max_size=8,
)
WHY = ("sum_left_out", "footer_left_out", "header_again", "row_between_records", "below_table")


def told(report: Report, rules: tuple[str, ...]) -> set[int]:
    """Give the numbers of the rows that problems of some rules list."""
    rows: set[int] = set()
    for one in report.problems:
        if one.rule in rules:
            spans = one.found or one.cell.lstrip("ABCDEFG")
            for span in spans.split(", "):
                first, *last = map(int, span.split("–"))
                rows |= {*range(first, (last or [first])[0] + 1)}
    return rows


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_what_is_no_data_is_listed(tmp_path: Path, lines: list[list[str]]) -> None:
    batch, register = tmp_path / "batch.csv", tmp_path / "peserta.csv"
    batch.write_text("ID Batch;Program;Kabupaten/Kota;Tanggal Mulai\nB1;WEE;Gresik;1/6/2021\n")
    rows = [["1", "B1", "Umar", "30", "", ""], *lines, ["9", "B1", "Budi", "40", "", ""]]
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([REGISTER, *rows])
    report = check([batch, register])
    of_register, *more = [one for one in report.files if one.file == "peserta.csv"]
    # A code alone begins the list of a batch, below; headers in the last columns begin one beside,
    # which has the same rows: as other tests show.
    assert sum(one.rows_read for one in (of_register, *more)) % (1 + len(rows)) == 0
    assume(not more)
    not_data = of_register.rows_not_data - 1  # the header
    said_by = {
        number
        for number, cells in enumerate(rows, start=2)
        if any(not says_nothing(cell) and tidy(cell) for cell in cells[1:4])
    }
    listed = told(report, WHY)
    blank = len(rows) - len(said_by | listed)
    assert not_data == blank + len(listed)
    dropped = told(report, tuple(one for one in WHY if one != "row_between_records"))
    used = [cells for number, cells in enumerate(rows, start=2) if number not in dropped]
    has_values = any(tidy(cells[4]) for cells in used)
    is_named = any(one.rule == "column_without_header" for one in report.problems)
    assert is_named or not has_values
