"""Total scores keep the form in which they stand; a column of shares is known by its numbers."""

from typing import Any

import pytest

from etl import contract
from etl.text import NUMBER
from etl.values import cleaners
from etl.values.cleaned import Cleaned
from tests.etl.folder import Folder

COLUMN = contract.table("participant").column("post_total")


def read(*texts: str) -> list[str]:
    """Clean the texts of a column: the score of each, or the rule that it breaks."""
    clean = cleaners.cleaner(COLUMN, texts=texts)
    return [found.value or found.rule for found in map(clean, texts)]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        *(("12", "12"), ("12,50", "12.5"), (f"{NUMBER}87.5", "87.5"), ("100", "100")),
        *(("8 / 10", "8/10"), ("8/10", "8/10"), ("8 dari 10", "8/10"), ("7,5 of 10", "7.5/10")),
        *(("80%", "80%"), ("80 %", "80%"), ("87,5%", "87.5%")),
    ],
)
def test_the_forms_of_a_score(text: str, score: str) -> None:
    assert cleaners.cleaner(COLUMN)(text) == Cleaned(score)


@pytest.mark.parametrize("text", ["lulus", "8/", "/10", "8/0", "8/10/2", "80%%", "%"])
def test_what_is_no_score(text: str) -> None:
    assert cleaners.cleaner(COLUMN)(text) == Cleaned(rule="not_a_number")


def test_numbers_up_to_one_are_shares_where_one_lies_between() -> None:
    assert read(f"{NUMBER}0.8", "1", "0", "0,75") == ["80%", "100%", "0%", "75%"]
    assert read("1", "0") == ["1", "0"]
    assert read(f"{NUMBER}0.5", "3") == ["0.5", "3"]


HEADER = "ID Batch;Nama;Nilai pre;Skor post"
INSTRUMENT = "item,reversed,scale_low,scale_high,item_agreement,score_agreement,statement_id,"
STATEMENTS = ("1,no,1,5,4,12,satu,one,", "2,yes,1,5,4,12,dua,two,", "3,yes,1,5,4,12,tiga,three,")


def counted(folder: Folder, *measures: str) -> list[tuple[Any, ...]]:
    folder.build()
    found = folder.select(
        "SELECT measure, sum(numerator)::INT, sum(denominator)::INT FROM summary_rate "
        "WHERE level = 'all' GROUP BY measure"
    )
    return [row for measure in measures for row in found if row[0] == measure]


def test_agreement_and_change_come_from_scores_alone(folder: Folder) -> None:
    folder.batch("B1")
    # On the scale 3–15 of the three statements, agreement from 12: (9, 12), (9, 9), (12, 15), and
    # 60% to 80% of 15, which is 9 and 12. 8 of 10 is not on it.
    scores = ("9;12", "9;9", "12/15;15 / 15", "60%;80%", "8 / 10;", ";")
    folder.text("a.csv", HEADER, *(f"B1;Peserta {n};{pair}" for n, pair in enumerate(scores)))
    problems = folder.check().problems
    assert [(one.cell, one.rule, one.found, one.expected) for one in problems] == [
        ("C6", "score_off_scale", "8/10", "3–15")
    ]
    assert counted(
        folder, "agreement", "answered", "agreement_increased", "change", "agree_before"
    ) == [
        *(("agreement", 3, 6), ("answered", 4, 6), ("agreement_increased", 3, 6)),
        *(("change", 2, 4), ("agree_before", 1, 4)),
    ]
    assert counted(folder, "item_1_before") == [("item_1_before", 0, 0)]


def test_the_instrument_says_the_scale_of_a_program(folder: Folder) -> None:
    totals = ("total,,0,100,,75,,,", "total,,0,10,,8,,,japri_pwd")
    folder.keep("instrument.csv", INSTRUMENT + "statement_en,program", *STATEMENTS, *totals)
    batches = ("B1;WEE;Gresik;1 Juni 2021", "B2;PWD;Gresik;1 Juni 2021")
    folder.text("batch.csv", "ID Batch;Program;Kabupaten/Kota;Tanggal Mulai", *batches)
    people = (
        "B1;Peserta 1;60;75",
        "B1;Peserta 2;80;74,5",
        "B2;Peserta 3;7/10;8 / 10",
        "B2;P4;8;85",
    )
    folder.text("a.csv", HEADER, *people)
    problems = folder.check().problems
    assert [(one.cell, one.rule, one.found, one.expected) for one in problems] == [
        ("D5", "score_off_scale", "85", "0–10")
    ]
    assert counted(folder, "agreement", "agreement_increased") == [
        ("agreement", 2, 4),
        ("agreement_increased", 2, 4),
    ]


def test_answers_to_every_statement_count_before_a_score(folder: Folder) -> None:
    folder.batch("B1")
    before, after = (
        "Sebelum 1;Sebelum 2;Sebelum 3;Pre Test",
        "Sesudah 1;Sesudah 2;Sesudah 3;Post Test",
    )
    header = f"ID Batch;Nama;{before};{after}"
    people = (
        "B1;Peserta 1;3;3;3;15;5;1;1;3",  # 9 to 15
        "B1;Peserta 2;;;;9;5;1;;12",  # by the scores: 9 to 12
        "B1;Peserta 3;3;3;3;;;;;12",  # no pair
    )
    folder.text("a.csv", header, *people)
    assert counted(folder, "agreement", "agreement_increased", "change") == [
        *(("agreement", 3, 3), ("agreement_increased", 2, 3), ("change", 2, 2)),
    ]
