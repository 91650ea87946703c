"""One HTML file: it says what the page says, loads nothing, and no text in it becomes code."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import plotly.offline
import pytest

import language
from drawings.about import About
from drawings.page import Page
from exports.html import FOLDER, PLOTLY, to_html
from tests.exports.conftest import Views
from tests.exports.html_reading import Reading

MOST_BYTES = 6 * 1024 * 1024
ABOUT = About(
    "T", "All", "", "staff", "For: staff", "v", "", 'data "v"', "", "", "/x?a=1", "/x?a=1"
)


@pytest.mark.parametrize("code", language.CODES)
def test_it_is_small_and_in_its_language(every_view: Views, code: str) -> None:
    html = to_html(*every_view[code], language.of(code))
    assert len(html) < MOST_BYTES
    assert html.startswith(f'<!DOCTYPE html>\n<html lang="{code}">'.encode())


def test_each_view_says_of_what_it_is(every_view: Views) -> None:
    pages, told = every_view["en"]
    html = to_html(pages, told, language.of("en")).decode()
    for page, about in zip(pages, told, strict=True):
        assert f">{page.title}</h1>" in html
        assert all(line.replace("&", "&amp;") in html for line in about.lines)


def test_the_browser_is_told_to_run_only_the_scripts_of_the_file() -> None:
    page = Page("home", "T", "L", "S", (), "en")
    read = Reading(to_html([page], [ABOUT], language.of("en")).decode())
    (policy,) = (
        one["content"] or "" for tag, one in read.elements if tag == "meta" and "http-equiv" in one
    )
    hashes = [
        b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in read.scripts.values()
    ]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy


def test_the_same_view_twice_has_its_charts_apart(every_view: Views) -> None:
    pages, told = every_view["en"]
    html = to_html([pages[0], pages[0]], [told[0], told[0]], language.of("en")).decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_foot_of_paper_says_what_holds_for_every_view() -> None:
    page = Page("home", "T", "L", "S", (), "en")
    other = replace(ABOUT, selection="Kota Surabaya")
    same, mixed = (
        to_html([page, page], [ABOUT, one], language.of("en")).decode().partition("</style>")[0]
        for one in (ABOUT, other)
    )
    assert "T · T · All · data" in same.replace("\\b7 ", "·")
    assert "T · T · data" in mixed.replace("\\b7 ", "·")


def test_an_address_of_a_server_is_a_link() -> None:
    page = Page("home", "T", "L", "S", (), "en")
    at = replace(
        ABOUT,
        selection="all",
        address="https://a.org/x?a=1&b=2",
        link="open https://a.org/x?a=1&b=2",
    )
    html = to_html([page], [at], language.of("en")).decode()
    assert '<a href="https://a.org/x?a=1&amp;b=2">https://a.org/x?a=1&amp;b=2</a>' in html


def test_what_draws_is_of_the_release_against_which_figures_are_checked() -> None:
    head = (FOLDER / PLOTLY).read_text(encoding="utf-8")[:200]
    assert f"plotly.js (cartesian - minified) v{plotly.offline.get_plotlyjs_version()}" in head
    assert "MIT License" in (FOLDER / "plotly-LICENSE.txt").read_text(encoding="utf-8")
