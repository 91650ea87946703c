"""`python -m disclosure`: what it prints of the sample, and the status it ends with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import warehouse
from disclosure.__main__ import main

Run = Callable[..., tuple[int, str, str]]
KEDIRI = ("--where", "program=japri_pwd", "--where", "district=3506")


@pytest.fixture
def run(
    sample_warehouse: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def copied(warehouse_of_sample: Path, place: Path) -> tuple[Path, Path]:
    """Copy a warehouse; return its folder and that of its version."""
    shutil.copytree(warehouse_of_sample, place)
    version = warehouse.current(place)
    assert version
    return place, version.path


def test_nothing_can_be_told_of_the_sample(run: Run, sample_warehouse: Path) -> None:
    status, out, err = run("audit", "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    version = warehouse.current(sample_warehouse)
    assert version
    assert found["version"] == version.name
    assert [one["audience"] for one in found["audiences"]] == ["donor", "public"]
    for one in found["audiences"]:
        assert one["too_narrow"] == []
        assert one["attacked"] >= one["withheld"] > 100


def test_the_audit_is_said_in_words(run: Run) -> None:
    status, out, _ = run("audit", "--audience", "donor")
    first, second = out.splitlines()
    assert status == 0
    assert first.startswith("donor: of 715 cells ")
    assert second.strip() == "None can be told more closely than it may be."


def test_a_number_that_lets_another_be_told_is_found(
    run: Run, sample_warehouse: Path, tmp_path: Path
) -> None:
    place, version = copied(sample_warehouse, tmp_path / "warehouse")
    with duckdb.connect(version / "donor.duckdb") as connection:
        connection.execute(
            "UPDATE released SET status = 'shown', number = 1 "
            "WHERE count = 'batches' AND program = 'japri_pwd' AND district = '3506'"
        )
    options = ("--audience", "donor", "--warehouse", str(place))
    status, out, _ = run("audit", *options)
    assert status == 1
    assert (
        "batches of program JAPRI PWD, district Kab. Kediri: lies from 1 to 1, "
        "which must be 2 apart." in out
    )
    status, out, _ = run("audit", "--json", *options)
    assert status == 1
    assert {
        "count": "batches",
        "where": {"program": "japri_pwd", "district": "3506"},
        "needs": 2,
        "least": 1,
        "most": 1,
    } in json.loads(out)["audiences"][0]["too_narrow"]


def test_a_file_that_contradicts_itself_is_said(
    run: Run, sample_warehouse: Path, tmp_path: Path
) -> None:
    place, version = copied(sample_warehouse, tmp_path / "warehouse")
    with duckdb.connect(version / "donor.duckdb") as connection:
        connection.execute(
            "UPDATE released SET number = number + 1 "
            "WHERE count = 'participants' AND program = 'japri_wee' AND status = 'shown'"
        )
    status, out, err = run("audit", "--warehouse", str(place))
    assert (status, out) == (2, "")
    assert err == (
        "The file for the donor audience contradicts itself: it is not as it was made. "
        "Remove it, and build again.\n"
    )


def test_why_a_cell_is_told_as_a_bound(run: Run) -> None:
    # 22 of 24 men in Kediri agree.
    status, out, _ = run("explain", "agreement", *KEDIRI)
    assert status == 0
    assert out.splitlines() == [
        "agreement of program JAPRI PWD, district Kab. Kediri, for the donor audience:",
        "    Only a bound is told: at least 19.",
        "    It is true of all, or of all but fewer than 5: that tells of each.",
        "    Whoever has all that is shown can only tell that it lies from 19 to 24.",
    ]


def test_why_a_single_batch_is_not_counted(run: Run) -> None:
    status, out, _ = run("explain", "batches", *KEDIRI, "--audience", "public")
    assert status == 0
    assert [line.strip() for line in out.splitlines()][1:3] == [
        "It is withheld.",
        "It is of fewer than 3.",
    ]


def test_a_cell_that_is_shown(run: Run) -> None:
    status, out, _ = run("explain", "participants", "--audience", "public")
    assert (status, out) == (
        0,
        "participants of all, for the public audience:\n    It is shown: 2,030, rounded to 5.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("reach",), "There is no count 'reach' in releases; there is participants, batches, "),
        (("agreement", "--where", "month=2021-04"), "A condition is DIMENSION=VALUE, each "),
        (("agreement", "--where", "district=1"), "There is no district '1' in this release; "),
        (
            ("agreement", "--where", "sex=male", "--where", "district=3506"),
            "agreement by sex, district is no cell of the release: ",
        ),
    ],
)
def test_a_question_that_cannot_be_answered(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = run("explain", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(message)


@pytest.mark.parametrize("command", [("audit",), ("explain", "agreement")])
def test_only_the_staff_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DAMPAK_AUDIENCE", "donor")
    assert run(*command) == (2, "", "What is withheld, and why, is for the staff alone.\n")


def test_where_there_is_nothing_to_attack_it_is_said(
    run: Run, sample_warehouse: Path, tmp_path: Path
) -> None:
    status, _, err = run("audit", "--warehouse", str(tmp_path / "nowhere"))
    assert status == 2
    assert err.endswith("run python -m etl build.\n")
    place, version = copied(sample_warehouse, tmp_path / "warehouse")
    for audience in ("public", "staff"):
        (version / f"{audience}.duckdb").unlink()
        status, _, err = run("audit", "--warehouse", str(place), "--audience", "public")
        assert (status, err) == (
            2,
            "The version that is served has no file for the public audience.\n",
        )
