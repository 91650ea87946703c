"""A written report says what its views say, cell by cell, and of each sheet what it is of."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest
from docx import Document

import language
from drawings.about import About
from drawings.page import Card, Compared, Drawing, Headline, Page, Side, Table, row
from exports.report import MOST_ROWS, compared_rows, headline_rows, to_report
from indicators.catalog import INDICATORS
from tests.exports.conftest import Views
from tests.exports.word_reading import tables

Rows = tuple[tuple[object, ...], ...]

ABOUT = About(
    *("Overview", "All programs", "", "donor", "For: donor", "v1", "29 August 2021"),
    *("Newest record: 29 August 2021", "Counts of 1 to 4 are not shown.", "", "/?lang=en"),
    *("The same on screen: /?lang=en", "Batches: 1 June 2020–29 August 2021"),
)
EN = language.of("en")


@pytest.fixture(scope="module")
def written(every_view: Views) -> dict[str, bytes]:
    """Give the report of every view, by language."""
    return {code: to_report(*every_view[code], language.of(code)) for code in language.CODES}


def report(*cards: Card, view: str = "reach", about: About = ABOUT):
    page = Page(view, "Reach", "Where?", about.selection, (row(*cards),), "en")
    return Document(io.BytesIO(to_report([page], [about], EN)))


def paragraphs(file) -> list[str]:
    return [one.text for one in file.paragraphs if one.text]


@pytest.mark.parametrize("code", language.CODES)
def test_large_figures_are_sentences_of_the_first_chapter_and_rows_of_the_others(
    every_view: Views, written: dict[str, bytes], code: str
) -> None:
    file = Document(io.BytesIO(written[code]))
    words = paragraphs(file)
    rows = {tuple(filter(None, line)) for _, found in tables(file) for line in found}
    for page in every_view[code][0]:
        headlines = [card.made for card in page.cards() if isinstance(card.made, Headline)]
        for one in headlines if page.view != "data" else ():
            if page.view == "home":
                (sentence,) = [
                    text for text in words if text.startswith(f"{one.label}: {one.value}")
                ]
                for part in (one.fraction, one.sentence, one.published):
                    assert part in sentence
            else:
                (line,) = headline_rows([one], language.of(code)).to_numpy().tolist()
                assert tuple(filter(None, line)) in rows


@pytest.mark.parametrize(
    ("code", "tag", "chapters"),
    [
        (
            *("en", "en-GB"),
            ("Headline findings", "Target against actual", "What the data do not say"),
        ),
        ("id", "id-ID", ("Temuan utama", "Target dan capaian", "Yang tidak terjawab oleh data")),
    ],
)
def test_its_chapters_and_its_language(
    written: dict[str, bytes], code: str, tag: str, chapters: tuple[str, ...]
) -> None:
    file = Document(io.BytesIO(written[code]))
    headings = [one.text for one in file.paragraphs if one.style.name == "Heading 1"]
    assert headings[:2] == list(chapters[:2])
    assert headings[-2] == chapters[2]
    assert file.core_properties.language == tag
    assert f'w:lang w:val="{tag}"' in file.styles.element.xml
    assert 'w:lang w:val="en-US"' not in file.element.xml
    linked = [one.text.rstrip("\t") for one in file.paragraphs if one.style.name.startswith("toc")]
    second = [one.text for one in file.paragraphs if one.style.name in ("Heading 1", "Heading 2")]
    assert linked == second


@pytest.mark.parametrize("code", language.CODES)
def test_the_last_chapters_say_what_is_missing_contradicts_and_is_defined(
    written: dict[str, bytes], code: str
) -> None:
    say, words = language.of(code), paragraphs(Document(io.BytesIO(written[code])))
    rate = INDICATORS["agreement_rate"]
    assert f"{say.text(rate.name)}: {say.text(rate.missing)}" in words
    assert f"{say.label('column', 'definition')}: {say.text(rate.definition)}" in words
    sampang = [text for text in words if "Sampang" in text]
    assert any("7" in text and "8" in text for text in sampang)


def test_every_sheet_says_of_what_for_whom_and_from_which_data() -> None:
    synthetic = replace(ABOUT, synthetic="Synthetic data.")
    file = report(Card("a", lambda: Headline("Batches", "77")), about=synthetic)
    assert len(file.sections) > 1
    for section in file.sections:
        assert section.header.paragraphs[0].text == "Dampak · Report on results · All programs"
        foot = [one.text for one in section.footer.paragraphs]
        assert foot[0].startswith("Newest record: 29 August 2021")
        assert foot[1] == "For: donor · Counts of 1 to 4 are not shown. · Synthetic data."
        fields = section.footer.paragraphs[0]._p.xml
        assert 'w:instr="PAGE"' in fields and 'w:instr="NUMPAGES"' in fields
    properties = file.core_properties
    assert (properties.title, properties.subject) == ("Report on results", "All programs")
    assert (properties.version, properties.comments) == ("v1", "Synthetic data.")
    words = paragraphs(file)
    assert words[:3] == ["Report on results", "All programs", "Batches: 1 June 2020–29 August 2021"]
    assert {"Synthetic data.", "Counts of 1 to 4 are not shown."} <= set(words)


def test_a_long_table_is_left_out_and_that_is_said() -> None:
    frame = pd.DataFrame({"Batch": [f"B{n}" for n in range(MOST_ROWS + 1)]})
    drawing = Drawing("41 batches", table=lambda: frame, indicator="batches", figure=dict)
    file = report(Card("a", lambda: drawing))
    assert file.tables == []
    assert (
        "Its table has 41 rows and is left out here; the page and the workbook have it."
        in paragraphs(file)
    )


def test_a_table_that_was_cut_is_left_out_with_what_is_said_of_it() -> None:
    frame = pd.DataFrame({"Batch": ["B1"]})
    listed = Table("Batches", lambda: frame, sentence="All.", cut="The first 1 of 2,000 rows.")
    file = report(Card("a", lambda: listed))
    assert file.tables == []
    assert "The first 1 of 2,000 rows." in paragraphs(file)


def test_where_nothing_is_drawn_it_says_why() -> None:
    drawing = Drawing("Nobody", indicator="batches", nothing="Nobody took part.")
    assert "Nobody took part." in paragraphs(report(Card("a", lambda: drawing)))


def test_a_comparison_is_a_table_of_both_sides() -> None:
    compared = Compared(
        *("Agreement", Side("JAPRI WEE", "87.6%", "1,660/1,896"), Side("JAPRI PWD", "85.7%")),
        *("no clear difference", "95%: −4.6–8.4 points"),
    )
    frame = compared_rows([compared], EN)
    assert list(frame.columns) == ["Figure", "JAPRI WEE", "JAPRI PWD", "What it says"]
    assert frame.to_numpy().tolist() == [
        ["Agreement", "87.6% 1,660/1,896", "85.7%", "no clear difference · 95%: −4.6–8.4 points"]
    ]
    [(caption, (header, line))] = tables(report(Card("a", lambda: compared)))
    assert (caption, header, line) == ("Key figures", list(frame.columns), list(frame.iloc[0]))


def test_a_report_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one view"):
        to_report([], [], EN)


def test_where_no_table_lists_the_targets_that_of_the_chart_does() -> None:
    frame = pd.DataFrame({"Indicator": ["Batches"], "Target": ["70"], "Actual": ["70"]})
    drawing = Drawing("1 of 1", table=lambda: frame, indicator="", figure=dict)
    listed = Table("Target against actual", lambda: frame)
    alone = report(Card("a", lambda: drawing), view="targets")
    both = report(Card("a", lambda: drawing), Card("b", lambda: listed), view="targets")
    assert [caption for caption, _ in tables(alone)] == ["1 of 1"]
    assert [caption for caption, _ in tables(both)] == ["Target against actual"]


def test_how_marks_are_read_is_said_only_where_they_are_drawn() -> None:
    frame = pd.DataFrame({"District": ["Gresik"], "n": [4]})
    drawing = Drawing(
        *("A",),
        table=lambda: frame,
        indicator="batches",
        figure=dict,
        note="Not a change.",
        marks="A ring is before.",
    )
    assert drawing.note == "Not a change. A ring is before."
    words = paragraphs(report(Card("a", lambda: drawing)))
    assert "Not a change." in words and not any("ring" in text for text in words)


def test_a_definition_stays_on_one_sheet() -> None:
    file = report(Card("a", lambda: Headline("Batches", "77", indicator="batches")))
    lines = [one for one in file.paragraphs if one.style.name == "Definition"]
    assert [one.paragraph_format.keep_with_next for one in lines] == [True] * (len(lines) - 1) + [
        None
    ]
