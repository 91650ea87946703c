"""What the tests of the training's drawings share: small batches of men."""

from __future__ import annotations

import pytest

from tests.drawings.training.men import men
from tests.fixtures import batch, build, people


@pytest.fixture(scope="module")
def ten_men():
    return build(batch=[batch("B1")], participant=men("B1"))


@pytest.fixture(scope="module")
def both_modes():
    """Ten men asked before the training, five who recalled; all rose, and one has no answers."""
    rows = [
        *people("B1", 10, before=9, after=12),
        *people("B2", 5, before=11, after=13, pre_mode="retrospective"),
        *people("B2", 1, pre_mode=None),
    ]
    return build(batch=[batch("B1"), batch("B2")], participant=rows)
