"""A page is a list of keys until its cards are asked for; each part is made once, and only then."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from drawings.page import (
    MOST_ROWS,
    Card,
    Drawing,
    Headline,
    Notice,
    Page,
    Row,
    Table,
    of_selection,
    reading,
    row,
)
from indicators.filters import EVERYTHING


def _noted(made: list[str], what: str, value: object):
    """Give a function that notes that it was called."""

    def make():
        made.append(what)
        return value

    return make


def _page(*rows: Row) -> Page:
    return Page("reach", "Reach", "Where?", "All groups", rows, "en")


def test_keys_are_known_before_any_card_is_made():
    made: list[str] = []
    cards = [Card(key, _noted(made, key, Notice(key))) for key in ("a", "b", "c")]
    page = _page(row(*cards[:2], shares=(3, 2)), row(cards[2]))
    assert [one.keys for one in page.rows] == [("a", "b"), ("c",)]
    assert [card.key for card in page.cards()] == ["a", "b", "c"]
    assert page.rows[0].shares == (3, 2)
    assert made == []


def test_a_card_is_made_once():
    made: list[str] = []
    page = _page(row(Card("a", _noted(made, "a", Notice("Look!")))))
    assert [page.card("a").made, page.card("a").made] == [Notice("Look!")] * 2
    assert made == ["a"]
    with pytest.raises(KeyError):
        page.card("b")


def test_a_drawing_makes_its_figure_and_its_table_when_they_are_asked_for():
    made: list[str] = []
    drawing = Drawing(
        "Most are lost early",
        figure=_noted(made, "figure", {"data": []}),
        table=_noted(made, "table", pd.DataFrame({"n": [1]})),
        indicator="pipeline",
        note="See Data.",
    )
    assert (drawing.title, drawing.note, made) == ("Most are lost early", "See Data.", [])
    assert (drawing.figure, drawing.figure, made) == ({"data": []}, {"data": []}, ["figure"])
    assert drawing.table["n"].tolist() == drawing.table["n"].tolist() == [1]
    assert made == ["figure", "table"]


def test_where_there_is_nothing_to_draw_the_reason_takes_the_place_of_figure_and_note():
    made: list[str] = []
    drawing = Drawing(
        "Batches",
        figure=_noted(made, "figure", {}),
        indicator="batches",
        note="See Data.",
        nothing="Nobody took part in what is selected.",
    )
    assert (drawing.figure, drawing.note) == (None, "Nobody took part in what is selected.")
    assert drawing.table.empty
    assert made == []


def test_a_table_makes_its_rows_when_they_are_asked_for():
    made: list[str] = []
    table = Table("Balance", _noted(made, "rows", pd.DataFrame({"n": [1, 2]})), sentence="Two.")
    assert (table.title, table.sentence, table.points, made) == ("Balance", "Two.", (), [])
    assert len(table.rows) == len(table.rows) == 2
    assert made == ["rows"]


def test_every_part_says_what_it_is():
    parts = (Headline("Batches", "77"), Notice("Look!"), Table("T", pd.DataFrame))
    assert [part.kind for part in parts] == ["headline", "notice", "table"]


def test_reading_hands_the_connection_to_what_is_asked():
    assert reading("a connection")(lambda *told, by: (told, by), 1, by=2) == (
        ("a connection", 1),
        2,
    )


ASKED: list[tuple[object, ...]] = []


def rows_asked(connection: object, rows: int, name: str = "a") -> dict[str, pd.DataFrame]:
    ASKED.append((connection, rows, name))
    return {name: pd.DataFrame({"row": range(rows)})}


def frame_asked(connection: object, rows: int) -> pd.DataFrame:
    ASKED.append((connection, rows))
    return pd.DataFrame({"row": range(rows)})


def test_reading_asks_the_same_once_and_gives_each_a_copy():
    ASKED.clear()
    get = reading("one")
    first, again = get(rows_asked, 2), get(rows_asked, 2)
    first["a"].loc[0, "row"] = 7
    again["b"] = again.pop("a")
    assert get(rows_asked, 2)["a"]["row"].tolist() == [0, 1]
    assert list(get(rows_asked, 2, name="c")) == ["c"]
    assert len(get(rows_asked, 3)["a"]) == 3
    reading("other")(rows_asked, 2)
    assert ASKED == [("one", 2, "a"), ("one", 2, "c"), ("one", 3, "a"), ("other", 2, "a")]


@pytest.mark.parametrize(("rows", "times"), [(MOST_ROWS, 1), (MOST_ROWS + 1, 2)])
def test_reading_keeps_no_large_table(rows, times):
    ASKED.clear()
    get = reading("one")
    assert len(get(frame_asked, rows)) == len(get(frame_asked, rows)) == rows
    assert len(ASKED) == times


@pytest.mark.parametrize("kind", ["drawing", "table"])
def test_a_cut_table_says_so_and_all_of_it_is_made_for_a_download_alone(kind):
    made: list[str] = []
    first, whole = pd.DataFrame({"n": [1]}), pd.DataFrame({"n": [1, 2]})
    shown, words = _noted(made, "first", first), {"cut": "The first 1 of 2 rows."}
    words["whole_table"] = _noted(made, "whole", whole)
    part = (
        Drawing("Batches", table=shown, indicator="batches", **words)
        if kind == "drawing"
        else Table("Batches", shown, **words)
    )
    assert part.cut == "The first 1 of 2 rows."
    assert len(part.table if kind == "drawing" else part.rows) == 1
    assert made == ["first"]
    assert [len(part.whole_table()), len(part.whole_table())] == [2, 2]
    assert made == ["first", "whole", "whole"]


def test_a_table_that_is_not_cut_is_its_own_whole():
    rows = pd.DataFrame({"n": [1]})
    assert Table("Batches", lambda: rows).whole_table() is rows
    assert Drawing("Batches", table=lambda: rows, indicator="batches").whole_table() is rows


def test_a_part_may_be_of_another_selection_than_its_page():
    alone = EVERYTHING.with_(group="A")
    headline = Headline("Profit", "86%")
    assert of_selection(headline, alone) == Headline("Profit", "86%", selected=alone)
    assert headline.selected is None
    drawing = Drawing("Profit", indicator="profit_against_target")
    assert of_selection(drawing, alone).selected == alone


def test_a_chart_of_something_else_says_what_it_is_of() -> None:
    alone = EVERYTHING.with_(group="A")
    drawing = Drawing("Title", indicator="batches")
    told = replace(_page(), words_of=lambda filters: f"Only {filters.group[0]}")
    assert told.selection_of(drawing) == "All groups"
    assert told.selection_of(of_selection(drawing, alone)) == "Only A"
    assert _page().selection_of(of_selection(drawing, alone)) == "All groups"
    assert drawing.selected is None
