"""A link that asks for what cannot be: one sentence each, and the nearest thing is shown."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import warehouse
from tests.screens import open_view

OLD, GONE = "20200101T000000Z-000000000000", "20190101T000000Z-000000000000"


@pytest.fixture(scope="module")
def two_versions(one_batch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a warehouse of two versions that no test changes: what one has opened the next has."""
    directory = tmp_path_factory.mktemp("two_versions") / "warehouse"
    shutil.copytree(one_batch, directory)
    shutil.copytree(warehouse.current(directory).path, directory / OLD)
    return directory


@pytest.fixture
def versions(two_versions: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Serve the second of two versions, and give the names of both."""
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(two_versions))
    return [OLD, warehouse.current(two_versions).name]


def notices(test: AppTest) -> list[str]:
    assert not test.exception
    marked = [one for one in test.get("html") if "dampak-notice warning" in one.proto.body]
    return [unescape(re.sub(r"<[^>]+>", "", one.proto.body)) for one in marked]


@pytest.mark.parametrize(
    ("view", "parameters", "said"),
    [
        (
            "reach",
            {"district": "3527"},
            [
                "This link asks for District “Kab. Sampang”, which is not in the data; "
                "it is left out."
            ],
        ),
        (
            "reach",
            {"measure": ["batches", "participants"]},
            ["This link gives several values for Count; “batches” is shown."],
        ),
        (
            "enterprises",
            {"program": "japri_wee"},
            [
                "This page cannot be limited to Program “JAPRI WEE”; "
                "that part of the link is left out."
            ],
        ),
        ("home", {"prgram": "x"}, ["“prgram” in this link means nothing here; it is left out."]),
        ("home", {"lang": "fr"}, ["Bahasa “fr” tidak tersedia; halaman ini berbahasa Indonesia."]),
        (
            "home",
            {"instead_of": "nowhere"},
            ["There is no page “nowhere”; this one is shown instead."],
        ),
        (
            "reach",
            {"card": "nothing"},
            ["This page has no card “nothing”; it is shown from its beginning."],
        ),
        (
            "home",
            {"program": "p" * 9999},
            [
                f"This link asks for Program “{'p' * 40}…”, which is not in the data; "
                "it is left out."
            ],
        ),
        ("home", {"program": ["", "japri_wee", "japri_wee"], "district": ""}, []),
        ("compare", {"vs_district": "3503"}, []),
        (
            "compare",
            {"vs": "rest", "vs_district": "3503"},
            [
                "This link does not compare with a selection of its own, so District to compare "
                "with “Kab. Trenggalek” is left out."
            ],
        ),
    ],
)
def test_it_is_said_and_the_page_is_there(
    versions: list[str], view: str, parameters: dict[str, str], said: list[str]
) -> None:
    test = open_view(view, **({"lang": "en"} | parameters))
    assert notices(test) == said
    assert 'class="dampak-page"' in "".join(one.proto.body for one in test.get("html"))


def test_a_version_that_is_gone_and_several(versions: list[str]) -> None:
    gone = f"There is no version {GONE}; the current one is shown instead."
    assert notices(open_view("home", lang="en", data=GONE)) == [gone]
    both = open_view("home", lang="en", data=[GONE, *versions])
    assert any(text.endswith(f"Version {versions[0]}") for text in [c.value for c in both.caption])
    said = notices(both)
    assert said[0].startswith(f"There is no version {GONE}")
    assert said[1].startswith("This link names several versions; that of ")


def test_it_is_said_in_indonesian(versions: list[str]) -> None:
    assert notices(open_view("home", lang="id", instead_of="x")) == [
        "Tidak ada halaman “x”; yang ditampilkan adalah halaman ini."
    ]


@pytest.mark.parametrize(
    ("view", "parameters"),
    [
        ("home", {"program": "japri_wee", "program_year": "2021", "district": "3503"}),
        ("reach", {"measure": "batches", "district": "3503", "lang": "en"}),
        ("attitudes", {"by": "program_year"}),
        ("champions", {"by": "program", "lang": "id"}),
        ("data", {"severity": "warning"}),
        ("definitions", {"indicator": "agreement_rate"}),
        ("reach", {"data": OLD, "measure": "participants"}),
    ],
)
def test_a_link_of_the_first_version_means_what_it_meant(
    versions: list[str], view: str, parameters: dict[str, str]
) -> None:
    assert notices(open_view(view, **parameters)) == []
