"""What the sheets of a file were recognised as, for the eyes of whoever has just handed it in.

Reads the stage of a build; opens no file.
"""

from __future__ import annotations

from typing import Any

from etl.files.cell_address import column_letters
from etl.layout.recognise import Recognised
from etl.problems import mask
from etl.stage.stage import GUIDE_SHEETS, Stage
from findings import SheetSeen, TitleSeen


def of_stage(stage: Stage) -> dict[str, list[SheetSeen]]:
    """Return what the sheets of each file were recognised as, in the order of the file."""
    sources = stage.connection.execute(
        "SELECT source_id, file, sheet FROM stage.source ORDER BY source_id"
    ).fetchall()
    told = _titles(stage)
    seen: dict[str, list[SheetSeen]] = {}
    for source_id, file, sheet in sources:
        known = stage.recognised.get(source_id)
        of_file = seen.setdefault(file, [])
        if known and source_id in told:
            title = TitleSeen(_cell(known), *told[source_id])
            of_file.append(SheetSeen(sheet, known.table.name, None, title=title))
        elif known:
            of_file.append(_sheet_seen(sheet, known))
        elif sheet not in GUIDE_SHEETS:
            of_file.append(SheetSeen(sheet, None, None))
    return seen


def from_json(written: dict[str, Any]) -> SheetSeen:
    """Return a sheet as it was written into a preview."""
    columns, unknown = (
        tuple((letters, words) for letters, words in written[name])
        for name in ("columns", "unknown")
    )
    title = TitleSeen(**written["title"]) if written["title"] else None
    return SheetSeen(
        written["sheet"], written["table"], written["header_row"], columns, unknown, title
    )


def _titles(stage: Stage) -> dict[int, tuple[str | None, ...]]:
    """Return by source_id what became of the texts of titles."""
    told = stage.connection.execute(
        """
        SELECT source_id, batch_id, program, district,
               CAST(start_date AS VARCHAR), CAST(end_date AS VARCHAR)
        FROM stage.batch SEMI JOIN (FROM stage.title WHERE NOT is_in_cells) USING (source_id)
        """
    )
    return {source_id: tuple(columns) for source_id, *columns in told.fetchall()}


def _cell(title: Recognised) -> str:
    said = title.said["batch_id"]
    return f"{column_letters(said.position)}{said.row}" if said.row else ""


def _sheet_seen(sheet: str, known: Recognised) -> SheetSeen:
    columns = sorted(known.positions.items(), key=lambda item: item[1])
    return SheetSeen(
        sheet,
        known.table.name,
        known.header_row,
        tuple((column_letters(at), known.table.column(name).header_id) for name, at in columns),
        tuple(
            (column_letters(position), mask.shown_header(header))
            for position, header in sorted(known.unknown.items())
        ),
    )
