"""The overview: headline figures, the trend, and what needs attention."""

from ui import cards

cards.draw()
