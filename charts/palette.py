"""The colours of every chart, chosen once. Imports nothing of the project.

Figures are drawn on white and, in dark mode, on #0E1117, and nobody tells a chart which. So every
colour that a mark is drawn in keeps a contrast of at least 3:1 (WCAG 1.4.11) on both; only the
ends of `shades` go down to 2:1, where position, order and words carry the meaning.

    colour              on white   on #0E1117
    ACCENT     #4A8BD9      3.51         5.39
    MUTED      #8D929B      3.13         6.05
    SIGNAL     #B8402A      5.52         3.42
    RULE       #6B7280      4.83         3.91
    japri_wee  #0C7A70      5.21         3.63
    japri_pwd  #C67C12      3.34         5.66
    bekasi_…   #9440B8      5.70         3.32

Any two of them stay at least 10 apart (CIEDE2000) for protanopes and deuteranopes, except RULE,
which is drawn only in lines and ticks that reach beyond a mark. Simulated after
Machado, Oliveira and Fernandes 2009; tests/charts/test_palette.py holds both claims.
"""

from collections.abc import Hashable, Mapping
from typing import Any

ACCENT = "#4A8BD9"
MUTED = "#8D929B"
SIGNAL = "#B8402A"
RULE = "#6B7280"

PROGRAM: Mapping[Any, str] = {
    "japri_wee": "#0C7A70",
    "japri_pwd": "#C67C12",
    "bekasi_enterprise": "#9440B8",
}

NOT_RECORDED = MUTED

# Neutral grey with some transparency is the one way to be faint on white and on black alike.
GRID = "rgba(128,133,143,0.22)"
BAND = "rgba(128,133,143,0.16)"
BASELINE = "rgba(128,133,143,0.85)"
# Between segments of one bar: light on any mark, hardly seen around it.
SEAM = "rgba(255,255,255,0.5)"
CLEAR = "rgba(0,0,0,0)"

_LIGHTEST = "#8AB6EC"
_DARKEST = "#1F4B87"
_FAINTEST, _STRONGEST = 0.05, 0.55


def shades(count: int) -> list[str]:
    """Give `count` ordered shades of the accent, dark to light, for stages and other sequences."""
    if count == 1:
        return [ACCENT]
    dark, light = channels(_DARKEST), channels(_LIGHTEST)
    steps = [position / (count - 1) for position in range(count)]
    return [
        "#" + "".join(f"{round(a + (b - a) * s):02X}" for a, b in zip(dark, light, strict=True))
        for s in steps
    ]


def strengths(colour: str) -> list[list[Any]]:
    """Give the scale of a colour from few to many, faint on white and on black alike.

    It rises fast where there are few, so that they are seen beside many.
    """
    red, green, blue = channels(colour)
    steps = ((0, 0.12), (0.05, 0.3), (0.25, 0.55), (1, 1))
    return [[share, f"rgba({red},{green},{blue},{strength})"] for share, strength in steps]


def field(colour: str, share: float) -> str:
    """Give a colour as strong as a share of 1, at most half of it: the theme's ink reads on it."""
    red, green, blue = channels(colour)
    strength = _FAINTEST + (_STRONGEST - _FAINTEST) * min(1.0, max(0.0, share))
    return f"rgba({red},{green},{blue},{strength:.3f})"


def of_program(program: Hashable) -> str:
    """Give a program's colour; grey for a program without one."""
    return PROGRAM.get(program, MUTED)


def ink_on(colour: str) -> str:
    """Give white or black, whichever keeps at least 4.5:1 for text on a mark of this colour."""
    return "#FFFFFF" if 1.05 / (luminance(colour) + 0.05) >= 4.5 else "#000000"


def luminance(colour: str) -> float:
    """Give the relative luminance of a "#RRGGBB" colour, 0–1, as WCAG 2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue of a "#RRGGBB" colour, 0–255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
