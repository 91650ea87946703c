"""An empty deck in the house's look: 16:9, its face and colours, a foot and a number on slides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from charts import palette
from exports.powerpoint import colours
from exports.powerpoint.boxes import Box
from exports.powerpoint.words import FONT

WIDTH, HEIGHT = 960, 540
_TITLE_ONLY = 5
_ACCENTS = (palette.ACCENT, *palette.PROGRAM.values(), palette.MUTED, palette.SIGNAL)
_ID_OF_FOOT, _ID_OF_NUMBER = 11, 12


def empty(title: str, language: str) -> Any:
    """Return a deck without slides, with the one layout that the slides have."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    only = deck.slide_layouts[_TITLE_ONLY]
    for layout in [one for one in deck.slide_layouts if one is not only]:
        deck.slide_layouts.remove(layout)
    _widen(deck.slide_master)
    _widen(only)
    _set_theme(deck.slide_master)
    _drop_thumbnail(deck)
    told = deck.core_properties
    told.title, told.author, told.last_modified_by = title, "Dampak", "Dampak"
    told.language, told.subject, told.keywords = language, "", ""
    told.created = told.modified = datetime.now(UTC).replace(tzinfo=None)
    told.revision = 1
    return deck


def _widen(master: Any) -> None:
    """Place what was made for 4:3 on 16:9: the same shares of the width and height."""
    for shape in master.placeholders:
        if shape.element.spPr.xfrm is not None:
            shape.left, shape.width = (
                round(one * WIDTH / 720) for one in (shape.left, shape.width)
            )


def _set_theme(master: Any) -> None:
    """Give the deck the house's face and colours, also for what its reader adds to it."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = parse_xml(part.blob)
    for face in xml.xpath("//a:majorFont/a:latin | //a:minorFont/a:latin"):
        face.set("typeface", FONT)
    for number, colour in enumerate(_ACCENTS, 1):
        for accent in xml.xpath(f"//a:clrScheme/a:accent{number}/a:srgbClr"):
            accent.set("val", colour.removeprefix("#"))
    part._blob = serialize_part_xml(xml)


def _drop_thumbnail(deck: Any) -> None:
    """Take out the picture of the empty template that file managers would show."""
    package = deck.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(key)


def add_foot(slide: Any, lines: Sequence[str], box: Box, size: float) -> None:
    """Write lines into the foot of a slide."""
    _add_placeholder(slide, "ftr", _ID_OF_FOOT, box, [_run(line, size) for line in lines], "l")


def add_number(slide: Any, box: Box, size: float) -> None:
    """Number a slide; the number follows it where it is moved."""
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f"{_look(size)}<a:t>‹#›</a:t></a:fld>"
    )
    _add_placeholder(slide, "sldNum", _ID_OF_NUMBER, box, [field], "r")


def _run(text: str, size: float) -> str:
    return f"<a:r>{_look(size)}<a:t>{escape(text)}</a:t></a:r>"


def _look(size: float) -> str:
    grey = colours.GREY.removeprefix("#")
    return (
        f'<a:rPr sz="{round(size * 100)}"><a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/></a:rPr>'
    )


def _add_placeholder(
    slide: Any, kind: str, number: int, box: Box, lines: Sequence[str], side: str
) -> None:
    tree = slide.shapes._spTree
    shape_id = max(int(one) for one in tree.xpath("//p:cNvPr/@id")) + 1
    left, top, width, height = (int(one) for one in box.emu)
    paragraphs = "".join(f'<a:p><a:pPr algn="{side}"/>{line}</a:p>' for line in lines)
    tree.append(
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
            f'<p:cNvPr id="{shape_id}" name="{kind} {shape_id}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{number}"/></p:nvPr></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
            "</a:xfrm></p:spPr><p:txBody>"
            '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )
    )
