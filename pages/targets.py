"""Targets: what was planned against what was reached, and what is missing."""

from ui import cards

cards.draw()
