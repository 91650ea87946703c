"""What the tests of the screen share: Streamlit's address and session as plain things."""

from __future__ import annotations

from types import SimpleNamespace

import pytest


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
