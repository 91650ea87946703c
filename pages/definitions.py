"""Definitions: what every indicator counts, out of whom, and the words that the pages use."""

from ui import cards

cards.draw()
