"""Every filter and choice of every view says what it is for, in both languages."""

from __future__ import annotations

import pytest

import language
from drawings.parameters import dimension_of
from drawings.views import VIEWS
from ui import filter_help

PARAMETERS = sorted(
    dimension_of(name)
    for name in {name for view in VIEWS for name in view.parameters}
    - {name for view in VIEWS for name, _ in view.positions}
)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_every_filter_and_choice_says_what_it_is_for(parameter: str) -> None:
    told = {filter_help.sentence(parameter, language.of(code)) for code in language.CODES}
    assert len(told) == len(language.CODES)
    assert all(one and one.endswith(".") for one in told)


def test_what_nobody_has_described_has_none() -> None:
    assert filter_help.sentence("no_such", language.of("en")) is None
