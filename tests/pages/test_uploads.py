"""Who may hand in files: somebody at this machine, or everybody where the keeper says so."""

from types import SimpleNamespace

import pytest
import streamlit as st

from ui import uploads


@pytest.mark.parametrize(
    ("address", "headers", "keeper", "may"),
    [
        (None, {}, "", True),  # what Streamlit says of 127.0.0.1
        ("127.0.0.1", {}, "", True),
        ("::1", {}, "", True),
        ("192.0.2.7", {}, "", False),
        ("192.0.2.7", {}, "no", False),
        ("192.0.2.7", {}, "yes", True),
        (None, {"X-Forwarded-For": "192.0.2.7"}, "", False),
        (None, {"X-Forwarded-For": "127.0.0.1"}, "", False),
        (None, {"Forwarded": "for=192.0.2.7"}, "", False),
        (None, {"X-Real-Ip": "192.0.2.7"}, "yes", True),
    ],
)
def test_who_may_send(
    monkeypatch: pytest.MonkeyPatch,
    address: str | None,
    headers: dict[str, str],
    keeper: str,
    may: bool,
) -> None:
    monkeypatch.setenv("DAMPAK_KEEPER", keeper)
    monkeypatch.setattr(st, "context", SimpleNamespace(ip_address=address, headers=headers))
    assert uploads.may_send() is may
