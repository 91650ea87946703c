"""The palette reads on white and on dark, and for eyes that do not tell red from green."""

import itertools

import numpy as np
import pytest

from charts import palette

WHITE, DARK = "#FFFFFF", "#0E1117"
MARKS = {
    "accent": palette.ACCENT,
    "muted": palette.MUTED,
    "signal": palette.SIGNAL,
    **palette.PROGRAM,
}

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIMULATION = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def contrast(one: str, other: str) -> float:
    low, high = sorted([palette.luminance(one), palette.luminance(other)])
    return (high + 0.05) / (low + 0.05)


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(linear_rgb: np.ndarray) -> np.ndarray:
    ratios = TO_XYZ @ np.clip(linear_rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    x, y, z = np.where(ratios > 0.008856, np.cbrt(ratios), 7.787 * ratios + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """Give the colour difference of two Lab colours (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    delta_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    cosine = [np.cos(np.radians(k * mean_h + s)) for k, s in ((1, -30), (2, 0), (3, 6), (4, -63))]
    weight = 1 - 0.17 * cosine[0] + 0.24 * cosine[1] + 0.32 * cosine[2] - 0.20 * cosine[3]
    light = (l2 - l1) / (1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2))
    chroma = (c2 - c1) / (1 + 0.045 * mean_c)
    hue = delta_h / (1 + 0.015 * mean_c * weight)
    angle = 60 * np.exp(-(((mean_h - 275) / 25) ** 2))
    rotation = -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)) * np.sin(np.radians(angle))
    return float(np.sqrt(light**2 + chroma**2 + hue**2 + rotation * chroma * hue))


def test_the_difference_is_the_published_one() -> None:
    # Sharma, Wu and Dalal 2005, table 1, pairs 1, 7 and 25.
    pairs = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for one, other, expected in pairs:
        assert ciede2000(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("colour", [*MARKS.values(), palette.RULE])
@pytest.mark.parametrize("ground", [WHITE, DARK])
def test_every_mark_reads_on_both_grounds(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 3.0


def test_the_documented_ratios_are_the_computed_ones() -> None:
    for colour in (*MARKS.values(), palette.RULE):
        row = next(line for line in palette.__doc__.splitlines() if colour in line)
        assert row.split()[-2:] == [f"{contrast(colour, ground):.2f}" for ground in (WHITE, DARK)]


@pytest.mark.parametrize("pair", [*itertools.combinations(MARKS, 2)], ids="-".join)
@pytest.mark.parametrize("eyes", SIMULATION)
def test_no_two_marks_look_alike_to_colour_blind_eyes(pair: tuple[str, str], eyes: str) -> None:
    one, other = (lab(SIMULATION[eyes] @ linear(MARKS[name])) for name in pair)
    assert ciede2000(one, other) >= 10.0


def test_every_program_has_one_fixed_colour() -> None:
    assert dict(palette.PROGRAM) == {
        "japri_wee": "#0C7A70",
        "japri_pwd": "#C67C12",
        "bekasi_enterprise": "#9440B8",
    }


def test_shades_are_ordered_from_dark_to_light() -> None:
    assert palette.shades(3) == ["#1F4B87", "#5480BA", "#8AB6EC"]
    assert palette.shades(1) == [palette.ACCENT]
    assert palette.shades(0) == []
    light = [palette.luminance(shade) for shade in palette.shades(9)]
    assert light == sorted(light)
    assert all(
        contrast(shade, WHITE) >= 2 and contrast(shade, DARK) >= 2 for shade in palette.shades(9)
    )


@pytest.mark.parametrize("colour", [*MARKS.values(), *palette.shades(9)])
def test_words_on_a_mark_can_be_read(colour: str) -> None:
    assert contrast(palette.ink_on(colour), colour) >= 4.5


def test_a_program_without_a_colour_is_grey() -> None:
    assert palette.of_program("japri_wee") == "#0C7A70"
    assert palette.of_program("new") == palette.of_program(None) == palette.MUTED


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(("ground", "ink"), [(WHITE, "#1E2530"), (DARK, "#F0F2F5")])
def test_the_themes_ink_reads_on_every_field(share: float, ground: str, ink: str) -> None:
    strength = float(palette.field(palette.ACCENT, share).rstrip(")").split(",")[-1])
    parts = zip(palette.channels(palette.ACCENT), palette.channels(ground), strict=True)
    blended = "".join(f"{round(a * strength + b * (1 - strength)):02X}" for a, b in parts)
    assert contrast(ink, f"#{blended}") >= 4.5
