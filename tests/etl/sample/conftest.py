"""The synthetic sample as its files say it, read once."""

from pathlib import Path

import pandas as pd
import pytest

from tests.etl.read_sample import (
    BEKASI,
    YEAR_1,
    YEAR_2,
    Sheets,
    add_results,
    read_training,
    read_workbook,
)


@pytest.fixture(scope="session")
def workbooks(sample_folder: Path) -> dict[str, Sheets]:
    """Give the sheets of every workbook of the sample; tests only read them."""
    names = (YEAR_1, YEAR_2, BEKASI)
    return {name: read_workbook(sample_folder / f"{name}.xlsx") for name in names}


@pytest.fixture(scope="session")
def batches(workbooks: dict[str, Sheets]) -> pd.DataFrame:
    """Give the batches of both years."""
    return read_training([workbooks[YEAR_1], workbooks[YEAR_2]])[0]


@pytest.fixture(scope="session")
def people(workbooks: dict[str, Sheets]) -> pd.DataFrame:
    """Give the participants of both years with their results."""
    return add_results(read_training([workbooks[YEAR_1], workbooks[YEAR_2]])[1])
