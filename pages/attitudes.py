"""Attitudes: agreement at the end, change among matched pairs, statements, batches compared."""

from ui import cards, context

cards.draw(context.current().page())
