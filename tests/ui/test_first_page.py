"""Home made before anybody asks for it."""

from pathlib import Path

import pytest

from tests.fixtures import batch, publish
from tests.screens import open_view
from ui import finished, first_page


@pytest.mark.parametrize("code", ["id", "en"])
def test_the_first_visitor_finds_every_card_of_home_made(
    code: str, sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    finished.clear()
    first_page.make()
    made = [len(kept) for kept in finished.ALL_KEPT]
    assert made[0] == 2  # an outline in each language
    test = open_view("home", lang=code)
    assert not test.exception
    assert [len(kept) for kept in finished.ALL_KEPT] == made


def test_nothing_is_made_where_there_is_no_version_or_nothing_for_its_audience(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    finished.clear()
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(tmp_path))
    first_page.make()
    publish(tmp_path, batch=[batch("B1")])  # for the staff alone
    monkeypatch.setenv("DAMPAK_AUDIENCE", "donor")
    first_page.make()
    assert not any(finished.ALL_KEPT)


def test_a_server_for_donors_has_theirs_made(
    sample_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished.clear()
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    monkeypatch.setenv("DAMPAK_AUDIENCE", "donor")
    first_page.make()
    made = [len(kept) for kept in finished.ALL_KEPT]
    assert not open_view("home", lang="id").exception
    assert [len(kept) for kept in finished.ALL_KEPT] == made
