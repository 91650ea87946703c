"""Headers as people write them: anywhere, over two rows, with units below, with slips."""

from datetime import date
from typing import Any

import openpyxl
import pytest

from etl.files.refusal import FileRefusedError
from etl.layout.header import is_near
from etl.layout.recognise import Recognised, recognise
from tests.etl.folder import Folder, balance

PERSON = "SELECT batch_id, sessions, pre, post, age FROM participant"


def recognised(*rows: str) -> Recognised:
    known = recognise([row.split(";") for row in rows])
    assert known is not None
    return known


def test_sessions_and_answers_under_their_groups(folder: Folder) -> None:
    folder.batch("B1")
    folder.workbook(
        "a.xlsx",
        Peserta=[
            ["DAFTAR HADIR DAN HASIL"],
            [],
            ["No", "ID Batch", "Nama", "Kehadiran", None, None, "Sebelum", None, None, "Sesudah"],
            [None, None, None, "Sesi 1", "Sesi 2", "Sesi 3", 1, 2, 3, 1, 2, 3],
            [1, "B1", "Ali", "ya", "ya", "tidak", 4, 2, 1, 5, 1, 1],
        ],
    )
    report = folder.build()
    assert report.problems == []
    assert folder.select(PERSON) == [("B1", [True, True, False], [4, 2, 1], [5, 1, 1], None)]
    assert balance(report)["a.xlsx Peserta"] == (5, 1, 0, 0, 4)


def test_the_cells_of_problems_below_merged_headers(folder: Folder) -> None:
    folder.batch("B1")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Peserta"
    cells: dict[str, Any] = {
        "B3": "ID Batch", "C3": "Nama\nPeserta", "D3": "Sikap sebelum pelatihan", "G3": "Catatan",
        "D4": 1, "E4": 2, "F4": 3,
        "B5": "B1", "C5": "Ali", "D5": 9, "E5": 2, "F5": 1,
    }  # fmt: skip
    for cell, value in cells.items():
        sheet[cell] = value
    for merged in ("B3:B4", "C3:C4", "D3:F3", "G3:G4"):
        sheet.merge_cells(merged)
    book.save(folder.incoming / "a.xlsx")
    assert folder.problems() == [
        ("a.xlsx", "D5", "out_of_range", "9"),
        ("a.xlsx", "G3", "unknown_column", "Catatan"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "column", "position"),
    [
        (";Kehadiran;;", "ID Batch;1;2;3", "session_3", 3),
        (";Kehadiran Sesi;;", "ID Batch;I;2;3", "session_2", 2),
        ("ID Batch;Nilai Pre Test;;", ";P1;P2;P3", "pre_2", 2),
        ("ID Batch;Sesudah Pelatihan;;", ";Pernyataan 1;Pernyataan 2;Pernyataan 3", "post_3", 3),
        ("ID Batch;Sikap;;", ";Sebelum 1;Sebelum 2;Sesudah 1", "post_1", 3),
    ],
)
def test_groups_and_their_numbers(upper: str, lower: str, column: str, position: int) -> None:
    known = recognised(f"Nama;{upper}", f";{lower}", "Ali;B1;1;1;1")
    assert known.positions[column] == position + 1
    assert (known.header_row, known.data_row) == (2, 3)


def test_three_rows_of_headers() -> None:
    known = recognised(
        "ID Batch;Nama;Sikap;;;", ";;Sebelum;;Sesudah;", ";;1;2;1;2", "B1;Ali;1;1;1;1"
    )
    assert (known.positions["pre_2"], known.positions["post_1"]) == (3, 4)
    assert known.header_row == 3


def test_dates_under_one_word() -> None:
    known = recognised(
        "Batch;Program;Kab/Kota;Tanggal;", ";;;Mulai;Selesai", "B1;WEE;Gresik;1/6/21;"
    )
    assert (known.positions["start_date"], known.positions["end_date"]) == (3, 4)


@pytest.mark.parametrize(
    "below",
    ["(Rp);;(tgl)", "Rp;(kode);", "1;2;3", "(1);(2);(3)"],
)
def test_a_row_of_units_or_of_numbers_below_the_header_is_not_data(below: str) -> None:
    known = recognised("Pendapatan;ID Kelompok;Tanggal;Biaya", below, "5000;G1;1/9/2023;0")
    assert (known.header_row, known.data_row) == (1, 3)


def test_a_first_row_of_data_is_no_second_header() -> None:
    assert recognised("ID Batch;Nama;Sesi 1;Sesi 2", "B1;Ali;1;0").data_row == 2
    assert recognised("ID Kelompok;Tanggal;Laba", "G1;1/9/2023;(250.000)").data_row == 2
    assert recognised("Batch;Nama;Hubungan;Kota", "Batch 1;Ali;Alumni;Kota Kediri").data_row == 2


