"""Present: what is shown on a call, ready or put together from any page."""

from ui import present

present.draw()
