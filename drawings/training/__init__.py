"""The training in words and charts: reach, attitudes, and what champions do."""
