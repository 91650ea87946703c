"""What stands on slides: words without edges, areas of any form, lines, and what they are."""

from __future__ import annotations

from typing import Any

import pytest
from pptx.util import Pt

from exports.powerpoint import template
from exports.powerpoint.boxes import Box, add_area, add_line, add_words, describe, rgb
from exports.powerpoint.words import paragraphs


@pytest.fixture
def shapes() -> Any:
    """Give the shapes of an empty slide."""
    deck = template.empty("T", "en")
    return deck.slides.add_slide(deck.slide_layouts[0]).shapes


def test_a_box_within_a_box_keeps_its_edges() -> None:
    box = Box(10, 20, 100, 50).inner(left=5, top=10, right=15, bottom=20)
    assert (box.left, box.top, box.right, box.bottom) == (15, 30, 95, 50)


def test_words_keep_their_marks_and_have_no_air_at_the_edges(shapes: Any) -> None:
    shape = add_words(shapes, Box(0, 0, 100, 20), paragraphs("a <b>b</b><br>c"), 12)
    frame = shape.text_frame
    assert frame.text == "a b\nc"
    assert [run.font.bold for run in frame.paragraphs[0].runs] == [False, True]
    assert (frame.margin_left, frame.margin_top) == (0, 0)
    assert frame.paragraphs[0].runs[0].font.size == Pt(12)


def test_a_rectangle_is_one_and_has_nothing_of_the_theme(shapes: Any) -> None:
    shape = add_area(shapes, [[(10, 10), (30, 10), (30, 20), (10, 20)]], fill="#4A8BD9")
    assert (shape.left, shape.width, shape.height) == (Pt(10), Pt(20), Pt(10))
    assert shape.fill.fore_color.rgb == rgb("#4A8BD9")
    assert shape._element.xpath("./p:style") == []


def test_an_area_of_any_form_has_its_rings(shapes: Any) -> None:
    rings = [[(0, 0), (40, 0), (20, 30)], [(15, 5), (25, 5), (20, 10)]]
    shape = add_area(shapes, rings, line="#000000")
    assert len(shape._element.xpath(".//a:moveTo")) == 2
    assert (shape.width, shape.height) == (Pt(40), Pt(30))


def test_a_line_goes_where_it_is_to_go_and_is_described(shapes: Any) -> None:
    shape = add_line(shapes, (10, 40), (60, 40), "#6B7280", 2, "dash")
    describe(shape, "the target")
    assert (shape.begin_x, shape.end_x, shape.begin_y) == (Pt(10), Pt(60), Pt(40))
    assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == "the target"
