"""Boundaries reach the version, a build sees that they have changed, and what is wrong is told."""

from __future__ import annotations

import json

import warehouse
from tests.etl.folder import Folder

SQUARE = [[112, -8], [112.1, -8], [112.1, -8.1], [112, -8]]


def give(folder: Folder, *codes: str) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"kode": code},
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        }
        for code in codes
    ]
    folder.keep("peta.geojson", json.dumps({"type": "FeatureCollection", "features": features}))


def served(folder: Folder) -> list[tuple[str, list[list[list[float]]]]]:
    version = warehouse.current(folder.warehouse)
    assert version is not None
    with warehouse.open_version(folder.warehouse, version.name) as connection:
        return connection.execute("SELECT district, rings FROM boundary").fetchall()


def test_boundaries_are_in_the_version(folder: Folder) -> None:
    folder.batch("B1")
    give(folder, "3525", "3503")
    report = folder.build()
    assert served(folder) == [("3503", [SQUARE]), ("3525", [SQUARE])]
    (problem,) = [one for one in report.problems if one.rule == "boundaries_partly"]
    assert (problem.file, problem.severity) == ("data/reference/peta.geojson", "info")
    assert problem.message_en.startswith("These boundaries have 2 of the 38 districts")


def test_a_build_with_other_boundaries_is_another_version(folder: Folder) -> None:
    folder.batch("B1")
    folder.build()
    assert served(folder) == []
    give(folder, "3503")
    assert folder.build().changed
    assert not folder.build().changed


def test_what_cannot_be_used_stops_no_build(folder: Folder) -> None:
    folder.batch("B1")
    folder.keep("peta.geojson", "{")
    report = folder.build()
    assert served(folder) == []
    (problem,) = [one for one in report.problems if one.rule == "boundaries_unused"]
    assert problem.message_id == (
        "Berkas batas wilayah ini tidak dipakai: file “peta.geojson”; seharusnya GeoJSON (UTF-8)."
    )
