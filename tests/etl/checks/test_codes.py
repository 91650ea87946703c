"""Codes of no row: the known one that was probably meant, and nothing of what may be a name."""

from tests.etl.folder import Folder

HEADER = "ID Batch;ID Peserta;Usia"


def test_the_code_that_was_probably_meant(folder: Folder) -> None:
    folder.batch("WEE-TRG-01", "WEE-GRS-02")
    folder.text("p.csv", HEADER, "WEE-TRG-1;P1;30", "WEE-GSR-02;P2;31", "XYZ-99;P3;32")
    assert [one for one in folder.told() if one[0] == "p.csv"] == [
        ("p.csv", "A2", "unknown_batch", "WEE-TRG-1", "WEE-TRG-01"),
        ("p.csv", "A3", "unknown_batch", "WEE-GSR-02", "WEE-GRS-02"),
        ("p.csv", "A4", "unknown_batch", "X•••-99", ""),
    ]


def test_of_very_many_codes_none_is_guessed(folder: Folder) -> None:
    folder.batch("WEE-TRG-01")
    folder.text("p.csv", HEADER, *(f"WEE-TRG-1{place};P{place};30" for place in range(51)))
    told = [one for one in folder.told() if one[2] == "unknown_batch"]
    assert len(told) == 51
    assert {expected for *_, expected in told} == {""}


def test_a_name_where_a_code_should_stand_is_masked(folder: Folder) -> None:
    folder.batch("WEE-TRG-01")
    folder.text("p.csv", HEADER, "Budi Santoso;P1;30")
    assert [one for one in folder.told() if one[0] == "p.csv"] == [
        ("p.csv", "A2", "unknown_batch", "B••• S•••", "")
    ]
