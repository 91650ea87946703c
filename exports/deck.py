"""Views as a PowerPoint deck: a card a slide, its chart to be edited, its title a finding.

Every slide has at its foot what the data are, and in its notes what is measured and how; nothing
on it is a picture. What is too long for a slide goes on on further ones.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from charts import palette
from drawings.about import DATA_OF_VERSION, About
from drawings.definitions import definition
from drawings.page import (
    Card,
    Compared,
    Definition,
    Drawing,
    Headline,
    Links,
    Notice,
    Page,
    Part,
    Section,
    Side,
    Table,
)
from drawings.sentences import first_of, sentences
from drawings.slides import of_several
from exports.powerpoint import colours, drawn, native_tables, template
from exports.powerpoint.boxes import Box, add_area, add_words, fill
from exports.powerpoint.picture import read
from exports.powerpoint.words import LINE, Paragraph, Run, cut, fitting, height, paragraphs, plain
from indicators.catalog import INDICATORS
from language import N_, Language

# In points: 13.33 by 7.5 inches.
_WIDTH, _HEIGHT = 960.0, 540.0
_SIDE = 48.0
_TEXT = _WIDTH - 2 * _SIDE
_TITLE = Box(_SIDE, 44, _TEXT, 68)
_ROOM = Box(_SIDE, 140, _TEXT, 328)
_SOURCE = Box(_SIDE, 470, _TEXT, 24)
_FOOT = Box(_SIDE, 498, _TEXT - 60, 34)
_NUMBER = Box(_WIDTH - _SIDE - 50, 506, 50, 26)
_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
_SMALL, _TINY = 12.0, 9.0
# What the data are is never cut: it is written as small as it must be.
_FOOT_SIZES = (9.0, 8.0, 7.0)
_KICKER = palette.PROGRAM["japri_wee"]
NOTHING = N_("There is nothing in what is selected.")
# Of a table so many slides; who wants all of it takes the workbook.
_MOST_SLIDES_OF_A_TABLE = 4


@dataclass
class _Deck:
    """The deck that is being written, and what stands on each slide of the page that is at hand."""

    presentation: Any
    page: Page
    about: About
    say: Language
    section: str = ""
    spoken: str = ""

    def slide(self, notes: Sequence[str]) -> Any:
        """Add a slide with its foot and its notes."""
        made = self.presentation.slides.add_slide(self.presentation.slide_layouts[0])
        frame = made.notes_slide.notes_text_frame
        frame.text = "\n".join(filter(None, (*notes, "", *self.about.lines)))
        _add_foot(made, self)
        return made

    def titled(self, title: str, notes: Sequence[str], under: str = "", more: str = "") -> Any:
        """Add a slide with a title, what the page and the selection are above and under it."""
        made = self.slide([self.spoken, title, *notes])
        kicker = " · ".join(filter(None, (self.page.title, self.section)))
        top = Box(_SIDE, 24, _TEXT, 16)
        add_words(made.shapes, top, kicker, _SMALL, colour=_KICKER, is_bold=True)
        down = _set_title(made, title)
        told = " · ".join(filter(None, (under or self.page.selection, more)))
        box = Box(_SIDE, _TITLE.top + down + 4, _TEXT, 16)
        add_words(made.shapes, box, cut(told, (_TEXT, 16), _SMALL), _SMALL, colour=colours.GREY)
        return made


def to_deck(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    """Return a PowerPoint file of the pages: for each a first slide, then its cards in order."""
    presentation = template.empty(pages[0].title, say.code)
    for page, about in zip(pages, abouts, strict=True):
        deck = _Deck(presentation, page, about, say)
        _add_first(deck)
        for card in page.cards():
            _add_card(deck, card)
    written = io.BytesIO()
    presentation.save(written)
    return written.getvalue()


def _add_first(deck: _Deck) -> None:
    """Add the slide that says what the page is, of what, and from which data."""
    made = deck.slide([deck.page.lead])
    add_area(made.shapes, [[(0, 0), (14, 0), (14, _HEIGHT), (0, _HEIGHT)]], fill=palette.ACCENT)
    title = Box(_SIDE, 120, _TEXT, 110)
    size = fitting([deck.page.title], (title.width, title.height), (44, 40, 36, 32), True)
    _set_title(made, deck.page.title, title, size, down="bottom")
    lead = Box(_SIDE, 242, _TEXT, 56)
    size = fitting([deck.page.lead], (lead.width, lead.height), (22, 20, 18, 16))
    add_words(made.shapes, lead, deck.page.lead, size, colour=colours.GREY)
    lines = deck.about.lines
    room = Box(_SIDE, 320, _TEXT, 172)
    size = fitting(lines, (room.width, room.height - 4 * len(lines)), (14, 13, 12, 11, 10, 9))
    add_words(made.shapes, room, [(Run(line),) for line in lines], size, after=4)


def _add_card(deck: _Deck, card: Card) -> None:
    """Add the slides of a card; a place for what only a screen has has none."""
    part: Part = card.made
    deck.spoken = card.note
    match part:
        case Section():
            deck.section = part.title
        case Headline():
            _add_headline(deck, part)
        case Compared():
            _add_compared(deck, part)
        case Drawing():
            _add_drawing(deck, part)
        case Table():
            under = [*filter(None, [part.sentence]), *part.points]
            _add_table(deck, part.title, part.rows, part.cut, part.indicator, under)
        case Links():
            told = [link.text for link in part.links] or [part.nothing]
            _add_list(deck, part.title, [*filter(None, [part.sentence, part.warning]), *told])
        case Definition():
            told = [f"<b>{escape(label)}</b>: {escape(text)}" for label, text in part.lines]
            _add_list(deck, part.name, told, is_marked=True)
        case Notice():
            _add_list(deck, deck.page.title, [part.text])


def _add_headline(deck: _Deck, part: Headline) -> None:
    """Add a large figure, what it is made of, and the sentence that it supports."""
    told = [part.value, part.fraction, part.sentence, part.published]
    made = deck.titled(part.message or part.label, [*told, *_definition(part.indicator, deck.say)])
    room = _ROOM.inner(top=24)
    size = fitting([part.value], (room.width, 120), (110, 96, 80, 64, 48, 36, 28), True)
    box = Box(room.left, room.top, room.width, size * LINE)
    add_words(made.shapes, box, part.value, size, colour=palette.ACCENT, is_bold=True)
    top = box.bottom + 6
    lines = ((part.fraction, 32.0, colours.INK), (part.sentence, 22.0, colours.INK))
    for text, largest, colour in (*lines, (part.published, 14.0, colours.GREY)):
        if text:
            top = _add_line(made, text, Box(room.left, top, room.width, 90), largest, colour)
    _add_source(made, part.indicator, deck.say)


def _add_line(made: Any, text: str, box: Box, largest: float, colour: str) -> float:
    """Write a paragraph as large as it may be; return where the next can begin."""
    sizes = [largest - step for step in range(0, int(largest) - 10, 2)]
    size = fitting([text], (box.width, box.height), sizes)
    down = height([text], box.width, size)
    add_words(made.shapes, box._replace(height=down), text, size, colour=colour)
    return box.top + down + 8


def _add_compared(deck: _Deck, part: Compared) -> None:
    """Add a figure of two selections side by side, and what comparing them comes to."""
    sides = [f"{side.name}: {side.value} {side.fraction}" for side in (part.a, part.b)]
    notes = [part.verdict, *sides, part.sentence, *_definition(part.indicator, deck.say)]
    made = deck.titled(f"{part.label}: {part.verdict}", notes)
    half = (_TEXT - 40) / 2
    for number, side in enumerate((part.a, part.b)):
        box = Box(_SIDE + number * (half + 40), _ROOM.top + 10, half, 190)
        _add_side(made, side, box, palette.ACCENT if number == 0 else colours.GREY)
    if part.sentence:
        box = Box(_SIDE, _ROOM.top + 220, _TEXT, 70)
        _add_line(made, part.sentence, box, 18, colours.INK)
    _add_source(made, part.indicator, deck.say)


def _add_side(made: Any, side: Side, box: Box, colour: str) -> None:
    top = _add_line(made, side.name, box._replace(height=54), 20, colours.INK)
    size = fitting([side.value], (box.width, 90), (72, 64, 56, 48, 36, 28, 20), True)
    value = Box(box.left, top, box.width, size * LINE)
    add_words(made.shapes, value, side.value, size, colour=colour, is_bold=True)
    if side.fraction:
        _add_line(
            made, side.fraction, Box(box.left, value.bottom + 4, box.width, 40), 24, colours.INK
        )


def _add_drawing(deck: _Deck, part: Drawing) -> None:
    """Add a chart with its caution; what has no chart but figures is a table."""
    if part.figure is None:
        under = [*filter(None, [part.note])]
        _add_table(deck, part.title, part.table, part.cut, part.indicator, under)
        return
    room = _ROOM.inner(bottom=34 if part.note else 0)
    pictures = drawn.parts(read(part.figure), room)
    size = drawn.size_of(pictures, room)
    notes = [part.alternative_text, part.note, *_definition(part.indicator, deck.say)]
    for number, picture in enumerate(pictures, 1):
        title = of_several(part.title, number, len(pictures), deck.say)
        made = deck.titled(title, notes, deck.page.selection_of(part), part.beside)
        described = f"{part.title}. {part.alternative_text}"
        drawn.draw(made, picture, room, size, described, deck.say)
        _add_note(made, part.note)
        _add_source(made, part.indicator, deck.say)


def _add_note(made: Any, note: str) -> None:
    if note:
        box = Box(_SIDE, _ROOM.bottom - 30, _TEXT, 30)
        size = fitting([note], (box.width, box.height), (12, 11, 10))
        add_words(
            made.shapes, box, cut(note, (box.width, box.height), size), size, colour=colours.GREY
        )


def _add_table(
    deck: _Deck,
    title: str,
    frame: pd.DataFrame,
    told: str,
    indicator: str,
    under: Sequence[str],
) -> None:
    """Add a table on as many slides as it needs, four at most; the last says how many rows are."""
    notes = [*under, told, *_definition(indicator, deck.say)]
    if frame.empty:
        _add_list(deck, title, under or [deck.say.text(NOTHING)])
        return
    room = _ROOM.inner(top=_height_of(under), bottom=18)
    laid_out = native_tables.laid_out(frame, deck.say, room)
    shown = laid_out.slides[:_MOST_SLIDES_OF_A_TABLE]
    for number, rows in enumerate(shown, 1):
        made = deck.titled(of_several(title, number, len(shown), deck.say), notes)
        if under:
            above = _ROOM._replace(height=_height_of(under))
            add_words(made.shapes, above, [(Run(one),) for one in under], _SMALL)
        native_tables.add(made.shapes, laid_out, rows, room, title)
        if number == len(shown):
            kept = sum(map(len, shown))
            words = first_of(kept, len(frame), deck.say) if kept < len(frame) else told
            add_words(
                made.shapes, Box(_SIDE, room.bottom + 2, _TEXT, 16), words, 10, colour=colours.GREY
            )
        _add_source(made, indicator, deck.say)


def _height_of(told: Sequence[str]) -> float:
    return height(told, _TEXT, _SMALL) + 6 if told else 0


def _add_list(deck: _Deck, title: str, told: Sequence[str], is_marked: bool = False) -> None:
    """Add sentences, each a point; those that do not fit go on on another slide.

    Those that are marked have marks of bold words in them.
    """
    words = list(map(plain, told)) if is_marked else told
    size = fitting(words, (_TEXT, _ROOM.height - 8 * len(told)), (20, 18, 16, 14))
    slides: list[list[Paragraph]] = [[]]
    left = _ROOM.height
    for sentence, read_out in zip(told, words, strict=True):
        needed = height([read_out], _TEXT, size) + 8
        if slides[-1] and needed > left:
            slides.append([])
            left = _ROOM.height
        slides[-1].append(paragraphs(sentence)[0] if is_marked else (Run(sentence),))
        left -= needed
    for number, lines in enumerate(slides, 1):
        made = deck.titled(of_several(title, number, len(slides), deck.say), [])
        add_words(made.shapes, _ROOM, lines, size, after=8)


def _definition(indicator: str, say: Language) -> Iterator[str]:
    """Give the lines that say what is measured, for the notes."""
    if indicator in INDICATORS:
        defined = definition(INDICATORS[indicator], say)
        yield ""
        yield defined.name
        yield from (f"{label}: {text}" for label, text in defined.lines)


def _add_source(made: Any, indicator: str, say: Language) -> None:
    """Say where the figures are from, and who defined them so."""
    words = say.text(N_("Source: the programs' own records."))
    if indicator in INDICATORS:
        source = say.text(INDICATORS[indicator].source)
        words = sentences(words, say.text(N_("Definition: {source}"), source=source))
    size = fitting([words], (_SOURCE.width, _SOURCE.height), (10, 9))
    told = cut(words, (_SOURCE.width, _SOURCE.height), size)
    add_words(made.shapes, _SOURCE, told, size, colour=colours.GREY, down="bottom")


def _set_title(
    made: Any, title: str, box: Box = _TITLE, size: float = 0, down: str = "top"
) -> float:
    """Write the title into the place that programs and screen readers take for it.

    Returns how high it is.
    """
    size = size or fitting([title], (box.width, box.height), _TITLE_SIZES, is_bold=True)
    shape = made.shapes.title
    told = cut(title, (box.width, box.height), size, True)
    down_to = height([told], box.width, size, is_bold=True)
    if down == "top":
        box = box._replace(height=down_to)
    shape.left, shape.top, shape.width, shape.height = box.emu
    fill(shape.text_frame, told, size, down)
    return down_to


def _add_foot(made: Any, deck: _Deck) -> None:
    """Say at the foot what the data are, and number the slide."""
    about, say = deck.about, deck.say
    first = say.text(DATA_OF_VERSION, newest=about.newest, version=about.version)
    data = " · ".join(filter(None, (about.audience_words, first, about.counted)))
    lines = [*filter(None, (data, about.withheld, about.synthetic))]
    size = fitting(lines, (_FOOT.width, _FOOT.height), _FOOT_SIZES)
    template.add_foot(made, lines, _FOOT, size)
    template.add_number(made, _NUMBER, _TINY)
