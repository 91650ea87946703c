"""Compare: how two selections differ in each figure, and how sure that is."""

from ui import cards

cards.draw()
