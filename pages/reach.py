"""Reach: where and when batches were held, how large they were, and who took part."""

from ui import cards

cards.draw()
