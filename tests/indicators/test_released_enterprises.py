"""When there was support, of whichever groups, and which groups have consented."""

from __future__ import annotations

from datetime import date

from indicators.released_enterprises import STAGES, consenting_groups, support
from tests.releases import release

ONE = ("bekasi_enterprise", 2, 10, 10_000_000)
MENTORING = ("bekasi_enterprise", "mentoring", date(2023, 9, 20), date(2023, 9, 21))


def test_every_stage_has_a_row_and_one_without_records_no_days() -> None:
    found = support(release([], enterprises=[ONE], support=[MENTORING]))
    assert tuple(found["stage"]) == STAGES
    known = found.dropna(subset="start_date")
    assert known[["stage", "end_date"]].values.tolist() == [["mentoring", date(2023, 9, 21)]]


def test_without_enterprises_there_is_nothing() -> None:
    assert support(release([])).empty


def test_only_who_has_consented_is_named() -> None:
    connection = release([], enterprises=[ONE])
    assert consenting_groups(connection).empty
    connection.execute(
        "INSERT INTO consenting_group "
        "VALUES ('bekasi_enterprise', 'hijab', 2000000, 14, 1720000, 14)"
    )
    assert consenting_groups(connection)["business"].tolist() == ["hijab"]
