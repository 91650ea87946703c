"""The batches of a register whose every row says where and when its batch was: columns of its own.

It has all that a batch must have; of two columns for one thing, the one that people have none of.
"""

from __future__ import annotations

from dataclasses import replace

from etl import contract
from etl.contract import Table
from etl.layout import resemblance
from etl.layout.header import meanings
from etl.layout.recognise import Recognised, is_batch_told
from etl.text import tidy


def of(register: Recognised) -> Recognised | None:
    """Return where a register's batches stand, as a table of batches; None where it has none.

    A register whose titles describe a batch has that one.
    """
    if register.table.name != "participant" or is_batch_told(register):
        return None
    table = contract.table("batch")
    positions = _positions(register, table)
    if resemblance.missing(table, positions):
        return None
    words = {place: register.words[place] for place in positions.values()}
    return Recognised(
        table,
        register.header_row,
        positions,
        {},
        rows_below=register.rows_below,
        header_rows={place: register.header_rows[place] for place in positions.values()},
        shape=register.shape,
        readings=register.readings,
        words=words,
        header_cells=register.header_cells,
    )


def without(register: Recognised, batches: Recognised) -> Recognised:
    """Return a register of which the columns of its batches are no longer unknown."""
    used = batches.positions.values()
    left = {place: words for place, words in register.unknown.items() if place not in used}
    return replace(register, unknown=left)


def _positions(register: Recognised, table: Table) -> dict[str, int]:
    people = set(register.positions.values())
    found: dict[str, list[int]] = {}
    for place, words in register.words.items():
        name = meanings((tidy(words),)).get(table.name)
        if name:
            found.setdefault(name, []).append(place)
    if "batch_id" in register.positions:
        found["batch_id"] = [register.positions["batch_id"]]
    own = {
        name: [place for place in places if place not in people] for name, places in found.items()
    }
    chosen = {name: own[name] or places for name, places in found.items()}
    return {name: places[0] for name, places in chosen.items() if len(places) == 1}
