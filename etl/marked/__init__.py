"""The sender's own workbook, given back with every cell to mend marked."""
