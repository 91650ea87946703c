"""Columns that share one header and have no number below it."""

import pytest

from etl.layout.recognise import recognise

SESSIONS = {"session_1": 3, "session_2": 4, "session_3": 5}


def numbered(header: str, *rows: str) -> dict[str, int]:
    """Give the places of the sessions and answers that a sheet is read to have."""
    known = recognise([line.split(";") for line in (header, *rows)])
    assert known is not None
    numbered = ("session_", "pre_", "post_")
    return {name: at for name, at in known.positions.items() if name.startswith(numbered)}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Batch;Nama;Usia;Kehadiran;;", "B12;Peserta 1;30;H;I;H"),
        ("Batch;Nama;Usia;Paraf;;", "B12;Peserta 1;30;v;;v"),
        ("Batch;Nama;Usia;Pertemuan;;;Catatan", "B12;Peserta 1;30;ya;ya;tidak;x"),
        ("Batch;Nama;Usia;Hadir;;;;", "B12;Peserta 1;30;1;0;1;;"),  # blank ones at the end
        ("Batch;Nama;Usia;Absensi;;", "B12;Peserta 1;30;;H;"),
    ],
)
def test_as_many_as_there_are_sessions_are_the_sessions(header: str, row: str) -> None:
    assert numbered(header, row) == SESSIONS


def test_so_are_answers_and_each_column_is_told() -> None:
    header = "Batch;Nama;Kehadiran;;;Sebelum;;;Sesudah;;"
    rows = [header.split(";"), ["B12", "Peserta 1", "H", "H", "H", "3", "4", "4", "5", "2", "1"]]
    known = recognise(rows)
    assert known is not None
    places = {f"pre_{n}": 4 + n for n in (1, 2, 3)} | {f"post_{n}": 7 + n for n in (1, 2, 3)}
    assert {name: known.positions[name] for name in places} == places
    assert known.guessed["session_2"] == "Kehadiran"
    assert known.guessed["post_3"] == "Sesudah"
    assert known.unknown == {}


def test_a_list_of_names_and_attendance_alone_is_a_register() -> None:
    known = recognise([["Batch 12"], ["No", "Nama", "Kehadiran", "", ""], ["1", "P", "H", "H", ""]])
    assert known is not None
    assert known.table.name == "participant"


@pytest.mark.parametrize(
    "days",
    [
        *("7/4;8/4;9/4", "7 April;8 April;9 April", "2021-04-07;2021-04-08;2021-04-09"),
        *("7-Apr;8-Apr;10-Apr", "Rabu, 7/4/2021;Kamis, 8/4/2021;Jumat, 9/4/2021"),
    ],
)
def test_days_below_a_group_are_the_sessions_in_their_order(days: str) -> None:
    header, record = "Batch;Nama;Usia;Kehadiran;;", "B12;Peserta 1;30;H;S;H"
    assert numbered(header, f";;;{days}", record) == SESSIONS
    last_first = ";".join(reversed(days.split(";")))
    turned = {"session_1": 5, "session_2": 4, "session_3": 3}
    assert numbered(header, f";;;{last_first}", record) == turned


@pytest.mark.parametrize("days", ["7/4;7/4;9/4", "7/4;8/4;", "7/4;8/4;Jml"])
def test_fewer_days_are_not(days: str) -> None:
    assert numbered("Batch;Nama;Usia;Kehadiran;;", f";;;{days}", "B12;Peserta 1;30;H;S;H") == {}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Batch;Nama;Usia;Kehadiran;", ["B12;Peserta 1;30;H;I"]),  # two
        ("Batch;Nama;Usia;Kehadiran;;;", ["B12;Peserta 1;30;H;I;H;H"]),  # four
        ("Batch;Nama;Usia;Kehadiran;;", ["B12;Peserta 1;30;7 April;8 April;9 April"]),
        ("Batch;Nama;Usia;Kehadiran;;", ["B12;Peserta 1;30;;;"]),
        ("Batch;Nama;Usia;Keterangan;;", ["B12;Peserta 1;30;H;I;H"]),
    ],
)
def test_others_are_not_guessed_at(header: str, rows: list[str]) -> None:
    assert numbered(header, *rows) == {}


def test_nor_are_they_where_a_session_has_a_column_of_its_own() -> None:
    found = numbered("Batch;Nama;Sesi 1;Kehadiran;;", "B12;Peserta 1;H;H;I;H")
    assert found == {"session_1": 2}


def test_words_below_a_group_are_its_own() -> None:
    header, below = "Batch;Nama;Usia;Kehadiran;;", ";;;2;3;1"
    assert numbered(header, below, "B12;Peserta 1;30;H;I;H") == {
        "session_2": 3,
        "session_3": 4,
        "session_1": 5,
    }
