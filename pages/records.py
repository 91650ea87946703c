"""Records: the rows that a figure counts, and where each was written."""

from ui import records

records.draw()
