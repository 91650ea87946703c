"""Two versions compared: figures, files, batches, groups and targets that came, went, changed."""

from __future__ import annotations

import pytest

import warehouse
from indicators.changes import (
    HEADLINES,
    changes_of_figures,
    changes_of_stages,
    compared,
    edition,
    since,
)
from indicators.selection import records
from tests.fixtures import batch, build, cash, group, people, publish, support


def source(number, file, loaded, refused=0):
    return {
        "source_id": number,
        "file": file,
        "rows_read": loaded + refused,
        "rows_loaded": loaded,
        "rows_refused": refused,
        "rows_duplicate": 0,
        "rows_not_data": 0,
    }


BEFORE = {
    "source": [source(1, "a.xlsx", 31), source(2, "b.xlsx", 21), source(3, "k.xlsx", 3)],
    "batch": [batch("B1", source_id=1), batch("B2", source_id=2), batch("B3", source_id=1)],
    "participant": [*people("B1", 20, after=12), *people("B2", 20), *people("B3", 10)],
    "enterprise_group": [group("A", source_id=3), group("B", source_id=3)],
    "cash": [cash("A", "2023-09-13", 400_000, 0)],
    "target": [
        {"indicator": "participants", "value": 60, "program": "japri_wee", "source_id": 1},
        {"indicator": "batches", "value": 3},
    ],
}
# B1 has two people more, B2 went with its file, B4 came with another; A sold more, was visited.
AFTER = {
    "source": [source(1, "a.xlsx", 33, 1), source(2, "c.xlsx", 6), source(3, "k.xlsx", 3)],
    "batch": [batch("B1", source_id=1), batch("B3", source_id=1), batch("B4", source_id=2)],
    "participant": [*people("B1", 22, after=12), *people("B3", 10), *people("B4", 5)],
    "enterprise_group": [group("A", source_id=3), group("B", source_id=3)],
    "cash": [cash("A", "2023-09-13", 500_000, 0)],
    "support": [support("A", "mentoring", "2023-09-20")],
    "target": [
        {"indicator": "participants", "value": 70, "program": "japri_wee", "source_id": 1},
        {"indicator": "batches", "value": 3},
    ],
}


@pytest.fixture(scope="module")
def changes():
    return compared(edition(build(**BEFORE)), edition(build(**AFTER)))


def test_batches_groups_and_targets_that_came_went_and_changed(changes):
    names = ("table_name", "code", "file", "change", "fields")
    assert [tuple(row[name] for name in names) for row in records(changes.counted)] == [
        ("batch", "B4", "c.xlsx", "came", ()),
        ("batch", "B2", "b.xlsx", "went", ()),
        (
            *("batch", "B1", "a.xlsx", "changed"),
            tuple((name, 20, 22) for name in ("participants", "completed", "answered", "agrees")),
        ),
        (
            *("group", "A", "k.xlsx", "changed"),
            (
                ("revenue_idr", 400_000, 500_000),
                ("net_profit_idr", 400_000, 500_000),
                ("activities", 0, 1),
            ),
        ),
        ("target", "participants / japri_wee", "a.xlsx", "changed", (("value", 60, 70),)),
    ]


def test_files_that_came_went_and_changed(changes):
    names = ("file", "change", "rows_loaded_before", "rows_loaded_after", "rows_refused_after")
    rows = records(changes.files.astype(object).where(changes.files.notna(), None))
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("c.xlsx", "came", None, 6, 0),
        ("b.xlsx", "went", 21, None, None),
        ("a.xlsx", "changed", 31, 33, 1),
    ]


def test_figures_that_changed(changes):
    """Of 50 people 20 agreed; of 37 it is 22. The number of batches is 3 as before."""
    assert changes_of_figures(changes) == [
        "participants",
        "completion_rate",
        "agreement_rate",
        "profit_against_target",
        "mentoring_visits",
    ]
    rate = changes.after.figures["agreement_rate"].iloc[0]
    assert (rate["numerator"], rate["denominator"]) == (22, 37)
    assert set(changes.before.figures) == set(HEADLINES)


def test_stages_that_changed(changes):
    """Of 50 people all attended and completed, and 20 answered, who agree; of 37 all, and 22."""
    numbers = {
        stage: tuple(
            side.stages[stage]["numerator"].iloc[0] for side in (changes.before, changes.after)
        )
        for stage in changes_of_stages(changes)
    }
    assert numbers["registered"] == (50, 37)
    assert numbers["agrees"] == (20, 22)
    assert "acted" not in numbers  # nobody did, of either


def test_nothing_changed(changes):
    same = compared(changes.after, changes.after)
    assert (len(same.files), len(same.counted), changes_of_figures(same)) == (0, 0, [])
    assert changes_of_stages(same) == []


def test_a_version_is_compared_with_an_earlier_one_of_its_folder(tmp_path):
    first = publish(tmp_path, **BEFORE)
    publish(tmp_path, **AFTER)
    with warehouse.open_version(tmp_path) as connection:
        found = since(connection, first.name)
        assert found is not None
        assert found.files["file"].tolist() == ["c.xlsx", "b.xlsx", "a.xlsx"]
        assert since(connection, "20200101T000000Z-000000000000") is None
    assert since(build(), first.name) is None


def test_a_column_that_one_version_lacks_is_no_change():
    before, after = edition(build(**BEFORE)), edition(build(**BEFORE))
    for row in after.counted.values():
        row["new_column"] = 1
        row.pop("trainers", None)
    assert len(compared(before, after).counted) == 0
