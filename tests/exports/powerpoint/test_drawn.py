"""Figures on slides: every kind is drawn, within its room, and goes on where it is too long."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from pptx.util import Pt

import charts
import language
from exports.powerpoint import drawn, template
from exports.powerpoint.boxes import Box
from exports.powerpoint.picture import read
from tests.charts.samples import SAMPLES
from tests.exports.powerpoint.reading import charts_of, every_shape, series_of, words_of

ROOM = Box(48, 140, 864, 334)
EN = language.of("en")


def slides_of(figure: dict[str, Any]) -> list[Any]:
    """Draw a figure, each of its parts on a slide."""
    deck = template.empty("T", "en")
    pictures = drawn.parts(read(figure), ROOM)
    size = drawn.size_of(pictures, ROOM)
    made = []
    for picture in pictures:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        drawn.draw(slide, picture, ROOM, size, "what is to be seen", EN)
        made.append(slide)
    return made


@pytest.mark.parametrize("name", SAMPLES)
def test_every_kind_of_chart_is_drawn_within_its_room_and_described(name: str) -> None:
    sample = SAMPLES[name]
    for slide in slides_of(sample.draw(sample.frame, **sample.arguments)):
        shapes = list(every_shape(slide.shapes))
        for shape in shapes:
            assert shape.left >= Pt(ROOM.left - 1), name
            assert shape.left + shape.width <= Pt(ROOM.right + 24), name
        told = [one._element.xpath(".//p:cNvPr")[0].get("descr") for one in shapes]
        assert "what is to be seen" in told


def test_nothing_is_a_picture() -> None:
    for sample in SAMPLES.values():
        for slide in slides_of(sample.draw(sample.frame, **sample.arguments)):
            kinds = {shape.shape_type.name for shape in every_shape(slide.shapes)}
            assert "PICTURE" not in kinds


def test_many_rows_go_on_on_further_slides_and_none_is_lost() -> None:
    count = 40
    frame = pd.DataFrame({"label": [f"row {n}" for n in range(count)], "value": range(count)})
    slides = slides_of(charts.bars(frame))
    assert len(slides) > 1
    values = [
        value
        for slide in slides
        for chart in charts_of(slide)
        for _, (_, values) in series_of(chart)
        for value in values
    ]
    assert values == list(range(count))


def test_a_series_is_named_above_and_a_scale_has_the_figures_words() -> None:
    frame = pd.DataFrame({"label": ["a"], "value": [0.5], "target": [0.75]})
    [slide] = slides_of(charts.bars(frame, target_label="goal", is_share=True))
    words = words_of(slide).split("\n")
    assert {"goal", "0%", "50%", "100%"} <= set(words)


def test_panels_stand_side_by_side_on_as_many_slides_as_they_need() -> None:
    frame = pd.DataFrame(
        [
            {"panel": f"district {n}", "stage": f"stage {m}", "share": m / 10}
            for n in range(7)
            for m in range(9)
        ]
    )
    slides = slides_of(charts.pipeline_multiples(frame))
    assert [len(charts_of(slide)) for slide in slides] == [2, 3, 2]
    assert all(f"district {n}" in words_of(slides[0]) for n in (0, 1))
