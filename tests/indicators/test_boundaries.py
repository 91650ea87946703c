"""Outlines as they were given, and none where there are none."""

from indicators.boundaries import outlines
from tests.fixtures import build

SQUARE = [[[112.0, -8.0], [112.1, -8.0], [112.1, -8.1], [112.0, -8.0]]]


def test_each_district_has_its_rings():
    connection = build(boundary=[{"district": "3503", "rings": SQUARE}])
    assert outlines(connection) == {"3503": SQUARE}


def test_without_boundaries_and_in_older_versions_there_are_none():
    connection = build()
    assert outlines(connection) == {}
    connection.execute("DROP TABLE boundary")
    assert outlines(connection) == {}
