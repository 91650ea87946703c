"""Enterprises: what the groups earn against their targets, and the support that they had."""

from ui import cards, context

cards.draw(context.current().page())
