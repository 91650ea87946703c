"""What is measured: pure functions of a warehouse connection and a `Filters`.

One file per family of indicators. The package may import `warehouse` and `language`, and nothing
of the dashboard, so that a page, a notebook and the command line get the same figures.
"""
