"""The rules of each protected audience: from how many on a number is told, and how finely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rule:
    """Hold what a protected audience may see.

    Of fewer than `smallest` people nothing is told, of fewer than `fewest_units` batches or groups
    no number of them and no sum of their money. What is told is rounded to `rounded_to`.
    """

    audience: str
    smallest: int
    rounded_to: int = 1
    fewest_units: int = 3

    def rounded(self, counts: Floats) -> Floats:
        """Return counts as they are told: to the nearest of the steps, halves upwards."""
        return np.floor(counts / self.rounded_to + 0.5) * self.rounded_to

    def rounded_down(self, counts: Floats) -> Floats:
        """Return counts that are told as the least there are."""
        return np.floor(counts / self.rounded_to) * self.rounded_to


RULES = {"donor": Rule("donor", 5), "public": Rule("public", 10, rounded_to=5)}
