"""What a file says of itself: every filter in words, for whom, of which data, and its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest

import language
from drawings.about import SYNTHETIC, About, about
from drawings.page import reading
from drawings.views import VIEWS, find
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import BUILD, batch, build, group, person

VERSION = "20210901T080000Z-0123456789ab"
EN = language.of("en")


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """Give two batches in two districts and two groups in the same business."""
    return build(
        batch=[batch("B1"), batch("B2", district="3525")],
        participant=[person("B1"), person("B2")],
        enterprise_group=[group("A"), group("B")],
    )


def told(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    filters: Filters = EVERYTHING,
    choices: Mapping[str, str] | None = None,
    against: Filters = EVERYTHING,
    code: str = "en",
    withheld: str = "",
) -> About:
    say = language.of(code)
    get = reading(connection)
    view = find(name).offering(get)
    return about(
        *(get, view, filters, choices or {}, say),
        version=VERSION,
        against=against,
        withheld=withheld,
    )


def test_every_filter_is_named_with_all_its_values(connection: duckdb.DuckDBPyConnection) -> None:
    codes = ("3503", "3505", "3506", "3507", "3525")
    one = told(connection, "reach", Filters(district=codes, program="japri_wee"))
    assert one.selection == (
        "Program: JAPRI WEE · District: Kab. Trenggalek, Kab. Blitar, Kab. Kediri, Kab. Malang, "
        "Kab. Gresik"
    )


def test_both_sides_of_a_comparison_are_named(connection: duckdb.DuckDBPyConnection) -> None:
    sides = Filters(district="3503"), Filters(district="3525")
    one = told(connection, "compare", sides[0], {"vs": "own"}, sides[1])
    assert one.selection == ("District: Kab. Trenggalek · District to compare with: Kab. Gresik")
    assert one.choices == "Compare with: another selection"
    assert "vs=own" in one.address and "vs_district=3525" in one.address


def test_a_group_is_called_as_in_its_filter(connection: duckdb.DuckDBPyConnection) -> None:
    assert told(connection, "enterprises", Filters(group="A")).selection.endswith("(A)")


def test_the_lines_of_a_view(connection: duckdb.DuckDBPyConnection) -> None:
    one = told(connection, "champions", choices={"by": "program"}, code="id")
    assert one.lines == (
        "Semua program, tahun, dan kabupaten/kota",
        "Bandingkan menurut: Program",
        "Peserta: 2 · Batch: 2",
        "Untuk: Staf",
        "Data terbaru: 29 Agustus 2021 · Dibuat: 1 September 2021 · "
        "Versi 20210901T080000Z-0123456789ab",
        f"Sama dengan di layar, setelah alamat dasbor: {one.address}",
    )
    assert one.address == "/champions?lang=id&data=20210901T080000Z-0123456789ab&by=program"


def test_of_groups_it_counts_groups_and_what_is_selected_alone(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert told(connection, "enterprises", Filters(group="A")).counted == "Groups: 1"
    one = told(connection, "reach", Filters(district="3525"))
    assert one.counted == "Participants: 1 · Batches: 1"


def test_withheld_and_synthetic_are_lines_of_their_own(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    made_up = build(build_info=[BUILD | {"is_sample": True}])
    one = told(made_up, "home", withheld="Fewer than five are withheld.")
    assert one.lines[-3:-1] == ("Fewer than five are withheld.", EN.text(SYNTHETIC))
    assert told(connection, "home").synthetic == ""


def test_the_address_is_of_the_server_where_it_is_known(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    one = told(connection, "home").at("https://dampak.example/", EN)
    assert one.address == f"https://dampak.example/?lang=en&data={VERSION}"
    assert one.lines[-1] == f"The same on screen: {one.address}"
    assert told(connection, "home").at("", EN) == told(connection, "home")
    behind = f"The same on screen, behind the address of the dashboard: /?lang=en&data={VERSION}"
    assert told(connection, "home").lines[-1] == behind


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_address_has_what_the_view_takes_and_no_more(
    connection: duckdb.DuckDBPyConnection, view
) -> None:
    offered = view.offering(reading(connection))
    last = {name: options[-1] for name, options in offered.choices}
    query = parse_qs(urlsplit(told(connection, view.name, choices=last).address).query)
    assert query.keys() - {"lang", "data"} <= {*offered.parameters}
    chosen = offered.resolved({name: values[0] for name, values in query.items()})
    assert chosen == offered.resolved(last)


def test_the_period_is_that_of_the_batches_that_are_selected() -> None:
    days = [
        {"start_date": date(2020, 6, 1), "end_date": date(2020, 6, 7)},
        {"start_date": date(2021, 8, 23), "end_date": date(2021, 8, 29), "district": "3525"},
    ]
    connection = build(batch=[batch(f"B{n}", **one) for n, one in enumerate(days)])
    assert told(connection, "reach").period == "Batches: 1 June 2020–29 August 2021"
    assert told(connection, "home", Filters(district="3525"), code="id").period == (
        "Batch: 23–29 Agustus 2021"
    )
    assert told(connection, "reach", Filters(district="3503", program="japri_pwd")).period == ""
    assert told(connection, "enterprises").period == ""
    without_end = build(batch=[batch("B1", start_date=date(2020, 6, 1), end_date=None)])
    assert told(without_end, "reach").period == "Batches: from 1 June 2020"


def test_where_nothing_is_to_be_counted_no_figure_is_asked_for(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    asked: list[str] = []
    own = reading(connection)

    def get(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        asked.append(function.__name__)
        return own(function, *arguments, **named)

    view = find("reach")
    one = about(get, view, EVERYTHING, {}, EN, version=VERSION, is_counted=False)
    assert (one.counted, one.period, one.balance) == ("", "", ())
    assert asked == ["build", "values"]
