"""What needs attention: each kind once, in order of how pressing it is."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.attention import attention
from indicators.filters import Filters
from tests.fixtures import batch, build, cash, group, people

TODAY = date(2021, 9, 29)


def source(file, refused):
    return {
        "source_id": hash((file, refused)) % 10_000,
        "file": file,
        "sheet": "Peserta",
        "table_name": "participant",
        "rows_read": 58,
        "rows_loaded": 49 - refused,
        "rows_refused": refused,
        "rows_duplicate": 1,
        "rows_not_data": 8,
    }


def target(indicator, value, **place):
    return {"indicator": indicator, "value": value} | place


@pytest.fixture(scope="module")
def troubled():
    names = [f"B{number:02}" for number in range(9)]
    rows = [*people("B09", 10, after=12), *people("B09", 10, after=9)]
    for name in names:
        rows += [*people(name, 18, after=12), *people(name, 2, after=9)]
    return build(
        batch=[batch(name) for name in (*names, "B09")],
        participant=rows,
        enterprise_group=[group("A"), group("B")],
        cash=[
            cash("A", "2023-09-13", 600_000, 0),
            cash("B", "2023-09-13", 400_000, 0),
        ],
        source=[source("a.xlsx", 3), source("b.xlsx", 0)],
        target=[
            target("participants", 200, program="japri_wee"),
            target("participants", 300, program="japri_wee", program_year=2021),
            target("agreement_rate", 0.9, district="3503"),
            target("batches", 12),
            target("completion_rate", 0.5, program="japri_pwd"),
            target("groups", 5, district="3503"),
        ],
    )


def test_what_needs_attention_in_order(troubled):
    found = [
        (one.kind, one.subject, one.value, one.reference, one.count)
        for one in attention(troubled, TODAY)
    ]
    assert found == [
        ("rows_refused", "a.xlsx", 3, 50, None),
        ("data_old", "", 31, 30, None),
        ("target_missed", "agreement_rate", pytest.approx(172 / 200), 0.9, None),
        ("target_missed", "batches", 10, 12, None),
        ("target_missed", "participants", 200, 300, None),
        ("group_behind_pace", "B", 0.4, 0.5, None),
        ("batches_outside_limits", "japri_wee", 1, 10, 1),
    ]


def test_each_links_to_its_view_with_filters(troubled):
    links = {(one.kind, one.subject): (one.view, one.filters) for one in attention(troubled, TODAY)}
    assert links["rows_refused", "a.xlsx"] == ("data", Filters())
    assert links["target_missed", "participants"] == (
        "reach",
        Filters(program="japri_wee", program_year=2021),
    )
    assert links["target_missed", "agreement_rate"] == ("attitudes", Filters(district="3503"))
    assert links["group_behind_pace", "B"] == (
        "enterprises",
        Filters(program="bekasi_enterprise", group="B"),
    )
    assert links["batches_outside_limits", "japri_wee"] == (
        "attitudes",
        Filters(program="japri_wee"),
    )


def test_records_of_thirty_days_ago_are_not_old(troubled):
    kinds = [one.kind for one in attention(troubled, date(2021, 9, 28))]
    assert "data_old" not in kinds


def test_nothing_to_do():
    assert attention(build(), date(2021, 9, 1)) == []
