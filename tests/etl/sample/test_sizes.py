"""The synthetic sample in other formats, from other seeds, in other sizes."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.csv
import pyarrow.parquet
import pytest

from etl.sample import workbooks as sample
from tests.etl.read_sample import (
    HAS_DISABILITY,
    YEAR_1,
    YEAR_2,
    add_results,
    read_training,
    read_workbook,
)

EMPTY_IS_NULL = pyarrow.csv.ConvertOptions(strings_can_be_null=True, null_values=[""])


@pytest.mark.parametrize("format", ["xlsx", "csv", "parquet"])
def test_same_seed_same_bytes_other_seed_other_bytes(tmp_path: Path, format: sample.Format) -> None:
    written = {
        name: sample.write(tmp_path / name, 300, seed, format)
        for name, seed in (("first", 7), ("second", 7), ("other", 8))
    }
    contents = {name: [path.read_bytes() for path in paths] for name, paths in written.items()}
    assert contents["first"] == contents["second"]
    people = ["peserta" in path.name or format == "xlsx" for path in written["first"]]
    pairs = zip(people, contents["first"], contents["other"], strict=True)
    assert not any(first == other for is_people, first, other in pairs if is_people)


def test_no_clock_time_stands_in_a_workbook(tmp_path: Path) -> None:
    for path in sample.write(tmp_path, 300):
        assert openpyxl.load_workbook(path).properties.created == datetime(2024, 1, 1)
        with zipfile.ZipFile(path) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_csv_and_parquet_hold_the_same_values(tmp_path: Path, format: sample.Format) -> None:
    workbooks = {path.stem: read_workbook(path) for path in sample.write(tmp_path)}
    for path in sample.write(tmp_path, format=format):
        name, title = path.stem.rsplit("-", 1)
        expected = workbooks[name][title.capitalize()]
        found = read_csv(path) if format == "csv" else pyarrow.parquet.read_table(path)
        assert found.column_names == list(expected)
        for header in found.column_names:
            assert as_text(found[header].to_pandas()) == as_text(expected[header]), header


def read_csv(path: Path) -> pyarrow.Table:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return pyarrow.csv.read_csv(
        path, parse_options=pyarrow.csv.ParseOptions(delimiter=";"), convert_options=EMPTY_IS_NULL
    )


def read_parquet(path: Path) -> pd.DataFrame:
    """Read with dates as pandas has them from Excel."""
    found = pd.read_parquet(path)
    dates = [header for header in map(str, found) if header.startswith("Tanggal")]
    return found.astype(dict.fromkeys(dates, "datetime64[s]"))


def as_text(column: pd.Series) -> list[str]:
    """Give numbers, dates and text one spelling, so that only the values count."""
    if column.notna().any() and isinstance(column.dropna().iloc[0], date):
        column = pd.to_datetime(column)
    return ["" if pd.isna(value) else str(value).removesuffix(".0") for value in column]


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
