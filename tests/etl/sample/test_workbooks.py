"""The synthetic sample against the published figures, read from its files, not through the ETL."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from etl.sample import workbooks as sample
from tests.etl.read_sample import (
    BEKASI,
    HAS_DISABILITY,
    YEAR_1,
    YEAR_2,
    Sheets,
    add_results,
    read_training,
    read_workbook,
)

ROOT = Path(__file__).parents[3]
PARTICIPANT_HEADERS = (
    "ID Batch|ID Peserta|Nama|No. HP|Jenis Kelamin|Usia|Kabupaten/Kota|Hubungan|"
    "Disabilitas|Cara Pencatatan Disabilitas|Sesi 1|Sesi 2|Sesi 3|"
    "Sebelum 1|Sebelum 2|Sebelum 3|Sesudah 1|Sesudah 2|Sesudah 3|Cara Isi Sebelum|"
    "Komitmen|Tanggal Komitmen|Champion|Tanggal Nominasi|Aksi|Tanggal Aksi"
)


def test_three_workbooks_with_one_sheet_per_table(workbooks: dict[str, Sheets]) -> None:
    assert {name: list(sheets) for name, sheets in workbooks.items()} == {
        YEAR_1: ["Keterangan", "Batch", "Peserta"],
        YEAR_2: ["Keterangan", "Batch", "Peserta", "Target"],
        BEKASI: ["Keterangan", "Kelompok", "Kas", "Pendampingan", "Target"],
    }


def test_headers_are_those_of_the_contract_without_nik_and_address(
    workbooks: dict[str, Sheets],
) -> None:
    assert "|".join(map(str, workbooks[YEAR_1]["Peserta"])) == PARTICIPANT_HEADERS
    assert list(workbooks[YEAR_2]["Batch"]) == [
        "ID Batch",
        "Program",
        "Kabupaten/Kota",
        "Tanggal Mulai",
        "Tanggal Selesai",
        "Jumlah Pelatih",
        "Jumlah Admin",
    ]


@pytest.mark.parametrize("name", [YEAR_1, YEAR_2, BEKASI])
def test_every_workbook_says_first_that_it_is_synthetic(sample_folder: Path, name: str) -> None:
    workbook = openpyxl.load_workbook(sample_folder / f"{name}.xlsx")
    notice = workbook.worksheets[0]
    assert (notice["A1"].value, notice["B1"].value) == ("DATA SINTETIS", "SYNTHETIC DATA")
    assert notice["A2"].value.startswith("Semua catatan dalam buku kerja ini buatan komputer.")
    assert notice["B2"].value.startswith("All records in this workbook were made by a computer.")


def test_committed_workbooks_hold_what_the_default_seed_gives(workbooks: dict[str, Sheets]) -> None:
    for name, sheets in workbooks.items():
        committed = read_workbook(ROOT / "data" / "sample" / f"{name}.xlsx")
        assert list(committed) == list(sheets)
        for title, expected in sheets.items():
            pd.testing.assert_frame_equal(committed[title], expected)


def read_parquet(path: Path) -> pd.DataFrame:
    """Read with dates as pandas has them from Excel."""
    found = pd.read_parquet(path)
    dates = [header for header in map(str, found) if header.startswith("Tanggal")]
    return found.astype(dict.fromkeys(dates, "datetime64[s]"))


def test_ten_times_the_people_keep_the_proportions(tmp_path: Path) -> None:
    paths = {path.stem: path for path in sample.write(tmp_path, 20_290, format="parquet")}
    tables = [
        {title: read_parquet(paths[f"{year}-{title.lower()}"]) for title in ("Batch", "Peserta")}
        for year in (YEAR_1, YEAR_2)
    ]
    batches, people = read_training(tables)
    people = add_results(people)
    assert batches.groupby(["program", "year"]).size().to_dict() == {
        ("WEE", 2020): 290,
        ("WEE", 2021): 410,
        ("PWD", 2021): 70,
    }
    assert people.groupby(["program", "district"]).size()["WEE", "Gresik"] == 2850
    assert people.groupby(["program", "district"]).size()["PWD", "Kediri"] == 240
    assert int(people["Disabilitas"].isin(HAS_DISABILITY).sum()) == 940
    stages = ["attended", "completed", "answered", "agrees", "committed", "nominated"]
    found = [int(people[stage].sum()) for stage in [*stages, "acted", "sustained"]]
    assert found == [20080, 18930, 18520, 17740, 13680, 10270, 1730, 460]
    sizes = people[people["program"] == "WEE"].groupby("ID Batch").size()
    assert sizes.between(20, 100).all()
    assert not (tmp_path / f"{YEAR_2}-target.parquet").exists()


def test_a_workbook_longer_than_excel_allows_is_refused(tmp_path: Path) -> None:
    message = "An Excel sheet holds 1048576 rows and one of these would need 1243001: "
    with pytest.raises(ValueError, match=f"^{message}choose csv or parquet.$"):
        sample.write(tmp_path / "new", 2_029_000)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("participants", [299, 10_000_001])
def test_too_few_or_too_many_participants_are_refused(tmp_path: Path, participants: int) -> None:
    message = f"The sample has 300 to 10000000 participants, not {participants}."
    with pytest.raises(ValueError, match=f"^{message}$"):
        sample.write(tmp_path, participants)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^The format is one of xlsx, csv, parquet, not ods\.$"):
        sample.write(tmp_path, format="ods")  # type: ignore[arg-type]
