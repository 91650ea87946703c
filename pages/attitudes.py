"""Attitudes: agreement at the end, change among matched pairs, statements, batches compared."""

from ui import cards

cards.draw()
