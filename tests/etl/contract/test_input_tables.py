"""The contract and the rules: well-formed, complete, and the same as what the code relies on."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from etl import contract
from etl.contract import Table, input_tables
from etl.contract.own_files import ContractError

FIELDS = [
    *("name", "header_id", "type", "unit", "required", "minimum", "maximum", "allowed"),
    *("aliases", "personal", "description_id", "description_en", "label_id", "label_en"),
]
TABLES = ("batch", "participant", "group", "cash", "support", "target")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_tables_are_those_of_the_design() -> None:
    assert tuple(table.name for table in contract.tables()) == TABLES
    assert sorted(path.stem for path in input_tables.COLUMNS.glob("*.csv")) == sorted(TABLES)


def test_a_table_comes_after_the_one_that_it_refers_to() -> None:
    names = [table.name for table in contract.tables()]
    for table in contract.tables():
        assert not table.refers_to or names.index(table.refers_to) < names.index(table.name)
    assert [one.name for one in contract.referring("group")] == ["cash", "support"]
    assert [one.reference for one in contract.tables()] == [
        *("", "batch_id", "", "group_id", "group_id", "")
    ]


@pytest.mark.parametrize("table", contract.tables(), ids=lambda table: table.name)
def test_what_is_said_of_a_table_is_said_of_columns_that_it_has(table: Table) -> None:
    names = {column.name for column in table.columns}
    said = (table.key, table.needs_one_of, table.written_once, table.told_by_titles)
    for columns in (*said, table.same_record):
        assert set(columns) <= names
    assert set(table.told_by_titles) <= set(table.written_once)
    assert all(table.column(name).required for name in table.written_once)


def test_a_person_stands_on_a_stage_under_a_pseudonym() -> None:
    people = contract.table("participant")
    assert people.key == ("batch_id", "participant_id")
    assert people.identity == people.record == ("batch_id", "person_id")
    assert contract.table("target").identity == (
        *("indicator", "program", "program_year", "district"),
    )
    assert "source" not in contract.table("target").record
    assert contract.table("cash").record == (
        *("group_id", "date", "revenue_idr", "cost_idr", "profit_idr"),
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_column_row_is_well_formed(table: str) -> None:
    path = input_tables.COLUMNS / f"{table}.csv"
    assert lines(path)[0].split(",") == FIELDS
    for row in contract.rows(path):
        assert None not in row
        assert None not in row.values()
        assert re.fullmatch(r"[a-z][a-z_]*(_\{(session|item)\})?", row["name"])
        assert row["type"] in input_tables.TYPES
        assert row["required"] in ("yes", "no", "readable")
        assert row["personal"] in ("yes", "no")
        is_listed = row["type"] == "choice" or row["name"].endswith("_{item}")  # answers in words
        assert is_listed == bool(row["allowed"])
        assert row["header_id"] and row["description_id"] and row["description_en"]


@pytest.mark.parametrize("table", TABLES)
def test_no_two_columns_of_a_table_share_a_header(table: str) -> None:
    columns = contract.table(table).columns
    headers = [header for column in columns for header in sorted(column.headers)]
    assert [header for header in headers if headers.count(header) > 1] == []
    assert len({column.name for column in columns}) == len(columns)
    assert len({column.header_id for column in columns}) == len(columns)


def test_the_columns_of_the_design() -> None:
    names = {column.name for column in contract.table("participant").columns}
    assert names >= {
        *("batch_id", "participant_id", "name", "nik", "phone", "address", "sex", "age"),
        *("district", "relationship", "disability", "disability_method"),
        *("session_1", "session_2", "session_3"),
        *("pre_1", "pre_2", "pre_3", "post_1", "post_2", "post_3", "pre_mode"),
        *("commitment", "commitment_date", "champion", "champion_date", "action", "action_date"),
    }
    required = {
        table.name: [column.name for column in table.columns if column.required]
        for table in contract.tables()
    }
    assert required == {
        "batch": ["batch_id", "program", "district", "start_date"],
        "participant": ["batch_id"],
        "group": ["group_id", "program", "business"],
        "cash": ["group_id", "date"],
        "support": ["group_id", "date", "stage"],
        "target": ["indicator", "value"],
    }


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("type", "decimal", "the column age has the type decimal, which is none"),
        ("allowed", "ages", "the column age asks for the list ages"),
    ],
)
def test_a_column_of_no_type_or_of_no_list_is_said(field: str, text: str, told: str) -> None:
    [age] = [
        row
        for row in contract.rows(input_tables.COLUMNS / "participant.csv")
        if row["name"] == "age"
    ]
    with pytest.raises(ContractError, match=told):
        input_tables._column(age | {field: text})


def test_what_a_sheet_must_have_of_each() -> None:
    groups = contract.table("participant").requirements
    assert [[column.name for column in group] for group in groups] == [
        ["batch_id"],
        ["participant_id", "name", "nik"],
    ]
    groups = contract.table("cash").requirements
    assert [column.name for column in groups[-1]] == [
        *("profit_idr", "revenue_idr", "cost_idr", "amount_idr")
    ]


def test_only_what_tells_people_and_their_forms_apart_is_not_kept() -> None:
    personal = {
        (table.name, column.name)
        for table in contract.tables()
        for column in table.columns
        if column.personal
    }
    names = ("participant_id", "name", "nik", "phone", "address", "sent_at")
    assert personal == {("participant", name) for name in names}


def test_free_text_is_kept_only_where_it_is_no_persons() -> None:
    kept = {
        (table.name, column.name)
        for table in contract.tables()
        for column in table.columns
        if column.type == "text" and not column.personal
    }
    codes = {(table, "batch_id") for table in ("batch", "participant")}
    codes |= {(table, "group_id") for table in ("group", "cash", "support")}
    assert kept == codes | {("target", "source")}


def test_whole_numbers_have_bounds_that_the_database_can_hold() -> None:
    for table in contract.tables():
        for column in table.columns:
            if column.type == "integer":
                assert column.minimum is not None
                assert column.maximum is not None
                assert -(2**31) <= column.minimum <= column.maximum < 2**31


def test_each_answer_is_on_the_scale_of_its_own_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _, third = contract.items()
    others = (first, replace(third, item=7, scale_low=0, scale_high=10))
    monkeypatch.setattr(input_tables, "items", lambda: others)
    columns = {one.name: one for one in contract.table.__wrapped__("participant").columns}
    assert (columns["pre_1"].minimum, columns["pre_1"].maximum) == (1, 5)
    assert (columns["post_7"].minimum, columns["post_7"].maximum) == (0, 10)
    assert "post_2" not in columns
