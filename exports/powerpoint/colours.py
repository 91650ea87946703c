"""The colours of a figure on the white of a slide: what is see-through there is mixed here."""

from __future__ import annotations

import re
from itertools import pairwise

INK = "#31333F"
GREY = "#5B626E"
WHITE = "#FFFFFF"

_NUMBER = r"\s*([\d.]+)\s*"
_RGBA = re.compile(rf"rgba?\({_NUMBER},{_NUMBER},{_NUMBER}(?:,{_NUMBER})?\)")


def strength(colour: str) -> float:
    """Return how much of its ground a colour hides, 0–1."""
    found = _RGBA.fullmatch(colour)
    return float(found[4] or 1) if found else 1.0


def on_white(colour: str, opacity: float = 1.0) -> str:
    """Return "#RRGGBB" for a colour of a figure as it looks on white."""
    found = _RGBA.fullmatch(colour)
    if found:
        channels = [float(part) for part in found.groups()[:3]]
    else:
        channels = [float(int(colour[at : at + 2], 16)) for at in (1, 3, 5)]
    share = strength(colour) * opacity
    return "#" + "".join(f"{round(255 + (one - 255) * share):02X}" for one in channels)


def in_scale(value: float, low: float, high: float, scale: list[list]) -> str:
    """Return the colour of a value in a scale of colours from low to high, as Plotly has it."""
    share = min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 1.0
    before, after = scale[0], scale[-1]
    for first, second in pairwise(scale):
        if first[0] <= share <= second[0]:
            before, after = first, second
            break
    step = (share - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0
    ends = [_RGBA.fullmatch(one[1]) for one in (before, after)]
    assert ends[0] and ends[1]
    parts = [
        float(a or 1) + (float(b or 1) - float(a or 1)) * step
        for a, b in zip(ends[0].groups(), ends[1].groups(), strict=True)
    ]
    return f"rgba({round(parts[0])},{round(parts[1])},{round(parts[2])},{parts[3]:.3f})"
