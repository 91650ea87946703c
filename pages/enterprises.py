"""Enterprises: what the groups earn against their targets, and the support that they had."""

from ui import cards

cards.draw()
