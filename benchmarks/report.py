"""Write a report of what `python -m benchmarks` prints, from the standard input.

One row a line, met or not, with the machine and the day; reports of the past are in `reports/`.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

# What a line was measured in, the first that it has.
_MEASURES = {
    "ratio": "{} times",
    "build_s": "{} s",
    "ms": "{} ms",
    "p95_ms": "{} ms (95 of 100)",
    "most_mb": "{} MB",
    "growth": "{} times",
}
_SIZES = ("participants", "viewers", "seconds", "rounds")
_TOLD = {"benchmark", "view", "target", "met", *_SIZES}


def main() -> None:
    """Read JSON lines and print the report of today and of this machine."""
    lines = [json.loads(one) for one in sys.stdin if one.startswith("{")]
    machine = f"{os.cpu_count()} processors, {platform.machine()}, Python {sys.version.split()[0]}"
    print(report(lines, date.today(), machine), end="")


def report(lines: Iterable[dict[str, Any]], day: date, machine: str) -> str:
    """Return the report as Markdown, a row for each line in its order."""
    rows = [
        f"# Benchmarks of {day.isoformat()}",
        "",
        f"{machine}.",
        "",
        "| what | of | measured | target | met | besides |",
        "|---|---|---|---|---|---|",
        *map(_row, lines),
    ]
    return "\n".join(rows) + "\n"


def _row(line: dict[str, Any]) -> str:
    measure = next((name for name in _MEASURES if name in line), "")
    measured = _MEASURES[measure].format(line[measure]) if measure else ""
    name = " ".join(filter(None, (line["benchmark"].replace("_", " "), line.get("view"))))
    size = ", ".join(f"{line[one]:,} {one}" for one in _SIZES if one in line)
    met = {"True": "yes", "False": "**no**"}.get(str(line.get("met")), "")
    besides = ", ".join(
        f"{key} {value}" for key, value in line.items() if key not in {measure, *_TOLD}
    )
    return f"| {name} | {size} | {measured} | {line.get('target', '')} | {met} | {besides} |"


if __name__ == "__main__":
    main()