def test_the_header_of_each_page_of_a_print_is_found_once(folder: Folder) -> None:
    known = recognised("ID Batch;Nama", "B1;Ali", "ID Batch;Nama", "B1;Umar")
    assert known.header_row == 1


@pytest.mark.parametrize("ages", [("", ""), ("1985", "1990"), ("35 th", "")])
def test_names_in_brackets_are_no_units(ages: tuple[str, str]) -> None:
    people = [f"B12;(Peserta {name});{age}" for name, age in zip("AB", ages, strict=True)]
    alone = [line.removeprefix("B12") for line in people]
    header, units = "Batch;Nama;Umur", ";(sesuai KTP);(th)"
    assert [recognised(header, *lines).data_row for lines in (people, alone)] == [2, 2]
    assert [recognised(header, units, *lines).data_row for lines in (people, alone)] == [3, 3]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Tanggal\nMulai", "start_date"),
        ("TanggalMulai", "start_date"),
        ("tanggal_mulai", "start_date"),
        ("  Tanggal\u00a0Mulai : ", "start_date"),
        ("Tanggal Mulai (dd/mm/yyyy)", "start_date"),
        ("Tgl. Mulai", "start_date"),
        ("4. Tanggal Mulai", "start_date"),
        ("A4) Tanggal Mulai", "start_date"),
    ],
)
def test_line_breaks_units_and_spaces_are_no_other_header(header: str, column: str) -> None:
    known = recognise([["Batch", "Program", "Kota", header]])
    assert known is not None
    assert (known.positions[column], known.guessed) == (3, {})


@pytest.mark.parametrize(
    "sessions",
    [("Sesi I", "Sesi II", "Sesi III"), ("Sesi Pertama", "Sesi Kedua", "Sesi Ketiga")],
)
def test_numbers_behind_words_are_read_as_figures(sessions: tuple[str, ...]) -> None:
    known = recognise([["Batch", "Nama", *sessions]])
    merged = recognise([["", "", "Kehadiran", "", ""], ["Batch", "Nama", *sessions]])
    assert known is not None and merged is not None
    assert [known.positions[f"session_{n}"] for n in (1, 2, 3)] == [2, 3, 4]
    assert [merged.positions[f"session_{n}"] for n in (1, 2, 3)] == [2, 3, 4]


def test_headers_with_a_choice_in_them() -> None:
    known = recognised("ID Batch;NIK/No. KTP;Jenis Kelamin (L/P);No. HP/WA;Nama/Alamat")
    assert {name: known.positions[name] for name in ("nik", "sex", "phone")} == {
        "nik": 1,
        "sex": 2,
        "phone": 3,
    }
    assert known.unknown == {4: "Nama/Alamat"}


def test_a_slip_in_a_header_is_guessed_and_said(folder: Folder) -> None:
    folder.text(
        "a.csv",
        "ID Bacth;Progam;Kabupatn/Kota;Tangal Mulai;Jumlah Pelatih",
        "B1;WEE;Gresik;1/6/21;2",
    )
    report = folder.build()
    assert [(p.cell, p.rule, p.found, p.expected) for p in report.problems] == [
        ("A1", "header_guessed", "ID Bacth", "ID Batch"),
        ("B1", "header_guessed", "Progam", "Program"),
        ("C1", "header_guessed", "Kabupatn/Kota", "Kabupaten/Kota"),
        ("D1", "header_guessed", "Tangal Mulai", "Tanggal Mulai"),
    ]
    assert folder.select("SELECT batch_id, district, start_date FROM batch") == [
        ("B1", "3525", date(2021, 6, 1))
    ]
    assert report.problems[0].message_en == (
        "The header “ID Bacth” was taken as ID Batch (very probably 93%)."
    )


def test_a_guess_needs_one_meaning_alone() -> None:
    known = recognised("ID Batch;Nama;Sesi 1;Sesi 4;Komitmen;Komitmn;Usiaa;Umurr")
    assert known.guessed == {}
    assert known.unknown == {3: "Sesi 4", 5: "Komitmn", 6: "Usiaa", 7: "Umurr"}


@pytest.mark.parametrize(
    ("text", "header", "is_taken"),
    [
        ("hubugan", "hubungan", True),
        ("jneis kelamin", "jenis kelamin", True),
        ("tanggal lahir", "tanggal akhir", False),
        ("jumlah anak", "jumlah admin", False),
        ("usaha", "usia", False),
        ("no kk", "no ktp", False),
        ("nama ibu", "nama", False),
        ("sesi 4", "sesi 3", False),
        ("pengeluran", "pengeluaran", True),
        ("umr", "umur", True),
        ("nikk", "nik", True),
        ("mur", "umur", False),  # its first letter is what a short word is known by
        ("nip", "nik", False),  # another number
        ("agm", "age", False),
        ("hpp", "hp", False),
        ("namaa", "nama", True),
        ("uisa", "usia", True),
        ("kta", "kota", True),
        ("lama", "nama", False),  # words of their own
        ("umum", "umur", False),
        ("kuota", "kota", False),
        ("saksi", "aksi", False),
        ("model", "modal", True),
    ],
)
def test_how_near_is_near(text: str, header: str, is_taken: bool) -> None:
    assert is_near(text, header) is is_taken


