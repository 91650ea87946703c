"""One small faulty input per rule: exactly these problems, each with its file, sheet and cell."""

import re
from collections.abc import Callable

import pytest

from etl.checks import check
from etl.problems.rules import rules
from indicators.catalog import INDICATORS
from tests.etl.cases import cells, files, repeated, rows
from tests.etl.cases.base import BATCH
from tests.etl.folder import Folder

CASES = files.CASES | cells.CASES | rows.CASES | repeated.CASES


@pytest.mark.parametrize("write", CASES, ids=lambda write: write.__name__)
def test_exactly_these_problems(folder: Folder, write: Callable[[Folder], None]) -> None:
    write(folder)
    report = folder.check(write.__name__)
    assert [
        (f"{one.file} {one.sheet}".strip(), one.cell, one.rule, one.found, one.expected)
        for one in report.problems
    ] == CASES[write]
    for one in report.problems:
        assert one.severity == rules()[one.rule].severity
        for text in (one.message_id, one.message_en, one.remedy_id, one.remedy_en):
            assert re.search(r"\{|\}", text) is None
    for balance in report.files:
        assert balance.rows_read == (
            balance.rows_loaded
            + balance.rows_refused
            + balance.rows_duplicate
            + balance.rows_not_data
        )


def test_there_is_an_input_for_every_rule() -> None:
    assert {found[2] for case in CASES.values() for found in case} == set(rules())


def test_every_rate_is_held_to_a_share() -> None:
    rates = {name for name, one in INDICATORS.items() if one.unit in ("percent", "points")}
    words = (check.CHECKS / "target.target_not_a_share.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"\('(\w+)', \d\)", words)) == rates


def test_the_words_name_the_column_as_the_sheet_of_that_table_has_it(folder: Folder) -> None:
    folder.text("a.csv", BATCH, "B1;WEE;Gresik;-")
    folder.text("b.csv", "ID Kelompok;Tanggal;Tahap", "G1;-;Pelatihan")
    assert [(one.message_id, one.message_en) for one in folder.check().problems] == [
        ("Tanggal Mulai kosong.", "Tanggal Mulai is blank."),
        ("Tanggal kosong.", "Tanggal is blank."),
    ]


def test_the_words_write_days_as_their_language_does(folder: Folder) -> None:
    folder.text("a.csv", BATCH + ";Tanggal Selesai", "B1;WEE;Gresik;20/4/2021;13/4/2021")
    (problem,) = folder.check().problems
    assert (problem.found, problem.expected) == ("2021-04-13", "2021-04-20")
    assert problem.message_id.startswith(
        "Tanggal selesai 13 April 2021 lebih awal daripada tanggal mulai 20 April 2021"
    )
    assert problem.message_en.startswith("The end 13 April 2021 is before the start 20 April 2021")
