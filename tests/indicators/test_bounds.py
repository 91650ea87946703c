"""No drawing grows with what there is: on a version with far more, each stays within its bound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

import language
import warehouse
from drawings import views
from drawings.page import MOST_ROWS, Drawing, Links, Table
from indicators import bounds
from indicators.bounds import MOST_HEADLINES, MOST_MARKS, MOST_TOLD
from indicators.filters import EVERYTHING
from tests import dense

ENGLISH = language.of("en")
WIDEST_PAGE = 40  # cards


@pytest.fixture(scope="module")
def connection(sample_warehouse, tmp_path_factory):
    directory = tmp_path_factory.mktemp("dense") / "warehouse"
    dense.make(sample_warehouse, directory)
    with warehouse.open_version(directory) as connection:
        yield connection


@pytest.fixture(scope="module")
def get(connection):
    """Ask once for each answer, as the pages do."""
    kept: dict[Any, Any] = {}

    def get(function, *arguments, **named):
        key = (function, arguments, tuple(named.items()))
        if key not in kept:
            kept[key] = function(connection, *arguments, **named)
        return kept[key]

    return get


# Of a cross-table's very many combinations those with the most rows, columns and fields.
LARGEST = [
    {"indicator": "agreement_rate", "rows": "district", "columns": "month"},
    {"indicator": "agreement_rate", "rows": "month", "columns": "district", "order": "highest"},
    {"indicator": "pipeline", "rows": "district", "columns": "stage"},
]


def pages() -> Iterator[tuple[str, dict[str, str]]]:
    yield from (("pivot", chosen) for chosen in LARGEST)
    for view in views.VIEWS:
        if view.name == "pivot":
            continue
        names = [name for name, _ in view.choices]
        every = product(*(options for _, options in view.choices if view.name != "definitions"))
        yield from ((view.name, dict(zip(names, options, strict=False))) for options in every)


def marks(figure: dict[str, Any]) -> int:
    """Count what a figure draws: fields, points, bars, and words and lines across the plot."""
    drawn = 0
    for trace in figure["data"]:
        if trace["type"] == "heatmap":
            drawn += sum(len(row) for row in trace["z"])
        else:
            drawn += max(len(trace.get("x") or ()), len(trace.get("y") or ()))
    layout = figure["layout"]
    return drawn + len(layout.get("annotations", ())) + len(layout.get("shapes", ()))


@pytest.mark.parametrize(("view", "choices"), pages(), ids=str)
def test_every_drawing_and_table_of_every_view_is_within_its_bound(view, choices, get):
    cards = list(views.find(view).page(get, EVERYTHING, choices, ENGLISH).cards())
    assert len(cards) <= WIDEST_PAGE
    assert sum(card.made.kind == "headline" for card in cards) <= 5 + MOST_HEADLINES
    for card in cards:
        part = card.made
        if isinstance(part, Drawing):
            assert part.figure is None or marks(part.figure) <= MOST_MARKS, card.key
            assert len(part.table) <= MOST_ROWS, card.key
        if isinstance(part, Table):
            assert len(part.rows) <= MOST_ROWS, card.key
            assert len(part.points) <= MOST_TOLD + 1, card.key
        if isinstance(part, Links):
            assert len(part.links) <= MOST_TOLD, card.key
        assert all(len(text) <= 1_000 for text in texts(part)), card.key


def test_every_bound_is_a_number_of_things():
    numbers = {name: value for name, value in vars(bounds).items() if name.isupper()}
    assert all(isinstance(value, int) and value > 1 for value in numbers.values())
    assert max(numbers.values()) == MOST_MARKS


def texts(part) -> list[str]:
    names = ("title", "note", "sentence", "alternative_text", "text")
    return [text for name in names if isinstance(text := getattr(part, name, ""), str)]


def test_a_cut_table_has_all_rows_in_its_download(get):
    page = views.find("attitudes").page(get, EVERYTHING, {}, ENGLISH)
    cut = [page.card(f"funnel_{program}").made for program in ("japri_wee", "japri_pwd")]
    assert [len(drawing.table) for drawing in cut] == [MOST_ROWS, MOST_ROWS]
    wholes = [len(drawing.whole_table()) for drawing in cut]
    assert sum(wholes) == dense.BATCHES
    all_of_them = "the page's download has all of them."
    words = [f"The first 1,000 of {whole:,} rows; {all_of_them}" for whole in wholes]
    assert [drawing.cut for drawing in cut] == words
