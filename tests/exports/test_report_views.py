"""A whole report has a section for each program with records, and the groups that are meant."""

from __future__ import annotations

import duckdb
import pytest

from drawings.command_line import Asked
from drawings.page import reading
from exports.report_views import by_program, is_whole, views
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, build, group, person

TRAINING = ("reach", "attitudes", "champions")


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """Give a batch of each training program, and two groups."""
    return build(
        batch=[batch("B1"), batch("B2", program="japri_pwd")],
        participant=[person("B1"), person("B2")],
        enterprise_group=[group("A"), group("B")],
    )


def made(
    connection: duckdb.DuckDBPyConnection, audience: str = "staff", **selected: object
) -> list[tuple[str, Filters]]:
    filters = Filters().with_(**selected)
    found = [Asked(one, filters.only(one.filters), {}, EVERYTHING) for one in views(audience)]
    return [(one.view.name, one.filters) for one in by_program(found, reading(connection))]


def test_without_a_program_each_has_a_section(connection: duckdb.DuckDBPyConnection) -> None:
    assert made(connection) == [
        ("home", EVERYTHING),
        ("targets", EVERYTHING),
        *((name, Filters(program="japri_wee")) for name in TRAINING),
        *((name, Filters(program="japri_pwd")) for name in TRAINING),
        ("enterprises", EVERYTHING),
        ("data", EVERYTHING),
    ]


def test_of_one_program_there_are_no_groups_of_another(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    chosen = Filters(program="japri_pwd", program_year="2021")
    assert made(connection, program="japri_pwd", program_year="2021") == [
        *((name, chosen) for name in ("home", "targets", *TRAINING)),
        ("data", EVERYTHING),
    ]


def test_of_a_program_of_groups_there_is_no_overview_of_trainings(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert made(connection, program="bekasi_enterprise") == [
        ("targets", Filters(program="bekasi_enterprise")),
        ("enterprises", EVERYTHING),
        ("data", EVERYTHING),
    ]


def test_a_group_that_is_chosen_stays_so(connection: duckdb.DuckDBPyConnection) -> None:
    assert ("enterprises", Filters(group="A")) in made(connection, group="A")


def test_others_than_staff_have_no_view_of_the_data(connection: duckdb.DuckDBPyConnection) -> None:
    assert [name for name, _ in made(connection, "donor")][-1] == "enterprises"


def test_of_one_program_others_are_told_nothing_of_the_groups_of_another(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    names = [name for name, _ in made(connection, "donor", program="japri_pwd")]
    assert names == ["home", "targets", *TRAINING]
    assert "enterprises" in [
        name for name, _ in made(connection, "donor", program="bekasi_enterprise")
    ]


def test_a_whole_report_is_called_report_or_as_a_program() -> None:
    assert [is_whole(name) for name in ("report", "japri_wee", "reach", "report,reach")] == [
        *(True, True, False, False)
    ]
