"""The kinds of files, and how the making of one is watched and given up."""

from __future__ import annotations

import pytest

import language
from drawings.page import Card, Notice, Page, row
from exports.kinds import KINDS, watched

PAGE = Page(
    *("home", "Overview", "What was reached.", "All programs"),
    (row(Card("a", lambda: Notice("a")), Card("b", lambda: Notice("b"))),),
    "en",
)


@pytest.mark.parametrize("code", language.CODES)
def test_every_kind_has_a_title_of_its_own_in_both_languages(code: str) -> None:
    titles = {language.of(code).text(kind.title) for kind in KINDS.values()}
    assert len(titles) == len(KINDS)
    assert all(kind.ending.isalnum() and "/" in kind.mime for kind in KINDS.values())


def test_each_card_is_a_step_once() -> None:
    steps: list[str] = []
    [page] = watched([PAGE], lambda: steps.append("step"))
    assert [card.made for card in page.cards()] == [Notice("a"), Notice("b")]
    assert [card.made for card in page.cards()] == [Notice("a"), Notice("b")]
    assert len(steps) == 2


def test_what_a_step_raises_ends_the_making() -> None:
    def give_up() -> None:
        raise InterruptedError

    [page] = watched([PAGE], give_up)
    with pytest.raises(InterruptedError):
        [card.made for card in page.cards()]
