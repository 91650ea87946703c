"""Districts where they lie: a tile for each districts of East Java, others apart."""

from __future__ import annotations

import csv
from collections.abc import Callable, Container, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from charts.areas import areas
from charts.clicks import selecting
from charts.tiles import tiles
from drawings.hover import hover
from drawings.page import Drawing, Figure
from drawings.sentences import nobody
from drawings.tables import renamed, whole
from drawings.training import places
from indicators.boundaries import Outlines
from indicators.bounds import MOST_PLACES
from indicators.selection import records
from language import DASH, N_, Language

LAYOUT = Path(__file__).parent / "east_java.csv"
# Tiles that stand apart begin so far below the last of the map, in rows of so many.
_GAP, _ASIDE_COLUMNS = 1.5, 10


@dataclass(frozen=True)
class Tile:
    """Where a district's tile stands, from 0 at the top and on the left, and its short name."""

    row: float
    column: float
    label: str


@cache
def east_java() -> dict[str, Tile]:
    """Return the tiles of East Java by the district's BPS code."""
    with LAYOUT.open(encoding="utf-8", newline="") as lines:
        return {
            row["district_code"]: Tile(
                int(row["row"]), int(row["column"]), row["label"].replace("/", "<br>")
            )
            for row in csv.DictReader(lines)
        }


def of_counts(
    frame: pd.DataFrame,
    indicator: str,
    unit: str,
    chosen: Sequence[str],
    outlines: Outlines,
    say: Language,
) -> Drawing:
    """Draw how many there are in each district.

    `frame` is what `indicators.query.show` gives of a count by district, whichever districts are
    `chosen`: those are outlined. `unit` is the word for what is counted; `outlines`, which
    `indicators.boundaries.outlines` gives, are drawn instead of tiles where there are any. Drawn
    are all districts of East Java and, of others, the MOST_PLACES with the most.
    """
    mapped = outlines or east_java()
    total = frame["value"].sum()

    def words(row: dict[str, Any]) -> tuple[str, str]:
        return say.number(row["value"]), f"{say.fraction(row['value'], total)} {unit}"

    return Drawing(
        _reached(frame, unit, say),
        figure=lambda: _figure(frame, words, chosen, outlines, say),
        table=lambda: renamed(
            frame.assign(
                district=[say.label("district", code) for code in frame["district"]],
                value=whole(frame["value"]),
            ),
            {"district": say.label("dimension", "district"), "value": unit.capitalize()},
        ),
        alternative_text=say.text(_OUTLINED if outlines else _TILED, measure=unit),
        indicator=indicator,
        note=_note(frame, mapped, say),
        marks=say.text(_WITHOUT_COLOUR if outlines else _BROKEN),
        nothing=nobody(frame, say),
        beside=places.beside("district", say) if chosen else "",
    )


_WITHOUT_COLOUR = N_("A district without colour has no batch in what is selected.")
_BROKEN = N_("A tile with a broken outline has no batch in what is selected.")
_TILED = N_("A map of tiles, one for each district of East Java, the stronger the more {measure}.")
_OUTLINED = N_("A map of the districts of East Java, the stronger the more {measure}.")


def _reached(frame: pd.DataFrame, unit: str, say: Language) -> str:
    known = frame.loc[frame["value"] > 0, "district"]
    inside = int(known.isin(east_java()).sum())
    elsewhere = len(known) - inside
    there = say.fraction(inside, len(east_java()))
    if not elsewhere:
        return say.text(
            N_("{there} districts of East Java have {measure}"), there=there, measure=unit
        )
    return say.text(
        N_("{there} districts of East Java have {measure}, and {n} elsewhere"),
        there=there,
        measure=unit,
        n=say.number(elsewhere),
    )


def _note(frame: pd.DataFrame, mapped: Container[str], say: Language) -> str:
    elsewhere = sum(code not in mapped for code in frame["district"])
    if elsewhere <= MOST_PLACES:
        return ""
    return say.text(
        N_("Drawn are {n} of {all} districts outside East Java; the table has all."),
        n=say.number(MOST_PLACES),
        all=say.number(elsewhere),
    )


def _figure(
    frame: pd.DataFrame,
    words: Callable[[dict[str, Any]], tuple[str, str]],
    chosen: Sequence[str],
    outlines: Outlines,
    say: Language,
) -> Figure:
    found = {row["district"]: row for row in records(frame) if pd.notna(row["value"])}
    apart = _apart([code for code in found if code not in (outlines or east_java())], found, say)
    tiled = apart if outlines else east_java() | apart
    drawn = [
        {"district": code, "outline": outlines.get(code)}
        | (asdict(tiled[code]) if code in tiled else {"label": say.label("district", code)})
        | _told(code, found.get(code), words, say)
        for code in dict.fromkeys([*outlines, *tiled])
    ]
    placed = pd.DataFrame(drawn)
    placed["selects"] = [
        mark if placed["district"][place] in found else None
        for place, mark in enumerate(selecting(placed, "district"))
    ]
    if chosen:
        placed["is_chosen"] = placed["district"].isin(chosen)
    if outlines:
        not_there = say.text(N_("Not on this map"))
        return areas(placed, aside_label=not_there, separators=say.separators)
    return tiles(
        placed,
        aside_row=min((tile.row for tile in apart.values()), default=None),
        aside_label=say.text(N_("Outside East Java")),
        separators=say.separators,
    )


def _told(
    code: str,
    row: dict[str, Any] | None,
    words: Callable[[dict[str, Any]], tuple[str, str]],
    say: Language,
) -> dict[str, Any]:
    """Return what a tile says: its value, its figure, its words on hover."""
    name = say.label("district", code)
    if row is None:
        nothing = say.text(N_("No batch in what is selected."))
        return {"value": None, "text": DASH, "hover": hover(name, nothing)}
    text, line = words(row)
    return {"value": row["value"], "text": text, "hover": hover(name, line)}


def _apart(
    codes: Sequence[str], found: dict[str, dict[str, Any]], say: Language
) -> dict[str, Tile]:
    """Place the districts outside of the map in rows below it, the largest of very many."""
    largest = sorted(codes, key=lambda code: -found[code]["value"])[:MOST_PLACES]
    first = max(tile.row for tile in east_java().values()) + _GAP
    return {
        code: Tile(
            first + place // _ASIDE_COLUMNS, place % _ASIDE_COLUMNS, say.label("district", code)
        )
        for place, code in enumerate(sorted(largest))
    }
