"""Targets in words: how many are reached, the title, what is printed and what is downloaded."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import language
from charts.clicks import RECORDS
from drawings import targets as draw
from indicators import attention_rules, records
from indicators.catalog import counts
from indicators.filters import EVERYTHING, Filters
from indicators.progress import progress
from indicators.tracking import tracking
from tests.fixtures import batch, build, cash, group, people

ENGLISH, INDONESIAN = language.of("en"), language.of("id")
TODAY = date(2023, 9, 20)


def target(indicator, value, **place):
    return {"indicator": indicator, "value": value, "source": "RKT"} | place


def window(program, kind, end):
    start = date(2019, 10, 1)
    return {"program": program, "kind": kind, "window_start": start, "window_end": end}


@pytest.fixture(scope="module")
def connection():
    return build(
        program=[
            window("japri_wee", "training", date(2021, 9, 30)),
            window("bekasi_enterprise", "enterprise", date(2024, 9, 29)),
        ],
        batch=[batch("B1", "2020-06-01")],
        participant=[*people("B1", 14, after=12), *people("B1", 6, after=9)],
        enterprise_group=[group("A"), group("B", target_days=5)],
        cash=[cash("A", "2023-09-13", 500_000, 0), cash("B", "2023-09-05", 10_000, 0)],
        target=[
            target("participants", 16, program="japri_wee"),
            target("participants", 22, program="japri_wee", program_year=2020),
            target("agreement_rate", 0.702, program="japri_wee"),
            target("batch_size", 0, program="japri_wee"),
            target("groups", 3, program="bekasi_enterprise"),
        ],
    )


NAMES = {"A": "Hijab", "B": "Culinary"}


def worded(connection, filters=EVERYTHING, say=ENGLISH):
    return draw.in_words(tracking(connection, TODAY, filters), NAMES, say)


def test_large_figures_say_how_many_of_the_targets(connection):
    """Of 7 targets one is reached; two are missed, two behind: B was so when its records ended."""
    frame = worded(connection)
    reached = draw.reached_headline(frame, ENGLISH)
    assert (reached.value, reached.fraction) == ("1", "1/7 targets")
    short = draw.not_reached_headline(frame, ENGLISH)
    assert (short.value, short.fraction) == ("4", "4/7 targets")
    assert short.sentence == "2 whose time is over, 2 behind an even pace"
    under_way = draw.under_way_headline(frame, ENGLISH)
    assert (under_way.value, under_way.sentence) == (
        "1",
        "have time left and are not behind. Of 1 more the outcome is not known: what is recorded "
        "does not reach to its end.",
    )
    missing = draw.not_set_headline(frame, ["batches", "districts"], ENGLISH)
    assert (missing.value, missing.fraction) == ("2", "2/7 figures")


def test_without_a_target_nothing_is_counted_and_nothing_drawn():
    frame = worded(build(batch=[batch("B1")]))
    assert draw.reached_headline(frame, ENGLISH).value == "–"
    assert draw.under_way_headline(frame, ENGLISH).value == "–"
    drawing = draw.progress(frame, ENGLISH)
    assert drawing.figure is None
    assert drawing.note.startswith("No target is set for what is selected.")
    assert draw.table(frame, (), EVERYTHING, ENGLISH).rows.empty


def test_the_title_names_what_is_least_far(connection):
    assert draw.progress(worded(connection), ENGLISH).title == (
        "1/7 targets are reached; least far: Net profit against target (Culinary) 1%, "
        "Enterprise groups (Bekasi enterprises) 67%, Participants (JAPRI WEE, 2020) 91%"
    )


def rows_of(connection, say=ENGLISH):
    rows = draw.printed(worded(connection, say=say), say).to_dict("records")
    return {(row[say.label("column", "indicator")], row[say.text("For")]): row for row in rows}


def test_the_page_for_the_donor(connection):
    rows = rows_of(connection)
    assert rows["Participants", "JAPRI WEE"] == {
        "Indicator": "Participants",
        "For": "JAPRI WEE",
        "Target": "16",
        "Actual": "20",
        "Of the target": "125%",
        "Of the time": "100%, until 30 Sep 2021",
        "Needed from here": "–",
        "Status": "Reached",
        "Source": "RKT",
    }
    agreement = rows["Agreement at the end", "JAPRI WEE"]
    # 70 % of 70.2 % is 99.7 %: not reached is never written as 100 %.
    assert (agreement["Actual"], agreement["Target"]) == ("70.0% (14/20)", "70.2%")
    assert (agreement["Of the target"], agreement["Status"]) == ("99.7%", "Not reached")
    assert rows["Net profit against target", "Hijab"]["Needed from here"] == "IDR 1,521,875 a month"
    culinary = rows["Net profit against target", "Culinary"]
    assert (culinary["Status"], culinary["Of the time"]) == (
        "Behind when its records end",
        "40%, records until 5 Sep 2023",
    )
    assert rows["Participants per batch", "JAPRI WEE"]["Status"] == "Not defined"


def test_each_figure_that_was_reached_opens_the_records_that_it_counts(sample_connection):
    """Of the target alone, whatever the page is filtered by; a rate out of all, a sum added up."""
    rows = tracking(sample_connection, TODAY, Filters(district="3525"))
    assert len(rows) and set(rows["district"]) == {"3525"}
    frame = draw.in_words(tracking(sample_connection, TODAY), {}, ENGLISH)
    told = draw.table(frame, (), EVERYTHING, ENGLISH)
    assert told.opens_of == EVERYTHING
    marks = told.opens()["Actual"]
    assert len(marks) == len(frame) == len(told.rows) == 20
    for row, mark in zip(frame.to_dict("records"), marks, strict=True):
        ids = {name: one for name, one in mark.items() if name != RECORDS}
        asked = EVERYTHING.with_(**ids).only(records.admitted(counts(row["indicator"])))
        assert set(asked.used()) == set(ids)
        found = records.found(sample_connection, mark[RECORDS], asked)
        if row["unit"] == "percent":
            assert found.rows == found.numerator == row["numerator"] > 0
            assert found.denominator == row["denominator"]
        elif row["unit"] == "IDR":
            assert found.total == row["value"]
        else:
            assert found.value == row["value"] > 0
    drawing = draw.progress(frame, ENGLISH)
    planned = frame["status"] != "no_target_set"
    assert drawing.opens()["Actual"] == [
        mark for mark, one in zip(marks, planned, strict=True) if one
    ]


def test_what_is_not_measured_opens_nothing(connection):
    frame = worded(connection).assign(value=float("nan"))
    assert set(draw.table(frame, (), EVERYTHING, ENGLISH).opens()["Actual"]) == {None}


def test_the_page_in_indonesian(connection):
    row = rows_of(connection, INDONESIAN)[INDONESIAN.text("Agreement at the end"), "JAPRI WEE"]
    assert (row["Target"], row["Capaian"], row["Status"]) == (
        "70,2%",
        "70,0% (14/20)",
        "Tidak tercapai",
    )


def test_what_has_no_target_is_named_and_is_no_zero(connection):
    table = draw.table(worded(connection), ["batches"], EVERYTHING, ENGLISH)
    assert table.points == ("No target is set for: Batches.",)
    gap = draw.printed(worded(connection), ENGLISH).iloc[0]
    assert gap["Target"] != "0"


def test_paper_says_what_is_selected(connection):
    wee = Filters(program="japri_wee", program_year=2020)
    titles = [draw.table(worded(connection), (), one, ENGLISH).title for one in (EVERYTHING, wee)]
    assert titles == ["Target against actual", "Target against actual: JAPRI WEE, 2020"]


def test_the_download_has_numbers_and_days(connection):
    frame = draw.table(worded(connection), (), EVERYTHING, ENGLISH).whole_table()
    row = frame[frame["Indicator"] == "Agreement at the end"].iloc[0]
    assert (row["Target"], row["Actual"], row["Numerator"], row["Denominator"]) == (
        70.2,
        70.0,
        14,
        20,
    )
    assert (row["First day"], row["Last day"]) == ("2019-10-01", "2021-09-30")


def test_bars_have_an_even_pace_while_there_is_time_where_something_adds_up(connection):
    """On 7 June 2020, the newest record, 251 of 731 days are over: 5.5 of 16 people."""
    frame = tracking(connection, date(2020, 7, 1), Filters(program="japri_wee"))
    figure = draw.progress(draw.in_words(frame, NAMES, ENGLISH), ENGLISH).figure
    assert figure is not None
    texts = [text.strip() for trace in figure["data"] for text in trace.get("text", [])]
    assert any(text.split() == ["125%<br>", "Reached"] for text in texts)
    assert any("Not defined" in text for text in texts)
    (paces,) = [trace["x"] for trace in figure["data"] if trace.get("name") == "even pace by now"]
    # In all, and of the year's 366 days; a rate and a batch's size have none.
    assert [x for x in paces if x is not None] == pytest.approx([251 / 731, 251 / 366])
    over = draw.progress(worded(connection, Filters(program="japri_wee")), ENGLISH).figure
    assert not any(
        trace.get("name") == "even pace by now" and any(trace["x"]) for trace in over["data"]
    )


def test_the_share_of_an_even_pace_is_the_rules(tmp_path, monkeypatch):
    monkeypatch.setenv("DAMPAK_REFERENCE", str(tmp_path))
    assert draw.behind_below() == 0.9
    text = attention_rules.SHIPPED.read_text(encoding="utf-8")
    (tmp_path / attention_rules.FILE).write_text(text.replace(",0.9,", ",0.5,"), "utf-8")
    assert draw.behind_below() == 0.5
    rules = "\n".join(line for line in text.splitlines() if not line.startswith("target_behind"))
    (tmp_path / attention_rules.FILE).write_text(rules, "utf-8")
    assert draw.behind_below() == 0.9


def test_of_many_targets_those_least_far_are_drawn():
    many = [target("participants", 100 + n, program="japri_wee") for n in range(40)]
    connection = build(batch=[batch("B1")], participant=people("B1", 5), target=many)
    drawing = draw.progress(worded(connection), ENGLISH)
    assert drawing.note.startswith("Drawn are the 30 targets of 40")
    assert len(drawing.table) == 40
    assert isinstance(drawing.table, pd.DataFrame)


@pytest.mark.parametrize(
    ("filters", "day", "told"),
    [
        (Filters(program="japri_wee"), TODAY, "Target 16: reached."),
        (Filters(program="japri_wee", program_year=2020), TODAY, "Target 22: not reached."),
        # On 7 June 2020 251 of 366 days are over, and 2 of 22 people are still to come in 115.
        (
            Filters(program="japri_wee", program_year=2020),
            date(2020, 7, 1),
            "Target 22: on track. 69% of the time is over; 0.5 a month needed from here.",
        ),
        (EVERYTHING, TODAY, ""),
    ],
)
def test_a_figure_stands_against_the_target_of_its_selection(connection, filters, day, told):
    frame = progress(connection, day)
    assert draw.of_figure(frame, "participants", filters, ENGLISH) == told
