"""From the trainers' workbooks to a version of the warehouse: read, clean, check, build, publish.

This room may import `disclosure`, `warehouse` and `language`; nothing in it knows of the dashboard.
"""
