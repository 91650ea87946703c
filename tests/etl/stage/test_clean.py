"""From raw texts to cleaned rows: which rows are data, and what their texts mean."""

from etl import contract
from tests.etl.folder import Folder, balance


def test_a_record_that_is_called_total_is_a_record(folder: Folder) -> None:
    folder.group("TOTAL", "JUMLAH 1")
    assert balance(folder.build()) == {"kelompok.csv": (3, 2, 0, 0, 1)}


BAD_CELLS = [
    "ID Batch;Nama;Usia;Hubungan;Disabilitas;Sesi 1;Sesi 2;Sesi 3;Sesudah 1;Tanggal Komitmen;Aksi",
    "B1;Peserta 1;25-34;Suamii;ya;H;H;keluar grup;SS;minggu lalu;",
    "B1;Peserta 2;belum;Suami;mungkin;H;mungkin;H;7;1 Juni 2021;Menari",
    "B1;Peserta 3;NA;Suami;tidak;H;H;left the group;4;31/5/2021;",
    "B1;Peserta 4;35;Suami;tidak;H;H;H;#REF!;1/1/2090;",
    ";Peserta 5;35;Suami;tidak;H;H;H;4;;",
]


def test_a_bad_optional_cell_does_not_cost_a_person(folder: Folder) -> None:
    folder.batch("B1")
    folder.text("a.csv", *BAD_CELLS)
    report = folder.build()
    assert balance(report)["a.csv"] == (6, 4, 1, 0, 1)
    assert [(one.cell, one.rule) for one in report.errors] == [("A6", "required_missing")]
    assert [(one.cell, one.rule) for one in report.cells] == [
        ("C2", "not_a_number"),
        ("D2", "value_not_allowed"),
        ("J2", "not_a_date"),
        ("C3", "not_a_number"),
        ("E3", "value_not_allowed"),
        ("G3", "value_not_allowed"),
        ("I3", "out_of_range"),
        ("K3", "value_not_allowed"),
        ("C4", "not_a_number"),
        ("J4", "dated_before_batch"),
        ("I5", "error_value"),
        ("J5", "deed_in_future"),
    ]
    # Whoever left the group was absent; what cannot be read is not known.
    people = folder.select(
        "SELECT age, relationship, disability, sessions, post[1], commitment_date IS NOT NULL "
        "FROM participant ORDER BY relationship NULLS FIRST, disability NULLS FIRST, age"
    )
    assert people == [
        (None, None, "yes", [True, True, False], 5, False),
        (None, "husband", None, [True, None, True], None, True),
        (35, "husband", "no", [True, True, True], None, False),
        (None, "husband", "no", [True, True, False], 4, False),
    ]
    completed = (
        "SELECT numerator, denominator, missing FROM summary_rate "
        "WHERE measure = 'completion' AND level = 'all'"
    )
    assert folder.select(completed) == [(1, 4, 1)]


def test_what_makes_a_figure_wrong_if_it_is_passed_over_refuses_the_row(folder: Folder) -> None:
    folder.group("K1")
    folder.text("kas.csv", "ID Kelompok;Tanggal;Pendapatan;Biaya", "K1;1/9/2023;5000;2 x 50.000")
    folder.text("t.csv", "Indikator;Target;Tahun", "participants;10;dua ribu", "batches;2;2021")
    report = folder.build()
    assert [(one.file, one.cell, one.severity) for one in report.problems] == [
        ("kas.csv", "D2", "error"),
        ("t.csv", "C2", "error"),
    ]


def test_what_is_in_doubt_of_answers_is_asked_once(folder: Folder) -> None:
    folder.batch("B1")
    header = "ID Batch;ID Peserta;P1;P2;P1;P2"
    folder.text("a.csv", header, "B1;P-01;KS;TS;SS;S", "B1;P-02;N;STS;S;S")
    report = folder.build()
    assert [one.rule for one in report.problems] == ["statement_without_time"] * 4
    answers = "SELECT pre[1], pre[2], post[1], post[2] FROM participant ORDER BY ALL"
    assert folder.select(answers) == [(None, None, None, None)] * 2
    folder.answer(report, "answered_when", "before_then_after")
    report = folder.build()
    assert [(one.cell, one.rule) for one in report.cells] == [("C2", "answer_in_doubt")]
    assert folder.select(answers) == [(3, 1, 4, 4), (None, 2, 5, 4)]
    folder.answer(report, "word_in_doubt", "neutral")
    report = folder.build()
    assert [one.rule for one in report.problems] == ["read_as_told"]
    assert folder.select(answers) == [(3, 1, 4, 4), (3, 2, 5, 4)]


def test_a_form_in_the_instruments_own_words(folder: Folder) -> None:
    folder.batch("B12")
    folder.group("K1")
    first, second, third = (item.statement_id for item in contract.items())
    answered = "Sesudah pelatihan"
    header = (
        "1. Nama Lengkap (sesuai KTP);2. Batch;Usia Anda (tahun);Sesi 1: materi;Hari ke-2;"
        f"Sesi 3 (7 April);{answered} [{first}];{answered} [{second}];{answered} [{third}]"
    )
    folder.text(
        "form.csv",
        header,
        "Peserta 1;B12;31;H;H;keluar grup;5 - Sangat setuju;STS;Sangat Tidak Setuju",
        "Peserta 2;B12;32;H;H;H;SS;Ragu-ragu/Netral;TS",
        "Peserta 3;B12;33;H;H;H;Agree;Strongly disagree;Disagree",
    )
    rows = ("K1;20/9/2023;2. Pelatihan Kohesi Sosial", "K1;22/9/2023;Pendampingan ke-1")
    folder.text("tahap.csv", "ID Kelompok;Tanggal;Tahap", *rows)
    assert folder.build().problems == []
    assert folder.select("SELECT age, sessions, post FROM participant ORDER BY age") == [
        (31, [True, True, False], [5, 1, 1]),
        (32, [True, True, True], [5, 3, 2]),
        (33, [True, True, True], [4, 1, 2]),
    ]
    stages = "SELECT stage FROM support ORDER BY date"
    assert folder.select(stages) == [("training",), ("mentoring",)]
