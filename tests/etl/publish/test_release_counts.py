import pandas as pd
import pytest

from disclosure.counts import EVERYBODY
from disclosure.lattice import ALL
from etl.publish import release_counts
from tests import fixtures
from tests.fixtures import batch, people


@pytest.fixture(scope="module")
def counted() -> release_counts.Counted:
    return release_counts.people(
        fixtures.build(
            batch=[batch("B1"), batch("B2", district=None)],
            participant=[
                *people("B1", 3, relationship="husband", disability="yes", before=9, after=12),
                *people("B1", 2, relationship="husband", age=31),
                *people("B2", 4, relationship="friend", sessions=[True, None, False]),
            ],
        )
    )


def number(counted: release_counts.Counted, count: str, **cell: str) -> int:
    """Return a count in one cell."""
    keys = counted.cells.keys
    own = (keys == {name: cell.get(name, ALL) for name in keys.columns}).all(axis=1)
    (value,) = counted.values[count][own.to_numpy()]
    return int(value)


def test_people_are_counted_in_all_cells(counted: release_counts.Counted) -> None:
    assert number(counted, EVERYBODY) == 9
    assert number(counted, EVERYBODY, district="3503") == 5
    assert number(counted, EVERYBODY, district="not_recorded") == 4
    assert number(counted, EVERYBODY, program="japri_wee", relationship="husband") == 5
    assert number(counted, EVERYBODY, age_group="30_39") == 2
    assert number(counted, EVERYBODY, age_group="not_recorded") == 7
    assert number(counted, "completion") == 5
    assert number(counted, "completion", district="not_recorded") == 0
    assert number(counted, "agreement", disability="yes") == 3
    assert number(counted, "agreement_increased", program="japri_wee") == 3
    assert number(counted, "with_disability", disability="yes") == 3


def test_whether_anybody_has_a_disability_is_not_told_by_what_is_listed() -> None:
    found = release_counts.people(
        fixtures.build(
            batch=[batch("B1"), batch("B2", program="japri_pwd")],
            participant=[*people("B1", 3, disability="no"), *people("B2", 2, disability="yes")],
        )
    )
    keys = found.cells.keys
    for program in ("japri_wee", "japri_pwd", ALL):
        listed = keys[(keys["program"] == program) & (keys["disability"] != ALL)]
        assert sorted(listed["disability"]) == ["no", "not_recorded", "yes"]
    assert number(found, EVERYBODY, program="japri_wee", disability="yes") == 0
    assert number(found, EVERYBODY, program="japri_pwd", disability="yes") == 2
    assert release_counts.facts().least(("program=japri_wee", "disability=yes")) == 0
    assert release_counts.facts().least(("program=japri_wee",)) == 1


def test_it_is_told_of_what_nothing_was_recorded(counted: release_counts.Counted) -> None:
    keys = counted.cells.keys
    of_friends = (keys["relationship"] == "friend").to_numpy()
    of_husbands = (keys["relationship"] == "husband").to_numpy()
    assert counted.nothing_recorded["with_disability"][of_friends].all()
    assert not counted.nothing_recorded["with_disability"][of_husbands].any()
    assert counted.nothing_recorded["matched"][of_friends].all()
    assert not counted.nothing_recorded["completion"].any()


def test_it_is_told_where_people_were_asked_in_several_ways() -> None:
    counted = release_counts.people(
        fixtures.build(
            batch=[batch("B1"), batch("B2", district="3525")],
            participant=[
                *people("B1", 2, before=9, after=12),
                *people("B2", 2, before=9, after=12, pre_mode="retrospective"),
                *people("B2", 2, pre_mode="prospective"),
            ],
        )
    )
    keys = counted.cells.keys
    mixed = keys[counted.is_mixed]
    assert set(mixed["district"]) == {ALL}
    assert (mixed["program_year"] != ALL).any()


def test_batches_are_counted_by_place() -> None:
    counted = release_counts.batches(
        fixtures.build(batch=[batch("B1"), batch("B2"), batch("B3", district=None)])
    )
    assert number(counted, EVERYBODY) == 3
    assert number(counted, EVERYBODY, district="3503") == 2


def test_there_are_as_many_people_as_batches_that_are_told_and_have_any() -> None:
    connection = fixtures.build(
        batch=[batch("B1"), batch("B2"), batch("B3", district=None), batch("B4")],
        participant=[*people("B1", 3), *people("B2", 1), *people("B3", 1)],
    )
    with_people = release_counts.batches_with_people(connection)
    place = "program=japri_wee", "program_year=2021", "district=3503"
    assert (with_people[()], with_people[place]) == (3, 2)
    assert with_people["district=not_recorded",] == 1
    # Of 4 batches 3 have anybody; of the 3 of Trenggalek it is known that there is one or more.
    cells = pd.DataFrame({"district": ["", "3503"], "count": "", "number": [4, None]})
    withheld = pd.DataFrame({"district": ["3503"], "count": "", "low": [1.0]})
    fewest = release_counts.fewest_people(cells, withheld, with_people)
    assert fewest == {(): 3, ("district=3503",): 1}


def test_everybody_knows_how_the_counts_depend_on_each_other() -> None:
    groups = [{one.name for one in group} for group in release_counts.facts().groups()]
    assert {
        "completion",
        "attendance_1",
        "attendance_2",
        "attendance_3",
        "stage_attended",
    } in groups
    assert {"stage_acted", "stage_sustained"} in groups
    assert {"champion"} in groups
