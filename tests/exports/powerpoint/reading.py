"""Reads what is in a deck, as tests want it: its charts' numbers and those of their workbooks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

Cells = list[float | str | None]


def opened(content: bytes) -> Any:
    """Open a deck."""
    return Presentation(io.BytesIO(content))


def every_shape(shapes: Any) -> Iterator[Any]:
    """Give the shapes of a slide, also those in groups."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def charts_of(slide: Any) -> list[Any]:
    """Give the native charts of a slide."""
    return [one.chart for one in every_shape(slide.shapes) if getattr(one, "has_chart", False)]


def tables_of(slide: Any) -> list[list[list[str]]]:
    """Give the words of each native table of a slide, its header first."""
    frames = [one for one in every_shape(slide.shapes) if getattr(one, "has_table", False)]
    return [[[cell.text for cell in row.cells] for row in one.table.rows] for one in frames]


def words_of(slide: Any) -> str:
    """Give all words of a slide's shapes."""
    return "\n".join(one.text_frame.text for one in every_shape(slide.shapes) if one.has_text_frame)


def series_of(chart: Any) -> list[tuple[str, list[Cells]]]:
    """Give name and columns of numbers of each series: those of its points' places first."""
    found = []
    for series in chart._chartSpace.iter(qn("c:ser")):
        name = series.find(f"{qn('c:tx')}//{qn('c:v')}").text
        sides = (series.find(qn(side)) for side in ("c:cat", "c:xVal", "c:val", "c:yVal"))
        found.append((name, [_cached(side) for side in sides if side is not None]))
    return found


def _cached(side: Any) -> Cells:
    """Give the values that a chart has of one side of a series; None where there is none."""
    count = int(side.find(f".//{qn('c:ptCount')}").get("val"))
    there = {int(one.get("idx")): one.find(qn("c:v")).text for one in side.iter(qn("c:pt"))}
    is_text = side.find(qn("c:strRef")) is not None
    cells = [there.get(number) for number in range(count)]
    return [one if is_text or one is None else float(one) for one in cells]


def in_workbook(chart: Any) -> list[list[Cells]]:
    """Give the cells of the chart's own workbook to which each of its series refers."""
    content = chart.part.chart_workbook.xlsx_part.blob
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    found = []
    for series in chart._chartSpace.iter(qn("c:ser")):
        sides = (series.find(qn(side)) for side in ("c:cat", "c:xVal", "c:val", "c:yVal"))
        places = [side.find(f".//{qn('c:f')}").text for side in sides if side is not None]
        found.append([_cells(sheet, place.partition("!")[2].replace("$", "")) for place in places])
    return found


def _cells(sheet: Any, place: str) -> Cells:
    cells = sheet[place]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [cell.value for row in rows for cell in row]


def title_of(slide: Any) -> str:
    """Return the title of a slide."""
    return slide.shapes.title.text_frame.text


def of_card(slides: list[Any], title: str) -> list[Any]:
    """Give the slides of a card by its title, which may be numbered."""
    return [one for one in slides if title_of(one).startswith(title[:60])]
