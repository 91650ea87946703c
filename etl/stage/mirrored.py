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
    sides = [when for when in ("post", "pre") if _is_whole(sheet, when)]
    if not sides or len({item.is_reversed for item in contract.items()}) < 2:
        return
    same, opposite = (", ".join(map(part, sides)) for part in (_same, _opposite))
    [(alike, unlike, answered, as_ticked, as_mirrored)] = connection.execute(
        f"""
        SELECT
            list_sum([{same}]), list_sum([{opposite}]), count({_score(sides[0], is_raw=True)}),
            count(*) FILTER ({_agrees(sides[0], is_raw=True)}),
            count(*) FILTER ({_agrees(sides[0], is_raw=False)})
        FROM stage.participant WHERE source_id = $source_id
        """,
        {"source_id": sheet.source_id},
    ).fetchall()
    if (alike or 0) > (unlike or 0):
        first = next(item for item in contract.items() if item.is_reversed)
        column = f"{sides[0]}_{first.item}"
        row = sheet.header_row(sheet.recognised.positions[column])
        found, expected = f"{as_ticked}/{answered}", f"{as_mirrored}/{answered}"
        rule = "answers_perhaps_mirrored"
        yield Raised(sheet.source_id, rule, found, expected, row, column)


def _is_whole(sheet: RawSheet, when: str) -> bool:
    """Tell whether the sheet has every statement of before or after."""
    return all(f"{when}_{item.item}" in sheet.recognised.positions for item in contract.items())


def _same(when: str) -> str:
    return f"count(*) FILTER ({_side(when, False)} * {_side(when, True)} > 0)"


def _opposite(when: str) -> str:
    return f"count(*) FILTER ({_side(when, False)} * {_side(when, True)} < 0)"


def _side(when: str, is_reversed: bool) -> str:
    """Return the SQL of how far above the scales' middles the direct or reversed answers lie."""
    above = [
        f"(2 * {when}_{one.item} - {one.scale_low + one.scale_high})"
        for one in contract.items()
        if one.is_reversed == is_reversed
    ]
    return f"({' + '.join(above)})"


def _agrees(when: str, is_raw: bool) -> str:
    return f"{_score(when, is_raw)} >= {contract.items()[0].score_agreement}"


def _score(when: str, is_raw: bool) -> str:
    """Return the SQL of a score, from answers as ticked or from answers turned round already."""
    return " + ".join(
        _turned(when, one) if one.is_reversed and is_raw else f"{when}_{one.item}"
        for one in contract.items()
    )


def _turned(when: str, item: Item) -> str:
    return f"({item.scale_low + item.scale_high} - {when}_{item.item})"
