"""The boundaries of districts that somebody put into the reference folder as a GeoJSON.

Districts are told by their codes (3503, 35.03, ID3503) or their names, whatever the property is
called. What is kept is as fine as a screen shows, and of the province that is mapped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.contract import reference
from etl.text import fold
from etl.values import districts
from etl.values.keeper_file import Fault

PROVINCE = "35"  # East Java
MOST_BYTES = 100_000_000
# So many points draw a province as fine as a screen shows it; each is sent to every browser.
_MOST_POINTS = 8_000
# Degrees, from 100 m on: corners move to the nearest point of such a grid, and so fall together.
_GRIDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
# Where Indonesia lies, in degrees.
_LONGITUDES, _LATITUDES = (94.0, 142.0), (-12.0, 7.0)
_CODE = re.compile(r"(?:ID)?(\d{2})\.?(\d{2})", re.IGNORECASE)
_FORMS = "3503, 35.03, ID3503, Kab. Trenggalek"
_MOST_NAMED = 5

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Boundaries:
    """What a file holds: its name, the rings of each district by code, or why it is not used.

    A ring is closed: longitude and latitude in degrees, the last point the first.
    """

    name: str
    rings: Mapping[str, list[Ring]]
    fault: Fault | None = None


class _NotUsableError(ValueError):
    """What stands in the file, and what is expected instead."""

    def __init__(self, what: str, found: str, expected: str) -> None:
        super().__init__(what)
        self.fault = Fault(1, what, found, expected)


def read() -> list[Boundaries]:
    """Read the GeoJSON of the reference folder, in the order of their names; only one is used."""
    found = [_read(path) for path in sorted(reference.folder().glob("*.geojson"))]
    for number, one in enumerate(found[1:], 1):
        found[number] = Boundaries(one.name, {}, Fault(1, "file", one.name, found[0].name))
    return found


def mapped() -> list[str]:
    """Return the codes of the districts that a whole map has."""
    return [code for code in districts.names() if code.startswith(PROVINCE)]


def _read(path: Path) -> Boundaries:
    try:
        state = path.stat()
        if state.st_size > MOST_BYTES:
            size = f"{state.st_size // 1_000_000} MB"
            raise _NotUsableError("size", size, f"≤ {MOST_BYTES // 1_000_000} MB")
        return Boundaries(path.name, _rings_of(path, state.st_size, state.st_mtime_ns))
    except _NotUsableError as error:
        return Boundaries(path.name, {}, error.fault)


@lru_cache(maxsize=2)
def _rings_of(path: Path, size: int, written_ns: int) -> Mapping[str, list[Ring]]:
    """Read a file once, as long as it is not written anew."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise _NotUsableError("file", path.name, "GeoJSON (UTF-8)") from None
    features = list(_features(whole))
    rings = [_rings(feature.get("geometry")) for feature in features]
    if not any(rings):
        kinds = sorted({_kind(feature.get("geometry")) for feature in features})
        raise _NotUsableError("geometry", ", ".join(kinds[:_MOST_NAMED]), "Polygon, MultiPolygon")
    _hold_to_degrees(point for some in rings for ring in some for point in ring)
    codes = _codes(features)
    found: dict[str, list[Ring]] = {}
    for code, some in zip(codes, rings, strict=True):
        if code.startswith(PROVINCE):
            found.setdefault(code, []).extend(some)
    if not found:
        names = sorted({str(name) for feature in features for name in _properties(feature)})
        raise _NotUsableError("properties", ", ".join(names[:_MOST_NAMED]), _FORMS)
    return _coarser(found)


def _features(whole: Any) -> Iterator[dict[str, Any]]:
    kind = whole.get("type") if isinstance(whole, dict) else type(whole).__name__
    if kind != "FeatureCollection" or not isinstance(whole.get("features"), list):
        raise _NotUsableError("type", str(kind)[:40], "FeatureCollection")
    return (one for one in whole["features"] if isinstance(one, dict))


def _kind(geometry: Any) -> str:
    return str(geometry.get("type"))[:40] if isinstance(geometry, dict) else "–"


def _rings(geometry: Any) -> list[Ring]:
    """Return the rings of a polygon or of several, holes among them; none of anything else."""
    kind = _kind(geometry)
    if kind not in ("Polygon", "MultiPolygon"):
        return []
    polygons = geometry.get("coordinates")
    try:
        return [
            [(float(point[0]), float(point[1])) for point in ring]
            for polygon in (polygons if kind == "MultiPolygon" else [polygons])
            for ring in polygon
        ]
    except (TypeError, ValueError, IndexError, KeyError):
        raise _NotUsableError("coordinates", kind, "[[[112.7, -7.3], …]]") from None


def _hold_to_degrees(points: Iterable[Point]) -> None:
    """Raise where points are not in Indonesia: metres of a projection, say, or turned round."""
    for x, y in points:
        if not (_LONGITUDES[0] <= x <= _LONGITUDES[1] and _LATITUDES[0] <= y <= _LATITUDES[1]):
            raise _NotUsableError("coordinates", f"{x:g}, {y:g}", "112.7, -7.3 (WGS84, EPSG:4326)")


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    own = properties if isinstance(properties, dict) else {}
    return own | ({"id": feature["id"]} if "id" in feature and "id" not in own else {})


def _codes(features: list[dict[str, Any]]) -> list[str]:
    """Return the district of each feature, '' where it is not known.

    Of all properties that one counts by which most districts are told, a code before a name.
    """
    names = dict.fromkeys(name for feature in features for name in _properties(feature))
    told: list[list[str]] = []
    for read_column in (_as_codes, _as_names):
        for name in names:
            told.append(read_column([_properties(feature).get(name) for feature in features]))
    return max(told, key=lambda column: len(set(column) - {""}), default=[""] * len(features))


def _as_codes(column: list[Any]) -> list[str]:
    known = districts.names()
    found = [_CODE.fullmatch(str(value).strip()) for value in column]
    codes = ["".join(one.groups()) if one else "" for one in found]
    return [code if code in known else "" for code in codes]


def _as_names(column: list[Any]) -> list[str]:
    """Return the district that each name means; of two of one name, the one that no other means."""
    meant = [
        districts.codes(districts.without_province(fold(value))) if isinstance(value, str) else ()
        for value in column
    ]
    sure = {codes[0] for codes in meant if len(codes) == 1}
    left = [[code for code in codes if len(codes) == 1 or code not in sure] for codes in meant]
    return [codes[0] if len(codes) == 1 else "" for codes in left]


def _coarser(rings: Mapping[str, list[Ring]]) -> Mapping[str, list[Ring]]:
    """Return the finest outlines that are few enough points."""
    for grid in _GRIDS:
        found = {code: _on_grid(some, grid) for code, some in rings.items()}
        if sum(len(ring) for some in found.values() for ring in some) <= _MOST_POINTS:
            break
    return {code: some for code, some in found.items() if some}


def _on_grid(rings: list[Ring], grid: float) -> list[Ring]:
    """Move corners to a grid; what falls together is one, and what has no area is none."""
    found = []
    for ring in rings:
        moved = [
            (round(round(x / grid) * grid, 3), round(round(y / grid) * grid, 3)) for x, y in ring
        ]
        corners = [one for one, before in zip(moved, [None, *moved], strict=False) if one != before]
        if len(set(corners)) >= 3:
            found.append(corners if corners[0] == corners[-1] else [*corners, corners[0]])
    return found
