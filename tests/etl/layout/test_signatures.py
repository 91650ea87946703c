"""Columns to sign in: nothing to load, unless attendance is marked there alone."""

import pytest

from etl import contract
from etl.layout import header, signatures
from tests.etl.folder import Folder

USUAL = "No;ID Batch;Nama;Usia;"


@pytest.mark.parametrize(
    "words",
    [
        *("Tanda Tangan", "TTD", "T.T.D.", "Paraf", "TTD/Paraf", "Tanda tangan / cap jempol"),
        *("Tanda Tangan Peserta", "No. Urut", "Nomor Urut", "No. Absen", "#"),
    ],
)
def test_what_every_list_of_attendance_has_is_missed_by_nobody(folder: Folder, words: str) -> None:
    assert header.is_never_missed((words,))
    folder.batch("B1")
    folder.text("a.csv", USUAL + words, "1;B1;Peserta 1;30;", "2;B1;Peserta 2;31;")
    assert folder.problems() == []


@pytest.mark.parametrize("words", ["Nama", "Nama penanda tangan", "Tanda", "No. HP", "Keterangan"])
def test_other_columns_are(words: str) -> None:
    assert not header.is_never_missed((words,))


def test_places_to_sign_are_nothing_to_load(folder: Folder) -> None:
    """They are numbered to the left and to the right in turn."""
    folder.batch("B1")
    rows = ["1;B1;Peserta 1;30;1. ......;", "2;B1;Peserta 2;31;;2. ......"]
    folder.text("a.csv", f"{USUAL}Tanda tangan;", *rows)
    assert folder.problems() == []
    folder.text("a.csv", f"{USUAL}Tanda tangan;", rows[0], rows[1].replace("......", "pulang"))
    assert folder.problems() == [("a.csv", "F1", "column_without_header", "1")]


def test_attendance_that_is_marked_there_alone_is_asked_about(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", f"{USUAL}TTD", "1;B1;Peserta 1;30;v", "2;B1;Peserta 2;31;")
    assert folder.problems() == [("a.csv", "E1", "unknown_column", "TTD")]
    folder.text("a.csv", f"{USUAL}TTD;Sesi 1", "1;B1;Peserta 1;30;v;H", "2;B1;Peserta 2;31;;A")
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("names", "cells", "is_one"),
    [
        (set(), ["v", ""], True),
        (set(), ["", "-"], False),
        (set(), ["1. ....", "2. ...."], False),
        (set(), ["1", "1"], True),
        (set(), ["Ali", "Umar"], False),
        ({"session_2"}, ["v", "v"], False),
    ],
)
def test_marks_where_no_session_has_a_column(
    names: set[str], cells: list[str], is_one: bool
) -> None:
    table = contract.table("participant")
    assert signatures.may_be_attendance(table, names, cells) == is_one
    assert not signatures.may_be_attendance(contract.table("cash"), names, cells)


@pytest.mark.parametrize(
    ("rows", "are"),
    [
        ([["1. ..", ""], ["", "2. .."]], True),
        ([["1. ..", ""], ["", ""]], False),  # blank: nothing is known of what may follow
        ([["1. ..", "v"], ["", "2. .."]], False),
    ],
)
def test_places_to_the_right_of_a_signature(rows: list[list[str]], are: bool) -> None:
    assert signatures.are_staggered(rows, "Paraf", 1) == are
    assert not signatures.are_staggered(rows, "Nama", 1)
