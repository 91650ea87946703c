"""Champions: the pipeline from registered to sustained, commitments made, actions by month."""

from ui import cards

cards.draw()
