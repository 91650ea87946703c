"""The same records as Excel, as CSV and as Parquet: the same summary tables, value for value."""

from pathlib import Path
from typing import Any

import pytest

import warehouse
from etl.build import build
from etl.sample import workbooks as sample

Tables = dict[str, list[tuple[Any, ...]]]


def summaries(incoming: Path, directory: Path) -> Tables:
    """Build, and give the rows of every table but for where each record stood."""
    report = build(incoming, directory)
    assert {one.rule for one in report.problems} == {"batch_size_unusual"}
    columns = "COLUMNS(lambda name: name NOT IN ('source_id', 'row'))"
    with warehouse.open_version(directory) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        kept = [name for (name,) in names if name not in ("source", "problem", "build_info")]
        queries = {name: f'SELECT {columns} FROM "{name}" ORDER BY ALL' for name in kept}
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tables]:
    root = tmp_path_factory.mktemp("formats")
    made: dict[str, Tables] = {}
    for form in ("xlsx", "csv", "parquet"):
        sample.write(root / form, format=form)
        made[form] = summaries(root / form, root / f"warehouse {form}")
    return made


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_table_is_the_same(tables: dict[str, Tables], form: str) -> None:
    assert set(tables[form]) == set(tables["xlsx"])
    for name, rows in tables["xlsx"].items():
        assert tables[form][name] == rows, name


def test_the_tables_hold_the_sample(tables: dict[str, Tables]) -> None:
    sizes = {name: len(rows) for name, rows in tables["xlsx"].items()}
    assert (sizes["participant"], sizes["batch"], sizes["enterprise_group"]) == (2029, 77, 2)
    assert {name for name in sizes if name.startswith("summary_")} == {
        *("summary_batch", "summary_batch_result", "summary_cash", "summary_delivery"),
        *("summary_deviation", "summary_disability_method"),
        *("summary_event", "summary_group", "summary_place", "summary_rate", "summary_support"),
    }
    assert sizes["summary_batch"] == 77
    assert sizes["summary_cash"] == 28


def test_the_sample_is_known_as_a_sample(sample_connection: Any) -> None:
    row = sample_connection.execute("SELECT is_sample, newest_record FROM build_info").fetchall()
    assert row[0][0] is True
