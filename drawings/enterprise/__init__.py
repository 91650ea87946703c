"""The women's enterprises in words and charts: the groups, their cash books, their support."""
