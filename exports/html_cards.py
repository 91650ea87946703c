"""The cards of a Page as HTML: figures, charts with their tables, lists, definitions.

What a chart draws stands beside it as JSON, under the chart's id; everything else is text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import orjson

from drawings.page import (
    Card,
    Compared,
    Definition,
    Drawing,
    Figure,
    Headline,
    Links,
    Notice,
    Page,
    Part,
    Place,
    Row,
    Section,
    Side,
    Table,
)
from exports.html_table import table
from language import N_, Language

_NOTHING = N_("There is nothing in what is selected.")
# What only a click needs: it says of what a mark is, and which marks would be muted then.
_OF_CLICKS = ("customdata", "selected", "unselected")


def cards(page: Page, prefix: str, say: Language) -> str:
    """Write the cards of a page, row by row; what only the screen has is left out.

    `prefix` is put before the ids of its charts, so that those of several pages differ.
    """
    return "".join(_row(row, page, prefix, say) for row in page.rows)


def _row(row: Row, page: Page, prefix: str, say: Language) -> str:
    there = [card for card in row.cards if not isinstance(card.made, Place)]
    if not there:
        return ""
    if all(isinstance(card.made, Headline | Compared) for card in there):
        kind = "figures first" if row.is_lead else "figures"
        return f'<div class="{kind}">{"".join(_large(card.made) for card in there)}</div>'
    return f'<div class="cards">{"".join(_card(card, page, prefix, say) for card in there)}</div>'


def _card(card: Card, page: Page, prefix: str, say: Language) -> str:
    inner = _part(card.made, prefix + card.key, page, say)
    if not card.folded:
        return inner
    words = escape(card.folded)
    return f'<details class="folded"><summary>{words}</summary>{inner}</details>'


def _large(part: Part) -> str:
    """Write a large figure, or one of two selections."""
    if isinstance(part, Compared):
        sides = "".join(_side(side) for side in (part.a, part.b))
        inner = f'<div class="sides">{sides}</div>' + _lines(
            ("verdict", part.verdict), ("sentence", part.sentence)
        )
        return (
            f'<section class="figure"><h2 class="label">{escape(part.label)}</h2>{inner}</section>'
        )
    assert isinstance(part, Headline)
    inner = _lines(
        ("value", part.value),
        ("fraction", part.fraction),
        ("sentence", part.sentence),
        ("published", part.published),
    )
    return f'<section class="figure"><h2 class="label">{escape(part.label)}</h2>{inner}</section>'


def _side(side: Side) -> str:
    lines = _lines(("told", side.name), ("value", side.value), ("fraction", side.fraction))
    return f"<div>{lines}</div>"


def _lines(*lines: tuple[str, str]) -> str:
    return "".join(f'<div class="{kind}">{escape(text)}</div>' for kind, text in lines if text)


def _part(part: Part, key: str, page: Page, say: Language) -> str:
    match part:
        case Drawing():
            return _chart(part, key, page, say)
        case Table():
            return _list(part, page, say)
        case Links():
            warning = (
                f'<p class="notice warning">{escape(part.warning)}</p>' if part.warning else ""
            )
            points = _points(link.text for link in part.links) or _told(part.nothing)
            return _framed(_head(part.title, part.sentence) + warning + points)
        case Definition():
            lines = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in part.lines)
            return _framed(f"{_head(part.name)}<dl>{lines}</dl>")
        case Section():
            return f'<h2 class="section">{escape(part.title)}</h2>'
        case Notice():
            return f'<p class="notice">{escape(part.text)}</p>'
        case _:
            return _large(part)


def _framed(inner: str) -> str:
    return f'<section class="card">{inner}</section>'


def _head(title: str, told: str = "") -> str:
    return f'<div class="head"><h2>{escape(title)}</h2>{_told(told)}</div>'


def _told(text: str) -> str:
    return f'<p class="told">{escape(text)}</p>' if text else ""


def _points(points: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(point)}</li>" for point in points)
    return f'<ul class="points">{items}</ul>' if items else ""


def _chart(part: Drawing, key: str, page: Page, say: Language) -> str:
    head = _head(part.title, " · ".join(filter(None, (page.selection_of(part), part.beside))))
    figure = part.figure
    if figure is None:
        return _framed(f'{head}<p class="undrawn">{escape(part.note)}</p>{_folded(part, say)}')
    height, words = figure["layout"]["height"], escape(part.alternative_text)
    place = (
        f'<div class="chart" role="img" aria-label="{words}" data-figure="figure_{key}" '
        f'style="min-height:{height}px"></div>'
        f'<script type="application/json" id="figure_{key}">{as_json(figure)}</script>'
    )
    return _framed(head + place + _told(part.note) + _folded(part, say))


def _folded(part: Drawing, say: Language) -> str:
    """Write the table of a chart, folded below it."""
    if part.table.empty:
        return ""
    name = escape(say.text(N_("Table")))
    return (
        f"<details><summary>{name}</summary>{table(part.table, part.title, say)}"
        f"{_told(part.cut)}</details>"
    )


def _list(part: Table, page: Page, say: Language) -> str:
    head = _head(part.title, part.sentence or page.selection) + _points(part.points)
    if not part.rows.empty:
        return _framed(f"{head}{table(part.rows, part.title, say)}{_told(part.cut)}")
    return _framed(head + ("" if part.sentence else _told(say.text(_NOTHING))))


def as_json(figure: Figure) -> str:
    """Write a figure as JSON that may stand in a page: no text in it can end its element.

    Without what only a click needs: a file says nothing that it does not show.
    """
    shown = [
        {name: value for name, value in trace.items() if name not in _OF_CLICKS}
        for trace in figure["data"]
    ]
    written = orjson.dumps(figure | {"data": shown}).decode()
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
