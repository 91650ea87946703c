"""Figures as Plotly reads them: every test of a chart or a drawing sees only valid, plain ones."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

PLAIN = (dict, list, str, int, float, bool, type(None))


def read(figure: dict[str, Any] | None) -> go.Figure:
    """Return a figure with its parts as attributes, after a check that it is one."""
    assert figure is not None
    assert list(figure) == ["data", "layout"]
    assert not_plain(figure) == []
    assert "template" not in figure["layout"]
    return go.Figure(figure)


def not_plain(part: Any, place: str = "figure") -> list[str]:
    """List what JSON does not know as it stands: other types (also subtypes), NaN, infinity."""
    if type(part) not in PLAIN or (type(part) is float and not math.isfinite(part)):
        return [f"{place} is {part!r}, a {type(part).__name__}"]
    inside = part.items() if type(part) is dict else enumerate(part) if type(part) is list else ()
    return [found for key, value in inside for found in not_plain(value, f"{place}[{key!r}]")]
