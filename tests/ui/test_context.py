"""What a page is given: figures behind a cache that knows the audience, the page, the links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

import language
from drawings.views import find
from indicators.filters import EVERYTHING, Filters
from tests.fixtures import batch, people, publish
from ui import context

CALLS: list[tuple[str, int]] = []


def counted(connection, name: str, *, by: int) -> int:
    """Count the batches, and note that it was asked."""
    CALLS.append((name, by))
    return connection.execute("SELECT count(*) FROM summary_batch").fetchone()[0]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[context.Context]:
    """Give what a page is given, on a warehouse of one batch."""
    version = publish(tmp_path, batch=[batch("B1")], participant=people("B1", 20, after=12))
    CALLS.clear()
    yield context.Context(
        view=find("reach"),
        language=language.of("en"),
        filters=EVERYTHING,
        directory=tmp_path,
        version=version.name,
        audience="staff",
    )
    context.connection.cache_clear()


def test_the_same_question_is_asked_once(here: context.Context) -> None:
    assert [here.get(counted, "a", by=1), here.get(counted, "a", by=1)] == [1, 1]
    assert here.get(counted, "b", by=1) == here.get(counted, "a", by=2) == 1
    assert CALLS == [("a", 1), ("b", 1), ("a", 2)]


def test_other_published_figures_have_it_asked_again(here: context.Context) -> None:
    other = replace(here, published=here.published + 1)
    assert here.get(counted, "p", by=1) == other.get(counted, "p", by=1) == 1
    assert CALLS == [("p", 1), ("p", 1)]
    assert other.address != here.address


def test_a_fact_is_asked_for_once_for_a_version_and_audience(here: context.Context) -> None:
    assert [one.fact(count) for one in (here, replace(here, language=language.of("id")))] == [1, 1]
    assert CALLS == [("count", 0)]
    with pytest.raises(LookupError):
        replace(here, audience="donor").fact(count)


def count(connection) -> int:
    """Count the batches, and note that it was asked."""
    return counted(connection, "count", by=0)


def test_its_page_is_the_view_in_its_language(here: context.Context) -> None:
    page = replace(here, choices=(("measure", "batches"),)).page
    assert (page.title, page.selection) == ("Reach", "All programs, years and districts")
    assert page.card("batches_by_district").made.title == "Kab. Trenggalek: 1 batches"


def test_its_address_tells_everything_that_its_figures_depend_on(here: context.Context) -> None:
    others = {
        "view": find("home"),
        "language": language.of("id"),
        "filters": Filters(district="3503"),
        "directory": here.directory / "other",
        "version": "20210101T000000Z-0123456789ab",
        "audience": "donor",
        "choices": (("measure", "batches"),),
        "against": Filters(district="3525"),
        "day": date(2021, 9, 1),
        "published": here.published + 1,
        "rules": here.rules + 1,
    }
    shown_alone = {"pinned", "is_sample", "pages"}
    assert {*others, *shown_alone} == {one.name for one in fields(here)}
    addresses = {replace(here, **{name: value}).address for name, value in others.items()}
    assert len(addresses | {here.address}) == len(others) + 1
