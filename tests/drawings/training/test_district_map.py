"""The map of districts: all of East Java once each, others apart, and nothing is never zero."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from drawings.page import reading
from drawings.training import district_map
from drawings.training.district_map import east_java
from drawings.views import find
from indicators.boundaries import Outlines
from indicators.filters import EVERYTHING, Filters
from tests.figures import read
from tests.fixtures import batch, build, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")


def drawn(counts: dict[str, float | None], outlines: Outlines | None = None):
    frame = pd.DataFrame(
        {"district": list(counts), "value": pd.Series(list(counts.values()), dtype=float)}
    )
    unit = "participants"
    return district_map.of_counts(frame, unit, unit, (), outlines or {}, ENGLISH)


def tile(drawing, code: str) -> tuple[str, str]:
    """Give what a district's tile says, and its colour."""
    figure = read(drawing.figure)
    (trace,) = figure.data
    name = language.district_name(code)
    place = next(n for n, text in enumerate(trace.hovertext) if text.startswith(f"<b>{name}</b>"))
    return trace.text[place], figure.layout.shapes[place].fillcolor


def test_every_district_of_east_java_has_one_tile_of_its_own():
    official = {f"35{n:02}" for n in range(1, 100) if language.district_name(f"35{n:02}")}
    assert len(official) == 38
    assert set(east_java()) == official
    places = [(one.row, one.column) for one in east_java().values()]
    assert len(set(places)) == 38


@pytest.mark.parametrize("code", sorted(east_java()))
def test_a_label_is_the_districts_name_and_fits_a_phone(code):
    lines = east_java()[code].label.split("<br>")
    assert max(map(len, lines)) <= 7
    assert len(lines) <= 3
    spelled = "".join(
        line.removesuffix("-") if line.endswith("-") else f"{line} " for line in lines
    )
    name = language.district_name(code).removeprefix("Kab. ")
    assert spelled.strip() == ("Surabaya" if code == "3578" else name)


def neighbours(code: str) -> set[str]:
    """Give the districts whose tiles touch a district's, corners too."""
    here = east_java()[code]
    return {
        other
        for other, there in east_java().items()
        if max(abs(there.row - here.row), abs(there.column - here.column)) == 1
    }


@pytest.mark.parametrize(
    ("code", "borders"),
    [
        ("3503", {"3502", "3504", "3501"}),  # Trenggalek: Ponorogo, Tulungagung, Pacitan
        ("3525", {"3524", "3578", "3515", "3516"}),  # Gresik: Lamongan, Surabaya, Sidoarjo, …
        ("3526", {"3527", "3578"}),  # Bangkalan: Sampang, and Surabaya across the bridge
        ("3571", {"3506"}),  # the city of Kediri lies within Kediri
        ("3572", {"3505"}),
        ("3573", {"3507", "3579"}),
        ("3509", {"3508", "3511", "3510", "3513"}),  # Jember
    ],
)
def test_who_borders_on_whom_in_the_land_does_so_on_the_map(code, borders):
    assert borders <= neighbours(code)


def test_a_district_without_a_batch_is_empty_and_never_zero():
    drawing = drawn({"3503": 640, "3525": 285})
    assert tile(drawing, "3503") == ("Treng-<br>galek<br><b>640</b>", "rgba(74,139,217,0.6)")
    assert tile(drawing, "3527") == ("Sam-<br>pang<br><b>–</b>", "rgba(0,0,0,0)")
    assert "0" not in [text.split("<b>")[1] for text in read(drawing.figure).data[0].text]
    assert drawing.title == "2/38 districts of East Java have participants"
    assert drawing.note == "A tile with a broken outline has no batch in what is selected."


def test_the_hover_says_the_name_in_full_and_the_part_of_all():
    hovers = read(drawn({"3503": 640, "3525": 285}).figure).data[0].hovertext
    assert "<b>Kab. Trenggalek</b><br>640/925 participants" in hovers
    assert "<b>Kota Batu</b><br>No batch in what is selected." in hovers


