"""Places on a slide, and the shapes that stand there: words, areas, lines; all in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from exports.powerpoint import colours
from exports.powerpoint.words import FONT, Paragraph, Run

ACROSS = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
DOWN = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
DASHES = {"dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH, "dashdot": MSO_LINE.DASH_DOT}


class Box(NamedTuple):
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return its bottom edge."""
        return self.top + self.height

    def inner(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
        """Return the place that is left within it."""
        width, height = self.width - left - right, self.height - top - bottom
        return Box(self.left + left, self.top + top, max(1.0, width), max(1.0, height))

    @property
    def emu(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Return it as shapes take it."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


def rgb(colour: str) -> RGBColor:
    """Return a colour of "#RRGGBB" as shapes take it."""
    return RGBColor.from_string(colour.removeprefix("#"))


def add_words(
    shapes: Any,
    box: Box,
    lines: Sequence[Paragraph] | str,
    size: float,
    *,
    colour: str = colours.INK,
    is_bold: bool = False,
    across: str = "left",
    down: str = "top",
    wraps: bool = True,
    after: float = 0,
) -> Any:
    """Write words into a box without edges; `after` is the air between paragraphs, in points."""
    shape = shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = wraps, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = DOWN[down]
    told = [(Run(lines),)] if isinstance(lines, str) else lines
    for number, line in enumerate(told):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ACROSS[across]
        if after:
            paragraph.space_after = Pt(after)
        for run in line:
            _add_run(paragraph, run, size, colour, is_bold)
    return shape


def fill(frame: Any, text: str, size: float, down: str = "top") -> None:
    """Write a line of bold words into a frame that is there, without air at its edges."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = DOWN[down]
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    _add_run(paragraph, Run(text), size, colours.INK, True)


def _add_run(paragraph: Any, run: Run, size: float, colour: str, is_bold: bool) -> None:
    made = paragraph.add_run()
    made.text = run.text
    made.font.name, made.font.size = FONT, Pt(size)
    made.font.bold = is_bold or run.is_bold
    made.font.italic = run.is_italic
    made.font.color.rgb = rgb(run.colour or colour)


def add_area(
    shapes: Any,
    corners: Sequence[Sequence[tuple[float, float]]],
    *,
    fill: str = "",
    line: str = "",
    width: float = 1,
    dash: str = "solid",
    is_hatched: bool = False,
    is_round: bool = False,
) -> Any:
    """Draw an area whose corners are points on the slide: a rectangle, or rings of any form.

    One that `is_round` fills its rectangle as a circle does.
    """
    if _is_rectangle(corners):
        form = MSO_SHAPE.OVAL if is_round else MSO_SHAPE.RECTANGLE
        shape = _rectangle(shapes, corners[0], form)
    else:
        shape = _rings(shapes, corners)
    _drop_style(shape)
    if is_hatched:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb = rgb(line or colours.GREY)
        shape.fill.back_color.rgb = rgb(colours.WHITE)
    elif fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    _outline(shape.line, line, width, dash)
    return shape


def _is_rectangle(corners: Sequence[Sequence[tuple[float, float]]]) -> bool:
    [first, *others] = corners
    sides = {x for x, _ in first}, {y for _, y in first}
    return not others and len(first) == 4 and len(sides[0]) <= 2 and len(sides[1]) <= 2


def _rectangle(shapes: Any, corners: Sequence[tuple[float, float]], form: Any) -> Any:
    left, right = (end(x for x, _ in corners) for end in (min, max))
    top, bottom = (end(y for _, y in corners) for end in (min, max))
    box = Box(left, top, max(0.5, right - left), max(0.5, bottom - top))
    return shapes.add_shape(form, *box.emu)


def _rings(shapes: Any, corners: Sequence[Sequence[tuple[float, float]]]) -> Any:
    (first, *rest), *others = [[(Pt(x), Pt(y)) for x, y in ring] for ring in corners]
    builder = shapes.build_freeform(*first)
    builder.add_line_segments(rest, close=True)
    for start, *following in others:
        builder.move_to(*start)
        builder.add_line_segments(following, close=True)
    return builder.convert_to_shape()


def add_line(
    shapes: Any,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: float = 1,
    dash: str = "solid",
) -> Any:
    """Draw a straight line between two points of the slide."""
    ends = (Pt(start[0]), Pt(start[1]), Pt(end[0]), Pt(end[1]))
    shape = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    _drop_style(shape)
    _outline(shape.line, colour, width, dash)
    return shape


def _drop_style(shape: Any) -> None:
    """Take off what a theme adds to a shape: a shadow, and the ink of words that it has not."""
    for style in shape._element.xpath("./p:style"):
        shape._element.remove(style)


def _outline(line: Any, colour: str, width: float, dash: str) -> None:
    if not colour:
        line.fill.background()
        return
    line.color.rgb = rgb(colour)
    line.width = Pt(width)
    if dash in DASHES:
        line.dash_style = DASHES[dash]


def describe(shape: Any, words: str) -> None:
    """Say of a shape what is to be seen in it, for those who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)
