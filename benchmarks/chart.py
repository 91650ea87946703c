"""Draw how time and memory grow, as SVG, from what `python -m benchmarks scale` prints.

Four small charts, every point with its number. Both axes of a chart are logarithmic and of one
scale: what rises as far as it goes to the right grows as the people do, what is flatter grows less.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from typing import Any

WIDTH, HEIGHT, COLUMN, ROW = 760, 500, 380, 250
LEFT, RIGHT, TOP, BOTTOM, LOWEST = 40, 50, 62, 40, 14
CHARTS = (
    ("build_of", "participants", "build_s", "Build from CSV, seconds", "participants"),
    ("build_of", "participants", "most_mb", "Build from CSV, most memory in MB", "participants"),
    ("viewers_of", "viewers", "p95_ms", "95 of 100 clicks, milliseconds", "viewers at once"),
    ("viewers_of", "viewers", "most_mb", "Server, most memory in MB", "viewers at once"),
)
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 } .value { text-anchor: middle } .axis { fill: #57606a }
  line { stroke: #d0d7de } polyline { fill: none; stroke: #0969da; stroke-width: 2 }
  circle { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .axis { fill: #9198a1 } line { stroke: #3d444d }
    polyline { stroke: #4493f8 } circle { fill: #4493f8 }
  }
"""

Points = Sequence[tuple[float, float]]


def main() -> None:
    """Read JSON lines and print the charts."""
    print(draw(json.loads(one) for one in sys.stdin if one.startswith("{")), end="")


def draw(lines: Iterable[dict[str, Any]]) -> str:
    """Return the charts as SVG; lines of other benchmarks are passed over."""
    known = list(lines)
    charts = [
        _chart(
            (number % 2 * COLUMN, number // 2 * ROW),
            title,
            axis,
            [(one[across], one[up]) for one in known if one["benchmark"] == benchmark],
        )
        for number, (benchmark, across, up, title, axis) in enumerate(CHARTS)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    name = "<title>Time and memory by participants and by viewers</title>"
    return "\n".join([head, name, f"<style>{STYLE}</style>", *charts, "</svg>"]) + "\n"


def _chart(place: tuple[int, int], title: str, axis: str, points: Points) -> str:
    base = ROW - BOTTOM
    dots = _places(points, COLUMN - LEFT - RIGHT, base - LOWEST - TOP)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    marks = [f'<text class="title" x="{LEFT - 24}" y="24">{title}</text>']
    marks += [f'<line x1="{LEFT - 24}" x2="{COLUMN - 16}" y1="{base}" y2="{base}"/>']
    marks += [f'<polyline points="{path}"/>']
    for (x, y), (size, value) in zip(dots, points, strict=True):
        marks += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>']
        marks += [f'<text class="value" x="{x:.1f}" y="{y - 12:.1f}">{value:,.6g}</text>']
        marks += [f'<text class="value axis" x="{x:.1f}" y="{base + 17}">{_short(size)}</text>']
    marks += [f'<text class="axis" x="{LEFT - 24}" y="{base + 34}">{axis}</text>']
    return f'<g transform="translate{place}">' + "".join(marks) + "</g>"


def _places(points: Points, width: float, height: float) -> list[tuple[float, float]]:
    """Return where points stand, the lowest just above the axis; decades are of one length."""
    logs = [(math.log10(x), math.log10(y)) for x, y in points]
    left, low = (min(axis) for axis in zip(*logs, strict=True))
    spans = [max(axis) - min(axis) for axis in zip(*logs, strict=True)]
    room = zip((width, height), spans, strict=True)
    decade = min((length / span for length, span in room if span), default=0.0)
    base = ROW - BOTTOM - LOWEST
    return [(LEFT + decade * (x - left), base - decade * (y - low)) for x, y in logs]


def _short(number: float) -> str:
    """Write 2,029, 100 k or 10 M."""
    for size, letter in ((1_000_000, " M"), (10_000, " k")):
        if number >= size:
            return f"{number / (1000 if letter == ' k' else size):g}{letter}"
    return f"{number:,.0f}"


if __name__ == "__main__":
    main()
