"""What the tests of the screen share: Streamlit's address and session as plain things."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.fixtures import batch, people, publish


class Parameters(dict[str, list[str]]):
    """The query parameters of an address, as Streamlit has them."""

    def get_all(self, name: str) -> list[str]:
        return list(self.get(name, []))

    def from_dict(self, values: dict[str, list[str]]) -> None:
        self.clear()
        self.update(values)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Give an empty session at an empty address: `session_state` and `query_params`."""
    there = SimpleNamespace(session_state={}, query_params=Parameters())
    for module in ("ui.address.st", "ui.clicks.st", "ui.filters.st"):
        monkeypatch.setattr(module, there)
    return there


@pytest.fixture(scope="session")
def one_batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a warehouse of one batch of 20 that nobody changes."""
    directory = tmp_path_factory.mktemp("one_batch") / "warehouse"
    publish(directory, batch=[batch("B1")], participant=people("B1", 20, after=12))
    return directory


@pytest.fixture
def own_warehouse(one_batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve a warehouse of one batch of one's own, beside which nothing is saved yet."""
    directory = tmp_path / "warehouse"
    shutil.copytree(one_batch, directory)
    monkeypatch.setenv("DAMPAK_WAREHOUSE", str(directory))
    return directory
