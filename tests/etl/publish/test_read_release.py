from pathlib import Path

import pandas as pd
import pytest

import warehouse
from disclosure.counts import EVERYBODY
from disclosure.proof import HandedOut
from etl.publish.read_release import read
from etl.publish.release_counts import DIMENSIONS


@pytest.fixture(scope="module")
def releases(sample_warehouse: Path) -> list[HandedOut]:
    version = warehouse.current(sample_warehouse)
    assert version
    return list(read(sample_warehouse, version.name, "public"))


def cell(frame: pd.DataFrame, count: str, **where: str) -> dict[str, object]:
    """Return one row of a frame of cells."""
    own = frame[frame["count"] == count]
    for name in DIMENSIONS:
        own = own[own[name] == where.get(name, "")]
    [row] = own.to_dict("records")
    return row


def test_people_are_read_as_they_are_told(releases: list[HandedOut]) -> None:
    people, _ = releases
    assert (people.smallest, people.rounded_to) == (10, 5)
    everybody = cell(people.cells, EVERYBODY)
    assert (everybody["status"], everybody["number"]) == ("shown", 2030)
    assert cell(people.counted, EVERYBODY)["value"] == 2029
    kediri = cell(people.withheld, "agreement", program="japri_pwd", district="3506")
    assert (kediri["value"], kediri["why"], kediri["needs"]) == (22, "few", 10)


def test_batches_are_a_release_of_their_own(releases: list[HandedOut]) -> None:
    _, batches = releases
    assert (batches.smallest, batches.rounded_to, batches.facts.counts) == (3, 1, ())
    assert set(batches.cells["count"]) == {EVERYBODY}
    assert cell(batches.counted, EVERYBODY)["value"] == 77


def test_where_nothing_was_collected_it_is_known_of_nobody(releases: list[HandedOut]) -> None:
    people, _ = releases
    wee = cell(people.cells, "with_disability", program="japri_wee")
    assert (wee["status"], people.of_nobody) == ("not_collected", "not_collected")


def test_what_was_not_released_cannot_be_read(sample_warehouse: Path) -> None:
    with pytest.raises(warehouse.VersionNotFoundError):
        list(read(sample_warehouse, "20200101T000000Z-000000000000", "donor"))
