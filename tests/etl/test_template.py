"""The template: made from the contract, and what is filled in comes back."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from etl import contract, template
from etl.build import check
from tests.etl.folder import Folder

FILLED: dict[str, dict[str, Any]] = {
    "batch": {
        "batch_id": "B1",
        "program": "JAPRI WEE",
        "district": "Kota Surabaya",
        "start_date": date(2021, 6, 1),
        "end_date": date(2021, 6, 7),
        "trainers": 3,
        "administrators": 1,
    },
    "participant": {
        "batch_id": "B1",
        "name": "Ali",
        "phone": "0812345678",
        "sex": "L",
        "age": 35,
        "relationship": "Suami",
        "disability": "Non Disabilitas",
        "session_1": "Hadir",
        "pre_1": 3,
        "post_1": 5,
        "commitment": "Mengasuh Anak",
    },
    "group": {
        "group_id": "G1",
        "program": "Usaha Sosial Bekasi",
        "business": "Kuliner",
        "members": 5,
        "target_profit_idr": 2_000_000,
        "consent": "Tidak",
    },
    "cash": {
        "group_id": "G1",
        "date": date(2023, 9, 1),
        "revenue_idr": 500_000,
        "cost_idr": 250_000,
    },
    "support": {
        "group_id": "G1",
        "date": date(2023, 8, 29),
        "stage": "Dana Insentif",
        "amount_idr": 5_000_000,
    },
    "target": {"indicator": "agreement_rate", "value": 0.85, "program": "JAPRI WEE"},
}


@pytest.fixture
def path(folder: Folder) -> Path:
    path = folder.incoming / "templat.xlsx"
    template.write(path)
    return path


def fill(path: Path) -> None:
    """Write a row per table under the template's headers."""
    book = openpyxl.load_workbook(path)
    for table, row in FILLED.items():
        sheet = book[contract.table(table).title_id]
        places = {cell.value: cell.column for cell in sheet[1]}
        for name, value in row.items():
            sheet.cell(2, places[contract.table(table).column(name).header_id], value)
    book.save(path)


def test_a_filled_template_loads_without_a_problem(folder: Folder, path: Path) -> None:
    fill(path)
    report = folder.build()
    assert report.problems == []
    assert [(one.sheet, one.table, one.rows_loaded) for one in report.files] == [
        ("Petunjuk", None, 0),
        ("Batch", "batch", 1),
        ("Peserta", "participant", 1),
        ("Kelompok", "group", 1),
        ("Kas", "cash", 1),
        ("Pendampingan", "support", 1),
        ("Target", "target", 1),
        ("Pilihan", None, 0),
    ]
    assert folder.select("SELECT district, trainers, end_date FROM batch") == [
        ("3578", 3, date(2021, 6, 7))
    ]
    assert folder.select("SELECT relationship, disability, pre, post FROM participant") == [
        ("husband", "no", [3, None, None], [5, None, None])
    ]
    assert folder.select("SELECT profit_idr FROM cash") == [(250_000,)]
    assert folder.select("SELECT stage, amount_idr FROM support") == [("incentive", 5_000_000)]
    assert folder.select("SELECT indicator, value FROM target") == [("agreement_rate", 0.85)]


def test_an_empty_template_is_no_fault(path: Path) -> None:
    report = check([path])
    assert report.problems == []
    assert report.rows_loaded == 0


def header(sheet: Worksheet) -> list[Any]:
    return [cell.value for cell in sheet[1]]


def test_a_sheet_per_table_with_the_headers_of_the_contract(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    titles = [table.title_id for table in contract.tables()]
    assert book.sheetnames == ["Petunjuk", *titles, "Pilihan"]
    for table in contract.tables():
        assert header(book[table.title_id]) == [
            column.header_id for column in table.offered_columns
        ]


def test_every_header_has_a_comment_in_both_languages(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for table in contract.tables():
        for cell, column in zip(book[table.title_id][1], table.offered_columns, strict=True):
            assert cell.comment is not None
            assert cell.comment.text == f"{column.description_id}\n\n{column.description_en}"


def test_allowed_values_are_drop_downs(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    lists = book["Pilihan"]
    for table in contract.tables():
        sheet = book[table.title_id]
        formulas = {
            str(rule.sqref): rule.formula1
            for rule in sheet.data_validations.dataValidation
            if rule.type == "list"
        }
        places = [
            place for place, one in enumerate(table.offered_columns, 1) if template.choices(one)
        ]
        letters = [sheet.cell(1, place).column_letter for place in places]
        assert set(formulas) == {f"{letter}2:{letter}2001" for letter in letters}
        for place, letter in zip(places, letters, strict=True):
            sheet_name, _, area = formulas[f"{letter}2:{letter}2001"].partition("!")
            assert sheet_name == "Pilihan"
            words = [cell.value for (cell,) in lists[area.replace("$", "")]]
            assert words == template.choices(table.offered_columns[place - 1])


def test_the_choices_are_the_usual_words() -> None:
    sex = contract.table("participant").column("sex")
    assert template.choices(sex) == ["L", "P"]
    district = contract.table("batch").column("district")
    assert len(template.choices(district)) == 514
    assert template.choices(contract.table("batch").column("batch_id")) == []


def test_the_guide_explains_every_column_in_both_languages(path: Path) -> None:
    rows = list(openpyxl.load_workbook(path)["Petunjuk"].iter_rows(values_only=True))
    columns = [(table, column) for table in contract.tables() for column in table.offered_columns]
    assert [row[:2] for row in rows[1 : len(columns) + 1]] == [
        (table.title_id, column.header_id) for table, column in columns
    ]
    for row, (_, column) in zip(rows[1:], columns, strict=False):
        assert row[2] == ("ya" if column.required else None)
        assert row[5:7] == (column.description_id, column.description_en)


def test_codes_and_phones_are_text_so_that_no_zero_is_lost(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Peserta"]
    as_text = [
        range(columns.min, columns.max + 1)
        for columns in sheet.column_dimensions.values()
        if columns.number_format == "@"
    ]
    headers = {cell.value for cell in sheet[1] if any(cell.column in part for part in as_text)}
    assert headers == {"ID Batch", "ID Peserta", "Nama", "NIK", "No. HP", "Alamat", "Waktu Kirim"}
