"""An empty deck: 16:9, one layout, the house's colours, nobody else's name or picture."""

from __future__ import annotations

import io
from zipfile import ZipFile

from charts import palette
from exports.powerpoint import template
from exports.powerpoint.boxes import Box
from tests.exports.powerpoint.reading import opened


def saved() -> bytes:
    deck = template.empty("Attitudes", "id")
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    template.add_foot(slide, ["Data < 2021", "second"], Box(0, 500, 700, 30), 9)
    template.add_number(slide, Box(900, 500, 50, 30), 9)
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def test_it_is_wide_and_has_one_layout_and_is_nobodys() -> None:
    deck = opened(saved())
    assert deck.slide_width / deck.slide_height == 16 / 9
    assert len(deck.slide_layouts) == 1
    told = deck.core_properties
    assert (told.title, told.author, told.language) == ("Attitudes", "Dampak", "id")


def test_it_has_no_picture_of_another_deck_and_the_houses_colours() -> None:
    package = ZipFile(io.BytesIO(saved()))
    assert [name for name in package.namelist() if name.endswith((".jpeg", ".png"))] == []
    theme = package.read("ppt/theme/theme1.xml").decode()
    assert palette.ACCENT.removeprefix("#") in theme and 'typeface="Arial"' in theme


def test_foot_and_number_are_in_the_places_that_programs_know() -> None:
    [slide] = opened(saved()).slides
    kinds = {one.placeholder_format.type.name: one for one in slide.placeholders}
    assert kinds["FOOTER"].text_frame.text == "Data < 2021\nsecond"
    assert kinds["SLIDE_NUMBER"]._element.xpath(".//a:fld/@type") == ["slidenum"]
    ids = slide._element.xpath("//p:cNvPr/@id")
    assert len(ids) == len(set(ids))
