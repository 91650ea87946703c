"""Marks for the same as above are read as what stands above, in every way they are written."""

import pyarrow as pa
import pytest

from etl import contract
from etl.layout.ditto import Ditto, is_mark, is_repeated
from tests.etl.folder import Folder


@pytest.mark.parametrize(
    "text",
    ['"', "〃", "sda", "s.d.a.", "s.d.a", "Sda", "idem", "Idem.", "id.", ' " ', '- " -', "''", "”"],
)
def test_marks(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", ["-", "", "B1", "sd", "sidoarjo", 7, None, "K", "s/d", "ida"])
def test_what_is_no_mark(text: object) -> None:
    assert not is_mark(text)


def test_a_mark_repeats_the_value_above_and_nothing_above_the_first() -> None:
    ditto = Ditto([0, 2])
    rows = [['"', '"', "x"], ["B1", '"', "〃"], ["sda", '"', ""], [], ["idem", '"', "idem"]]
    ditto.repeat(rows)
    assert rows == [['"', '"', "x"], ["B1", '"', "x"], ["B1", '"', ""], [], ["B1", '"', "x"]]
    more = [['"', '"', '"']]
    ditto.repeat(more)
    assert more == [["B1", '"', "x"]]


def test_columns_of_texts_are_looked_through() -> None:
    ditto = Ditto([0, 5])
    assert ditto.may_be_in(pa.record_batch([["B1", "s.d.a."]], ["a"]))
    assert not ditto.may_be_in(pa.record_batch([["B1", "-", None]], ["a"]))


def test_neither_people_nor_numbers_are_repeated() -> None:
    participant, cash = contract.table("participant"), contract.table("cash")
    assert is_repeated(participant.column("batch_id"))
    assert is_repeated(participant.column("district"))
    assert is_repeated(cash.column("date"))
    assert not is_repeated(participant.column("name"))
    assert not is_repeated(participant.column("age"))
    assert not is_repeated(cash.column("revenue_idr"))


def test_marks_in_codes_places_and_days(folder: Folder) -> None:
    folder.text(
        "batch.csv",
        "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai",
        "B1;WEE;Gresik;7 April 2021",
        "B2;sda;〃;idem",
    )
    rows = ("B1;Peserta 1;H", "〃;Peserta 2;H", "s.d.a.;Peserta 3;sda", "B2;Peserta 4;H")
    folder.text("a.csv", "ID Batch;Nama;Sesi 1", *rows)
    folder.group("K1")
    cash = ("K1;1/9/2023;5000;0", "sda;idem;7000;0", "sda;2/9/2023;100;0")
    folder.text("kas.csv", "ID Kelompok;Tanggal;Pendapatan;Biaya", *cash)
    assert folder.build().problems == []
    assert folder.select(
        "SELECT batch_id, count(*) FROM participant GROUP BY ALL ORDER BY ALL"
    ) == [
        ("B1", 3),
        ("B2", 1),
    ]
    batches = "SELECT batch_id, district, CAST(start_date AS VARCHAR) FROM batch ORDER BY ALL"
    assert folder.select(batches) == [("B1", "3525", "2021-04-07"), ("B2", "3525", "2021-04-07")]
    profits = "SELECT date::VARCHAR, sum(profit_idr) FROM cash GROUP BY ALL ORDER BY ALL"
    assert folder.select(profits) == [("2023-09-01", 12000), ("2023-09-02", 100)]


def test_a_code_of_marks_alone_is_a_blank_one(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", "ID Batch;Nama", '"""";Peserta 1', "..;Peserta 2", "B1;Peserta 3")
    assert folder.problems() == [
        ("a.csv", "A2", "required_missing", ""),
        ("a.csv", "A3", "required_missing", ""),
    ]


def test_a_mark_repeats_what_stood_in_columns_before() -> None:
    ditto = Ditto([0, 1])
    ditto.remember(pa.record_batch([["B1", "B2", None], pa.nulls(3, pa.string())], ["a", "b"]))
    rows = [["sda", "sda"]]
    ditto.repeat(rows)
    assert rows == [["B2", "sda"]]
