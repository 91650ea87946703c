"""Read a release again: what was handed out, and what the staff's file keeps of what was not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd

import warehouse
from disclosure.counts import EVERYBODY, Facts
from disclosure.proof import HandedOut
from disclosure.rules import RULES
from etl.publish import release_counts
from etl.publish.release import BATCHES, NOT_COLLECTED, PARTICIPANTS
from etl.publish.release_counts import DIMENSIONS

SQL = Path(__file__).parent / "sql"


def read(directory: Path, version: str, audience: str) -> Iterator[HandedOut]:
    """Read what a version hands out to an audience: first of people, then of batches.

    Of whom nothing was collected it is known to be true of nobody.
    Raises warehouse.AudienceNotReleasedError where the version has no file for the audience, or
    none for the staff.
    """
    rule = RULES[audience]
    with warehouse.open_version(directory, version, audience) as connection:
        cells = connection.execute((SQL / "handed_out.sql").read_text(encoding="utf-8")).df()
    with warehouse.open_version(directory, version) as staff:
        withheld = _kept(staff, "withheld_cell WHERE audience = $audience", audience=audience)
        # Both audiences are told of the same cells, and they are kept once.
        counted = _kept(staff, "counted_cell")
        with_people = release_counts.batches_with_people(staff)
    frames = [_parted(frame) for frame in (cells, withheld.drop(columns="audience"), counted)]
    (cells, withheld, counted), batches = zip(*frames, strict=True)
    fewest = release_counts.fewest_people(batches[0], batches[1], with_people)
    facts = replace(release_counts.facts(), fewest=fewest)
    yield HandedOut(cells, withheld, counted, facts, rule.smallest, rule.rounded_to, NOT_COLLECTED)
    cells, withheld, counted = batches
    facts = Facts((), lists_no_empty_cells=True)
    yield HandedOut(cells, withheld, counted, facts, rule.fewest_units)


def _kept(staff: duckdb.DuckDBPyConnection, table: str, **parameters: str) -> pd.DataFrame:
    blank = ", ".join(f"coalesce({name}, '') AS {name}" for name in DIMENSIONS)
    return staff.execute(f"SELECT * REPLACE ({blank}) FROM {table}", parameters).df()


def _parted(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part people from batches; in either, the count of all is EVERYBODY."""
    is_batches = frame["count"] == BATCHES
    named = frame.replace({"count": {PARTICIPANTS: EVERYBODY, BATCHES: EVERYBODY}})
    return named[~is_batches], named[is_batches]
