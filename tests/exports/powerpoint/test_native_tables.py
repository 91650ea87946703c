"""Tables on slides: every cell in words, over as many slides as they need."""

from __future__ import annotations

import pandas as pd

import language
from exports.powerpoint import native_tables, template
from exports.powerpoint.boxes import Box
from exports.powerpoint.words import LINE, wrapped
from language import DASH

ROOM = Box(48, 140, 864, 300)
FRAME = pd.DataFrame({"District": ["Kab. Gresik", None], "Share (%)": [87.45, None]}).astype(
    {"Share (%)": "Float64"}
)


def test_cells_are_words_in_the_language_and_what_is_missing_a_dash() -> None:
    table = native_tables.laid_out(FRAME, language.of("id"), ROOM)
    assert table.headers == ("District", "Share (%)")
    assert table.cells == (("Kab. Gresik", "87,45"), (DASH, DASH))
    assert table.slides == ((0, 1),)
    assert table.are_numbers == (False, True)


def test_a_long_table_goes_on_in_equal_parts_and_loses_no_row() -> None:
    frame = pd.DataFrame({"Batch": [f"B{n}" for n in range(50)], "Participants": range(50)})
    table = native_tables.laid_out(frame, language.of("en"), ROOM)
    assert [row for rows in table.slides for row in rows] == list(range(50))
    sizes = [len(rows) for rows in table.slides]
    assert len(sizes) > 1 and max(sizes) - min(sizes) <= 3
    for rows in table.slides:
        assert table.head + sum(table.heights[row] for row in rows) <= ROOM.height


def test_wide_columns_give_way_until_all_fit() -> None:
    frame = pd.DataFrame({name: ["several words that could be broken " * 4] for name in "abcde"})
    table = native_tables.laid_out(frame, language.of("en"), ROOM)
    assert sum(table.widths) <= ROOM.width + 0.01
    lines = len(wrapped(table.cells[0][0], table.widths[0] - 10, table.size))
    assert table.heights[0] >= lines * table.size * LINE


def test_the_native_table_has_the_rows_asked_for() -> None:
    deck = template.empty("T", "en")
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    table = native_tables.laid_out(FRAME, language.of("en"), ROOM)
    frame = native_tables.add(slide.shapes, table, [1], ROOM, "shares by district")
    assert [[cell.text for cell in row.cells] for row in frame.table.rows] == [
        ["District", "Share (%)"],
        [DASH, DASH],
    ]
    assert frame._element.xpath(".//p:cNvPr")[0].get("descr") == "shares by district"