def test_a_slip_in_a_short_header_is_guessed_and_said() -> None:
    known = recognised("Batch;Nma;Umr;NIP;Agm")
    assert known.guessed == {"name": "Nma", "age": "Umr"}
    assert known.unknown == {3: "NIP", 4: "Agm"}
    # Two columns that may be one are none.
    assert recognised("Batch;Nama;Umr;Umurr").guessed == {}


@pytest.mark.parametrize(
    ("header", "values", "is_taken"),
    [
        ("Komitment", ["Beras", "Gula", "Minyak"], False),
        ("Komitment", ["Beras", "-", "Berbagi Pekerjaan Rumah"], True),
        ("Hubugan", ["Suami", "Ayah", "Kakek"], True),
        ("Usai", ["13/4/2021", "13/4/2021", ""], False),
        ("Usai", ["", "", ""], True),
    ],
)
def test_a_guess_stands_only_where_most_values_can_be_read(
    header: str, values: list[str], is_taken: bool
) -> None:
    known = recognised(f"Batch;Nama;{header}", *(f"B1;Ali;{value}" for value in values))
    assert (known.guessed != {}) is is_taken
    assert (known.unknown == {2: header}) is not is_taken


def test_what_is_required_is_guessed_whatever_its_values() -> None:
    known = recognised("Batch;Program;Kota;Tangal Mulai", "B1;WEE;Gresik;besok")
    assert known.guessed == {"start_date": "Tangal Mulai"}


def test_abbreviations_are_no_other_header() -> None:
    known = recognised("No Batch;Nama;Hubungan dgn Alumni;Tgl. Komitmen;Nmr WA")
    assert {name: known.positions[name] for name in ("relationship", "commitment_date")} == {
        "relationship": 2,
        "commitment_date": 3,
    }
    assert (known.positions["phone"], known.guessed, known.unknown) == (4, {}, {})
    group = recognised("Kelompok;Program;Usaha;Jml. Anggota;Target Hari")
    assert (group.positions["members"], group.positions["target_days"]) == (3, 4)


def test_a_required_column_that_is_not_even_near_is_missing() -> None:
    with pytest.raises(FileRefusedError) as refusal:
        recognise([["ID Batch", "Program", "Kota", "Tanggal Lahir"]])
    assert refusal.value.expected == "Tanggal Mulai"


def test_a_column_that_numbers_the_rows_is_passed_over(folder: Folder) -> None:
    folder.text("a.csv", "No.;ID Batch;Program;Kota;Mulai", "1;B1;WEE;Gresik;1/6/21")
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("1. Nama Lengkap (sesuai KTP)", "name"),
        ("Nama Lengkap Anda *", "name"),
        ("Usia Anda (tahun)", "age"),
        ("3) Jenis kelamin:", "sex"),
        ("C. Hubungan dengan alumni [suami, ayah, saudara]", "relationship"),
        ("Sesi 1: materi", "session_1"),
        ("Sesi 1 – Seks dan gender", "session_1"),
        ("Hari ke-1", "session_1"),
        ("Sesi 1 (7 April)", "session_1"),
        ("Pertemuan ke-2: keadilan gender", "session_2"),
        ("Sesi ke dua", "session_2"),
        ("Hari ke-3 (9 April 2021)", "session_3"),
        ("Day 2", "session_2"),
    ],
)
def test_enumerated_and_explained_names(header: str, column: str) -> None:
    known = recognise([["Batch", "No. HP", "ID Peserta", header]])
    assert known is not None
    assert (known.positions.get(column), known.unknown, known.guessed) == (3, {}, {})


FIRST = "Perempuan dan laki-laki seharusnya memiliki hak dan perlakuan yang sama"
SECOND = "Men make better leaders than women"


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (f"Sebelum: {FIRST}.", "pre_1"),
        (f"Sebelum pelatihan [1. {FIRST}.]", "pre_1"),
        (f"{FIRST.upper()} (setelah pelatihan)", "post_1"),
        (f"7. Post test – {SECOND}.", "post_2"),
        (f"Sebelum dan sesudah: {FIRST}", None),
        (FIRST, None),
    ],
)
def test_the_statements_themselves(header: str, column: str | None) -> None:
    known = recognise([["Batch", "Nama", header]])
    assert known is not None
    assert {name for name, place in known.positions.items() if place == 2} == {column} - {None}


