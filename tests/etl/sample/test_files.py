"""The sample's files: the same bytes from the same seed, in each format the same values."""

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
    YEAR_1,
    Sheets,
)


def test_sheets_look_like_a_register(sample_folder: Path) -> None:
    sheet = openpyxl.load_workbook(sample_folder / f"{YEAR_1}.xlsx")["Batch"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["D2"].is_date
    assert sheet["D2"].value.date() == date(2020, 6, 1)


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
def test_csv_and_parquet_hold_the_same_values(
    tmp_path: Path, workbooks: dict[str, Sheets], format: sample.Format
) -> None:
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


def as_text(column: pd.Series) -> list[str]:
    """Give numbers, dates and text one spelling, so that only the values count."""
    if column.notna().any() and isinstance(column.dropna().iloc[0], date):
        column = pd.to_datetime(column)
    return ["" if pd.isna(value) else str(value).removesuffix(".0") for value in column]
