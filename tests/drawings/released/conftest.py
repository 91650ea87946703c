"""What is released of the sample, as drawings ask for it."""

from __future__ import annotations

import pytest

from drawings.page import reading
from tests.releases import of_districts, of_sample


@pytest.fixture(scope="session")
def donor(sample_warehouse):
    """Ask what a donor is told of the sample."""
    with of_sample(sample_warehouse, "donor") as connection:
        yield reading(connection)


@pytest.fixture(scope="session")
def public(sample_warehouse):
    """Ask what the public is told of the sample."""
    with of_sample(sample_warehouse, "public") as connection:
        yield reading(connection)


@pytest.fixture(scope="session")
def districts():
    """Ask what a donor is told of four districts, of which some is withheld."""
    return reading(of_districts())
