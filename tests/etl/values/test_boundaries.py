"""Boundaries out of a GeoJSON: districts by code or name, and a clear word where it is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etl.values import boundaries
from etl.values.keeper_file import Fault


def ring(x: float = 112.0, y: float = -8.0, side: float = 0.1) -> list[list[float]]:
    """Give a square by its corner."""
    return [[x, y], [x + side, y], [x + side, y - side], [x, y - side], [x, y]]


def feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    square = {"type": "Polygon", "coordinates": [ring()]}
    return {"type": "Feature", "properties": properties, "geometry": geometry or square}


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path))
    return tmp_path


def write(folder: Path, *features: Any, name: str = "peta.geojson") -> None:
    whole = {"type": "FeatureCollection", "features": list(features)}
    (folder / name).write_text(json.dumps(whole), encoding="utf-8")


def codes(folder: Path, *features: Any) -> list[str]:
    write(folder, *features)
    (one,) = boundaries.read()
    assert one.fault is None
    return list(one.rings)


def test_without_a_file_there_is_nothing(reference: Path) -> None:
    assert boundaries.read() == []
    assert len(boundaries.mapped()) == 38


@pytest.mark.parametrize(
    "code", ["3503", "35.03", "ID3503", "id35.03", " 3503 ", 3503, "Kab. Trenggalek", "TRENGGALEK"]
)
def test_a_district_is_told_by_its_code_or_its_name(reference: Path, code: str | int) -> None:
    assert codes(reference, feature(WADMKK=code, luas=1205.2)) == ["3503"]


def test_the_property_with_the_most_districts_counts_and_a_code_before_a_name(
    reference: Path,
) -> None:
    two = [
        feature(jumlah=3509, kode="35.03", nama="Kab. Gresik"),
        feature(jumlah=3509, kode="35.05", nama="Kab. Blitar"),
    ]
    assert codes(reference, *two) == ["3503", "3505"]


def test_the_id_of_a_feature_counts_too(reference: Path) -> None:
    assert codes(reference, feature() | {"id": "ID3525"}) == ["3525"]


def test_of_two_of_one_name_the_one_without_a_kind_is_the_one_that_is_left(
    reference: Path,
) -> None:
    assert codes(reference, feature(n="Blitar"), feature(n="Kota Blitar")) == ["3505", "3572"]


def test_a_name_that_two_districts_share_is_not_guessed(reference: Path) -> None:
    assert codes(reference, feature(n="Blitar"), feature(n="Gresik")) == ["3525"]


def test_parts_of_a_district_belong_together_and_other_provinces_are_left_out(
    reference: Path,
) -> None:
    several = {
        "type": "MultiPolygon",
        "coordinates": [[ring()], [ring(113), ring(113.02, -8.02, 0.02)]],
    }
    write(reference, feature(several, k="3529"), feature(k="3529"), feature(k="3216"))
    (one,) = boundaries.read()
    assert {code: len(rings) for code, rings in one.rings.items()} == {"3529": 4}
    assert one.rings["3529"][0] == [(112, -8), (112.1, -8), (112.1, -8.1), (112, -8.1), (112, -8)]


def test_very_many_corners_become_so_few_that_a_screen_shows_them(
    reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundaries, "_MOST_POINTS", 60)
    fine = [[112 + step / 1000, -8.0] for step in range(100)] + [[112.1, -8.1], [112, -8.0]]
    write(reference, feature({"type": "Polygon", "coordinates": [fine]}, k="3503"))
    (one,) = boundaries.read()
    (found,) = one.rings["3503"]
    # On a grid of 0.002 there are 51 of the 100 corners along the side.
    assert (len(found), found[:2]) == (53, [(112.0, -8.0), (112.002, -8.0)])


def test_what_has_no_area_is_none(reference: Path) -> None:
    speck = {"type": "Polygon", "coordinates": [ring(), ring(112, -8, 0.0001)]}
    write(reference, feature(speck, k="3503"))
    assert len(boundaries.read()[0].rings["3503"]) == 1


POINT = {"type": "Point", "coordinates": [112, -8]}
METRES = {"type": "Polygon", "coordinates": [[[712000, 9115000], [712100, 9115000], [712000, 0]]]}
BROKEN = {"type": "Polygon", "coordinates": [[112, -8], [113, -8]]}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", Fault(1, "file", "peta.geojson", "GeoJSON (UTF-8)")),
        ("[" * 100_000, Fault(1, "file", "peta.geojson", "GeoJSON (UTF-8)")),
        ("[]", Fault(1, "type", "list", "FeatureCollection")),
        ('{"type": "Topology"}', Fault(1, "type", "Topology", "FeatureCollection")),
        ([], Fault(1, "geometry", "", "Polygon, MultiPolygon")),
        ([feature(POINT, k="3503")], Fault(1, "geometry", "Point", "Polygon, MultiPolygon")),
        (
            [feature(METRES, k="3503")],
            Fault(1, "coordinates", "712000, 9.115e+06", "112.7, -7.3 (WGS84, EPSG:4326)"),
        ),
        (
            [feature(BROKEN, k="3503")],
            Fault(1, "coordinates", "Polygon", "[[[112.7, -7.3], …]]"),
        ),
        (
            [feature(kode="9999", nama="Gondor")],
            Fault(1, "properties", "kode, nama", "3503, 35.03, ID3503, Kab. Trenggalek"),
        ),
        (
            [feature(kode="3216")],
            Fault(1, "properties", "kode", "3503, 35.03, ID3503, Kab. Trenggalek"),
        ),
    ],
)
def test_what_cannot_be_used_is_said(reference: Path, text: Any, fault: Fault) -> None:
    if isinstance(text, str):
        (reference / "peta.geojson").write_text(text, encoding="utf-8")
    else:
        write(reference, *text)
    (one,) = boundaries.read()
    assert (one.rings, one.fault) == ({}, fault)


def test_a_file_that_is_too_large_is_not_read(
    reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boundaries, "MOST_BYTES", 100)
    write(reference, feature(k="3503"))
    assert boundaries.read()[0].fault == Fault(1, "size", "0 MB", "≤ 0 MB")


def test_of_two_files_the_first_by_name_is_used(reference: Path) -> None:
    write(reference, feature(k="3503"), name="a.geojson")
    write(reference, feature(k="3505"), name="b.geojson")
    first, second = boundaries.read()
    assert (list(first.rings), second.rings) == (["3503"], {})
    assert second.fault == Fault(1, "file", "b.geojson", "a.geojson")


def test_a_file_written_anew_is_read_anew(reference: Path) -> None:
    assert codes(reference, feature(k="3503")) == ["3503"]
    assert codes(reference, feature(k="3505"), feature(k="3506")) == ["3505", "3506"]
