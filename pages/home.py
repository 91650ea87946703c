"""The overview: headline figures, the trend, and what needs attention."""

from ui import cards, context

cards.draw(context.current().page())
