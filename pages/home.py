"""The overview: headline figures, the trend, and what needs attention."""

from ui import cards, set_aside

cards.draw(concerns=set_aside.draw)
