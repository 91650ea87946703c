"""The sheets that say what is in a workbook: a summary of each page, definitions, the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from drawings.about import About
from drawings.definitions import definition
from drawings.page import (
    Amount,
    Compared,
    Definition,
    Drawing,
    Headline,
    Links,
    Notice,
    Page,
    Part,
    Table,
)
from exports.excel.looks import PERCENT, WHOLE
from exports.excel.sheets import LINE_PT, Sheet, lines_of
from indicators.catalog import INDICATORS
from language import DASH, N_, Language

_SHEETS, _BALANCE = N_("Sheets"), N_("Balance of rows")
_HEADERS = (
    N_("Figure"),
    N_("Value"),
    N_("Counted"),
    N_("Out of"),
    N_("As on the page"),
    N_("What it says"),
    N_("Published"),
)
_WIDTHS = (30, 16, 13, 13, 28, 48, 32)
_NUMBERS = {1, 2, 3}
_MEANING = 100


def write_summary(
    sheet: Sheet, page: Page, about: About, listed: Sequence[tuple[str, str]]
) -> None:
    """Write what a page says in all, and which sheets it has: (title, name) of each."""
    say = sheet.say
    sheet.widths(*_WIDTHS)
    sheet.across = len(_WIDTHS)
    sheet.line(page.title, "title")
    sheet.line(page.lead, "told")
    sheet.line(about.synthetic, "synthetic")
    for line in about.lines:
        if line != about.synthetic:
            sheet.line(line, "told")
    parts = [card.made for card in page.cards()]
    headlines = [part for part in parts if isinstance(part, Headline)]
    if headlines:
        sheet.row += 1
        _write_headlines(sheet, headlines, say)
    told = list(_told(parts))
    sheet.row += bool(told)
    for text in told:
        sheet.line(text, "note")
    if listed:
        sheet.row += 1
        sheet.line(say.text(_SHEETS), "total")
        for title, name in listed:
            sheet.link(f"{name}: {title}", name)


def _write_headlines(sheet: Sheet, headlines: Iterable[Headline], say: Language) -> None:
    for column, header in enumerate(_HEADERS):
        side = "right" if column in _NUMBERS else "apart"
        look = sheet.looks("head", side) if column else sheet.looks("head")
        sheet.made.write_string(sheet.row, column, say.text(header), look)
    sheet.made.repeat_rows(sheet.row)
    sheet.row += 1
    for one in headlines:
        _write_headline(sheet, one, say)
        sheet.row += 1


def _write_headline(sheet: Sheet, one: Headline, say: Language) -> None:
    words = " ".join(filter(None, (one.value, f"({one.fraction})" if one.fraction else "")))
    texts = {0: one.label, 4: words, 5: one.sentence, 6: one.published}
    lines = (lines_of(len(text), _WIDTHS[at]) for at, text in texts.items())
    sheet.made.set_row(sheet.row, max(lines) * LINE_PT)
    for column, text in texts.items():
        looks = ("cell", "words", "apart") if column else ("cell", "words")
        sheet.made.write_string(sheet.row, column, text, sheet.looks(*looks))
    if one.amount is None:
        for column in _NUMBERS:
            sheet.made.write_string(sheet.row, column, DASH, sheet.looks("cell", "unknown"))
        return
    _write_amount(sheet, one.amount, say)


def _write_amount(sheet: Sheet, amount: Amount, say: Language) -> None:
    """Write a figure and what it is made of; a share as the one divided by the other."""
    row, plain = sheet.row, sheet.looks("cell", number=WHOLE)
    look = sheet.looks("cell", "total", number=_format(amount, say))
    if amount.numerator is None or amount.denominator is None:
        sheet.made.write_number(row, 1, amount.value, look)
        for column in (2, 3):
            sheet.made.write_blank(row, column, None, sheet.looks("cell"))
        return
    sheet.made.write_number(row, 2, amount.numerator, plain)
    sheet.made.write_number(row, 3, amount.denominator, plain)
    times, value = ("100*", 100 * amount.value) if amount.unit == "points" else ("", amount.value)
    sheet.made.write_formula(row, 1, f"={times}C{row + 1}/D{row + 1}", look, value)


def _format(amount: Amount, say: Language) -> str:
    """Return how a figure is written in its unit."""
    if amount.unit == "percent":
        return PERCENT
    if amount.unit == "points":
        unit = say.label("unit", "points")
        return ";".join(f'{sign}0.0" {unit}"' for sign in ("+", "-", ""))
    if amount.unit == "IDR":
        return f'"{say.rupiah(0).rstrip("0")}"{WHOLE}'
    return WHOLE


def _told(parts: Iterable[Part]) -> Iterator[str]:
    """Give what a page says besides in words: verdicts, notices, what needs attention."""
    for part in parts:
        match part:
            case Compared():
                yield f"{part.label}: {'. '.join(filter(None, (part.verdict, part.sentence)))}"
            case Notice():
                yield part.text
            case Links():
                yield " ".join(filter(None, (f"{part.title}.", part.sentence, part.warning)))
                yield from (f"• {link.text}" for link in part.links)
                if not part.links:
                    yield part.nothing


def write_definitions(sheet: Sheet, pages: Sequence[Page]) -> None:
    """Write what each figure of the pages means, and what the pages define besides."""
    say = sheet.say
    sheet.widths(34, 26, _MEANING)
    sheet.across = 3
    sheet.line(sheet.name, "title")
    sheet.row += 1
    for column, header in enumerate((N_("Figure"), N_("About it"), N_("Meaning"))):
        sheet.made.write_string(sheet.row, column, say.text(header), sheet.looks("head"))
    sheet.row += 1
    sheet.made.freeze_panes(sheet.row, 1)
    sheet.made.repeat_rows(sheet.row - 1)
    for one in definitions(pages, say):
        for number, (label, text) in enumerate(one.lines):
            sheet.made.set_row(sheet.row, lines_of(len(text), _MEANING) * LINE_PT)
            cells: tuple[Any, ...] = (one.name if number == 0 else "", label, text)
            for column, cell in enumerate(cells):
                looks = ("cell", "words", "total") if column == 0 else ("cell", "words")
                sheet.made.write_string(sheet.row, column, cell, sheet.looks(*looks))
            sheet.row += 1


def definitions(pages: Sequence[Page], say: Language) -> list[Definition]:
    """Return the definitions of all figures on the pages, each once, then those that they show."""
    parts = [card.made for page in pages for card in page.cards()]
    with_one = [
        part.indicator for part in parts if isinstance(part, Headline | Compared | Drawing | Table)
    ]
    asked = [INDICATORS[one] for one in dict.fromkeys(with_one) if one in INDICATORS]
    found = [definition(one, say) for one in asked]
    names = {one.name for one in found}
    shown = [part for part in parts if isinstance(part, Definition) and part.name not in names]
    return [*found, *shown]


def write_data(sheet: Sheet, pages: Sequence[Page], abouts: Sequence[About]) -> None:
    """Write of each page all that is said of it, and where the rows of the data went."""
    sheet.widths(34, 110)
    sheet.across = 2
    sheet.line(sheet.name, "title")
    for page, about in zip(pages, abouts, strict=True):
        sheet.row += 1
        sheet.line(page.title, "total")
        for line in about.lines:
            sheet.line(line, "note")
    if abouts[0].balance:
        sheet.row += 1
        _write_balance(sheet, abouts[0].balance)


def _write_balance(sheet: Sheet, balance: Sequence[tuple[str, int]]) -> None:
    """Write how many rows were read, as the sum of what became of them."""
    sheet.line(sheet.say.text(_BALANCE), "total")
    first = sheet.row + 2
    formula = f"=SUM(B{first}:B{first + len(balance) - 2})"
    for number, (label, count) in enumerate(balance):
        look = sheet.looks("cell", "near", *(("total",) if number == 0 else ()), number=WHOLE)
        sheet.made.write_string(sheet.row, 0, label, sheet.looks("cell"))
        if number == 0 and count == sum(rows for _, rows in balance[1:]):
            sheet.made.write_formula(sheet.row, 1, formula, look, count)
        else:
            sheet.made.write_number(sheet.row, 1, count, look)
        sheet.row += 1
