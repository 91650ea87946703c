"""What a report in Word is made of: headings, sentences, native tables, fields.

python-docx writes the file; what it has no words for, fields and what a table says of itself, is
written here as Word's own XML. Nothing is an image: a bar is a shaded line under its number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from charts.palette import ACCENT
from drawings.tables import cell_words, counts_told, is_of_counts
from exports.powerpoint import words as slide_words
from language import N_, Language, is_missing

_TAGS = {"id": "id-ID", "en": "en-GB"}
_WIDTH_MM, _MARGIN_MM = 170, 20
# Programs that do not have it have another whose letters are as wide.
_FONT = "Arial"
_INK = RGBColor(0x1E, 0x25, 0x30)
_LINE, _HEAD, _CAUTION = "B9BEC6", "EEF1F5", "F8EEDD"
# Of the words of a table, in points, and of the white around those of a cell.
_TABLE_SIZE, _WHITE_MM = 8, 2.6
# By so much words may be wider than they were measured, and what is kept for that.
_SPARE_MM = 0.6
_MM_OF_A_POINT = 25.4 / 72
_WIDEST_MM = 100.0
_BAR_PT = 4
# Of the headings in the table of contents.
_DEEPEST = 2


@dataclass(frozen=True)
class Column:
    """A column of a table in words; `shares` are the lengths of the bars under them, 0–1."""

    name: str
    words: list[str]
    is_number: bool
    shares: list[float | None] | None = None

    @property
    def least_mm(self) -> float:
        """Return the width that its widest word needs, in the header or below it."""
        parts = (part for text in self.words for part in text.split())
        return _room_mm(_widest_mm(self.name.split(), is_bold=True), _widest_mm(parts))

    @property
    def most_mm(self) -> float:
        """Return the width in which its words stand on one line, as far as there is room."""
        widest = _room_mm(_widest_mm([self.name], is_bold=True), _widest_mm(self.words))
        return max(self.least_mm, min(widest, _WIDEST_MM))


def _room_mm(*widths: float) -> float:
    """Return the width of a column in which words so wide stand on one line."""
    return max(widths) + _WHITE_MM + _SPARE_MM


def _widest_mm(texts: Iterable[str], is_bold: bool = False) -> float:
    """Return how wide the widest of these texts is in a table."""
    points = (slide_words.width(text, _TABLE_SIZE, is_bold) for text in texts)
    return max(points, default=0.0) * _MM_OF_A_POINT


class Report:
    """A Word file in one language, written from its beginning to its end."""

    def __init__(self, title: str, say: Language) -> None:
        self._say = say
        self._file = Document()
        self._headings: list[tuple[str, int, str]] = []
        self._tables = 0
        self._contents: Paragraph | None = None
        self._prepare(title)

    def _prepare(self, title: str) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(_MARGIN_MM)
        section.top_margin, section.bottom_margin = Mm(25), Mm(25)
        _set_styles(self._file, _TAGS[self._say.code])
        _drop_thumbnail(self._file)
        told = self._file.core_properties
        told.title, told.language, told.author = title, _TAGS[self._say.code], "Dampak"
        told.last_modified_by, told.comments = "Dampak", ""
        told.created = told.modified = datetime.now(UTC)

    def describe(self, subject: str, comments: str, version: str) -> None:
        """Say in the file's properties of what it is, what cautions there are, of which version."""
        told = self._file.core_properties
        told.subject, told.comments, told.version = subject[:255], comments[:255], version[:255]

    def title(self, title: str, subtitle: str, lines: Sequence[str]) -> None:
        """Write the block at the top: the title, what it is of, and lines that say more of it."""
        self._paragraph("Title", title)
        self._paragraph("Subtitle", subtitle)
        for line in lines:
            self._paragraph("About", line)

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        return _styled(self._file.add_paragraph(text), style)

    def contents(self, title: str) -> None:
        """Leave the place of the table of contents, which is filled in at the end."""
        self._paragraph("TOC Heading", title)
        self._contents = self._file.add_paragraph()

    def sheet(self, head: str, foot: Sequence[str]) -> None:
        """Say at the head and foot of the sheets from here on what they are of."""
        section = self._file.sections[-1]
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        (written,) = section.header.paragraphs
        written.text = head
        (first, *_) = section.footer.paragraphs
        for place, line in enumerate(foot):
            below = first if place == 0 else _styled(section.footer.add_paragraph(), "Footer")
            below.text = line
            if place == 0:
                below.add_run("\t")
                _field(below, "PAGE", "1")
                below.add_run(" / ")
                _field(below, "NUMPAGES", "1")

    def chapter(self, title: str, head: str, foot: Sequence[str]) -> None:
        """Begin a chapter on a new sheet, with what stands at its head and foot."""
        self._file.add_section(WD_SECTION.NEW_PAGE)
        self.sheet(head, foot)
        self.heading(title, 1)

    def heading(self, text: str, level: int) -> None:
        """Write a heading; those of the first levels stand in the table of contents."""
        written = self._paragraph(f"Heading {level}", text)
        if level <= _DEEPEST:
            mark = f"_Toc{len(self._headings) + 1:08}"
            _bookmark(written, mark, len(self._headings) + 1)
            self._headings.append((text, level, mark))

    def text(
        self, text: str, style: str = "Normal", strong: str = "", is_kept: bool = False
    ) -> None:
        """Write a paragraph, `strong` at its beginning; nothing where both are empty.

        What `is_kept` stays on one sheet with what comes next.
        """
        if not (text or strong):
            return
        written = self._paragraph(style)
        if strong:
            written.add_run(f"{strong} " if text else strong).bold = True
        written.add_run(text)
        if is_kept:
            written.paragraph_format.keep_with_next = True

    def points(self, points: Sequence[str]) -> None:
        """Write sentences one under the other, each marked."""
        for point in points:
            self.text(point, "List Bullet")

    def table(self, frame: pd.DataFrame, caption: str, description: str, has_bars: bool) -> None:
        """Write a table under its caption; what is too wide goes on below, its rows named again.

        Its parts are one table, under one number.

        `description` is for those who cannot see it. Columns without a word are left out.
        """
        columns = _columns(frame, has_bars, self._say)
        parts = _parts(columns)
        for number, part in enumerate(parts, start=1):
            of = f" ({number}/{len(parts)})" if len(parts) > 1 else ""
            self._caption(caption + of, goes_on=number > 1)
            _write_table(self._file, part, caption + of, description)

    def _caption(self, caption: str, goes_on: bool) -> None:
        self._tables += not goes_on
        written = self._paragraph("Caption")
        written.add_run(self._say.text(N_("Table")) + " ")
        same = r" \c" if goes_on else ""
        _field(written, rf"SEQ Table{same} \* ARABIC", str(self._tables))
        written.add_run(f". {caption}")

    def as_bytes(self) -> bytes:
        """Return the file, its table of contents filled in."""
        if self._contents is not None:
            _fill_contents(self._contents, self._headings)
        written = io.BytesIO()
        self._file.save(written)
        return written.getvalue()


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give a paragraph a style by its id; python-docx would read all styles for each."""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _columns(frame: pd.DataFrame, has_bars: bool, say: Language) -> list[Column]:
    barred = _barred(frame) if has_bars else -1
    found = []
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        is_number = is_of_counts(column)
        shares = _shares(column) if place == barred else None
        words = cell_words(column, say)
        if place == 0 or any(words):
            found.append(Column(str(frame.columns[place]), words, is_number, shares))
    return found


def _barred(frame: pd.DataFrame) -> int:
    """Return the place of the column with bars: the only number, or the first share; -1 for none.

    Of several numbers nobody could tell which the bars are of; of shares they are of 100 %.
    """
    numbers = [place for place in range(1, frame.shape[1]) if is_of_counts(frame.iloc[:, place])]
    shares = [place for place in numbers if _is_share(frame.iloc[:, place])]
    barred = shares[:1] or (numbers if len(numbers) == 1 else [])
    if not barred:
        return -1
    known = counts_told(frame.iloc[:, barred[0]]).dropna()
    return barred[0] if len(known) and known.min() >= 0 and known.max() > 0 else -1


def _is_share(column: pd.Series) -> bool:
    known = counts_told(column).dropna()
    return str(column.name).endswith("(%)") and bool(((known >= 0) & (known <= 100)).all())


def _shares(column: pd.Series) -> list[float | None]:
    told = counts_told(column)
    whole = 100.0 if _is_share(column) else float(told.max())
    return [None if is_missing(value) else float(value) / whole for value in told]


def _parts(columns: list[Column]) -> list[list[Column]]:
    """Divide columns into tables that fit the sheet, each with the first column."""
    first, *others = columns
    parts: list[list[Column]] = [[first]]
    for column in others:
        if sum(one.least_mm for one in (*parts[-1], column)) > _WIDTH_MM and len(parts[-1]) > 1:
            parts.append([first])
        parts[-1].append(column)
    return parts


def _widths_mm(columns: Sequence[Column]) -> list[float]:
    """Share the sheet out: each column what its longest word needs, the rest by length."""
    least = [column.least_mm for column in columns]
    more = [column.most_mm - column.least_mm for column in columns]
    room = max(0.0, _WIDTH_MM - sum(least))
    part = min(1.0, room / sum(more)) if sum(more) else 0.0
    widths = [low + part * extra for low, extra in zip(least, more, strict=True)]
    return [width * min(1.0, _WIDTH_MM / sum(widths)) for width in widths]


def _write_table(file: Any, columns: list[Column], caption: str, description: str) -> None:
    widths = _widths_mm(columns)
    rows = len(columns[0].words)
    table = file.add_table(rows + 1, len(columns))
    table.autofit = False
    _describe_table(table, caption, description)
    # Cell by cell python-docx would look for each anew.
    grid = [row.tc_lst for row in table._tbl.tr_lst]
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        table.columns[place].width = Mm(width)
        cells = [_Cell(row[place], table) for row in grid]
        _write_head(cells[0], column, width)
        for row, cell in enumerate(cells[1:]):
            _write_cell(cell, column, row, width)
    for number, row in enumerate(table._tbl.tr_lst):
        _set_row(row, is_head=number == 0)
    for number in _with_the_next(rows):
        _keep_with_next(table._tbl.tr_lst[number])
    _styled(file.add_paragraph(), "After table")


def _write_head(cell: _Cell, column: Column, width_mm: float) -> None:
    cell.width = Mm(width_mm)
    _shade(cell._tc.get_or_add_tcPr(), _HEAD)
    written = cell.paragraphs[0]
    _styled(written, "Table head")
    written.add_run(column.name)
    if column.is_number:
        written.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write_cell(cell: _Cell, column: Column, row: int, width_mm: float) -> None:
    cell.width = Mm(width_mm)
    written = cell.paragraphs[0]
    _styled(written, "Table cell")
    written.add_run(column.words[row])
    if column.is_number:
        written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    share = column.shares[row] if column.shares else None
    if share:
        _bar(cell, share, width_mm - _WHITE_MM)


def _bar(cell: _Cell, share: float, room_mm: float) -> None:
    """Draw a bar: a line without words, shaded, as long as its share of the cell."""
    line = _styled(cell.add_paragraph(), "Table bar")
    line.paragraph_format.right_indent = Mm(room_mm * (1 - min(1.0, share)))
    _shade(line._p.get_or_add_pPr(), ACCENT.lstrip("#"))


def _shade(properties: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": colour}.items():
        shading.set(qn(f"w:{name}"), value)
    later = [qn(f"w:{name}") for name in ("tabs", "spacing", "ind", "jc", "rPr", "tcMar", "vAlign")]
    first = next((one for one in properties if one.tag in later), None)
    if first is None:
        properties.append(shading)
    else:
        first.addprevious(shading)


def _set_row(row: Any, is_head: bool) -> None:
    """Keep a row on one sheet; the first stands on every sheet again."""
    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        properties.append(OxmlElement(name))


def _with_the_next(rows: int) -> set[int]:
    """Return which rows of a table, its head the first, stay on one sheet with the next.

    A head has two rows below it and a last row one above: neither stands alone on a sheet.
    """
    return {number for number in (0, 1, rows - 1) if number < rows}


def _keep_with_next(row: Any) -> None:
    """Keep a row with the next: Word does so where each paragraph of it is to be kept."""
    for line in row.iter(qn("w:p")):
        line.get_or_add_pPr().get_or_add_keepNext()


def _describe_table(table: Table, caption: str, description: str) -> None:
    """Say what a table is to those who cannot see it, and draw thin lines between its rows."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": "0", "color": _LINE}.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(_cell_margins())
    for name, words in (("tblCaption", caption), ("tblDescription", description)):
        told = OxmlElement(f"w:{name}")
        told.set(qn("w:val"), words)
        properties.append(told)


