"""The tables of records in a version follow from the contract and from what is derived."""

import duckdb
import pytest

from etl import contract
from etl.publish import served_tables
from etl.publish.write_version import make_tables


def described(name: str) -> list[tuple[str, str]]:
    """Give the columns of a table of a version, with their types but for the words of lists."""
    connection = duckdb.connect()
    make_tables(connection)
    rows = connection.execute(f"DESCRIBE {name}").fetchall()
    return [(row[0], row[1].partition("(")[0]) for row in rows]


def test_a_column_of_the_contract_is_served_under_its_name_and_type() -> None:
    assert described("batch") == [
        ("batch_id", "VARCHAR"),
        ("program", "VARCHAR"),
        ("program_year", "INTEGER"),
        ("district", "VARCHAR"),
        ("month", "VARCHAR"),
        ("start_date", "DATE"),
        ("end_date", "DATE"),
        ("trainers", "INTEGER"),
        ("administrators", "INTEGER"),
        ("source_id", "INTEGER"),
        ("row", "INTEGER"),
    ]
    assert described("enterprise_group")[-4:] == [
        ("target_days", "INTEGER"),
        ("consent", "BOOLEAN"),
        ("source_id", "INTEGER"),
        ("row", "INTEGER"),
    ]


def test_people_are_served_without_anything_personal_and_answers_as_lists() -> None:
    served = dict(described("participant"))
    assert [served[name] for name in ("person_id", "sessions", "pre", "post", "sex")] == [
        *("UUID", "BOOLEAN[]", "INTEGER[]", "INTEGER[]", "ENUM"),
    ]
    personal = {one.name for one in contract.table("participant").columns if one.personal}
    assert not personal & served.keys()
    assert not [name for name in served if name[-1].isdecimal()]


def test_every_derived_column_has_its_place_and_says_what_it_means() -> None:
    for row in contract.rows(served_tables.DERIVED):
        table = contract.table(row["table"])
        assert row["column"] in {"", *(one.name for one in served_tables.columns_of(table))}, row
        assert bool(row["stands_for"]) != bool(row["after"])
        assert row["meaning"].endswith(".")


def test_a_code_that_is_all_of_a_key_stands_there_once() -> None:
    connection = duckdb.connect()
    make_tables(connection)
    connection.execute("INSERT INTO batch (batch_id) VALUES ('B1')")
    with pytest.raises(duckdb.ConstraintException):
        connection.execute("INSERT INTO batch (batch_id) VALUES ('B1')")
    connection.execute("INSERT INTO cash (group_id) VALUES ('K1'), ('K1')")
