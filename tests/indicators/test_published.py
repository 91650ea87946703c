"""Published figures beside computed ones: what agrees, what differs, what the sources explain."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from indicators import published
from tests.fixtures import batch, build, cash, group, people

HEADER = [
    *("figure_id", "indicator", "program", "program_year", "district", "group", "covers"),
    *("value", "unit", "relation", "statement_id", "statement_en", "source_title"),
    *("note_id", "note_en"),
]
FIGURES = [
    ("people", "participants", "japri_wee+japri_pwd", "", "", "", "46", "people", "equals"),
    ("year", "participants", "japri_wee", "2021", "3503", "", "21", "people", "equals"),
    ("first", "first_batch_start", "japri_wee", "", "", "", "2021-04-06", "date", "equals"),
    ("agree", "agreement_rate", "", "", "", "", "30/46", "people", "equals"),
    ("agree_less", "agreement_rate", "", "", "", "", "29/45", "people", "equals"),
    (
        "profit",
        "profit_against_target",
        "bekasi_enterprise",
        "",
        "",
        "A",
        "86",
        "percent",
        "equals",
    ),
    ("nobody", "participants", "japri_wee", "2024", "", "", "5", "people", "equals"),
    ("no_group", "profit_against_target", "", "", "", "C", "19", "percent", "equals"),
    ("districts_reached", "districts", "", "", "", "", "8", "districts", "equals"),
    ("group_size_low", "batch_size", "", "", "", "", "20", "people", "at least"),
    ("group_size_high", "batch_size", "", "", "", "", "100", "people", "at most"),
]


@pytest.fixture(scope="module")
def connection():
    return build(
        batch=[batch("W1"), batch("P1", program="japri_pwd", district="3525")],
        participant=[
            *people("W1", 20, after=12),
            *people("W1", 7, after=9),
            *people("P1", 10, after=12),
            *people("P1", 9, after=9),
        ],
        enterprise_group=[group("A")],
        cash=[cash("A", "2023-09-10", 855_000, 0)],
    )


@pytest.fixture
def figures(tmp_path):
    path = tmp_path / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for figure in FIGURES:
            covers = figure[3] or ("2023" if "profit" in figure[1] else "2020+2021")
            written = (*figure[:6], covers, *figure[6:])
            writer.writerow([*written, "kalimat", "sentence", "source", "sebab", "reason"])
    return path


def test_records_of_years_that_the_source_does_not_tell_of_are_left_out(figures):
    connection = build(
        batch=[batch("W1"), batch("W9", "2026-01-05")],
        participant=[*people("W1", 40), *people("W9", 11)],
    )
    frame = published.reconcile(connection, figures).set_index("figure_id")
    assert frame.loc["people", "computed"] == "40"
    only_new = build(batch=[batch("W9", "2026-01-05")], participant=people("W9", 11))
    assert set(published.reconcile(only_new, figures)["status"]) == {"no_data"}


def test_reconcile_each_kind_of_figure(connection, figures):
    frame = published.reconcile(connection, figures).set_index("figure_id")
    found = {key: tuple(row) for key, row in frame[["computed", "status"]].iterrows()}
    assert found == {
        "people": ("46", "agrees"),
        "year": ("27", "differs"),
        "first": ("2021-04-07", "differs"),
        "agree": ("30/46", "agrees"),
        "agree_less": ("30/46", "differs"),
        "profit": ("86", "agrees"),
        "nobody": ("", "no_data"),
        "no_group": ("", "no_data"),
        "districts_reached": ("2", "differs"),
        "group_size_low": ("19", "explained"),
        "group_size_high": ("27", "agrees"),
    }
    differences = frame["difference"]
    assert (differences["year"], differences["first"], differences["agree_less"]) == (6, 1, 1)
    assert tuple(frame.loc["agree", ["numerator", "denominator"]]) == (30, 46)
    assert frame.loc["people", ["numerator", "denominator"]].isna().all()


def test_only_an_explained_difference_has_a_reason(connection, figures):
    frame = published.reconcile(connection, figures).set_index("figure_id")
    assert set(frame.loc[frame["reason_en"] != ""].index) == {"group_size_low"}
    assert frame.loc["group_size_low", "reason_id"] == "sebab"
    assert frame.loc["people", "statement_en"] == "sentence"


def test_seven_of_eight_districts_is_what_the_report_explains(figures):
    codes = ("3503", "3505", "3506", "3507", "3525", "3526", "3578")
    connection = build(
        batch=[batch(code, district=code) for code in codes],
        participant=[row for code in codes for row in people(code, 19)],
    )
    frame = published.reconcile(connection, figures).set_index("figure_id")
    assert frame.loc["districts_reached", "status"] == "explained"
    assert frame.loc["districts_reached", "difference"] == -1
    # Small batches of JAPRI WEE are not what the report explains.
    assert frame.loc["group_size_low", "status"] == "differs"


def test_the_file_of_the_project_is_computable():
    frame = published.reconcile(build())
    assert list(frame.columns) == list(published.COLUMNS)
    assert set(frame["status"]) == {"no_data"}
    assert len(frame) == len(published.figures())


def test_figures_are_written_as_published():
    assert str(published.Figure(1774, 2029)) == "1774/2029"
    assert str(published.Figure(date(2020, 6, 1).toordinal(), is_date=True)) == "2020-06-01"