def test_districts_elsewhere_stand_in_a_row_of_their_own():
    drawing = drawn({"3503": 640, "3216": 10, "not_recorded": 3})
    figure = read(drawing.figure)
    assert drawing.title == "1/38 districts of East Java have participants, and 2 elsewhere"
    assert [note.text for note in figure.layout.annotations] == ["Outside East Java"]
    assert (figure.data[0].y[38:], figure.data[0].x[38:]) == ((6.5, 6.5), (0, 1))
    assert figure.data[0].text[38:] == (
        "Kab.<br>Bekasi<br><b>10</b>",
        "Not<br>recorded<br><b>3</b>",
    )


def test_of_very_many_elsewhere_the_largest_are_drawn_and_the_table_has_all():
    codes = [code for code in language_codes() if not code.startswith("35")][:40]
    drawing = drawn({code: n + 1 for n, code in enumerate(codes)})
    assert len(read(drawing.figure).data[0].text) == 38 + 30
    assert "Drawn are 30 of 40 districts outside East Java; the table has all." in drawing.note
    assert len(drawing.table) == 40


def language_codes() -> list[str]:
    codes = [f"{province}{n:02}" for province in range(11, 36) for n in range(1, 100)]
    return [code for code in codes if language.district_name(code)]


def test_chosen_districts_are_outlined_among_all():
    connection = build(
        batch=[batch("B1"), batch("B2", district="3525")],
        participant=[*people("B1", 3), *people("B2", 2)],
    )
    page = find("reach").page(reading(connection), Filters(district="3525"), {}, ENGLISH)
    drawing = page.card("participants_on_map").made
    figure = read(drawing.figure)
    outlined = [shape.line.width for shape in figure.layout.shapes]
    assert (outlined.count(3), outlined.count(1)) == (1, 37)
    assert tile(drawing, "3503")[0].endswith("<b>3</b>")
    assert drawing.beside == "other districts in faint colours, to compare"


def test_nobody_is_said_once():
    connection = build()
    chosen = {"measure": "batches"}
    page = find("reach").page(reading(connection), EVERYTHING, chosen, INDONESIAN)
    drawing = page.card("batches_on_map").made
    assert drawing.figure is None
    assert drawing.note == "Tidak ada peserta dalam pilihan ini."


SQUARE = [[[112.0, -8.0], [112.1, -8.0], [112.1, -8.1], [112.0, -8.1], [112.0, -8.0]]]
EAST = [[[x + 1, y] for x, y in SQUARE[0]]]


def test_a_click_selects_a_district_that_has_something():
    (trace,) = read(drawn({"3503": 640}).figure).data
    selecting = [mark for mark in trace.customdata if mark]
    assert selecting == [{"district": "3503"}]


def test_where_there_are_boundaries_districts_have_their_outlines():
    drawing = drawn({"3503": 640, "3216": 10}, {"3503": SQUARE, "3525": EAST})
    figure = read(drawing.figure)
    own, empty, tile = figure.layout.shapes
    assert own.path == "M112,-8L112.1,-8L112.1,-8.1L112,-8.1L112,-8Z"
    assert (own.fillcolor, empty.fillcolor) == ("rgba(74,139,217,0.6)", "rgba(0,0,0,0)")
    assert tile.type == "rect"
    on_map, aside = figure.data
    assert (on_map.x[0], on_map.y[0]) == pytest.approx((112.05, -8.05))
    assert (on_map.text, aside.text) == (("<b>640</b>", ""), ("Kab.<br>Bekasi<br><b>10</b>",))
    assert [note.text for note in figure.layout.annotations] == ["Not on this map"]
    assert drawing.note == "A district without colour has no batch in what is selected."


def test_reach_draws_the_boundaries_of_the_version():
    connection = build(
        batch=[batch("B1")],
        participant=people("B1", 3),
        boundary=[{"district": "3503", "rings": SQUARE}],
    )
    page = find("reach").page(reading(connection), EVERYTHING, {}, ENGLISH)
    figure = read(page.card("participants_on_map").made.figure)
    assert [shape.type for shape in figure.layout.shapes] == ["path"]
