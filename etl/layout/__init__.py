"""From a sheet to a table: its titles, header, columns, body, and what stands below."""
