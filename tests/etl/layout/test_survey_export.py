"""KoboToolbox and ODK exports as they come."""

from datetime import date

import pytest

from etl.layout import survey_export
from etl.layout.recognise import recognise
from tests.etl.folder import Folder, balance

PEOPLE = (
    "start;end;peserta/id_batch;peserta/nama;peserta/jenis_kelamin;hadir/sesi_1;hadir/sesi_2;"
    "sikap/sebelum/1;sikap/sebelum/2;komitmen;komitmen/shares_care;komitmen/shares_housework;"
    "peserta/desa;_id;_uuid;_submission_time;_validation_status;_notes;_tags;__version__;_index"
)
TAIL = "b7;2021-06-01T08:00:00;;;;v1;1"


def test_an_export_as_it_comes(folder: Folder) -> None:
    folder.batch("B1")
    tags = "#meta;#meta;#group+code;#name;#sex;;;;;;;;#loc;;;#date;;;;;"
    row = f"2021;2021;B1;Ali;L;ya;tidak;4;2;shares_care shares_housework;1;1;Karangan;7;{TAIL}"
    folder.text("ekspor.csv", PEOPLE, tags, row, encoding="utf-8-sig")
    report = folder.build()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("M1", "unknown_column", "peserta desa", ""),
        ("J3", "several_values", "shares_care shares_housework", "Mengasuh Anak"),
    ]
    assert folder.select("SELECT batch_id, sex, sessions, pre, commitment FROM participant") == [
        ("B1", "male", [True, False, None], [4, 2, None], "shares_care")
    ]
    assert balance(report)["ekspor.csv"] == (3, 1, 0, 0, 2)


def test_groups_joined_by_dashes() -> None:
    known = recognise(
        [["KEY", "SubmissionDate", "data-id_batch", "data-nik", "data-usia", "deviceid"]]
    )
    assert known is not None
    assert known.positions == {"batch_id": 2, "nik": 3, "age": 4, "sent_at": 1}
    assert known.unknown == {}


def test_dashes_in_other_headers_are_no_groups() -> None:
    known = recognise([["ID Batch", "Nama", "data-usia"]])
    assert known is not None
    assert known.unknown == {2: "data-usia"}


def test_start_and_end_of_a_form_are_no_dates_of_a_batch() -> None:
    known = recognise(
        [["start", "end", "batch_id", "program", "district", "b/start_date", "_uuid"]]
    )
    assert known is not None
    assert (known.positions["start_date"], "end_date" in known.positions) == (5, False)


def test_the_day_on_which_a_form_was_handed_in_is_jakartas(folder: Folder) -> None:
    folder.group("G1")
    rows = (
        "G1;5000;100;u1;2023-09-01T16:59:00",
        "G1;6000;100;u2;2023-09-01T17:00:00.000Z",
        "G1;1;1;u3;",
    )
    folder.text("kas.csv", "kas/kelompok;kas/pendapatan;kas/biaya;_uuid;_submission_time", *rows)
    report = folder.build()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("E4", "required_missing", "", ""),
        ("E1", "header_guessed", "_submission_time", "Tanggal"),
    ]
    assert folder.select("SELECT date, revenue_idr FROM cash ORDER BY 1") == [
        (date(2023, 9, 1), 5000),
        (date(2023, 9, 2), 6000),
    ]


@pytest.mark.parametrize(
    ("columns", "cells", "day"),
    [
        ("today;start;_submission_time", "2023-09-01;2023-09-02T08:00:00.000+07:00;x", "1"),
        ("start;_submission_time", "2023-08-31T17:30:00.000Z;2023-09-03T01:00:00", "1"),
        ("_submission_time;start", "2023-09-03T01:00:00;2023-09-02T23:50:00.000+07:00", "2"),
        ("_parent_index;_submission__submission_time", "1;2023-09-01T17:00:00", "2"),
        ("SubmissionDate;KEY", "2023-09-01T17:00:00.000Z;uuid:1", "2"),
    ],
)
def test_the_surest_column_says_on_which_day_a_form_was_filled_in(
    folder: Folder, columns: str, cells: str, day: str
) -> None:
    folder.group("G1")
    folder.text("kas.csv", f"kelompok;laba;_uuid;{columns}", f"G1;5000;u1;{cells}")
    folder.build()
    assert folder.select("SELECT date FROM cash") == [(date(2023, 9, int(day)),)]


@pytest.mark.parametrize(
    ("headers", "known", "unknown"),
    [
        # Central: groups by dashes, the answers to a question by a stroke, its own columns last.
        (
            "SubmissionDate;orang-id_batch;orang-nama;orang-komitmen;orang-komitmen/lain;meta-x;KEY;"
            "SubmitterID;SubmitterName;AttachmentsPresent;Status;ReviewState;DeviceID;Edits",
            {"batch_id": 1, "name": 2, "commitment": 3, "sent_at": 0},
            {},
        ),
        # KoboToolbox: the words of the form as headers, strokes in them.
        (
            "O/Batch;O/Nama Peserta?;O/Jenis Kelamin (L/P);Kabupaten/Kota;**Usia**;_uuid",
            {"batch_id": 0, "name": 1, "sex": 2, "district": 3, "age": 4},
            {},
        ),
        # The point on a map is no place's name, and the form's own questions are reported.
        (
            "id_batch;nama;Lokasi;_Lokasi_latitude;g/asal;g/_asal_latitude;Cuaca;_index;_id",
            {"batch_id": 0, "name": 1},
            {6: "Cuaca"},
        ),
        # A repeat's sheet that nothing repeats in has no _uuid and no _index.
        (
            "batch;nama;_parent_table_name;_parent_index;_submission__id;_submission__tags",
            {"batch_id": 0, "name": 1},
            {},
        ),
    ],
)
def test_headers_of_both_tools(
    headers: str, known: dict[str, int], unknown: dict[int, str]
) -> None:
    found = recognise([headers.split(";")])
    assert found is not None
    assert (found.positions, found.unknown) == (known, unknown)


@pytest.mark.parametrize(
    ("cells", "is_tags"),
    [
        (["#adm2+name", "", "#date+start"], True),
        (["#reached +m +num", "#org"], True),
        (["#1", "#adm2"], False),
        (["#adm2", "Gresik"], False),
        (["", ""], False),
    ],
)
def test_rows_of_tags(cells: list[str], is_tags: bool) -> None:
    assert survey_export.is_tag_row(cells) is is_tags


def test_tags_below_any_header_are_not_data(folder: Folder) -> None:
    tags = "#group+code;#activity;#adm2+name;#date+start"
    folder.text("a.csv", "ID Batch;Program;Kota;Mulai", tags, "B1;WEE;Gresik;1/6/2021")
    report = folder.build()
    assert (report.problems, balance(report)["a.csv"]) == ([], (3, 1, 0, 0, 2))
