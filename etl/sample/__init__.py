"""Synthetic workbooks in the format of users' own, which give the published figures."""
