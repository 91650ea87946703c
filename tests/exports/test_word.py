"""What is Word's own in a report: tables with heads, fields, bars, headings that are listed."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

import language
from exports.word import Report

EN = language.of("en")
FRAME = pd.DataFrame(
    {
        "District": ["Gresik", "Surabaya"],
        "n": [4, None],
        "Share (%)": [25.0, 100.0],
        "Why": ["", ""],
    }
)


def written(frame: pd.DataFrame, has_bars: bool = True):
    """Return a file with one table, as Word reads it."""
    report = Report("R", EN)
    report.table(frame, "Who agrees", "A row for each district.", has_bars)
    return Document(io.BytesIO(report.as_bytes()))


def with_fields(paragraph) -> str:
    """Return the words of a paragraph with what its fields came to."""
    return "".join(one.text or "" for one in paragraph._p.iter(qn("w:t")))


def bars(file) -> list[list[float]]:
    """Return of each table how far its bars are from the right, in mm, cell by cell."""
    return [
        [
            round(line.paragraph_format.right_indent.mm, 1)
            for cell in table._cells
            for line in cell.paragraphs
            if line.style.name == "Table bar"
        ]
        for table in file.tables
    ]


def test_a_table_has_a_head_on_every_sheet_a_number_and_words_for_who_cannot_see_it() -> None:
    file = written(FRAME)
    (table,) = file.tables
    first, *others = table._tbl.tr_lst
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))
    properties = table._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Who agrees"
    assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == "A row for each district."
    (caption,) = [one for one in file.paragraphs if one.style.name == "Caption"]
    assert with_fields(caption) == "Table 1. Who agrees"
    assert r"SEQ Table \* ARABIC" in caption._p.xml


@pytest.mark.parametrize(("rows", "kept"), [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (9, [0, 1, 8])])
def test_no_head_and_no_row_stands_alone_on_a_sheet(rows: int, kept: list[int]) -> None:
    (table,) = written(pd.DataFrame({"District": ["Gresik"] * rows, "n": [4] * rows})).tables
    lines = [list(row.iter(qn("w:p"))) for row in table._tbl.tr_lst]
    are_kept = [[one.pPr.find(qn("w:keepNext")) is not None for one in line] for line in lines]
    assert [number for number, of_row in enumerate(are_kept) if any(of_row)] == kept
    assert all(all(are_kept[number]) for number in kept)


def test_what_is_not_known_is_a_dash_and_a_column_without_a_word_is_left_out() -> None:
    (table,) = written(FRAME, has_bars=False).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["District", "n", "Share (%)"],
        ["Gresik", "4", "25"],
        ["Surabaya", "–", "100"],
    ]


def test_bars_are_of_the_first_share_of_100_percent() -> None:
    (found,) = bars(written(FRAME))
    whole, none = found
    assert none == 0 and whole > 0
    quarter = FRAME.assign(**{"Share (%)": [50.0, 75.0]})
    half, rest = bars(written(quarter))[0]
    assert round(half / whole, 2) == round(2 / 3, 2)
    assert rest / half == pytest.approx(0.5, abs=0.02)


def test_no_bars_are_of_what_a_count_is_out_of_and_none_of_what_is_withheld() -> None:
    told = pd.Series(["20", "≥ 5", "⋯"], dtype="str")
    counts = pd.DataFrame({"District": ["Gresik", "Blitar", "Kediri"], "counted": told})
    assert bars(written(counts.assign(**{"out of": [24, 24, 24]}))) == [[]]
    assert bars(written(counts)) == [[0]]
    (table,) = written(counts).tables
    assert [cell.text for cell in table.columns[1].cells] == ["counted", "20\n", "≥ 5", "⋯"]


def test_bars_of_counts_are_of_the_largest_and_of_several_numbers_there_are_none() -> None:
    counts = pd.DataFrame({"District": ["Gresik", "Surabaya"], "People": [20, 10]})
    most, half = bars(written(counts))[0]
    assert most == 0 and half > 0
    assert bars(written(counts.assign(Batches=[1, 2]))) == [[]]
    assert bars(written(counts.assign(People=[-20, 10]))) == [[]]
    assert bars(written(counts, has_bars=False)) == [[]]


def test_a_table_that_is_wider_than_the_sheet_goes_on_below_its_rows_named_again() -> None:
    names = [f"Unbreakable{n:02}" for n in range(14)]
    frame = pd.DataFrame(
        {"District": ["Gresik"], **{name: [place] for place, name in enumerate(names)}}
    )
    file = written(frame)
    heads = [[cell.text for cell in table.rows[0].cells] for table in file.tables]
    assert [head[0] for head in heads] == ["District"] * len(heads)
    assert [name for head in heads for name in head[1:]] == names
    assert len(heads) > 1
    captions = [with_fields(one) for one in file.paragraphs if one.style.name == "Caption"]
    assert captions[0] == f"Table 1. Who agrees (1/{len(heads)})"
    assert captions[1] == f"Table 1. Who agrees (2/{len(heads)})"
    for table in file.tables:
        assert sum(column.width for column in table.columns) <= Mm(171)


def test_there_is_no_image_in_it() -> None:
    names = zipfile.ZipFile(io.BytesIO(Report("R", EN).as_bytes())).namelist()
    assert [name for name in names if not name.endswith((".xml", ".rels"))] == []


def test_headings_are_listed_with_links_to_their_places() -> None:
    report = Report("R", EN)
    report.contents("Contents")
    report.heading("First & last", 1)
    report.heading("Deeper", 2)
    report.heading("Not listed", 3)
    file = Document(io.BytesIO(report.as_bytes()))
    listed = [one for one in file.paragraphs if one.style.name.startswith("toc")]
    # What the numbers of sheets would stand for is nothing where no program works them out.
    assert [one.text for one in listed] == ["First & last", "Deeper"]
    marks = [mark.get(qn("w:name")) for mark in file.element.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in file.element.iter(qn("w:hyperlink"))]
    assert links == marks and len(set(marks)) == 2
    xml = file.element.xml
    assert r'TOC \o "1-2"' in xml and "PAGEREF" not in xml
    kinds = [mark.get(qn("w:fldCharType")) for mark in file.element.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 1


# How wide words are in Arial, bold, 8 points, in mm.
_BOLD_MM = {"Peserta": 10.2, "Program": 11.6, "Kabupaten/Kota": 23.0, "MMMMMMMMMM": 23.5}


def test_no_header_is_broken_inside_a_word() -> None:
    names = [*_BOLD_MM, *(f"Program {n}" for n in range(6))]
    file = written(pd.DataFrame({name: [1] for name in names}), has_bars=False)
    found = {}
    for table in file.tables:
        widths = [column.width.mm for column in table.columns]
        assert sum(widths) < 170.1
        found |= dict(zip((cell.text for cell in table.rows[0].cells), widths, strict=True))
    assert set(found) == set(names)
    for name, across in found.items():
        assert across - 2.6 >= _BOLD_MM.get(name, _BOLD_MM["Program"])
