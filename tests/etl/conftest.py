"""What the tests of the ETL share."""

from pathlib import Path

import pytest

from tests.etl.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give an empty folder of input files and a place for its warehouse."""
    return Folder(tmp_path)