def _cell_margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(Mm(_WHITE_MM / 2).twips))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    return margins


def _drop_thumbnail(file: Any) -> None:
    """Leave out the image of an empty sheet that the template comes with."""
    parts = file.part.package.rels
    for name in [name for name, part in parts.items() if part.reltype == RT.THUMBNAIL]:
        del parts[name]


def _set_styles(file: Any, tag: str) -> None:
    """Set the house's type in Word's own styles, which a template of the reader's may take over."""
    styles = file.styles
    language = styles.element.find(f".//{qn('w:lang')}")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), tag)
    for name, size, before, after in (
        ("Normal", 10, 0, 5),
        ("Title", 26, 0, 2),
        ("Subtitle", 13, 0, 10),
        ("Heading 1", 18, 0, 6),
        ("Heading 2", 14, 14, 4),
        ("Heading 3", 11, 10, 3),
        ("List Bullet", 10, 0, 3),
        ("Caption", 8.5, 4, 3),
        ("TOC Heading", 14, 16, 4),
        ("Header", 8, 0, 0),
        ("Footer", 8, 0, 0),
    ):
        _set_style(styles[name], size, before, after)
    for name, size, before, after in (
        ("About", 9.5, 0, 2),
        ("Note", 9, 0, 4),
        ("Caution", 10, 4, 6),
        ("Definition", 9, 0, 2),
        ("Lead", 10, 0, 6),
        ("Table head", _TABLE_SIZE, 1, 1),
        ("Table cell", _TABLE_SIZE, 1, 1),
        ("Table bar", 1, 0, 2),
        ("After table", 4, 0, 4),
        ("toc 1", 10, 4, 1),
        ("toc 2", 10, 0, 1),
    ):
        is_own = name.startswith("toc")
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=is_own)
        style.base_style = styles["Normal"]
        _set_style(style, size, before, after)
    styles["Lead"].font.italic = True
    styles["Table head"].font.bold = True
    styles["Table bar"].paragraph_format.line_spacing = Pt(_BAR_PT)
    for name in ("Caption", "Note", "Lead"):
        styles[name].paragraph_format.keep_with_next = True
    _shade(styles["Caution"].element.get_or_add_pPr(), _CAUTION)
    styles["toc 2"].paragraph_format.left_indent = Mm(6)
    for name in ("toc 1", "toc 2"):
        stops = styles[name].paragraph_format.tab_stops
        stops.add_tab_stop(Mm(_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    stops = styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)


def _set_style(style: Any, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = 1.1 if size > 9 else 1.0


def _field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """Write a field: what Word works out, and what it came to when this was written."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(_run(result))
    paragraph._p.append(field)


def _run(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "Start":
            mark.set(qn("w:name"), name)
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, mark)
        else:
            paragraph._p.append(mark)


def _fill_contents(place: Paragraph, headings: Sequence[tuple[str, int, str]]) -> None:
    """Write the table of contents at its place: links, and on which sheets when Word knows them.

    A program that does not work fields out when it opens a file shows what stands here, so nothing
    in it waits for a number.
    """
    lines = [_styled(place.insert_paragraph_before(), f"toc {level}") for _, level, _ in headings]
    for line, (text, _, mark) in zip(lines, headings, strict=True):
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), mark)
        link.append(_run(text))
        line._p.append(link)
    if lines:
        begin = [
            _mark("begin"),
            _instruction(rf' TOC \o "1-{_DEEPEST}" \h \z \u '),
            _mark("separate"),
        ]
        first = lines[0]._p
        for part in reversed(begin):
            first.insert(1, part)
        lines[-1]._p.append(_mark("end"))
    place._p.getparent().remove(place._p)


def _mark(kind: str) -> Any:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if kind == "begin":
        mark.set(qn("w:dirty"), "true")
    run.append(mark)
    return run


def _instruction(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:instrText")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run
