"""Champions as they are drawn: the pipeline, what was lost where, commitments and actions."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import language
from drawings.training import champions as draw
from indicators import champions, records
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
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


def _headlines(connection, filters=EVERYTHING, say=ENGLISH):
    of_agreeing = champions.champions_of_agreeing(connection, filters)
    return [
        draw.nominated(show(connection, "champion_rate", (), filters), say),
        draw.nominated_of_agreeing(of_agreeing, say),
        draw.acted(champions.pipeline(connection, filters), say),
    ]


def test_the_nominated_are_counted_of_all_and_of_those_who_agree(ten_men):
    of_all, of_agreeing, acted = _headlines(ten_men)
    assert (of_all.value, of_all.fraction) == ("30.0%", "3/10")
    assert of_all.sentence == (
        "Too few batches for an interval. Nominated is the facilitators' judgement of who can be "
        "relied on; there is no written criterion."
    )
    assert (of_agreeing.value, of_agreeing.fraction) == ("50.0%", "3/6")
    assert (acted.value, acted.fraction) == ("20.0%", "2/10")
    assert acted.sentence == "Of 8 others no action was recorded; they may still have acted."


def test_figures_in_indonesian(ten_men):
    assert [figure.value for figure in _headlines(ten_men, say=INDONESIAN)] == [
        "30,0%",
        "50,0%",
        "20,0%",
    ]


def test_the_nominated_are_not_divided_by_those_who_agree_where_one_does_not():
    rows = [*men("B1"), person("B1", after=9, champion=True)]
    of_agreeing = _headlines(build(batch=[batch("B1")], participant=rows))[1]
    assert (of_agreeing.value, of_agreeing.fraction) == ("–", "")
    assert of_agreeing.sentence == "Not given: not everyone nominated agrees at the end."


def test_figures_of_an_empty_selection_are_not_zero(ten_men):
    figures = _headlines(ten_men, NOBODY)
    assert [(figure.value, figure.sentence) for figure in figures] == [("–", NOTHING)] * 3


def test_the_pipeline_names_the_step_at_which_most_are_lost(ten_men):
    drawing = draw.pipeline(champions.pipeline(ten_men, EVERYTHING), 0, ENGLISH)
    assert drawing.title == "Most are lost at the commitment: 2/6 who agree have named none"
    assert read(drawing.figure).layout.annotations[0].text == "<b>▼ 2/6 lost</b>"
    assert drawing.note == (
        "Nominated is the facilitators' judgement of who can be relied on; there is no written "
        "criterion. Whoever is not in a stage may also not have been recorded in it."
    )


@pytest.mark.parametrize("stage", champions.STAGES[1:])
def test_every_stage_has_its_own_words_for_who_is_lost(stage):
    frame = pd.DataFrame({"stage": [stage], "lost": [3.0], "step_denominator": [1000.0]})
    for say, fraction in ((ENGLISH, "3/1,000"), (INDONESIAN, "3/1.000")):
        assert fraction in draw._pipeline_title(frame, say)


def test_every_stage_shows_its_share_of_the_registered(ten_men):
    figure = read(draw.pipeline(champions.pipeline(ten_men, EVERYTHING), 0, INDONESIAN).figure)
    written = next(trace.text for trace in figure.data if trace.type == "scatter")
    assert written[:3] == (
        "\u2002100,0%<br>\u200210/10",
        "\u200290,0%<br>\u20029/10",
        "\u200280,0%<br>\u20028/10",
    )
    assert figure.layout.yaxis.ticktext[0] == "Terdaftar"


def test_the_bar_of_a_stage_opens_the_records_of_those_who_reached_it(ten_men):
    figure = read(draw.pipeline(champions.pipeline(ten_men, EVERYTHING), 0, INDONESIAN).figure)
    bars = next(trace for trace in figure.data if trace.customdata)
    for mark, people in zip(bars.customdata, bars.x, strict=True):
        assert records.found(ten_men, mark["records"], Filters(stage=mark["stage"])).rows == people


def test_a_stages_hover_says_of_whom_and_what_is_not_recorded(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING)
    figure = read(draw.pipeline(frame, 0, ENGLISH).figure)
    hovers = next(trace.hovertext for trace in figure.data if "Agrees" in str(trace.hovertext))
    assert hovers[4] == (
        "<b>Agrees</b><br>60.0% (6/10) of the registered<br>"
        "85.7% (6/7) of those in the stage before: Answered at the end<br>3 not recorded"
    )


def test_the_nominated_without_answers_are_pointed_at(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING)
    assert "1 person was nominated without full answers" in draw.pipeline(frame, 1, ENGLISH).note
    assert "1,200 people were nominated" in draw.pipeline(frame, 1200, ENGLISH).note


def test_a_loss_that_is_no_gap_between_bars_is_not_drawn_as_one(ten_men):
    frame = champions.pipeline(ten_men, EVERYTHING).assign(is_subset=False)
    drawing = draw.pipeline(frame, 0, ENGLISH)
    assert drawing.title == "Most are lost at the commitment: 2/6 who agree have named none"
    assert read(drawing.figure).layout.annotations == ()


def test_what_was_not_collected_is_said_and_never_zero(two_programs):
    pwd = Filters(program="japri_pwd")
    drawing = draw.pipeline(champions.pipeline(two_programs, pwd), 0, ENGLISH)
    assert (
        drawing.title == "Most are lost between sessions: 1/2 who attended did not attend all three"
    )
    table = drawing.table.set_index("Stage")
    assert list(table["In the stage"].dropna()) == [2, 2, 1]
    assert table.loc["Agrees", "Remark"] == "Not collected."
    assert math.isnan(table["Share (%)"].astype(float)["Agrees"])
    acted = _headlines(two_programs, pwd)[2]
    assert (acted.value, acted.sentence) == ("–", "Not collected.")


def test_table_of_the_pipeline(ten_men):
    table = draw.pipeline(champions.pipeline(ten_men, EVERYTHING), 0, ENGLISH).table
    assert list(table["In the stage"]) == [10, 9, 8, 7, 6, 4, 3, 2, 1]
    assert table.iloc[5][:4].to_dict() == {
        "Stage": "Committed",
        "In the stage": 4,
        "Registered": 10,
        "Share (%)": 40.0,
    }
    step = ["From the stage before", "In the stage before", "Lost on the way"]
    assert list(table.loc[5, step]) == [4, 6, 2]
    assert list(table["Not recorded"]) == [0, 0, 0, 2, 3, 6, 0, 7, 8]


def test_an_empty_pipeline_is_words(ten_men):
    drawing = draw.pipeline(champions.pipeline(ten_men, NOBODY), 0, ENGLISH)
    assert (drawing.title, drawing.figure, drawing.note) == ("Champion pipeline", None, NOTHING)
