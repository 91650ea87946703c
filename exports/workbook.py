"""A workbook of Pages: a sheet a figure with its native chart, definitions, filters and version."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pandas as pd
from xlsxwriter import Workbook

from drawings.about import About
from drawings.origins import Origins
from drawings.page import Drawing, Page, Section, Table
from exports.excel.front import write_data, write_definitions, write_summary
from exports.excel.looks import Looks
from exports.excel.names import sheet_name
from exports.excel.sheets import Sheet, write_figure
from indicators.catalog import INDICATORS
from language import N_, Language

_DEFINITIONS = N_("Definitions")
_ABOUT = N_("About the data")


def to_workbook(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    """Write pages, each with what is said of it, as an Excel workbook.

    Its sheets: of each page a summary and then one for each chart and table, the definitions of all
    figures, and of each page the filters, the version and the rest that is said of it.
    """
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"title": " · ".join(page.title for page in pages), "author": "Dampak"})
        looks = Looks(book)
        taken: set[str] = set()

        def sheet(words: str, about: About) -> Sheet:
            name = sheet_name(words, taken)
            taken.add(name)
            return Sheet(book, name, looks, about, say)

        for page, about in zip(pages, abouts, strict=True):
            summary = sheet(page.title, about)
            listed = []
            section = ""
            for card in page.cards():
                if isinstance(card.made, Section):
                    section = card.made.title
                if isinstance(card.made, Drawing | Table):
                    made = sheet(_name(card.made, say), about)
                    told = " · ".join(filter(None, (_of(card.made, page), section)))
                    _write_card(made, card.made, (page.title, told), about, summary.name)
                    listed.append((card.made.title, made.name))
            write_summary(summary, page, about, listed)
        write_definitions(sheet(say.text(_DEFINITIONS), abouts[0]), pages)
        write_data(sheet(say.text(_ABOUT), abouts[0]), pages, abouts)
    return written.getvalue()


def _name(part: Drawing | Table, say: Language) -> str:
    """Name a sheet after its figure and what it is broken down by, for findings are long."""
    frame, _ = data_of(part)
    first = next((str(name) for name in frame.columns), "")
    if part.indicator not in INDICATORS or not first:
        return part.title
    return f"{say.text(INDICATORS[part.indicator].name)} – {first}"


def _write_card(
    sheet: Sheet,
    part: Drawing | Table,
    titles: tuple[str, str],
    about: About,
    summary: str,
) -> None:
    """Write a card; `titles` are the page's and that of the selection and the part of the page."""
    frame, origins = data_of(part)
    heads = [(part.title, "title"), (titles[1], "told"), (about.data, "told")]
    heads.append((about.synthetic, "synthetic"))
    back = (f"← {titles[0]}", summary)
    if isinstance(part, Drawing):
        write_figure(
            sheet,
            frame,
            origins,
            heads,
            [part.note] if part.note else [],
            back,
            part.figure,
            part.alternative_text,
        )
    else:
        heads.append((part.sentence, "note"))
        write_figure(sheet, frame, origins, heads, part.points, back)


def _of(part: Drawing | Table, page: Page) -> str:
    """Say of what a card is."""
    return page.selection_of(part) if isinstance(part, Drawing) else page.selection


def data_of(part: Drawing | Table) -> tuple[pd.DataFrame, Origins]:
    """Return the whole table of a card in numbers, and where its figures come from."""
    if isinstance(part, Table) and part.one_by_one is not None:
        return part.one_by_one(), part.origins
    return part.whole_table(), part.origins
