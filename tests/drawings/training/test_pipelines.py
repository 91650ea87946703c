"""Pipelines side by side: fields of stages and places, and the same as bars."""

from __future__ import annotations

import pandas as pd
import pytest

import language
from charts import palette
from drawings.training import pipelines
from indicators import champions
from indicators.filters import EVERYTHING, Filters
from tests.drawings.training.men import men
from tests.figures import read
from tests.fixtures import batch, build, person

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
NOTHING = "Nobody took part in what is selected."
NOBODY = Filters(program_year=1999)


@pytest.fixture(scope="module")
def two_programs():
    """The ten men in JAPRI WEE, and two in JAPRI PWD who came and were asked nothing."""
    rows = [*men("B1"), person("B2"), person("B2", sessions=[True, True, False])]
    return build(
        batch=[batch("B1"), batch("B2", program="japri_pwd", district="3578")], participant=rows
    )


def _map(connection, by="program", say=ENGLISH):
    frame = champions.pipeline(connection, EVERYTHING, (by,))
    return pipelines.stage_map(frame, champions.pipeline(connection, EVERYTHING), by, say)


def test_every_field_says_its_share_and_what_it_is_made_of(two_programs):
    """Of ten men nine attended and four committed; of two both attended and one completed."""
    fields, words = read(_map(two_programs).figure).data
    assert words.text[:5] == (
        "<b>90%</b><br>9<br>/10*",
        "<b>80%</b><br>8<br>/10*",
        "<b>70%</b><br>7<br>/10*",
        "<b>60%</b><br>6<br>/10*",
        "<b>40%</b><br>4<br>/10*",
    )
    assert words.text[8:10] == ("<b>100%</b><br>2<br>/2*", "<b>50%</b><br>1<br>/2*")
    assert fields.hovertext[0].startswith("<b>JAPRI WEE · Attended</b><br>90.0% (9/10)")


def test_a_stage_that_was_not_collected_is_hatched_and_no_zero(two_programs):
    fields, words = read(_map(two_programs).figure).data
    assert words.text[10:] == ("–",) * 6
    assert fields.marker.pattern.shape == ("",) * 10 + ("/",) * 6
    assert set(fields.marker.color[10:]) == {palette.CLEAR}


def test_a_map_says_what_its_marks_mean(two_programs):
    drawing = _map(two_programs)
    assert drawing.title == "The stage on the way to which most are lost differs by program"
    assert drawing.caution.startswith("Not collected, so that together")
    assert drawing.note == (
        f"{drawing.caution} Shares of those registered in each row; the stronger the field, the "
        "larger. * Too few batches for an interval."
    )
    assert list(drawing.table["Stage"][:2]) == ["Registered", "Attended"]
    assert read(drawing.figure).layout.xaxis.ticktext[0] == "Attended"


def test_one_row_alone_is_nothing_to_compare(ten_men):
    drawing = _map(ten_men, "district", INDONESIAN)
    assert drawing.figure is None
    assert drawing.note.startswith("Hanya Kab. Trenggalek")


def test_pipelines_side_by_side_keep_their_order_colours_and_the_mark_of_all(two_programs):
    frame = champions.pipeline(two_programs, EVERYTHING, ("program",))
    overall = champions.pipeline(two_programs, EVERYTHING)
    drawing = pipelines.multiples(frame, overall, "program", ENGLISH)
    figure = read(drawing.figure)
    assert [note.text for note in figure.layout.annotations] == [
        "<b>JAPRI WEE (10)</b>",
        "<b>JAPRI PWD (2)</b>",
    ]
    assert drawing.title == "The champion pipeline by program"
    fills = [
        set(trace.marker.color)
        for trace in figure.data
        if trace.type == "bar" and "Attended" in str(trace.hovertext)
    ]
    assert fills == [{palette.PROGRAM["japri_wee"]}, {palette.PROGRAM["japri_pwd"]}]
    ticks = next(trace for trace in figure.data if trace.name == "all together")
    assert ticks.x[1] == pytest.approx(11 / 12)


def test_what_was_collected_in_some_panels_only_is_named(two_programs):
    frame = champions.pipeline(two_programs, EVERYTHING, ("program",))
    overall = champions.pipeline(two_programs, EVERYTHING)
    assert pipelines.multiples(frame, overall, "program", INDONESIAN).note == (
        "Tidak dicatat, sehingga secara keseluruhan orangnya tampak hilang: “Mengisi angket akhir” "
        "di JAPRI PWD; “Setuju” di JAPRI PWD; “Berkomitmen” di JAPRI PWD; “Dinominasikan” di JAPRI "
        "PWD; “Beraksi” di JAPRI PWD; “Aksi berlanjut” di JAPRI PWD."
    )
    alone = frame[frame["program"] == "japri_wee"]
    twice = pd.concat([alone, alone.assign(program="japri_pwd")], ignore_index=True)
    assert pipelines.multiples(twice, overall, "program", INDONESIAN).note == ""


def test_rows_that_lose_most_at_the_same_step_say_so():
    rows = [*men("B1"), *men("B2")]
    two = build(batch=[batch("B1"), batch("B2", district="3578")], participant=rows)
    frame = champions.pipeline(two, EVERYTHING, ("district",))
    drawing = pipelines.stage_map(frame, champions.pipeline(two, EVERYTHING), "district", ENGLISH)
    assert drawing.title == (
        "In 2/2 districts most are lost on the way to the same stage: “Committed”"
    )
    assert len(drawing.table) == 18
    assert drawing.table.iloc[9]["District"] == "Kota Surabaya"


def test_one_panel_alone_is_nothing_to_compare(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING, ("district",))
    drawing = pipelines.multiples(
        frame, champions.pipeline(ten_men, EVERYTHING), "district", ENGLISH
    )
    assert drawing.figure is None
    assert drawing.note == (
        "Only Kab. Trenggalek is in what is selected, so there is nothing to compare."
    )
    empty = champions.pipeline(ten_men, NOBODY, ("district",))
    assert pipelines.multiples(empty, empty, "district", ENGLISH).note == NOTHING
