"""Cards are made once for all that they depend on, are bounded, and closed tables are not made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.proto.Dataframe_pb2 import Dataframe

import language
from drawings.page import Card, Drawing, Page, Table, row
from drawings.views import find
from indicators.filters import EVERYTHING, Filters
from ui import context, finished

MADE: list[str] = []
FIGURE = {"data": [], "layout": {"height": 64}}
LONG = pd.DataFrame({"Number": range(1500)})


def noted(name: str, value):
    """Give what a card is made of, and note that it was made."""

    def make():
        MADE.append(name)
        return value

    return make


class Here(context.Context):
    """A page with a chart, its table, and a list."""

    page = Page(
        "reach",
        "Reach",
        "Where?",
        "Everything",
        (
            row(
                Card(
                    "chart",
                    lambda: Drawing(
                        "Most in Gresik",
                        figure=noted("figure", FIGURE),
                        table=noted("table", LONG),
                        indicator="batches",
                    ),
                ),
                Card("list", lambda: Table("Batches", noted("list", LONG))),
                shares=(3, 2),
            ),
            row(Card("bars", lambda: Table("Bars", noted("bars", LONG)), folded="As bars")),
            row(Card("build", lambda: Table("Build", noted("build", LONG)), of_all=True)),
        ),
        "en",
    )


@pytest.fixture
def here() -> Iterator[Here]:
    """Give a context whose cards nobody has asked for."""
    finished.clear()
    MADE.clear()
    for card in Here.page.cards():
        card.__dict__.pop("made", None)
    yield Here(find("reach"), language.of("en"), EVERYTHING, Path("w"), "v", "staff")
    finished.clear()


def test_an_outline_makes_nothing(here: Here) -> None:
    outline = finished.outline(here)
    assert (outline.title, outline.lead, outline.selection) == ("Reach", "Where?", "Everything")
    assert outline.rows == (
        finished.OutlinedRow(("chart", "list"), (3, 2)),
        finished.OutlinedRow(("bars",), folded="As bars"),
        finished.OutlinedRow(("build",)),
    )
    assert MADE == []


def test_a_closed_table_is_not_made(here: Here) -> None:
    chart = finished.card(here, "chart")
    assert isinstance(chart, finished.Chart) and chart.has_table
    assert MADE == ["figure"]
    finished.table(here, "chart")
    assert MADE == ["figure", "table"]


def test_a_folded_card_is_not_made_beforehand(here: Here) -> None:
    finished.make(here)
    assert MADE == ["figure", "list", "build"]


def test_a_card_is_made_once_for_what_it_depends_on(here: Here) -> None:
    for _ in range(2):
        finished.card(here, "chart")
        for card in here.page.cards():
            card.__dict__.pop("made", None)
    assert MADE == ["figure"]
    for other in (
        replace(here, audience="donor"),
        replace(here, version="w"),
        replace(here, language=language.of("id")),
        replace(here, filters=Filters(district="3503")),
    ):
        finished.card(other, "chart")
        for card in here.page.cards():
            card.__dict__.pop("made", None)
    assert MADE == ["figure"] * 5


def test_a_card_of_all_is_made_once_whatever_is_chosen(here: Here) -> None:
    chosen = {"filters": Filters(district="3503"), "choices": (("measure", "batches"),)}
    for other in (here, replace(here, **chosen), replace(here, against=Filters(district="3525"))):
        finished.card(other, "build")
    assert MADE == ["build"]
    for card in here.page.cards():
        card.__dict__.pop("made", None)
    finished.card(replace(here, version="w"), "build")
    assert MADE == ["build"] * 2


def test_a_long_table_is_cut_and_says_so_and_its_file_has_all(here: Here) -> None:
    cut = "The first 1,000 of 1,500 rows; the page's download has all of them."
    listed = finished.card(here, "list")
    assert isinstance(listed, finished.Listed) and listed.rows
    assert [listed.rows.cut, finished.table(here, "chart").cut] == [cut, cut]
    assert finished.file(here, "chart").count(b"\r\n") == 1501


def test_what_is_kept_is_bounded_in_bytes_and_entries(here: Here) -> None:
    finished.outline(here)
    finished.card(here, "list")
    finished.table(here, "chart")
    finished.on_slides(here, "chart")
    assert [len(kept) for kept in finished.ALL_KEPT] == [1, 1, 1, 1]
    assert sum(kept.most_bytes for kept in finished.ALL_KEPT) < 200_000_000
    assert all(0 < kept.size < kept.most_bytes for kept in finished.ALL_KEPT)
    answers = context.ANSWERS.kept
    assert (answers.most_entries, answers.most_bytes) == (4_000, 128_000_000)


def test_columns_of_a_list_to_work_through_fit_a_wide_window_where_two_lines_hold_their_texts() -> (
    None
):
    texts = {"file": "f" * 30, "problem": "p" * 50, "remedy": "r" * 95, "rule": "u" * 30}
    frame = pd.DataFrame([texts | {"cell": "A12", "level": "Warning"}])
    natural = finished.column_widths(frame, finished._WIDEST_WRAPPED_PX)
    fitted = finished._fitted(frame, dict(natural))
    assert sum(natural.values()) > finished.PAGE_PX >= sum(fitted.values())
    assert fitted["cell"] == natural["cell"] and fitted["remedy"] < natural["remedy"]
    narrow = pd.DataFrame([{"file": "a.csv", "problem": "p" * 50}])
    assert finished._fitted(narrow, {"file": 59, "problem": 374}) == {"file": 59, "problem": 374}


def test_a_list_that_is_wider_than_the_page_has_its_long_texts_on_two_lines(here: Here) -> None:
    texts = {"figure": "f" * 40, "place": "p" * 40, "told": "t" * 30, "reason": "r" * 70}
    for rows, height in ((3, 35 + 3 * 66 + 3), (30, 35 + 8 * 66 + 3)):
        wide = Table("W", lambda rows=rows: pd.DataFrame([texts] * rows), sentence="All.")
        made = finished._rows_of_list(wide, "w", here.language)
        assert made.message.height == height
        sent = Dataframe.FromString(made.message.content)
        widths = [one["width"] for one in json.loads(sent.columns).values() if "width" in one]
        assert len(widths) == 4 and sum(widths) <= finished.PAGE_PX
    narrow = Table("N", lambda: pd.DataFrame([{"figure": "f"}] * 3), sentence="All.")
    assert finished._rows_of_list(narrow, "n", here.language).message.height == 35 + 3 * 35 + 3


class LaidOut(context.Context):
    """A page with a table of words that is sorted by their numbers."""

    page = Page(
        "pivot",
        "Cross-table",
        "Which?",
        "Everything",
        (
            row(
                Card(
                    "laid_out",
                    lambda: Table(
                        "Shares",
                        lambda: pd.DataFrame({"District": ["a"], "2021": ["9,5% (2/21)"]}),
                        sorted_by=lambda: pd.DataFrame({"District": ["a"], "2021": [0.095]}),
                        one_by_one=lambda: pd.DataFrame({"District": ["a"], "counted": [2]}),
                    ),
                )
            ),
        ),
        "id",
    )


def test_a_table_that_was_laid_out_has_two_files_and_sorts_by_its_numbers() -> None:
    finished.clear()
    here = LaidOut(find("pivot"), language.of("id"), EVERYTHING, Path("w"), "v", "staff")
    listed = finished.card(here, "laid_out")
    assert isinstance(listed, finished.Listed) and isinstance(listed.rows, finished.Rows)
    assert listed.has_one_by_one
    sent = Dataframe.FromString(listed.rows.message.content)
    values, words = (
        pa.ipc.open_stream(content).read_pandas()["2021"].tolist()
        for content in (sent.arrow_data.data, sent.arrow_data.styler.display_values)
    )
    assert (values, words) == ([0.095], ["9,5% (2/21)"])
    assert finished.file(here, "laid_out").decode("utf-8-sig") == (
        "District;2021\r\na;9,5% (2/21)\r\n"
    )
    assert finished.file_one_by_one(here, "laid_out").decode("utf-8-sig") == (
        "District;counted\r\na;2\r\n"
    )
    finished.clear()
