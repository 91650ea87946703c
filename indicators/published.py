"""Set every published figure beside the one computed from the records.

Reads data/published/figures.csv and asks the indicators; it computes nothing of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.batches import batch_sizes
from indicators.catalog import find
from indicators.definition import Connection
from indicators.dimensions import values
from indicators.filters import Filters
from indicators.query import show
from indicators.selection import records

FIGURES = Path(__file__).parents[1] / "data" / "published" / "figures.csv"

COLUMNS = (
    "figure_id",
    "indicator",
    "program",
    "program_year",
    "district",
    "group",
    "covers",
    "unit",
    "relation",
    "published",
    "computed",
    "numerator",
    "denominator",
    "difference",
    "status",
    "reason_id",
    "reason_en",
    "statement_id",
    "statement_en",
    "source_title",
)


@dataclass(frozen=True)
class Figure:
    """Hold a figure: a number, a numerator of a denominator, or a date as its day's number."""

    number: float
    denominator: float = math.nan
    is_date: bool = False

    def __str__(self) -> str:
        if self.is_date:
            return date.fromordinal(int(self.number)).isoformat()
        if math.isnan(self.denominator):
            return f"{self.number:.0f}"
        return f"{self.number:.0f}/{self.denominator:.0f}"


def figures(path: Path = FIGURES) -> pd.DataFrame:
    """Read the published figures as they are written, all texts."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def written(path: Path = FIGURES) -> int:
    """Return when the published figures were last written, in ns: 0 where there are none.

    What is kept of them holds no longer than that.
    """
    return path.stat().st_mtime_ns if path.is_file() else 0


def reconcile(connection: Connection, path: Path = FIGURES) -> pd.DataFrame:
    """Compare every published figure with the computed one.

    One row per figure, in the file's order. Columns: figure_id, indicator, program (several joined
    by +), program_year, district, group, covers (the program years that the source tells of,
    joined by +: records of other years are left out), unit, relation (equals, at least, at most),
    published and computed (texts of the same form: 2029, 1774/2029, 2020-06-01, 86 for a
    percentage; computed is '' without data), numerator and denominator (computed, of a rate),
    difference (computed minus published: people for a rate, whole percentage points for a
    percentage, days for a date), status, reason_id, reason_en, statement_id, statement_en,
    source_title. Status: `agrees`, `differs`, `no_data`, or `explained` where the sources
    contradict each other in just this way; only then is a reason given.
    """
    rows = [_compare(connection, figure) for figure in records(figures(path))]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _compare(connection: Connection, figure: dict[str, str]) -> dict[str, Any]:
    published = _parse(figure["value"], figure["unit"])
    computed = _compute(connection, figure)
    row = figure | {"published": str(published), "computed": "", "status": "no_data"}
    if computed is None:
        return row | {"reason_id": "", "reason_en": ""}
    difference = computed.number - published.number
    status = "agrees" if _holds(figure["relation"], published, computed) else "differs"
    if status == "differs" and EXPLANATIONS.get(figure["figure_id"], _never)(connection, computed):
        status = "explained"
    is_explained = status == "explained"
    return row | {
        "computed": str(computed),
        "numerator": computed.number if not math.isnan(computed.denominator) else math.nan,
        "denominator": computed.denominator,
        "difference": difference,
        "status": status,
        "reason_id": figure["note_id"] if is_explained else "",
        "reason_en": figure["note_en"] if is_explained else "",
    }


def is_explained(connection: Connection, figure_id: str, number: float) -> bool:
    """Tell whether a computed number differs from a figure as its sources themselves explain."""
    return EXPLANATIONS.get(figure_id, _never)(connection, Figure(number))


def _parse(text: str, unit: str) -> Figure:
    if unit == "date":
        return Figure(date.fromisoformat(text).toordinal(), is_date=True)
    numerator, _, denominator = text.partition("/")
    return Figure(float(numerator), float(denominator) if denominator else math.nan)


def _holds(relation: str, published: Figure, computed: Figure) -> bool:
    if relation == "at least":
        return computed.number >= published.number
    if relation == "at most":
        return computed.number <= published.number
    # NaN, the denominator of what is no rate, never equals itself.
    return str(computed) == str(published)


def _compute(connection: Connection, figure: dict[str, str]) -> Figure | None:
    """Compute what a figure says, or None where the records hold nothing on it."""
    if figure["group"] and figure["group"] not in values(connection).groups:
        return None
    filters = _filters(figure)
    if figure["relation"] != "equals":
        return _extreme_batch(connection, figure["relation"], filters)
    row = show(connection, figure["indicator"], (), filters).iloc[0]
    if pd.isna(row["value"]):
        return None
    unit = find(figure["indicator"]).unit
    if unit == "date":
        return Figure(date.fromisoformat(row["value"]).toordinal(), is_date=True)
    if figure["unit"] == "percent":
        return Figure(_whole_percent(row["value"]))
    if unit == "percent":
        return Figure(row["numerator"], row["denominator"])
    return Figure(float(row["value"]))


def _whole_percent(share: float) -> float:
    # Half is rounded away from zero, as readers do and reports did.
    return math.copysign(math.floor(abs(share) * 100 + 0.5), share)


def _extreme_batch(connection: Connection, relation: str, filters: Filters) -> Figure | None:
    """Give the smallest batch, for "at least", or the largest, of those with participants."""
    sizes = batch_sizes(connection, filters)["participants"]
    sizes = sizes[sizes > 0]
    if sizes.empty:
        return None
    return Figure(float(sizes.min() if relation == "at least" else sizes.max()))


def _filters(figure: dict[str, str]) -> Filters:
    place = ("program", "district", "group")
    selected = {name: figure[name].split("+") for name in place if figure[name]}
    return Filters().with_(**selected, program_year=figure["covers"].split("+"))


def _districts_without_sampang(_: Connection, computed: Figure) -> bool:
    """The report counts Sampang, of which it gives no participants: 8 named, 7 with people."""
    return computed.number == 7


_SMALLEST_PUBLISHED = 20


def _only_pwd_is_small(connection: Connection, _: Figure) -> bool:
    """133 people in 7 batches is 19 a batch: the minimum cannot hold for JAPRI PWD."""
    sizes = batch_sizes(connection, Filters(program_year=(2020, 2021)))
    is_small = sizes["participants"].between(1, _SMALLEST_PUBLISHED - 1)
    return set(sizes.loc[is_small, "program"]) == {"japri_pwd"}


def _never(_: Connection, __: Figure) -> bool:
    return False


# The differences for which the sources themselves are the reason, each with the test that it is
# that difference and no other. The words are the note in the published file.
EXPLANATIONS: dict[str, Callable[[Connection, Figure], bool]] = {
    "districts_reached": _districts_without_sampang,
    "group_size_low": _only_pwd_is_small,
}
