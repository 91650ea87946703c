"""What is measured: pure functions of a warehouse connection and a `Filters`.

One file per family of indicators. The package may import `warehouse` and `language`, and nothing
of the dashboard, so that a page, a notebook and the command line get the same figures.
"""

import pandas as pd

# Frames of answers have few rows: with texts in Arrow's columns each step costs a fifth more.
pd.options.mode.string_storage = "python"
