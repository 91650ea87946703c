"""Answers to reversed statements that look as if a register had turned them round already.

Who agrees answers a direct statement and a reversed one on opposite sides of the scale's middle. Of
answers that take a side in both, these should be more than the others; where they are not, the
answers were turned round, or ticked without reading. They count as ticked, with a warning of what
either reading gives, until the data keeper says which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from etl import contract
from etl.contract import Item
from etl.problems.raising import Raised, raise_each
from etl.stage.clean import RawSheet

Items = tuple[Item, ...]

QUESTION, MIRRORED = "answers_reversed", "mirrored"


def settle(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    """Turn the answers to reversed statements back where they are told to be mirrored, else warn.

    What stands on the stage are answers as they were ticked.
    """
    if sheet.table.name != "participant":
        return
    answer = sheet.recognised.readings.answer(QUESTION)
    if answer == MIRRORED:
        _turn_back(connection, sheet)
    elif answer is None:
        raise_each(connection, list(_warnings(connection, sheet)))


def _turn_back(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> None:
    turned = [
        f"{when}_{item.item} = {_turned(when, item)}"
        for when in ("pre", "post")
        for item in contract.items()
        if item.is_reversed
    ]
    if turned:
        connection.execute(
            f"UPDATE stage.participant SET {', '.join(turned)} WHERE source_id = $source_id",
            {"source_id": sheet.source_id},
        )


def _warnings(connection: duckdb.DuckDBPyConnection, sheet: RawSheet) -> Iterator[Raised]:
    """Warn once a sheet, at the first reversed statement of the later side that is answered."""
    for asked in contract.items_by_program().values():
        sides = [when for when in ("post", "pre") if _is_whole(sheet, asked, when)]
        if sides and len({item.is_reversed for item in asked}) > 1:
            yield from _warning(connection, sheet, asked, sides)


def _warning(
    connection: duckdb.DuckDBPyConnection, sheet: RawSheet, asked: Items, sides: list[str]
) -> Iterator[Raised]:
    same = " + ".join(_count(asked, when, "> 0") for when in sides)
    opposite = " + ".join(_count(asked, when, "< 0") for when in sides)
    raw, mirrored = _score(asked, sides[0], is_raw=True), _score(asked, sides[0], is_raw=False)
    threshold = asked[0].score_agreement
    [(alike, unlike, answered, as_ticked, as_mirrored)] = connection.execute(
        f"""
        SELECT
            {same}, {opposite}, count({raw}),
            count(*) FILTER ({raw} >= {threshold}), count(*) FILTER ({mirrored} >= {threshold})
        FROM stage.participant WHERE source_id = $source_id
        """,
        {"source_id": sheet.source_id},
    ).fetchall()
    if alike > unlike:
        first = next(item for item in asked if item.is_reversed)
        column = f"{sides[0]}_{first.item}"
        row = sheet.header_row(sheet.recognised.positions[column])
        found, expected = f"{as_ticked}/{answered}", f"{as_mirrored}/{answered}"
        rule = "answers_perhaps_mirrored"
        yield Raised(sheet.source_id, rule, found, expected, row, column)


def _is_whole(sheet: RawSheet, asked: Items, when: str) -> bool:
    """Tell whether the sheet has every statement of before or after."""
    return all(f"{when}_{item.item}" in sheet.recognised.positions for item in asked)


def _count(asked: Items, when: str, sign: str) -> str:
    """Return the SQL of how many answered both kinds on the same side, or on opposite ones."""
    return f"count(*) FILTER ({_side(asked, when, False)} * {_side(asked, when, True)} {sign})"


def _side(asked: Items, when: str, is_reversed: bool) -> str:
    """Return the SQL of how far above the scales' middles the direct or reversed answers lie."""
    above = [
        f"(2 * {when}_{one.item} - {one.scale_low + one.scale_high})"
        for one in asked
        if one.is_reversed == is_reversed
    ]
    return f"({' + '.join(above)})"


def _score(asked: Items, when: str, is_raw: bool) -> str:
    """Return the SQL of a score, from answers as ticked or from answers turned round already."""
    return " + ".join(
        _turned(when, one) if one.is_reversed and is_raw else f"{when}_{one.item}" for one in asked
    )


def _turned(when: str, item: Item) -> str:
    return f"({item.scale_low + item.scale_high} - {when}_{item.item})"
