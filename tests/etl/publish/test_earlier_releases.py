"""A second version that tells of one man beside the first: the first is withdrawn."""

from pathlib import Path

import pandas as pd
import pytest

import warehouse
from etl.build import build
from findings import Withdrawn
from tests.etl.publish.many import COLUMNS, write

NEW = {"ID Batch": "B01", "Nama": "Orang baru", "Sesi 1": "H"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "incoming")


def files(directory: Path) -> list[tuple[bool, bool, bool]]:
    """Return of each version which audiences reach it."""
    return [
        tuple((one.path / f"{audience}.duckdb").is_file() for audience in warehouse.AUDIENCES)
        for one in warehouse.versions(directory)
    ]  # type: ignore[misc]


def test_one_who_came_withdraws_the_release_before(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "warehouse").version
    people = pd.read_csv(folder / "peserta.csv", dtype=str)
    pd.concat([people, pd.DataFrame([NEW])])[list(COLUMNS)].to_csv(
        folder / "peserta.csv", index=False
    )
    report = build(folder, tmp_path / "warehouse")
    assert report.withdrawn == (Withdrawn(first, "donor"), Withdrawn(first, "public"))
    assert files(tmp_path / "warehouse") == [(True, False, False), (True, True, True)]
    assert report.as_dict()["withdrawn"][0] == {"version": first, "audience": "donor"}


def test_where_nobody_came_both_stay(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "warehouse")
    text = (folder / "batch.csv").read_text(encoding="utf-8")
    (folder / "batch.csv").write_text(text.replace("2021-04-13", "2021-04-14"), encoding="utf-8")
    report = build(folder, tmp_path / "warehouse")
    assert report.changed
    assert report.withdrawn == ()
    assert files(tmp_path / "warehouse") == [(True, True, True)] * 2


def test_a_release_that_cannot_be_compared_is_withdrawn(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "warehouse").version
    assert first
    (tmp_path / "warehouse" / first / "donor.duckdb").write_bytes(b"damaged")
    text = (folder / "batch.csv").read_text(encoding="utf-8")
    (folder / "batch.csv").write_text(text.replace("2021-04-13", "2021-04-14"), encoding="utf-8")
    report = build(folder, tmp_path / "warehouse")
    assert report.withdrawn == (Withdrawn(first, "donor"),)
