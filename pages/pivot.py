"""Pivot: any figure by one or two dimensions, as a table with totals and as a heat map."""

from ui import cards

cards.draw()
