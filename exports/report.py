"""Views as a report in Word: what was found, against which targets, what the data do not say.

The bones of the report that is written every quarter, with the numbers in them: native headings,
tables and fields, to be gone on with. Nothing is computed here: every figure and every sentence is
one of the Pages, and so are the cautions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import pandas as pd

from drawings.about import About
from drawings.definitions import definition
from drawings.page import (
    Compared,
    Definition,
    Drawing,
    Headline,
    Links,
    Notice,
    Page,
    Part,
    Section,
    Table,
)
from exports.word import Report
from indicators.catalog import INDICATORS, Indicator
from language import N_, Language

Views = list[tuple[Page, About]]

TITLE = N_("Report on results")
# More are not read on paper: what such a table says stands above it.
MOST_ROWS = 40
# Views that have a chapter of their own, wherever they stand among the others.
_FINDINGS, _TARGETS, _DATA, _DEFINITIONS = "home", "targets", "data", "definitions"
_OWN = (_FINDINGS, _TARGETS, _DATA, _DEFINITIONS)
# What of the view of the data the sources leave open.
_OPEN = "reconciliation"


def to_report(pages: Sequence[Page], abouts: Sequence[About], say: Language) -> bytes:
    """Return a Word file of views, in the order of a report.

    Views of one selection after each other are one chapter under its name. Raises ValueError
    where there is no view.
    """
    views = list(zip(pages, abouts, strict=True))
    if not views:
        raise ValueError("A report is of at least one view.")
    title = say.text(TITLE)
    report = Report(title, say)
    _write_title(report, title, views, say)
    _write_findings(report, title, views, say)
    _write_targets(report, title, views, say)
    for _, group in groupby(_others(views), key=lambda view: view[1].selection):
        _write_chapter(report, title, list(group), say)
    _write_what_is_open(report, title, views, say)
    _write_definitions(report, title, views, say)
    return report.as_bytes()


def _write_title(report: Report, title: str, views: Views, say: Language) -> None:
    about = views[0][1]
    report.describe(about.selection, about.synthetic, about.version)
    report.sheet(*_sheet(title, about))
    lines = (about.period, about.audience_words, about.data, about.withheld, about.link)
    report.title(title, about.selection, [line for line in lines if line])
    report.text(about.synthetic, "Caution")
    report.contents(say.text(N_("Contents")))


def _write_findings(report: Report, title: str, views: Views, say: Language) -> None:
    """Write the large figures as sentences: of the overview or, without it, of all views."""
    found = [view for view in views if view[0].view == _FINDINGS]
    has_overview = bool(found)
    found = found or [view for view in views if view[0].view != _DATA]
    parts = [part for page, _ in found for part in _parts(page)]
    headlines = [part for part in parts if isinstance(part, Headline)]
    if not headlines:
        return
    report.chapter(say.text(N_("Headline findings")), *_sheet(title, found[0][1]))
    for headline in headlines:
        report.text(_told(headline), strong=f"{headline.label}: {headline.value}")
    if has_overview:
        for page, _ in found:
            _write_parts(report, page, say, without=Headline)


def _told(headline: Headline) -> str:
    fraction = f"({headline.fraction})" if headline.fraction else ""
    parts = (fraction, headline.sentence, headline.published)
    return " · ".join(part for part in parts if part)


def _write_targets(report: Report, title: str, views: Views, say: Language) -> None:
    for page, about in views:
        if page.view == _TARGETS:
            report.chapter(say.text(N_("Target against actual")), *_sheet(title, about))
            report.text(page.lead, "Lead")
            _write_headlines(report, page, say)
            if any(isinstance(part, Table) for part in _parts(page)):
                # What the bars show stands in the table below them, with more of it.
                report.points([part.title for part in _parts(page) if isinstance(part, Drawing)])
                _write_parts(report, page, say, without=(Headline, Drawing))
            else:
                _write_parts(report, page, say, without=Headline)


def _write_chapter(report: Report, title: str, views: Views, say: Language) -> None:
    """Write the views of one selection, each under its title."""
    about = views[0][1]
    report.chapter(about.selection, *_sheet(title, about))
    for page, of_page in views:
        report.heading(page.title, 2)
        report.text(page.lead, "Lead")
        report.text(of_page.choices, "Note")
        _write_headlines(report, page, say)
        _write_parts(report, page, say, without=Headline)


def _write_what_is_open(report: Report, title: str, views: Views, say: Language) -> None:
    """Write what the data do not say: invented, withheld, contradicted, missing, with caution."""
    about = views[0][1]
    report.chapter(say.text(N_("What the data do not say")), *_sheet(title, about))
    report.points([line for line in (about.synthetic, about.withheld) if line])
    for page, _ in views:
        for card in page.cards() if page.view == _DATA else ():
            if card.key == _OPEN:
                _write_part(report, card.made, say, level=2)
    missing = ((say.text(one.name), say.text(one.missing)) for one in _indicators(views))
    _write_list(report, say.text(N_("Missing values")), missing)
    _write_list(report, say.text(N_("Cautions beside the figures")), _cautions(views))


def _write_list(report: Report, title: str, told: Iterable[tuple[str, str]]) -> None:
    """Write what is said of several things, each once under its name; nothing without any."""
    points = [(name, words) for name, words in dict.fromkeys(told) if words]
    if points:
        report.heading(title, 2)
    for name, words in points:
        report.text(words, "List Bullet", strong=f"{name}:")


def _cautions(views: Views) -> Iterator[tuple[str, str]]:
    """Give what is said beside the charts, under the selection and the view that they are of.

    How marks are read is none of it: nothing is drawn here.
    """
    for page, about in _others(views):
        for part in _parts(page):
            if isinstance(part, Drawing):
                yield f"{about.selection}, {page.title}", part.caution


def _write_definitions(report: Report, title: str, views: Views, say: Language) -> None:
    """Write how every indicator that is used is defined."""
    used = _indicators(views)
    if not used:
        return
    report.chapter(say.text(N_("Definitions")), *_sheet(title, views[0][1]))
    for one in used:
        _write_part(report, definition(one, say), say, level=3)


def _indicators(views: Views) -> list[Indicator]:
    """Return the indicators of the figures, each once, in the order in which they come."""
    ids = (getattr(part, "indicator", "") for page, _ in views for part in _parts(page))
    return [INDICATORS[name] for name in dict.fromkeys(ids) if name in INDICATORS]


def _others(views: Views) -> Iterator[tuple[Page, About]]:
    return (view for view in views if view[0].view not in _OWN)


def _parts(page: Page) -> Iterator[Part]:
    return (card.made for card in page.cards())


def _sheet(title: str, about: About) -> tuple[str, list[str]]:
    """Return what stands at the head of a sheet, and the lines at its foot."""
    cautions = (about.audience_words, about.withheld, about.synthetic)
    foot = [about.data, " · ".join(filter(None, cautions))]
    return f"Dampak · {title} · {about.selection}", foot


def _write_headlines(report: Report, page: Page, say: Language) -> None:
    """Write the large figures of a view as one table."""
    headlines = [part for part in _parts(page) if isinstance(part, Headline)]
    if headlines:
        report.table(headline_rows(headlines, say), say.text(N_("Key figures")), page.lead, False)


def headline_rows(headlines: Iterable[Headline], say: Language) -> pd.DataFrame:
    """Lay out large figures: what each is called, its value, what it is made of, what it says."""
    rows = [
        (
            one.label,
            one.value,
            one.fraction,
            " · ".join(filter(None, (one.sentence, one.published))),
        )
        for one in headlines
    ]
    names = (N_("Figure"), N_("Value"), N_("Made of"), N_("What it says"))
    return pd.DataFrame(rows, columns=[say.text(name) for name in names])


def _write_parts(
    report: Report, page: Page, say: Language, without: type | tuple[type, ...]
) -> None:
    compared = [part for part in _parts(page) if isinstance(part, Compared)]
    if compared:
        report.table(compared_rows(compared, say), say.text(N_("Key figures")), page.lead, False)
    for part in _parts(page):
        if not isinstance(part, without):
            _write_part(report, part, say, level=3)


def compared_rows(compared: Sequence[Compared], say: Language) -> pd.DataFrame:
    """Lay out figures of two selections, and what comparing them comes to."""
    rows = [
        (
            one.label,
            *(" ".join(filter(None, (side.value, side.fraction))) for side in (one.a, one.b)),
            " · ".join(filter(None, (one.verdict, one.sentence))),
        )
        for one in compared
    ]
    first = compared[0]
    told = say.text(N_("What it says"))
    return pd.DataFrame(rows, columns=[say.text(N_("Figure")), first.a.name, first.b.name, told])


def _write_part(report: Report, part: Part, say: Language, level: int) -> None:
    match part:
        case Drawing():
            report.heading(part.title, level)
            report.text(part.caution, "Note")
            _write_table(report, part.table, part.title, part.alternative_text, part.cut, say)
        case Table():
            report.heading(part.title, level)
            report.text(part.sentence)
            report.points(part.points)
            _write_table(report, part.rows, part.title, part.sentence, part.cut, say)
        case Links():
            report.heading(part.title, level)
            report.text(part.sentence, "Note")
            report.text(part.warning, "Note")
            report.points([link.text for link in part.links] or [part.nothing])
        case Definition():
            report.heading(part.name, level)
            for number, (label, text) in enumerate(part.lines, start=1):
                is_kept = number < len(part.lines)
                report.text(text, "Definition", strong=f"{label}:", is_kept=is_kept)
        case Section(title):
            report.heading(title, level - 1)
        case Notice(text):
            report.text(text)


def _write_table(
    report: Report, frame: pd.DataFrame, title: str, description: str, cut: str, say: Language
) -> None:
    """Write a table that is short enough to be read; of a longer one, that it is left out."""
    if frame.empty:
        return
    if cut or len(frame) > MOST_ROWS:
        report.text(cut or say.text(_LEFT_OUT, rows=say.number(len(frame))), "Note")
        return
    report.table(frame, title, description, True)


_LEFT_OUT = N_("Its table has {rows} rows and is left out here; the page and the workbook have it.")
