"""Behind every figure there are as many records as it counts, and nothing that identifies."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest

from indicators import records
from indicators.access_log import FILE
from indicators.catalog import INDICATORS
from indicators.counted_rows import DENOMINATOR, NUMERATOR, PARTS
from indicators.filters import EVERYTHING, Filters, QuestionError
from indicators.query import show
from indicators.records import found, has_records, page
from tests.fixtures import batch, build, cash, group, people, person, support

SELECTIONS = (
    EVERYTHING,
    Filters(program="japri_wee"),
    Filters(program="japri_pwd", program_year=2021),
    Filters(program="bekasi_enterprise", program_year=2023),
    Filters(program_year=[2020, 2021], district=["3503", "3525"]),
    Filters(district="3505", month="2021-04"),
    Filters(relationship=["husband", "not_recorded"]),
    Filters(disability="yes", program="japri_pwd"),
    Filters(pre_mode="retrospective", district="3578"),
    Filters(stage=["agrees", "sustained"], program_year=2021),
    Filters(sex=["male", "not_recorded"], age_group=["20_29", "30_39", "not_recorded"]),
    Filters(session=["1", "3"], aspect=["trainers", "all"], district="3503"),
    Filters(group="HIJAB"),
    Filters(program_year=2030),
)
# What a figure has no records of: the dates, and what is no record.
WITHOUT = {"first_batch_start", "last_batch_end"}


def parts(indicator):
    return [part for part in PARTS if has_records(indicator, part)]


def admitted(indicator, filters):
    return filters.only(indicator.admitted)


def opened(connection, indicator_id, filters=EVERYTHING, part=NUMERATOR, **how):
    behind = found(connection, indicator_id, filters, part)
    return page(connection, behind, filters, most=behind.rows, **how).frame


def test_every_indicator_has_records_but_for_dates():
    assert {name for name, one in INDICATORS.items() if not parts(one)} == WITHOUT
    assert {name for name, one in INDICATORS.items() if len(parts(one)) == 2} == {
        *("batch_size", "attendance", "completion_rate", "agreement_rate", "agreement_increased"),
        *("attitude_change", "champion_rate", "pipeline", "profit_against_target", "delivery"),
    }


@pytest.mark.parametrize("name", [name for name in INDICATORS if name not in WITHOUT])
def test_there_are_as_many_as_the_figure_counts(sample_connection, name):
    indicator = INDICATORS[name]
    for selection in SELECTIONS:
        filters = admitted(indicator, selection)
        answer = show(sample_connection, name, (), filters)
        for part in parts(indicator):
            behind = found(sample_connection, name, filters, part)
            assert behind.total == answer[part].sum(), (filters, part)
            assert bool(behind.note) == answer[part].isna().all(), (filters, part)
            if not behind.adds:
                assert behind.rows == behind.total


@pytest.mark.parametrize("name", [name for name in INDICATORS if name not in WITHOUT])
def test_each_is_there_once_and_says_where_it_was_written(sample_connection, name):
    filters = admitted(INDICATORS[name], Filters(program_year=[2021, 2023]))
    for part in parts(INDICATORS[name]):
        frame = opened(sample_connection, name, filters, part)
        behind = found(sample_connection, name, filters, part)
        assert len(frame) == behind.rows > 0
        assert tuple(frame.columns) == behind.columns
        assert not frame.duplicated().any()
        assert not frame[["file", "row"]].isna().any(axis=None)
        assert {"nik", "name", "phone", "person_id", "age", "sex"}.isdisjoint(frame.columns)


def test_a_person_is_a_pseudonym_as_short_as_tells_all_apart(sample_connection):
    frame = opened(sample_connection, "completion_rate")
    assert set(frame["person"].str.len()) == {8}
    assert frame["person"].is_unique
    few = opened(
        sample_connection, "completion_rate", Filters(district="3503", program="japri_pwd")
    )
    assert set(few["person"].str.len()) <= {6}
    # Two that end alike need more of it.
    alike = [person("B1", person_id=f"{first:08x}-0000-0000-0000-000000000000") for first in (1, 2)]
    frame = opened(build(batch=[batch("B1")], participant=alike), "participants")
    assert set(frame["person"].str.len()) == {32}


def test_a_record_says_what_counts_it():
    """Of scores 9 → 12, 12 → 11 and 12 → 13 the first came to agree, the second no longer does."""
    connection = build(
        source=[{"source_id": 7, "file": "a.xlsx", "sheet": "Peserta"}],
        batch=[batch("B1")],
        participant=[
            person("B1", before=9, after=12, source_id=7, row=3, relationship="friend"),
            person("B1", before=12, after=11, source_id=7, row=4, sessions=[True, False, None]),
            person("B1", before=12, after=13, source_id=7, row=5, champion=True),
        ],
    )
    changed = opened(connection, "attitude_change", sort="row")
    columns = [
        "agreement_change",
        "batch_id",
        "score_before",
        "score_after",
        "file",
        "sheet",
        "row",
    ]
    assert changed[columns].values.tolist() == [
        [1, "B1", 9, 12, "a.xlsx", "Peserta", 3],
        [-1, "B1", 12, 11, "a.xlsx", "Peserta", 4],
    ]
    everybody = opened(connection, "completion_rate", part=DENOMINATOR, sort="row")
    assert everybody.loc[1, ["session_1", "session_2"]].tolist() == ["yes", "no"]
    assert everybody["session_3"].isna().tolist() == [False, True, False]
    (agreeing,) = opened(connection, "agreement_rate", Filters(relationship="friend")).itertuples()
    assert (agreeing.relationship, agreeing.score_after, agreeing.threshold) == ("friend", 12, 12)
    assert opened(connection, "champion_rate")["champion"].tolist() == ["yes"]


def test_stages_and_sessions_are_told_apart():
    absent = [person("B1", sessions=[True, False, None], commitment="shares_housework")]
    connection = build(batch=[batch("B1")], participant=[*absent, *people("B1", 2)])
    sessions = opened(connection, "attendance")
    assert sessions["session"].value_counts().to_dict() == {1: 3, 2: 2, 3: 2}
    stages = opened(connection, "pipeline", Filters(stage=["committed", "completed"]))
    assert stages["stage"].value_counts().to_dict() == {"completed": 2, "committed": 1}
    in_order = opened(connection, "pipeline", sort="stage")["stage"].unique().tolist()
    assert in_order == ["registered", "attended", "completed", "committed"]


def test_a_district_without_people_is_no_record():
    connection = build(
        batch=[batch("B2", "2021-05-01"), batch("B1"), batch("B3", district="3527")],
        participant=[*people("B1", 2), *people("B2", 3)],
    )
    (row,) = opened(connection, "districts").itertuples()
    assert (row.district, row.batches, row.participants, row.batch_id) == ("3503", 2, 5, "B1")


def test_groups_that_the_profit_leaves_out_have_no_records(six_groups):
    """Profit of A is −100 + 300 + 300, of B 600, of LOSS −250 thousand: 850 together."""
    frame = opened(six_groups, "profit_against_target")
    assert set(frame["group_id"]) == {"A", "B", "LOSS"}
    assert frame["profit_idr"].sum() == 850_000
    targets = opened(six_groups, "profit_against_target", part=DENOMINATOR)
    assert targets["target_profit_idr"].sum() == 5_000_000
    # A single group shows what is known of it.
    alone = opened(six_groups, "profit_against_target", Filters(group="NONE"))
    assert alone["profit_idr"].tolist() == [20_000]


def test_groups_visited_on_the_same_days_share_a_record(six_groups):
    frame = opened(six_groups, "mentoring_visits", Filters(program="bekasi_enterprise"))
    assert frame["groups_visited"].tolist() == ["A, B", "A, B"]
    assert frame["end_date"].dt.date.tolist() == [date(2023, 8, 29), date(2023, 9, 21)]


def test_pages_are_parts_of_one_order(sample_connection):
    behind = found(sample_connection, "agreement_rate")

    def rows(first, most=100, **how):
        return page(sample_connection, behind, EVERYTHING, first=first, most=most, **how).frame

    whole = rows(0, 2029, sort="score_after", is_descending=True)
    assert whole["score_after"].is_monotonic_decreasing
    assert rows(1700, sort="score_after", is_descending=True).equals(
        whole.iloc[1700:].reset_index(drop=True)
    )
    assert len(rows(0)) == 100
    assert rows(5000).empty
    blocks, _ = records.all_rows(sample_connection, behind, EVERYTHING, "score_after", True)
    assert [row[0] for block in blocks for row in block] == whole["person"].tolist()


def test_where_both_ways_of_asking_are_mixed_there_is_no_figure_and_no_record():
    modes = [person("B1", before=9, after=12, pre_mode=mode) for mode in ("prospective", None)]
    modes += [person("B1", before=9, after=12, pre_mode="retrospective")]
    connection = build(batch=[batch("B1")], participant=modes)
    behind = found(connection, "agreement_increased")
    assert (behind.rows, behind.note) == (0, "pre_modes_not_pooled")
    assert found(connection, "agreement_increased", Filters(pre_mode="retrospective")).rows == 1


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (("first_batch_start",), "There are no records behind first_batch_start: it is a date"),
        (("batches", EVERYTHING, DENOMINATOR), "The indicator batches is a count"),
        (("incentives_disbursed", EVERYTHING, DENOMINATOR), "what was planned: there are no"),
        (("batches", EVERYTHING, "both"), "There is no part 'both'"),
        (
            ("batches", Filters(group="A")),
            "The records of batches cannot be broken down or filtered",
        ),
        (("no_such",), "There is no indicator 'no_such'"),
    ],
)
def test_what_has_no_records_says_so_in_one_sentence(sample_connection, ask, said):
    with pytest.raises(QuestionError, match=said) as raised:
        found(sample_connection, *ask)
    assert str(raised.value).count(". ") == 0


@pytest.mark.parametrize(
    "name", ["participants", "batches", "agreement_rate", "champion_rate", "attitude_change"]
)
@pytest.mark.parametrize("part", PARTS)
def test_the_records_of_its_batches_make_a_district(sample_connection, name, part):
    """Blitar has six batches."""
    if not has_records(INDICATORS[name], part):
        return
    place = Filters(district="3505", pre_mode="prospective" if name == "attitude_change" else ())
    whole = found(sample_connection, name, place, part)
    listed = set(opened(sample_connection, "batches", Filters(district="3505"))["batch_id"])
    parts = [found(sample_connection, name, place.with_(batch=one), part) for one in listed]
    assert len(parts) == 6
    assert sum(one.total for one in parts) == whole.total > 0
    assert sum(getattr(one, part) for one in parts) == getattr(whole, part)


def test_a_batch_has_the_figure_that_its_people_make():
    connection = build(
        batch=[batch("B1"), batch("B2")],
        participant=[*people("B1", 15, after=12), *people("B1", 5, after=9), *people("B2", 4)],
    )
    one = found(connection, "agreement_rate", Filters(batch="B1"))
    assert (one.rows, one.numerator, one.denominator, one.value) == (15, 15, 20, 0.75)
    assert found(connection, "batches", Filters(batch="B1")).value == 1
    both = found(connection, "participants", Filters(batch=["B1", "B2"]))
    assert (both.rows, both.value) == (24, 24)
    # Three sessions are three figures.
    assert math.isnan(found(connection, "attendance", Filters(batch="B1")).value)
    gone = found(connection, "participants", Filters(batch="B3"))
    assert (gone.rows, gone.note) == (0, "no_such_batch")
    with pytest.raises(QuestionError, match="groups cannot be broken down or filtered by batch"):
        found(connection, "groups", Filters(batch="B1"))


def test_a_column_that_is_not_there_is_refused(sample_connection):
    behind = found(sample_connection, "batches")
    with pytest.raises(QuestionError, match="The records have no column 'nik'"):
        page(sample_connection, behind, EVERYTHING, sort="nik")


def test_a_version_of_before_says_what_to_do():
    connection = build(batch=[batch("B1")])
    connection.execute("DROP VIEW participant_record")
    with pytest.raises(QuestionError, match="built before records could be opened"):
        found(connection, "batches")


def test_each_opening_is_noted(sample_connection, sample_warehouse):
    log = sample_warehouse.parent / FILE
    filters = Filters(district="3503")
    behind = found(sample_connection, "completion_rate", filters)
    before = log.read_text().count("\n") if log.is_file() else 0
    assert page(sample_connection, behind, filters, first=100).is_logged
    *_, last = log.read_text().splitlines()
    assert log.read_text().count("\n") == before + 1
    told = json.loads(last)
    assert {
        name: told[name] for name in ("indicator", "part", "filters", "first", "rows", "of")
    } == {
        "indicator": "completion_rate",
        "part": "numerator",
        "filters": {"district": ["3503"]},
        "first": 101,
        "rows": 100,
        "of": behind.rows,
    }


def test_cash_and_payments_are_noted_to_the_rupiah():
    connection = build(
        enterprise_group=[group("A")],
        cash=[cash("A", "2023-09-10", 5, 1), cash("A", "2023-09-10", None, 2)],
        support=[
            support("A", "incentive", "2023-08-28", amount_idr=7),
            support("A", "incentive", "2023-08-30"),
        ],
    )
    assert opened(connection, "profit_against_target")["profit_idr"].tolist() == [4, -2]
    assert opened(connection, "incentives_disbursed")["amount_idr"].fillna(0).tolist() == [7, 0]


def test_what_is_told_by_a_column_is_counted_and_is_no_rate():
    """Of three with a commitment two share housework; of whom that is a share no record says."""
    named = ["shares_housework", "shares_housework", "other"]
    told = [person("B1", commitment=one) for one in named]
    connection = build(batch=[batch("B1"), batch("B2")], participant=told)
    filters = Filters(stage="committed", narrowed="commitment:shares_housework")
    behind = found(connection, "pipeline", filters)
    assert (behind.rows, behind.numerator) == (2, 2)
    assert math.isnan(behind.value) and math.isnan(behind.denominator)
    of_size = found(connection, "batches", Filters(narrowed="participants:3..3"))
    assert (of_size.rows, of_size.value) == (1, 1)
