"""Rules that look beyond one cell, row against row and table against table; the newest wins."""
