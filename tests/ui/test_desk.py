"""The desk that the screen asks for is the one that etl has, and the one that tests hand in."""

from __future__ import annotations

import inspect

import pytest

from etl.uploads import background
from etl.uploads import desk as etl_desk
from tests.ui import desk as told
from ui import desk as asked


def promised(protocol: type) -> dict[str, list[str]]:
    """Give what a protocol has: the parameters of each method, none of a property."""
    return {
        name: list(inspect.signature(member).parameters) if callable(member) else []
        for name, member in vars(protocol).items()
        if not name.startswith("_")
    }


@pytest.mark.parametrize(
    ("protocol", "kept_by"),
    [
        (asked.Desk, etl_desk.Desk),
        (asked.Desk, told.Desk),
        (asked.Work, background.Work),
        (asked.Work, told.Work),
    ],
)
def test_every_promise_is_kept_with_the_same_parameters(protocol: type, kept_by: type) -> None:
    promises = promised(protocol)
    kept = {
        name: list(inspect.signature(member).parameters)
        if callable(member := getattr(kept_by, name))
        else []
        for name in promises
    }
    assert kept == promises


def test_the_desk_promises_what_the_screen_uses() -> None:
    assert set(promised(asked.Work)) == {"state", "stop"}
    assert "suffixes" in promised(asked.Desk)
