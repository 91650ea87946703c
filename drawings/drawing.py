"""What every drawing is: a finding, a figure, its table, and words for those who cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Drawing:
    """One chart with all that belongs to it, in one language.

    `title` says the finding in one sentence; `figure` is None where there is nothing to draw, and
    `note` then says why (it may also caution beside a figure). `table` holds the figures drawn,
    its headers in the language. `indicator` is the id whose definition belongs to it.
    """

    key: str
    title: str
    figure: dict[str, Any] | None
    table: pd.DataFrame
    alternative_text: str
    indicator: str
    note: str = ""


@dataclass(frozen=True)
class Headline:
    """One large figure: its label, the figure in words, x/n under it, and the sentence it supports.

    `published` is the published figure it agrees with or differs from, in words; empty where none
    is published.
    """

    label: str
    value: str
    fraction: str = ""
    sentence: str = ""
    published: str = ""
    indicator: str = ""
