"""Released figures in, bytes out: tables for spreadsheets. May import `indicators` and `charts`."""
