"""What the tests of the ETL share."""

import shutil
from pathlib import Path

import pytest

from tests.etl.folder import Folder


@pytest.fixture
def folder(tmp_path: Path, own_reference: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Give an empty folder of input files, a place for its warehouse, and reference files."""
    made = Folder(tmp_path)
    shutil.copytree(own_reference, made.reference)
    monkeypatch.setenv("DAMPAK_REFERENCE", str(made.reference))
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(made.warehouse))
    return made
