"""From a file to its sheets: whether it may be opened, one reader per format, facts of cells."""
