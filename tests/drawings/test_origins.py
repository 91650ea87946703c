"""What a table says of its figures is true of its own headers, rows and numbers."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pandas as pd
import pytest

import language
from drawings.origins import Added, Less, Origin, Origins, Running, Share
from drawings.page import Drawing, Headline, Page, Table, reading
from drawings.tables import percents
from drawings.views import find
from indicators.filters import EVERYTHING

_OF_ONE_PROGRAM = EVERYTHING.with_(program="japri_wee")
_VIEWS = ("home", "reach", "attitudes", "champions", "compare", "pivot", "enterprises", "targets")


def page(connection: duckdb.DuckDBPyConnection, name: str, code: str) -> Page:
    selected = _OF_ONE_PROGRAM if name == "compare" else EVERYTHING
    return find(name).page(reading(connection), selected, {}, language.of(code))


def tables(page: Page) -> Iterator[tuple[str, pd.DataFrame, Origins]]:
    """Give the tables that say where their figures come from."""
    for card in page.cards():
        part = card.made
        if isinstance(part, Drawing) and part.origins.columns:
            yield card.key, part.table, part.origins
        if isinstance(part, Table) and part.origins.columns and len(part.rows):
            own = part.one_by_one() if part.one_by_one else part.whole_table()
            yield card.key, own, part.origins


def made(origin: Origin, frame: pd.DataFrame) -> pd.Series:
    """Compute a column as its origin says."""
    numbers = frame.select_dtypes("number").astype("Float64")
    match origin:
        case Share(x, n, less):
            away = numbers[less[0]] / numbers[less[1]] if less else 0
            return percents(numbers[x] / numbers[n] - away)
        case Less(whole, part):
            return numbers[whole] - numbers[part]
        case Added(parts):
            return numbers[list(parts)].sum(axis=1)
        case Running(of):
            return numbers[of].cumsum()


@pytest.mark.parametrize("code", language.CODES)
@pytest.mark.parametrize("name", _VIEWS)
def test_columns_are_made_of_what_is_said(
    sample_connection: duckdb.DuckDBPyConnection, name: str, code: str
) -> None:
    for key, frame, origins in tables(page(sample_connection, name, code)):
        for header, origin in origins.columns.items():
            assert header in frame, f"{key}: {header}"
            difference = (made(origin, frame) - frame[header].astype("Float64")).abs()
            # A change among the same people is none between x/n, and amounts have no denominator.
            may_differ = name in ("compare", "targets")
            assert may_differ or difference.fillna(0).max() == 0, f"{key}: {header}"
            assert (difference == 0).any(), f"{key}: {header}"


def test_a_total_has_its_word_in_the_columns_that_are_said(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    found = [
        (key, frame, origins)
        for name in _VIEWS
        for key, frame, origins in tables(page(sample_connection, name, "id"))
        if origins.total
    ]
    assert len(found) > 6
    for key, frame, origins in found:
        assert (frame[list(origins.keys)] == origins.total).any().any(), key


def test_a_large_figure_is_the_number_that_it_says(
    sample_connection: duckdb.DuckDBPyConnection,
) -> None:
    say, seen = language.of("en"), 0
    for name in (*_VIEWS, "data"):
        for card in page(sample_connection, name, "en").cards():
            part = card.made
            if not isinstance(part, Headline) or part.amount is None:
                continue
            amount, seen = part.amount, seen + 1
            if amount.unit == "percent":
                assert part.value in (say.percent(amount.value), say.percent(amount.value, 0))
            elif amount.unit == "points":
                assert part.value == say.points(amount.value)
            elif amount.unit == "IDR":
                assert part.value == say.rupiah_short(amount.value)
            else:
                assert part.value.partition("/")[0] == say.number(amount.value)
            if (
                amount.numerator is not None
                and amount.unit == "percent"
                and "IDR" not in part.fraction
            ):
                assert say.fraction(amount.numerator, amount.denominator) in part.fraction
    assert seen > 20
