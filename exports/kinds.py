"""The kinds of files that views are written into: what each is called, and what makes it.

A kind is a row of `KINDS`: the command line and the pages offer what is listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from drawings.about import About
from drawings.page import Card, Page, Part
from exports.html import to_html
from language import N_, Language

# Of Pages in the order in which they are read, what is said of each, and the language of both.
Make: TypeAlias = Callable[[Sequence[Page], Sequence[About], Language], bytes]


@dataclass(frozen=True)
class Kind:
    """One kind of file: its title for those who choose it, its ending, and what makes it.

    `mime` is how a browser is told of it; `icon` is one of Material's, by name.
    """

    title: str
    ending: str
    mime: str
    icon: str
    make: Make


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# The libraries of these are read when the first is asked for: who makes none starts without them.
def _deck(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    from exports.deck import to_deck

    return to_deck(pages, abouts, say)


def _report(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    from exports.report import to_report

    return to_report(pages, abouts, say)


def _workbook(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    from exports.workbook import to_workbook

    return to_workbook(pages, abouts, say)


KINDS: dict[str, Kind] = {
    "deck": Kind(N_("Presentation (PowerPoint)"), "pptx", _POWERPOINT, "slideshow", _deck),
    "report": Kind(N_("Written report (Word)"), "docx", _WORD, "description", _report),
    "html": Kind(N_("Web page, one file"), "html", "text/html", "language", to_html),
    "workbook": Kind(N_("Excel workbook"), "xlsx", _EXCEL, "table_chart", _workbook),
}


def watched(pages: Sequence[Page], step: Callable[[], None]) -> list[Page]:
    """Return the same pages, of which each card calls `step` before it is made.

    What `step` raises ends the making of a file: so it is given up between two cards.
    """
    return [_watched_page(page, step) for page in pages]


def _watched_page(page: Page, step: Callable[[], None]) -> Page:
    rows = tuple(
        replace(row, cards=tuple(_watched_card(card, step) for card in row.cards))
        for row in page.rows
    )
    return replace(page, rows=rows)


def _watched_card(card: Card, step: Callable[[], None]) -> Card:
    def make() -> Part:
        step()
        return card.make()

    return replace(card, make=make)
