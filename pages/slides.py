"""Slides: one message after the other, and nothing else on the screen."""

from ui import slides

slides.draw()
