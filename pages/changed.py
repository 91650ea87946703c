"""What has changed: figures, files, batches and groups beside those of an earlier version."""

from ui import cards

cards.draw()
