"""Every road out to donors and the public: nothing on it that is not released to them.

A road is a page, a file, a command or an answer of the server. Each that there is is walked: one
that is new fails here until it is.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

import dashboard
import exports.__main__ as exports_command
import indicators.__main__ as indicators_command
import language
import warehouse
from drawings import __main__ as drawings_command
from drawings import slides
from drawings.about import about
from drawings.page import Drawing, Page, reading
from drawings.views import ALL, VIEWS, View, offered_to
from exports.kinds import KINDS
from indicators import dimensions, published, released
from indicators.catalog import INDICATORS
from indicators.definition import PERSON
from indicators.filters import EVERYTHING, Filters
from indicators.query import show
from tests import roads
from tests.screens import open_view, texts
from ui import cards

EN, ID = language.of("en"), language.of("id")
AUDIENCES = ("donor", "public")
# The roads that are walked; what is not for others is tried, and refused.
OFFERED = {
    *("home", "reach", "attitudes", "champions", "compare", "pivot", "enterprises", "targets"),
    "definitions",
}
REFUSED = {"data", "changed", "records", "present"}
OF_SLIDES = {"slides"}
FILES = {"deck", "report", "html", "workbook"}
COMMANDS = {"list", "show", "compare", "records"}
PACKAGES = {"indicators", "drawings", "exports"}
# These read the staff's workbooks, versions or code and know no audience but the staff.
OF_STAFF = {"etl", "benchmarks", "disclosure"}


@dataclass(frozen=True)
class Audience:
    """An audience of the sample: what it is told, what it may know, and what nobody else may."""

    name: str
    connection: duckdb.DuckDBPyConnection
    known: roads.Known
    secrets: tuple[str, ...]
    directory: Path
    version: str

    @property
    def get(self):
        return reading(self.connection)


@pytest.fixture(scope="module", params=AUDIENCES)
def audience(request: pytest.FixtureRequest, sample_warehouse: Path) -> Iterator[Audience]:
    name = request.param
    served = warehouse.current(sample_warehouse)
    assert served is not None
    with (
        warehouse.open_version(sample_warehouse) as staff,
        warehouse.open_version(sample_warehouse, audience=name) as connection,
    ):
        told = roads.known(connection, published.figures()["value"].tolist())
        secrets = tuple(roads.of_people_and_files(staff))
        yield Audience(name, connection, told, secrets, sample_warehouse, served.name)


def test_there_is_no_road_that_is_not_walked() -> None:
    assert {view.name for view in ALL} == OFFERED | REFUSED | OF_SLIDES
    assert {view.name for view in offered_to("donor")} == OFFERED
    assert {view.name for view in offered_to("public")} == OFFERED
    assert set(KINDS) == FILES
    parser = indicators_command._parser()
    (commands,) = [one.choices for one in parser._actions if isinstance(one.choices, dict)]
    assert set(commands) == COMMANDS
    packages = {path.parent.name for path in warehouse.ROOT.glob("*/__main__.py")}
    assert packages <= PACKAGES | OF_STAFF and packages >= PACKAGES
    source = Path(dashboard.__file__).read_text(encoding="utf-8")
    assert re.findall(r'Route\("([^"]+)"', source) == ["/health"]


def _selections(there: Audience) -> list[Filters]:
    values = there.get(dimensions.values)
    ones = [Filters(program=one) for one in values.programs]
    ones += [Filters(program_year=one) for one in values.program_years]
    ones += [Filters(district=one) for one in values.districts]
    return [
        EVERYTHING,
        *ones,
        Filters(program="japri_pwd", district="3506"),
        Filters(program="japri_wee", program_year=2021),
    ]


def _pages(view: View, there: Audience, say: language.Language = EN) -> Iterator[Page]:
    """Make a view for every selection, and for each of its choices."""
    for selected in _selections(there):
        yield view.page(there.get, selected.only(view.filters), {}, say)
    for name, options in view.choices:
        for option in options:
            for selected in (EVERYTHING, Filters(program="japri_pwd")):
                yield view.page(there.get, selected.only(view.filters), {name: option}, say)
    if view.name == "pivot":
        for indicator in dict(view.choices)["indicator"]:
            for first in dict(view.offered({"indicator": indicator}))["rows"]:
                chosen = {"indicator": indicator, "rows": first}
                yield view.page(there.get, EVERYTHING, chosen, say)


def _check(said: roads.Said, there: Audience, where: str, with_numbers: bool = True) -> None:
    also = roads.how_many_targets(there.connection) if where.startswith("targets") else frozenset()
    for place, written in said.texts.items():
        for text in written:
            assert [one for one in there.secrets if one in text] == [], (where, place, text)
            if with_numbers:
                assert there.known.unknown(text, also) == [], (where, place, text)


@pytest.mark.parametrize("name", sorted(OFFERED - {"compare", "definitions"}))
def test_every_number_of_a_page_is_released(audience: Audience, name: str) -> None:
    (view,) = [one for one in offered_to(audience.name) if one.name == name]
    for page in _pages(view, audience):
        _check(roads.of_page(page), audience, f"{name}: {page.selection}")
        for card in page.cards():
            if isinstance(card.made, Drawing) and card.made.figure:
                _check_marks(card.made, audience)


def _check_marks(drawing: Drawing, there: Audience) -> None:
    """Hold what a browser draws against what is released: bars are numbers, dots shares."""
    cells = there.connection.execute("SELECT number, out_of FROM released").fetchall()
    numbers = {float(one) for cell in cells for one in cell if one is not None}
    shares = {x / n for x, n in cells if x is not None and n}
    for value in roads.drawn(drawing.figure or {}):
        is_known = value in numbers or any(abs(value - share) < 1e-5 for share in shares)
        # The width of a field of a heat map, a bar of a target, a bar over days.
        is_shape = 0 <= value <= 1.5 or value > 1e6
        assert is_known or is_shape, (drawing.title, value)


@pytest.mark.parametrize("name", sorted(OFFERED))
def test_no_page_names_a_batch_a_group_a_person_or_a_file(audience: Audience, name: str) -> None:
    (view,) = [one for one in offered_to(audience.name) if one.name == name]
    for selected in (EVERYTHING, Filters(program="japri_pwd")):
        page = view.page(audience.get, selected.only(view.filters), {}, ID)
        _check(roads.of_page(page), audience, name, with_numbers=False)


def test_what_is_added_up_is_of_released_figures(audience: Audience) -> None:
    parts = [Filters(program_year=2021, district=one) for one in ("3503", "3578")]
    both = Filters(program_year=2021, district=("3503", "3578"))
    one, other, added = (
        audience.get(show, "participants", (), selected)["value"][0] for selected in (*parts, both)
    )
    assert added == one + other


def test_a_comparison_is_of_two_released_figures(audience: Audience) -> None:
    (view,) = [one for one in offered_to(audience.name) if one.name == "compare"]
    for selected in (
        Filters(program="japri_pwd"),
        Filters(district="3506"),
        Filters(program_year=2020),
    ):
        for way in dict(view.choices)["vs"]:
            page = view.page(audience.get, selected, {"vs": way}, EN, Filters(district="3525"))
            said = roads.of_page(page)
            _check(said, audience, way, with_numbers=False)
            for card in page.cards():
                if card.key.startswith("compared_") and way == "own":
                    for side in (card.made.a, card.made.b):
                        told = " ".join((side.value.replace("−", ""), side.fraction))
                        assert audience.known.unknown(told) == [], (card.key, told)


def test_definitions_are_words_that_no_data_change() -> None:
    def nothing(*asked: object) -> None:
        raise AssertionError("Definitions of others ask the data for nothing.")

    (view,) = [one for one in offered_to("donor") if one.name == "definitions"]
    assert list(roads.of_page(view.page(nothing, EVERYTHING, {}, EN)).texts)


def test_every_answer_is_that_of_its_cell(audience: Audience, capsys) -> None:
    """Hold what the command line prints against the table of the release, cell by cell."""
    for indicator, count in {**released.COUNTS, **released.RATES}.items():
        for dimension in ("program", "program_year", "district", *PERSON):
            if dimension not in INDICATORS[indicator].breakdowns:
                continue
            asked = ["show", indicator, "--by", dimension, "--format", "csv"]
            for row in _printed(asked, audience, capsys):
                cell = _cell(audience, count, dimension, row[dimension])
                number, status = cell["number"], cell["status"]
                assert row["numerator"] == ("" if number is None else str(number)), row
                is_plain = row["note"] not in ("withheld", "at_least", "at_most", "not_collected")
                assert is_plain == (status == "shown") or status == "pre_modes_not_pooled", row
                if status == "withheld":
                    assert (row["value"], row["low"], row["high"]) == ("", "", "")


def _printed(asked: list[str], there: Audience, capsys) -> list[dict[str, str]]:
    status = indicators_command.main(
        [*asked, "--audience", there.name, "--warehouse", str(there.directory)]
    )
    printed = capsys.readouterr()
    assert status == 0, printed.err
    return list(csv.DictReader(io.StringIO(printed.out)))


def _cell(there: Audience, count: str, dimension: str, value: str) -> dict[str, object]:
    others = ("program", "program_year", "district", *PERSON)
    empty = " AND ".join(f"{one} IS NULL" for one in others if one != dimension)
    found = there.connection.execute(
        f"SELECT status, number FROM released WHERE count = ? AND {empty} "
        f"AND CAST({dimension} AS VARCHAR) = ?",
        [count, value],
    ).fetchall()
    ((status, number),) = found
    return {"status": status, "number": number}


def test_every_indicator_that_is_printed_is_released(audience: Audience, capsys) -> None:
    for indicator in INDICATORS:
        status = indicators_command.main(
            ["show", indicator, "--audience", audience.name, "--warehouse", str(audience.directory)]
        )
        printed = capsys.readouterr()
        assert (status, indicator) in ((0, indicator), (2, "delivery")), printed.err
        figures = printed.out.split("\n\n")[0]
        if indicator != "batch_size":  # a mean of two of them
            assert audience.known.unknown(figures) == [], figures


@pytest.mark.parametrize("asked", [["records", "participants"], ["records", "champion_rate"]])
def test_records_are_refused(audience: Audience, capsys, asked: list[str]) -> None:
    options = ["--audience", audience.name, "--warehouse", str(audience.directory)]
    assert indicators_command.main([*asked, *options]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", sorted(REFUSED | OF_SLIDES))
def test_what_is_the_staffs_is_refused_by_every_command(
    audience: Audience, capsys, tmp_path: Path, name: str
) -> None:
    options = ["--audience", audience.name, "--warehouse", str(audience.directory)]
    assert drawings_command.main([name, *options]) == 2
    out = tmp_path / "out"
    assert exports_command.main(["html", name, "--out", str(out), *options]) == 2
    assert not out.exists()
    assert audience.known.unknown(capsys.readouterr().out) == []


def test_presentations_are_made_of_released_cards(audience: Audience) -> None:
    for ready in slides.READY:
        value = {"program": "japri_pwd", "district": "3506"}.get(ready.of, "")
        page = slides.page(
            ready.title, slides.slides_of(ready, value), audience.get, EN, audience.name
        )
        assert page.rows
        _check(roads.of_page(page), audience, ready.name, with_numbers=ready.of == "program")


@pytest.mark.parametrize("kind", sorted(FILES))
def test_every_kind_of_file(audience: Audience, kind: str) -> None:
    views = [one for one in offered_to(audience.name) if one.name in ("home", "reach", "pivot")]
    selected = Filters(program="japri_pwd")
    pages = [one.page(audience.get, selected.only(one.filters), {}, EN) for one in views]
    told = [
        about(
            audience.get,
            one,
            selected.only(one.filters),
            {},
            EN,
            version=audience.version,
            audience=audience.name,
        )
        for one in views
    ]
    content = roads.of_file(KINDS[kind].make(pages, told, EN))
    assert [one for one in audience.secrets if one in content] == []
    assert all(one.withheld and one.withheld.split(":")[0] in content for one in told[:1])
    assert all(not one.balance for one in told)


@pytest.mark.parametrize("name", sorted(OFFERED))
def test_every_page_on_the_screen(
    audience: Audience, monkeypatch: pytest.MonkeyPatch, caplog, name: str
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(audience.directory))
    with caplog.at_level(logging.INFO):
        test = open_view(
            name,
            lang="en",
            audience=audience.name,
            program=["japri_pwd", "PWD-2021-01"],
            group="HIJAB",
            month="2021-04",
        )
    assert not test.exception
    said = "\n".join([*texts(test), *(one.value for one in test.caption)])
    asked = ("PWD-2021-01", "HIJAB")  # said again, since they stand in the address
    assert [one for one in audience.secrets if one in said and one not in asked] == []
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert [one for one in audience.secrets if one in logged] == []
    for chart in test.get("plotly_chart"):
        assert [one for one in audience.secrets if one in chart.proto.spec] == []


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_the_staffs_pages_are_refused_on_the_screen(
    audience: Audience, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(audience.directory))
    shown = texts(open_view(name, lang="en", audience=audience.name))
    assert shown[-1].endswith("is for the staff alone.")


def test_a_server_for_others_says_nothing_of_versions_and_leads_to_its_own_pages(
    audience: Audience, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / audience.version).mkdir()
    file = f"{audience.name}.duckdb"
    shutil.copy(audience.directory / audience.version / file, tmp_path / audience.version / file)
    (tmp_path / "current").write_text(audience.version, "utf-8")
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path))
    monkeypatch.setenv("DAMPAK_AUDIENCE", audience.name)
    answer = asyncio.run(dashboard.health(None))  # type: ignore[arg-type]
    assert json.loads(answer.body) == {"status": "ok"}
    assert not {*REFUSED, *OF_SLIDES} & set(dashboard._names())
    for name in sorted(REFUSED | OF_SLIDES):
        assert texts(open_view(name, lang="en"))[-1].endswith("is for the staff alone.")


def test_what_is_said_when_something_fails_is_always_the_same() -> None:
    assert "{" not in cards.FAILED + cards.NOTHING


def test_the_walk_finds_what_is_not_released(audience: Audience, sample_connection) -> None:
    """Numbers that are withheld are not among those that a page may have."""
    withheld = sample_connection.execute(
        "SELECT DISTINCT value FROM withheld_cell WHERE audience = ? AND value > 100",
        [audience.name],
    ).fetchall()
    found = [value for (value,) in withheld if audience.known.unknown(f"{value:,} people")]
    assert len(withheld) > 5 and len(found) > 0.7 * len(withheld)
    assert audience.known.unknown("On 4 April 2021, 95%: GNDR-4") == []
    staff = {view.name: view for view in VIEWS}["home"]
    page = staff.page(reading(sample_connection), Filters(district="3506"), {}, EN)
    with pytest.raises(AssertionError):
        _check(roads.of_page(page), audience, "the staff's own")
