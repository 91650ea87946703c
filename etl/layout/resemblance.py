"""What a sheet that is no table resembles most: the table, what it lacks, what may be meant by it.

The table is the one whose headers a row of the sheet shares most; of several the one that lacks
least. For what is missing, the sheet's own header with the most letters in common is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from etl import contract
from etl.contract import Column, Table
from etl.layout import header, header_groups, titles
from etl.layout.header import Header
from etl.text import fold

_LEAST_LIKENESS = 60  # of 100


@dataclass(frozen=True)
class Resemblance:
    """A table's title, blank where the sheet shares nothing with any, and what it lacks of it.

    `lacking` has the headers that are missing, each with the sheet's own that is nearest or "".
    """

    table: str = ""
    lacking: dict[str, str] = field(default_factory=dict)


def of(head: list[list[str]], sheet: str = "", file: str = "") -> Resemblance:
    """Return what the first rows of a sheet resemble most."""
    ranked = [
        (len(names), -len(left), -found.depth, found, table, left)
        for found in header_groups.headers(head)
        for table in contract.tables()
        if (names := set(found.known(table).values()))
        for left in [missing(table, names | _said(found, table, head, sheet, file))]
    ]
    if not ranked:
        return Resemblance()
    *_, found, table, left = max(ranked, key=lambda one: one[:3])
    return Resemblance(table.title_id, lacking(found, table, left))


def _said(found: Header, table: Table, head: list[list[str]], sheet: str, file: str) -> set[str]:
    """Return the columns of a table that the titles above a header stand in for."""
    said = titles.said(head[: found.last_row - found.depth], sheet, file)
    return said.keys() & set(table.told_by_titles)


def lacking(found: Header, table: Table, groups: Iterable[Sequence[Column]]) -> dict[str, str]:
    """Return what is missing, alternatives with a stroke between, with the nearest own headers."""
    known = found.known(table)
    own = [
        " ".join(parts)
        for place, parts in found.texts()
        if place not in known and not header.is_never_missed(parts)
    ]
    return {_name_of(group): _nearest(group, own) for group in groups}


def _name_of(group: Sequence[Column]) -> str:
    """Return the headers of columns of which one is needed."""
    return " / ".join(column.header_id for column in group)


def missing(table: Table, known: Collection[str]) -> list[Sequence[Column]]:
    """Return what a sheet that has some columns lacks of a table, as groups of alternatives."""
    return [
        group for group in table.requirements if not any(column.name in known for column in group)
    ]


def _nearest(group: Sequence[Column], own: list[str]) -> str:
    """Return the own header that is nearest to any header of the columns."""
    folded = [fold(text) for text in own]
    found = [
        (likeness, place)
        for column in group
        for text in column.headers
        for _, likeness, place in process.extract(
            text, folded, scorer=fuzz.token_set_ratio, limit=1, score_cutoff=_LEAST_LIKENESS
        )
    ]
    return own[max(found)[1]] if found else ""