def test_statements_under_their_groups() -> None:
    known = recognised(
        "Batch;Nama;Sebelum pelatihan;;Sesudah pelatihan;",
        f";;1. {FIRST};2. {SECOND};1. {FIRST};2. {SECOND}",
        "B1;Ali;SS;TS;SS;STS",
    )
    named = {place: name for name, place in known.positions.items()}
    assert [named[place] for place in (2, 3, 4, 5)] == ["pre_1", "pre_2", "post_1", "post_2"]


def test_a_questionnaire_says_when_in_its_name_or_title() -> None:
    rows = [["Batch", "Nama", FIRST, "P2", "Pernyataan no. 3"]]
    for sheet, when in (("Pre Test", "pre"), ("Post-test", "post")):
        known = recognise(rows, sheet)
        assert known is not None
        assert [known.positions[f"{when}_{item}"] for item in (1, 2, 3)] == [2, 3, 4]
    known = recognise(rows, "Sheet1")
    assert known is not None
    assert known.unknown == {2: FIRST, 3: "P2", 4: "Pernyataan no. 3"}


def test_the_days_below_the_sessions_are_no_row_of_data() -> None:
    known = recognised("Batch;Nama;Sesi 1;Sesi 2", ";;7 April;Keadilan gender", "B1;Ali;H;H")
    assert (known.positions["session_1"], known.positions["session_2"]) == (2, 3)
    assert known.data_row == 3


@pytest.mark.parametrize(
    "header",
    [
        "Nama (istri)",
        "Usia (anak)",
        "Alamat: alumni",
        "Sesi 1 (alasan);Sesi 1 (waktu)",
        "Champion (tanggal)",
    ],
)
def test_what_an_explanation_makes_another_column(header: str) -> None:
    headers = header.split(";")
    known = recognised(";".join(["Batch", "NIK", "Hubungan", *headers]), "B1;1;Suami;7 Mei;7 Mei")
    assert list(known.unknown.values()) == headers


def test_what_stands_behind_an_amount_or_a_count_is_not_passed_over() -> None:
    cash = recognised("ID Kelompok;Tanggal;Pendapatan;Biaya (bahan)", "K1;1/9/2023;5000;100")
    assert list(cash.unknown.values()) == ["Biaya (bahan)"]
    groups = recognised("ID Kelompok;Program;Usaha;Anggota (perempuan)", "K1;Bekasi;Hijab;5")
    assert list(groups.unknown.values()) == ["Anggota (perempuan)"]


def test_a_name_goes_before_one_with_an_explanation() -> None:
    known = recognised("Batch;Nama (panggilan);Nama Lengkap;Usia", "B1;Al;Ali;35")
    assert (known.positions["name"], known.unknown) == (2, {1: "Nama (panggilan)"})


def test_titles_with_a_label_are_no_header() -> None:
    known = recognised(
        "Kelompok: K1;Program: Bekasi;Usaha: Hijab",
        "Tanggal;Pendapatan;Biaya",
        "1/9/2023;5000;100",
    )
    assert (known.table.name, known.header_row) == ("cash", 2)


def test_more_days_than_sessions_are_no_sessions() -> None:
    known = recognised("Batch;Nama;Hari 1;Hari 2;Hari ke-3;Hari ke 4", "B1;Ali;H;H;H;H")
    assert list(known.unknown.values()) == ["Hari 1", "Hari 2", "Hari ke-3", "Hari ke 4"]
    known = recognised("Batch;Nama;Hari 1 (7 April);Hari ke-2", "B1;Ali;H;H")
    assert (known.positions["session_1"], known.positions["session_2"]) == (2, 3)


@pytest.mark.parametrize("title", ["ID Batch: B12", "Kabupaten: Trenggalek", "Usia: 20–30"])
def test_a_label_with_its_value_stands_over_no_columns(title: str) -> None:
    """What is right under it is no batch, no place and no age; a session has its words below."""
    found = recognise([[title], ["Nama", "Pekerjaan"], ["Peserta 1", "Petani"]])
    assert found is None or set(found.positions) == {"name"}
    register = [["ID Batch", "Nama", "Sesi 1: Gender"], ["", "", "7 April"], ["B1", "Ali", "H"]]
    known = recognise(register)
    assert known and known.positions == {"batch_id": 0, "name": 1, "session_1": 2}


def test_a_cell_alone_below_the_header_is_no_row_of_it() -> None:
    """It divides the list: what stands below it in the column of numbers is no attendance."""
    rows = [["Batch B12"], ["No", "Nama", "Usia"], ["Hari Pertama"], ["1", "Peserta 1", "30"]]
    known = recognise(rows)
    assert known and (known.header_row, known.positions) == (2, {"name": 1, "age": 2})
