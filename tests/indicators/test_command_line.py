"""`python -m indicators`: what it prints, and the status it ends with."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO

import pytest

import warehouse
from indicators.__main__ import main
from indicators.catalog import INDICATORS
from tests.fixtures import batch, cash, group, people, publish

COLUMNS = ["numerator", "denominator", "value", "low", "high", "note"]


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("warehouse")
    publish(
        directory,
        batch=[batch("B1"), batch("B2", "2020-09-28", district="3525")],
        participant=[*people("B1", 1210, after=12), *people("B1", 2), *people("B2", 5, after=9)],
        enterprise_group=[group("A")],
        cash=[cash("A", "2023-09-10", 500_000, 750_000)],
    )
    return directory


@pytest.fixture
def run(directory, capsys, monkeypatch):
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))
    monkeypatch.delenv("DAMPAK_AUDIENCE", raising=False)

    def run(*arguments):
        status = main(list(arguments))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_show_as_csv(run):
    status, out, err = run(*("show", "participants", "--by", "program,district", "--format", "csv"))
    assert (status, err) == (0, "")
    assert list(csv.reader(StringIO(out))) == [
        ["program", "district", *COLUMNS],
        ["japri_wee", "3503", "1212", "", "1212", "", "", ""],
        ["japri_wee", "3525", "5", "", "5", "", "", ""],
    ]


def test_show_as_json(run):
    status, out, _ = run("show", "agreement_rate", "--by", "program_year", "--format", "json")
    assert status == 0
    first, second = json.loads(out)
    assert list(first) == ["program_year", *COLUMNS]
    assert first == {
        "program_year": 2020,
        "numerator": 0,
        "denominator": 5,
        "value": 0,
        "low": None,
        "high": None,
        "note": "too_few_batches",
    }
    assert second["value"] == pytest.approx(1210 / 1212)


def test_show_as_table(run):
    status, out, _ = run("show", "agreement_rate", "--by", "district")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].split() == ["district", *COLUMNS, "missing"]
    assert lines[1].split() == [
        *("3503", "Kab.", "Trenggalek", "1,210", "1,212", "99.8%", "too_few_batches", "2")
    ]
    assert lines[-1] == "too_few_batches: Too few batches for an interval."


def test_money_and_days_in_a_table(run):
    _, out, _ = run("show", "profit_against_target", "--by", "group")
    lines = out.splitlines()
    assert lines[0].split() == ["group", *COLUMNS, "days_elapsed"]
    assert lines[1].split() == ["A", "−250,000", "1,000,000", "−25.0%", "7"]


def test_where_may_be_repeated_and_hold_several_values(run):
    asked = ["show", "batches", "--format", "csv", "--where"]
    for conditions, expected in (
        (["district=3503"], "1"),
        (["district=3503,3525"], "2"),
        (["district=3503", "--where", "district=3525"], "2"),
        (["district=3503", "--where", "program_year=2020"], ""),
    ):
        status, out, _ = run(*asked, *conditions)
        assert (status, out.splitlines()[1].split(",")[0]) == (0, expected)


def test_an_empty_selection_is_empty_with_a_note(run):
    status, out, _ = run("show", "participants", "--where", "district=3527", "--format", "csv")
    assert (status, out.splitlines()[1]) == (0, ",,,,,no_data")
    broken_down = ["show", "participants", "--by", "program", "--where", "district=3527"]
    assert run(*broken_down)[:2] == (0, "There are no records of this selection.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "profit"], "There is no indicator 'profit'; the indicators are batches, "),
        (["show", "batches", "--by", "village"], "There is no dimension 'village'; the dimensions"),
        (["show", "batches", "--where", "village=1"], "There is no dimension 'village'"),
        (["show", "batches", "--where", "district"], "A condition is written DIM=VALUE[,VALUE]"),
        (["show", "batches", "--where", "district=9999"], "There is no district '9999'; there is"),
        (["show", "batches", "--by", "group"], "The indicator batches cannot be broken down"),
        (["show", "groups", "--where", "district=3503"], "The indicator groups cannot be broken"),
        (["show", "batches", "--where", "program_year=x"], "A program_year is a whole year"),
        (["show", "batches", "--audience", "press"], "There is no audience 'press'; there is"),
    ],
)
def test_a_wrong_question_ends_with_2_and_one_sentence(run, arguments, sentence):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(sentence) and err.count("\n") == 1


@pytest.mark.parametrize("audience", ["donor", "public"])
def test_nothing_is_released_yet(run, audience):
    status, out, err = run("show", "participants", "--audience", audience)
    assert (status, out) == (1, "")
    assert err == (
        f"Nothing is released for the {audience} audience now: the version that is served never "
        "had a release for it, or that was withdrawn beside a later one. `python -m etl build "
        "--incoming FOLDER` makes it anew from the version's own workbooks, those of the sample in "
        "data/sample.\n"
    )


def test_the_environment_names_the_audience(run, monkeypatch):
    monkeypatch.setenv("DAMPAK_AUDIENCE", "donor")
    status, _, err = run("show", "participants")
    # Who is given that file alone has no workbooks to build from.
    assert (status, err) == (1, "Nothing is released for the donor audience now.\n")


def test_without_a_warehouse(run, tmp_path):
    status, out, err = run("show", "participants", "--warehouse", str(tmp_path))
    assert (status, out) == (1, "")
    assert err == f"There is no warehouse in {tmp_path} yet: run python -m etl build.\n"


def test_list(run):
    status, out, _ = run("list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["id", *INDICATORS]


def test_list_as_json_in_both_languages(run):
    described = {one["id"]: one for one in json.loads(run("list", "--json")[1])}
    assert list(described) == list(INDICATORS)
    assert described["participants"]["name_en"] == "Participants"
    assert described["pipeline"]["breakdowns"][-1] == "stage"
    assert {"definition_id", "definition_en", "missing_id", "formula_en"} <= set(
        described["pipeline"]
    )


def test_from_a_shell(directory):
    shown = subprocess.run(
        [sys.executable, "-m", "indicators", "show", "batches", "--format", "csv"],
        env=os.environ | {"DAMPAK_WAREHOUSE": str(directory), "DAMPAK_AUDIENCE": "staff"},
        cwd=warehouse.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == "numerator,denominator,value,low,high,note\n2,,2,,,\n"


def test_a_damaged_warehouse_is_said_in_one_sentence(run, tmp_path, monkeypatch):
    version = tmp_path / "20260101T000000Z-0123456789ab"
    version.mkdir()
    (version / "staff.duckdb").write_text("no database")
    (tmp_path / "current").write_text(version.name)
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path))
    status, out, err = run("show", "participants")
    assert (status, out) == (1, "")
    assert err == f"The warehouse in {tmp_path} cannot be read: build it again.\n"


def test_compare_gives_one_row_for_other_programs_and_for_people(run):
    both = ("compare", "agreement_rate", "--a", "district=3503", "--b", "district=3525")
    status, out, err = run(*both, "--format", "csv")
    assert (status, err) == (0, "")
    header, row = csv.reader(StringIO(out))
    assert header == [
        *("a_numerator", "a_denominator", "a_value", "b_numerator", "b_denominator", "b_value"),
        *("difference", "low", "high", "verdict", "note"),
    ]
    # 1,210 of 1,212, and none of 5.
    assert row[:2] + row[3:6] + row[7:] == [
        *("1210", "1212", "0", "5", "0"),
        *("", "", "too_few", "too_few_batches"),
    ]
    status, out, _ = run(*both)
    assert (status, out.splitlines()[1].split()[2]) == (0, "99.8%")
    assert "+99.8 points" in out


def test_of_an_indicator_with_several_rows_one_is_chosen_for_both_sides(run):
    sides = ("--a", "district=3503", "--b", "district=3525", "--format", "csv")
    for name, value in (("session", "2"), ("stage", "agrees")):
        indicator = {"session": "attendance", "stage": "pipeline"}[name]
        status, out, _ = run("compare", indicator, "--where", f"{name}={value}", *sides)
        assert (status, len(out.splitlines())) == (0, 2)
    status, out, err = run("compare", "pipeline", *sides)
    assert (status, out) == (2, "")
    assert err.startswith(
        "The indicator pipeline is a figure for each stage: choose one with --where stage=…, which"
    )
    status, _, err = run("compare", "pipeline", "--where", "stage=agrees,acted", *sides)
    assert (status, err) == (2, "One stage at a time is compared, not agrees, acted.\n")
    # What is no row narrows both sides.
    alone = run("compare", "participants", "--where", "program=japri_pwd", *sides)[1]
    assert alone.splitlines()[1] == ",,,,,,,,,,no_data"


def test_a_date_is_not_compared(run):
    status, out, err = run("compare", "first_batch_start", "--a", "district=3503")
    assert (status, out) == (2, "")
    assert err == "The indicator first_batch_start is a date; dates are not compared.\n"


def test_records_are_as_many_as_the_figure_counts(run):
    status, out, err = run("records", "participants", "--where", "district=3525", "--format", "csv")
    assert (status, err) == (0, "")
    header, *rows = csv.reader(StringIO(out))
    assert header == ["person", "batch_id", "program", "district", "file", "sheet", "row"]
    assert len(rows) == 5
    status, out, _ = run("records", "agreement_rate", "--part", "denominator", "--format", "json")
    assert (status, len(json.loads(out))) == (0, 1217)
    status, out, _ = run("records", "batches", "--sort", "batch_id", "--descending")
    assert [line.split()[0] for line in out.splitlines()[1:3]] == ["B2", "B1"]


@pytest.mark.parametrize("audience", ["donor", "public", "nobody"])
def test_records_are_for_staff_alone(run, audience):
    status, out, err = run("records", "batches", "--audience", audience)
    assert (status, out) == (2, "")
    assert err == "Records are for staff alone: no other audience is given any.\n"


def test_records_that_cannot_be_noted_are_shown_and_that_is_said(run, directory):
    log = directory.parent / "access.log"
    log.unlink(missing_ok=True)
    log.mkdir()
    status, out, err = run("records", "batches", "--format", "json")
    log.rmdir()
    assert (status, len(json.loads(out))) == (0, 2)
    assert err == f"This could not be noted in the access log {log}.\n"
