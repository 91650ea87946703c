"""The introduction goes with every page, in the language of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens import open_view, texts


@pytest.mark.parametrize(
    ("code", "title", "example", "again"),
    [
        ("en", "New here? It takes a minute", "75% is 15/20", "Show the introduction"),
        ("id", "Baru pertama kali? Cukup satu menit", "75% adalah 15/20", "Tampilkan pengantar"),
    ],
)
def test_it_is_on_every_page(
    sample_warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    title: str,
    example: str,
    again: str,
) -> None:
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(sample_warehouse))
    shown = texts(open_view("definitions", lang=code))
    assert title in shown
    assert any(example in text for text in shown)
    assert shown[-1] == again
