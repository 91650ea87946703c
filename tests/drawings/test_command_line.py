"""`python -m drawings`: what it prints, and the status it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import warehouse
from drawings.__main__ import main
from tests.fixtures import batch, people, publish


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("warehouse")
    publish(
        directory,
        batch=[batch("B1"), batch("B2", "2020-09-28", district="3525")],
        participant=[*people("B1", 1210, after=12), *people("B2", 5, after=9)],
    )
    return directory


@pytest.fixture
def run(directory, capsys, monkeypatch):
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))

    def run(*arguments):
        status = main(list(arguments))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_prints_a_view_in_words_and_figures(run):
    status, out, err = run("reach", "--language", "en")
    assert (status, err) == (0, "")
    assert out.split("\n\n")[:2] == [
        "Reach\nWhere and when batches were held, and who took part.\n"
        "All programs, years and districts",
        "Kab. Trenggalek has the most participants: 1,210/1,215 in 2 districts\n"
        "District         Program year                 Participants\n"
        "Kab. Trenggalek  October 2020–September 2021         1,210\n"
        "Kab. Gresik      October 2019–September 2020             5",
    ]


def test_prints_what_has_changed_since_an_earlier_version(run, tmp_path):
    names = [
        publish(tmp_path, batch=[batch("B1")], participant=people("B1", n)).name for n in (5, 6, 8)
    ]
    told = ("changed", "--warehouse", str(tmp_path), "--language", "en")
    assert "Participants: 6 → 8" in run(*told)[1]
    assert "Participants: 5 → 8" in run(*told, "--since", names[0])[1]
    status, _, err = run(*told, "--since", names[2])
    assert (status, err) == (
        2,
        f"There is no since {names[2]!r} in changed; there is {names[1]}, {names[0]}.\n",
    )


def test_speaks_indonesian_unless_told_otherwise(run):
    assert run("reach")[1].splitlines()[0] == "Jangkauan"


def test_takes_what_is_selected_and_chosen(run):
    _, out, _ = run(
        *("reach", "--where", "district=3503,3525", "--where", "program_year=2020"),
        *("--measure", "batches", "--language", "en", "--format", "json"),
    )
    page = json.loads(out)
    assert page["selection"] == "2020 · Kab. Trenggalek, Kab. Gresik"
    first = page["cards"][0]
    assert (first["key"], first["title"]) == ("batches_by_district", "Kab. Gresik: 1 batches")
    year = "October 2019–September 2020"
    assert first["table"] == [{"District": "Kab. Gresik", "Program year": year, "Batches": 1}]


def test_takes_the_other_side_of_a_comparison(run):
    selected = ("--where", "district=3503", "--against", "program_year=2020")
    page = json.loads(run("compare", *selected, "--language", "en", "--format", "json")[1])
    assert page["selection"] == "Kab. Trenggalek ↔ 2020"
    people = next(one for one in page["cards"] if one["key"] == "compared_participants")
    assert (people["a"]["value"], people["b"]["value"]) == ("1,210", "5")


def test_a_presentation_is_for_donors_unless_told_otherwise(sample_warehouse, run):
    told = ("donor_call", "--warehouse", str(sample_warehouse), "--language", "en")
    status, out, _ = run(*told)
    assert status == 0
    assert out.splitlines()[:2] == ["Donor call", "For: Donor"]
    assert "Profit against target, as published: 86% and 19%" in out
    assert "Revenue" not in out
    staff = run(*told, "--audience", "staff")[1]
    assert staff.splitlines()[:2] == ["Donor call", "For: Staff"]
    assert "Revenue" in staff
    assert json.loads(run(*told, "--format", "json")[1])["audience"] == "donor"


def test_a_view_is_for_the_staff_unless_told_otherwise(sample_warehouse, run, monkeypatch):
    told = ("enterprises", "--warehouse", str(sample_warehouse), "--language", "en")
    assert "Revenue" in run(*told)[1]
    assert "For: Donor" in run(*told, "--audience", "donor")[1].splitlines()
    monkeypatch.setenv("DAMPAK_AUDIENCE", "public")
    assert "For: Public" in run(*told)[1].splitlines()
    assert run("donor_call", *told[1:])[1].splitlines()[1] == "For: Public"


def test_a_presentation_of_what_is_not_released_says_why_it_is_for_donors(run):
    status, out, err = run("donor_call")
    assert (status, out) == (1, "")
    assert err.startswith("Nothing is released for the donor audience now: ")
    why = (
        "A presentation is for donors unless told otherwise. Staff's own figures: --audience staff."
    )
    assert err.endswith(f" {why}\n")
    assert why not in run("donor_call", "--audience", "donor")[2]


def test_what_is_not_known_is_null_and_never_zero(run):
    page = json.loads(run("champions", "--format", "json", "--language", "en")[1])
    cards = {card["key"]: card for card in page["cards"]}
    assert cards["headline_champion_rate"]["value"] is None
    committed = cards["pipeline"]["table"][5]
    assert (committed["Stage"], committed["In the stage"]) == ("Committed", None)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("map",), "There is no view 'map'; the views are home, reach, attitudes, champions, "),
        (
            ("reach", "--by", "program"),
            "The view reach has no choice --by; it has --measure, --completion.",
        ),
        (("home", "--by", "program"), "The view home has no choice --by; it has none."),
        (
            ("champions", "--by", "program_year"),
            "There is no by 'program_year' in champions; there is district, program.",
        ),
        (
            ("reach", "--where", "group=A"),
            "The view reach cannot be broken down or filtered by group; "
            "it can by program, program_year, district.",
        ),
        (
            ("reach", "--against", "district=3503"),
            "The view reach compares nothing, so it takes no --against.",
        ),
        (
            ("compare", "--against", "group=A"),
            "The view compare cannot be broken down or filtered by group; ",
        ),
        (("reach", "--where", "village=x"), "There is no dimension 'village'; "),
        (
            ("reach", "--where", "district"),
            "A condition is written DIM=VALUE[,VALUE], not 'district'.",
        ),
        (("reach", "--where", "program=x"), "There is no program 'x'; there is japri_wee, "),
        (
            ("reach", "--audience", "me"),
            "There is no audience 'me'; there is staff, donor, public.",
        ),
    ],
)
def test_a_wrong_question_is_one_sentence_and_status_2(run, arguments, sentence):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


@pytest.mark.parametrize("audience", ["donor", "public"])
def test_nothing_is_shown_to_whom_nothing_was_released(run, audience):
    assert run("reach", "--audience", audience) == (
        1,
        "",
        f"Nothing is released for the {audience} audience now: the version that is served never "
        "had a release for it, or that was withdrawn beside a later one. `python -m etl build "
        "--incoming FOLDER` makes it anew from the version's own workbooks, those of the sample in "
        "data/sample.\n",
    )


def test_without_a_warehouse_it_says_what_to_do(run, tmp_path):
    status, _, err = run("reach", "--warehouse", str(tmp_path / "none"))
    assert status == 1
    assert err.endswith("run python -m etl build.\n")


def test_runs_as_a_module(directory):
    ended = subprocess.run(
        [sys.executable, "-m", "drawings", "definitions", "--indicator", "batches"],
        cwd=warehouse.ROOT,
        env=os.environ | {"DAMPAK_WAREHOUSE": str(directory)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ended.stdout.splitlines()[0] == "Definisi"
