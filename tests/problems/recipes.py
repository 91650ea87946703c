"""One row for each problem file: what is changed in the well-formed workbook, what that gives.

A CSV is one sheet of the workbook; where it refers to others, `well_formed.xlsx` comes with it.
Changes are cells: `Kas!B2` of a workbook, `B2` of a CSV.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.problems.base import BATCH, GROUP, PARTICIPANTS, Cell, Formula, person

Expected = tuple[tuple[str, str, str], ...]  # sheet, cell, rule
DELETED = "\ue002 this cell's column goes"


@dataclass(frozen=True)
class Recipe:
    """One file: the sheet that a CSV holds ("" for a workbook), the changes, the problems."""

    file: str
    sheet: str
    changes: dict[str, Cell]
    expected: Expected = ()
    above: tuple[tuple[Cell, ...], ...] = ()  # rows before the header, on the first sheet
    below: tuple[tuple[Cell, ...], ...] = ()  # rows after the last, on the first sheet
    delimiter: str = ";"
    encoding: str = "utf-8"
    only: tuple[str, ...] = ()  # the sheets of a workbook; all where none is named


def _one(sheet: str, cell: str, rule: str) -> Expected:
    return ((sheet, cell, rule),)


def _csv(name: str, sheet: str, cell: str, value: Cell, rule: str, at: str = "") -> Recipe:
    """One cell of a CSV that breaks a rule, at its own place unless another is named."""
    return Recipe(f"{name}.csv", sheet, {cell: value}, _one("", at or cell, rule) if rule else ())


def _book(name: str, place: str, value: Cell, rule: str, at: str = "") -> Recipe:
    """One cell of a workbook that breaks a rule, at its own place unless another is named."""
    sheet, _, cell = (at or place).partition("!")
    return Recipe(f"{name}.xlsx", "", {place: value}, _one(sheet, cell, rule) if rule else ())


def _sheet(name: str, place: str, value: Cell, rule: str) -> Recipe:
    """One cell of a workbook of one sheet: were the others there, their rows would fall with it."""
    sheet, _, cell = place.partition("!")
    return Recipe(f"{name}.xlsx", "", {place: value}, _one(sheet, cell, rule), only=(sheet,))


def _row(sheet: str, number: int, values: list[Cell]) -> dict[str, Cell]:
    """Give the changes that write a whole row."""
    place = f"{sheet}!" if sheet else ""
    return {f"{place}{chr(65 + column)}{number}": one for column, one in enumerate(values)}


ONE_CELL = (
    _csv("bad_date", "Batch", "D2", "31/02/2021", "not_a_date"),
    _csv("date_of_words", "Batch", "D2", "minggu depan", "not_a_date"),
    _csv("month_misspelt", "Kas", "B2", "18 Septembar 2023", "not_a_date"),
    _csv("date_missing", "Batch", "D2", "", "required_missing"),
    _csv("last_day_twice", "Batch", "D2", "17-22 April 2021", "last_days_differ", "E2"),
    _csv("year_far_past", "Batch", "D2", "17 April 1821", "not_a_date"),
    Recipe(
        "year_before_program.csv",
        "Batch",
        {"D2": "17 April 2012", "E2": "23 April 2012"},
        (("", "D2", "outside_program_window"), ("", "E2", "outside_program_window")),
    ),
    _csv("batch_of_months", "Batch", "E2", "23 Oktober 2021", "batch_long"),
    _csv("ambiguous_amount", "Kas", "C2", "150,000", "ambiguous_amount"),
    _csv("amount_in_words", "Kas", "C2", "seratus ribu", "not_an_amount"),
    _csv("amount_twice_in_cell", "Kas", "D2", "2 x 45.000", "not_an_amount"),
    _csv("negative_cost", "Kas", "D2", "-90.000", "amount_negative"),
    _csv("income_in_brackets", "Kas", "C2", "Rp (150.000)", "amount_negative"),
    _csv("minus_behind_amount", "Kas", "E3", "20.000-", "minus_in_doubt"),
    _csv("cash_group_missing", "Kas", "A2", "", "required_missing"),
    _csv("cash_of_unknown_group", "Kas", "A2", "K9", "unknown_group"),
    _csv("support_of_unknown_group", "Pendampingan", "A2", "K9", "unknown_group"),
    _csv("support_stage_unknown", "Pendampingan", "D2", "Rapat", "value_not_allowed"),
    _csv("support_amount_negative", "Pendampingan", "E3", "-5.000", "amount_negative"),
    _csv("age_too_high", "Peserta", "D2", 350, "out_of_range"),
    _csv("age_too_low", "Peserta", "D3", 4, "out_of_range"),
    _csv("age_in_words", "Peserta", "D2", "tiga puluh", "not_a_number"),
    _csv("age_with_decimals", "Peserta", "D2", "35,5", "not_whole"),
    _csv("sex_unknown", "Peserta", "E2", "X", "value_not_allowed"),
    _csv("relationship_unknown", "Peserta", "F2", "Sepupu jauh", "value_not_allowed"),
    _csv("attendance_unreadable", "Peserta", "H2", "mungkin", "value_not_allowed"),
    _csv("answer_above_scale", "Peserta", "K2", 7, "out_of_range"),
    _csv("answers_without_time", "Peserta", "K1", "Pernyataan 1", "statement_without_time"),
    Recipe(
        "answers_with_time_by_row.csv",
        "Peserta",
        {"K1": "Pernyataan 1", "L1": "Pernyataan 2", "M1": "Pernyataan 3", "N1": "Waktu"}
        | {f"N{row}": "Sesudah" for row in range(2, PARTICIPANTS + 2)}
        | {f"{column}{row}": "" for column in ("O", "P") for row in range(1, PARTICIPANTS + 2)},
        _one("", "N1", "told_by_rows"),
    ),
    Recipe(
        "note_among_names.csv",
        "Peserta",
        {"B2": "", "C2": "Sesi sore"} | {f"{column}2": "" for column in "DEFGHIJKLMNOPQRSTUV"},
        _one("", "B2", "nothing_but_a_name"),
    ),
    Recipe(
        "names_alone.csv",
        "Peserta",
        {
            f"{column}{row}": ""
            for row in range(3, PARTICIPANTS + 2)
            for column in "DEFGHIJKLMNOPQRSTUV"
        },
        _one("", "C3", "names_alone"),
    ),
    _csv("answer_in_other_words", "Peserta", "K2", "mungkin", "not_an_answer"),
    _csv("answer_figure_against_word", "Peserta", "K2", "1 - Sangat setuju", "answer_contradicts"),
    Recipe(
        "answer_of_two_scales.csv",
        "Peserta",
        {"K2": "Kurang setuju", "K3": "Tidak setuju", "L4": "SS"},
        _one("", "K2", "answer_in_doubt"),
    ),
    _csv("answer_below_scale", "Peserta", "N2", 0, "out_of_range"),
    _csv("person_of_unknown_batch", "Peserta", "A2", "B9", "unknown_batch"),
    _csv("person_without_batch", "Peserta", "A2", "", "required_missing"),
    _csv("nomination_bad_date", "Peserta", "R9", "sudah", "not_a_date"),
    _csv("nominated_without_answers", "Peserta", "P9", "", "nominated_without_answers", "Q9"),
    _csv("nominated_before_batch", "Peserta", "R9", "1 Maret 2021", "dated_before_batch"),
    _csv("nominated_in_future", "Peserta", "R9", "1 Maret 2098", "deed_in_future"),
    _csv("cash_in_future", "Kas", "B2", "18 September 2098", "recorded_in_future"),
    _csv("incentive_without_amount", "Pendampingan", "E3", "", "incentive_without_amount"),
    _csv(
        "nominated_before_sessions", "Peserta", "R9", "22 April 2021", "nominated_before_sessions"
    ),
    _csv("profit_differs", "Kas", "E2", 50_000, "profit_differs"),
    _csv("cash_before_business", "Kas", "B2", "14 September 2023", "cash_before_business"),
    _csv("ambiguous_dates", "Kas", "B3", "9/10/2023", "ambiguous_dates", "B1"),
    Recipe(
        "score_off_scale.csv",
        "Peserta",
        {"S1": "Nilai Sesudah", "S2": 14, "S3": 85, "S4": 8},
        (("", "S3", "score_off_scale"), ("", "S4", "score_differs")),
    ),
    Recipe(
        "answers_turned_round.csv",
        "Peserta",
        {
            f"{column}{row}": 4 + row % 2
            for column in ("N", "O", "P")
            for row in range(2, PARTICIPANTS + 2)
        },
        _one("", "O1", "answers_perhaps_mirrored"),
    ),
    Recipe(
        "absences_alone.csv",
        "Peserta",
        {f"H{row}": "S" if row == 5 else "" for row in range(2, PARTICIPANTS + 2)},
        _one("", "H1", "blanks_in_doubt"),
    ),
    Recipe(
        "dates_month_first.csv",
        "Kas",
        {"B3": "9/8/2023", "B4": "9/20/2023"},
        (("", "B3", "date_order_in_doubt"), ("", "B4", "date_order_in_doubt")),
    ),
    Recipe(
        "dates_turned_round.csv",
        "Kas",
        {"B2": "2023-09-10", "B3": "2023-09-11", "B4": "18/9/2023"},
        tuple(("", f"B{row}", "dates_turned_in_doubt") for row in (2, 3, 4)),
    ),
    _book("incentive_before_plan", "Pendampingan!B3", "19 Agustus 2023", "incentive_before_plan"),
    _csv("target_not_a_share", "Target", "B3", 85, "target_not_a_share"),
    _csv("target_not_a_number", "Target", "B2", "banyak", "not_a_number"),
    _csv("target_of_unknown_indicator", "Target", "A2", "kebahagiaan", "value_not_allowed"),
    _csv("target_year_out_of_range", "Target", "D2", 21, "out_of_range"),
    _csv("ambiguous_district", "Batch", "C2", "Blitar", "ambiguous_district"),
    _csv("unknown_district", "Batch", "C2", "Atlantis", "unknown_district"),
    _csv("district_misspelt", "Batch", "C2", "Kab. Trengalek", "unknown_district"),
    _csv("unknown_program", "Batch", "B2", "JAPRI XYZ", "value_not_allowed"),
    _csv("batch_without_code", "Batch", "A2", "", "required_missing"),
    _csv("unknown_column", "Batch", "H1", "Cuaca", "unknown_column"),
    _csv("row_too_long", "Batch", "H2", "lebih", "extra_cells"),
    _csv("header_misspelt", "Batch", "D1", "Tanggal Mulia", "header_guessed"),
    _csv("missing_column", "Batch", "D1", DELETED, "missing_column", " "),
    _csv("column_twice", "Batch", "G1", "Tanggal Mulai", "column_twice", " "),
    _sheet("end_before_start", "Batch!E2", "1 Maret 2021", "end_before_start"),
    _book("support_ends_before_start", "Pendampingan!C2", "1 Agustus 2023", "end_before_start"),
    _book("error_value", "Peserta!D2", Formula("=Lain!A1", "#REF!"), "error_value"),
    _sheet("business_unknown", "Kelompok!C2", "Astronomi", "value_not_allowed"),
    _sheet("members_none", "Kelompok!D2", 0, "out_of_range"),
    _sheet("group_without_code", "Kelompok!A2", None, "required_missing"),
    _sheet("target_days_too_many", "Kelompok!G2", 9999, "out_of_range"),
    _sheet("too_many_trainers", "Batch!F2", 99, "out_of_range"),
    _book("relationship_of_a_woman", "Peserta!F3", "Perempuan", "value_not_allowed"),
)

SEVERAL_CELLS = (
    Recipe(
        "sheet_of_something_else.xlsx",
        "",
        _row("Cuaca", 1, ["Hari", "Hujan"]) | _row("Cuaca", 2, ["Senin", "ya"]),
        _one("Cuaca", "", "sheet_not_recognised"),
    ),
    Recipe(
        "batch_in_future.xlsx",
        "",
        {"Batch!D2": date(2098, 4, 17), "Batch!E2": None, "Batch!B2": "Usaha Sosial Bekasi"},
        _one("Batch", "D2", "date_in_future"),
        only=("Batch",),
    ),
    Recipe(
        "unknown_table.csv",
        "Batch",
        _row("", 1, ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh"]),
        _one("", "", "unknown_table"),
    ),
    Recipe(
        "side_in_columns.csv",
        "Kas",
        {f"{letter}{row}": "" for letter in "ABCDEFGH" for row in (2, 3, 4)}
        | _row("", 1, ["Kelompok", "Tanggal", "Uraian", "Penerimaan", "", "Pengeluaran", ""])
        | _row("", 2, ["", "", "", "Penjualan", "Pesanan", "Bahan", "Ongkos"])
        | _row("", 3, ["K1", "2023-09-04", "Kue", 200_000, 50_000, 80_000, 15_000]),
        _one("", "", "side_in_columns"),
    ),
    Recipe(
        "months_across.csv",
        "Kas",
        {f"{letter}{row}": "" for letter in "ABCDEFGH" for row in (2, 3, 4)}
        | _row("", 1, ["Kelompok", "Januari 2024", "Februari 2024", "Maret 2024"])
        | _row("", 2, ["K1", 150_000, 200_000, -50_000]),
        _one("", "", "laid_out_across"),
    ),
    Recipe(
        "nothing_below_header.csv",
        "Batch",
        {f"{letter}2": "" for letter in "ABCDEFG"},
        _one("", "", "nothing_usable"),
    ),
    Recipe(
        "row_below_table.csv",
        "Batch",
        {},
        _one("", "A4", "below_table"),
        below=((), ("Budi Santoso",)),
    ),
    Recipe(
        "notes_below_table.csv",
        "Batch",
        {},
        _one("", "A4", "footer_left_out"),
        below=((), ("Mengetahui,",), ("(Budi Santoso)",)),
    ),
    Recipe(
        "header_again.csv",
        "Batch",
        {},
        _one("", "A3", "header_again"),
        below=(tuple(BATCH[0]),),
    ),
    Recipe(
        "heading_without_number.csv",
        "Kas",
        {"A1": DELETED},
        _one("", "A6", "heading_in_doubt"),
        above=(("Buku kas kelompok K1",),),
        below=(("KULINER",), ("21 September 2023", 90_000, 40_000, 50_000)),
    ),
    Recipe(
        "heading_of_code.xlsx",
        "",
        _row("Kelompok", 3, ["K2", *GROUP[1][1:]])
        | {"Kas!A5": "K2"}
        | _row("Kas", 6, [None, "21 September 2023", 90_000, 40_000, 50_000]),
        (("Kas", "A5", "heading_of_code"), ("Kas", "A6", "column_of_title")),
        only=("Kelompok", "Kas"),
    ),
    Recipe(
        "row_between_records.csv",
        "Batch",
        _row("", 3, ["", "", "", "", "", "", "", "Angkatan lama"])
        | _row("", 4, ["B2", "JAPRI WEE", "Kota Surabaya", "17 April 2021", None, 2, 1]),
        _one("", "A3", "row_between_records"),
    ),
    Recipe(
        "column_without_header.csv",
        "Peserta",
        {"S1": "", "S2": "ya", "S5": "tidak"},
        _one("", "S1", "column_without_header"),
    ),
    Recipe(
        "columns_beside_table.csv",
        "Peserta",
        {"T1": "Kabupaten", "U1": "Jumlah", "T2": "Kota Surabaya", "U2": 8},
        _one("", "T1", "columns_beside"),
    ),
    Recipe(
        "targets_called_like_sums.csv",
        "Target",
        {"A2": "Jumlah peserta", "A3": "Persentase tuntas"},
        (("", "A4", "value_not_allowed"), ("", "A5", "sum_left_out")),
        below=(("Jumlah pelatih", 5), ("Total", 2005)),
    ),
    Recipe(
        "batches_under_headings.xlsx",
        "",
        _row("Daftar", 1, ["No", "Nama", "Usia", "Kehadiran"])
        | _row("Daftar", 2, [1, "Peserta 1", 30, "H", "I", "H"])
        | _row("Daftar", 3, ["Batch 13 JAPRI WEE – Kab. Gresik, 14–20 April 2021"])
        | _row("Daftar", 4, [1, "Peserta 2", 31, "H", "H", "H"]),
        (
            *(("Daftar", f"{column}2", "header_guessed") for column in "DEF"),
            *(("Daftar", f"A{row}", "batch_size_unusual") for row in (1, 4)),
        ),
        above=(("Batch 12 JAPRI WEE – Kab. Trenggalek, 7–13 April 2021",),),
        only=("Daftar",),
    ),
    Recipe(
        "batch_twice.xlsx",
        "",
        _row("Batch", 3, ["B1", "JAPRI WEE", "Kota Surabaya", "17 April 2021", None, 2, 1]),
        _one("Batch", "A3", "batch_twice"),
    ),
    Recipe(
        "group_twice.xlsx",
        "",
        _row("Kelompok", 3, ["K1", "Usaha Sosial Bekasi", "Kuliner"]),
        _one("Kelompok", "A3", "group_twice"),
    ),
    Recipe(
        "target_twice.csv",
        "Target",
        _row("", 4, ["participants", 2100, "JAPRI WEE", 2021, None, "Rencana lain"]),
        _one("", "B4", "target_twice"),
    ),
    Recipe(
        "person_twice.csv", "Peserta", _row("", 26, person(3)), _one("", "A26", "duplicate_row")
    ),
    Recipe(
        "person_twice_differs.csv",
        "Peserta",
        _row("", 26, person(3)) | {"D26": 61},
        _one("", "D26", "cells_differ"),
    ),
    Recipe(
        "form_sent_twice.csv",
        "Peserta",
        _row("", 26, person(3))
        | {"D26": 61, "S1": "Waktu Kirim", "S4": "2021-04-18 08:00", "S26": "2021-04-18 09:00"},
        _one("", "S4", "sent_again"),
    ),
    Recipe(
        "name_twice.csv",
        "Peserta",
        _row("", 26, ["B1", None, "Peserta 25", None, "L", "Suami"])
        | _row("", 27, ["B1", None, "Peserta 25", None, "L", "Teman"]),
        _one("", "C27", "person_twice_in_batch"),
    ),
    Recipe(
        "number_of_another.csv",
        "Peserta",
        _row("", 26, person(3)) | {"C26": "Orang Lain"},
        _one("", "B26", "number_of_another"),
    ),
    Recipe(
        "person_not_identified.csv",
        "Peserta",
        {"B2": "", "C2": ""},
        _one("", "B2", "person_not_identified"),
    ),
    Recipe(
        "nominated_without_sessions.csv",
        "Peserta",
        {"H9": "Tidak", "I9": "Tidak", "J9": "Tidak"},
        _one("", "Q9", "nominated_without_sessions"),
    ),
    Recipe(
        "district_other_than_batch.csv",
        "Peserta",
        {"S1": "Kabupaten/Kota", "S2": "Kota Surabaya", "S3": "Trenggalek"},
        _one("", "S2", "other_district"),
    ),
    Recipe(
        "batch_written_once.xlsx",
        "",
        {f"Peserta!A{row}": "" for row in range(3, 26)},
        _one("Peserta", "A3", "written_once"),
    ),
    Recipe(
        "person_in_two_batches.xlsx",
        "",
        _row("Batch", 3, ["B2", "JAPRI WEE", "Kota Surabaya", "17 April 2021", None, 2, 1])
        | _row("Peserta", 26, ["B2", *person(3)[1:]]),
        (
            ("Batch", "A3", "batch_size_unusual"),
            ("Peserta", "B26", "person_in_two_batches"),
        ),
    ),
    Recipe(
        "batch_of_four.xlsx",
        "",
        {f"Peserta!A{row}": "B2" for row in range(6, 26)}
        | _row("Batch", 3, ["B2", "JAPRI WEE", "Kota Surabaya", "17 April 2021", None, 2, 1]),
        _one("Batch", "A2", "batch_size_unusual"),
    ),
    Recipe(
        "batch_written_two_ways.xlsx",
        "",
        _row("Batch", 3, ["B01", "JAPRI WEE", "Kab. Trenggalek", "17 April 2021", None, 2, 1]),
        (
            ("Batch", "A3", "batch_perhaps_twice"),
            ("Batch", "A3", "batch_without_participants"),
        ),
    ),
    Recipe(
        "cash_of_capital.csv",
        "Kas",
        {"F1": "Uraian", "F2": "Modal awal", "F3": "Penjualan"},
        _one("", "F2", "cash_set_aside"),
    ),
    Recipe(
        "cash_remark_in_doubt.csv",
        "Kas",
        {"F1": "Uraian", "F2": "Pelunasan hutang"},
        _one("", "F2", "remark_in_doubt"),
    ),
    Recipe(
        "cash_balance_broken.csv",
        "Kas",
        {"F1": "Saldo", "F2": 60_000, "F3": 40_000, "F4": 180_000},
        _one("", "F4", "balance_broken"),
    ),
    Recipe(
        "cash_side_unknown.csv",
        "Kas",
        {"C1": "Jumlah (Rp)", "D1": "Bukti", "E1": "Uraian"},
        (
            ("", "D1", "unknown_column"),
            *(("", f"C{row}", "direction_unknown") for row in (2, 3, 4)),
        ),
    ),
    Recipe(
        "cash_of_debits.csv",
        "Kas",
        {"C1": "Debet", "D1": "Kredit"},
        _one("", "", "debit_taken_as_in"),
    ),
    Recipe(
        "cash_of_a_bank.csv",
        "Kas",
        {"C1": "Kredit", "D1": "Debet", "E1": "Saldo", "E2": 60_000, "E3": 40_000, "E4": 160_000},
        _one("", "", "debit_taken_as_out"),
    ),
    Recipe(
        "cash_by_day_numbers.csv",
        "Kas",
        {"B2": 18, "B3": 19, "B4": 20},
        _one("", "B3", "day_of_month"),
        above=(("Kas September 2023",),),
    ),
    Recipe(
        "cash_by_month.csv",
        "Kas",
        {"B1": "Bulan", "B2": "September 2023", "B3": "Oktober 2023", "B4": "November 2023"},
        _one("", "B2", "month_as_day"),
    ),
    Recipe(
        "cash_perhaps_a_sum.csv",
        "Kas",
        {"B4": "", "C4": 270_000, "D4": 230_000, "E4": ""},
        (("", "B4", "perhaps_a_sum"), ("", "B4", "required_missing")),
    ),
    Recipe(
        "cash_without_amounts.csv",
        "Kas",
        {"C2": "", "D2": "", "E2": ""},
        _one("", "E2", "cash_without_amounts"),
    ),
    Recipe(
        "batch_refused.xlsx",
        "",
        {"Batch!C2": "Blitar"},
        (
            ("Batch", "C2", "ambiguous_district"),
            *(("Peserta", f"A{row}", "batch_refused") for row in range(2, 26)),
        ),
    ),
    Recipe(
        "group_refused.xlsx",
        "",
        {"Kelompok!C2": "Astronomi"},
        (
            ("Kelompok", "C2", "value_not_allowed"),
            *(("Kas", f"A{row}", "group_refused") for row in (2, 3, 4)),
            *(("Pendampingan", f"A{row}", "group_refused") for row in (2, 3)),
        ),
    ),
)

_KOBO_TAIL = ["_id", "_uuid", "_submission_time", "__version__", "_index"]
_GROUPS: dict[str, Cell] = {
    **{f"{column}1": f"hadir/Sesi {n}" for n, column in enumerate("HIJ", start=1)},
    **{f"{column}1": f"sikap/Sebelum/{n}" for n, column in enumerate("KLM", start=1)},
    **{f"{column}1": f"sikap/Sesudah/{n}" for n, column in enumerate("NOP", start=1)},
}

# Exports of the tools that forms are filled in with.
EXPORTS = (
    Recipe(
        "kobo_several_answers.csv",
        "Peserta",
        _GROUPS
        | {"S1": "Komitmen", "T1": "Komitmen/shares_care", "U1": "Komitmen/shares_housework"}
        | {f"{column}1": one for column, one in zip("VWXYZ", _KOBO_TAIL, strict=True)}
        | {"S2": "shares_care shares_housework", "T2": 1, "U2": 1, "S3": "shares_care", "T3": 1}
        | {"V2": 71, "W2": "0b51", "X2": "2021-04-23T09:00:00", "Y2": "v1", "Z2": 1},
        _one("", "S2", "several_values"),
    ),
    Recipe(
        "kobo_tags_below_header.xlsx",
        "",
        {f"Peserta!{place}": one for place, one in _GROUPS.items()}
        | _row("Peserta", 2, ["#group+code", "#meta+id", "#name", "#age", "#sex", *[None] * 13])
        | {"Peserta!S1": "_uuid", "Peserta!T1": "_index", "Peserta!D3": 350},
        _one("Peserta", "D3", "out_of_range"),
    ),
    Recipe(
        "odk_moment_unreadable.csv",
        "Kas",
        {"A1": "kas-ID Kelompok", "B1": "SubmissionDate", "C1": "kas-uang-Pendapatan (Rp)"}
        | {"D1": "kas-uang-Biaya (Rp)", "F1": "meta-instanceID", "G1": "KEY", "H1": "Status"}
        | {"B2": "2023-09-17T17:00:00.000Z", "B3": "2023-09-19T16:59:59.999Z", "B4": "kemarin"},
        (("", "B1", "header_guessed"), ("", "B4", "not_a_date")),
        delimiter=",",
    ),
)

# What looks like a fault and is none: these load whole.
HARMLESS = (
    Recipe(
        "nik_rounded.xlsx",
        "",
        {"Peserta!S1": "NIK", "Peserta!S2": 3_503_127_788_990_040},
        _one("Peserta", "S2", "nik_rounded"),
    ),
    Recipe(
        "title_without_first_day.csv",
        "Peserta",
        {"A1": DELETED},
        (
            ("", "A1", "title_incomplete"),
            *(("", f"A{row}", "batch_refused") for row in range(3, 3 + PARTICIPANTS)),
        ),
        above=(("Batch 1 JAPRI WEE – Gresik",),),
    ),
    Recipe(
        "title_of_two_batches.csv",
        "Peserta",
        {"A1": DELETED},
        (
            ("", "A1", "several_batches"),
            *(("", f"A{row}", "batch_refused") for row in range(3, 3 + PARTICIPANTS)),
        ),
        above=(("Batch 1 dan 2 JAPRI WEE – Gresik, 17 April 2021",),),
    ),
    Recipe(
        "column_blank_below_title.csv",
        "Peserta",
        {f"A{row}": "" for row in range(2, 2 + PARTICIPANTS)},
        _one("", "A3", "column_of_title"),
        above=(("Daftar hadir batch B1",),),
    ),
    Recipe(
        "title_of_another_batch.csv",
        "Peserta",
        {},
        _one("", "A1", "title_set_aside"),
        above=(("Batch 2 JAPRI WEE – Gresik, 17 April 2021",),),
    ),
    Recipe(
        "batch_B2_by_its_name.csv",
        "Peserta",
        {f"A{row}": "" for row in range(2, 2 + PARTICIPANTS)},
        (*_one("", "A1", "name_of_another_batch"), *_one("", "A3", "column_of_title")),
        above=(("Daftar hadir batch B1",),),
    ),
    Recipe(
        "title_of_other_days.csv",
        "Peserta",
        {},
        _one("", "A1", "batch_told_otherwise"),
        above=(("Batch B1 – Antah Berantah, 20 Mei 2021",),),
    ),
    Recipe("header_in_row_7.xlsx", "", {}, above=(("DAFTAR BATCH",), *((),) * 5)),
    Recipe(
        "amounts_in_thousands.csv",
        "Kas",
        {},
        _one("", "", "amounts_in_multiples"),
        above=(("Buku kas (dalam ribuan rupiah)",),),
    ),
    Recipe(
        "cash_line_without_entry.csv",
        "Kas",
        {"B3": "", "C3": "", "D3": "", "E3": ""},
        _one("", "A3", "line_without_entry"),
    ),
    Recipe(
        "totals_below.csv",
        "Kas",
        {},
        _one("", "A5", "sum_left_out"),
        below=(("Jumlah", None, "470.000", "310.000"),),
    ),
    Recipe("blank_rows_below.csv", "Kas", {}, below=(("", "", ""), ("-", "-", "-"))),
    Recipe("comma_separated.csv", "Kas", {}, delimiter=","),
    Recipe("tab_separated.csv", "Kas", {}, delimiter="\t"),
    Recipe("windows_1252.csv", "Peserta", {"C2": "José"}, encoding="cp1252"),
    Recipe("utf_16.csv", "Peserta", {}, encoding="utf-16"),
    Recipe("number_as_text.xlsx", "", {"Peserta!D2": "35 "}),
    Recipe("hard_spaces.xlsx", "", {"Batch!C2": "\u00a0Kab.\u00a0Trenggalek\u200b"}),
    Recipe("date_of_excel.xlsx", "", {"Batch!D2": date(2021, 4, 17)}),
    Recipe("date_as_serial.csv", "Batch", {"D2": 44303}),
    Recipe("formula_with_value.xlsx", "", {"Kas!E2": Formula("=C2-D2", 60_000)}),
    Recipe("header_with_line_break.xlsx", "", {"Batch!D1": "Tanggal\nMulai"}),
    Recipe("loss_in_brackets.csv", "Kas", {"E3": "(20.000)"}),
)

RECIPES = (*ONE_CELL, *SEVERAL_CELLS, *EXPORTS, *HARMLESS)
